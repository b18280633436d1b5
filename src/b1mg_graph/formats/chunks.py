"""A file of statements in parts of equal size, for the bulk loaders of stores, which read several files at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from b1mg_graph.formats.registry import Format


def in_chunks(lines: Iterable[bytes], most: int) -> list[list[bytes]]:
    """``lines``, pieces of text that end with a line, as at most ``most`` parts, each with its pieces.

    The parts are the lines in their order, and differ by one line at most.  With fewer lines than ``most``, each part
    has one; without any, there is one empty part.
    """
    pieces = [piece for piece in lines if piece]
    total = sum(piece.count(b"\n") for piece in pieces)
    count = max(1, min(most, total))
    sizes = [total * (number + 1) // count - total * number // count for number in range(count)]
    return [*_cut(pieces, sizes)]


def chunk_names(count: int, format_: Format) -> list[str]:
    """The names of the files of ``count`` parts, which sort in their order."""
    width = len(str(count))
    return [f"part-{number:0{width}}{format_.endings[0]}" for number in range(1, count + 1)]


def _cut(pieces: list[bytes], sizes: list[int]) -> Iterator[list[bytes]]:
    """The pieces cut into parts with these numbers of lines."""
    waiting = iter(pieces)
    rest = b""
    for size in sizes:
        part: list[bytes] = []
        missing = size
        while missing:
            piece = rest or next(waiting)
            end, has = _after_lines(piece, missing)
            part.append(piece[:end])
            rest = piece[end:]
            missing -= has
        yield part


def _after_lines(piece: bytes, most: int) -> tuple[int, int]:
    """The position behind the first ``most`` lines of a piece, or behind all if it has fewer, and their number."""
    has = piece.count(b"\n")
    if has <= most:
        return len(piece), has
    end = 0
    for _ in range(most):
        end = piece.index(b"\n", end) + 1
    return end, most
