"""The picture of the start page draws the states of roles as the network page does, and says what that means."""

from __future__ import annotations

import pytest

from b1mg_graph.theme import dashes_in_frames, look_of

from .page import Page, words


@pytest.fixture(scope="module")
def start(shipped_pages) -> Page:
    return Page(shipped_pages.path / "index.html")


SVG = "{http://www.w3.org/2000/svg}"


def classes(page: Page, tag: str) -> list[str]:
    return [element.get("class", "") for element in page.all(tag)]


def drawn_as(state: str) -> str:
    """The dashes of a line in a frame."""
    return " ".join(map(str, dashes_in_frames(look_of(state))))


def test_the_line_of_each_role_has_the_dashes_of_its_state(start):
    states = [found.partition("state-")[2] for found in classes(start, "span") if "state-" in found]
    lines = [path.get("stroke-dasharray") for path in start.all(f"{SVG}path") if "stroke-" in path.get("class", "")]
    assert sorted(lines) == sorted(map(drawn_as, states))
    assert {drawn_as("presumed"), drawn_as("not-known"), drawn_as("ended")} == set(lines)


def test_the_legend_has_the_states_that_occur(start):
    legend = {words(item) for item in start.all("li") if item.find(f"{SVG}svg") is not None}
    assert {"last known", "not known, date unknown", "ended, not held"} <= legend
    assert "held" not in legend
    assert {"senast känt", "inte känt, okänt datum", "upphörde, gäller inte"} <= set(
        start.in_language("sv").texts("li")
    )


def test_only_what_is_over_is_pale_and_what_is_not_known_is_hollow(start):
    marks = classes(start, f"{SVG}path")
    rows = [words(row) for row in start.all(f"{SVG}text") if row.get("class") == "over"]
    assert marks.count("shape hollow") == 2
    assert marks.count("shape pale") == sum("[" in row for row in rows) == 22
