"""`b1mg-graph build`."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from b1mg_graph.cli.commands import cli

HEADER = "source: {id: example, title: An example, kind: editorial}\n"
ERROR = HEADER + "people: {bror-icefeldt: {nmae: Bror}}\n"
WARNING = HEADER + "organisations: {lumilake-institute: {country: SE}}\n"


FILES = {"graph.ttl", "graph.trig", "network.html", ".b1mg-graph.json"}


def build(*arguments: str):
    return CliRunner().invoke(cli, ["build", *arguments])


def contents(folder) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_all_files_are_written_and_can_be_read(initiative):
    result = build()
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.splitlines()[-1].startswith("wrote dist/graph.ttl, dist/graph.trig and dist/network.html in ")
    assert set(contents(initiative / "dist")) == FILES
    union = {quad.triple for quad in ox.parse(path=initiative / "dist/graph.ttl")}
    by_source = list(ox.parse(path=initiative / "dist/graph.trig"))
    assert union == {quad.triple for quad in by_source}
    assert "https://example.org/northern-lakes/id/birchholm-ripplemark-page" in {q.graph_name.value for q in by_source}


def test_the_page_may_be_left_out(initiative):
    result = build("--no-page")
    assert result.exit_code == 0
    assert result.stderr.splitlines()[-1].startswith("wrote dist/graph.ttl and dist/graph.trig in ")
    assert set(contents(initiative / "dist")) == FILES - {"network.html"}


def test_the_page_of_an_earlier_run_goes_when_the_others_are_written_without_one(initiative):
    build()
    result = build("--no-page")
    assert result.exit_code == 0
    assert "removed dist/network.html, which an earlier run wrote" in result.stderr
    assert set(contents(initiative / "dist")) == FILES - {"network.html"}


def test_other_files_in_the_folder_stay(initiative):
    (initiative / "dist/.git").mkdir(parents=True)
    (initiative / "dist/.git/HEAD").write_text("ref: refs/heads/main\n")
    (initiative / "dist/notes.txt").write_text("mine\n")
    assert build("--no-page").exit_code == 0
    assert (initiative / "dist/.git/HEAD").read_text() == "ref: refs/heads/main\n"
    assert (initiative / "dist/notes.txt").read_text() == "mine\n"
    assert {path.name for path in (initiative / "dist").iterdir()} == {*FILES, ".git", "notes.txt"} - {"network.html"}


def test_the_same_facts_make_the_same_bytes(initiative):
    build()
    first = contents(initiative / "dist")
    build("-o", "again")
    assert contents(initiative / "again") == first


def test_the_folder_is_made_with_those_above_it(initiative):
    assert build("--output", "a/b/c").exit_code == 0
    assert set(contents(initiative / "a/b/c")) == FILES


@pytest.mark.parametrize(("facts", "options"), [(ERROR, []), (WARNING, ["--strict"])])
def test_where_there_is_an_error_nothing_is_written_and_what_was_there_stays(facts, options, initiative, put, run):
    build()
    before = contents(initiative / "dist")
    put("sources/example.yaml", facts)
    ended = run("build", *options)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "error[" in ended.stderr
    assert contents(initiative / "dist") == before
    assert run("build", *options, "-o", "fresh").returncode == 1
    assert not (initiative / "fresh").exists()


def test_warnings_are_printed_and_do_not_stop_it(initiative, put):
    put("sources/example.yaml", WARNING)
    result = build()
    assert result.exit_code == 0
    assert "1 warning (1 disagreement): `b1mg-graph check` shows them" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("output", ["file", "file/below"])
def test_a_file_in_the_place_of_the_folder_ends_it_with_one_line(output, initiative, run):
    (initiative / "file").write_text("kept")
    ended = run("build", "-o", output)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert len(ended.stderr.splitlines()) == 1
    assert ended.stderr.startswith("error: ")
    assert (initiative / "file").read_text() == "kept"


def test_a_folder_in_the_place_of_a_file_ends_it_with_one_line_and_leaves_nothing_behind(initiative, run):
    (initiative / "dist/graph.trig").mkdir(parents=True)
    (initiative / "dist/graph.ttl").write_text("kept")
    ended = run("build")
    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1].startswith("error: ")
    assert "Traceback" not in ended.stderr
    assert sorted(path.name for path in (initiative / "dist").iterdir()) == ["graph.trig", "graph.ttl"]
    assert (initiative / "dist/graph.ttl").read_text() == "kept"


def test_the_schemas_for_editors_are_renewed_where_they_are_out_of_date(initiative, put, run):
    schema = initiative / "data" / "facts.schema.json"
    assert "out of date" not in run("build").stderr
    put("sources/more.yaml", "source: {id: more, title: More, kind: editorial}\npeople: {ada: {name: Ada Lake}}\n")
    assert '"ada"' not in schema.read_text("utf-8")
    assert "wrote data/facts.schema.json, which was out of date" in run("build").stderr
    assert '"Ada Lake, person"' in schema.read_text("utf-8")
    schema.unlink()
    run("build")
    assert not schema.exists()
