"""All statements as one CSV table: one row per statement, with names beside IRIs, and the source.

For programs the IRIs are complete; for Excel they are prefixed names, and the file has a byte order mark or is a
workbook.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.output.sheet import BYTE_ORDER_MARK, csv_rows
from b1mg_graph.output.workbook import workbook_of
from b1mg_graph.rdf.dataset import DERIVED
from b1mg_graph.rdf.turtle import Names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from b1mg_graph.compiler.assembly import Assembly

COLUMNS = (
    *("subject", "subject_name", "property", "property_name"),
    *("value", "value_name", "language", "datatype", "source", "source_name"),
)
_AT_ONCE = 10_000


def statements(graphs: Mapping[str, Iterable[bytes]], assembly: Assembly) -> Iterator[str]:
    """The statements of named graphs (by graph term), sorted by terms; derived statements have no source."""
    return _parts(graphs, _Words(assembly, str))


def statements_for_excel(graphs: Mapping[str, Iterable[bytes]], assembly: Assembly) -> Iterator[str]:
    """The statements as in ``statements``, as CSV for Excel."""
    yield BYTE_ORDER_MARK
    yield from _parts(graphs, _short_words(assembly))


def statements_as_workbook(
    graphs: Mapping[str, Iterable[bytes]], assembly: Assembly, about: Iterable[tuple[str, str]]
) -> bytes:
    """The statements as in ``statements_for_excel``, as a workbook with a sheet of the pairs ``about``.

    Raises as ``output.workbook.workbook_of``.
    """
    words = _short_words(assembly)
    rows = (_row(graph, triple, words) for graph, triple in _ordered(graphs))
    return workbook_of({"Statements": (COLUMNS, rows)}, about)


def _short_words(assembly: Assembly) -> _Words:
    names = Names(assembly.dataset.prefixes)
    return _Words(assembly, lambda iri: names.iri(f"<{iri}>").strip("<>") if iri else "")


def _ordered(graphs: Mapping[str, Iterable[bytes]]) -> list[tuple[str, ox.Triple]]:
    """The triples with their graphs, each pair once, sorted by terms."""
    triples = (
        (graph, quad.triple)
        for graph, pieces in graphs.items()
        for quad in ox.parse(b"".join(pieces), format=ox.RdfFormat.N_TRIPLES)
    )
    return sorted(set(triples), key=lambda pair: (*map(str, pair[1]), pair[0]))


def _parts(graphs: Mapping[str, Iterable[bytes]], words: _Words) -> Iterator[str]:
    ordered = _ordered(graphs)
    for start in range(0, max(len(ordered), 1), _AT_ONCE):
        rows = (_row(graph, triple, words) for graph, triple in ordered[start : start + _AT_ONCE])
        yield csv_rows(rows if start else chain([COLUMNS], rows))


def _row(graph: str, triple: ox.Triple, words: _Words) -> tuple[str, ...]:
    subject, predicate, value = triple
    assert isinstance(subject, ox.NamedNode)
    source = "" if graph == DERIVED else graph[1:-1]
    if isinstance(value, ox.Literal):
        typed = "" if value.language else words.iri(value.datatype.value)
        written = (value.value, "", value.language or "", typed)
    else:
        assert isinstance(value, ox.NamedNode)
        written = (words.iri(value.value), words.name(value.value), "", "")
    thing = (words.iri(subject.value), words.name(subject.value))
    property_ = (words.iri(predicate.value), words.term(predicate.value))
    return (*thing, *property_, *written, words.iri(source), words.name(source))


class _Words:
    """The written forms of IRIs (by the function ``iri``) and their names, cached."""

    def __init__(self, assembly: Assembly, iri: Callable[[str], str]) -> None:
        self.iri = iri
        self._schema = assembly.schema
        self._labels = assembly.labels()
        self._known: dict[str, str] = {}

    def name(self, iri: str) -> str:
        """The name of a thing, or the empty string without one."""
        if iri not in self._known:
            named = self._labels(ox.NamedNode(iri)) if iri else None
            self._known[iri] = named.value if named else ""
        return self._known[iri]

    def term(self, iri: str) -> str:
        """The name of a term of the ontology, or its local name."""
        return self._schema.label(iri)
