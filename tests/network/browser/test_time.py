"""What held when, on the page: the slider, the switch, the lines, and the state in words everywhere."""

from __future__ import annotations

import csv
import io

import pytest

from b1mg_graph.model.time import Evidence, Lifetime, times_of
from b1mg_graph.network.page import render
from b1mg_graph.network.selection import Selection, select

from .hostile import text
from .test_finding import small
from .test_list import taken

SOURCE = Evidence("2021-06-15")
SINCE = Evidence("2021-06-15", since=("2020",))
ENDED = Evidence("2022-03", since=("2020",), until=("2021-06",))
ANNOUNCED = Evidence("2021-06-15", since=("2022",))
UNDATED = Evidence()
SHOWN, UNCERTAIN, GONE = (True, True), (False, True), (False, False)


@pytest.fixture
def page_of_one(visit, tmp_path):
    """A visitor to the page of one role held with this evidence, opened in a state."""

    def page_of_one(*evidence: Evidence, state: str = "", **meta):
        data = small(times_of(evidence))
        data["meta"].update(meta)
        file = tmp_path / "small.html"
        file.write_text(render(data), "utf-8")
        visitor = visit(file)
        visitor.go(state)
        return visitor

    return page_of_one


@pytest.mark.parametrize(
    ("evidence", "date", "words", "shown"),
    [
        (SOURCE, "2021", "held", SHOWN),
        (SOURCE, "2022", "last known 2021-06-15", SHOWN),
        (SOURCE, "2021-06-14", "not known", UNCERTAIN),
        (SOURCE, "2026", "not known", UNCERTAIN),
        (SINCE, "2019", "not held", GONE),
        (SINCE, "2020-03", "not known", UNCERTAIN),
        (SINCE, "2021-01", "held", SHOWN),
        (ENDED, "2021-05", "held", SHOWN),
        (ENDED, "2021-07", "ended 2021-06", GONE),
        (ANNOUNCED, "2022", "announced 2021-06-15", UNCERTAIN),
        (UNDATED, "1990", "date unknown", UNCERTAIN),
    ],
)
def test_at_a_date_what_is_held_or_presumed_is_shown_and_more_where_it_is_asked_for(
    page_of_one, evidence, date, words, shown
):
    visitor = page_of_one(evidence, state=f"date={date}&mode=list&sel=a--lead--b")
    page = visitor.page
    assert f"{words}\nat {date}" in page.inner_text("#evidence-body")
    certain = visitor.lines() == {"a--lead--b"}
    assert (visitor.shown() == {"a", "b"}) is certain
    assert page.is_visible("#nothing") is not certain
    page.check("#time-uncertain")
    assert (certain, visitor.lines() == {"a--lead--b"}) == shown
    if visitor.lines():
        assert visitor.rows()[0][6] == words
        assert f"at {date}: 1 {words.split(date[:2])[0].strip()}" in visitor.summary


@pytest.mark.parametrize(
    ("evidence", "words"),
    [
        (SOURCE, "last known 2021-06-15"),
        (ENDED, "ended 2021-06"),
        (UNDATED, "date unknown"),
    ],
)
def test_without_a_date_everything_is_shown_with_its_state_at_the_reference_date(page_of_one, evidence, words):
    visitor = page_of_one(evidence, state="mode=list&sel=a--lead--b")
    assert visitor.lines() == {"a--lead--b"}
    assert visitor.rows()[0][6] == words
    assert "at any time; at 2022" in visitor.summary
    assert "states at 2022" in visitor.page.inner_text("caption")
    assert f"{words}\nat 2022" in visitor.page.inner_text("#evidence-body")
    assert visitor.page.is_disabled("#time-uncertain")


def test_the_button_of_the_reference_date_chooses_it_and_any_date_again(page_of_one):
    visitor = page_of_one(SOURCE)
    page = visitor.page
    page.click("#time-reference")
    assert page.inner_text("#time-now") == "2022"
    assert page.get_attribute("#time-reference", "aria-pressed") == "true"
    page.click("#time-reference")
    assert page.inner_text("#time-now") == "Any date"


def test_a_page_made_as_of_a_date_opens_at_that_date_and_reset_shows_all(page_of_one):
    visitor = page_of_one(SINCE, as_of="2019", uncertain=True)
    assert visitor.page.inner_text("#time-now") == "2019"
    assert visitor.page.is_checked("#time-uncertain")
    assert visitor.lines() == set()
    visitor.page.click("#reset")
    assert visitor.lines() == {"a--lead--b"}
    assert not visitor.page.is_checked("#time-uncertain")


def test_a_thing_without_lines_is_shown_unless_it_is_known_not_to_have_existed(visit, tmp_path):
    data = small()
    alone = {"id": "c", "label": text("C"), "times": 2, "x": 100.0}
    data["nodes"].append({**data["nodes"][1], **alone})
    life = times_of([], [Lifetime("2020-01-01", "2021-06-30", "2021-06")])
    data["times"].append([{"not_before": life.terms[0].not_before, "not_after": life.terms[0].not_after}])
    data["views"][0]["nodes"].append(2)
    data["views"][0]["positions"].append([100, 0])
    file = tmp_path / "alone.html"
    file.write_text(render(data), "utf-8")
    visitor = visit(file)
    for date, there in (("2019-12", False), ("2020", True), ("2021-06-30", True), ("2021-07", False)):
        visitor.go(f"date={date}")
        assert ("c" in visitor.shown()) is there, date


@pytest.mark.parametrize("uncertain", [False, True])
@pytest.mark.parametrize("date", ["2018-04-10", "2021-11-16", "2024"])
def test_the_page_shows_the_lines_and_the_things_that_the_command_writes(
    visit, shipped_page, shipped_graph, date, uncertain
):
    visitor = visit(shipped_page)
    visitor.go(f"view=everything&date={date}" + ("&uncertain=1" if uncertain else ""))
    kept = select(shipped_graph.network, Selection(as_of=date, uncertain=uncertain))
    assert visitor.lines() == {edge.id for edge in kept.edges}
    assert visitor.shown() == set(kept.nodes)


def test_lines_differ_by_what_is_known_and_the_legend_says_so_in_words(visit, shipped_page):
    visitor = visit(shipped_page)
    page = visitor.go("view=project")
    looks = page.evaluate(
        """[...document.querySelectorAll('#states line')]
        .map((line) => ['stroke-dasharray', 'class'].map((name) => line.getAttribute(name)))"""
    )
    assert len({dashes for dashes, _ in looks}) == len(looks) == 4
    assert looks[0][0] is None
    assert len({colour for _, colour in looks[:3]}) == 1
    assert looks[3][1] != looks[0][1]
    said = page.locator("#states li:visible").all_inner_texts()
    assert said == ["last known", "announced, not known, date unknown", "ended, not held"]
    page.evaluate("networkPage.set({ lang: 'sv', date: '2021' })")
    assert page.locator("#states li:visible").all_inner_texts() == ["gäller", "senast känt"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_colour_of_a_line_contrasts_with_the_drawing(visit, shipped_page, scheme):
    page = visit(shipped_page, color_scheme=scheme).go()
    ratios = page.evaluate(
        """() => {
          const style = getComputedStyle(document.documentElement);
          const light = (name) => {
            const hex = style.getPropertyValue(`--${name}`).trim();
            const parts = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
              .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
            return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
          };
          const { drawing, ...lines } = Object.fromEntries(['drawing', 'accent', 'edge-lead', 'edge-member',
            'edge-other', 'edge-none', 'edge-ended'].map((name) => [name, light(name)]));
          return Object.entries(lines).map(([name, value]) =>
            [name, (Math.max(value, drawing) + 0.05) / (Math.min(value, drawing) + 0.05)]);
        }"""
    )
    assert [name for name, ratio in ratios if ratio < 3] == []


def test_what_is_not_there_at_the_date_keeps_its_place_without_a_name_and_names_never_fade(visit, shipped_page):
    visitor = visit(shipped_page)
    page = visitor.go()
    before = page.evaluate("networkPage.whereIs('dylan-spalding')")
    page.evaluate("networkPage.set({ date: '2021' })")
    visitor.wait(5)
    assert "dylan-spalding" not in visitor.shown()
    after = page.evaluate("networkPage.whereIs('dylan-spalding')")
    assert abs(after["x"] - before["x"]) < 1
    named = {box["id"] for box in page.evaluate("networkPage.labelBoxes()")}
    assert named
    assert named <= visitor.shown()
    assert "opacity" not in page.evaluate("networkPage.asSvg().match(/<text.*<\\/text>/s)[0]")


def test_the_state_of_a_line_under_the_pointer_is_given_in_words(page_of_one):
    visitor = page_of_one(SOURCE)
    page = visitor.page
    box = page.locator("#drawing").bounding_box()
    ends = [page.evaluate("(id) => networkPage.whereIs(id)", id_) for id_ in "ab"]
    middle = [sum(end[axis] for end in ends) / 2 for axis in "xy"]
    page.mouse.move(box["x"] + middle[0] - 20, box["y"] + middle[1])
    page.mouse.move(box["x"] + middle[0], box["y"] + middle[1], steps=3)
    page.wait_for_selector("#hover >> text=last known 2021-06-15")
    assert "A: lead, B" in page.inner_text("#hover")
    page.mouse.move(box["x"] + 5, box["y"] + 5, steps=3)
    page.wait_for_selector("#hover", state="hidden")


def test_a_way_leads_over_what_is_shown_at_the_date(page_of_one):
    visitor = page_of_one(SINCE, state="path=a~b&date=2021")
    assert visitor.lines() == {"a--lead--b"}
    visitor.go("path=a~b&date=2019")
    assert visitor.lines() == set()
    assert visitor.page.inner_text("#partly") == "No roles or relations connect A and B."


def test_the_csv_has_the_state_and_its_date(page_of_one):
    visitor = page_of_one(SOURCE, state="mode=list&date=2022-02&lang=sv")
    (row,) = csv.DictReader(io.StringIO(taken(visitor.page, "#download-csv").decode("utf-8-sig"), newline=""))
    assert (row["Läge"], row["Läge vid"]) == ("senast känt 2021-06-15", "2022-02")
