"""All statements as one CSV table: one row per statement, with names beside IRIs, and the source.

For programs the IRIs are complete; for Excel they are prefixed names, and the file has a byte order mark or is a
workbook.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox

from b1mg_graph.output.sheet import BYTE_ORDER_MARK, LINE_END, Cells, csv_rows
from b1mg_graph.output.workbook import workbook_of
from b1mg_graph.rdf.dataset import DERIVED
from b1mg_graph.rdf.ntriples import datatype_of, language_of, lexical_form
from b1mg_graph.rdf.turtle import Names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from b1mg_graph.compiler.assembly import Assembly

COLUMNS = (
    *("subject", "subject_name", "property", "property_name"),
    *("value", "value_name", "language", "datatype", "source", "source_name"),
)
_AT_ONCE = 10_000
_END = " ."
_NO_SOURCE = (DERIVED, "")


class _Stated(NamedTuple):
    """A triple of terms in N-Triples, and the graph that has it."""

    subject: str
    predicate: str
    value: str
    graph: str


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
    rows = (_row(stated, words) for stated in _ordered(graphs))
    return workbook_of({"Statements": (COLUMNS, rows)}, about)


def _short_words(assembly: Assembly) -> _Words:
    names = Names(assembly.dataset.prefixes)
    return _Words(assembly, lambda iri: names.iri(f"<{iri}>").strip("<>") if iri else "")


def _ordered(graphs: Mapping[str, Iterable[bytes]]) -> list[_Stated]:
    """The triples with their graphs, each pair once, sorted by terms."""
    found = {
        (*line[: -len(_END)].split(" ", 2), graph)
        for graph, pieces in graphs.items()
        for line in b"".join(pieces).decode().split("\n")
        if line
    }
    return [_Stated(*terms) for terms in sorted(found)]


def _parts(graphs: Mapping[str, Iterable[bytes]], words: _Words) -> Iterator[str]:
    ordered = _ordered(graphs)
    yield csv_rows([COLUMNS])
    cells = _Cells(words)
    for start in range(0, len(ordered), _AT_ONCE):
        yield "".join([cells.line(*stated) for stated in ordered[start : start + _AT_ONCE]])


def _row(stated: _Stated, words: _Words) -> tuple[str, ...]:
    subject, predicate, value, graph = stated
    return (*words.thing(subject), *words.term(predicate), *words.value(value), *words.source(graph))


class _Cells:
    """The rows of a CSV file: the cells of things, properties and sources, most of which recur, are written once."""

    def __init__(self, words: _Words) -> None:
        written = Cells()
        self._words, self._written = words, written
        self._things = _Known(lambda term: written(words.thing(term)))
        self._terms = _Known(lambda term: written(words.term(term)))
        self._linked = _Known(lambda term: written(words.value(term)))
        self._sources = _Known(lambda term: written(words.source(term)))

    def line(self, subject: str, predicate: str, value: str, graph: str) -> str:
        """The row of a statement."""
        of_value = self._written(self._words.literal(value)) if value.startswith('"') else self._linked[value]
        return f"{self._things[subject]},{self._terms[predicate]},{of_value},{self._sources[graph]}{LINE_END}"


class _Known(dict[str, str]):
    """What is made of terms, each made once."""

    def __init__(self, make: Callable[[str], str]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, term: str) -> str:
        self[term] = made = self._make(term)
        return made


class _Words:
    """The written forms of terms (N-Triples) and their names, each made once; ``iri`` writes an IRI."""

    def __init__(self, assembly: Assembly, iri: Callable[[str], str]) -> None:
        self._iri = iri
        self._schema = assembly.schema
        self._labels = assembly.labels()
        self._things: dict[str, tuple[str, str]] = {}
        self._terms: dict[str, tuple[str, str]] = {}
        self._types: dict[str, str] = {"": ""}

    def thing(self, term: str) -> tuple[str, str]:
        """An IRI and the name of what it is that of, or the empty string without one."""
        known = self._things.get(term)
        if known is None:
            named = self._labels(ox.NamedNode(term[1:-1]))
            known = self._things[term] = self._iri(term[1:-1]), named.value if named else ""
        return known

    def term(self, term: str) -> tuple[str, str]:
        """An IRI of the ontology and its name, or its local name."""
        known = self._terms.get(term)
        if known is None:
            known = self._terms[term] = self._iri(term[1:-1]), self._schema.label(term[1:-1])
        return known

    def value(self, term: str) -> tuple[str, str, str, str]:
        """A value, its name, its language and its datatype, as far as it has them."""
        return self.literal(term) if term.startswith('"') else (*self.thing(term), "", "")

    def source(self, graph: str) -> tuple[str, str]:
        """The source that a graph is of, and its name; empty for derived statements."""
        return ("", "") if graph in _NO_SOURCE else self.thing(graph)

    def literal(self, term: str) -> tuple[str, str, str, str]:
        """The text of a literal, no name, and its language or its datatype."""
        language = language_of(term)
        typed = "" if language else datatype_of(term)
        if typed not in self._types:
            self._types[typed] = self._iri(typed)
        return lexical_form(term), "", language or "", self._types[typed]
