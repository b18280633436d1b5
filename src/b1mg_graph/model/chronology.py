"""The chronology of a data set: the evidence of all sources on times, collected once, and the resulting bounds.

The times of every membership, attendance and relation between bodies are computed here; no other module compares dates
of roles.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from b1mg_graph.model.dates import span_of, years_earlier
from b1mg_graph.model.source_dates import SourceDates
from b1mg_graph.model.time import Bounds, Evidence, Lifetime, Times, is_listed, merged, state_of, times_of
from b1mg_graph.model.time_statements import TimeStatements, rows_of
from b1mg_graph.rdf.ntriples import lexical_form
from b1mg_graph.rdf.sorting import BySubject
from b1mg_graph.vocabulary import (
    B1MG_ANNOUNCED_ON,
    B1MG_AS_OF,
    B1MG_ATTESTED_FROM,
    B1MG_ATTESTED_TO,
    B1MG_EDITORS_OWN,
    B1MG_ENDED,
    B1MG_EVENT,
    B1MG_HELD_NOT_AFTER,
    B1MG_HELD_NOT_BEFORE,
    B1MG_INFERRED,
    B1MG_KIND,
    B1MG_LASTING,
    B1MG_LIST_IN,
    B1MG_LIST_ROLE,
    B1MG_LISTED_BY,
    B1MG_PART_OF,
    B1MG_RETRIEVED,
    B1MG_SINCE,
    B1MG_TERM_OF,
    B1MG_TIMES_NOT_KNOWN,
    B1MG_UNTIL,
    DCTERMS_ISSUED,
    ORG_MEMBER,
    ORG_ORGANIZATION,
    ORG_ROLE,
    XSD,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

    from b1mg_graph.model.dates import Span
    from b1mg_graph.model.settings import Settings
    from b1mg_graph.model.time import StateAt
    from b1mg_graph.model.time_statements import Row

_OPEN = Lifetime()

END_OF_TIME = "9999"
"""The day for which states are computed if nothing has a date."""


class Relation(NamedTuple):
    """A triple (three terms) between two bodies or persons, such as that one is part of the other."""

    subject: str
    predicate: str
    value: str


class SourcedStatement(NamedTuple):
    """A statement with its source; ``path`` is the IRI of the property, the other parts are terms."""

    subject: str
    path: str
    value: str
    source: str


class CompleteList(NamedTuple):
    """A source that lists all holders of ``roles`` in a body; without roles, of the roles that it uses.

    All parts are terms, except the ``date`` of the source.
    """

    iri: str
    source: str
    body: str
    roles: frozenset[str]
    date: str | None = None


class Chronology:
    """The times of memberships, attendances and relations in a dataset.

    Things are terms (``<…>``); dates are as written, computed days are complete (YYYY-MM-DD).
    """

    def __init__(
        self,
        pieces: Callable[[], Iterable[tuple[str, bytes]]],
        settings: Settings,
        relations: Iterable[str],
        whole: Chronology | None = None,
    ) -> None:
        """``pieces`` returns pairs of a graph (a term) and stated triples of it (N-Triples).

        ``relations`` are the IRIs of the properties between two bodies or persons.  If the pieces are a part of a data
        set, the reference date is that of ``whole``.
        """
        self._whole = whole
        self._pieces = pieces
        self._paths = frozenset(relations)
        self._settings = settings
        self._known: dict[tuple[object, ...], Times] = {}
        self._lifetimes: dict[str, Lifetime] = {}
        self._set_aside: Container[SourcedStatement] = frozenset()

    @cached_property
    def _testimony(self) -> TimeStatements:
        """The statements about times."""
        return TimeStatements(self._pieces())

    def without(self, claims: Container[SourcedStatement]) -> Chronology:
        """The chronology without ``claims``: dates that the editors reject or that a later edition replaces."""
        other = Chronology.__new__(Chronology)
        other.__dict__.update(self.__dict__, _set_aside=claims, _known={}, _lifetimes={})
        for name in ("held", "relations", "_currents", "_words", "_bounds_given"):
            other.__dict__.pop(name, None)
        return other

    def part(self, pieces: Sequence[tuple[str, bytes]]) -> Chronology:
        """The chronology of a part of the statements (``pieces``), with the dates of all sources."""
        other = Chronology(lambda: pieces, self._settings, self._paths).without(self._set_aside)
        other.source_dates = self.source_dates
        return other

    @cached_property
    def source_dates(self) -> Mapping[str, str | None]:
        """The date that each source (a term) attests, None if it attests no day."""
        stated, of = self._testimony, SourceDates(self._testimony)
        sources = {source for path in (DCTERMS_ISSUED, B1MG_RETRIEVED, B1MG_KIND) for source, *_ in stated.rows(path)}
        return {source: of.date(source) for source in sources}

    @cached_property
    def reference_date(self) -> str | None:
        """The date for which states are given by default; None if nothing has a date."""
        if self._settings.as_of is not None:
            return self._settings.as_of
        if self._whole is not None:
            return self._whole.reference_date
        kinds = self._testimony.one(B1MG_KIND)
        own = self._testimony.marked(B1MG_EDITORS_OWN) | self._testimony.marked(B1MG_INFERRED)
        used = self._settings.shared
        dates = [
            date
            for source, date in self.source_dates.items()
            if date and kinds.get(source) not in own and not (used and self._settings.id_of(source) in used)
        ]
        return max(dates, key=lambda date: (span_of(date).last, span_of(date).first), default=None)

    def dates(self, path: str) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """The dates of a property (an IRI) as written, by subject and source (terms), without those set aside."""
        return self._current(path)

    def lifetime(self, thing: str) -> Lifetime:
        """The first and last possible day of the existence of a body or person (a term)."""
        return self._lifetime(thing)

    def wholes(self, thing: str) -> Sequence[str]:
        """What a body (a term) is a part of."""
        return self._wholes.get(thing, ())

    def is_over(self, record: str, source: str) -> bool:
        """Whether a source (a term) states that a role had ended."""
        return (record, source) in self._over

    @cached_property
    def ends(self) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """Two mappings by membership: its body and its holder (terms)."""
        return self._testimony.one(ORG_ORGANIZATION), self._testimony.one(ORG_MEMBER)

    @cached_property
    def held(self) -> Mapping[str, Times]:
        """The times of each membership and attendance, by record (a term)."""
        found = dict(sorted([*self._roles(), *self._attendances()], key=itemgetter(0)))
        self._known.clear()  # equal ones are one object by now
        return found

    def relation(self, subject: str, predicate: str, value: str) -> Times:
        """The times of a relation; empty bounds if it is not stated or is not a relation between bodies."""
        return self.relations.get(Relation(subject, predicate, value), Times(()))

    @cached_property
    def relations(self) -> Mapping[Relation, Times]:
        """The times of each relation between bodies or persons."""
        graphs: defaultdict[Relation, set[str]] = defaultdict(set)
        for path, rows in rows_of(self._pieces(), self._paths).items():
            for subject, value, graph in rows:
                graphs[Relation(subject, f"<{path}>", value)].add(graph)
        return {relation: self._of_relation(relation, sorted(stating)) for relation, stating in sorted(graphs.items())}

    def existence(self, thing: str) -> Times:
        """The bounds of the existence of a body or person (a term); nothing attests it on a day.

        Its state at a date is *not held* before its beginning and *ended* after its end.
        """
        life = self._lifetime(thing)
        return Times((Bounds(not_before=life.first, not_after=life.last, end=life.written),))

    def state(self, record: str, as_of: str | None = None) -> StateAt:
        """The state of a membership or attendance at ``as_of``, by default at the reference date.

        Raises ``ValueError`` if ``as_of`` is not a date.
        """
        return self.state_of(self.held.get(record, Times(())), as_of)

    def state_of(self, times: Times, as_of: str | None = None) -> StateAt:
        """The state for ``times`` at ``as_of``, by default at the reference date."""
        return state_of(times, self._span(as_of))

    def _span(self, as_of: str | None) -> Span:
        """The days of ``as_of``, by default of the reference date; without any date, the last possible day."""
        return span_of(as_of or self.reference_date or END_OF_TIME)

    def bindings(self, as_of: str | None = None) -> dict[str, str]:
        """The days that a query over the bounds compares with, by variable name.

        These are the first and the last day of ``as_of`` (default: the reference date), and the earliest last-known day
        of a membership that is still presumed then.  Raises ``ValueError`` if ``as_of`` is not a date.
        """
        span = self._span(as_of)
        presumed = years_earlier(span.first, self._settings.presumed_years)
        return {"asOfFirst": span.first, "asOfLast": span.last, "presumedFirst": presumed}

    def is_listed(self, times: Times, as_of: str | None = None, *, uncertain: bool = False) -> bool:
        """Whether ``times`` are listed at ``as_of``: held or presumed, or with ``uncertain`` not known."""
        return is_listed(self.state_of(times, as_of), uncertain=uncertain)

    @cached_property
    def complete_lists(self) -> Sequence[CompleteList]:
        """The lists that sources declare complete, sorted by IRI."""
        bodies, roles = self._testimony.values(B1MG_LIST_IN), self._testimony.values(B1MG_LIST_ROLE)
        return [
            CompleteList(iri, source, body, frozenset(roles.get(iri, ())), self.source_dates.get(source))
            for iri, sources in sorted(self._testimony.values(B1MG_LISTED_BY).items())
            for source in sources
            for body in bodies.get(iri, ())
        ]

    def evidence(self, record: str) -> Mapping[str, Evidence]:
        """The evidence of each source (a term) on the times of a membership."""
        return {graph: self._word(record, graph) for graph in sorted(set(self._stating.get(record, ())))}

    def triples(self, without: Iterable[str] = ()) -> bytes:
        """The bounds of memberships and attendances as sorted N-Triples, except those of the records ``without``."""
        left_out = frozenset(without)
        known: dict[Times, list[str]] = {}
        lines: list[str] = []
        for record, times in self.held.items():
            if record in left_out:
                continue
            if len(times.terms) > 1:
                lines += _of_terms(record, times)
                continue
            bounds = known.get(times)
            if bounds is None:
                bounds = known[times] = sorted([bound for term in times.terms for bound in _bounds(term)])
            for bound in bounds:
                lines.append(record + bound)
        lines.sort()  # nearly sorted
        return BySubject("".join(lines).encode())

    def _roles(self) -> Iterator[tuple[str, Times]]:
        stated = self._testimony
        bodies, holders = self.ends
        roles = stated.one(ORG_ROLE)
        lasting = stated.marked(B1MG_LASTING)
        years = self._settings.presumed_years
        left = {record: _dates_of(lists) for record, lists in self.left_out.items()}
        ends = self._bounded.intersection(bodies.values()) | self._bounded.intersection(holders.values())
        lives = {end: life for end in ends if (life := self._lifetime(end)) != _OPEN}
        dated = frozenset(record for record, _ in self._dated)
        plain = {graph: self._undated(date) for graph, date in self.source_dates.items()}
        no_date = self._undated(None)
        for record, graphs in self._stating.items():
            unique = graphs if len(graphs) == 1 else sorted(set(graphs))
            if record in dated:
                evidence = [self._word(record, graph) for graph in unique]
            else:
                evidence = [plain.get(graph, no_date) for graph in unique]
            lifetimes = tuple([lives[end] for end in (bodies[record], holders.get(record, "")) if end in lives])
            lasts = roles.get(record) in lasting
            yield record, self._times(evidence, lifetimes, left.get(record, ()), None if lasts else years)

    def _attendances(self) -> Iterator[tuple[str, Times]]:
        """The times of attendances: those of the event; unknown if the event has no dates."""
        for record, event in self._testimony.one(B1MG_EVENT).items():
            since, until = self._bounds_of(event)
            evidence = Evidence(since=since, until=until or since)
            yield record, self._times([evidence], (), (), self._settings.presumed_years)

    def _of_relation(self, relation: Relation, graphs: Iterable[str]) -> Times:
        """A relation holds while both of its ends exist; if they never coexist, while its subject exists."""
        subject, other = self._lifetime(relation.subject), self._lifetime(relation.value)
        firsts, lasts = [x for x in (subject.first, other.first) if x], [x for x in (subject.last, other.last) if x]
        is_apart = bool(firsts and lasts) and max(firsts) > min(lasts)
        evidence = [Evidence(self.source_dates.get(graph)) for graph in graphs]
        return self._times(evidence, (subject,) if is_apart else (subject, other), (), self._settings.presumed_years)

    def _times(
        self, evidence: list[Evidence], lifetimes: tuple[Lifetime, ...], left: tuple[str, ...], years: int | None
    ) -> Times:
        key = (tuple(evidence), lifetimes, left, years)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = times_of(evidence, lifetimes, left, years)
        return found

    def _word(self, record: str, graph: str) -> Evidence:
        """The evidence of the source ``graph`` on a membership, without claims replaced by a later edition."""
        return self._words.get((record, graph)) or self._undated(self.source_dates.get(graph))

    @cached_property
    def _words(self) -> Mapping[tuple[str, str], Evidence]:
        """The evidence for each pair of record and graph that states a date or an end."""
        dates, days, over = self.source_dates, self._days, self._over
        since, until = self._current(B1MG_SINCE), self._current(B1MG_UNTIL)
        return {
            key: Evidence(dates.get(key[1]), since.get(key, ()), until.get(key, ()), days.get(key, ()), key in over)
            for key in self._dated
        }

    def _undated(self, date: str | None) -> Evidence:
        found = self._plain.get(date)
        if found is None:
            found = self._plain[date] = Evidence(date)
        return found

    @cached_property
    def _plain(self) -> dict[str | None, Evidence]:
        """The evidence of a source without dates for the membership, by the date of the source."""
        return {}

    @cached_property
    def _dated(self) -> frozenset[tuple[str, str]]:
        """The pairs of record and graph that state a date or an end."""
        paths = (B1MG_SINCE, B1MG_UNTIL, B1MG_AS_OF, B1MG_ENDED)
        return frozenset((subject, graph) for path in paths for subject, _, graph in self._testimony.rows(path))

    @cached_property
    def _days(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        return _grouped(self._testimony.rows(B1MG_AS_OF))

    @cached_property
    def _over(self) -> frozenset[tuple[str, str]]:
        """The pairs of record and graph that state that the role has ended."""
        rows = self._testimony.rows(B1MG_ENDED)
        return frozenset((record, graph) for record, value, graph in rows if lexical_form(value) == "true")

    def _current(self, path: str) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """The dates of a property by subject and graph, without those that are set aside."""
        found = self._currents.get(path)
        if found is None:
            aside = self._set_aside
            rows = self._testimony.rows(path)
            counted = [row for row in rows if SourcedStatement(row[0], path, *row[1:]) not in aside] if aside else rows
            found = self._currents[path] = _grouped(counted)
        return found

    @cached_property
    def _currents(self) -> dict[str, dict[tuple[str, str], tuple[str, ...]]]:
        return {}

    @cached_property
    def _bounds_given(self) -> tuple[Mapping[str, tuple[str, ...]], ...]:
        """Two mappings by thing: all stated beginnings, and all stated ends, sorted."""
        return tuple(_by_subject(self._current(path)) for path in (B1MG_SINCE, B1MG_UNTIL))

    def _bounds_of(self, thing: str) -> tuple[tuple[str, ...], ...]:
        """All stated beginnings and all stated ends of a thing, sorted."""
        since, until = self._bounds_given
        return since.get(thing, ()), until.get(thing, ())

    def _lifetime(self, thing: str) -> Lifetime:
        """The lifetime of a body or holder; a part ends with the last of its wholes."""
        if thing not in self._bounded:
            return _OPEN
        found = self._lifetimes.get(thing)
        if found is None:
            self._lifetimes[thing] = _OPEN  # ends the recursion for a thing that is part of itself
            found = self._lifetimes[thing] = self._found_lifetime(thing)
        return found

    def _found_lifetime(self, thing: str) -> Lifetime:
        since, until = self._bounds_of(thing)
        first, last = merged([span_of(date) for date in since]), merged([span_of(date) for date in until])
        ends = []
        if last:
            ends.append((last.last, next(date for date in until if span_of(date).last == last.last)))
        wholes = [self._lifetime(whole) for whole in self._wholes.get(thing, ())]
        if wholes and all(whole.last for whole in wholes):
            ends.append(max((whole.last or "", whole.written) for whole in wholes))
        if not first and not ends:
            return _OPEN
        end, written = min(ends, default=(None, ""))
        return Lifetime(first.first if first else None, end, written)

    @cached_property
    def _bounded(self) -> frozenset[str]:
        """The things that have a beginning, an end or a whole."""
        paths = (B1MG_SINCE, B1MG_UNTIL, B1MG_PART_OF)
        return frozenset(subject for path in paths for subject, *_ in self._testimony.rows(path))

    @cached_property
    def _wholes(self) -> Mapping[str, list[str]]:
        return self._testimony.values(B1MG_PART_OF)

    @cached_property
    def _stating(self) -> Mapping[str, Sequence[str]]:
        """The graphs that state each role held."""
        alone = {graph: (graph,) for graph in set(self._testimony.rows(ORG_ORGANIZATION).graphs)}
        found: dict[str, list[str] | tuple[str]] = {}
        for record, _, graph in self._testimony.rows(ORG_ORGANIZATION):
            known = found.get(record)
            if known is None:
                found[record] = alone[graph]  # most are stated by one: a list for each would be large
            elif isinstance(known, list):
                known.append(graph)
            else:
                found[record] = [*known, graph]
        return found

    @cached_property
    def left_out(self) -> Mapping[str, tuple[CompleteList, ...]]:
        """The dated complete lists of its body that omit a membership, by membership."""
        stated = self._testimony
        lists = [one for one in self.complete_lists if one.date]
        if not lists:
            return {}
        holders, roles = stated.one(ORG_MEMBER), stated.one(ORG_ROLE)
        in_body: defaultdict[str, dict[str, tuple[str | None, str | None]]] = defaultdict(dict)
        by_source: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for record, body, graph in stated.rows(ORG_ORGANIZATION):
            in_body[body][record] = holders.get(record), roles.get(record)
            by_source[body, graph].append(record)
        found: defaultdict[str, list[CompleteList]] = defaultdict(list)
        for one in lists:
            held, own = in_body[one.body], by_source[one.body, one.source]
            complete = one.roles or {roles.get(record) for record in own}
            listed = {held[record] for record in own if (record, one.source) not in self._over}
            for record, pair in held.items():
                if pair[1] in complete and pair not in listed:
                    found[record].append(one)
        return {record: tuple(lists) for record, lists in found.items()}


def _dates_of(lists: Iterable[CompleteList]) -> tuple[str, ...]:
    """The dates of lists, sorted and without duplicates."""
    return tuple(sorted({one.date for one in lists if one.date}))


def _grouped(rows: Iterable[Row]) -> dict[tuple[str, str], tuple[str, ...]]:
    """The lexical forms of the values by subject and graph, sorted and without duplicates."""
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for subject, value, graph in rows:
        found[subject, graph].add(lexical_form(value))
    return {key: tuple(sorted(values)) for key, values in found.items()}


def _by_subject(dates: Mapping[tuple[str, str], tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The dates by subject from all graphs, sorted and without duplicates."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for (subject, _), given in dates.items():
        found[subject].update(given)
    return {subject: tuple(sorted(given)) for subject, given in found.items()}


def _of_terms(record: str, times: Times) -> Iterator[str]:
    """The triples for the terms (periods) of a membership, each with its own IRI."""
    for number, term in enumerate(times.terms, 1):
        name = f"{record[:-1]}--held-{number}>"
        yield f"{name} <{B1MG_TERM_OF}> {record} .\n"
        yield from (name + bound for bound in _bounds(term))


def _bounds(term: Bounds) -> Iterator[str]:
    """The bounds of a term (period) as lines of N-Triples without the subject."""
    is_known = term.attested_to is not None and not term.contradict
    if not is_known and term.dated and not term.announced:
        yield f' <{B1MG_TIMES_NOT_KNOWN}> "true"^^<{XSD}boolean> .\n'
    if term.contradict:
        return
    announced = span_of(term.announced).first if term.announced else None
    start = term.attested_from if term.attested_from != term.attested_to else None
    days = (start, term.attested_to, term.not_before, term.not_after, announced)
    for path, day in zip(
        (B1MG_ATTESTED_FROM, B1MG_ATTESTED_TO, B1MG_HELD_NOT_BEFORE, B1MG_HELD_NOT_AFTER, B1MG_ANNOUNCED_ON),
        days,
        strict=True,
    ):
        if day is not None:
            yield f' <{path}> "{day}"^^<{XSD}date> .\n'
