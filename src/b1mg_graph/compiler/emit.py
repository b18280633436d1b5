"""The statements of a file, by source, each with its span.

A statement is a line of N-Triples.  The lines of one source are one ``bytes`` object, with an array of their spans
beside it.  The place where a triple is written is found by a search in the bytes, at no cost until it is needed.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from b1mg_graph.rdf.sorting import BySubject
from b1mg_graph.vocabulary import RDF_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from b1mg_graph.facts.record import Record


@dataclass(frozen=True, slots=True)
class Statements:
    """Lines of N-Triples (UTF-8, each ended by LF) and the packed span of each (``facts.nodes.pack``)."""

    lines: bytes
    spans: array[int]

    def spans_of(self, line: bytes) -> Iterator[int]:
        """The packed spans at which the triple ``line`` (with its LF) is stated; can be empty."""
        at = self.lines.find(line)
        while at >= 0:
            if at == 0 or self.lines[at - 1] == 10:
                yield self.spans[self.lines.count(b"\n", 0, at)]
            at = self.lines.find(line, at + 1)

    def stated_of(self, begins: bytes) -> Iterator[tuple[bytes, int]]:
        """For every line with the prefix ``begins``, the rest of the line without `` .`` and LF, and its span."""
        at, number, counted = self.lines.find(begins), 0, 0
        while at >= 0:
            if at == 0 or self.lines[at - 1] == 10:
                number, counted = number + self.lines.count(b"\n", counted, at), at
                yield self.lines[at + len(begins) : self.lines.index(b" .\n", at)], self.spans[number]
            at = self.lines.find(begins, at + 1)


def state(records: Iterable[Record]) -> dict[str, Statements]:
    """The statements of ``records`` by source (a term), in the order of their subjects.

    Nearly sorted lines make the sorting at output faster.
    """
    lines: dict[str, list[str]] = {}
    spans: dict[str, array[int]] = {}
    for record in sorted(records, key=attrgetter("iri")):
        graph = record.graph
        own = lines.get(graph)
        if own is None:
            own = lines[graph] = []
            spans[graph] = array("Q")
        places = spans[graph]
        subject = record.iri
        own.append(f"{subject} <{RDF_TYPE}> <{record.type.target}> .\n")
        places.append(record.span)
        if record.type.testimony:
            own.append(f"{subject} <{record.type.testimony}> {graph} .\n")
            places.append(record.span)
        own += [f"{subject} {field.predicate} {term} .\n" for field, term, _ in record.facts]
        places.extend([node.span for *_, node in record.facts])
    return {graph: Statements(BySubject("".join(own).encode()), spans[graph]) for graph, own in lines.items()}
