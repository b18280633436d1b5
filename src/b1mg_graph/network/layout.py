"""Where the nodes of a drawing stand: the same for the same network, with no motion left to do.

Every connected part is laid out by itself: nodes with a single neighbour stand in rings around
it, the others are placed by forces (networkx, seeded), and then moved until no box lies on
another.  The parts are packed in rows.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from b1mg_graph.network.boxes import around, ring, spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import networkx as nx

    from b1mg_graph.network.boxes import Box, Point

LANDSCAPE = 1.5
_GAP = 36.0
_SEED = 5
_BY_SPRINGS = 400
"""Nodes that networkx's spring layout takes in good time; beyond 500 it needs scipy."""
_TURNED = 8
"""Nodes of a core around which leaves are turned away from its lines; it takes more room than a large one has."""

_ROOMY = 1.5
"""How much larger than all its boxes together the room of a part is, before they are moved apart."""

_SPREAD = 700
"""Nodes of a part whose boxes are still moved apart at length."""


class Block(NamedTuple):
    """A part with its place in the drawing: positions relative to the corner of ``width`` by ``height``."""

    points: dict[str, Point]
    width: float
    height: float


def lay_out(ids: Iterable[str], pairs: Iterable[tuple[str, str]], boxes: Mapping[str, Box]) -> dict[str, Point]:
    """The positions of the nodes ``ids``, between which ``pairs`` are tied; ``boxes`` is the room that each takes."""
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(ids))
    graph.add_edges_from(sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]}))
    if not len(graph):
        return {}
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda p: (-len(p), p[0]))
    return pack([_block(_part(graph, part, boxes), boxes) for part in parts])


def _block(points: dict[str, Point], boxes: Mapping[str, Box]) -> Block:
    left = min(x - boxes[i][0] / 2 for i, (x, _) in points.items())
    top = min(y - boxes[i][1] / 2 for i, (_, y) in points.items())
    width = max(x + boxes[i][0] / 2 for i, (x, _) in points.items()) - left
    height = max(y + boxes[i][1] / 2 for i, (_, y) in points.items()) - top
    return Block({i: (x - left, y - top) for i, (x, y) in points.items()}, width, height)


def _part(graph: nx.Graph[str], part: list[str], boxes: Mapping[str, Box]) -> dict[str, Point]:
    """One connected part: its core by forces, its leaves in rings around their one neighbour."""
    leaves = {i for i in part if graph.degree(i) == 1}
    core = [i for i in part if i not in leaves] or part[:1]
    leaves -= set(core)
    rings: dict[str, list[dict[str, Point]]] = {}
    room: dict[str, Box] = {}
    for hub in core:
        own = [(i, boxes[i]) for i in sorted(graph.neighbors(hub)) if i in leaves]
        turns = (0.0, 0.25, 0.5, 0.75) if 1 < len(core) <= _TURNED else (0.0,)
        rings[hub] = [ring(boxes[hub], own, turn) for turn in turns]
        both = [around(boxes[hub], placed, boxes) for placed in rings[hub]]
        room[hub] = max(width for width, _ in both), max(height for _, height in both)
    points = _core(graph, core, room)
    for hub, either in rings.items():
        x, y = points[hub]
        lines = [math.atan2(points[i][1] - y, points[i][0] - x) for i in graph.neighbors(hub) if i not in leaves]
        lines.append(math.pi / 2)  # its own label, below it
        placed = max(either, key=lambda turned: _clearance(turned, lines))
        points.update({i: (x + dx, y + dy) for i, (dx, dy) in placed.items()})
    return points


def _clearance(placed: Mapping[str, Point], lines: Sequence[float]) -> float:
    """The smallest angle between a leaf and one of the ``lines`` at its hub."""
    angles = [math.atan2(y, x) for x, y in placed.values()]
    return min((abs(math.remainder(one - other, math.tau)) for one in angles for other in lines), default=0.0)


def _core(graph: nx.Graph[str], core: list[str], room: Mapping[str, Box]) -> dict[str, Point]:
    """The nodes ``core`` placed by forces, at a scale at which their boxes have room, and moved apart."""
    import networkx as nx

    if len(core) == 1:
        return {core[0]: (0.0, 0.0)}
    # a subgraph keeps no order of its own: what is drawn must not hang on that of a set
    within: nx.Graph[str] = nx.Graph()
    within.add_nodes_from(core)
    within.add_edges_from(sorted(tuple(sorted(edge)) for edge in graph.subgraph(core).edges))
    if len(core) <= _BY_SPRINGS:
        start = nx.circular_layout(within)
        free = nx.spring_layout(within, pos=start, seed=_SEED, iterations=80 if len(core) < 100 else 50)
    else:
        free = _by_forces(within)
    area = sum(width * height for width, height in room.values()) * _ROOMY
    wide = _stretched(free, math.sqrt(area * LANDSCAPE), math.sqrt(area / LANDSCAPE))
    return spread(wide, room, 150 if len(core) <= _SPREAD else 40)


def _stretched(points: Mapping[str, Sequence[float]], width: float, height: float) -> dict[str, Point]:
    """``points`` turned so that they reach farthest from left to right, and stretched to ``width`` and ``height``."""
    import numpy as np

    at = np.array([points[i] for i in points], dtype=float)
    at -= at.mean(axis=0)
    # the angle of the principal axis of their spread
    spread_x, spread_y = (at**2).sum(axis=0)
    turn = 0.5 * math.atan2(2 * float((at[:, 0] * at[:, 1]).sum()), spread_x - spread_y)
    x = at[:, 0] * math.cos(turn) + at[:, 1] * math.sin(turn)
    y = at[:, 1] * math.cos(turn) - at[:, 0] * math.sin(turn)
    x *= width / max(float(np.ptp(x)), 1e-9)
    # a line stays one
    y *= height / float(np.ptp(y)) if np.ptp(y) > 1e-3 else 0.0
    return {i: (float(x[n]), float(y[n])) for n, i in enumerate(points)}


def _by_forces(graph: nx.Graph[str], rounds: int = 60) -> dict[str, Point]:
    """Fruchterman and Reingold's forces for large parts, in the square from -1 to 1.

    networkx has a layout for as many nodes that needs scipy, and one that takes five seconds for 1,500.
    """
    import numpy as np

    ids = list(graph)
    number = {i: n for n, i in enumerate(ids)}
    ends = np.array([(number[a], number[b]) for a, b in graph.edges], dtype=int).T
    turn = np.arange(len(ids)) * math.pi * (3 - math.sqrt(5))
    order = np.argsort(np.argsort([-graph.degree(i) for i in ids], kind="stable"), kind="stable")
    radius = np.sqrt((order + 0.5) / len(ids))
    # half as many bits are twice as fast, and as good as any where forces are made up
    x, y = (radius * np.cos(turn)).astype(np.float32), (radius * np.sin(turn)).astype(np.float32)
    ideal = np.float32(1.2 / math.sqrt(len(ids)))
    for step in range(rounds):
        dx, dy = x[:, None] - x, y[:, None] - y
        push = dx * dx
        push += dy * dy
        np.maximum(push, np.float32(1e-6), out=push)
        np.divide(ideal * ideal, push, out=push)
        dx *= push
        dy *= push
        move_x, move_y = dx.sum(axis=1), dy.sum(axis=1)
        along_x, along_y = x[ends[0]] - x[ends[1]], y[ends[0]] - y[ends[1]]
        pull = np.hypot(along_x, along_y) / ideal
        for end, sign in ((ends[0], -1), (ends[1], 1)):
            move_x += sign * np.bincount(end, along_x * pull, len(ids)).astype(np.float32)
            move_y += sign * np.bincount(end, along_y * pull, len(ids)).astype(np.float32)
        length = np.maximum(np.hypot(move_x, move_y), np.float32(1e-9))
        heat = np.float32(0.12 * (1 - step / rounds) + 0.002)
        reach = np.minimum(length, heat) / length
        x, y = x + move_x * reach, y + move_y * reach
    extent = max(float(np.abs(x).max()), float(np.abs(y).max()), 1e-9)
    return {i: (float(x[n]) / extent, float(y[n]) / extent) for i, n in number.items()}


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
