"""Packing frames into columns: in order, each as wide as it needs to be, for drawings of several proportions.

A frame has blocks, which follow each other down its columns and are not broken.  All columns are equally wide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Heights = Sequence[float]
    """The heights of the blocks of a frame."""
    Lead = Callable[[int], float]
    """The height of what is above the blocks in a frame of so many columns."""

BLOCK_GAP = 12.0
_STEPS = 18
_MOST_COLUMNS = 12


class Spot(NamedTuple):
    """Where a frame is: its first column, its number of columns, and its top and height."""

    column: int
    columns: int
    top: float
    height: float


class Packed(NamedTuple):
    """All frames in ``columns`` columns, ``height`` high."""

    columns: int
    height: float
    spots: tuple[Spot, ...]

    def filled(self, gap: float) -> Packed:
        """The same with frames as high as the room below them, with ``gap`` between frames."""
        return self._replace(spots=tuple(_filled(self.spots, self.height, gap)))


def flowed(heights: Heights, columns: int) -> list[int]:
    """The column of each block, so that the highest of the ``columns`` is as low as it can be."""
    if columns < 2 or not heights:
        return [0] * len(heights)
    low, high = max(heights), sum(heights) + BLOCK_GAP * (len(heights) - 1)
    for _ in range(24):
        middle = (low + high) / 2
        if _fill(heights, middle)[-1] < columns:
            high = middle
        else:
            low = middle
    return _fill(heights, high)


def flowed_height(heights: Heights, placed: Sequence[int]) -> float:
    """The height of the highest column of blocks that are ``placed`` in columns."""
    column = dict.fromkeys(placed, -BLOCK_GAP)
    for height, number in zip(heights, placed, strict=True):
        column[number] += height + BLOCK_GAP
    return max(column.values(), default=0.0)


def _fill(heights: Heights, room: float) -> list[int]:
    """The column of each block when columns are filled one after the other, up to the height ``room``."""
    placed, column, used = [], 0, 0.0
    for height in heights:
        if used and used + BLOCK_GAP + height > room + 1e-6:
            column, used = column + 1, 0.0
        used += height + (BLOCK_GAP if used else 0.0)
        placed.append(column)
    return placed


def packings(frames: Sequence[Heights], lead: Sequence[Lead], gap: float) -> Iterator[Packed]:
    """Ways to place ``frames``, in one to twelve columns, with ``gap`` between frames, none higher than it has to be.

    The height above the blocks of a frame is given by its ``lead``.
    """
    widest = min(_MOST_COLUMNS, sum(len(heights) for heights in frames))
    sizes = [
        [flowed_height(heights, flowed(heights, n)) + above(n) for n in range(1, min(widest, len(heights)) + 1)]
        for heights, above in zip(frames, lead, strict=True)
    ]
    low = max(min(heights) for heights in sizes)
    high = max(sum(heights[0] + gap for heights in sizes), low + 1)
    for columns in range(1, widest + 1):
        for step in range(_STEPS + 1):
            wanted = low * (high / low) ** (step / _STEPS)
            yield _placed(sizes, columns, wanted, gap)


def _placed(sizes: Sequence[Sequence[float]], columns: int, wanted: float, gap: float) -> Packed:
    """The frames in their order, each in the fewest columns in which it is at most ``wanted`` high.

    A frame goes to the leftmost place where it ends within the wanted height; else to the highest.
    """
    used = [0.0] * columns
    spots = []
    for heights in sizes:
        own = heights[:columns]
        number = next((n for n, height in enumerate(own) if height <= wanted), own.index(min(own))) + 1
        height = own[number - 1]
        tops = [max(used[at : at + number]) for at in range(columns - number + 1)]
        at = next((n for n, top in enumerate(tops) if top + height <= wanted + 1e-6), tops.index(min(tops)))
        spots.append(Spot(at, number, tops[at], height))
        used[at : at + number] = [tops[at] + height + gap] * number
    return Packed(columns, max(used) - gap, tuple(spots))


def _filled(spots: Sequence[Spot], bottom: float, gap: float) -> Iterator[Spot]:
    """The ``spots`` with frames as high as the room below them, down to ``bottom``."""
    for spot in spots:
        below = [
            other.top - gap
            for other in spots
            if other.top > spot.top
            and other.column < spot.column + spot.columns
            and spot.column < other.column + other.columns
        ]
        yield spot._replace(height=min([*below, bottom]) - spot.top)
