"""The cases of ``compared.json``: what each source says, two dates, and what became of the role between them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from b1mg_graph.model.comparison import CHANGE_WORDS, CHANGES, Comparison, compare, in_words
from b1mg_graph.model.dates import span_of
from b1mg_graph.model.time import STATES, WORDS, StateAt
from b1mg_graph.model.time import in_words as state_in_words
from b1mg_graph.network.payload import states, terms_of
from tests.model.test_time import CASES as HELD
from tests.model.test_time import times
from tests.node import run_script

CASES = json.loads((Path(__file__).parent / "compared.json").read_text("utf-8"))["cases"]
ASKED = [(case, *expected) for case in CASES for expected in case["expect"]]
NAMES = [f"{case['name']}: {one} and {other}" for case, one, other, *_ in ASKED]
DATES = ("2017", "2019-06", "2021", "2023-05", "2024", "2026-01-15", "2031")


def said(found: Comparison | None):
    """A comparison as the cases have it."""
    if found is None:
        return [None]
    return [found.change, found.is_presumed, state_in_words(found.before), state_in_words(found.after)]


def asked_of_the_page(asked):
    """The comparisons that the page makes of times between two dates, as the cases have them, and their words."""
    return run_script(
        """return given.map(([terms, one, other]) => {
          const found = page.comparison.compare(terms, one, other);
          if (!found) return { said: [null], words: [] };
          const languages = Object.keys(page.data.data.states.words);
          const { change, isPresumed, before, after } = found;
          page.words.speak('en');
          const said = [change, isPresumed, page.time.inWords(before), page.time.inWords(after)];
          const words = languages.map((language) => {
            page.words.speak(language);
            return page.comparison.changeInWords(found);
          });
          return { said, words };
        });""",
        {"states": states(tuple(WORDS))},
        [[terms_of(found), span_of(one), span_of(other)] for found, one, other in asked],
    )


@pytest.mark.parametrize(("case", "one", "other", "expected"), [(c, o, t, e) for c, o, t, *e in ASKED], ids=NAMES)
def test_two_dates_are_compared(case, one, other, expected):
    assert said(compare(times(case), span_of(one), span_of(other))) == expected


def test_the_page_compares_two_dates_alike():
    asked = [(times(case), one, other) for case, one, other, *_ in ASKED]
    # and everything that is known of states, at dates far and near
    asked += [(times(case), one, other) for case in HELD for one in DATES for other in DATES if one <= other]
    found = asked_of_the_page(asked)
    assert len(found) > 1000
    for (one_times, one, other), of_page in zip(asked, found, strict=True):
        own = compare(one_times, span_of(one), span_of(other))
        assert of_page["said"] == said(own)
        assert of_page["words"] == ([in_words(own, language) for language in WORDS] if own else [])


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_order_of_the_dates_does_not_matter(case):
    for one, other, *_ in case["expect"]:
        assert compare(times(case), span_of(one), span_of(other)) == compare(times(case), span_of(other), span_of(one))


def test_every_change_has_words_in_every_language_that_states_have():
    assert CHANGE_WORDS.keys() == WORDS.keys()
    for words in CHANGE_WORDS.values():
        assert words.keys() == {*CHANGES, "presumed"}
        assert len(set(words.values())) == len(words)


@pytest.mark.parametrize(
    ("change", "after", "en", "sv"),
    [
        ("stayed", "held", "stayed", "finns kvar"),
        ("stayed", "presumed", "stayed, as presumed", "finns kvar, antas det"),
        ("left", "ended", "left", "upphörde"),
        ("not-known", "presumed", "not known", "inte känt"),
    ],
)
def test_a_change_in_words(change, after, en, sv):
    found = Comparison(change, StateAt("held"), StateAt(after))
    assert [in_words(found, language) for language in ("en", "sv", "fi")] == [en, sv, en]


def test_nothing_is_said_to_have_come_stayed_or_left_where_a_state_is_not_known():
    uncertain = {state_in_words(StateAt(state)) for state in STATES if state in ("not-known", "date-unknown")}
    for _, _, _, change, *rest in ASKED:
        if rest and uncertain & set(rest[1:]):
            assert change == "not-known"
