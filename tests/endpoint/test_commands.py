"""`ask`, `query`, `show` and `network` with --endpoint print what they print of the files."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

from b1mg_graph.cli.commands import cli
from b1mg_graph.errors import UsageError
from b1mg_graph.remote.errors import RemoteError
from tests.remote.scripted import Received, served


@pytest.fixture
def run(here, store):
    """Runs a command on the files, and on the store."""

    def run(*arguments: object):
        words = [*map(str, arguments), "--data", str(here.assembly.project.data)]
        return CliRunner().invoke(cli, words), CliRunner().invoke(cli, [*words, "--endpoint", store.url])

    return run


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask", "who-co-leads", "b1mgplus-health-economics"),
        ("ask", "who-co-leads", "health economics (B1MGplus)", "--language", "sv"),
        ("ask", "members-of", "quack", "--as-of", "2021-11", "--uncertain", "--sources", "--format", "markdown"),
        ("ask", "who-leads", "quack", "--format", "json"),
        ("ask", "who-co-leads", "duck"),
        ("ask", "who-co-leads", "quack", "--sparql"),
        ("query", "SELECT ?who { ?who b1mg:coLeads id:quack } ORDER BY ?who", "--labels"),
        (
            "query",
            "SELECT ?x ?y { ?x b1mg:coLeads ?y } ORDER BY ?x",
            "--bind",
            "y=quack",
            "--format",
            "csv",
        ),
        ("query", "ASK { id:gms b1mg:coLeads id:duck }"),
        ("query", "SELECT ?x { ?x b1mg:coLeadz id:gms }"),
        ("query", "SELECT ?t { id:duck b1mg:programme ?t } ORDER BY ?t", "--graph", "pond-right"),
        ("query", "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s b1mg:coLeadsWith ?o }", "--asserted"),
        ("show", "gms", "--format", "json"),
        ("show", "quack", "--as-of", "2021"),
        ("network", "--focus", "quack", "--format", "json", "-o", "-"),
        ("network", "--question", "who-co-leads", "--tell", "body=quack", "--format", "json", "-o", "-"),
    ],
    ids=" ".join,
)
def test_the_same_is_printed(run, arguments):
    ours, theirs = run(*arguments)
    assert (theirs.exit_code, theirs.exception) == (ours.exit_code, ours.exception) == (0, None)
    assert without_places(theirs.stdout) == without_places(ours.stdout)
    assert theirs.stderr == ours.stderr


def without_places(text: str) -> str:
    """What is printed of a thing, without the places in files, which a store does not have."""
    text = re.sub(r"\n+Described in [\s\S]*", "\n", text)
    return re.sub(r'"described": \[[^\]]*\]', "", text).rstrip()


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask", "who-co-leads", "nothing of that name"),
        ("ask", "who-says"),
        ("show", "nothing of that name"),
        ("query", "SELECT ?who { ?who b1mg:coLeads }"),
        ("query", "SELECT ?who { ?who ?p ?o }", "--graph", "nowhere"),
        ("query", "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"),
    ],
    ids=" ".join,
)
def test_wrong_use_has_the_same_message(run, arguments):
    ours, theirs = run(*arguments)
    assert isinstance(ours.exception, UsageError)
    assert (type(theirs.exception), str(theirs.exception)) == (type(ours.exception), str(ours.exception))


def test_the_time_is_that_of_the_store(run):
    ours, theirs = run("query", "SELECT ?x { ?x a b1mg:Programme }", "--time")
    assert "ms in the engine, " in ours.stderr
    assert "ms at the store and on the way, " in theirs.stderr


def test_a_workbook_says_what_it_is_about(run, tmp_path):
    from openpyxl import load_workbook

    file = tmp_path / "answer.xlsx"
    sheets = []
    for result in (run("ask", "who-co-leads", "quack", "-o", file, "--force")[at] for at in (0, 1)):
        assert result.exit_code == 0, result.exception
        sheets.append([[cell.value for cell in row] for sheet in load_workbook(file) for row in sheet.iter_rows()])
    assert sheets[0] == sheets[1]


@pytest.mark.parametrize("command", [("ask", "signatories"), ("query", "ASK {}"), ("show", "gms"), ("network",)])
@pytest.mark.parametrize(
    ("received", "message"),
    [
        (Received(200, b"<html></html>", {"Content-Type": "text/html"}), "is it a SPARQL endpoint?"),
        (Received(200, b'{"head": {"vars": ["g"', {"Content-Type": "application/sparql-results+json"}), "not complete"),
        (Received(401), "set B1MG_STORE_USER and B1MG_STORE_PASSWORD"),
    ],
)
def test_an_endpoint_that_cannot_answer_is_one_error(command, received, message):
    with served(lambda _: received) as (address, _):
        ended = CliRunner().invoke(cli, [*command, "--endpoint", address])
    assert isinstance(ended.exception, RemoteError)
    assert message in str(ended.exception)
    assert ended.exception.exit_status == 1
    assert ended.stdout == ""


def test_an_endpoint_that_fails_while_it_is_asked_prints_nothing(here, store, tmp_path):
    """The first questions are answered, and then nothing more."""
    import httpx

    left = [2]

    def answer(asked):
        left[0] -= 1
        if left[0] < 0:
            return Received(500)
        headers = {name: asked.headers[name] for name in ("accept", "content-type")}
        got = httpx.post(store.url, content=asked.content, headers=headers)
        return Received(got.status_code, got.content, {"Content-Type": got.headers["content-type"]})

    with served(answer) as (address, _):
        words = ["ask", "who-co-leads", "quack", "--endpoint", address, "--data", str(here.assembly.project.data)]
        ended = CliRunner().invoke(cli, [*words, "-o", str(tmp_path / "answer.csv")])
    assert isinstance(ended.exception, RemoteError)
    assert "tried 3 times" in str(ended.exception)
    assert "trying again in" in ended.stderr
    assert not (tmp_path / "answer.csv").exists()


def test_completion_asks_no_server():
    from click.shell_completion import ShellComplete

    offered = {}
    for more in ([], ["--endpoint", "http://127.0.0.1:1/"]):
        complete = ShellComplete(cli, {}, "b1mg-graph", "_COMPLETE")
        offered[len(more)] = [item.value for item in complete.get_completions(["show", *more], "gms")]
    assert "gms" in offered[0]
    assert offered[2] == []
    assert "--endpoint" in [item.value for item in complete.get_completions(["show"], "--end")]
