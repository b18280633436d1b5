"""Two dates compared on the page: what came, stayed, left and is not known, drawn, listed, and as CSV."""

from __future__ import annotations

import csv
import io

import pytest

from b1mg_graph.model.comparison import CHANGE_WORDS, compare, in_words
from b1mg_graph.model.dates import span_of
from b1mg_graph.model.time import Evidence, times_of
from b1mg_graph.network.page import render

from .test_finding import small
from .test_list import taken

SINCE = Evidence("2021-06-15", since=("2020",))
ENDED = Evidence("2022-03", since=("2020",), until=("2021-06",))
PRESUMED = Evidence("2021-06-15")


@pytest.fixture
def page_of_one(visit, tmp_path):
    """A visitor to the page of one role held with this evidence, opened in a state."""

    def page_of_one(evidence: Evidence, state: str):
        file = tmp_path / "small.html"
        file.write_text(render(small(times_of([evidence]))), "utf-8")
        visitor = visit(file)
        visitor.go(state)
        return visitor

    return page_of_one


@pytest.mark.parametrize(
    ("evidence", "dates", "change", "before", "after"),
    [
        (SINCE, ("2019", "2021"), "came", "not held", "held"),
        (SINCE, ("2019", "2023"), "came, as presumed", "not held", "last known 2021-06-15"),
        (ENDED, ("2021-01", "2022"), "left", "held", "ended 2021-06"),
        (SINCE, ("2021-06-15", "2021"), "stayed", "held", "held"),
        (PRESUMED, ("2021", "2022"), "stayed, as presumed", "held", "last known 2021-06-15"),
        (PRESUMED, ("2019", "2021"), "not known", "not known", "held"),
    ],
)
def test_a_role_is_listed_with_what_became_of_it_and_its_state_at_both_dates(
    page_of_one, evidence, dates, change, before, after
):
    earlier, later = sorted(dates, key=span_of)
    state = f"date={dates[0]}&against={dates[1]}&mode=list&sel=a--lead--b"
    visitor = page_of_one(evidence, state)
    page = visitor.page
    assert visitor.lines() == {"a--lead--b"}
    assert visitor.rows()[0][4:7] == [change, before, after]
    heads = [one.strip(" ▲▼") for one in page.locator("#table th").all_inner_texts()]
    assert heads[4:7] == ["Change", earlier, later]
    assert f"{change}: {before}, then {after}\nat {earlier} and {later}" in page.inner_text("#evidence-body")
    assert f"at {earlier} and {later}: 1 {change.split(',')[0]}" in visitor.summary
    (row,) = csv.DictReader(io.StringIO(taken(page, "#download-csv").decode("utf-8-sig"), newline=""))
    assert (row["Change"], row[f"State at {earlier}"], row[f"State at {later}"]) == (change, before, after)


def test_what_was_held_at_neither_date_is_not_shown(page_of_one):
    visitor = page_of_one(ENDED, "date=2018&against=2023")
    assert visitor.lines() == set()
    assert visitor.shown() == set()
    visitor.go("date=2018&against=2023&sel=a--lead--b")
    assert "at neither date: not held, then ended 2021-06" in visitor.page.inner_text("#evidence-body")


@pytest.mark.parametrize("dates", [("2019", "2024"), ("2023", "2024"), ("2021-06", "2026")])
def test_every_line_of_the_shipped_data_is_compared_as_the_model_has_it(visit, shipped_page, shipped_graph, dates):
    visitor = visit(shipped_page)
    page = visitor.go(f"view=everything&date={dates[0]}&against={dates[1]}&mode=list")
    spans = [span_of(date) for date in dates]
    expected = {e.id: found for e in shipped_graph.network.edges if (found := compare(e.times, *spans))}
    assert visitor.lines() == set(expected)
    listed = page.evaluate("networkPage.lines().map(({ edge, texts }) => edge && [edge.id, texts[4]])")
    assert dict(filter(None, listed)) == {id_: in_words(found) for id_, found in expected.items()}


def test_the_table_begins_with_what_came_and_ends_with_what_is_not_known(visit, shipped_page):
    visitor = visit(shipped_page)
    visitor.go("view=everything&date=2022&against=2024&mode=list")
    page = visitor.page
    changes = page.evaluate("networkPage.lines().filter(({ edge }) => edge).map(({ texts }) => texts[4].split(',')[0])")
    order = list(dict.fromkeys(changes))
    assert order == [change for change in CHANGE_WORDS["en"].values() if change in order]
    assert len(order) >= 3


def test_the_dates_are_typed_and_taken_away_again(shipped):
    page = shipped.page
    page.fill("#time-field", "2023")
    page.press("#time-field", "Enter")
    page.fill("#time-against", "2024-13")
    page.press("#time-against", "Enter")
    assert page.is_visible("#time-against-wrong")
    assert "against" not in shipped.state
    page.fill("#time-against", "2024")
    page.press("#time-against", "Enter")
    assert not page.is_visible("#time-against-wrong")
    assert "date=2023&against=2024" in shipped.state
    assert page.inner_text("#time-now") == "2023 and 2024"
    assert page.is_disabled("#time-uncertain")
    page.click("#chips >> text=Compared: 2023 and 2024")
    assert "against" not in shipped.state
    assert page.inner_text("#time-now") == "2023"
    assert page.input_value("#time-against") == ""


def test_without_a_first_date_the_latest_date_of_a_source_is_compared_with(shipped, shipped_graph):
    page = shipped.page
    page.fill("#time-against", "2021")
    page.press("#time-against", "Enter")
    assert f"date=2021&against={shipped_graph.reference_date}" in shipped.state


def test_a_date_compared_with_itself_or_with_what_is_none_is_one_date(visit, shipped_page):
    visitor = visit(shipped_page)
    for state in ("date=2021&against=2021", "date=2021&against=soon"):
        page = visitor.go(state)
        assert page.inner_text("#time-now") == "2021"
    assert visitor.go("against=2021").inner_text("#time-now") == "Any date"


LEAVING = """() => {
  const picture = new DOMParser().parseFromString(networkPage.asSvg(), 'image/svg+xml');
  const signs = [...picture.querySelectorAll('path[d="M-3.2 0H3.2"]')];
  const onLines = signs.filter((sign) => sign.closest('.marks'));
  return { onLines: onLines.length, inLegend: signs.length - onLines.length };
}"""


def test_the_comparison_of_a_body_is_drawn_with_marks_in_the_picture_too(visit, shipped_page, shipped_graph):
    visitor = visit(shipped_page)
    page = visitor.go("focus=b1mg~1&date=2023&against=2024")
    spans = [span_of("2023"), span_of("2024")]
    times = {edge.id: edge.times for edge in shipped_graph.network.edges}
    left = [id_ for id_ in visitor.lines() if compare(times[id_], *spans).change == "left"]
    assert f"{len(left)} left" in visitor.summary
    assert page.evaluate(LEAVING) == {"onLines": len(left), "inLegend": 1}
    page.evaluate("networkPage.set({ against: '' })")
    visitor.wait(3)
    assert page.evaluate(LEAVING) == {"onLines": 0, "inLegend": 0}
