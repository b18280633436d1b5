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


def about(piece: bytes, subject: bytes) -> bytes:
    """The lines about a subject in a piece whose lines are in the order of their subjects."""
    start = end = _first_of(piece, subject, 0)
    begins = subject + b" "
    while piece.startswith(begins, end):
        end = piece.index(b"\n", end) + 1
    return piece[start:end]


def differing(one: bytes, other: bytes) -> set[bytes]:
    """The lines that one of two pieces has and the other has not; fast where they differ in one place."""
    size = min(len(one), len(other))
    start = _line_before(one, _same_at_start(one, other, size))
    same = _same_at_end(one, other, size - start)
    ends = [len(one) - same, len(other) - same]
    if same and any(
        piece[end - 1 : end] != b"\n" for piece, end in zip((one, other), ends, strict=True) if end > start
    ):
        more = one.index(b"\n", ends[0]) + 1 - ends[0]
        ends = [end + more for end in ends]
    first, second = (
        {*piece[start:end].splitlines(keepends=True)} for piece, end in zip((one, other), ends, strict=True)
    )
    return first ^ second


def with_changes(piece: bytes, without: Iterable[bytes], more: Iterable[bytes]) -> BySubject:
    """A piece of sorted lines without some of them, and with ``more``."""
    left_out = {*without}
    added: dict[bytes, list[bytes]] = {line.split(b" ", 1)[0]: [] for line in left_out}
    for line in more:
        added.setdefault(line.split(b" ", 1)[0], []).append(line)
    parts: list[bytes] = []
    start = 0
    for subject, lines in sorted(added.items()):
        first = _first_of(piece, subject, start)
        here = about(piece, subject)
        parts += [piece[start:first], *sorted({*here.splitlines(keepends=True), *lines} - left_out)]
        start = first + len(here)
    return BySubject(b"".join([*parts, piece[start:]]))


def _same_at_start(one: bytes, other: bytes, most: int) -> int:
    """The number of bytes at the beginning of two pieces that are the same."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _same_at_end(one: bytes, other: bytes, most: int) -> int:
    """The number of bytes at the end of two pieces that are the same."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if one[len(one) - middle : len(one) - low] == other[len(other) - middle : len(other) - low]:
            low = middle
        else:
            high = middle - 1
    return low


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
