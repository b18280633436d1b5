"""`b1mg-graph explain`."""

from __future__ import annotations

import shutil

import pytest
from click.testing import CliRunner

from b1mg_graph.cli.commands import cli
from b1mg_graph.diagnostics.codes import codes, page
from b1mg_graph.resources import shipped


def explain(*arguments: str):
    return CliRunner().invoke(cli, ["explain", *arguments])


def test_without_a_code_all_are_listed_with_severity_and_title(initiative):
    result = explain()
    assert (result.exit_code, result.stderr) == (0, "")
    listed = {line.split()[0]: line for line in result.stdout.splitlines()}
    checks = {f"check-{path.stem}" for path in (shipped("ontology") / "checks").glob("*.rq")}
    assert set(listed) == {*codes(), *checks}
    assert list(listed) == sorted(listed)
    assert listed["cycle"].split(maxsplit=2)[1:] == ["error", page("cycle").title]
    assert listed["check-co-lead-alone"].split(maxsplit=2)[1:] == ["warning", "only one co-lead"]


@pytest.mark.parametrize("code", codes())
def test_a_code_is_explained_by_its_page(code, initiative):
    assert explain(code).stdout == page(code).text.rstrip() + "\n"


def test_a_check_is_explained_by_its_help_and_its_query(initiative):
    text = explain("check-co-lead-alone").stdout
    assert text.startswith("# check-co-lead-alone (warning): only one co-lead\n")
    assert "use the role `lead`" in text
    assert "FILTER NOT EXISTS" in text


def test_a_check_of_the_projects_own_is_listed_and_explained(initiative):
    shutil.copytree(shipped("ontology"), initiative / "ontology")
    (initiative / "ontology/checks/no-help.rq").write_text("SELECT ?this ?message { }", "utf-8")
    assert "check-no-help" in explain().stdout
    assert explain("check-no-help").stdout.startswith("# check-no-help (warning): no help\n")


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("unknown-ky", "did you mean `unknown-key`?"),
        ("Unknown Reference", "did you mean `unknown-reference`?"),
        ("co-lead-alone", "did you mean `check-co-lead-alone`?"),
        ("xyzzy", "b1mg-graph explain lists all codes"),
    ],
)
def test_an_unknown_code_is_answered_with_the_one_that_was_meant(code, message, initiative, run):
    ended = run("explain", code)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert message in ended.stderr
