"""States over time: from the evidence of sources to bounds, and from bounds to the state in a span of days.

The bounds are those of the fuzzy interval of CIDOC CRM: a role is *attested* throughout one span
(P81, ongoing throughout) and was held within another (P82, at some time within).  The first and last day of
the attested span can be inverted: a source of 2023 shows that a role was held in 2023, but on no specific
day of it.  Decisions 0023 to 0026 give the reasons for the rules.

This module has values and functions only: no store, no schema, no files.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from b1mg_graph.model.dates import Span, day_after, day_before, span_of, years_later

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

State = Literal["held", "presumed", "announced", "not-known", "date-unknown", "ended", "not-held"]
"""The state of a role in a span of days.  If a role has several terms, the state listed first in ``STATES`` wins."""

STATES: tuple[State, ...] = ("held", "presumed", "announced", "not-known", "date-unknown", "ended", "not-held")

LISTED: frozenset[State] = frozenset(("held", "presumed"))
"""The states that are listed at a date."""

UNCERTAIN: frozenset[State] = frozenset(("announced", "not-known", "date-unknown"))
"""The states that are also listed on request (``uncertain``)."""

WORDS: dict[str, dict[State | Literal["ended-before"], str]] = {
    "en": {
        "held": "held",
        "presumed": "last known {date}",
        "announced": "announced {date}",
        "not-known": "not known",
        "date-unknown": "date unknown",
        "ended": "ended {date}",
        "ended-before": "ended before {date}",
        "not-held": "not held",
    },
    "sv": {
        "held": "gäller",
        "presumed": "senast känt {date}",
        "announced": "tillkännagivet {date}",
        "not-known": "inte känt",
        "date-unknown": "okänt datum",
        "ended": "upphörde {date}",
        "ended-before": "upphörde före {date}",
        "not-held": "gäller inte",
    },
}
"""The words for each state, by language; no other module has them."""

PRESUMED_YEARS = 3
"""The default number of years for which a role is presumed to be held after it is last known."""

Contradiction = Literal["times-contradict", "held-after-end"]


class Evidence(NamedTuple):
    """The evidence of one source on the times of a role; dates as written.

    ``date`` is that of the source, None if it attests no day.  ``as_of`` are dates at which the role was held,
    instead of that of the source.  ``ended`` if the role was no longer held at the date of the source.
    """

    date: str | None = None
    since: tuple[str, ...] = ()
    until: tuple[str, ...] = ()
    as_of: tuple[str, ...] = ()
    ended: bool = False


class Lifetime(NamedTuple):
    """The first and last possible day of the existence of a body or holder; ``written`` is its end as written."""

    first: str | None = None
    last: str | None = None
    written: str = ""


class Bounds(NamedTuple):
    """The bounds of one term (period) of a role: complete days, None for an open bound.

    ``last_known``, ``end`` and ``announced`` are dates as written.  If ``end_is_open``, the role ended at an unknown
    time before ``end``.  If not ``dated``, no source attests a day.  If the bounds ``contradict`` each other, the state
    is unknown.
    """

    attested_from: str | None = None
    attested_to: str | None = None
    not_before: str | None = None
    not_after: str | None = None
    presumed_until: str | None = None
    last_known: str = ""
    end: str = ""
    end_is_open: bool = False
    announced: str = ""
    dated: bool = False
    contradict: bool = False


class Times(NamedTuple):
    """The times of a role: its terms (periods) in chronological order, and a contradiction in the evidence, if any."""

    terms: tuple[Bounds, ...]
    contradiction: Contradiction | None = None


@dataclass(frozen=True, slots=True)
class StateAt:
    """A state with its ``date``: when the role was last known, ended, or was announced.

    If it ``is_open``, the end was at an unknown time before that date.
    """

    state: State
    date: str = ""
    is_open: bool = False


class _Window(NamedTuple):
    """A span of days in which a role was held at some time; ``source`` is the date of the source, or empty."""

    span: Span
    written: str
    kind: Literal["beginning", "end", "day"]
    source: str


class _End(NamedTuple):
    """The last day on which a role can have been held, by ``written``: an end, or a date before which it had ended.

    Its ``kind`` is *end*, *lifetime*, *over* or *left*.
    """

    day: str
    written: str
    kind: str


_OPEN_KINDS = ("over", "left")
"""The kinds of ends that were at an unknown time before a date."""

_OPEN_END = _End("", "", "end")


def times_of(
    evidence: Sequence[Evidence],
    lifetimes: Iterable[Lifetime] = (),
    left: Iterable[str] = (),
    years: int | None = PRESUMED_YEARS,
) -> Times:
    """The times of a role from all ``evidence`` on it.

    ``lifetimes`` are those of its body and its holder.  ``left`` are the dates of complete lists that omit the holder.
    A role is presumed to be held for ``years`` after it is last known; without limit if None.
    """
    begins = [life.first for life in lifetimes if life.first is not None]
    ends = [_End(life.last, life.written, "lifetime") for life in lifetimes if life.last is not None]
    begin, life_end = max(begins, default=None), min(ends, default=None)
    windows: list[_Window] = []
    announced: list[Evidence] = []
    for one in evidence:
        if _announces(one, begin):
            announced.append(one)
        else:
            windows += _given(one)
            windows += _attested(one, life_end)
    dated = any(one.date for one in evidence)
    if not windows:
        return Times((_without_attestation(evidence, announced, begin, life_end, dated=dated),))
    for one in announced:
        windows += _given(one)
    reports = _reports(evidence, left)
    if reports:
        windows = [window for window in windows if not _is_overtaken(window, reports)]
    return _in_terms(sorted(windows), sorted(reports), begin, life_end, years)


def in_words(found: StateAt, language: str = "en") -> str:
    """A state in words, such as ``last known 2023-05``; in English if there are no words in ``language``."""
    words = WORDS.get(language, WORDS["en"])
    return words["ended-before" if found.is_open else found.state].format(date=found.date)


def names_of(states: Iterable[State], language: str = "en") -> str:
    """States in words without dates: ``not known, date unknown``."""
    words = WORDS.get(language, WORDS["en"])
    return ", ".join(words[state].replace(" {date}", "") for state in states)


def state_of(times: Times, span: Span) -> StateAt:
    """The state of a role in a span of days: of its terms, the state that comes first in ``STATES``."""
    found = [_state_of_term(term, span) for term in reversed(times.terms)]
    return min(found, key=lambda one: STATES.index(one.state)) if found else StateAt("date-unknown")


def last_known(times: Times) -> str:
    """The latest date, as written, at which sources show the role to be held; empty without one."""
    return next((term.last_known for term in reversed(times.terms) if term.last_known), "")


def is_listed(found: StateAt, *, uncertain: bool = False) -> bool:
    """Whether a role in this state is listed at a date: held or presumed, or with ``uncertain`` possibly held."""
    return found.state in LISTED or (uncertain and found.state in UNCERTAIN)


def _state_of_term(term: Bounds, span: Span) -> StateAt:  # noqa: PLR0911 - one for each state, in their order
    first, last = span
    if term.contradict:
        return StateAt("not-known")
    start, end = term.attested_from, term.attested_to
    if start is not None and end is not None and last >= start and first <= end:
        return StateAt("held")
    if term.not_after is not None and first > term.not_after:
        return StateAt("ended", term.end, term.end_is_open)
    if term.not_before is not None and last < term.not_before:
        return StateAt("not-held")
    if term.announced:
        return StateAt("announced", term.announced)
    if start is None or end is None:
        return StateAt("not-known" if term.dated else "date-unknown")
    if first > max(start, end) and (term.presumed_until is None or first <= term.presumed_until):
        return StateAt("presumed", term.last_known)
    return StateAt("not-known")


def _announces(one: Evidence, begin: str | None) -> bool:
    """Whether a source is earlier than the beginning that it states, or than that of the body or holder."""
    if one.date is None or one.as_of or one.ended:
        return False
    beginnings = [span_of(since).first for since in one.since] or ([begin] if begin else [])
    return bool(beginnings) and span_of(one.date).last < min(beginnings)


def _given(one: Evidence) -> list[_Window]:
    """The windows of the beginnings, ends and dates that a source states."""
    return [
        *(_Window(span_of(date), date, "beginning", one.date or "") for date in one.since),
        *(_Window(span_of(date), date, "end", one.date or "") for date in one.until),
        *(_Window(span_of(date), date, "day", one.date or "") for date in one.as_of),
    ]


def _attested(one: Evidence, life_end: _End | None) -> list[_Window]:
    """The window of a source's own date; none if the source reports a role that had ended by then."""
    if one.date is None or one.as_of or one.ended:
        return []
    span = span_of(one.date)
    ends = [span_of(until).last for until in one.until] or ([life_end.day] if life_end else [])
    return [] if ends and max(ends) < span.first else [_Window(span, one.date, "day", one.date)]


def _is_overtaken(window: _Window, reports: Iterable[_End]) -> bool:
    """Whether an end was only planned: a later source reports that the role had ended earlier."""
    if window.kind != "end" or not window.source:
        return False
    last_day = span_of(window.source).last
    return any(window.span.first > report.day >= last_day for report in reports)


def _without_attestation(
    evidence: Iterable[Evidence],
    announced: Sequence[Evidence],
    begin: str | None,
    life_end: _End | None,
    *,
    dated: bool,
) -> Bounds:
    """The bounds of a role that no source attests: announced, of unknown date, or ended."""
    since = merged([span_of(date) for one in announced for date in one.since])
    until = [_End(span_of(date).last, date, "end") for one in announced for date in one.until]
    ends = [*_reports(evidence), *([max(until)] if until else ()), *([life_end] if life_end else ())]
    end = min(ends, default=_OPEN_END)
    return Bounds(
        not_before=since.first if since else begin,
        not_after=end.day or None,
        end=end.written,
        end_is_open=end.kind in _OPEN_KINDS,
        announced=max((one.date for one in announced if one.date), default=""),
        dated=dated,
    )


def _reports(evidence: Iterable[Evidence], left: Iterable[str] = ()) -> list[_End]:
    """The ends by the date of a report: a source that states the end, or a complete list that omits the holder."""
    ended = [(one.date, "over") for one in evidence if one.ended and one.date]
    return [_End(day_before(span_of(d).first), d, kind) for d, kind in (*ended, *((date, "left") for date in left))]


def _in_terms(
    windows: list[_Window], reports: list[_End], begin: str | None, life_end: _End | None, years: int | None
) -> Times:
    """The times with the windows divided into terms at each end that is followed by a new beginning."""
    terms: list[Bounds] = []
    after: str | None = None
    is_split = False
    for cut in sorted([*_ends_that_divide(windows), *reports]):
        here = [window for window in windows if window.span.first <= cut.day]
        later = [window for window in windows if window.span.first > cut.day]
        if not later:
            continue
        if not here and cut.kind == "over" and not terms:
            terms.append(Bounds(not_after=cut.day, end=cut.written, end_is_open=True, dated=True))
        elif not here:
            continue
        else:
            terms.append(_term(here, [cut], begin, life_end, years, after))
        is_split, after, windows = True, cut.day, later
    closing = [report for report in reports if windows[-1].span.first <= report.day]
    terms.append(_term(windows, closing, begin, life_end, years, after))
    if any(term.contradict for term in terms):
        return Times(tuple(terms), "times-contradict")
    return Times(tuple(terms), "held-after-end" if is_split else None)


def _ends_that_divide(windows: Sequence[_Window]) -> list[_End]:
    """The ends after which the role is held again.

    Such an end is followed by a beginning, or the latest end by a date at which the role is held.  Ends with only dates
    between them are one end on which the sources disagree.
    """
    ends = [window for window in windows if window.kind == "end"]
    latest = max((end.span.last for end in ends), default="")
    return [
        _End(end.span.last, end.written, "end")
        for end in ends
        if any(
            window.span.first > end.span.last and (window.kind == "beginning" or end.span.last == latest)
            for window in windows
        )
    ]


def _term(
    windows: Sequence[_Window],
    closing: Sequence[_End],
    begin: str | None,
    life_end: _End | None,
    years: int | None,
    after: str | None,
) -> Bounds:
    """The bounds of one term; ``after`` is the last day of the term before."""
    since = merged([window.span for window in windows if window.kind == "beginning"])
    until = merged([window.span for window in windows if window.kind == "end"])
    spans = [window.span for window in windows if window.kind == "day"]
    spans += [span for span in (since, until) if span]
    attested_to = max(span.first for span in spans)
    not_before = since.first if since else begin
    if after is not None:
        not_before = max(day_after(after), not_before or "")
    ends = [*closing, *([life_end] if life_end else ())]
    if until:
        last = until.last
        written = next(one.written for one in windows if one.kind == "end" and one.span.last == last)
        ends.append(_End(last, written, "end"))
    end = min(ends, default=_OPEN_END)
    not_after = end.day or None
    return Bounds(
        attested_from=min(span.last for span in spans),
        attested_to=attested_to,
        not_before=not_before,
        not_after=not_after,
        presumed_until=None if years is None else years_later(attested_to, years),
        last_known=_written(windows, min(span for span in spans if span.first == attested_to)),
        end=end.written,
        end_is_open=end.kind in _OPEN_KINDS,
        dated=True,
        contradict=bool(since and begin and since.last < begin) or _is_apart(spans, not_before, not_after),
    )


def _written(windows: Iterable[_Window], span: Span) -> str:
    """The written date of a span or, if it is merged from several windows, of the latest window within it."""
    same = [window.written for window in windows if window.span == span]
    return same[0] if same else max(w.written for w in windows if span.first <= w.span.first <= span.last)


def _is_apart(spans: Iterable[Span], not_before: str | None, not_after: str | None) -> bool:
    """Whether one of the spans is outside the bounds, or the bounds are inverted."""
    first, last = not_before or "", not_after or "9999-12-31"
    return first > last or any(span.last < first or span.first > last for span in spans)


def merged(spans: Sequence[Span]) -> Span | None:
    """One span for several dates of the same event; None for none.

    Of spans that agree (they differ in precision), the most precise counts; of spans that conflict, the earliest first
    day and the latest last day.
    """
    if len(spans) < 2:
        return spans[0] if spans else None
    given = set(spans)
    finest = [one for one in given if not any(o != one and one.first <= o.first and o.last <= one.last for o in given)]
    return Span(min(one.first for one in finest), max(one.last for one in finest))
