"""The positions of nodes in a drawing: deterministic and final, so that the page needs no simulation.

Every connected part is laid out by itself: nodes with a single neighbour are placed in rings around it, the others
by forces (networkx, seeded), then moved until no two boxes overlap.  The parts are packed in rows.
"""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

from b1mg_graph.network.boxes import Block, around, ring, spread
from b1mg_graph.network.grouping import grouped
from b1mg_graph.network.kept import kept_parts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    import networkx as nx

    from b1mg_graph.compiler.made import Texts
    from b1mg_graph.network.boxes import Box, Point
    from b1mg_graph.network.grouping import Grouped, Mark

LANDSCAPE = 1.5
_GAP = 36.0
_SEED = 5
_BY_SPRINGS = 400
"""Up to so many nodes the spring layout of networkx is fast enough; beyond 500 it needs scipy."""
_TURNED = 8
"""Up to so many nodes in a core, leaves are rotated away from its lines; in a larger one there is no room for that."""

_ROOMY = 1.5
"""The ratio of the area of a part to the area of its boxes, before these are moved apart."""

_SMALL = 3
"""A part of fewer nodes is laid out at once."""

_SPREAD = 700
"""Up to so many nodes in a part, boxes are moved apart with the full number of rounds."""


def lay_out(ids: Iterable[str], pairs: Iterable[tuple[str, str]], boxes: Mapping[str, Box]) -> dict[str, Point]:
    """The positions of the nodes ``ids`` by id, with edges between ``pairs``; ``boxes`` are their sizes.

    Units are those of ``network.boxes``; y grows downwards.
    """
    graph, parts = _subgraph(ids, pairs), kept_parts()
    points = pack(_blocks(graph, boxes, parts)) if len(graph) else {}
    parts.keep()
    return points


def lay_out_groups(
    groups: Sequence[Collection[str]],
    pairs: Iterable[tuple[str, str]],
    boxes: Mapping[str, Box],
    marks: Mapping[str, Mark],
    across: float,
) -> Grouped:
    """The positions of the nodes of all ``groups``, of which each node is in one, and the frame of each group.

    The whole is ``across`` wide.  ``marks`` are what the nodes take up in px.
    """
    graph, parts = _subgraph((id_ for group in groups for id_ in group), pairs), kept_parts()
    blocks = []
    for group in groups:
        within = _subgraph(group, graph.subgraph(group).edges)
        blocks.append(_block(pack(_blocks(within, boxes, parts)), boxes))
    parts.keep()
    return grouped(graph, blocks, marks, across)


def _blocks(graph: nx.Graph[str], boxes: Mapping[str, Box], kept: Texts) -> list[Block]:
    """The connected parts of a network, the largest first, each laid out; those that are ``kept`` are not again."""
    import networkx as nx

    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda p: (-len(p), p[0]))
    return [_block(_kept_part(graph, part, boxes, kept), boxes) for part in parts]


def _kept_part(graph: nx.Graph[str], part: list[str], boxes: Mapping[str, Box], kept: Texts) -> dict[str, Point]:
    """The positions of one connected part, which depend on its nodes, its edges and their boxes alone."""
    if len(part) < _SMALL:
        return _part(graph, part, boxes)
    made_of = repr((part, sorted(sorted(edge) for edge in graph.edges(part)), [boxes[id_] for id_ in part]))
    text = kept.of(made_of.encode("utf-8", "surrogatepass"), lambda: json.dumps(_part(graph, part, boxes)))
    return {id_: (x, y) for id_, (x, y) in json.loads(text).items()}


def _subgraph(ids: Iterable[str], edges: Iterable[tuple[str, str]]) -> nx.Graph[str]:
    """Nodes and edges in a fixed order: a subgraph of networkx has that of a set, and no drawing depends on it."""
    import networkx as nx

    found: nx.Graph[str] = nx.Graph()
    found.add_nodes_from(sorted(ids))
    found.add_edges_from(sorted({(min(edge), max(edge)) for edge in edges if edge[0] != edge[1]}))
    return found


def _block(points: dict[str, Point], boxes: Mapping[str, Box]) -> Block:
    left = min(x - boxes[i][0] / 2 for i, (x, _) in points.items())
    top = min(y - boxes[i][1] / 2 for i, (_, y) in points.items())
    width = max(x + boxes[i][0] / 2 for i, (x, _) in points.items()) - left
    height = max(y + boxes[i][1] / 2 for i, (_, y) in points.items()) - top
    return Block({i: (x - left, y - top) for i, (x, y) in points.items()}, width, height)


def _part(graph: nx.Graph[str], part: list[str], boxes: Mapping[str, Box]) -> dict[str, Point]:
    """The positions of one connected part: its core by forces, its leaves in rings around their neighbours."""
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
    """The positions of the nodes ``core``: by forces, scaled to the area of their boxes, then moved apart."""
    import networkx as nx

    if len(core) == 1:
        return {core[0]: (0.0, 0.0)}
    within = _subgraph(core, graph.subgraph(core).edges)
    if len(core) <= _BY_SPRINGS:
        start = nx.circular_layout(within)
        free = nx.spring_layout(within, pos=start, seed=_SEED, iterations=80 if len(core) < 100 else 50)
    else:
        free = _by_forces(within)
    area = sum(width * height for width, height in room.values()) * _ROOMY
    wide = _stretched(free, math.sqrt(area * LANDSCAPE), math.sqrt(area / LANDSCAPE))
    return spread(wide, room, 150 if len(core) <= _SPREAD else 40)


def _stretched(points: Mapping[str, Sequence[float]], width: float, height: float) -> dict[str, Point]:
    """``points`` rotated so that their principal axis is horizontal, then scaled to ``width`` and ``height``."""
    import numpy as np

    at = np.array([points[i] for i in points], dtype=float)
    at -= at.mean(axis=0)
    # the angle of the principal axis of their spread
    spread_x, spread_y = (at**2).sum(axis=0)
    turn = 0.5 * math.atan2(2 * float((at[:, 0] * at[:, 1]).sum()), spread_x - spread_y)
    x = at[:, 0] * math.cos(turn) + at[:, 1] * math.sin(turn)
    y = at[:, 1] * math.cos(turn) - at[:, 0] * math.sin(turn)
    x *= width / max(float(np.ptp(x)), 1e-9)
    # points on a line stay on it
    y *= height / float(np.ptp(y)) if np.ptp(y) > 1e-3 else 0.0
    return {i: (float(x[n]), float(y[n])) for n, i in enumerate(points)}


def _by_forces(graph: nx.Graph[str], rounds: int = 60) -> dict[str, Point]:
    """The layout of Fruchterman and Reingold (1991) for large parts, in the square from -1 to 1.

    networkx has one layout for as many nodes that needs scipy, and one that takes five seconds for 1,500.
    """
    import numpy as np

    ids = list(graph)
    number = {i: n for n, i in enumerate(ids)}
    ends = np.array([(number[a], number[b]) for a, b in graph.edges], dtype=int).T
    turn = np.arange(len(ids)) * math.pi * (3 - math.sqrt(5))
    order = np.argsort(np.argsort([-graph.degree(i) for i in ids], kind="stable"), kind="stable")
    radius = np.sqrt((order + 0.5) / len(ids))
    # 32 bits are twice as fast, and precise enough for a drawing
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
    """The positions of all ``blocks``, in rows, highest first, about 1.5 times as wide as high; centre 0, 0."""
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
    """The blocks in rows of at most ``width``; each goes into the first row with room."""
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
    """The width of the smallest landscape format that contains the rows."""
    width, height = _extent(rows)
    return max(width, height * LANDSCAPE)
