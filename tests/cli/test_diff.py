"""`b1mg-graph diff`, and `check --against`."""

from __future__ import annotations

import json
import subprocess

import pytest
from click.testing import CliRunner

from b1mg_graph.cli.commands import cli

PAGE = "data/sources/2026-03-02-partner-page.yaml"
SAID = "BU: homepage changed: https://example.org/birchholm/ → https://example.org/bu/"


@pytest.fixture
def repository(initiative):
    """The initiative in a repository, with its homepage changed since the commit."""
    for words in (["init", "-q"], ["add", "."], ["-c", "user.name=x", "-c", "user.email=x@y", "commit", "-qm", "1"]):
        subprocess.run(["git", *words], check=True)
    page = initiative / PAGE
    page.write_text(page.read_text("utf-8").replace("/birchholm/\n", "/bu/\n"), "utf-8")
    return initiative


def diff(*arguments: str):
    return CliRunner().invoke(cli, ["diff", *arguments])


def test_what_has_changed_is_printed_and_how_much_goes_to_standard_error(repository):
    result = diff()
    assert result.exit_code == 0
    assert result.stdout == f"{SAID}  [birchholm-ripplemark-page]\n"
    assert result.stderr == "1 change of 1 thing; 1 quad added, 1 removed (0 and 0 derived)\n"


def test_where_nothing_has_changed_that_is_reported(repository):
    result = diff("HEAD..HEAD")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "no difference\n", "")


@pytest.mark.slow
@pytest.mark.parametrize("format_", ["text", "markdown", "json", "patch"])
def test_the_exit_status_tells_of_a_difference_on_demand(format_, repository):
    assert diff("--format", format_).exit_code == 0
    assert diff("--format", format_, "--exit-code").exit_code == 1
    assert diff("HEAD..HEAD", "--format", format_, "--exit-code").exit_code == 0


def test_each_format_is_whole_on_standard_output(repository):
    assert json.loads(diff("--format", "json").stdout)["things"][0]["changes"][0]["words"] == SAID
    assert diff("--format", "markdown").stdout.startswith(
        "## Changes from `HEAD` to `data`\n\n### Birchholm University"
    )
    patch = diff("--format", "patch").stdout
    assert patch.startswith("# HEAD to data: 1 quad removed, 1 added\nDELETE DATA {\n")
    assert patch.endswith("}\n")


def test_another_data_set_is_compared_with_its_own_history(repository, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert diff("--data", str(repository)).stdout.startswith(SAID)


def test_wrong_use_gets_one_line_and_status_2(repository, run):
    for words in (["a", "b", "c"], ["nothing"], ["--", "-x"], ["gone.ttl"]):
        result = run("diff", *words)
        assert (result.returncode, result.stdout) == (2, "")
        assert result.stderr.startswith("error: ")
        assert result.stderr.count("\n") == 1


def test_facts_with_errors_are_shown_with_their_revision(repository, run):
    page = repository / PAGE
    page.write_text(page.read_text("utf-8").replace("in: ripplemark,", "in: ripplemarc,"), "utf-8")
    subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x@y", "commit", "-qam", "2"], check=True)
    result = run("diff", "HEAD~1..HEAD")
    assert result.returncode == 1
    assert f"error[unknown-reference] HEAD:{PAGE}:" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.fixture
def renamed(repository):
    """The same, where a source has another id."""
    page = repository / PAGE
    page.write_text(page.read_text("utf-8").replace("birchholm-ripplemark-page", "birchholm-page"), "utf-8")
    return repository


def test_check_shows_a_vanished_id_with_the_line_of_then_and_the_lines_to_write(renamed, run):
    assert run("check").returncode == 0
    result = run("check", "--against", "HEAD")
    assert result.returncode == 1
    assert result.stdout == (
        f"error[vanished-id] HEAD:{PAGE}:10:7\n"
        "  `birchholm-ripplemark-page` was a source at HEAD, and is missing without an entry for retired ids\n"
        "  10 │   id: birchholm-ripplemark-page\n"
        "     │       ^^^^^^^^^^^^^^^^^^^^^^^^^ this id is missing now\n"
        "  help: name its replacement, so that old links still lead to an answer:\n"
        "        retired:\n"
        "          birchholm-ripplemark-page: {replaced_by: birchholm-page}"
        "  # Ripplemark at Birchholm University, source: is this its replacement?\n\n"
    )


@pytest.mark.parametrize("format_", ["json", "github", "sarif"])
def test_check_tells_machines_of_a_vanished_id(format_, renamed):
    result = CliRunner().invoke(cli, ["check", "--against", "HEAD", "--format", format_])
    assert result.exit_code == 1
    for piece in ("vanished-id", "retired:", "birchholm-ripplemark-page: {replaced_by: birchholm-page}"):
        assert piece in result.stdout.replace("%3A", ":")


def test_check_against_an_unknown_revision_is_wrong_use(renamed, run):
    result = run("check", "--against", "nowhere")
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith("error: `nowhere` is not a Git revision")
