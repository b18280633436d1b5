"""The statements of a data set, each with the sources that state it.

Terms are in N-Triples, as in the dataset.  A few lookups are answered by the store; for many, ``load`` makes an index
in one pass over the lines, which is ten times as fast as a query for each thing.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox

from b1mg_graph.rdf.dataset import DERIVED, ONTOLOGY
from b1mg_graph.rdf.ntriples import lexical_form
from b1mg_graph.vocabulary import B1MG_PLACE, RDF_TYPE, local_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from b1mg_graph.rdf.dataset import Dataset

_TYPE = f"<{RDF_TYPE}>"
_PLACE = f"<{B1MG_PLACE}>"
_NOT_IN_IDS = re.compile(r"[^A-Za-z0-9]+")
_HASH = 10
"""The number of hexadecimal digits in the id of a triple, and in the version of a data set."""
_UNNAMED = "DEFAULT"
"""How the store writes the name of its default graph, the union of all named graphs."""


@dataclass(frozen=True, slots=True, order=True)
class Testimony:
    """A source (an id) of a statement, and the places in it that describe the subject."""

    source: str
    places: tuple[str, ...]


class Statement(NamedTuple):
    """A triple with the sources (terms, sorted) that state it; no sources if it is only derived."""

    subject: str
    predicate: str
    value: str
    sources: tuple[str, ...]

    @property
    def line(self) -> str:
        """The triple as a line of N-Triples."""
        return f"{self.subject} {self.predicate} {self.value} .\n"

    @property
    def id(self) -> str:
        """The id of the triple on pages: the local name of its property, and a hash.  It changes with the triple."""
        name = _NOT_IN_IDS.sub("-", local_name(self.predicate[1:-1]))
        return f"{name}-{hashlib.sha256(self.line.encode()).hexdigest()[:_HASH]}"


class Statements:
    """The stated and derived statements of a dataset; results are sorted by term."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._is_loaded = False
        self._by_subject: dict[str, list[Statement]] = {}
        self._by_class: dict[str, list[str]] = {}
        self._by_property: dict[str, dict[str, list[str]]] = {}
        self._types: dict[str, list[str]] = {}
        self._places: dict[str, dict[str, tuple[str, ...]]] = {}

    def load(self) -> Statements:
        """These statements, with an index of all, for those who ask for most of them."""
        if self._is_loaded:
            return self
        self._is_loaded = True
        before, own = "", []
        for statement in _in_order(self._lines()):
            subject, predicate, value, sources = statement
            if subject != before:  # the statements about a thing follow each other
                before = subject
                own = self._by_subject[subject] = []
            own.append(statement)
            if predicate == _TYPE and sources:
                self._types.setdefault(subject, []).append(value)
                self._by_class.setdefault(value, []).append(subject)
        return self

    @cached_property
    def _by_value(self) -> dict[str, list[Statement]]:
        """The statements by the thing that is their value, except class memberships."""
        found: dict[str, list[Statement]] = {}
        for own in self._by_subject.values():
            for statement in own:
                value = statement.value
                if value[0] == "<" and statement.predicate != _TYPE:
                    found.setdefault(value, []).append(statement)
        return found

    @cached_property
    def _by_source(self) -> dict[str, list[Statement]]:
        """The statements by each source that states them."""
        found: dict[str, list[Statement]] = {}
        for own in self._by_subject.values():
            for statement in own:
                for source in statement.sources:
                    found.setdefault(source, []).append(statement)
        return found

    def _lines(self) -> dict[str, tuple[str, ...]]:
        """The graphs (terms) that have each triple, as a line of N-Triples without its line end."""
        held: dict[str, tuple[str, ...]] = {}
        for graph in self._dataset.graphs():
            alone = (graph,)
            for piece in self._dataset.lines([graph]):
                lines = dict.fromkeys(piece.decode().split("\n"), alone)
                known = {line: held[line] for line in held.keys() & lines.keys()}
                held.update(lines)
                held.update((line, (*graphs, graph)) for line, graphs in known.items())
        held.pop("", None)
        return held

    @cached_property
    def version(self) -> str:
        """What identifies all stated triples with their sources: another as soon as one of them changes."""
        found = hashlib.sha256()
        self.load()
        for own in self._by_subject.values():
            stated = (f"{one.line}{' '.join(one.sources)}\n" for one in own if one.sources)
            found.update("".join(stated).encode())
        return found.hexdigest()[:_HASH]

    def of(self, subject: str) -> Sequence[Statement]:
        """All statements about ``subject``."""
        return self._by_subject.get(subject, ()) if self._is_loaded else self.matching(subject)

    def to(self, value: str) -> Sequence[Statement]:
        """All statements with the object ``value``, except class memberships (``rdf:type``)."""
        if self._is_loaded:
            return self._by_value.get(value, ())
        return [s for s in self.matching(value=value) if s.predicate != _TYPE]

    def by(self, source: str) -> Sequence[Statement]:
        """All statements of ``source``."""
        self.load()
        return self._by_source.get(source, ())

    def values(self, subject: str, predicate: str) -> Sequence[str]:
        """The values of one property of ``subject``, stated or derived."""
        known = self._by_property.get(subject)
        if known is None and self._is_loaded:
            known = self._properties(subject)
        if known is not None:
            return known.get(predicate, ())
        store = self._dataset.query_store("")
        quads = store.quads_for_pattern(_node(subject), _node(predicate), None, ox.DefaultGraph())
        return sorted(str(quad.object) for quad in quads)

    def _properties(self, subject: str) -> dict[str, list[str]]:
        """The values of each property of ``subject``, once the index is there; they are kept."""
        found: dict[str, list[str]] = {}
        for _, predicate, value, _ in self.of(subject):
            found.setdefault(predicate, []).append(value)
        self._by_property[subject] = found
        return found

    def types(self, subject: str) -> Sequence[str]:
        """The classes (terms) that sources state of ``subject``."""
        if self._is_loaded:
            return self._types.get(subject, ())
        return [s.value for s in self.of(subject) if s.predicate == _TYPE and s.sources]

    def of_class(self, target: str) -> Sequence[str]:
        """The things (terms) that sources state to be of the class ``target`` (an IRI)."""
        term = f"<{target}>"
        if self._is_loaded:
            return self._by_class.get(term, ())
        return [s.subject for s in self.matching(predicate=_TYPE, value=term) if s.sources]

    def matching(
        self, subject: str | None = None, predicate: str | None = None, value: str | None = None
    ) -> list[Statement]:
        """The statements with these terms, as far as they are given."""
        found: dict[str, tuple[str, ...]] = {}
        object_ = None if value is None else _term(value)
        for quad in self._dataset.store.quads_for_pattern(_node(subject), _node(predicate), object_, None):
            graph = str(quad.graph_name)
            if graph not in (_UNNAMED, ONTOLOGY):
                line = f"{quad.subject} {quad.predicate} {quad.object} ."
                found[line] = (*found.get(line, ()), graph)
        return list(_in_order(found))

    def places(self, subject: str) -> Mapping[str, tuple[str, ...]]:
        """Where each source (a term) describes ``subject``, such as ``page 2``."""
        known = self._places.get(subject)
        if known is None:
            found: dict[str, list[str]] = {}
            for statement in self.of(subject):
                if statement.predicate == _PLACE:
                    for source in statement.sources:
                        found.setdefault(source, []).append(lexical_form(statement.value))
            known = self._places[subject] = {source: tuple(sorted(places)) for source, places in found.items()}
        return known


def _in_order(held: Mapping[str, tuple[str, ...]]) -> Iterator[Statement]:
    """The statements of lines of N-Triples (without line ends) in their graphs, in the order of their terms."""
    sources_of: dict[tuple[str, ...], tuple[str, ...]] = {}
    names: dict[str, str] = {}
    before = ""
    new = tuple.__new__  # twice as fast as the class itself
    # the lines sort as their terms do: a space, which ends a term, sorts before all that can go on with it
    for line in sorted(held):
        graphs = held[line]
        sources = sources_of.get(graphs)
        if sources is None:
            sources = sources_of[graphs] = tuple(sorted({graph for graph in graphs if graph != DERIVED}))
        subject, predicate, value = line.split(" ", 2)
        # equal terms are one text: it takes less memory, and is found faster
        before = before if subject == before else subject
        yield new(Statement, (before, names.setdefault(predicate, predicate), value[:-2], sources))


def _node(term: str | None) -> ox.NamedNode | None:
    return None if term is None else ox.NamedNode(term[1:-1])


def _term(term: str) -> ox.NamedNode | ox.Literal:
    if term.startswith("<"):
        return ox.NamedNode(term[1:-1])
    (quad,) = ox.parse(f"<a:a> <a:a> {term} .", format=ox.RdfFormat.N_TRIPLES)
    assert isinstance(quad.object, ox.Literal)
    return quad.object
