"""Names are found however they are typed: with the letters of another keyboard, without accents, in any case."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from b1mg_graph.errors import UsageError
from b1mg_graph.facts.lookup import find_thing
from b1mg_graph.spelling import FOLDED, fold, spellings
from tests.node import run_script

CASES = json.loads(Path(__file__).with_name("fold.json").read_text("utf-8"))["cases"]
FOUND = [(case["name"], text) for case in CASES for text in case["found_as"]]
NOT_FOUND = [(case["name"], text) for case in CASES for text in case["not_found_as"]]


def facts(*names: str) -> str:
    written = "".join(f"  p{n}: {{name: {json.dumps(name)}}}\n" for n, name in enumerate(names))
    return f"source: {{id: news, title: News, issued: 2026-02-01}}\npeople:\n{written}"


@pytest.fixture
def find(graph_of):
    """The id of the thing found by a text, where there are people of these names: ``p0``, ``p1`` and so on."""
    return lambda text, *names: find_thing(graph_of(news=facts(*names)).assembly.index, text)


@pytest.mark.parametrize(("name", "text"), FOUND)
def test_a_name_is_found(name, text):
    assert not set(spellings(name)).isdisjoint(spellings(text))


@pytest.mark.parametrize(("name", "text"), NOT_FOUND)
def test_another_name_is_not_found(name, text):
    assert set(spellings(name)).isdisjoint(spellings(text))


@pytest.mark.parametrize(("name", "text"), [("Bjørn Næss", "bjoern naess"), ("Muller", "Müller"), ("Groß", "GROSS")])
def test_a_command_finds_a_person(find, name, text):
    assert find(text, name) == "p0"


def test_of_two_alike_the_one_written_so_is_found(find):
    assert find("Bjørn Næss", "Bjorn Naess", "Bjørn Næss") == "p1"
    assert find("Bjorn Naess", "Bjorn Naess", "Bjørn Næss") == "p0"
    with pytest.raises(UsageError, match="several things are called `BJÖRN NÄSS`"):
        find("BJÖRN NÄSS", "Bjorn Naess", "Bjørn Næss")


@pytest.mark.parametrize("pair", [("Bjørn Næss", "Bjorn Naess"), ("Jörg Müller", "Joerg Mueller")])
def test_two_spellings_of_a_name_are_probable_duplicates(graph_of, pair):
    graph = graph_of(news=facts(*pair))
    assert [d.code for d in graph.diagnostics if d.code == "probable-duplicate"] == ["probable-duplicate"]


def test_the_first_spelling_is_the_folded_text():
    assert all(spellings(case["name"])[0] == fold(case["name"]) for case in CASES)


def test_a_text_of_all_letters_has_few_spellings():
    assert len(spellings("".join(FOLDED))) <= 2**5 + 1


SEARCH = """
page.data.data.letters = given.letters;
const typed = (text) => page.text.spellings(text, given.letters);
const finds = (name, text) => {
  const known = page.text.spellings(name, given.letters);
  return typed(text).some((spelt) => page.search.rank(known, spelt) < 3); // not by letters within a word
};
return given.pairs.map(([name, text]) => finds(name, text));
"""


def test_the_page_finds_the_same_names():
    given = {"letters": FOLDED, "pairs": [*FOUND, *NOT_FOUND]}
    found = run_script(SEARCH, given=given)
    assert [pair for pair, is_found in zip(given["pairs"], found, strict=True) if is_found] == FOUND
