"""The site in each language that it is written in: whole pages, in the words of that language."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from b1mg_graph.model.languages import ENGLISH, WRITTEN
from b1mg_graph.site.site import files_of
from b1mg_graph.site.words import words_in

from .messages import SITE, messages
from .whole import Whole, elements, words

if TYPE_CHECKING:
    from b1mg_graph import KnowledgeGraph

OTHERS = sorted({*WRITTEN} - {ENGLISH})
ALONE = {"network.html", "ontology/index.html", "404.html"}
"""Pages that are in every language at once, or in English only."""


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_of_the_site_is_translated_and_no_translation_is_left_over(language):
    catalogue = json.loads((SITE / "catalogues" / f"{language}.json").read_text("utf-8"))
    by_first = {message[0]: message for message in messages()}
    assert catalogue.keys() == by_first.keys()
    for first, text in catalogue.items():
        texts = text if isinstance(text, list) else [text]
        assert len(texts) == len(by_first[first]), first
        for translated in texts:
            assert sorted(re.findall(r"%\(\w+\)s|</?\w+", translated)) == sorted(
                re.findall(r"%\(\w+\)s|</?\w+", first)
            ), first


def test_numbers_are_written_as_the_language_does():
    assert [words_in(tag).number(12345) for tag in ("en", "sv-SE", "fr")] == ["12,345", "12\u00a0345", "12,345"]


def test_a_text_that_is_not_translated_is_in_english():
    swedish = words_in("sv")
    assert swedish.gettext("No such text") == "No such text"
    assert [swedish.ngettext("%(n)s fish", "%(n)s fishes", n) for n in (1, 2)] == ["%(n)s fish", "%(n)s fishes"]


@pytest.fixture(scope="module")
def starter_site(starter_graph) -> Whole:
    """The site of the starter data set, in English and in Swedish."""
    return Whole(dict(files_of(starter_graph.assembly, "https://example.org/graph/")))


def test_every_page_is_there_in_each_language_with_links_between_them(starter_site):
    english = {path for path in starter_site.pages if not path.startswith("sv/")} - ALONE
    assert {path.removeprefix("sv/") for path in starter_site.pages if path.startswith("sv/")} == english
    for path in english:
        for tag, at in (("en", path), ("sv", f"sv/{path}")):
            root = starter_site.pages[at]
            assert root.get("lang") == tag
            links = {e.get("hreflang"): e.get("href") for e in elements(root.find("head")) if e.get("hreflang")}
            base = "https://example.org/graph/"
            assert links == {"en": f"{base}{path}", "sv": f"{base}sv/{path}"}, at


def test_a_page_in_swedish_has_the_words_of_the_site_the_ontology_and_the_data_in_swedish(starter_site):
    page = next(root for path, root in starter_site.pages.items() if path.startswith("sv/things/people"))
    text = words(page)
    assert "Personer" in text
    assert "Hela registret" in text
    start = words(starter_site.pages["sv/index.html"])
    assert "Senaste källorna" in start
    assert "gäller" in start
    question = words(starter_site.pages["sv/questions/who-co-leads.html"])
    assert "Vem" in question
    assert "Ställ frågan själv" in question


def test_no_page_in_swedish_has_a_text_of_the_site_in_english(starter_site):
    """A text that is the same in both languages is none of the site's own."""
    swedish = words_in("sv")
    texts = {m[0] for m in messages() if "%" not in m[0] and "<" not in m[0] and swedish.gettext(m[0]) != m[0]}
    for path, root in starter_site.pages.items():
        if path.startswith("sv/"):
            own = (e for e in elements(root.find("body")) if e.get("lang") != "en")
            assert {words(e) for e in own} & texts <= {"English"}, path  # the link to the page in English


def test_a_data_set_whose_main_language_is_swedish_has_its_swedish_pages_at_the_root(graph_of):
    settings = "id: pond\ntitle: Dammen\nbase: https://example.org/id/\nlanguage: sv\nlanguages: [sv, en]\n"
    facts = "source: {id: s, title: Källa, kind: k}\nkinds: {k: {name: K}}\norganisations: {frog: {name: Grodan}}\n"
    graph: KnowledgeGraph = graph_of(graph=settings, facts=facts)
    whole = Whole(dict(files_of(graph.assembly)))
    assert whole.pages["id/frog.html"].get("lang") == "sv"
    assert whole.pages["en/id/frog.html"].get("lang") == "en"
    assert whole.pages["ontology/index.html"].get("lang") == "en"
    assert "id/frog.ttl" in whole.files
    assert "en/id/frog.ttl" not in whole.files


def test_a_language_that_the_site_is_not_written_in_has_names_in_it_and_the_rest_in_english(graph_of):
    settings = "id: pond\ntitle: Étang\nbase: https://example.org/id/\nlanguage: fr\nlanguages: [fr]\n"
    facts = "source: {id: s, title: Une source, kind: k}\nkinds: {k: {name: K}}\n"
    facts += "countries: {FR: {name: Grenouille, code: FR}}\n"
    whole = Whole(dict(files_of(graph_of(graph=settings, facts=facts).assembly)))
    page = whole.pages["id/FR.html"]
    assert page.get("lang") == "en"
    assert any(e.get("lang") == "fr" and words(e) == "Grenouille" for e in elements(page))
    assert not any(e.get("hreflang") for e in elements(page))
