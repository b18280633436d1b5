"""What held when, on the page: the slider, the switch, the lines, and the state in words everywhere."""

from __future__ import annotations

import csv
import io
import re

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


LOOKS = """(box) => [...document.querySelectorAll(`${box} .line-sample`)].map((sample) => {
  const [line, mark] = [sample.querySelector('path'), sample.querySelector('.sign')];
  return [line.getAttribute('stroke-dasharray'), line.getAttribute('class'), mark && mark.getAttribute('d')];
})"""


def test_lines_differ_by_what_is_known_and_the_legend_says_so_in_words(visit, shipped_page):
    visitor = visit(shipped_page)
    page = visitor.go("view=project")
    held, presumed, announced, unknown, ended, *changes = page.evaluate(LOOKS, "#states")
    assert held[0] is None
    assert len({held[0], presumed[0], announced[0], unknown[0], ended[0]}) == 5
    assert {look[1] for look in (held, presumed, announced, unknown)} == {held[1]} != {ended[1]}
    assert len({(dashes, mark) for dashes, _, mark in changes}) == len(changes) == 4
    said = page.locator("#states li:visible").all_inner_texts()
    assert said == ["last known", "announced", "not known, date unknown", "ended, not held"]
    page.evaluate("networkPage.set({ lang: 'sv', date: '2021' })")
    assert page.locator("#states li:visible").all_inner_texts() == ["gäller", "senast känt"]
    page.evaluate("networkPage.set({ lang: 'en', date: '2021', against: '2024' })")
    said = page.locator("#states li:visible").all_inner_texts()
    assert said == ["came, left and came back", "stayed", "left", "not known"]


CONTRAST = """(selectors) => {
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => {
    const [r, g, b] = parts(colour).slice(0, 3).map((v) => v / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const isSeen = (colour) => { const [, , , alpha = 1] = parts(colour); return alpha === 1; };
  const behind = (one) => {
    const own = getComputedStyle(one).backgroundColor;
    return isSeen(own) ? own : one.parentElement ? behind(one.parentElement) : 'rgb(255, 255, 255)';
  };
  return selectors.flatMap(([selector, property, ground]) => {
    const found = [...document.querySelectorAll(selector)].filter((one) => one.getClientRects().length);
    return found.map((one) => {
      const [a, b] = [getComputedStyle(one)[property], ground ? behind(document.querySelector(ground)) : behind(one)]
        .map(light);
      return [selector, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)];
    });
  });
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "state",
    [
        "view=everything&sel=b1mg",
        "view=everything&sel=b1mg&date=2021&uncertain=1&mode=list",
        "view=project&sel=b1mg&date=2021&against=2024",
        "view=project&sel=b1mg&date=2021&against=2024&mode=list",
    ],
)
def test_words_of_states_contrast_at_least_4_5_and_lines_and_marks_3(visit, shipped_page, state, scheme):
    visitor = visit(shipped_page, color_scheme=scheme)
    page = visitor.go(state)
    shapes = [
        (f"{box} .line-sample {part}", "stroke", ground)
        for box in ("#lines", "#states", "#evidence-body", "#table")
        for part in ("path", ".mark", ".sign")
        for ground in (None, "#drawing")
    ]
    words = [
        (selector, "color", None)
        for selector in (
            "#states li",
            "#lines li",
            ".state",
            ".state strong",
            ".state-at",
            ".when",
            "#summary",
            "#time-now",
            "#table td",
            "#table td .state span",
            "#chips button",
            "#time-help",
            ".source-rest",
            ".stated",
        )
    ]
    measured = page.evaluate(CONTRAST, shapes)
    assert {selector.split()[0] for selector, _ in measured} >= {"#lines", "#states", "#evidence-body"}
    assert [found for found in measured if found[1] < 3] == []
    texts = page.evaluate(CONTRAST, words)
    assert {"#states li", ".state strong", ".state-at", "#summary"} <= {selector for selector, _ in texts}
    assert [found for found in texts if found[1] < 4.5] == []


def test_what_is_not_there_at_the_date_keeps_its_place_without_a_name_and_names_never_fade(visit, shipped_page):
    visitor = visit(shipped_page)
    page = visitor.go()
    beside = """() => {
      const [a, b] = ['dylan-spalding', 'b1mg-wp6'].map((id) => networkPage.whereIs(id));
      return (b.x - a.x) / networkPage.view().scale;
    }"""
    before = page.evaluate(beside)
    page.evaluate("networkPage.set({ date: '2021' })")
    visitor.wait(5)
    assert "dylan-spalding" not in visitor.shown()
    assert abs(page.evaluate(beside) - before) < 1
    named = {box["id"] for box in page.evaluate("networkPage.labelBoxes()")} - {"b1mg", "b1mgplus", "gdi"}
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
    assert page.locator("#hover .line-sample path").get_attribute("stroke-dasharray") == "9 5"
    page.mouse.move(box["x"] + 5, box["y"] + 5, steps=3)
    page.wait_for_selector("#hover", state="hidden")


def test_the_slider_reads_out_dates(visit, shipped_page):
    page = visit(shipped_page).go()
    slider = page.locator("#time-slider")
    assert slider.get_attribute("aria-valuetext") == "Any date"
    for date, english, swedish in (
        ("2021", "2021", "2021"),
        ("2021-11", "November 2021", "november 2021"),
        ("2021-11-16", "16 November 2021", "16 november 2021"),
    ):
        page.evaluate("(date) => networkPage.set({ date, lang: 'en' })", date)
        assert slider.get_attribute("aria-valuetext") in (english, "November 16, 2021")
        page.evaluate("networkPage.set({ lang: 'sv' })")
        assert slider.get_attribute("aria-valuetext") == swedish
    page.evaluate("networkPage.set({ date: '', lang: 'en' })")
    slider.focus()
    page.keyboard.press("ArrowRight")
    assert re.fullmatch(r"(\d+ )?(\w+ )?\d{4}", slider.get_attribute("aria-valuetext"))


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
