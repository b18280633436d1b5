"""The statements of a dataset about times: the rows from which the evidence on memberships is made.

The statements are read once, as N-Triples; the source of a statement is its graph.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from typing import TYPE_CHECKING

from b1mg_graph.rdf.ntriples import lexical_form
from b1mg_graph.vocabulary import (
    B1MG_AS_OF,
    B1MG_ATTENDEE,
    B1MG_EDITORS_OWN,
    B1MG_ENDED,
    B1MG_EVENT,
    B1MG_INFERRED,
    B1MG_KEPT_CURRENT,
    B1MG_KIND,
    B1MG_LASTING,
    B1MG_LIST_IN,
    B1MG_LIST_ROLE,
    B1MG_LISTED_BY,
    B1MG_PART_OF,
    B1MG_RETRIEVED,
    B1MG_SINCE,
    B1MG_UNTIL,
    DCTERMS_ISSUED,
    ORG_MEMBER,
    ORG_ORGANIZATION,
    ORG_ROLE,
    PROV_WAS_DERIVED_FROM,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

OF_ROLES = (
    ORG_MEMBER,
    ORG_ORGANIZATION,
    ORG_ROLE,
    B1MG_ATTENDEE,
    B1MG_EVENT,
    B1MG_SINCE,
    B1MG_UNTIL,
    B1MG_AS_OF,
    B1MG_ENDED,
)
"""The properties (IRIs) of roles held, of attendances, and of beginnings and ends."""

OF_SOURCES = (
    DCTERMS_ISSUED,
    B1MG_RETRIEVED,
    B1MG_KIND,
    PROV_WAS_DERIVED_FROM,
    B1MG_KEPT_CURRENT,
    B1MG_EDITORS_OWN,
    B1MG_INFERRED,
)
"""The properties (IRIs) from which the dates of sources follow."""

MARKING = (ORG_ORGANIZATION, B1MG_EVENT)
"""The properties (IRIs) that only roles held and attendances have."""

LEADING = (ORG_ORGANIZATION, ORG_MEMBER, ORG_ROLE, B1MG_EVENT, B1MG_PART_OF)
"""The properties (IRIs) that lead from roles, attendances and bodies to the things on which their times depend."""

READ = (*OF_ROLES, *OF_SOURCES, B1MG_PART_OF, B1MG_LASTING, B1MG_LISTED_BY, B1MG_LIST_IN, B1MG_LIST_ROLE)
"""The properties (IRIs) of all statements about times: nothing else is read of a dataset to compute bounds."""


Row = tuple[str, str, str]
"""A statement of a given property: its subject, its value and the graph that states it, three terms."""


class Rows:
    """The statements of one property in their order: lists of the parts, a third of the memory of tuples."""

    __slots__ = ("graphs", "subjects", "values")

    def __init__(self) -> None:
        self.subjects: list[str] = []
        self.values: list[str] = []
        self.graphs: list[str] = []

    def __iter__(self) -> Iterator[Row]:
        return zip(self.subjects, self.values, self.graphs, strict=True)


class TimeStatements:
    """The statements of a dataset about times, by property."""

    def __init__(self, pieces: Iterable[tuple[str, bytes]]) -> None:
        """``pieces`` are pairs of a graph (a term) and triples of it (N-Triples)."""
        self._rows = rows_of(pieces, READ)

    def rows(self, path: str) -> Rows:
        """All statements of a property (an IRI)."""
        return self._rows.get(path) or Rows()

    def values(self, path: str) -> Mapping[str, list[str]]:
        """The values of a property by subject, from all graphs, sorted and without duplicates."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for subject, value, _ in self.rows(path):
            found[subject].add(value)
        return {subject: sorted(values) for subject, values in found.items()}

    def one(self, path: str) -> Mapping[str, str]:
        """One value of a property by subject, from the first graph that states one."""
        rows = self.rows(path)
        return dict(zip(reversed(rows.subjects), reversed(rows.values), strict=True))

    def marked(self, path: str, value: str = "true") -> frozenset[str]:
        """The subjects whose value of a property has the lexical form ``value``."""
        return frozenset(subject for subject, given, _ in self.rows(path) if lexical_form(given) == value)


def rows_of(pieces: Iterable[tuple[str, bytes]], paths: Iterable[str]) -> dict[str, Rows]:
    """The statements of each property in ``paths``; ``pieces`` are pairs of a graph (a term) and triples of it."""
    found = {path: Rows() for path in paths}
    statement = re.compile(rf"^(<[^>]*>) <({_one_of(found)})> (.*) \.$".encode(), re.MULTILINE)
    by_path = {path.encode(): rows for path, rows in found.items()}
    terms = _Terms()
    for graph, piece in pieces:
        for subject, path, value in statement.findall(piece):
            rows = by_path[path]
            rows.subjects.append(terms[subject])
            rows.values.append(terms[value])
            rows.graphs.append(graph)
    return found


class _Terms(dict[bytes, str]):
    """Decoded terms: equal ones are one string, also beyond this, which saves most of the memory of the rows."""

    def __missing__(self, term: bytes) -> str:
        self[term] = decoded = sys.intern(term.decode())
        return decoded


def _one_of(paths: Iterable[str]) -> str:
    """A regular expression for any of ``paths``, with common prefixes factored out."""
    by_namespace: defaultdict[str, list[str]] = defaultdict(list)
    for path in paths:
        end = max(path.rfind("#"), path.rfind("/")) + 1
        by_namespace[path[:end]].append(re.escape(path[end:]))
    return "|".join(f"{re.escape(space)}(?:{'|'.join(names)})" for space, names in by_namespace.items())
