"""The registry of export formats.

A writer takes a mapping of named graphs (terms) to pieces of N-Triples and gives parts in UTF-8, each of which ends at
a character boundary.  A format of triples writes the union graph, a format of quads keeps the source of each statement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from b1mg_graph.rdf.turtle import turtle

if TYPE_CHECKING:
    from b1mg_graph.compiler.assembly import Assembly

Graphs = Mapping[str, Iterable[bytes]]
Writer = Callable[[Graphs, "Assembly"], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Format:
    """An export format: its registered media type, its file endings, whether it has quads, and its writer.

    ``lines`` says that each line is a statement by itself, so that a file can be cut between any two.
    """

    name: str
    title: str
    media_type: str
    endings: tuple[str, ...]
    quads: bool
    write: Writer
    lines: bool = False

    def text(self, graphs: Graphs, assembly: Assembly) -> Iterator[str]:
        """The parts of the file as text (``write`` gives UTF-8 bytes)."""
        return (part.decode() for part in self.write(graphs, assembly))


def _turtle(graphs: Graphs, assembly: Assembly) -> Iterable[bytes]:
    return map(str.encode, turtle(_union(graphs), assembly.dataset.prefixes))


def _trig(graphs: Graphs, assembly: Assembly) -> Iterable[bytes]:
    from b1mg_graph.formats.kept_trig import kept_trig

    return map(str.encode, kept_trig(graphs, assembly.dataset.prefixes))


def _ntriples(graphs: Graphs, _: Assembly) -> Iterable[bytes]:
    from b1mg_graph.formats.nquads import ntriples

    return ntriples(_union(graphs))


def _nquads(graphs: Graphs, _: Assembly) -> Iterable[bytes]:
    from b1mg_graph.formats.nquads import nquads

    return nquads(graphs)


def _jsonld(graphs: Graphs, assembly: Assembly) -> Iterable[bytes]:
    from b1mg_graph.formats.jsonld import jsonld

    return map(str.encode, jsonld(graphs, assembly))


def _rdfxml(graphs: Graphs, assembly: Assembly) -> Iterable[bytes]:
    from b1mg_graph.formats.rdfxml import rdfxml

    return rdfxml(_union(graphs), assembly.dataset.prefixes)


def _csv(graphs: Graphs, assembly: Assembly) -> Iterable[bytes]:
    from b1mg_graph.formats.spreadsheet import statements

    return map(str.encode, statements(graphs, assembly))


def _excel_csv(graphs: Graphs, assembly: Assembly) -> Iterable[bytes]:
    from b1mg_graph.formats.spreadsheet import statements_for_excel

    return map(str.encode, statements_for_excel(graphs, assembly))


def _union(graphs: Graphs) -> Iterable[bytes]:
    return chain.from_iterable(graphs.values())


FORMATS = {
    format_.name: format_
    for format_ in (
        Format("turtle", "Turtle", "text/turtle", (".ttl",), False, _turtle),
        Format("trig", "TriG", "application/trig", (".trig",), True, _trig),
        Format("ntriples", "N-Triples", "application/n-triples", (".nt",), False, _ntriples, lines=True),
        Format("nquads", "N-Quads", "application/n-quads", (".nq",), True, _nquads, lines=True),
        Format("jsonld", "JSON-LD", "application/ld+json", (".jsonld",), True, _jsonld),
        Format("rdfxml", "RDF/XML", "application/rdf+xml", (".rdf",), False, _rdfxml),
        Format("csv", "CSV", "text/csv", (".csv",), True, _csv),
        Format("excel-csv", "CSV for Excel", "text/csv", ("-excel.csv",), True, _excel_csv),
    )
}
"""The formats by name: Turtle, TriG, N-Triples, N-Quads, RDF/XML (W3C RDF 1.1), JSON-LD 1.1, CSV (RFC 4180)."""


EXCEL = "excel"
"""The name of the format of a workbook, which is no text."""
OTHERS = {
    EXCEL: ("Excel workbook", ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "graphml": ("GraphML of the network", ".graphml", "application/graphml+xml"),
}
"""The formats that are not made of named graphs alone, by name: title, ending, media type."""


def name_of(file: str) -> str | None:
    """The name of the format, of ``FORMATS`` or ``OTHERS``, for the ending of a file; None if it is unknown."""
    found = format_of(file)
    bare = file.lower().removesuffix(".gz")
    return (
        found.name if found else next((name for name, (_, ending, _) in OTHERS.items() if bare.endswith(ending)), None)
    )


def format_of(name: str) -> Format | None:
    """The format for the longest known ending of the file ``name``, ignoring ``.gz``; None if it is unknown."""
    bare = name.lower().removesuffix(".gz")
    fitting = [(len(ending), f) for f in FORMATS.values() for ending in f.endings if bare.endswith(ending)]
    return max(fitting, key=lambda pair: pair[0], default=(0, None))[1]
