"""A data set in one language, or in two, is at home on the site and on the network page."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from b1mg_graph.model.languages import WRITTEN
from b1mg_graph.vocabulary import B1MG_ALSO_WRITTEN
from tests.pages import data_in

from .conftest import FOREIGN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from .conftest import Initiative

pytestmark = pytest.mark.slow

GERMAN = pytest.mark.parametrize("name", ["consortium", "starter-de"])
ALSO_WRITTEN = ox.NamedNode(B1MG_ALSO_WRITTEN)


def own_texts(element: Element, language: str = "") -> Iterator[tuple[str, str]]:
    """Every text in an element that has no elements in it, with the language that it has in the page."""
    language = element.get("lang", language)
    if not len(element):
        text = " ".join((element.text or "").split())
        if text:
            yield text, language
    for child in element:
        if isinstance(child.tag, str):
            yield from own_texts(child, language)


def texts_in(initiative: Initiative, language: str) -> set[str]:
    """All texts of the data set that are in this language and in no other.

    The words that the ontology knows for keys and sections are left out: an id may be the same word, in no language.
    """
    store = initiative.graph.assembly.dataset.store
    literals = {q.object for q in store if isinstance(q.object, ox.Literal) and q.predicate != ALSO_WRITTEN}
    others = {literal.value for literal in literals if literal.language != language}
    return {literal.value for literal in literals if literal.language == language} - others


def test_nothing_of_the_data_set_that_ships_is_on_the_site_or_the_page(other):
    data = json.dumps(data_in(other.page), ensure_ascii=False)
    for path, text in {**other.site, "page": other.page, "data": data}.items():
        assert not FOREIGN.search(text), path


@GERMAN
def test_every_german_text_is_marked_as_german_on_the_pages_in_english(name, initiatives):
    initiative = initiatives[name]
    german = texts_in(initiative, "de")
    seen = set()
    for path, root in initiative.pages.items():
        assert root.get("lang") == "en"
        for text, language in own_texts(root.find("body")):
            if text in german:
                assert language == "de", (path, text)
                seen.add(text)
    assert len(seen) > 40


@GERMAN
def test_the_german_words_for_a_section_are_marked_as_german_in_the_documentation_of_the_ontology(name, initiatives):
    texts = set(own_texts(initiatives[name].pages["ontology/index.html"].find("body")))
    assert {("personen", "de"), ("leute", "de"), ("människor", "sv"), ("staff", "en")} <= texts
    assert ("personen", "") not in texts


@GERMAN
def test_a_site_in_german_shows_no_swedish_of_the_questions(name, initiatives):
    questions = {path: text for path, text in initiatives[name].site.items() if path.startswith("questions/")}
    assert not any('lang="sv"' in text for text in questions.values())
    assert "Vilka" not in questions["questions/index.html"]


@GERMAN
def test_the_page_of_a_german_data_set_offers_german_alone_with_its_own_words_in_english(name, initiatives):
    page = initiatives[name].page
    data = data_in(page)
    assert data["meta"]["languages"] == ["de"]
    assert set(data["meta"]["title"]) == {"de"}
    assert set(data["states"]["words"]) == {"en"}
    assert {tag for node in data["nodes"] for tag in node["label"]} == {"de"}
    assert {tag for role in data["roles"] for tag in role["label"]} == {"de"}
    assert {tag for kind in data["kinds"] for tag in kind["label"]} == {"en"}
    assert {tag for view in data["views"] for tag in view["label"]} == {"en"}
    assert data["questions"]
    assert {tag for asked in data["questions"] for tag in asked["title"]} == {"en"}
    assert page.startswith('<!doctype html>\n<html lang="en">')
    assert re.search(r'<h1 id="title" lang="de">', page)
    assert re.search(r'<div id="languages"[^>]* hidden>', page)
    assert 'lang="sv"' not in page


def test_the_page_offers_the_languages_of_the_data_set_in_their_order(initiatives):
    languages = {name: data_in(one.page)["meta"]["languages"] for name, one in initiatives.items()}
    assert languages == {
        "consortium": ["de"],
        "foundation": ["en"],
        "parliament": ["sv", "en"],
        "starter-de": ["de"],
        "starter-en": ["en"],
    }
    page = initiatives["parliament"].page
    assert page.startswith('<!doctype html>\n<html lang="sv">')
    assert not re.search(r'<div id="languages"[^>]* hidden>', page)
    assert set(data_in(page)["states"]["words"]) == set(WRITTEN)
    assert "<title>Sundholmens lagting som graf</title>" in page


def test_a_page_in_english_alone_has_no_swedish(initiatives):
    page = initiatives["foundation"].page
    assert 'lang="sv"' not in page
    data = data_in(page)
    assert {tag for asked in data["questions"] for tag in asked["title"]} == {"en"}
    assert {tag for view in data["views"] for tag in view["label"]} == {"en"}


def test_files_of_the_network_have_the_names_in_the_main_language_first(initiatives):
    rows = {node: dict(attributes) for node, attributes in initiatives["parliament"].graph.networkx().nodes(data=True)}
    assert rows["finansutskottet"]["label"]["sv"].startswith("Finansutskottet")
    assert rows["finansutskottet"]["label"]["en"].startswith("Committee on Finance")


@pytest.mark.parametrize(
    ("name", "language", "headings", "state"),
    [
        ("parliament", "sv", ["vem", "roll"], "senast känt"),
        ("parliament", "en", ["who", "role"], "last known"),
        ("consortium", "de", ["who", "role"], "last known"),
    ],
)
def test_an_answer_is_in_the_language_asked_for_and_else_in_english(
    name, language, headings, state, initiatives, answered
):
    body = {"parliament": "finansutskottet", "consortium": "nebelkamm-ap1"}[name]
    first, *rows = answered(name, "who-leads", "--body", body, "--language", language, "--as-of", "2026")
    assert first.split()[:2] == headings
    assert all(state in row for row in rows)
