"""N-Triples and N-Quads (W3C RDF 1.1), a statement on a line; the lines of a graph sorted, and the graphs too.

The terms are canonical (W3C RDF 1.1 N-Triples, section 4).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.rdf.ntriples import END, sorted_statements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


def ntriples(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The triples of ``pieces`` (N-Triples), each once, in the order of their code points."""
    yield from _joined(sorted_statements(pieces), END)


def nquads(graphs: Mapping[str, Iterable[bytes]]) -> Iterator[bytes]:
    """The triples of named graphs, by term, as quads, each once: graph by graph, each as in N-Triples."""
    for graph in sorted(graphs):
        yield from _joined(sorted_statements(graphs[graph]), f" {graph} .\n".encode())


def _joined(statements: list[bytes], end: bytes) -> Iterator[bytes]:
    if statements:
        yield end.join(statements)
        yield end
