"""The page serves people who do not see the drawing, and those who use no mouse."""

from __future__ import annotations

import pytest

from tests.axe import complaints
from tests.ink import brightness, regions

STATES = {
    "opening": "",
    "evidence": "sel=gms",
    "evidence of a role": "sel=gms--co-lead--b1mgplus-health-economics",
    "list": "mode=list",
    "list with filters": "mode=list&view=everything&role=co-lead&country=SE,DK&date=2025&sel=oskar-frisell",
    "everything": "view=everything",
    "at a date with what is uncertain": "view=leads&date=2021&uncertain=1&sel=gms--co-lead--b1mgplus-health-economics",
    "list at a date in Swedish": "mode=list&view=project&date=2023&lang=sv",
    "questions": "mode=questions",
    "compared": "view=project&date=2021&against=2025",
    "compared in a list": "mode=list&view=project&date=2021&against=2025",
    "ways": "path=gms~dngc",
    "embedded": "embed=1",
    "between two things": "path=oskar-frisell~dngc",
    "two dates": "view=project&date=2023&against=2024&sel=b1mg",
    "list of two dates in Swedish": "mode=list&view=project&date=2023&against=2024&lang=sv",
}
WHOLE = ("", "sel=gms", "mode=list")
"""The states whose elements axe looks at one by one; of the others, at one of each kind."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES.values(), ids=STATES.keys())
def test_axe_finds_nothing_to_complain_of(visit, shipped_page, state, scheme):
    page = visit(shipped_page, color_scheme=scheme).go(state)
    opened = "details.facet, .question:nth-child(-n+5)"
    page.evaluate("(some) => document.querySelectorAll(some).forEach((one) => { one.open = true; })", opened)
    assert complaints(page, whole=state in WHOLE, shapes=scheme == "light") == ""


def test_axe_finds_nothing_on_a_narrow_screen_with_the_sheet_of_filters_open(visit, shipped_page):
    page = visit(shipped_page, width=390, height=844).go("lang=sv")
    page.click("#show-controls")
    assert complaints(page) == ""


def tab_to(visitor, wanted: str, most: int = 80) -> None:
    """Press Tab until the keyboard is at something with this id or text."""
    for _ in range(most):
        if visitor.focused == wanted:
            return
        visitor.page.keyboard.press("Tab")
    pytest.fail(f"{most} times Tab do not lead to {wanted}, but to {visitor.focused}")


def test_the_whole_task_is_done_by_keyboard_alone(shipped):
    keyboard = shipped.page.keyboard
    tab_to(shipped, "search-input")
    keyboard.type("frisell")
    keyboard.press("ArrowDown")
    assert "Oskar Frisell" in shipped.page.inner_text("#search-list [aria-selected=true]")
    keyboard.press("Enter")
    assert shipped.page.inner_text("#evidence-title") == "Oskar Frisell"
    assert shipped.focused == "evidence-title"
    assert "Sweden contributes to the EU project" in shipped.page.inner_text("#evidence-body")
    tab_to(shipped, "GMS Health economics")
    keyboard.press("Enter")
    assert shipped.page.inner_text("#evidence-title") == "GMS Health economics"
    tab_to(shipped, "Genomic Medicine Sweden")
    keyboard.press("Enter")
    assert shipped.page.inner_text("#evidence-title") == "Genomic Medicine Sweden"
    assert shipped.focused == "evidence-title"
    keyboard.press("Escape")
    assert not shipped.page.is_visible("#evidence")
    tab_to(shipped, "time-field")
    keyboard.type("2021")
    keyboard.press("Enter")
    assert "date=2021" in shipped.state
    assert shipped.page.inner_text("#time-now") == "2021"
    assert "at 2021" in shipped.summary
    tab_to(shipped, "time-uncertain")
    keyboard.press("Space")
    assert "uncertain=1" in shipped.state


def test_the_keyboard_returns_to_where_the_evidence_was_opened(visit, shipped_page):
    visitor = visit(shipped_page)
    page = visitor.go("mode=list")
    link = page.locator("#table tbody a.to").nth(4)
    name = link.inner_text()
    link.focus()
    page.keyboard.press("Enter")
    assert visitor.focused == "evidence-title"
    page.keyboard.press("Escape")
    assert visitor.focused == name


def test_the_combobox_says_what_it_does(shipped):
    page = shipped.page
    box = page.locator("#search-input")
    assert box.get_attribute("role") == "combobox"
    assert box.get_attribute("aria-expanded") == "false"
    page.fill("#search-input", "gen")
    assert box.get_attribute("aria-expanded") == "true"
    assert box.get_attribute("aria-activedescendant") is None
    page.press("#search-input", "ArrowUp")
    active = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
    assert active.get_attribute("aria-selected") == "true"
    assert active.evaluate("(one) => one === one.parentElement.lastElementChild")
    page.press("#search-input", "Escape")
    assert box.get_attribute("aria-expanded") == "false"
    assert box.input_value() == "gen"
    page.press("#search-input", "Escape")
    assert box.input_value() == ""


def test_the_drawing_is_moved_by_keys_too(shipped):
    page = shipped.page
    before = page.evaluate("networkPage.whereIs('gms')")
    page.focus("#drawing")
    page.keyboard.press("Shift+ArrowRight")
    moved = page.evaluate("networkPage.whereIs('gms')")
    assert moved["x"] < before["x"]
    page.keyboard.press("+")
    page.keyboard.press("0")
    after = page.evaluate("networkPage.whereIs('gms')")
    assert abs(after["x"] - before["x"]) < 1


def test_tab_leaves_the_drawing_again(shipped):
    shipped.page.focus("#drawing")
    shipped.page.keyboard.press("Tab")
    assert shipped.focused != "drawing"


@pytest.mark.parametrize("language", ["en", "sv"])
def test_every_control_has_a_name_in_the_language_of_the_page(visit, shipped_page, language):
    page = visit(shipped_page).go(f"lang={language}&sel=gms&mode=list")
    nameless = page.evaluate(
        """[...document.querySelectorAll('button, input, select, summary, a')]
        .filter((one) => one.offsetParent && !one.textContent.trim())
        .filter((one) => !one.getAttribute('aria-label') && !(one.labels && one.labels.length))
        .map((one) => one.outerHTML)"""
    )
    assert nameless == []


def test_arrows_go_from_thing_to_thing_and_enter_opens_the_one_reached(shipped):
    page = shipped.page
    page.focus("#drawing")
    page.keyboard.press("ArrowDown")
    first = page.inner_text("#walked")
    reached = {first}
    before = page.locator("#drawing").screenshot()
    for key in ("ArrowRight", "ArrowDown", "ArrowDown", "ArrowLeft", "ArrowDown"):
        page.keyboard.press(key)
        reached.add(page.inner_text("#walked"))
    assert len(reached) > 3
    shipped.wait(5)
    assert page.locator("#drawing").screenshot() != before  # what is reached has a ring
    name, _, kind = page.inner_text("#walked").rpartition(", ")
    assert kind.casefold() in ("person", "organisation", "work area", "country", "project")
    page.keyboard.press("Enter")
    assert page.inner_text("#evidence-title") in (name, name.partition(" (")[0])
    page.keyboard.press("Escape")
    assert shipped.focused == "drawing"


def test_every_thing_in_the_drawing_is_reached_by_page_down(shipped):
    page = shipped.page
    page.focus("#drawing")
    reached = []
    for _ in shipped.shown():
        page.keyboard.press("PageDown")
        reached.append(page.inner_text("#walked"))
    assert len(set(reached)) == len(shipped.shown())


def test_what_the_keyboard_reaches_further_down_comes_into_view(visit, shipped_page):
    visitor = visit(shipped_page, width=1000, height=500)
    page = visitor.go()
    height = page.locator("#drawing").bounding_box()["height"]

    def down(id_):
        return page.evaluate("networkPage.whereIs", id_)["y"]

    last = max(visitor.shown(), key=down)
    assert down(last) > height
    page.focus("#drawing")
    for _ in visitor.shown():
        page.keyboard.press("PageDown")
    assert 0 < down(last) < height


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_forced_colours_the_drawing_is_legible_and_what_is_pressed_has_a_frame(visit, shipped_page, scheme):
    page = visit(shipped_page, forced_colors="active", color_scheme=scheme).go()
    picture = page.locator("#drawing").screenshot()
    assert regions(picture) > 5
    assert (brightness(picture) < 0.5) == (scheme == "dark")
    assert page.evaluate("getComputedStyle(document.querySelector('[aria-pressed=true]')).forcedColorAdjust") == "none"
    frames = page.evaluate("getComputedStyle(document.querySelector('[aria-pressed=true]')).outlineStyle")
    assert frames == "solid"
