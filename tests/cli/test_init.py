"""`b1mg-graph init`."""

from __future__ import annotations

import json
import re
from importlib.resources import files as files_of_package

import pytest
import yaml
from click.testing import CliRunner

from b1mg_graph import KnowledgeGraph
from b1mg_graph.cli.commands import cli


def files(folder) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("name", ["new", "new/and/deep", "existing", "with blanks"])
def test_the_new_data_set_passes_every_check(name, tmp_path, monkeypatch, run):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "existing").mkdir()
    ended = run("init", name)
    assert (ended.returncode, ended.stdout) == (0, "")
    assert ended.stderr == f"created a small data set in {name}; {name}/README.md describes the next steps\n"
    monkeypatch.chdir(tmp_path / name)
    result = CliRunner().invoke(cli, ["check", "--strict", "--notes"])
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "no errors, no warnings\n")


def test_every_file_that_the_readme_names_is_there(initiative):
    written = files(initiative)
    text = (initiative / "README.md").read_text("utf-8")
    named = re.findall(r"^\| `(data/[^`]+)` \|", text, re.MULTILINE)
    assert len(named) >= 7
    assert all(any(re.fullmatch(name.replace("*", ".*"), path) for path in written) for name in named)
    assert {path.split("/")[0] for path in written} == {"README.md", "data"}


def test_the_fact_that_the_readme_writes_as_an_example_passes_too(initiative, put):
    text = (initiative / "README.md").read_text("utf-8")
    path = re.search(r"`data/(sources/2026-05-20-chair\.yaml)`", text)[1]
    put(path, re.search(r"```yaml\n(.*?)```", text, re.DOTALL)[1])
    result = CliRunner().invoke(cli, ["check", "--strict", "--notes"])
    assert (result.exit_code, result.stdout) == (0, "")


def test_every_file_of_facts_names_the_schema_that_is_written_with_it(initiative):
    assert json.loads((initiative / "data/facts.schema.json").read_text("utf-8"))["$schema"]
    for path in (initiative / "data").glob("*/*.yaml"):
        reference = path.read_text("utf-8").splitlines()[0].removeprefix("# yaml-language-server: $schema=")
        assert (path.parent / reference).resolve() == initiative / "data/facts.schema.json"


def test_the_schema_written_is_the_one_that_the_command_prints(initiative):
    printed = CliRunner().invoke(cli, ["schema"]).stdout
    assert json.loads(printed) == json.loads((initiative / "data/facts.schema.json").read_text("utf-8"))


@pytest.mark.parametrize("there", ["notes.txt", ".git/config"])
def test_a_folder_that_is_not_empty_is_left_alone(there, tmp_path, run):
    file = tmp_path / "taken" / there
    file.parent.mkdir(parents=True)
    file.write_text("kept")
    ended = run("init", tmp_path / "taken")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == f"error: {tmp_path / 'taken'}: the folder is not empty\n"
    assert files(tmp_path / "taken") == [there]


def test_a_file_in_the_place_of_the_folder_is_left_alone(tmp_path, run):
    (tmp_path / "file").write_text("kept")
    assert run("init", tmp_path / "file").returncode == 2
    below = run("init", tmp_path / "file" / "below")
    assert below.returncode in (1, 2)
    assert "Traceback" not in below.stderr
    assert (tmp_path / "file").read_text() == "kept"


LANGUAGES = [
    (["de"], ["de"]),
    (["sv,en"], ["sv", "en"]),
    (["fr"], ["fr", "en"]),
    (["de-AT", "fr", "en"], ["de-AT", "fr", "en"]),
]


@pytest.mark.parametrize(("given", "written"), LANGUAGES, ids=" ".join)
def test_the_new_data_set_is_in_the_languages_asked_for(given, written, tmp_path):
    options = [option for tag in given for option in ("--language", tag)]
    assert CliRunner().invoke(cli, ["init", str(tmp_path / "new"), *options]).exit_code == 0
    settings = yaml.safe_load((tmp_path / "new/data/graph.yaml").read_text("utf-8"))
    assert (settings["language"], settings["languages"]) == (written[0], written)
    result = CliRunner().invoke(cli, ["check", "--strict", "--data", str(tmp_path / "new")])
    assert (result.exit_code, result.stdout) == (0, "")
    names = KnowledgeGraph.load(tmp_path / "new").query("SELECT ?n { id:ripplemark-lake-ice rdfs:label ?n }")
    by_language = {"de": "Seeeis", "de-at": "Seeeis", "en": "Lake ice", "sv": "Sjöis"}
    found = {row["n"].language: row["n"].value for row in names}
    assert found == {tag.lower(): by_language[tag.lower()] for tag in written if tag != "fr"}


def test_without_a_language_the_new_data_set_is_in_english_alone(tmp_path):
    CliRunner().invoke(cli, ["init", str(tmp_path / "new")])
    for file in (tmp_path / "new").rglob("*.yaml"):
        assert not re.search(r"^[^#]*\b(sv|de): ", file.read_text("utf-8"), re.MULTILINE), file
    lead = yaml.safe_load((tmp_path / "new/data/vocabulary/roles.yaml").read_text("utf-8"))["roles"]["lead"]
    assert lead["name"] == "lead"
    assert lead["supported_by"] == {"en": ["lead*", "led", "head", "heads", "headed"]}


def test_a_new_data_set_in_three_languages_has_every_text_of_the_starter(tmp_path):
    CliRunner().invoke(cli, ["init", str(tmp_path / "new"), "--language", "en,sv,de"])
    for file in (tmp_path / "new/data").rglob("*.yaml"):
        shipped_file = files_of_package("b1mg_graph.starter").joinpath(file.relative_to(tmp_path / "new").as_posix())
        assert yaml.safe_load(file.read_text("utf-8")) == yaml.safe_load(shipped_file.read_text("utf-8"))


@pytest.mark.parametrize("tag", ["", "a-language-that-is-far-too-long", "de_AT", "de,,en", "[de]"])
def test_a_language_that_is_no_tag_is_refused_before_anything_is_written(tag, tmp_path, run):
    ended = run("init", tmp_path / "new", "--language", tag)
    assert ended.returncode == 2
    assert ended.stderr.startswith("error: --language")
    assert not (tmp_path / "new").exists()
