"""The positions of a network in groups: a rectangle is divided among the groups, and each is laid out within its own.

So no two frames overlap, and nothing is left empty.  Groups that are linked come beside each other: the rectangle is
halved again and again between groups that lie on different sides in a layout by forces (networkx, seeded).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from b1mg_graph.network.boxes import Crowd, relaxed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    import networkx as nx

    from b1mg_graph.network.boxes import Block, Point


LANDSCAPE = 1.55
"""The ratio of the width to the height of a drawing."""
FRAMED = 4
"""A group of fewer nodes is seen without a frame."""
_WINDOW = 640.0 * 480.0
"""The room for a drawing in a window of 1024 by 768 px."""
_TITLE, _MARGIN, _BETWEEN = 22.0, 4.0, 3.0
"""In px of that window: above in a frame for its name, on the other sides, and outside of it."""
_NAME = 110.0
"""In px: enough width for the name of a frame."""
_NARROW, _WIDE = 0.9, 2.0
"""Good ratios of the width to the height of a frame are between these."""
_SMALLEST = 40.0
"""The least side of the square that a group has the area of, in px."""
_ROOMY = 1.5
"""The ratio of the area of a group to that of its marks."""
_SEED = 5
_FEW = 6
"""Among up to so many groups, all ways to divide a rectangle are tried."""
_SWEEPS = 3
_FLIPS = ((1, 1), (-1, 1), (1, -1), (-1, -1))


class Frame(NamedTuple):
    """A rectangle in the drawing."""

    left: float
    top: float
    width: float
    height: float

    @property
    def area(self) -> float:
        """Width by height."""
        return self.width * self.height

    @property
    def quality(self) -> float:
        """How well a group and its name fit: 1 for good proportions and enough width, less for others."""
        shape = self.width / self.height
        return min(shape / _NARROW, _WIDE / shape, self.width / _NAME, 1.0)

    def halves(self, share: float, axis: int) -> tuple[Frame, Frame]:
        """The rectangle cut in two beside each other (axis 0) or over each other; the first has the ``share`` of it."""
        left, top, width, height = self
        if axis == 0:
            return Frame(left, top, width * share, height), Frame(
                left + width * share, top, width * (1 - share), height
            )
        return Frame(left, top, width, height * share), Frame(left, top + height * share, width, height * (1 - share))

    def within(self, head: float, side: float) -> Frame:
        """The rectangle without a margin: ``head`` above and ``side`` on the other sides."""
        width, height = max(self.width - 2 * side, 1.0), max(self.height - head - side, 1.0)
        return Frame(self.left + (self.width - width) / 2, self.top + self.height - side - height, width, height)


class Mark(NamedTuple):
    """What a node takes up where it is drawn, in px: around its middle, with a label below where it must have one."""

    width: float
    above: float
    below: float


class Grouped(NamedTuple):
    """The positions of all nodes by id, and the frame of every group in the order of the groups."""

    points: dict[str, Point]
    frames: tuple[Frame, ...]


def grouped(graph: nx.Graph[str], blocks: Sequence[Block], marks: Mapping[str, Mark], across: float) -> Grouped:
    """The nodes of ``blocks`` in a landscape ``across`` wide, centre 0, 0; a block is a group laid out by itself.

    ``graph`` has the edges between all nodes.  No two ``marks`` overlap where all is seen in a window of 1024 by 768,
    if there is room for that.
    """
    needs = [_need(block, marks) for block in blocks]
    home = {id_: number for number, block in enumerate(blocks) for id_ in block.points}
    links = sorted((a, b) for a, b in map(sorted, graph.edges) if home[a] != home[b])
    frames = _frames(_middles(len(blocks), [(home[a], home[b]) for a, b in links]), needs)
    rooms = [frame.within(_BETWEEN, _BETWEEN) for frame in frames]
    inner = [
        room.within(_TITLE if len(block.points) >= FRAMED else _MARGIN, _MARGIN)
        for block, room in zip(blocks, rooms, strict=True)
    ]
    points: dict[str, Point] = {}
    for block, room in zip(blocks, inner, strict=True):
        points.update(_stretched(block, room))
    _mirror(points, links, home, inner)
    points = _apart(points, [block.points for block in blocks], inner, marks)
    unit = across / (max(f.left + f.width for f in frames) - min(f.left for f in frames))
    return Grouped(
        {id_: (x * unit, y * unit) for id_, (x, y) in points.items()},
        tuple(Frame(*(length * unit for length in room)) for room in rooms),
    )


def _need(block: Block, marks: Mapping[str, Mark]) -> float:
    """The area in px that a group needs, with its frame."""
    area = _ROOMY * sum(mark.width * (mark.above + mark.below) for mark in map(marks.__getitem__, block.points))
    side = max(math.sqrt(area), _SMALLEST)
    # where it is twice as wide as high, its name takes the most
    width, height = side * math.sqrt(2), side / math.sqrt(2)
    return (width + 2 * (_MARGIN + _BETWEEN)) * (height + _TITLE + _MARGIN + 2 * _BETWEEN)


def _middles(many: int, pairs: Sequence[tuple[int, int]]) -> list[Point]:
    """A place for every group, those with many links near each other."""
    import networkx as nx

    wholes: nx.Graph[int] = nx.Graph()
    wholes.add_nodes_from(range(many))
    for one, other in pairs:
        wholes.add_edge(one, other, weight=wholes.get_edge_data(one, other, {"weight": 0})["weight"] + 1)
    for _, _, weight in wholes.edges.data():
        weight["weight"] = math.sqrt(weight["weight"])
    found = nx.spring_layout(wholes, pos=nx.circular_layout(wholes), seed=_SEED, iterations=100)
    return [(float(found[number][0]), float(found[number][1])) for number in range(many)]


def _frames(middles: Sequence[Point], needs: Sequence[float]) -> list[Frame]:
    """The rectangles of all groups, of a whole in which each has the area that it needs."""
    area = max(sum(needs), _WINDOW)
    width, height = math.sqrt(area * LANDSCAPE), math.sqrt(area / LANDSCAPE)
    return _divided(Frame(-width / 2, -height / 2, width, height), middles, needs)


def _divided(whole: Frame, middles: Sequence[Point], needs: Sequence[float]) -> list[Frame]:
    """The rectangle divided by area, between groups that lie on different sides."""
    found: dict[int, Frame] = {}
    waiting = [(whole, list(range(len(needs))))]
    while waiting:
        frame, groups = waiting.pop()
        if len(groups) <= _FEW:
            found.update(_best(frame, groups, middles, needs)[1])
            continue
        cuts = _cuts(frame, groups, middles, needs)
        (first, one), (second, other) = min(cuts, key=lambda halves: abs(halves[0][0].area - halves[1][0].area))
        waiting += [(first, one), (second, other)]
    return [found[number] for number in range(len(needs))]


def _cuts(
    frame: Frame, groups: Sequence[int], middles: Sequence[Point], needs: Sequence[float], *, both: bool = False
) -> Iterator[tuple[tuple[Frame, list[int]], tuple[Frame, list[int]]]]:
    """The ways to cut a rectangle in two, across its longer side or across ``both``, with the groups of each half."""
    longer = 0 if frame.width >= frame.height else 1
    for axis in (longer, 1 - longer) if both else (longer,):
        order = sorted(groups, key=lambda number: (middles[number][axis], number))
        areas = [needs[number] for number in order]
        for place in range(1, len(order)):
            first, second = frame.halves(sum(areas[:place]) / sum(areas), axis)
            yield (first, order[:place]), (second, order[place:])


def _best(
    frame: Frame, groups: Sequence[int], middles: Sequence[Point], needs: Sequence[float]
) -> tuple[float, dict[int, Frame]]:
    """Of all ways to divide a rectangle among a few groups, the one that squeezes none much, and how much it does."""
    if len(groups) == 1:
        return frame.quality, {groups[0]: frame}
    best: tuple[float, dict[int, Frame]] = (0.0, {})
    for (first, one), (second, other) in _cuts(frame, groups, middles, needs, both=True):
        halves = _best(first, one, middles, needs), _best(second, other, middles, needs)
        worst = min(halves[0][0], halves[1][0])
        if worst > best[0] or not best[1]:
            best = worst, {**halves[0][1], **halves[1][1]}
    return best


def _stretched(block: Block, room: Frame) -> dict[str, Point]:
    """The nodes of a block over the whole room that there is for it."""
    across, down = room.width / max(block.width, 1.0), room.height / max(block.height, 1.0)
    return {id_: (room.left + x * across, room.top + y * down) for id_, (x, y) in block.points.items()}


def _apart(
    points: Mapping[str, Point], groups: Sequence[Collection[str]], rooms: Sequence[Frame], marks: Mapping[str, Mark]
) -> dict[str, Point]:
    """The nodes of all groups moved, each within the room of its group, until no two of their marks overlap."""
    boxes = {id_: (marks[id_].width, marks[id_].above + marks[id_].below) for id_ in points}
    down = {id_: (marks[id_].below - marks[id_].above) / 2 for id_ in points}
    symbols = {id_: (2 * marks[id_].above, 2 * marks[id_].above) for id_ in points}
    of_room = [(group, room, (room.width, room.height)) for group, room in zip(groups, rooms, strict=True)]

    def within(id_: str, room: Frame) -> Point:
        x, y = points[id_]
        return x - room.left, y - room.top + down[id_]

    named = relaxed([Crowd({i: within(i, room) for i in group}, boxes, size) for group, room, size in of_room])
    # where there is no room for all names, there is for all symbols
    middles = {id_: (x, y - down[id_]) for id_, (x, y) in named.items()}
    placed = relaxed([Crowd({i: middles[i] for i in group}, symbols, size) for group, _, size in of_room])
    return {i: (room.left + placed[i][0], room.top + placed[i][1]) for group, room, _ in of_room for i in group}


def _mirror(
    points: dict[str, Point], links: Sequence[tuple[str, str]], home: Mapping[str, int], rooms: Sequence[Frame]
) -> None:
    """Mirror each group within its room so that its lines to other groups become short."""
    own: list[list[str]] = [[] for _ in rooms]
    for id_, number in home.items():
        own[number].append(id_)
    outward: list[list[tuple[str, str]]] = [[] for _ in rooms]
    for one, other in links:
        outward[home[one]].append((one, other))
        outward[home[other]].append((other, one))

    def mirrored(point: Point, room: Frame, flip: tuple[int, int]) -> Point:
        x, y = point
        middle_x, middle_y = room.left + room.width / 2, room.top + room.height / 2
        return middle_x + flip[0] * (x - middle_x), middle_y + flip[1] * (y - middle_y)

    for _ in range(_SWEEPS):
        for number, room in enumerate(rooms):
            lengths = {
                flip: sum(math.dist(mirrored(points[a], room, flip), points[b]) for a, b in outward[number])
                for flip in _FLIPS
            }
            flip = min(_FLIPS, key=lambda f: lengths[f])
            points.update({id_: mirrored(points[id_], room, flip) for id_ in own[number]})
