"""N-Triples and N-Quads (W3C RDF 1.1), a statement on a line, the lines sorted.

The terms are canonical and the lines in the order of their code points, so that the file is
that of W3C RDF Dataset Canonicalization: where no node is blank, nothing else is to be done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_AT_ONCE = 1 << 16


def ntriples(pieces: Iterable[bytes]) -> Iterator[str]:
    """The triples of ``pieces`` (N-Triples), each once."""
    return _sorted(pieces)


def nquads(graphs: Mapping[str, Iterable[bytes]]) -> Iterator[str]:
    """The triples of named graphs, by term, as quads, each once."""
    # a line ends in " .\n", which no literal holds: a line end within one is escaped
    return _sorted(
        piece.replace(b" .\n", f" {graph} .\n".encode()) for graph, pieces in graphs.items() for piece in pieces
    )


def _sorted(pieces: Iterable[bytes]) -> Iterator[str]:
    # UTF-8 sorts as code points do
    lines = sorted({line for piece in pieces for line in piece.splitlines(keepends=True)})
    for start in range(0, len(lines), _AT_ONCE):
        yield b"".join(lines[start : start + _AT_ONCE]).decode()
