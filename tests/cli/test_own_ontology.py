"""`init --ontology` writes a data set with words of its own, and every command knows them."""

from __future__ import annotations

import json
import re
import subprocess

import pytest
from click.testing import CliRunner

from b1mg_graph.cli.commands import cli
from b1mg_graph.starter import write_starter


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("own") / "lakes"
    write_starter(folder, ("en", "sv"), ontology=True)
    return folder


@pytest.fixture
def says(made, monkeypatch, tmp_path):
    """What a command prints in the folder of the data set; it has to end well."""
    monkeypatch.chdir(made)

    def says(*words: str) -> str:
        result = CliRunner().invoke(cli, [*words])
        assert (result.exit_code, result.exception) == (0, None), result.stderr
        return result.stdout + result.stderr

    return says


def test_the_data_set_passes_every_check_and_its_files_name_the_schema_with_the_new_key(says, made):
    assert "no errors, no warnings\n" in says("check", "--strict", "--notes")
    schema = json.loads((made / "data" / "facts.schema.json").read_text("utf-8"))
    assert schema == json.loads(says("schema"))
    assert "catchment" in schema["definitions"]["Organisation"]["properties"]


def test_who_leads_finds_the_role_that_the_data_set_defines(says):
    assert "Mare Reedling       steward" in says("ask", "who-leads", "--body", "ripplemark")
    assert "ripplemark" not in says("ask", "areas-without-lead")


def test_its_question_is_listed_and_answered_with_its_own_prefix(says):
    assert "catchments" in says("ask")
    assert "Reedmark Agency  5400" in says("ask", "catchments")
    assert "5400" in says("query", "SELECT ?km { ?who lakes:catchment ?km }", "--format", "csv")


def test_show_gives_the_value_under_its_label_and_the_direct_property(says):
    assert "has the catchment area in km²" in says("show", "reedmark-agency")
    assert re.search("stewards +Ripplemark", says("show", "mare-reedling"))


def test_build_and_export_write_the_property_under_its_own_prefix(says, tmp_path):
    says("build", "-o", str(tmp_path / "dist"))
    turtle = (tmp_path / "dist" / "graph.ttl").read_text("utf-8")
    assert "lakes:stewards id:ripplemark" in turtle
    assert "@prefix lakes: <https://example.org/northern-lakes/ontology#> ." in turtle


def test_on_the_network_page_the_role_is_one_of_those_that_lead(says, tmp_path):
    says("network", "--format", "json", "-o", str(tmp_path / "network.json"))
    edges = json.loads((tmp_path / "network.json").read_text("utf-8"))
    steward = [edge for edge in edges["edges"] if edge.get("role") == "steward"]
    assert {edge["family"] for edge in steward} == {"lead"}


def test_the_site_documents_the_words_and_publishes_the_files(says, tmp_path):
    says("site", "-o", str(tmp_path / "site"))
    page = (tmp_path / "site" / "ontology" / "index.html").read_text("utf-8")
    properties, others = page.split('id="all-roles"')[0], page.split('id="all-others"')[1]
    assert 'id="lakes-stewards"' in properties
    assert 'id="lakes-catchment"' in properties
    assert 'id="lakes-' not in others
    assert {p.name for p in (tmp_path / "site" / "ontology" / "own").iterdir()} == {"terms.ttl", "shapes.ttl"}
    person = (tmp_path / "site" / "id" / "mare-reedling.html").read_text("utf-8")
    assert "../ontology/index.html#lakes-stewards" in person
    body = (tmp_path / "site" / "id" / "ripplemark.html").read_text("utf-8")
    assert "is stewarded by" in body


def test_explain_and_diff_know_the_words_of_its_folder(says, made, tmp_path):
    checks = made / "ontology" / "checks"
    checks.mkdir(exist_ok=True)
    (checks / "small.rq").write_text(
        "# title: a small catchment\n# help: look again\n"
        "SELECT ?this ?message { ?this lakes:catchment ?km FILTER(?km < 10) BIND('small' AS ?message) }\n",
        "utf-8",
    )
    assert says("explain", "check-small").startswith("# check-small (warning): a small catchment\n")
    copy = tmp_path / "before"
    write_starter(copy, ("en", "sv"), ontology=True)
    file = copy / "data" / "sources" / "2026-03-20-stewards.yaml"
    file.write_text(file.read_text("utf-8").replace("5400", "5300"), "utf-8")
    assert "catchment" in says("diff", str(copy), ".")


def test_a_revision_is_read_with_its_own_ontology_laid_over_the_shipped_one(says, made):
    for words in (["init", "-q"], ["add", "-A"], ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "one"]):
        subprocess.run(["git", *words], cwd=made, check=True)
    assert says("diff", "HEAD") == "no difference\n"


def test_no_output_is_written_into_the_folder_of_the_ontology(made, monkeypatch):
    monkeypatch.chdir(made)
    for words in (["build", "-o", "ontology"], ["export", "-f", "turtle", "-o", "ontology/x.ttl"]):
        result = CliRunner().invoke(cli, words)
        assert result.exit_code == 1, words
        assert "of an ontology" in str(result.exception)


def test_a_contradiction_ends_every_command_with_one_line(made, monkeypatch, tmp_path, run):
    folder = tmp_path / "lakes"
    write_starter(folder, ("en", "sv"), ontology=True)
    shapes = folder / "ontology" / "shapes.ttl"
    text = f"{shapes.read_text('utf-8')}\nshape:name sh:path lakes:name .\n"
    shapes.write_text(text, "utf-8")
    monkeypatch.chdir(folder)
    ended = run("check")
    line = len(text.splitlines())
    why = "shape:name: sh:path is rdfs:label already and cannot be changed"
    assert (ended.returncode, ended.stdout, ended.stderr) == (1, "", f"error: ontology/shapes.ttl:{line}: {why}\n")
