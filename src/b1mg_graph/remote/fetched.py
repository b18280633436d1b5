"""Statements of a store about the things that are asked for, fetched in batches and kept.

What is known of a thing follows from a few others: a role held has a holder, a body and a role, each source a kind and
a date, a body the wholes that it is a part of.  ``Fetched`` reads those with it, and nothing else of the store.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox

from b1mg_graph.rdf.dataset import DERIVED
from b1mg_graph.remote.errors import RemoteError
from b1mg_graph.vocabulary import (
    B1MG_CLAIMED_BY,
    B1MG_CONCERNS,
    B1MG_EVENT,
    B1MG_KIND,
    B1MG_LIST_IN,
    B1MG_LISTED_BY,
    B1MG_PART_OF,
    B1MG_RETRIEVED,
    B1MG_SETTLED_BY,
    DCTERMS_ISSUED,
    DCTERMS_PUBLISHER,
    ORG_MEMBER,
    ORG_ORGANIZATION,
    ORG_ROLE,
    PROV_WAS_DERIVED_FROM,
    RDF_TYPE,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from b1mg_graph.remote.endpoint import Endpoint
    from b1mg_graph.schema.model import Schema

_BATCH = 200
"""The number of things in one query."""

_SHARE = 5000
"""The number of statements in one query for all of them; a graph that has more is asked for by itself."""

_BODY, _KIND = f"<{ORG_ORGANIZATION}>", f"<{B1MG_KIND}>"

_FOLLOWED = frozenset(
    f"<{path}>"
    for path in (
        *(ORG_MEMBER, ORG_ORGANIZATION, ORG_ROLE, B1MG_EVENT, B1MG_PART_OF, B1MG_KIND),
        *(PROV_WAS_DERIVED_FROM, DCTERMS_PUBLISHER, B1MG_CLAIMED_BY, B1MG_SETTLED_BY),
    )
)
"""The properties (terms) whose values say when a thing holds, what it is called, or who says so."""

_DATES = (DCTERMS_ISSUED, B1MG_RETRIEVED, PROV_WAS_DERIVED_FROM)
"""The properties of a source from which its date follows, beside its kind."""


class Quad(NamedTuple):
    """A statement with its graph, four terms in N-Triples."""

    graph: str
    subject: str
    predicate: str
    value: str

    @property
    def line(self) -> bytes:
        """The triple as a line of N-Triples."""
        return f"{self.subject} {self.predicate} {self.value} .\n".encode()


class Fetched:
    """The statements about things that were asked for; things are terms.

    Every method raises ``RemoteError`` if the store does not answer.
    """

    def __init__(self, endpoint: Endpoint, is_ours: Callable[[str], bool], source_links: Collection[str]) -> None:
        """``is_ours`` tells the graphs (terms) of the data set; ``source_links`` are properties that name a source."""
        self._endpoint = endpoint
        self._is_ours = is_ours
        self._source_links = frozenset(source_links)
        self._about: dict[str, list[Quad]] = {}
        self._claims: dict[str, set[str]] = {}
        self._in_body: dict[str, set[str]] = {}
        self._lists: set[str] | None = None

    def all(self) -> list[Quad]:
        """Every statement of the store, read graph by graph.  Raises ``RemoteError`` if some are missing."""
        sizes = {graph: size for graph, size in self._endpoint.sizes().items() if self._is_ours(graph)}
        found: list[Quad] = []
        for graphs in _shares(sizes):
            some = self._quads(f"VALUES ?g {{ {' '.join(graphs)} }} GRAPH ?g {{ ?s ?p ?o }}")
            expected = sum(sizes[graph] for graph in graphs)
            if len(some) != expected:
                raise RemoteError(
                    f"{self._endpoint.url} gave {len(some)} of {expected} statements: it changed meanwhile, or cuts "
                    "off long answers (of Virtuoso: ResultSetMaxRows)"
                )
            found += some
        return found

    def dates_of_sources(self) -> list[Quad]:
        """The statements from which the dates of all sources follow."""
        paths = " ".join(f"<{path}>" for path in _DATES)
        dates = self._quads(f"VALUES ?p {{ {paths} }} GRAPH ?g {{ ?s ?p ?o }}")
        kinds = [
            quad
            for some in _batches(sorted({quad.subject for quad in dates}))
            for quad in self._quads(f"VALUES ?s {{ {' '.join(some)} }} VALUES ?p {{ {_KIND} }} GRAPH ?g {{ ?s ?p ?o }}")
        ]
        marked = sorted({quad.value for quad in kinds})
        self._fetch(marked)
        return [*dates, *kinds, *(quad for kind in marked for quad in self._about[kind])]

    def names(self, schema: Schema) -> list[Quad]:
        """The stated classes, names and wholes of all things."""
        types = [one for one in schema.types.values() if not one.identified_by]
        classes = " ".join(f"<{one.target}>" for one in types)
        named = {f.predicate for one in types for f in one.fields.values() if f.is_name}
        paths = " ".join(sorted({*named, f"<{B1MG_PART_OF}>"}))
        found = [
            *self._quads(f"VALUES ?p {{ <{RDF_TYPE}> }} VALUES ?o {{ {classes} }} GRAPH ?g {{ ?s ?p ?o }}"),
            *self._quads(f"VALUES ?p {{ {paths} }} GRAPH ?g {{ ?s ?p ?o }}"),
        ]
        return [quad for quad in found if quad.graph != DERIVED]

    def describing(self, thing: str) -> list[Quad]:
        """The statements about one thing."""
        self._fetch([thing])
        return self._about[thing]

    def around(
        self, terms: Iterable[str], *, referring: bool = False, at_a_date: bool = False, also: Iterable[str] = ()
    ) -> list[Quad]:
        """The statements about things and about what is needed to describe them (``Assembly.around``).

        ``also`` are further things whose statements are added.
        """
        things = {term for term in terms if term.startswith("<")}
        if referring:
            things |= self._referring(things)
            self._fetch(things)
            if at_a_date:
                bodies = {q.value for thing in things for q in self._about[thing] if q.predicate == _BODY}
                things |= self._records_in(bodies | things)
            self._fetch(things)
            things |= {q.value for thing in things for q in self._about[thing] if q.value.startswith("<")}
        known = self._closed(things | {*also})
        listed = self._records_in(self._bodies_of_lists() & self._bodies(known))
        known = self._closed(known | listed | (self._complete_lists() if listed else set()))
        known = self._closed(known | self._about_claims(known))
        return [quad for thing in sorted(known) for quad in self._about[thing]]

    def _closed(self, things: Iterable[str]) -> set[str]:
        """The things with all that follows from them by ``_FOLLOWED``, and the sources of their statements."""
        known: set[str] = set()
        waiting = {*things}
        while waiting:
            self._fetch(waiting)
            known |= waiting
            found = {
                term
                for thing in waiting
                for quad in self._about[thing]
                for term in (quad.graph, quad.value if quad.predicate in _FOLLOWED else quad.graph)
            }
            waiting = {term for term in found if term.startswith("<") and term != DERIVED} - known
        return known

    def _fetch(self, things: Iterable[str]) -> None:
        missing = sorted({*things} - self._about.keys())
        for some in _batches(missing):
            for thing in some:
                self._about[thing] = []
            for quad in self._quads(f"VALUES ?s {{ {' '.join(some)} }} GRAPH ?g {{ ?s ?p ?o }}"):
                self._about[quad.subject].append(quad)

    def _referring(self, things: Iterable[str]) -> set[str]:
        """The subjects of stated triples with one of these values, except those that only name it as their source."""
        found: set[str] = set()
        for some in _batches(sorted(things)):
            query = f"SELECT DISTINCT ?s ?p ?g {{ VALUES ?o {{ {' '.join(some)} }} GRAPH ?g {{ ?s ?p ?o }} }}"
            found |= {
                str(row["s"])
                for row in self._endpoint.select(query)
                if str(row["p"]) not in self._source_links
                and self._is_ours(graph := str(row["g"]))
                and graph != DERIVED
            }
        return found

    def _about_claims(self, things: Collection[str]) -> set[str]:
        """The claims about values of these things, and the rulings on them."""
        return self._subjects_with(B1MG_CONCERNS, things, self._claims)

    def _records_in(self, bodies: Collection[str]) -> set[str]:
        """The roles held in these bodies."""
        return self._subjects_with(ORG_ORGANIZATION, bodies, self._in_body)

    def _subjects_with(self, path: str, values: Collection[str], kept: dict[str, set[str]]) -> set[str]:
        missing = sorted({*values} - kept.keys())
        for some in _batches(missing):
            for value in some:
                kept[value] = set()
            query = f"SELECT DISTINCT ?s ?o {{ VALUES ?o {{ {' '.join(some)} }} GRAPH ?g {{ ?s <{path}> ?o }} }}"
            for row in self._endpoint.select(query):
                kept[str(row["o"])].add(str(row["s"]))
        return {subject for value in values for subject in kept[value]}

    def _bodies(self, things: Iterable[str]) -> set[str]:
        """The bodies in which roles are held by these records."""
        return {quad.value for thing in things for quad in self._about[thing] if quad.predicate == _BODY}

    def _complete_lists(self) -> set[str]:
        """The lists that sources declare complete."""
        if self._lists is None:
            query = f"SELECT DISTINCT ?s {{ GRAPH ?g {{ ?s <{B1MG_LISTED_BY}> ?o }} }}"
            self._lists = {str(row["s"]) for row in self._endpoint.select(query)}
            self._fetch(self._lists)
        return self._lists

    def _bodies_of_lists(self) -> set[str]:
        within = f"<{B1MG_LIST_IN}>"
        lists = self._complete_lists()
        return {quad.value for one in lists for quad in self._about[one] if quad.predicate == within}

    def _quads(self, pattern: str) -> list[Quad]:
        """The statements that a pattern with ``?g``, ``?s``, ``?p`` and ``?o`` finds, of the data set only."""
        rows = self._endpoint.select(f"SELECT ?g ?s ?p ?o {{ {pattern} }}")
        found = (Quad(str(row["g"]), str(row["s"]), str(row["p"]), _term(row["o"])) for row in rows)
        return [quad for quad in found if self._is_ours(quad.graph)]


def _batches(things: Sequence[str]) -> Iterator[Sequence[str]]:
    return (things[start : start + _BATCH] for start in range(0, len(things), _BATCH))


def _shares(sizes: Mapping[str, int]) -> Iterator[list[str]]:
    """The graphs in shares of about ``_SHARE`` statements, each graph in one share."""
    share: list[str] = []
    held = 0
    for graph, size in sorted(sizes.items()):
        if share and held + size > _SHARE:
            yield share
            share, held = [], 0
        share.append(graph)
        held += size
    if share:
        yield share


def _term(term: ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple | None) -> str:
    """A term in N-Triples, with the tag of a language in lower case, as ours have it."""
    if isinstance(term, ox.Literal) and term.language:
        return str(ox.Literal(term.value, language=term.language.lower()))
    return str(term)
