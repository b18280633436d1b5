"""`-o FILE` and `--quiet` of the commands that print a result."""

from __future__ import annotations

import shutil

import click
import pytest
from click.testing import CliRunner

from b1mg_graph.cli.commands import cli

NO_LIMITS = ("--timeout", "0", "--memory", "0")
PRINTING = {
    "ask": ["ask", "who-co-leads", "ripplemark-lake-ice", *NO_LIMITS],
    "ask --sparql": ["ask", "who-co-leads", "--sparql"],
    "query": ["query", "SELECT ?x { ?x a b1mg:Country } ORDER BY ?x", "--format", "csv", *NO_LIMITS],
    "show": ["show", "ripplemark"],
    "stats": ["stats"],
    "diff": ["diff", "data", "other"],
    "explain": ["explain", "unknown-key"],
}


def call(*words: str):
    return CliRunner().invoke(cli, [*words])


@pytest.fixture
def other(initiative):
    shutil.copytree(initiative / "data", initiative / "other")
    (initiative / "other" / "sources" / "new.yaml").write_text(
        "source: {id: new, title: New, kind: editorial}\npeople: {ada: {name: Ada Ice}}\n", "utf-8"
    )
    return initiative


@pytest.mark.parametrize("words", PRINTING.values(), ids=list(PRINTING))
def test_a_file_has_what_would_be_printed(words, other):
    printed = call(*words).stdout_bytes
    result = call(*words, "-o", "out.txt")
    assert (result.exit_code, result.stdout) == (0, ""), result.output
    assert "wrote out.txt\n" in result.stderr
    assert (other / "out.txt").read_bytes() == printed != b""


@pytest.mark.parametrize("words", PRINTING.values(), ids=list(PRINTING))
def test_a_file_that_no_run_wrote_is_not_replaced(words, other):
    (other / "mine.txt").write_text("mine", "utf-8")
    refused = call(*words, "-o", "mine.txt")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "mine.txt" in str(refused.exception)
    assert (other / "mine.txt").read_text("utf-8") == "mine"
    assert call(*words, "-o", "mine.txt", "--force").exit_code == 0
    assert call(*words, "-o", "mine.txt").exit_code == 0  # an earlier run wrote it now
    assert (other / "mine.txt").read_text("utf-8") != "mine"


@pytest.mark.parametrize("words", PRINTING.values(), ids=list(PRINTING))
def test_a_file_of_the_data_set_is_never_written(words, other):
    refused = call(*words, "-o", "data/sources/new.yaml")
    assert refused.exit_code != 0
    assert not (other / "data/sources/new.yaml").exists()


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("a.csv", "who,since,until,state\r\n"),
        ("a-excel.csv", "\ufeffwho (id),who,"),
        ("a.tsv", "?who\t?since"),
        ("a.json", '{"head"'),
        ("a.xml", "<?xml"),
        ("a.md", "| who | since |"),
        ("a.txt", "who "),
        ("A.CSV", "who,since"),
    ],
)
def test_the_extension_decides_on_the_format(name, begins, initiative):
    assert call(*PRINTING["ask"], "-o", name).exit_code == 0
    assert (initiative / name).read_bytes().decode().startswith(begins)


@pytest.mark.parametrize(
    ("words", "name"),
    [("ask", "a.ttl"), ("query", "a.pdf"), ("show", "a.csv"), ("stats", "a"), ("diff", "a.xml")],
)
def test_an_extension_of_no_format_is_wrong_use_and_writes_nothing(words, name, other):
    given = [word for word in PRINTING[words] if word not in ("--format", "csv")]
    result = call(*given, "-o", name)
    assert "unknown extension; give --format, one of " in str(result.exception)
    assert not (other / name).exists()


def test_what_fails_leaves_the_file_as_it_was(initiative):
    assert call(*PRINTING["ask"], "-o", "a.csv").exit_code == 0
    before = (initiative / "a.csv").read_bytes()
    assert call("ask", "who-co-leads", "xyzzy", "-o", "a.csv").exit_code != 0
    assert call("ask", "signatories", "--as-of", "soon", "-o", "a.csv").exit_code != 0
    assert (initiative / "a.csv").read_bytes() == before


def test_changes_end_with_their_status_and_are_in_the_file(other):
    result = call("diff", "data", "other", "--exit-code", "-o", "changes.md")
    assert result.exit_code == 1
    assert "Ada Ice" in (other / "changes.md").read_text("utf-8")


def test_the_query_file_is_not_overwritten_by_its_answer(initiative, run):
    (initiative / "q.csv").write_text("SELECT (1 AS ?n) {}", "utf-8")
    ended = run("query", "-f", "q.csv", "-o", "q.csv")
    assert ended.returncode == 1
    assert "this run reads it" in ended.stderr


def test_with_limits_the_file_is_the_same(initiative, run):
    assert run("ask", "who-co-leads", "ripplemark-lake-ice", "-o", "a.csv").returncode == 0
    assert call(*PRINTING["ask"], "-o", "b.csv").exit_code == 0
    assert (initiative / "a.csv").read_bytes() == (initiative / "b.csv").read_bytes()


QUIET = {
    "no rows": ["ask", "supports", "ripplemark-lake-ice"],
    "old name": ["ask", "who-co-leads", "--area", "ripplemark-lake-ice"],
    "words": ["show", "bror"],
    "notes on a query": ["query", "SELECT ?x { ?x a b1mg:Persson }"],
    "summary": ["diff", "data", "other"],
    "file": ["stats", "-o", "stats.csv"],
    "network": ["network", "-o", "n.json"],
    "findings": ["check"],
}


@pytest.mark.slow
@pytest.mark.parametrize("words", QUIET.values(), ids=list(QUIET))
def test_quiet_prints_nothing_beside_the_result(words, other, run):
    loud = run(*words)
    assert loud.stderr != ""
    for quiet in (run(*words, "--quiet"), run("-q", *words)):
        assert (quiet.returncode, quiet.stdout, quiet.stderr) == (loud.returncode, loud.stdout, "")


def test_quiet_in_this_process_too(other):
    assert call("--quiet", *PRINTING["ask"]).stderr == ""
    assert call("show", "bror", "-q").stderr == ""


def test_quiet_prints_errors(initiative, run):
    ended = run("ask", "who-co-leads", "xyzzy", "--quiet")
    assert ended.returncode == 2
    assert ended.stderr.startswith("error: ")


def test_every_command_has_the_option():
    context = click.Context(cli)
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert any("--quiet" in parameter.opts for parameter in command.params), name
