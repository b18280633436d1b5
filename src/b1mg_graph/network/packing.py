"""Parts of a drawing that have no edge between them, packed in rows to fill a landscape."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from b1mg_graph.network.boxes import Point

LANDSCAPE = 1.5
_GAP = 36.0


class Block(NamedTuple):
    """A part with its place in the drawing: positions relative to the corner of ``width`` by ``height``."""

    points: dict[str, Point]
    width: float
    height: float


def pack(blocks: Sequence[Block]) -> dict[str, Point]:
    """The positions of all blocks together: in rows, highest first, about as wide as a landscape; centre at 0, 0."""
    order = sorted(blocks, key=lambda b: (-b.height, -b.width, min(b.points)))
    area = sum((b.width + _GAP) * (b.height + _GAP) for b in order)
    widest = max(b.width for b in order)
    tries = [max(widest, (area * LANDSCAPE) ** 0.5 * factor / 10) for factor in range(7, 21)]
    rows = min((_rows(order, width) for width in tries), key=_misfit)
    _, height = _extent(rows)
    placed: dict[str, Point] = {}
    top = -height / 2
    for row in rows:
        left = -(sum(b.width for b in row) + _GAP * (len(row) - 1)) / 2
        tallest = max(b.height for b in row)
        for block in row:
            down = top + (tallest - block.height) / 2
            placed.update({i: (left + x, down + y) for i, (x, y) in block.points.items()})
            left += block.width + _GAP
        top += tallest + _GAP
    return placed


def _rows(blocks: Sequence[Block], width: float) -> list[list[Block]]:
    """The blocks in rows no wider than ``width``; each goes into the first row that has room."""
    rows: list[list[Block]] = []
    for block in blocks:
        for row in rows:
            if sum(b.width + _GAP for b in row) + block.width <= width:
                row.append(block)
                break
        else:
            rows.append([block])
    return rows


def _extent(rows: list[list[Block]]) -> tuple[float, float]:
    width = max(sum(b.width for b in row) + _GAP * (len(row) - 1) for row in rows)
    height = sum(max(b.height for b in row) for row in rows) + _GAP * (len(rows) - 1)
    return width, height


def _misfit(rows: list[list[Block]]) -> float:
    """The size at which the rows are seen in a landscape, as the side that has to shrink."""
    width, height = _extent(rows)
    return max(width, height * LANDSCAPE)
