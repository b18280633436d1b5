"""The page of a data set in other languages than those of the page's own texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from b1mg_graph import KnowledgeGraph

EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> dict[str, Path]:
    """The pages of the examples, by name."""
    folder = tmp_path_factory.mktemp("pages")
    found = {name: folder / f"{name}.html" for name in ("consortium", "foundation", "parliament")}
    for name, file in found.items():
        KnowledgeGraph.load(EXAMPLES / name).network_page(file)
    return found


def language_of(element) -> str:
    """The language that a browser takes an element to be in."""
    return element.evaluate("(element) => element.closest('[lang]').lang")


def test_a_german_data_set_has_german_names_and_english_buttons_and_no_switch(visit, pages):
    visitor = visit(pages["consortium"], locale="de-DE")
    page = visitor.go("sel=nebelkamm-ap2")
    assert page.evaluate("document.documentElement.lang") == "en"
    assert not page.locator("#languages").is_visible()
    assert page.inner_text("#title") == "Der Forschungsverbund NEBELKAMM als Graph"
    assert language_of(page.locator("#title")) == "de"
    name = page.get_by_text("Wie viel Wasser der Nebel bringt").first
    assert language_of(name) == "de"
    assert language_of(page.locator("#reset")) == "en"
    assert page.get_by_text("Search and filters").first.count() == 1
    assert visitor.complaints == []


@pytest.mark.parametrize("name", ["consortium", "foundation"])
def test_a_swedish_visitor_gets_no_swedish_buttons_where_the_data_set_has_no_swedish(name, visit, pages):
    page = visit(pages[name], locale="sv-SE").go()
    assert page.evaluate("document.documentElement.lang") == "en"
    assert "Sök" not in page.inner_text("#controls")


def test_a_german_role_is_marked_as_german(visit, pages):
    page = visit(pages["consortium"], locale="de-DE").go("sel=nebelkamm-ap2")
    assert language_of(page.locator("#evidence").get_by_text("gemeinsame Leitung").first) == "de"


def test_a_data_set_in_swedish_and_english_has_a_switch_and_both(visit, pages):
    page = visit(pages["parliament"], locale="sv-SE").go("sel=finansutskottet")
    assert page.evaluate("document.documentElement.lang") == "sv"
    assert page.inner_text("#title") == "Sundholmens lagting som graf"
    page.locator("#languages button[lang=en]").click()
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.inner_text("#title") == "The Lagting of Sundholmen as a graph"
    assert page.locator("#evidence").get_by_text("committee chair").first.is_visible()
