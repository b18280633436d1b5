"""The page's script of time gives the same answers as Python: the cases of held_at.json, run by node."""

from __future__ import annotations

import pytest

from b1mg_graph.model.dates import date_type, span_of
from b1mg_graph.model.time import Bounds, StateAt, Times, in_words, state_of
from b1mg_graph.network.payload import LANGUAGES, states, terms_of
from tests.model.faces_network import network_listed, network_states, page_listed, page_states
from tests.model.test_time import ASKED, times
from tests.node import run_script

DATES = (
    "1999",
    "2018",
    "2019-06",
    "2020",
    "2021",
    "2021-11-16",
    "2022",
    "2023-05",
    "2024",
    "2025-03-19",
    "2026",
    "2031",
)
NOT_DATES = (
    "2021-02-29",
    "2021-13",
    "2021-00",
    "2021-04-31",
    "0000",
    "1900-02-29",
    "20211",
    "",
    "2021-1",
    " 2021",
    "soon",
)


def asked_of_the_page(cases, days):
    """State, date and whether it is open, with the words in both languages, for times and spans in pairs."""
    return run_script(
        """return given.days.map((days, place) => {
          const { state, date, isOpen } = page.time.stateOf(given.cases[place], days);
          const said = Object.keys(page.data.data.states.words).map((language) => {
            page.words.speak(language);
            return page.time.inWords({ state, date, isOpen });
          });
          return [state, date, isOpen, ...said];
        });""",
        {"states": states()},
        {"cases": [terms_of(one) for one in cases], "days": days},
    )


def test_every_case_has_the_state_that_is_expected_of_it():
    found = asked_of_the_page([times(case) for case, *_ in ASKED], [span_of(asked) for _, asked, *_ in ASKED])
    computed = {
        f"{case['name']}: {asked}": (name, shown)
        for (case, asked, *_), (name, date, is_open, *_) in zip(ASKED, found, strict=True)
        for shown in [("<" if is_open else "") + date]
    }
    assert computed == {f"{case['name']}: {asked}": (state, shown) for case, asked, state, shown in ASKED}


def test_every_case_has_the_words_of_python_in_both_languages():
    found = asked_of_the_page([times(case) for case, *_ in ASKED], [span_of(asked) for _, asked, *_ in ASKED])
    for (case, asked, *_), (name, date, is_open, *words) in zip(ASKED, found, strict=True):
        expected = [in_words(StateAt(name, date, is_open), language) for language in LANGUAGES]
        assert words == expected, f"{case['name']}: {asked}"


def test_times_without_terms_and_bounds_without_days_are_of_unknown_date():
    cases = [Times(()), Times((Bounds(),)), Times((Bounds(dated=True),)), Times((Bounds(contradict=True),))]
    found = [name for name, *_ in asked_of_the_page(cases, [span_of("2021")] * 4)]
    assert found == [state_of(case, span_of("2021")).state for case in cases]
    assert found == ["date-unknown", "date-unknown", "not-known", "not-known"]


@pytest.mark.parametrize("date", ["2021", "2021-02", "2024-02", "1900-02", "2000-02", "2021-04", "2024-02-29", "0099"])
def test_a_date_means_the_same_days(date):
    assert run_script(f"return page.dates.span({date!r});") == list(span_of(date))


@pytest.mark.parametrize("text", NOT_DATES)
def test_what_is_not_a_date_in_python_is_not_one_on_the_page(text):
    assert date_type(text) is None
    assert run_script(f"return page.dates.span({text!r});") is None


@pytest.mark.parametrize("date", [None, *DATES])
def test_the_page_gives_every_role_of_the_shipped_data_the_state_that_the_network_gives_it(shipped_graph, date):
    found = page_states(shipped_graph.assembly, date)
    assert found == network_states(shipped_graph.assembly, date)
    assert found == {
        edge.id: shipped_graph.state(edge.id, date).state for edge in shipped_graph.network.edges if edge.role
    }


@pytest.mark.parametrize("uncertain", [False, True])
@pytest.mark.parametrize("date", ["2018", "2021-11-16", "2024"])
def test_the_page_shows_the_roles_and_relations_that_the_network_keeps(shipped_graph, date, uncertain):
    shown = page_listed(shipped_graph.assembly, date, uncertain=uncertain)
    assert shown == network_listed(shipped_graph.assembly, date, uncertain=uncertain)
    assert shown
