"""Sorting the statements of a dataset for an output, a part at a time.

An output has every statement once, in the order of code points.  UTF-8 bytes sort like code points, so lines are
compared as bytes and never parsed.  A list of all statements would be the largest thing in memory by far; so large
outputs are sorted in parts, each of them the statements on a range of subjects.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice, pairwise
from operator import eq
from typing import TYPE_CHECKING

from b1mg_graph.rdf.ntriples import END

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_PART = 1 << 23
"""The approximate size of a part, in bytes."""

_SAMPLE = 1 << 16
"""The distance of the statements from whose subjects the limits of parts are chosen, in bytes."""


class BySubject(bytes):
    """Lines of N-Triples in the order of their subjects; those of one subject can be in any order.

    This is a promise of what makes the lines.  Other pieces of N-Triples may be in any order; they are sorted whole.
    """

    __slots__ = ()


def sorted_parts(pieces: Iterable[bytes], size: int = _PART) -> Iterator[list[bytes]]:
    """The statements of all pieces (N-Triples) without their ``END`` and without duplicates, in order.

    Each list has the statements of about ``size`` bytes, at least of one subject; no subject is in two lists.
    """
    given = list(pieces)
    limits = _limits(given, size)
    if not limits:
        yield _sorted(_statements(given))
        return
    sliced: list[Iterator[Sequence[bytes]]] = [
        _slices(piece, limits) if isinstance(piece, BySubject) else _ranges(piece, limits) for piece in given
    ]
    for slices in zip(*sliced, strict=True):
        part = [statement for statements in slices for statement in statements]
        if part:
            yield _sorted(part)


def sorted_statements(pieces: Iterable[bytes]) -> list[bytes]:
    """The statements of all pieces (N-Triples) without their ``END``, without duplicates, sorted by code points."""
    return _sorted(_statements(pieces))


def _statements(pieces: Iterable[bytes]) -> list[bytes]:
    found: list[bytes] = []
    for piece in pieces:
        found += piece.split(END)
        found.pop()  # behind the last end
    return found


def _sorted(statements: list[bytes]) -> list[bytes]:
    statements.sort()
    has_duplicates = any(map(eq, statements, islice(statements, 1, None)))
    return list(dict.fromkeys(statements)) if has_duplicates else statements


def _limits(pieces: Sequence[bytes], size: int) -> list[bytes]:
    """The subjects at which parts begin, except the first part."""
    parts = sum(map(len, pieces)) // size
    if parts < 2:
        return []
    subjects = sorted(
        _subject_at(piece, _line_before(piece, at)) for piece in pieces for at in range(0, len(piece), _SAMPLE)
    )
    return sorted({subjects[len(subjects) * number // parts] for number in range(1, parts)})


def _slices(piece: bytes, limits: Sequence[bytes]) -> Iterator[list[bytes]]:
    """The statements of each part in a piece whose lines are in the order of their subjects."""
    starts = [0]
    for limit in limits:
        starts.append(_first_of(piece, limit, starts[-1]))
    for start, end in pairwise([*starts, len(piece)]):
        statements = piece[start:end].split(END)
        statements.pop()
        yield statements


def _ranges(piece: bytes, limits: Sequence[bytes]) -> Iterator[list[bytes]]:
    """The statements of each part in a piece whose lines are in any order."""
    statements = sorted(_statements([piece]))
    starts = [0, *(bisect_left(statements, limit) for limit in limits)]
    for start, end in pairwise([*starts, len(statements)]):
        yield statements[start:end]


def _first_of(piece: bytes, limit: bytes, start: int) -> int:
    """The offset of the first line from ``start`` on whose subject is ``limit`` or later."""
    end = len(piece)
    while start < end:
        line = _line_before(piece, (start + end) // 2)
        if _subject_at(piece, line) < limit:
            start = piece.index(b"\n", line) + 1
        else:
            end = line
    return start


def _line_before(piece: bytes, at: int) -> int:
    """The offset at which the line begins that has the offset ``at``."""
    return piece.rfind(b"\n", 0, at) + 1


def _subject_at(piece: bytes, line: int) -> bytes:
    return piece[line : piece.index(b" ", line)]
