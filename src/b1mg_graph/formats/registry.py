"""The table of formats that a dataset can be written in, with the specification of each.

What is written is a mapping of named graphs (terms) to pieces of N-Triples, as bytes in UTF-8; each part
ends where a character ends.  A format of triples has their union; one of quads keeps who says what.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from b1mg_graph.rdf.turtle import trig, turtle

if TYPE_CHECKING:
    from b1mg_graph.compiler.pipeline import Assembly

Graphs = Mapping[str, Iterable[bytes]]
Writer = Callable[[Graphs, "Assembly"], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its media type (as registered), the endings of its files, whether it holds quads, how it is written."""

    name: str
    title: str
    media_type: str
    endings: tuple[str, ...]
    quads: bool
    write: Writer

    def text(self, graphs: Graphs, assembly: Assembly) -> Iterator[str]:
        """The parts of the file as text, of which ``write`` gives the bytes (UTF-8)."""
        return (part.decode() for part in self.write(graphs, assembly))


def _turtle(graphs: Graphs, assembly: Assembly) -> Iterable[bytes]:
    return map(str.encode, turtle(_union(graphs), assembly.dataset.prefixes))


def _trig(graphs: Graphs, assembly: Assembly) -> Iterable[bytes]:
    return map(str.encode, trig(graphs, assembly.dataset.prefixes))


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


def _excel(graphs: Graphs, assembly: Assembly) -> Iterable[bytes]:
    from b1mg_graph.formats.spreadsheet import statements_for_excel

    return map(str.encode, statements_for_excel(graphs, assembly))


def _union(graphs: Graphs) -> Iterable[bytes]:
    return chain.from_iterable(graphs.values())


FORMATS = {
    format_.name: format_
    for format_ in (
        Format("turtle", "Turtle", "text/turtle", (".ttl",), False, _turtle),
        Format("trig", "TriG", "application/trig", (".trig",), True, _trig),
        Format("ntriples", "N-Triples", "application/n-triples", (".nt",), False, _ntriples),
        Format("nquads", "N-Quads", "application/n-quads", (".nq",), True, _nquads),
        Format("jsonld", "JSON-LD", "application/ld+json", (".jsonld",), True, _jsonld),
        Format("rdfxml", "RDF/XML", "application/rdf+xml", (".rdf",), False, _rdfxml),
        Format("csv", "CSV", "text/csv", (".csv",), True, _csv),
        Format("excel", "CSV for Excel", "text/csv", ("-excel.csv",), True, _excel),
    )
}
"""By name.  RDF 1.1: Turtle, TriG, N-Triples, N-Quads, XML Syntax; JSON-LD 1.1; RFC 4180."""


def format_of(name: str) -> Format | None:
    """The format that a file called ``name`` has by its longest ending; one of ``.gz`` behind it says nothing."""
    bare = name.lower().removesuffix(".gz")
    fitting = [(len(ending), f) for f in FORMATS.values() for ending in f.endings if bare.endswith(ending)]
    return max(fitting, key=lambda pair: pair[0], default=(0, None))[1]
