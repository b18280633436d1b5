"""Routing the arrows of the class diagram between two rows of boxes.

An arrow leaves its box at its own port, where its name has room, goes vertically to its own track between the rows,
along the track, and vertically to its end: no two arrows share a line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from b1mg_graph.vocabulary import local_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from b1mg_graph.site.terms.diagram import Reference

LETTER = 7.0
"""The width of a letter."""

NAMES = 26
"""The height for names of arrows next to the boxes that they leave."""

TRACK = 14
_PORT = 22
_MARGIN = 14
_APART = 10
_STEP = 5


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text in a box: the property (an IRI) it belongs to; ``goes_on`` if it continues the line before."""

    property_: str
    words: str
    goes_on: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """A box with its position; ``depth`` is the number of boxes around it, ``text_right`` the end of its texts."""

    class_: str
    left: float
    top: float
    width: float
    height: float
    depth: int
    lines: tuple[Line, ...]
    text_right: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The bottom edge."""
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow with the corners (x, y) of its path from start to end, and the position of its name."""

    reference: Reference
    corners: tuple[tuple[float, float], ...]
    name: tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Way:
    """An arrow, up or down, from ``port`` on its box to ``end``; both are x coordinates."""

    reference: Reference
    up: bool
    port: float
    end: float


def port_width(reference: Reference) -> float:
    """The width that an arrow and its name need at the box that it leaves."""
    return len(local_name(reference.property_)) * LETTER + _PORT


def route(
    crossing: Iterable[tuple[Reference, bool]], boxes: dict[str, Placed], bottom: float, top: float
) -> list[Arrow]:
    """The arrows between a row that ends at ``bottom`` and one that starts at ``top`` (y coordinates).

    ``crossing`` has each with whether it goes up; ``boxes`` are by class.
    """
    ways = _ends([*crossing], boxes)
    tracks = _tracks(ways)
    arrows = []
    for way in ways:
        source, target = boxes[way.reference.source], boxes[way.reference.targets[0]]
        begin, end = (source.top, target.bottom) if way.up else (source.bottom, target.top)
        distance = NAMES + tracks.get(way, 0) * TRACK
        track = top - distance if way.up else bottom + distance
        bends = ((way.port, track), (way.end, track)) if way.port != way.end else ()
        corners = ((way.port, begin), *bends, (way.end, end))
        arrows.append(Arrow(way.reference, corners, (way.port + 5, begin - 9 if way.up else begin + 17)))
    return arrows


def _ends(crossing: list[tuple[Reference, bool]], boxes: dict[str, Placed]) -> list[_Way]:
    """The start and end of each arrow, with a distance between all of them if there is room."""
    ports = _ports(crossing, boxes)
    taken = sorted(ports.values())
    ways = []
    for reference, up in sorted(crossing, key=lambda c: ports[c]):
        port, target = ports[reference, up], boxes[reference.targets[0]]
        others = [x for x in taken if x != port]
        first, last = target.left + _MARGIN, target.right - _MARGIN
        if not up:
            written = [box.text_right for box in boxes.values() if _surrounds(box, target)]
            first = min(max([first, *written]), last)
        end = _nearest(min(max(port, first), last), first, last, others)
        taken.append(end)
        ways.append(_Way(reference, up, port, end))
    return ways


def _ports(crossing: list[tuple[Reference, bool]], boxes: dict[str, Placed]) -> dict[tuple[Reference, bool], float]:
    """The x coordinate at which each arrow leaves its box: side by side, in the order of their ends."""
    ports = {}
    for source, up in sorted({(reference.source, up) for reference, up in crossing}):
        mine = [c for c in crossing if (c[0].source, c[1]) == (source, up)]
        mine.sort(key=lambda c: (boxes[c[0].targets[0]].left + boxes[c[0].targets[0]].right, c[0].property_))
        room = sum(port_width(reference) for reference, _ in mine)
        at = (boxes[source].left + boxes[source].right - room) / 2
        for reference, _ in mine:
            ports[reference, up] = round(at, 1)
            at += port_width(reference)
    return ports


def _nearest(wanted: float, first: float, last: float, taken: list[float]) -> float:
    """The nearest position to ``wanted`` with a distance to those taken; ``wanted`` if there is none."""
    places = [first + n * _STEP for n in range(int((last - first) / _STEP) + 1)]
    free = [x for x in [wanted, *places] if all(abs(x - other) >= _APART for other in taken)]
    nearest: float = min(free, key=lambda x: abs(x - wanted), default=wanted)
    return round(nearest, 1)


def _tracks(ways: list[_Way]) -> dict[_Way, int]:
    """The number of the track of each arrow that bends, counted from the box that it leaves."""
    tracks = {}
    for up in (True, False):
        left = sorted((w for w in ways if w.up == up and w.end < w.port), key=lambda w: w.port)
        right = sorted((w for w in ways if w.up == up and w.end > w.port), key=lambda w: -w.port)
        tracks.update({way: number for number, way in enumerate([*left, *right])})
    return tracks


def _surrounds(box: Placed, inner: Placed) -> bool:
    return (
        box is not inner
        and box.left <= inner.left
        and inner.right <= box.right
        and (box.top <= inner.top and inner.bottom <= box.bottom)
    )
