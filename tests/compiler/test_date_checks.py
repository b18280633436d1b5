"""Dates that can hardly be right: in the future, a century off, outside the time of a body."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from b1mg_graph.compiler.pipeline import assemble
from b1mg_graph.model.dates import today
from b1mg_graph.model.plausibility import duration, in_the_right_century, usual_year
from b1mg_graph.project import find_project
from b1mg_graph.resources import shipped

TODAY = "2026-11-30"
SOURCE = "source: {{id: example, title: An example, publisher: reedmark-agency, url: https://example.org/e, {dates}}}\n"
FACTS = """
people:
  bror-icefeldt:
    roles:
      - {{role: member, in: {body}, {dates}}}
"""


@pytest.fixture
def warned(initiative, put):
    """The warnings on facts at a day, as pairs of the date that each points at and its message."""

    def warned(text: str, on: str = TODAY) -> list[tuple[str, str]]:
        put("sources/example.yaml", text)
        found = assemble(find_project(initiative), on=on).diagnostics
        others = [f for f in found if f.code != "implausible-date" and f.severity != "note"]
        assert others == []
        return [
            (f.location.excerpt[f.location.offset :][: f.location.width], f.message)
            for f in found
            if f.severity == "warning"
        ]

    return warned


@pytest.mark.parametrize(
    ("dates", "date", "words"),
    [
        ("issued: 2026-12-01", "2026-12-01", "`issued` is in the future"),
        ("issued: 2062-03-01", "2062-03-01", "`issued` is in the future"),
        ("issued: 2026-12", "2026-12", "`issued` is in the future"),
        ("issued: 2027", "2027", "`issued` is in the future"),
        ("retrieved: 2026-12-01", "2026-12-01", "`retrieved` is in the future"),
        ("issued: 2026-02-01, retrieved: 2026-01-31", "2026-01-31", "before the date on which the source was issued"),
        ("issued: 1926-02-01", "1926-02-01", "`issued` is 100 years from the dates of most sources, about 2026"),
        ("issued: 1925", "1925", "about 2026"),
        ("retrieved: 1826-02-01", "1826-02-01", "`retrieved` is 200 years"),
        ("issued: 0202-02-01", "0202-02-01", "about 2026"),
    ],
)
def test_the_date_of_a_source_that_can_hardly_be_right_is_pointed_out(dates, date, words, warned):
    ((at, message),) = warned(SOURCE.format(dates=dates) + "people: {bror-icefeldt: {also_known_as: Bror}}\n")
    assert at == date
    assert words in message


@pytest.mark.parametrize(
    "dates",
    [
        *("issued: 2026-11-30", "issued: 2026", "issued: 2026-11", "retrieved: 2026-11-30"),
        *("issued: 1998-02-01", "issued: 2026-02, retrieved: 2026-02-01", "issued: 2026, retrieved: 2026-01"),
    ],
)
def test_the_date_of_a_source_that_can_be_right_is_not(dates, warned):
    assert warned(SOURCE.format(dates=dates) + "people: {bror-icefeldt: {also_known_as: Bror}}\n") == []


BODIES = """
projects:
  done: {name: Done, since: 2015-03, until: 2019}
work_areas:
  done-ice: {name: Done ice, part_of: done}
  open-ice: {name: Open ice, part_of: northern-lakes}
"""


@pytest.mark.parametrize(
    ("body", "dates", "date", "words"),
    [
        ("done", "since: 2014", "2014", "`since` is before the beginning of `done`, 2015-03-01"),
        ("done", "since: 2015-02-28", "2015-02-28", "`since` is before the beginning of `done`"),
        ("done", "since: 2016, until: 2020-01", "2020-01", "`until` is after the end of `done`, 2019-12-31"),
        ("done", "since: 2021", "2021", "`since` is after the end of `done`"),
        ("done", "as_of: 2020", "2020", "`as_of` is after the end of `done`"),
        ("done-ice", "since: 2021-05-01", "2021-05-01", "`since` is after the end of `done-ice`"),
        ("open-ice", "since: 2032", "2032", "`since` is more than 5 years after the date of its source, 2026-02-01"),
        ("open-ice", "since: 2062-01", "2062-01", "more than 5 years"),
        ("open-ice", "until: 2060", "2060", "`until` is more than 30 years after the date of its source"),
        ("open-ice", "as_of: 2026-02-02", "2026-02-02", "`as_of` is after the date of its source"),
        ("open-ice", "ended: true, until: 2026-03", "2026-03", "at which the role had ended"),
        ("open-ice", "since: 1925", "1925", "`since` is 100 years before 2026-02-01"),
        ("open-ice", "since: 1925, until: 2025", "1925", "a role of or in a person lasts 70 years at most"),
    ],
)
def test_the_date_of_a_role_that_can_hardly_be_right_is_pointed_out(body, dates, date, words, warned):
    found = warned(SOURCE.format(dates="issued: 2026-02-01") + BODIES + FACTS.format(body=body, dates=dates))
    ((at, message),) = found
    assert at == date
    assert words in message


@pytest.mark.parametrize(
    ("body", "dates"),
    [
        *(("done", "since: 2015"), ("done", "since: 2015-03"), ("done", "until: 2019"), ("done", "until: 2019-12-31")),
        *(("open-ice", "since: 2026-09"), ("open-ice", "since: 2031"), ("open-ice", "until: 2040")),
        *(("open-ice", "as_of: 2026-02"), ("open-ice", "as_of: 2026"), ("open-ice", "since: 1970")),
        *(("open-ice", "ended: true"), ("open-ice", "since: 1925, until: 1940"), ("open-ice", "until: 2025-05-30")),
    ],
)
def test_an_announced_beginning_and_a_planned_end_are_plausible(body, dates, warned):
    assert warned(SOURCE.format(dates="issued: 2026-02-01") + BODIES + FACTS.format(body=body, dates=dates)) == []


@pytest.mark.parametrize(
    ("facts", "date", "words"),
    [
        ("projects: {p: {name: P, since: 1925, roles: {role: partner, in: ripplemark}}}", "1925", "a project lasts"),
        ("projects: {p: {name: P, since: 2025, until: 2125}}", "2125", "more than 30 years"),
        (
            "events: {e: {name: E, about: ripplemark, since: 2025-03-10, until: 2028-03-12}}",
            "2025-03-10",
            "an event lasts",
        ),
        ("documents: {d: {name: D, issued: 2062}}", "2062", "`issued` is more than 5 years"),
        ("work_areas: {w: {name: W, part_of: ripplemark, since: 2024}}", "2024", "the beginning of `ripplemark`"),
    ],
)
def test_dates_of_bodies_events_and_documents_are_compared_too(facts, date, words, warned):
    ((at, message),) = warned(SOURCE.format(dates="issued: 2026-02-01") + facts + "\n")
    assert at == date
    assert words in message


@pytest.mark.parametrize(
    "facts",
    [
        "organisations: {o: {name: Old University, since: 1477, roles: {role: partner, in: ripplemark, since: 2026}}}",
        "documents: {d: {name: D, issued: 1859}}",
        "documents: {d: {name: D, issued: 2027}}",
        "events: {e: {name: E, about: ripplemark, since: 2025-12-30, until: 2026-01-02}}",
        "work_areas: {w: {name: W, part_of: ripplemark, since: 2026}}",
    ],
)
def test_what_is_old_or_announced_is_plausible(facts, warned):
    assert warned(SOURCE.format(dates="issued: 2026-02-01") + facts + "\n") == []


def test_a_data_set_of_old_sources_is_not_of_the_wrong_century(graph_of, tmp_path):
    names = {
        f"s{n}": f"source: {{id: s{n}, title: S, issued: {1920 + n}}}\norganisations: {{o: {{name: O}}}}\n"
        for n in range(5)
    }
    graph_of(**names)
    found = assemble(find_project(tmp_path), on=TODAY).diagnostics
    assert [f for f in found if f.code == "implausible-date"] == []


def test_a_contradiction_that_a_date_explains_is_reported_once(warned):
    facts = FACTS.format(body="done", dates="since: 2012, until: 2013")
    found = warned(SOURCE.format(dates="issued: 2026-02-01") + BODIES + facts)
    assert [date for date, _ in found] == ["2012", "2013"]


def test_the_shipped_data_have_no_implausible_date():
    found = assemble(find_project(shipped("data")), on="2026-11-26").diagnostics
    assert [f for f in found if f.code == "implausible-date"] == []


def test_today_is_today_everywhere_on_earth():
    assert date.fromisoformat(today()) - datetime.now(UTC).date() in (timedelta(0), timedelta(1))


@pytest.mark.parametrize(
    ("since", "until", "years"),
    [("2025", "2026", 0), ("2025-01-01", "2026-01-01", 1), ("2025-06", "2026-06", 0), ("2025-05", "2026-06", 1)],
)
def test_years_are_counted_as_far_as_the_dates_are_known(since, until, years):
    assert duration(since, until) == years


def test_the_right_century_is_proposed_where_there_is_one():
    assert in_the_right_century("1925-03-19", 2025) == "2025-03-19"
    assert in_the_right_century("2125", 2025) == "2025"
    assert in_the_right_century("0202", 2025) is None
    assert usual_year(["1925"], "2026-01-01") == 2026
