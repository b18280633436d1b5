"""N-Triples and N-Quads (W3C RDF 1.1): one statement per line, sorted by graph and line.

The terms are canonical (W3C RDF 1.1 N-Triples, section 4).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.rdf.ntriples import END
from b1mg_graph.rdf.sorting import sorted_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


def ntriples(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The triples of ``pieces`` (N-Triples), without duplicates, sorted by code points."""
    yield from _joined(pieces, END)


def nquads(graphs: Mapping[str, Iterable[bytes]]) -> Iterator[bytes]:
    """The triples of named graphs (by graph term) as quads, without duplicates, sorted by graph and triple."""
    for graph in sorted(graphs):
        yield from _joined(graphs[graph], f" {graph} .\n".encode())


def _joined(pieces: Iterable[bytes], end: bytes) -> Iterator[bytes]:
    for statements in sorted_parts(pieces):
        if statements:
            yield end.join(statements)
            yield end
