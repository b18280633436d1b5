"""The same question on the same data prints what was printed before, and nothing else ever comes from there."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from b1mg_graph.cache import folder
from b1mg_graph.cli import kept_answers
from b1mg_graph.cli.commands import cli
from b1mg_graph.compiler.opening import opened
from b1mg_graph.project import find_project
from tests.cli.test_commands import HEAVY, modules

COMMANDS = [
    ["show", "bror-icefeldt"],
    ["show", "SE", "--format", "json"],
    ["show", "bror"],
    ["ask", "who-co-leads"],
    ["ask", "who-co-leads", "--format", "json", "--sources"],
    ["ask", "who-co-leads", "--timeout", "0", "--memory", "0"],
    ["ask", "roles-of", "bror"],
    ["ask", "roles-of", "bror", "--quiet"],
    ["query", "SELECT ?s { ?s a foaf:Nobody }"],
    ["query", "SELECT ?s ?o { ?s org:role ?o } ORDER BY ?s ?o LIMIT 5", "--labels"],
    ["query", "ASK { ?s org:role ?o }", "--format", "csv"],
    ["query", "DESCRIBE id:SE"],
]


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch, initiative) -> folder.Cache:
    """A cache folder in which there is only the data set of the current folder."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "cache").mkdir()
    opened(find_project())
    found = folder.opened()
    assert found is not None
    return found


def printed(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(cli, arguments)
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_what_is_printed_again_is_what_was_printed(arguments, cache):
    before = cache.size()[0]
    wanted = printed(*arguments, "--no-cache")
    assert cache.size()[0] == before
    first, second = printed(*arguments), printed(*arguments)
    assert (first, second) == (wanted, wanted)
    assert cache.size()[0] == before + 1


def test_an_answer_that_is_kept_needs_no_engine():
    modules("show", "SE")
    assert {module.split(".")[0] for module in modules("show", "SE")} & HEAVY == set()


@pytest.mark.parametrize(
    "arguments",
    [
        ["query", "SELECT (RAND() AS ?r) {}"],
        ["query", "CONSTRUCT { [] org:role ?o } { ?s org:role ?o }"],
        ["query", "SELECT ?s { ?s org:role ?o } LIMIT 1", "--time"],
        ["show", "no-such-thing"],
        ["ask", "who-co-leads", "--language", "xx"],
        ["ask", "who-co-leads", "--sparql"],
    ],
    ids=" ".join,
)
def test_what_can_be_another_time_another_answer_is_not_kept(arguments, cache):
    before = cache.size()
    assert printed(*arguments)[0] == printed(*arguments)[0]
    assert cache.size() == before


def test_an_answer_in_a_file_is_made_each_time(tmp_path, cache):
    before = cache.size()
    for command in (["show", "SE"], ["ask", "who-co-leads"], ["query", "SELECT ?s { ?s org:role ?o }"]):
        assert printed(*command, "-o", str(tmp_path / "answer.json"))[0] == 0
    assert cache.size() == before


def test_after_an_edit_the_answer_is_that_of_the_new_facts(put):
    facts = "source: {id: list, title: List, issued: 2026-02-01}\npeople: {bror-icefeldt: {short_name: %s}}\n"
    for name in ("BI", "Bror"):
        put("sources/list.yaml", facts % name)
        answers = [printed("show", "bror-icefeldt")[1] for _ in range(3)]
        assert [f"  {name}  " in answer for answer in answers] == [True] * 3


def test_a_damaged_answer_is_made_anew(cache):
    before = {*cache.folder.iterdir()}
    wanted = printed("show", "SE")
    (kept,) = {*cache.folder.iterdir()} - before
    kept.write_bytes(kept.read_bytes()[:-1])
    assert printed("show", "SE") == wanted


def test_an_answer_of_another_width_or_colour_is_another(monkeypatch):
    assembly = opened(find_project())
    keys = [kept_answers.key_of_answer(assembly, "show", "SE")]
    for name, value in (("COLUMNS", "40"), ("NO_COLOR", "1"), ("TERM", "dumb-1")):
        monkeypatch.setenv(name, value)
        keys.append(kept_answers.key_of_answer(assembly, "show", "SE"))
    assert len({*keys, kept_answers.key_of_answer(assembly, "show", "NO")}) == 5


def test_a_large_answer_is_not_kept(cache, monkeypatch):
    monkeypatch.setattr(kept_answers, "_LARGEST", 10)
    before = cache.size()
    printed("show", "SE")
    assert cache.size() == before
