"""What held when: from what each source says to bounds, and from bounds to the state in a span of days.

The bounds are those of the fuzzy interval of CIDOC CRM: a role is *attested* throughout one stretch
(P81, ongoing throughout) and was held within another (P82, at some time within).  The two days that
bound the first may be inverted: a source of 2023 shows that a role was held in 2023, and on no single
day of it.  Decisions 0023 to 0026 give the reasons of the rules.

Here are values and functions alone: no store, no schema, no file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from b1mg_graph.model.dates import Span, day_after, day_before, span_of, years_later

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

State = Literal["held", "presumed", "announced", "not-known", "date-unknown", "ended", "not-held"]
"""What is known of a role in a span of days.  Of several terms of one role, the state that comes first here holds."""

STATES: tuple[State, ...] = ("held", "presumed", "announced", "not-known", "date-unknown", "ended", "not-held")

LISTED: frozenset[State] = frozenset(("held", "presumed"))
"""The states of what is listed where a date is asked for."""

UNCERTAIN: frozenset[State] = frozenset(("announced", "not-known", "date-unknown"))
"""The states that are listed as well where what is uncertain is asked for."""

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
"""How a state is said to users, by language; the one place where these words are written."""

PRESUMED_YEARS = 3
"""For how many years a role is presumed to be held on, where a data set does not settle it."""

Contradiction = Literal["times-contradict", "held-after-end"]


class Evidence(NamedTuple):
    """What one source says of when a role was held; dates as written.

    ``date`` is that of the source, None where it attests no day.  ``as_of`` are days on which the role was held,
    in place of the source's own.  ``ended`` says that the role was no longer held at the date of the source.
    """

    date: str | None = None
    since: tuple[str, ...] = ()
    until: tuple[str, ...] = ()
    as_of: tuple[str, ...] = ()
    ended: bool = False


class Lifetime(NamedTuple):
    """The first day and the last day on which a body or a holder can have existed; ``written`` is its end as given."""

    first: str | None = None
    last: str | None = None
    written: str = ""


class Bounds(NamedTuple):
    """Between which days a role was held, one term of it: days in full, None where a bound is open.

    ``last_known``, ``end`` and ``announced`` are dates as they were given; ``end`` is one before which the role had
    ended where ``end_is_open``.  Bounds that are not ``dated`` come from sources of which none attests a day; those
    that ``contradict`` each other say nothing.
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
    """When a role was held: a term or several, in the order of time, and what is wrong with what the sources say."""

    terms: tuple[Bounds, ...]
    contradiction: Contradiction | None = None


@dataclass(frozen=True, slots=True)
class StateAt:
    """A state, and the ``date`` that is shown with it: the last one known, that of the end, of the announcement.

    The end is known to lie before that date, and not when, where it ``is_open``.
    """

    state: State
    date: str = ""
    is_open: bool = False


class _Window(NamedTuple):
    """A stretch of days in which a role was held at some time; ``source`` is the date of the source, or nothing."""

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
"""The ends of which it is known that they lie before a date, and not when."""

_OPEN_END = _End("", "", "end")


def times_of(
    evidence: Sequence[Evidence],
    lifetimes: Iterable[Lifetime] = (),
    left: Iterable[str] = (),
    years: int | None = PRESUMED_YEARS,
) -> Times:
    """When a role was held, by all ``evidence`` of it.

    ``lifetimes`` are those of its body and its holder.  ``left`` are the dates of complete lists that do not have the
    holder.  A role is presumed to be held for ``years`` after it is last known; for ever, where None.
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
    """A state as it is said to users, such as ``last known 2023-05``; in English where ``language`` has no words."""
    words = WORDS.get(language, WORDS["en"])
    return words["ended-before" if found.is_open else found.state].format(date=found.date)


def state_of(times: Times, span: Span) -> StateAt:
    """The state of a role in a span of days: that of the term of which most is known."""
    found = [_state_of_term(term, span) for term in reversed(times.terms)]
    return min(found, key=lambda one: STATES.index(one.state)) if found else StateAt("date-unknown")


def is_listed(found: StateAt, *, uncertain: bool = False) -> bool:
    """Whether what is in this state is listed where a date is asked for: held or presumed, or not surely apart."""
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
    """Whether a source is earlier than the beginning that it gives, or than that of the body or the holder."""
    if one.date is None or one.as_of or one.ended:
        return False
    beginnings = [span_of(since).first for since in one.since] or ([begin] if begin else [])
    return bool(beginnings) and span_of(one.date).last < min(beginnings)


def _given(one: Evidence) -> list[_Window]:
    """The windows of the beginnings, ends and days that a source gives."""
    return [
        *(_Window(span_of(date), date, "beginning", one.date or "") for date in one.since),
        *(_Window(span_of(date), date, "end", one.date or "") for date in one.until),
        *(_Window(span_of(date), date, "day", one.date or "") for date in one.as_of),
    ]


def _attested(one: Evidence, life_end: _End | None) -> list[_Window]:
    """The window of a source's own date, unless the source looks back at what had ended."""
    if one.date is None or one.as_of or one.ended:
        return []
    span = span_of(one.date)
    ends = [span_of(until).last for until in one.until] or ([life_end.day] if life_end else [])
    return [] if ends and max(ends) < span.first else [_Window(span, one.date, "day", one.date)]


def _is_overtaken(window: _Window, reports: Iterable[_End]) -> bool:
    """Whether an end was only planned: a later source says that the role had ended before."""
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
    """The bounds of what no source attests: what is announced, or of unknown date, or has ended."""
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
    """What says that a role had ended by its own date: a source, or a complete list that does not have the holder."""
    ended = [(one.date, "over") for one in evidence if one.ended and one.date]
    return [_End(day_before(span_of(d).first), d, kind) for d, kind in (*ended, *((date, "left") for date in left))]


def _in_terms(
    windows: list[_Window], reports: list[_End], begin: str | None, life_end: _End | None, years: int | None
) -> Times:
    """The terms that ends with something after them divide the windows into."""
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
    """The ends that a source gives after which the role is held again.

    After an end comes a beginning, or after the latest end a day on which the role is held; of ends with nothing
    between them but days, sources disagree on one end.
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
    """The date as written of a span, or of the latest window within one that is merged of several."""
    same = [window.written for window in windows if window.span == span]
    return same[0] if same else max(w.written for w in windows if span.first <= w.span.first <= span.last)


def _is_apart(spans: Iterable[Span], not_before: str | None, not_after: str | None) -> bool:
    """Whether one of the spans in which the role was held lies outside of the bounds, or there is nothing between."""
    first, last = not_before or "", not_after or "9999-12-31"
    return first > last or any(span.last < first or span.first > last for span in spans)


def merged(spans: Sequence[Span]) -> Span | None:
    """One span for several that say when the same thing happened; None for none.

    Those that agree differ in precision, and the finest counts; of those that conflict, the earliest first day and
    the latest last day.
    """
    if len(spans) < 2:
        return spans[0] if spans else None
    given = set(spans)
    finest = [one for one in given if not any(o != one and one.first <= o.first and o.last <= one.last for o in given)]
    return Span(min(one.first for one in finest), max(one.last for one in finest))
