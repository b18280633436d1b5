"""Two dates compared: whether a role or a relation came, stayed or left between them, or whether that is not known.

The comparison is of the states that ``model.time`` gives at the two dates, and it says no more than these: where the
state at one of the dates is not known, announced or of unknown date, nothing is known of the change.  A role held in
two terms, one at each date, has not stayed: it came back.  What was there at neither date is not compared.

The network page has a twin, ``network/page/scripts/comparison.js``; ``tests/model/compared.json`` tests both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from b1mg_graph.model.time import LISTED, UNCERTAIN, StateAt, Times, state_of
from b1mg_graph.model.time import in_words as state_in_words

if TYPE_CHECKING:
    from b1mg_graph.model.dates import Span

Change = Literal["came", "returned", "stayed", "left", "not-known"]
"""What became of a role between two dates."""

CHANGES: tuple[Change, ...] = ("came", "returned", "stayed", "left", "not-known")
"""The changes in the order in which they are listed."""

CHANGE_WORDS: dict[str, dict[Change | Literal["presumed"], str]] = {
    "en": {
        "came": "came",
        "returned": "left and came back",
        "stayed": "stayed",
        "left": "left",
        "not-known": "not known",
        "presumed": "{change}, as presumed",
    },
    "sv": {
        "came": "tillkom",
        "returned": "upphörde och återkom",
        "stayed": "finns kvar",
        "left": "upphörde",
        "not-known": "inte känt",
        "presumed": "{change}, antas det",
    },
}
"""The words for each change, by language; those of ``presumed`` are for a change of which a state is presumed."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A change between two dates, with the states at the earlier and at the later one."""

    change: Change
    before: StateAt
    after: StateAt

    @property
    def is_presumed(self) -> bool:
        """Whether the change is known only as far as a presumed state is: no source of that date attests it."""
        return self.change != "not-known" and "presumed" in (self.before.state, self.after.state)


Shown = StateAt | Comparison
"""What a column with states or changes has."""


def compare(times: Times, one: Span, other: Span) -> Comparison | None:
    """What became of a role with these ``times`` between two spans of days, given in any order.

    None if it was held at neither: it had ended or had not begun at both.
    """
    earlier, later = sorted((one, other))
    before, after = state_of(times, earlier), state_of(times, later)
    known = [state for state in (before.state, after.state) if state not in UNCERTAIN]
    listed = [state in LISTED for state in known]
    if len(known) < 2:
        return Comparison("not-known", before, after)
    if not any(listed):
        return None
    if all(listed):
        return Comparison("stayed" if _terms(times, earlier) & _terms(times, later) else "returned", before, after)
    return Comparison("left" if listed[0] else "came", before, after)


def in_words(found: Comparison, language: str = "en") -> str:
    """A change in words, such as ``stayed, as presumed``; in English if there are no words in ``language``."""
    words = CHANGE_WORDS.get(language, CHANGE_WORDS["en"])
    change = words[found.change]
    return words["presumed"].format(change=change) if found.is_presumed else change


def words_of(found: Shown, language: str = "en") -> str:
    """A state or a change in words."""
    return in_words(found, language) if isinstance(found, Comparison) else state_in_words(found, language)


def _terms(times: Times, span: Span) -> set[int]:
    """The places of the terms that are listed in a span of days."""
    return {place for place, term in enumerate(times.terms) if state_of(Times((term,)), span).state in LISTED}
