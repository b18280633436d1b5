"""`b1mg-graph check`."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from b1mg_graph.cli.commands import cli

HEADER = "source: {id: example, title: An example, kind: editorial}\n"
ERROR = HEADER + "people:\n  bror-icefeldt:\n    nmae: Bror\n"
WARNING = HEADER + "organisations:\n  lumilake-institute:\n    country: SE\n"
NOTE = HEADER + "organisations:\n  fjord: {name: Fjord}\n"
SAID_OF_ERROR = """\
error[unknown-key] data/sources/example.yaml:4:5
  4 │     nmae: Bror
    │     ^^^^ `nmae` is not a key of a person
  help: did you mean `name`?

"""


def check(*arguments: str):
    return CliRunner().invoke(cli, ["check", *arguments])


def test_facts_in_order_get_one_line(initiative):
    result = check()
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "no errors, no warnings\n")


def test_findings_go_to_standard_output_and_their_number_to_standard_error(put):
    put("sources/example.yaml", ERROR)
    result = check()
    assert (result.exit_code, result.stdout, result.stderr) == (1, SAID_OF_ERROR, "1 error, no warnings\n")


@pytest.mark.parametrize(
    ("facts", "options", "status", "number"),
    [
        (ERROR, [], 1, "1 error, no warnings"),
        (ERROR, ["--strict"], 1, "1 error, no warnings"),
        (WARNING, [], 0, "no errors, 1 warning"),
        (WARNING, ["--strict"], 1, "1 error, no warnings"),
        (NOTE, [], 0, "no errors, no warnings, 1 note (--notes shows them)"),
        (NOTE, ["--notes"], 0, "no errors, no warnings, 1 note"),
        (NOTE, ["--notes", "--strict"], 0, "no errors, no warnings, 1 note"),
        (ERROR + "    eman: x\n", [], 1, "2 errors, no warnings"),
    ],
)
def test_the_status_is_that_of_the_worst_finding(facts, options, status, number, put, run):
    put("sources/example.yaml", facts)
    in_process, as_process = check(*options), run("check", *options)
    assert in_process.exit_code == status
    assert in_process.stderr == as_process.stderr == f"{number}\n"
    assert in_process.stdout == as_process.stdout
    assert as_process.returncode == status


@pytest.mark.parametrize("format_", ["text", "json", "github", "sarif"])
def test_the_process_fails_in_every_format_where_there_is_an_error(format_, put, run):
    put("sources/example.yaml", ERROR)
    assert run("check", "--format", format_).returncode == 1


def test_notes_are_shown_on_demand(put):
    put("sources/example.yaml", NOTE)
    assert check().stdout == ""
    assert check("--notes").stdout.startswith("note[unused-id] data/sources/example.yaml:3:3\n")


def test_json_can_be_read_by_machines(put):
    put("sources/example.yaml", WARNING)
    found = json.loads(check("--format", "json").stdout)
    assert (found["errors"], found["warnings"], found["notes"]) == (0, 1, 0)
    assert [f["code"] for f in found["diagnostics"]] == ["disagreement"]
    assert json.loads(check("--format", "json", "--strict").stdout)["errors"] == 1


def test_github_gets_one_command_a_finding(put):
    put("sources/example.yaml", ERROR + "    eman: x\n")
    lines = check("--format", "github").stdout.splitlines()
    assert [line.split("::")[1].split(",")[1] for line in lines] == ["line=4", "line=5"]


def test_sarif_names_the_rules(put):
    put("sources/example.yaml", ERROR)
    (run,) = json.loads(check("--format", "sarif").stdout)["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["unknown-key"]


@pytest.mark.parametrize("folder", ["data", "."])
def test_another_data_set_is_chosen_by_its_folder(folder, initiative, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (initiative / "data/sources/example.yaml").write_text(ERROR, "utf-8")
    result = check("--data", str(initiative / folder))
    assert (result.exit_code, result.stdout) == (1, SAID_OF_ERROR.replace("data/", "initiative/data/", 1))


def test_a_folder_without_a_data_set_is_a_finding_like_any_other(tmp_path):
    result = check("--data", str(tmp_path), "--format", "json")
    assert result.exit_code == 1
    assert [f["code"] for f in json.loads(result.stdout)["diagnostics"]] == ["no-data"]


def test_a_file_in_place_of_a_folder_is_not_a_data_set(initiative):
    result = check("--data", "data/graph.yaml")
    assert result.exit_code == 1
    assert result.stdout.startswith("error[no-data] data/graph.yaml\n")
