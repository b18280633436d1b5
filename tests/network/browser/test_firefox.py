"""The network page in Firefox: it opens, shows and answers as it does in Chromium, where all the rest is tested."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.ink import brightness, regions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.firefox import Firefox, Page

READY = "document.documentElement.classList.contains('ready')"
FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"


@dataclass
class Visit:
    """The page open in Firefox, and the address that it is at."""

    page: Page
    address: str

    @property
    def state(self) -> str:
        return str(self.page.run("location.hash"))


@pytest.fixture
def visit(firefox: Firefox, shipped_page: Path, tmp_path: Path) -> Iterator[Callable[..., Visit]]:
    """Open the page of the shipped data in a state; a test that leaves complaints or requests behind fails."""
    opened: list[Visit] = []

    def visit(state: str = "", *, width: int = 1280, height: int = 900, by: Firefox = firefox) -> Visit:
        page = by.page(width=width, height=height)
        address = f"{shipped_page.as_uri()}#{state}"
        opened.append(Visit(page.open(address, READY), address))
        page.wait(FRAMES)
        return opened[-1]

    yield visit
    for number, one in enumerate(opened):
        (tmp_path / f"firefox-{number}.png").write_bytes(one.page.picture())
        complaints, asked = one.page.complaints(), one.page.requests()
        one.page.close()
        assert complaints == []
        assert [url[:80] for url in asked if not url.startswith(("data:", "blob:", shipped_page.as_uri()))] == []


def test_it_opens_with_a_picture_of_many_things(visit):
    opened = visit()
    assert opened.page.text("h1") == "The 1+ Million Genomes initiative as a graph"
    assert opened.page.run("[...networkPage.seen.nodes].length") > 10
    assert regions(opened.page.picture()) > 25


def test_a_click_on_a_thing_opens_its_evidence(visit):
    page = visit().page
    at = page.run("networkPage.whereIs('gms')")
    left, top = page.run("(({ x, y }) => [x, y])(document.getElementById('drawing').getBoundingClientRect())")
    page.click(left + at["x"], top + at["y"])
    page.wait("document.getElementById('evidence-title').innerText === 'Genomic Medicine Sweden'")
    assert "Danish National Genome Center" in page.text("#evidence-body")


def test_a_thing_is_found_and_chosen_by_keyboard(visit):
    opened = visit()
    opened.page.click_on("#search-input")
    opened.page.type("frisell")
    opened.page.press("Down")
    assert "Oskar Frisell" in opened.page.text("#search-list [aria-selected=true]")
    opened.page.press("Enter")
    opened.page.wait("document.getElementById('evidence-title').innerText === 'Oskar Frisell'")
    assert "sel=oskar-frisell" in opened.state
    assert opened.page.run("document.activeElement.id") == "evidence-title"
    opened.page.press("Escape")
    opened.page.wait("document.getElementById('evidence').hidden")


def test_the_list_has_the_facts_of_the_drawing(visit):
    page = visit("mode=list").page
    assert page.run("document.querySelectorAll('#table tbody tr').length") > 20
    assert "Genomic Medicine Sweden" in page.text("#table")
    page.click_on("#table tbody a.to")
    page.wait("!document.getElementById('evidence').hidden")


def test_a_role_opens_with_its_source(visit):
    page = visit("sel=gms--co-lead--b1mgplus-health-economics").page
    assert "Sweden contributes to the EU project" in page.text("#evidence-body")


def test_the_slider_speaks_dates(visit):
    opened = visit("date=2021")
    slider = "document.getElementById('time-slider')"
    assert opened.page.run(f"{slider}.getAttribute('aria-valuetext')") == "2021"
    opened.page.run(f"{slider}.focus()")
    opened.page.press("Right")
    opened.page.wait(f"{slider}.getAttribute('aria-valuetext') !== '2021'")
    assert "date=" in opened.state


def test_a_typed_date_says_what_was_held_then(visit):
    page = visit("view=leads&date=2021").page
    assert page.text("#time-now") == "2021"
    assert "2021" in page.text("#summary")


def test_it_speaks_swedish(visit):
    page = visit().page
    page.click_on("#languages button[lang=sv]")
    page.wait("document.documentElement.lang === 'sv'")
    assert page.text("h1") == "Initiativet 1+ miljon genom som graf"
    assert "Sök" in page.text("#controls")


def test_it_is_dark_where_the_system_is(visit, dark_firefox):
    dark, light = visit(by=dark_firefox).page.picture(), visit().page.picture()
    assert brightness(dark) < 0.3 < 0.7 < brightness(light)
    assert regions(dark) > 25


def test_dark_colours_can_be_chosen(visit):
    page = visit().page
    before = brightness(page.picture())
    page.run("document.getElementById('theme').focus()")
    page.press("Down", "Down")
    page.wait("document.documentElement.dataset.theme === 'dark'")
    page.wait(FRAMES)
    assert brightness(page.picture()) < before / 2
    page.run("localStorage.clear()")


def test_a_narrow_screen_is_not_wider_than_it_is(visit):
    page = visit(width=390, height=844).page
    assert page.run("document.documentElement.scrollWidth") <= 390
    assert regions(page.picture()) > 5


def test_embedded_in_a_small_frame_it_shows_the_drawing_alone(visit):
    page = visit("embed=1", width=600, height=400).page
    assert page.run("document.documentElement.scrollWidth") <= 600
    assert not page.run("document.getElementById('controls').checkVisibility()")
    assert regions(page.picture()) > 5


def test_questions_have_their_answers(visit):
    page = visit("mode=questions").page
    assert "Who co-leads a work area" in page.text("main")


def test_everything_is_drawn(visit):
    page = visit("view=everything").page
    assert page.run("networkPage.seen.nodes.size") > 200
    assert regions(page.picture()) > 10
