"""All statements as one CSV table: one row per statement, with names beside IRIs, and the source.

For programs the IRIs are complete; for Excel they are prefixed names, and the file has a byte order mark or is a
workbook.
"""

from __future__ import annotations

from itertools import chain
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
    cells = Cells()
    yield csv_rows([COLUMNS])
    for start in range(0, len(ordered), _AT_ONCE):
        rows = (_parts_of_row(stated, words) for stated in ordered[start : start + _AT_ONCE])
        yield "".join([_line(cells, *row) for row in rows])


def _line(
    cells: Cells, subject: tuple[str, ...], predicate: tuple[str, ...], value: tuple[str, ...], source: tuple[str, ...]
) -> str:
    written = cells[value] if value[1] else cells.once(value)  # what has a name recurs
    return f"{cells[subject]},{cells[predicate]},{written},{cells[source]}{LINE_END}"


def _row(stated: _Stated, words: _Words) -> tuple[str, ...]:
    return tuple(chain.from_iterable(_parts_of_row(stated, words)))


def _parts_of_row(stated: _Stated, words: _Words) -> tuple[tuple[str, ...], ...]:
    """The cells of the subject, of the property, of the value and of the source."""
    value = stated.value
    written = words.literal(value) if value.startswith('"') else (*words.thing(value), "", "")
    source = ("", "") if stated.graph in _NO_SOURCE else words.thing(stated.graph)
    return words.thing(stated.subject), words.term(stated.predicate), written, source


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

    def literal(self, term: str) -> tuple[str, str, str, str]:
        """The text of a literal, no name, and its language or its datatype."""
        language = language_of(term)
        typed = "" if language else datatype_of(term)
        if typed not in self._types:
            self._types[typed] = self._iri(typed)
        return lexical_form(term), "", language or "", self._types[typed]
