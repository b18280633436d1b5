"""Checks of dates that can hardly be right, each a warning at the date itself.

The rules are in ``model.plausibility``; the times of bodies and roles in ``model.chronology``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from b1mg_graph.compiler.source_map import places_of_properties
from b1mg_graph.diagnostics.diagnostic import Diagnostic, Related, diagnostic
from b1mg_graph.facts.context import a
from b1mg_graph.model.dates import span_of
from b1mg_graph.model.plausibility import (
    ANNOUNCED_YEARS,
    PLANNED_YEARS,
    duration,
    in_the_right_century,
    is_far_ahead,
    is_later,
    is_of_another_age,
    outside,
    usual_year,
)
from b1mg_graph.rdf.ntriples import lexical_form
from b1mg_graph.vocabulary import B1MG_AS_OF, B1MG_RETRIEVED, B1MG_SINCE, B1MG_UNTIL, DCTERMS_ISSUED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from b1mg_graph.compiler.unit import Unit
    from b1mg_graph.facts.index import Index
    from b1mg_graph.model.chronology import Chronology
    from b1mg_graph.model.settings import Settings

_SHOWN = 3
"""The number of places that are shown of a date to which another does not fit."""

_HELP = "compare it with the source, the year first"


class DateDoubt(NamedTuple):
    """A date that can hardly be right, without its place.

    ``subject`` and ``source`` are terms, ``path`` is the IRI of the property.  ``because`` are the dates of other
    things that show it: thing (a term), property (an IRI) and label.
    """

    subject: str
    path: str
    date: str
    source: str
    what: str
    help: str = _HELP
    because: tuple[tuple[str, str, str], ...] = ()


def doubts_of(times: Chronology, index: Index, settings: Settings, today: str) -> list[DateDoubt]:
    """The implausible dates of sources, bodies, events, documents and roles; ``today`` is YYYY-MM-DD."""
    return [*_Sources(times, index, settings, today).doubts(), *_Dates(times, index, settings, today).doubts()]


def doubts_about(times: Chronology, index: Index, settings: Settings, today: str) -> list[DateDoubt]:
    """Those of ``doubts_of`` that are about other dates than those of sources."""
    return [*_Dates(times, index, settings, today).doubts()]


def check_dates(doubts: Sequence[DateDoubt], units: Sequence[Unit], index: Index) -> list[Diagnostic]:
    """The findings on implausible dates, where they are written."""
    if not doubts:
        return []
    keys = {f.path: f.name for t in index.schema.types.values() for f in t.fields.values()}
    wanted = {(d.subject, d.path) for d in doubts} | {(thing, path) for d in doubts for thing, path, _ in d.because}
    stated = places_of_properties(units, wanted)
    places = {
        (subject, path, lexical_form(value), place.graph): place.location
        for (subject, path), values in stated.items()
        for value, place in values
    }
    return [
        diagnostic(
            "implausible-date",
            f"`{keys[doubt.path]}` {doubt.what}",
            places.get((doubt.subject, doubt.path, doubt.date, doubt.source)),
            related=[
                Related(place.location, label)
                for thing, path, label in doubt.because
                for _, place in stated.get((thing, path), ())[:_SHOWN]
            ],
            help=doubt.help,
        )
        for doubt in doubts
    ]


class _Sources:
    """Checks the dates of sources themselves."""

    def __init__(self, times: Chronology, index: Index, settings: Settings, today: str) -> None:
        self._index = index
        self._settings = settings
        self._issued, self._retrieved = times.dates(DCTERMS_ISSUED), times.dates(B1MG_RETRIEVED)
        self._today = today
        given = (*self._issued.values(), *self._retrieved.values())
        self._year = usual_year((date for dates in given for date in dates), today)

    def doubts(self) -> Iterator[DateDoubt]:
        """The doubts about `issued` and `retrieved`."""
        for path, given in ((DCTERMS_ISSUED, self._issued), (B1MG_RETRIEVED, self._retrieved)):
            for (subject, source), dates in given.items():
                if _is_source(subject, self._index, self._settings):
                    for date in dates:
                        yield from self._alone(subject, path, date, source)
        for (subject, source), dates in self._retrieved.items():
            for issued in self._issued.get((subject, source), ()):
                if is_later(issued, dates[0]):
                    what = f"is before the date on which the source was issued, {issued}"
                    because = ((subject, DCTERMS_ISSUED, f"issued {issued}"),)
                    yield DateDoubt(subject, B1MG_RETRIEVED, dates[0], source, what, because=because)

    def _alone(self, subject: str, path: str, date: str, source: str) -> Iterator[DateDoubt]:
        if is_later(date, self._today):
            yield DateDoubt(subject, path, date, source, f"is in the future: {date}, and today is {self._today}")
        elif is_of_another_age(date, self._year):
            years = abs(int(date[:4]) - self._year)
            what = f"is {years} years from the dates of most sources, about {self._year}"
            meant = in_the_right_century(date, self._year)
            yield DateDoubt(subject, path, date, source, what, f"is it {meant}?" if meant else _HELP)


class _Dates:
    """Checks the dates that sources state of bodies, events, documents and roles."""

    def __init__(self, times: Chronology, index: Index, settings: Settings, today: str) -> None:
        self._times = times
        self._index = index
        self._settings = settings
        self._today = today
        self._bodies, self._holders = times.ends
        self._until = times.dates(B1MG_UNTIL)
        self._limits: dict[str, tuple[int, str] | None] = {}
        self._limits_of_ends: dict[tuple[str | None, ...], tuple[int, str] | None] = {}

    def doubts(self) -> Iterator[DateDoubt]:
        """The doubts, at most one about each date."""
        for path in (B1MG_SINCE, B1MG_UNTIL, B1MG_AS_OF, DCTERMS_ISSUED):
            for (subject, source), dates in self._times.dates(path).items():
                if path == DCTERMS_ISSUED and _is_source(subject, self._index, self._settings):
                    continue
                for date in dates:
                    doubt = self._about(subject, path, date, source)
                    if doubt is not None:
                        yield doubt

    def _about(self, subject: str, path: str, date: str, source: str) -> DateDoubt | None:
        what = self._ahead(subject, path, date, source)
        if what is None:
            outside = self._outside(subject, path, date, source)
            if outside is not None:
                return outside
            what = self._too_long(subject, date, source) if path == B1MG_SINCE else None
        return None if what is None else DateDoubt(subject, path, date, source, what)

    def _ahead(self, subject: str, path: str, date: str, source: str) -> str | None:
        """What is wrong with a date that is too long after that of its source."""
        reference = self._times.source_dates.get(source) or self._today
        if span_of(date).first <= span_of(reference).last:
            return None
        of = "today" if reference == self._today else f"the date of its source, {reference}"
        if path == B1MG_AS_OF:
            return f"is after {of}"
        if path == B1MG_UNTIL and self._times.is_over(subject, source) and is_later(date, reference):
            return f"is after {of}, at which the role had ended"
        years = PLANNED_YEARS if path == B1MG_UNTIL else ANNOUNCED_YEARS
        return f"is more than {years} years after {of}" if is_far_ahead(date, reference, years) else None

    def _outside(self, subject: str, path: str, date: str, source: str) -> DateDoubt | None:
        """The doubt about a date outside the lifetime of the body or holder of a role, or of a whole."""
        body, holder = self._bodies.get(subject), self._holders.get(subject)
        for thing in (body, holder) if body and holder else self._times.wholes(subject):
            life = self._times.lifetime(thing)
            side = outside(date, life)
            if side is not None:
                day, end, word = (
                    (life.first, B1MG_SINCE, "beginning") if side == "before" else (life.last, B1MG_UNTIL, "end")
                )
                what = f"is {side} the {word} of `{self._id(thing)}`, {day}"
                because = ((thing, end, f"the {word} of `{self._id(thing)}`"),)
                return DateDoubt(subject, path, date, source, what, because=because)
        return None

    def _too_long(self, subject: str, date: str, source: str) -> str | None:
        """What is wrong with a beginning from which more years passed than a thing or role of its kind lasts."""
        ends = (self._bodies.get(subject), self._holders.get(subject))
        most = self._limit_of_role(*ends) if any(ends) else self._limit(subject)
        if most is None:
            return None
        limit, kind = most
        until = self._until.get((subject, source))
        end = until[-1] if until else self._times.source_dates.get(source) or self._today
        years = duration(date, end)
        if years <= limit or (until and self._ahead(subject, B1MG_UNTIL, end, source)):
            return None
        of = a(self._index.kind(kind))
        what = f"a role of or in {of}" if subject in self._bodies else of
        return f"is {years} years before {end}; {what} lasts {limit} years at most"

    def _limit_of_role(self, *ends: str | None) -> tuple[int, str] | None:
        """The least of the limits of the body and the holder of a role."""
        if ends not in self._limits_of_ends:
            limits = [most for thing in ends if thing and (most := self._limit(thing)) is not None]
            self._limits_of_ends[ends] = min(limits, default=None)
        return self._limits_of_ends[ends]

    def _limit(self, thing: str) -> tuple[int, str] | None:
        """The number of years that things of the kind of ``thing`` last at most, and the class; None if any number."""
        if thing not in self._limits:
            kind = self._index.classes.get(self._id(thing))
            years = self._index.schema.types[kind].lasts_at_most if kind else None
            self._limits[thing] = None if kind is None or years is None else (years, kind)
        return self._limits[thing]

    def _id(self, term: str) -> str:
        return self._settings.id_of(term) or term


def _is_source(subject: str, index: Index, settings: Settings) -> bool:
    """Whether a thing (a term) is a source: of a type that can open a file."""
    kind = index.classes.get(settings.id_of(subject) or "")
    return kind is not None and index.schema.types[kind].header is not None
