"""The cases of ``held_at.json`` that are plain values: what each source says, the span asked about, the state."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from b1mg_graph.model.dates import date_type, day_after, day_before, span_of, years_earlier, years_later
from b1mg_graph.model.time import STATES, WORDS, Evidence, Lifetime, StateAt, in_words, state_of, times_of

HELD_AT = json.loads((Path(__file__).parent / "held_at.json").read_text("utf-8"))
CASES = HELD_AT["cases"]
ASKED = [(case, *expected) for case in CASES for expected in case["expect"]]
BOUNDS = ("attested_from", "attested_to", "not_before", "not_after", "presumed_until")


def evidence(given: dict) -> Evidence:
    many = {key: tuple(value if isinstance(value, list) else [value]) for key, value in given.items()}
    dates = {key: many.get(key, ()) for key in ("since", "until", "as_of")}
    return Evidence(given["date"], **dates, ended=given.get("ended", False))


def lifetime(given: dict) -> Lifetime:
    first, last = given.get("begin"), given.get("end")
    return Lifetime(first and span_of(first).first, last and span_of(last).last, last or "")


def times(case: dict):
    years = None if case.get("lasting") else case.get("presumed_years", 3)
    lives = [lifetime(case[of]) for of in ("body", "holder") if of in case]
    return times_of([evidence(one) for one in case["evidence"]], lives, case.get("left", ()), years)


@pytest.mark.parametrize(
    ("case", "asked", "state", "shown"), ASKED, ids=[f"{case['name']}: {asked}" for case, asked, *_ in ASKED]
)
def test_the_state_in_a_span(case, asked, state, shown):
    found = state_of(times(case), span_of(asked))
    assert (found.state, ("<" if found.is_open else "") + found.date) == (state, shown)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_order_of_the_sources_does_not_matter(case):
    turned = case | {"evidence": case["evidence"][::-1], "left": case.get("left", [])[::-1]}
    assert times(turned) == times(case)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_only_what_contradicts_itself_is_reported(case):
    assert times(case).contradiction == case.get("warning")


@pytest.mark.parametrize(
    "case", [case for case in CASES if "bounds" in case], ids=[case["name"] for case in CASES if "bounds" in case]
)
def test_the_bounds_that_follow_from_the_sources(case):
    found = [
        {key: value for key, value in term._asdict().items() if key in BOUNDS and value} for term in times(case).terms
    ]
    assert found == case["bounds"]


def test_there_are_cases_enough():
    assert len(CASES) >= 60
    assert len(ASKED) >= 200
    assert len(HELD_AT["past"]) >= 20
    assert len({case["name"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize(
    ("found", "en", "sv"),
    [
        (StateAt("held"), "held", "gäller"),
        (StateAt("presumed", "2023-05"), "last known 2023-05", "senast känt 2023-05"),
        (StateAt("ended", "2023"), "ended 2023", "upphörde 2023"),
        (StateAt("ended", "2023-05-09", is_open=True), "ended before 2023-05-09", "upphörde före 2023-05-09"),
        (StateAt("announced", "2025-03-19"), "announced 2025-03-19", "tillkännagivet 2025-03-19"),
        (StateAt("not-known"), "not known", "inte känt"),
        (StateAt("date-unknown"), "date unknown", "okänt datum"),
        (StateAt("not-held"), "not held", "gäller inte"),
    ],
)
def test_a_state_in_words(found, en, sv):
    assert (in_words(found), in_words(found, "sv"), in_words(found, "fi")) == (en, sv, en)


def test_every_language_has_words_for_every_state():
    assert {*WORDS["en"]} == {*WORDS["sv"]} == {*STATES, "ended-before"}


@pytest.mark.parametrize(("earlier", "day"), [("2021-02-28", "2024-02-28"), ("2021-03-01", "2024-02-29")])
def test_the_first_day_of_which_a_day_is_at_most_three_years_later(earlier, day):
    assert years_earlier(day, 3) == earlier
    assert years_later(earlier, 3) >= day > years_later(day_before(earlier), 3)


@pytest.mark.parametrize("written", ["2023-02-29", "2023-13", "23", "2023-1", "", "0000", "2023-05-17T00:00", "today"])
def test_what_is_not_a_date_has_no_days(written):
    assert date_type(written) is None
    with pytest.raises(ValueError, match="not a date"):
        span_of(written)


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        ("2024-03-01", "2024-02-29", "2024-03-02"),
        ("2023-03-01", "2023-02-28", "2023-03-02"),
        ("2024-12-31", "2024-12-30", "2025-01-01"),
        ("0001-01-01", "0001-01-01", "0001-01-02"),
        ("9999-12-31", "9999-12-30", "9999-12-31"),
    ],
)
def test_the_days_around_a_day(day, before, after):
    assert (day_before(day), day_after(day)) == (before, after)


@pytest.mark.parametrize(
    ("day", "years", "later"),
    [
        ("2024-02-29", 3, "2027-02-28"),
        ("2024-02-29", 4, "2028-02-29"),
        ("2023-05-31", 0, "2023-05-31"),
        ("9998-01-01", 3, "9999-12-31"),
    ],
)
def test_years_later(day, years, later):
    assert years_later(day, years) == later
