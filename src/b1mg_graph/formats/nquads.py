"""N-Triples and N-Quads (W3C RDF 1.1), a statement on a line; the lines of a graph sorted, and the graphs too.

The terms are canonical (W3C RDF 1.1 N-Triples, section 4), and bytes are compared with bytes: the
work is done in a few passes over whole pieces, none of which looks into a line.
"""

from __future__ import annotations

from itertools import islice
from operator import eq
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_END = b" .\n"
"""What ends a statement, and stands nowhere else: a line end within a literal is escaped."""


def ntriples(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The triples of ``pieces`` (N-Triples), each once, in the order of their code points."""
    yield from _joined(_statements(pieces), _END)


def nquads(graphs: Mapping[str, Iterable[bytes]]) -> Iterator[bytes]:
    """The triples of named graphs, by term, as quads, each once: graph by graph, each as in N-Triples."""
    for graph in sorted(graphs):
        yield from _joined(_statements(graphs[graph]), f" {graph} .\n".encode())


def _joined(statements: list[bytes], end: bytes) -> Iterator[bytes]:
    if statements:
        yield end.join(statements)
        yield end


def _statements(pieces: Iterable[bytes]) -> list[bytes]:
    """The statements of all pieces without their ends, each once, sorted: UTF-8 sorts as code points do."""
    found: list[bytes] = []
    for piece in pieces:
        found += piece.split(_END)
        found.pop()  # behind the last end
    found.sort()
    stands_twice = any(map(eq, found, islice(found, 1, None)))
    return list(dict.fromkeys(found)) if stands_twice else found
