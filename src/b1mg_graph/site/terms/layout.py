"""The layout of the class diagram: rows of boxes, and arrows with at most two bends between them.

Lengths are in units of the drawing, in which a line of text is 17 high; y grows downwards.  The layout does not depend
on fonts: texts have room for wide letters.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from b1mg_graph.site.terms.routing import LETTER, NAMES, TRACK, Arrow, Line, Placed, port_width, route
from b1mg_graph.vocabulary import local_name

if TYPE_CHECKING:
    from b1mg_graph.schema.model import Schema
    from b1mg_graph.site.terms.diagram import Box, Diagram, Reference

LINE = 17
_PAD = 10
_GAP = 12
_HEAD = 44
_BETWEEN = 26
_WIDTH = 1150
_LONGEST = 30
_FEW = 4


@dataclass(frozen=True, slots=True)
class Layout:
    """The boxes and arrows of a diagram with their positions, in a drawing of ``width`` by ``height``."""

    width: float
    height: float
    boxes: tuple[Placed, ...]
    arrows: tuple[Arrow, ...]


def layout_of(diagram: Diagram, schema: Schema) -> Layout:
    """The layout of ``diagram``; ``schema`` gives the labels of classes."""
    sizes = _Sizes(schema, diagram)
    width = max([_WIDTH, *(_row_width(row, sizes) for row in diagram.rows)])
    placed: dict[str, Placed] = {}
    arrows: list[Arrow] = []
    bottom = 1.0 - _BETWEEN
    for above, row in zip(((), *diagram.rows), diagram.rows, strict=False):
        crossing = _between(diagram, above, row)
        top = bottom + _BETWEEN + (NAMES + len(crossing) * TRACK if crossing else 0)
        placed.update({box.class_: box for box in _placed_row(row, sizes, width, top)})
        arrows.extend(route(crossing, placed, bottom, top))
        bottom = max(placed[box.class_].bottom for box in row)
    return Layout(width, bottom + 1, tuple(placed.values()), tuple(arrows))


class _Sizes:
    """Computes the sizes of boxes."""

    def __init__(self, schema: Schema, diagram: Diagram) -> None:
        self._schema = schema
        self._row = {c: number for number, row in enumerate(diagram.rows) for box in row for c in box.classes()}
        self._arrows = diagram.arrows

    def lines(self, box: Box) -> tuple[Line, ...]:
        """The references listed in a box, wrapped into lines."""
        found: list[Line] = []
        for reference in box.listed:
            targets = _few([self._schema.label(t) for t in reference.targets])
            words, goes_on = f"{local_name(reference.property_)} →", False
            for place, target in enumerate(targets, 1):
                piece = f" {target}{',' if place < len(targets) else ''}"
                if len(words) + len(piece) > _LONGEST:
                    found.append(Line(reference.property_, words, goes_on))
                    words, goes_on = "", True
                words += piece
            found.append(Line(reference.property_, words, goes_on))
        return tuple(found)

    def width(self, box: Box) -> float:
        """The width of a box: of its longest text, the names of its arrows side by side, or the boxes in it."""
        inner = sum(self.width(b) for b in box.inner) + _GAP * (len(box.inner) - 1)
        return 2 * _PAD + max(inner, self._ports(box.class_), self.text_width(box))

    def text_width(self, box: Box) -> float:
        """The width of the longest text in a box."""
        titles = (self._schema.label(box.class_), f"schema:{local_name(box.class_)}")
        return LETTER * max(len(text) for text in (*titles, *(f"  {line.words}" for line in self.lines(box))))

    def _ports(self, class_: str) -> float:
        """The width that the names of the arrows from a class need, above or below its box."""
        leaving = [a for a in self._arrows if a.source == class_]
        up = sum(port_width(a) for a in leaving if self._row[a.targets[0]] < self._row[class_])
        return max(up, sum(port_width(a) for a in leaving) - up)

    def height(self, box: Box) -> float:
        """The height of a box: of its title, its lines and the boxes in it."""
        inner = max((self.height(b) for b in box.inner), default=0)
        lines = len(self.lines(box))
        return _HEAD + lines * LINE + (inner + _PAD if inner else 0) + (_PAD if lines or inner else 0)


def _few(names: list[str]) -> list[str]:
    """The names; if there are too many for a box, the first of them and the number of the others."""
    return names if len(names) <= _FEW else [*names[: _FEW - 1], f"{len(names) - _FEW + 1} more"]


def _row_width(row: tuple[Box, ...], sizes: _Sizes) -> float:
    return sum(sizes.width(box) for box in row) + _BETWEEN * (len(row) - 1) + 2


def _placed_row(row: tuple[Box, ...], sizes: _Sizes, width: float, top: float) -> list[Placed]:
    """The boxes of a row, spread over ``width``, and all boxes in them."""
    room = (width - sum(sizes.width(box) for box in row)) / len(row)
    placed: list[Placed] = []
    left = room / 2
    for box in row:
        placed.extend(_placed(box, sizes, left, top, 0))
        left += sizes.width(box) + room
    return placed


def _placed(box: Box, sizes: _Sizes, left: float, top: float, depth: int) -> list[Placed]:
    width, lines = sizes.width(box), sizes.lines(box)
    text_right = left + _PAD + sizes.text_width(box)
    found = [Placed(box.class_, round(left, 1), top, round(width, 1), sizes.height(box), depth, lines, text_right)]
    inner_width = sum(sizes.width(b) for b in box.inner) + _GAP * (len(box.inner) - 1)
    at = left + (width - inner_width) / 2
    for inner in box.inner:
        found.extend(_placed(inner, sizes, at, top + _HEAD + len(lines) * LINE + _PAD * bool(lines), depth + 1))
        at += sizes.width(inner) + _GAP
    return found


def _between(diagram: Diagram, upper: tuple[Box, ...], lower: tuple[Box, ...]) -> list[tuple[Reference, bool]]:
    """The arrows between two rows, each with whether it goes up."""
    above, below = ({c for box in row for c in box.classes()} for row in (upper, lower))
    up = [(a, True) for a in diagram.arrows if a.source in below and a.targets[0] in above]
    return up + [(a, False) for a in diagram.arrows if a.source in above and a.targets[0] in below]
