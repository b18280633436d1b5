"""Boxes of nodes with their labels, and moving nodes until no two boxes overlap.

Lengths are in units of the drawing: pixels at the zoom at which a label is 12 pixels high.
"""

from __future__ import annotations

import math
import textwrap
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Point = tuple[float, float]
    Box = tuple[float, float]

_CHARACTER, _LINE, _SYMBOL, _GAP = 6.8, 15.0, 26.0, 12.0
_LINE_LENGTH, _LINES = 24, 2
_ROUNDS = 150
_RELAXING = 200
_SLACK = 0.5
_TOUCH = 0.1
"""Boxes that overlap by less count as touching."""


class Block(NamedTuple):
    """A laid-out part: positions by id, relative to the top left corner of a box of ``width`` by ``height``."""

    points: dict[str, Point]
    width: float
    height: float


def label_lines(label: str) -> list[str]:
    """``label`` wrapped between words into at most two lines of 24 characters; a longer one ends in an ellipsis."""
    lines = _wrapped(label)
    return lines if len(lines) <= _LINES else [*lines[: _LINES - 1], f"{lines[_LINES - 1]}…"]


def label_box(label: str) -> Box:
    """Width and height of a node with ``label`` under it."""
    lines = [line[: _LINE_LENGTH + 2] for line in _wrapped(label)][:_LINES]
    return max(max(map(len, lines)) * _CHARACTER, _SYMBOL) + _GAP, _SYMBOL + len(lines) * _LINE + _GAP / 2


def _wrapped(label: str) -> list[str]:
    return textwrap.wrap(label, _LINE_LENGTH) or [""]


def spread(points: Mapping[str, Point], boxes: Mapping[str, Box], rounds: int = _ROUNDS) -> dict[str, Point]:
    """``points`` (centres by id) moved apart, as little as possible, until no two of their ``boxes`` overlap.

    Boxes that still overlap after ``rounds`` of pushing are moved outwards from the middle until they have room.
    """
    import numpy as np

    ids = list(points)
    if len(ids) < 2:
        return dict(points)
    # two nodes at one point have no direction in which to move apart: a tiny offset gives them one
    at = np.array([points[i] for i in ids], dtype=float).T + np.arange(len(ids)) * np.array([[1e-3], [7e-4]])
    size = np.array([boxes[i] for i in ids], dtype=float).T
    # each pair is considered once; 32 bits are enough to find overlaps, and twice as fast
    first, second = np.triu_indices(len(ids), 1)
    room = (size[:, first] + size[:, second]) / 2
    wide, high = (room - _TOUCH).astype(np.float32)
    for _ in range(rounds):
        x, y = at.astype(np.float32)
        across, down = np.abs(x[first] - x[second]), np.abs(y[first] - y[second])
        near = ((across < wide) & (down < high)).nonzero()[0]
        if not len(near):
            break
        one, other = first[near], second[near]
        apart = at[:, one] - at[:, other]
        at += _moved(one, other, np.sign(apart), room[:, near] - np.abs(apart), len(ids))
    else:
        return _by_id(ids, _settle(at.T, size.T))
    return _by_id(ids, at.T)


def _moved(
    one: NDArray[np.int64], other: NDArray[np.int64], way: NDArray[np.float64], over: NDArray[np.float64], many: int
) -> NDArray[np.float64]:
    """How far each of ``many`` nodes moves, on both axes: pairs move apart where they overlap less, half of it each.

    ``over`` is how far the nodes ``one`` and ``other`` of a pair overlap on each axis, ``way`` in which direction the
    first has to go.  What many push moves less.
    """
    import numpy as np

    push = way * over * 0.5 * (over == np.minimum(over[0], over[1]))
    found = np.empty((2, many))
    for axis, shift in enumerate(push):
        pushed = shift != 0
        crowd = np.bincount(one, pushed, many) + np.bincount(other, pushed, many)
        moved = np.bincount(one, shift, many) - np.bincount(other, shift, many)
        found[axis] = moved / np.sqrt(np.maximum(crowd, 1))
    return found


def _by_id(ids: Sequence[str], at: NDArray[np.float64]) -> dict[str, Point]:
    return {id_: (x, y) for id_, (x, y) in zip(ids, at.tolist(), strict=True)}


def _settle(at: NDArray[np.float64], size: NDArray[np.float64]) -> NDArray[np.float64]:
    """``at`` without overlaps: in order from the middle, each node is moved outwards until its box has room."""
    import numpy as np

    middle = at.mean(axis=0)
    order = np.argsort(np.hypot(*(at - middle).T), kind="stable")
    settled = at.copy()
    for number, one in enumerate(order):
        others = order[:number]
        away = at[one] - middle
        length = float(np.hypot(*away))
        turn = number * math.pi * (3 - math.sqrt(5))
        heading = away / length if length > 1e-6 else np.array([math.cos(turn), math.sin(turn)])
        room = (size[others] + size[one]) / 2 - 2 * _TOUCH
        settled[one] += heading * _first_room(settled[others] - settled[one], room, heading)
    return settled


def _first_room(near: NDArray[np.float64], room: NDArray[np.float64], heading: NDArray[np.float64]) -> float:
    """The shortest distance along the unit vector ``heading`` that clears all boxes.

    ``near`` are the offsets of their centres, ``room`` the half widths and heights around them to keep clear.
    """
    import numpy as np

    # for each box, the interval of distances at which it would overlap, on both axes
    steep = np.where(np.abs(heading) < 1e-9, 1e-9, heading)
    sides = np.sort(np.stack([(near - room) / steep, (near + room) / steep]), axis=0)
    begins, ends = sides[0].max(axis=1), sides[1].min(axis=1)
    blocked = (begins < ends) & (ends > 0)
    far = 0.0
    for begin, end in sorted(zip(begins[blocked].tolist(), ends[blocked].tolist(), strict=True)):
        if begin > far:
            break
        far = max(far, end)
    return far


class Crowd(NamedTuple):
    """Nodes that move within a rectangle, ``room`` wide and high from the origin: their centres and boxes by id."""

    points: Mapping[str, Point]
    boxes: Mapping[str, Box]
    room: Box


def relaxed(crowds: Sequence[Crowd]) -> dict[str, Point]:
    """The points of all ``crowds``, in each moved apart until no two boxes overlap, as far as there is room.

    None leaves its rectangle.  The crowds do not touch each other: they are moved at once because a round takes as long
    for many as for one.
    """
    import numpy as np

    ids = [id_ for crowd in crowds for id_ in crowd.points]
    size = np.array([crowd.boxes[i] for crowd in crowds for i in crowd.points], dtype=float).T
    within = np.array([crowd.room for crowd in crowds for _ in crowd.points], dtype=float).T
    edge = np.minimum(size, within) / 2
    far = within - edge
    number = np.array([number for crowd in crowds for number in range(len(crowd.points))])
    at = np.array([point for crowd in crowds for point in crowd.points.values()], dtype=float).T
    at += number * np.array([[1e-3], [7e-4]])
    first, second = _pairs([len(crowd.points) for crowd in crowds])
    reach = (size[:, first] + size[:, second]) / 2
    for _ in range(_RELAXING):
        at = np.minimum(np.maximum(at, edge), far)  # what np.clip does, in a third of the time for so few
        apart = at.take(first, axis=1) - at.take(second, axis=1)
        over = reach - np.abs(apart)
        near = (np.minimum(over[0], over[1]) > _SLACK).nonzero()[0]
        if not len(near):
            break
        # of two at one point, such as a corner, one has to go first
        way = np.where(apart.take(near, axis=1) < 0, -1.0, 1.0)
        at += _moved(first[near], second[near], way, over.take(near, axis=1), len(ids))
    return _by_id(ids, np.clip(at, edge, far).T)


def _pairs(sizes: Sequence[int]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The numbers of the two of each pair within a crowd; crowds of these ``sizes`` are numbered one after another."""
    import numpy as np

    found = [np.array(np.triu_indices(size, 1)) + sum(sizes[:place]) for place, size in enumerate(sizes)]
    first, second = np.concatenate(found, axis=1)
    return first, second


def ring(hub: Box, leaves: Sequence[tuple[str, Box]], turn: float = 0.0) -> dict[str, Point]:
    """The positions of ``leaves`` on ellipses around a hub at the origin, at equal angles, from the inside out.

    ``turn`` rotates all of them, as a fraction of the angle between two leaves.
    """
    places = _ring(hub, tuple(box for _, box in leaves), turn)
    return {id_: place for (id_, _), place in zip(leaves, places, strict=True)}


@lru_cache(maxsize=4096)
def _ring(hub: Box, leaves: tuple[Box, ...], turn: float) -> list[Point]:
    """The places of leaves with these boxes: many hubs have as many leaves, of the same size."""
    if not leaves:
        return []
    width = max(box[0] for box in leaves)
    height = max(box[1] for box in leaves)
    placed: list[Point] = []
    across, up = (hub[0] + width) / 2, (hub[1] + height) / 2
    while len(placed) < len(leaves):
        taken = min(max(4, int(2 * across / width) + int(2 * up / height) + 2), len(leaves) - len(placed))
        share = math.pi / taken
        # two are placed beside the hub, four at its corners: a leaf straight above would hide the hub's label
        first = {2: 0.0}.get(taken, share if taken % 2 == 0 else -math.pi / 2) + turn * 2 * share
        angles = (first + 2 * number * share for number in range(taken))
        placed += [(across * 1.06 * math.cos(angle), up * 1.3 * math.sin(angle)) for angle in angles]
        across, up = across + width, up + height
    sizes = {"hub": hub} | {str(number): box for number, box in enumerate(leaves)}
    apart = spread({"hub": (0.0, 0.0)} | {str(number): place for number, place in enumerate(placed)}, sizes)
    x, y = apart.pop("hub")
    return [(px - x, py - y) for px, py in apart.values()]


def around(hub: Box, placed: Mapping[str, Point], boxes: Mapping[str, Box]) -> Box:
    """The width and height of a box, centred at the origin, that contains ``hub`` and all boxes ``placed``."""
    across = max((abs(x) + boxes[i][0] / 2 for i, (x, _) in placed.items()), default=0.0)
    up = max((abs(y) + boxes[i][1] / 2 for i, (_, y) in placed.items()), default=0.0)
    return 2 * max(across, hub[0] / 2), 2 * max(up, hub[1] / 2)
