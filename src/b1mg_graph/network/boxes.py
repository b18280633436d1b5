"""The room that a node takes with its label, and how nodes are moved until none lies on another.

Units are those of the drawing: pixels at the zoom at which a label is 12 pixels high.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Point = tuple[float, float]
    Box = tuple[float, float]

_CHARACTER, _LINE, _SYMBOL, _GAP = 6.3, 15.0, 26.0, 14.0
_LINE_LENGTH, _LINES = 22, 2
_ROUNDS = 150


def label_box(label: str) -> Box:
    """Width and height of a node with ``label`` under it, on two lines of 22 characters at most."""
    length = min(len(label), _LINE_LENGTH)
    lines = min(math.ceil(len(label) / _LINE_LENGTH), _LINES)
    return max(length * _CHARACTER, _SYMBOL) + _GAP, _SYMBOL + lines * _LINE + _GAP / 2


def spread(points: Mapping[str, Point], boxes: Mapping[str, Box], rounds: int = _ROUNDS) -> dict[str, Point]:
    """``points`` moved apart until no two boxes around them overlap, each as little as can be.

    After so many ``rounds`` of pushing, what is still jammed goes outwards from the middle until it has room.
    """
    import numpy as np

    ids = list(points)
    if len(ids) < 2:
        return dict(points)
    at = np.array([points[i] for i in ids], dtype=float)
    # two nodes at one point have no direction in which to part: a hair's breadth gives them one
    at += np.arange(len(ids))[:, None] * np.array([1e-3, 7e-4])
    size = np.array([boxes[i] for i in ids], dtype=float)
    room = (size[:, None, :] + size[None, :, :]) / 2
    for _ in range(rounds):
        apart = at[:, None, :] - at[None, :, :]
        over = room - np.abs(apart)
        np.fill_diagonal(over[:, :, 0], -1)
        hit = (over > 1e-6).all(axis=2)
        if not hit.any():
            break
        sideways = (over[:, :, 0] < over[:, :, 1]) & hit
        upright = hit & ~sideways
        push = np.sign(apart) * over * 0.5
        move = np.stack([(push[:, :, 0] * sideways).sum(axis=1), (push[:, :, 1] * upright).sum(axis=1)], axis=1)
        crowd = np.maximum(np.stack([sideways.sum(axis=1), upright.sum(axis=1)], axis=1), 1)
        at += move / np.sqrt(crowd)
    else:
        at = _settle(at, size)
    return {i: (float(x), float(y)) for i, (x, y) in zip(ids, at, strict=True)}


def _settle(at: NDArray[np.float64], size: NDArray[np.float64]) -> NDArray[np.float64]:
    """One after the other from the middle outwards: who lies on another goes on outwards until there is room."""
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
        room = (size[others] + size[one]) / 2
        step = heading * min(size[one]) / 4
        while (np.abs(settled[others] - settled[one]) < room - 1e-6).all(axis=1).any():
            settled[one] += step
    return settled


def ring(hub: Box, leaves: Sequence[tuple[str, Box]]) -> tuple[dict[str, Point], Box]:
    """``leaves`` on ellipses around a hub at the origin, and the box that holds all of them.

    An ellipse is filled before the next is begun: leaves stand at equal angles.
    """
    if not leaves:
        return {}, hub
    width = max(box[0] for _, box in leaves)
    height = max(box[1] for _, box in leaves)
    placed: dict[str, Point] = {}
    across, up = (hub[0] + width) / 2, (hub[1] + height) / 2
    waiting = list(leaves)
    while waiting:
        room = max(4, int(2 * across / width) + int(2 * up / height) + 2)
        taken, waiting = waiting[:room], waiting[room:]
        # two stand beside the hub, four at its corners: a leaf straight above would hide the hub's label
        first = math.pi / len(taken) if len(taken) % 2 == 0 and len(taken) > 2 else -math.pi / 2
        first = 0.0 if len(taken) == 2 else first
        for number, (id_, _) in enumerate(taken):
            angle = first + 2 * math.pi * number / len(taken)
            placed[id_] = (across * 1.06 * math.cos(angle), up * 1.3 * math.sin(angle))
        across, up = across + width, up + height
    boxes = dict(leaves)
    placed = spread({"": (0.0, 0.0), **placed}, {"": hub, **boxes})
    x, y = placed.pop("")
    placed = {i: (px - x, py - y) for i, (px, py) in placed.items()}
    half_width = max(abs(p[0]) + boxes[i][0] / 2 for i, p in placed.items())
    half_height = max(abs(p[1]) + boxes[i][1] / 2 for i, p in placed.items())
    return placed, (2 * max(half_width, hub[0] / 2), 2 * max(half_height, hub[1] / 2))
