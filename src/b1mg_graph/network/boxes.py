"""Boxes of nodes with their labels, and moving nodes until no two boxes overlap.

Lengths are in units of the drawing: pixels at the zoom at which a label is 12 pixels high.
"""

from __future__ import annotations

import math
import textwrap
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
    at = np.array([points[i] for i in ids], dtype=float)
    # two nodes at one point have no direction in which to move apart: a tiny offset gives them one
    at += np.arange(len(ids))[:, None] * np.array([1e-3, 7e-4])
    size = np.array([boxes[i] for i in ids], dtype=float)
    # 32 bits are enough to find overlaps, and twice as fast; each pair is considered once
    wide, high = (np.triu((room[:, None] + room[None, :]) / 2 - _TOUCH, 1).astype(np.float32) for room in size.T)
    for _ in range(rounds):
        x, y = at.T.astype(np.float32)
        one, other = np.nonzero((np.abs(x[:, None] - x) < wide) & (np.abs(y[:, None] - y) < high))
        if not len(one):
            break
        apart = at[one] - at[other]
        over = (size[one] + size[other]) / 2 - np.abs(apart)
        # along the axis with the smaller overlap, half of it each
        push = np.sign(apart) * over * 0.5 * (over == over.min(axis=1, keepdims=True))
        for axis in (0, 1):
            moved = np.bincount(one, push[:, axis], len(ids)) - np.bincount(other, push[:, axis], len(ids))
            crowd = sum(np.bincount(end, push[:, axis] != 0, len(ids)) for end in (one, other))
            at[:, axis] += moved / np.sqrt(np.maximum(crowd, 1))
    else:
        at = _settle(at, size)
    return {i: (float(x), float(y)) for i, (x, y) in zip(ids, at, strict=True)}


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


def relaxed(points: Mapping[str, Point], boxes: Mapping[str, Box], room: Box) -> dict[str, Point]:
    """``points`` moved apart until no two ``boxes`` overlap, as far as there is room: none leaves the rectangle.

    The rectangle is ``room`` wide and high, from the origin.
    """
    import numpy as np

    ids = list(points)
    size = np.array([boxes[i] for i in ids], dtype=float)
    edge = np.minimum(size, room) / 2
    at = np.array([points[i] for i in ids], dtype=float) + np.arange(len(ids))[:, None] * np.array([1e-3, 7e-4])
    reach = (size[:, None] + size[None, :]) / 2
    for _ in range(_RELAXING):
        at = np.clip(at, edge, np.array(room) - edge)
        apart = at[:, None] - at[None, :]
        over = reach - np.abs(apart)
        one, other = np.nonzero(np.triu(over.min(axis=2) > _SLACK, 1))
        if not len(one):
            break
        gap = over[one, other]
        # of two at one point, such as a corner, one has to go first
        way = np.where(apart[one, other] < 0, -1.0, 1.0)
        push = way * gap * 0.5 * (gap == gap.min(axis=1, keepdims=True))
        for axis in (0, 1):
            moved = np.bincount(one, push[:, axis], len(ids)) - np.bincount(other, push[:, axis], len(ids))
            crowd = sum(np.bincount(end, push[:, axis] != 0, len(ids)) for end in (one, other))
            at[:, axis] += moved / np.sqrt(np.maximum(crowd, 1))
    at = np.clip(at, edge, np.array(room) - edge)
    return {i: (float(x), float(y)) for i, (x, y) in zip(ids, at, strict=True)}


def ring(hub: Box, leaves: Sequence[tuple[str, Box]], turn: float = 0.0) -> dict[str, Point]:
    """The positions of ``leaves`` on ellipses around a hub at the origin, at equal angles, from the inside out.

    ``turn`` rotates all of them, as a fraction of the angle between two leaves.
    """
    if not leaves:
        return {}
    width = max(box[0] for _, box in leaves)
    height = max(box[1] for _, box in leaves)
    placed: dict[str, Point] = {}
    across, up = (hub[0] + width) / 2, (hub[1] + height) / 2
    waiting = list(leaves)
    while waiting:
        room = max(4, int(2 * across / width) + int(2 * up / height) + 2)
        taken, waiting = waiting[:room], waiting[room:]
        share = math.pi / len(taken)
        # two are placed beside the hub, four at its corners: a leaf straight above would hide the hub's label
        first = {2: 0.0}.get(len(taken), share if len(taken) % 2 == 0 else -math.pi / 2) + turn * 2 * share
        for number, (id_, _) in enumerate(taken):
            angle = first + 2 * number * share
            placed[id_] = (across * 1.06 * math.cos(angle), up * 1.3 * math.sin(angle))
        across, up = across + width, up + height
    placed = spread({"": (0.0, 0.0), **placed}, {"": hub, **dict(leaves)})
    x, y = placed.pop("")
    return {i: (px - x, py - y) for i, (px, py) in placed.items()}


def around(hub: Box, placed: Mapping[str, Point], boxes: Mapping[str, Box]) -> Box:
    """The width and height of a box, centred at the origin, that contains ``hub`` and all boxes ``placed``."""
    across = max((abs(x) + boxes[i][0] / 2 for i, (x, _) in placed.items()), default=0.0)
    up = max((abs(y) + boxes[i][1] / 2 for i, (_, y) in placed.items()), default=0.0)
    return 2 * max(across, hub[0] / 2), 2 * max(up, hub[1] / 2)
