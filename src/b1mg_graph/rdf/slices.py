"""Queries after an edit: only the parts of their answers are evaluated which the edit can change.

The statements before and after an edit are nearly the same.  Where a query can be divided (``rdf.division``), its
answer is another only for those values of the variable which the changed statements concern.  For these it is evaluated
on what they depend on, by the same query, before and after the edit; the difference is applied to its answer before.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox

from b1mg_graph.rdf.division import division_of
from b1mg_graph.rdf.ntriples import END, lines_to
from b1mg_graph.rdf.ontology_graph import load_plain
from b1mg_graph.rdf.results import whats_of, with_differences
from b1mg_graph.rdf.sorting import BySubject, about, differing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from b1mg_graph.rdf.dataset import Answer
    from b1mg_graph.rdf.division import Division, Whats
    from b1mg_graph.rdf.results import Derived

_MOST_CHANGED = 20_000
_MOST_VALUES = 500
"""With more changed statements, or more values that they concern, a query is evaluated on the whole."""


class Source(NamedTuple):
    """Statements before and after an edit, in pieces by subject, and their properties and classes (IRIs).

    Where they are the same, both are one object.
    """

    whats: frozenset[str]
    before: Sequence[bytes]
    after: Sequence[bytes]


class Answers(NamedTuple):
    """The answers of a query before and after an edit, for the values that the edit concerns.

    ``is_in_all`` says that each triple which it makes tells the value.
    """

    before: Answer
    after: Answer
    is_in_all: bool


class Slices:
    """The statements that an edit concerns, in a store as they were before, and in one as they are after."""

    def __init__(self, prefixes: Mapping[str, str], ontology: bytes, stated: Iterable[Source]) -> None:
        """``stated`` are the files before and after the edit, ``ontology`` is Turtle without blank nodes."""
        self._prefixes = dict(prefixes)
        self._ontology = ontology
        self._sources: list[Source] = []
        self._found: dict[tuple[int, Callable[..., bytes], bytes], bytes] = {}
        self._tables: set[tuple[int, str]] = set()
        self._changed: set[bytes] = set()
        self._is_known = True
        before: set[bytes] = set()
        after: set[bytes] = set()
        for source in stated:
            self._sources.append(source)
            if source.before is not source.after:
                before.update(_lines_of(source.before))
                after.update(_lines_of(source.after))
        self._note(before ^ after)

    def add(self, before: Sequence[Derived] | None, after: Sequence[Derived]) -> None:
        """Note what a rule derived before and after the edit; None if that is not known."""
        if before is None:
            self._is_known = False
            return
        old, new = ({piece.what: piece.lines for piece in pieces} for pieces in (before, after))
        for what in {**old, **new}:
            pair = old.get(what, BySubject()), new.get(what, BySubject())
            whats = whats_of((pair[0] or pair[1]).split(b"\n", 1)[0])
            first, last = pair[:1], pair[1:]
            if pair[0] == pair[1]:
                last = first
            else:
                self._note(differing(*pair))
            self._sources.append(Source(whats, first, last))

    def triples(
        self, sparql: str, reads: frozenset[str] | None, known: Sequence[Derived]
    ) -> tuple[Derived, ...] | None:
        """What a rule derives after the edit, where it derived ``known`` before; it reads ``reads`` (IRIs).

        None if it must be evaluated on the whole.
        """
        found = self.answers(sparql, reads)
        if found is None:
            return None
        if not (isinstance(found.before, ox.QueryTriples) and isinstance(found.after, ox.QueryTriples)):
            return None
        before, after = (
            {*(answer.serialize(format=ox.RdfFormat.N_TRIPLES) or b"").splitlines(keepends=True)}
            for answer in (found.before, found.after)
        )
        if before - after and not found.is_in_all:
            return None  # it may follow from another value as well
        return with_differences(known, before - after, after - before)

    def answers(self, sparql: str, reads: frozenset[str] | None) -> Answers | None:
        """The answers of a query before and after the edit, for those values of its division that the edit concerns.

        None if it must be evaluated on the whole, which reports its errors.
        """
        if not self._is_known or reads is None:
            return None
        division = division_of(sparql, self._prefixes)
        if division is None or division.needs_all:
            return None
        values = self._values(division, reads)
        if values is None or len(values) > _MOST_VALUES:
            return None
        self._load_tables(division.tables)
        self._look_up(values, about, reads)
        attached = [line for line in self._look_up(values, _ending, reads) if whats_of(line) & division.attaching]
        self._look_up({line.split(b" ", 1)[0] for line in attached}, about, reads)
        part = f"{sparql}\nVALUES ?{division.by} {{ {b' '.join(sorted(values)).decode()} }}"
        try:
            before, after = (store.query(part, prefixes=self._prefixes) for store in self._stores)
        except SyntaxError:
            return None
        return Answers(before, after, division.is_in_all)

    def _note(self, changed: set[bytes]) -> None:
        self._changed |= changed
        self._is_known = self._is_known and len(self._changed) <= _MOST_CHANGED

    def _values(self, division: Division, reads: frozenset[str]) -> set[bytes] | None:
        """The values that changed statements concern; None if one of them is of a table."""
        values: set[bytes] = set()
        attached: set[bytes] = set()
        for line in self._changed:
            whats = whats_of(line)
            if not whats & reads:
                continue
            if whats & division.tables:
                return None
            subject, _, value = line[: -len(END)].split(b" ", 2)
            if _is_among(whats, division.as_subject):
                values.add(subject)
            if _is_among(whats, division.as_value):
                values.add(value)
            if division.attaching and _is_among(whats, division.of_attached):
                attached.add(subject)
        for line in self._look_up(attached, about, division.attaching):
            if whats_of(line) & division.attaching:
                values.add(line[: -len(END)].split(b" ", 2)[2])
        return values

    @cached_property
    def _stores(self) -> tuple[ox.Store, ox.Store]:
        """The stores before and after, each with the ontology."""
        stores = ox.Store(), ox.Store()
        for store in stores:
            load_plain(store, self._ontology)
        return stores

    def _load_tables(self, tables: frozenset[str]) -> None:
        """Load all statements of some properties and classes."""
        before: list[bytes] = []
        after: list[bytes] = []
        for number, source in enumerate(self._sources):
            wanted = {what for what in source.whats & tables if (number, what) not in self._tables}
            if wanted:
                self._tables.update((number, what) for what in wanted)
                before += [line for line in _lines_of(source.before) if whats_of(line) & wanted]
                after += [line for line in _lines_of(source.after) if whats_of(line) & wanted]
        self._load(before, after)

    def _look_up(
        self, terms: Iterable[bytes], find: Callable[[bytes, bytes], bytes], reads: frozenset[str]
    ) -> list[bytes]:
        """The statements that ``find`` finds for ``terms``, before or after, in what has some of ``reads``.

        They are loaded.
        """
        found: list[bytes] = []
        before: list[bytes] = []
        after: list[bytes] = []
        wanted = sorted(terms)
        for number, source in enumerate(self._sources if wanted else ()):
            if not source.whats & reads:
                continue
            for term in wanted:
                lines = self._found.get((number, find, term))
                if lines is None:
                    old = lines = b"".join([find(piece, term) for piece in source.before])
                    new = old
                    if source.before is not source.after:
                        new = b"".join([find(piece, term) for piece in source.after])
                        lines = old + new
                    self._found[number, find, term] = lines
                    before.append(old)
                    after.append(new)
                found.append(lines)
        self._load(before, after)
        return b"".join(found).splitlines(keepends=True)

    def _load(self, before: Iterable[bytes], after: Iterable[bytes]) -> None:
        for store, lines in zip(self._stores, (before, after), strict=True):
            store.load(b"".join(lines), format=ox.RdfFormat.N_TRIPLES, lenient=True)


def _is_among(whats: frozenset[str], wanted: Whats) -> bool:
    return wanted is None or not whats.isdisjoint(wanted)


def _lines_of(pieces: Iterable[bytes]) -> list[bytes]:
    return [line for piece in pieces for line in piece.splitlines(keepends=True)]


def _ending(piece: bytes, value: bytes) -> bytes:
    """The triples with a value."""
    return b"".join(lines_to(piece, value))
