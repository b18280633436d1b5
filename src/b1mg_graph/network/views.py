"""What the page shows: the views that the ontology has, each a part of the network, drawn."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from b1mg_graph.network.boxes import label_box
from b1mg_graph.network.frames import frames_of
from b1mg_graph.network.grouping import FRAMED, Frame, Grouped, Mark
from b1mg_graph.network.kept import kept
from b1mg_graph.network.layout import lay_out, lay_out_groups
from b1mg_graph.network.nets import MOST, net_of
from b1mg_graph.network.sheets import laid_out
from b1mg_graph.schema.display import ViewShape

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from b1mg_graph.model.labels import Text
    from b1mg_graph.network.boxes import Box, Point
    from b1mg_graph.network.model import Edge, Network, Node
    from b1mg_graph.network.nets import Group, Net
    from b1mg_graph.network.sheets import Framed


@dataclass(frozen=True, slots=True)
class View:
    """A selection of edges, drawn: the positions of its nodes by id, and the edges between them.

    ``among`` is the number of nodes before the limit on nodes in a drawing, without those ``apart``: what no edge
    touches is listed and has no position.  ``groups`` are drawn as frames.  ``framed`` is given for a view that is
    drawn as undertakings (``b1mg:framedBy``), and has all its positions; ``sentence`` sums up what is in such a view.
    """

    id: str
    label: Text
    help: Text
    points: dict[str, Point]
    edges: tuple[Edge, ...]
    among: int
    groups: tuple[Group, ...] = ()
    apart: tuple[str, ...] = ()
    framed: Framed | None = None
    sentence: Text = field(default_factory=dict)


_NAMED = 150
"""Up to so many nodes, there is room for the label of each."""
_UNNAMED = (46.0, 38.0)

_WIDTH, _SMALLER = 1040.0, 0.6
"""The width in px of a drawing in a window of 1440 by 900, and how much smaller it is in one of 1024 by 768."""
_FULL_SIZE = 90
"""Up to so many nodes, a drawing in groups has full scale in that window; of more, each is drawn smaller."""
_SHORT = (76.0, 20.0)
"""The width and height in px of a short label."""
_TIGHTER = 0.8
"""How much of its box a label needs: most are shorter in places."""

_WHOLE = ViewShape("everything", {}, {}, frozenset(), frozenset(), whole=True)
"""The view of a data set whose ontology has none."""


def views_of(network: Network) -> list[View]:
    """The views of ``network`` in which there is anything, drawn, in the order in which they are offered.

    The last is that of everything, which there is in any case.
    """
    shapes = sorted(network.display.views or (_WHOLE,), key=lambda shape: shape.whole)
    if not shapes[-1].whole:
        shapes.append(_WHOLE)
    chosen = [(shape, _edges(network, shape)) for shape in shapes]
    return [_view(network, s, _ids(network, s, edges), edges, MOST) for s, edges in chosen if edges or s.whole]


def opening(network: Network, views: Sequence[View]) -> View:
    """The view among ``views`` that the page opens with: that of the settings if it is there, else the first."""
    return next((view for view in views if view.id == network.settings.opening_view), views[0])


def opening_view(network: Network, most: int) -> View | None:
    """The view that the page opens with, of its ``most`` connected nodes; None where no view has anything to draw."""
    shapes = network.display.views or (_WHOLE,)
    for shape in sorted(shapes, key=lambda shape: shape.id != network.settings.opening_view):
        edges = _edges(network, shape)
        ids = _ids(network, shape, edges)
        view = _view(network, shape, ids, edges, most) if ids else None
        if view is not None and view.points:
            return view
    return None


def _edges(network: Network, shape: ViewShape) -> list[Edge]:
    """The edges of a view: those of its families, and of its facets."""
    if shape.whole:
        return list(network.edges)
    shown = {id(e) for e in network.edges if network.family(e) in shape.families}
    for facet in network.display.facets:
        if facet.id in shape.facets:
            choices = network.choices[facet.id]
            shown |= {id(e) for e in (_of_values if facet.paths else _within)(network, choices)}
    return [e for e in network.edges if id(e) in shown]


def _ids(network: Network, shape: ViewShape, edges: list[Edge]) -> set[str]:
    return set(network.nodes) if shape.whole else {end for e in edges for end in (e.source, e.target)}


def everything(network: Network) -> dict[str, Point]:
    """The position of every node of ``network`` in the view of everything, by id."""
    return all_places(network, network.once(_whole).points)


def all_places(network: Network, drawn: Mapping[str, Point]) -> dict[str, Point]:
    """A position for every node: nodes not in ``drawn`` are placed beside a neighbour in it, or below all others."""
    points = dict(drawn)
    bottom = max((y for _, y in drawn.values()), default=0.0) + 120
    left = min((x for x, _ in drawn.values()), default=0.0)
    columns = max(int((max((x for x, _ in drawn.values()), default=0.0) - left) / 60), 1)
    for number, id_ in enumerate(i for i in network.nodes if i not in drawn):
        ends = (end for e in network.incident[id_] for end in (e.source, e.target))
        near = next((end for end in ends if end in drawn), None)
        if near is None:
            points[id_] = (left + number % columns * 60, bottom + number // columns * 50)
        else:
            turn = number * math.pi * (3 - math.sqrt(5))
            x, y = drawn[near]
            points[id_] = (x + 90 * math.cos(turn), y + 60 * math.sin(turn))
    return points


def _view(network: Network, shape: ViewShape, ids: set[str], edges: list[Edge], most: int) -> View:
    if shape.frame is not None:
        return _framed(network, shape, len(ids), edges, most)
    whole = shape.whole and most == MOST
    net, points, groups = network.once(_whole) if whole else _drawing(network, net_of(ids, edges, network.hubs, most))
    return View(shape.id, shape.label, shape.help, points, net.edges, net.among, groups, net.apart)


class _Drawing(NamedTuple):
    """A net with the positions of what is drawn, by id, and its groups that have a frame."""

    net: Net
    points: dict[str, Point]
    groups: tuple[Group, ...]


def _whole(network: Network) -> _Drawing:
    """Everything, as the page and the files for other programs have it."""
    return _drawing(network, net_of(network.nodes, network.edges, network.hubs, MOST))


def _drawing(network: Network, net: Net) -> _Drawing:
    points, groups = _drawn(network, net, ((e.source, e.target) for e in net.edges), _boxes(network, net.drawn))
    return _Drawing(net, {i: points[i] for i in net.drawn}, groups)


def _drawn(
    network: Network, net: Net, pairs: Iterable[tuple[str, str]], boxes: Mapping[str, Box]
) -> tuple[dict[str, Point], tuple[Group, ...]]:
    """The positions of a net, and its groups that have a frame: none if it is only one or none is large enough."""
    pairs = sorted(pairs)
    if sum(len(group.members) >= FRAMED for group in net.groups) < 2:
        return kept("net", (net.drawn, pairs, boxes), lambda: lay_out(net.drawn, pairs, boxes)), ()
    scale = min(_FULL_SIZE / len(net.drawn), 1.0)
    named = len(net.drawn) <= _NAMED
    marks = {i: _mark(network, i, scale * _SMALLER, named=named) for i in net.drawn}
    members = [group.members for group in net.groups]
    given = (members, pairs, boxes, marks, _WIDTH / scale)
    points, frames = kept("groups", given, lambda: lay_out_groups(*given), (Grouped, Frame))
    framed = (group._replace(frame=frame) for group, frame in zip(net.groups, frames, strict=True))
    return points, tuple(group for group in framed if len(group.members) >= FRAMED)


def _boxes(network: Network, ids: Collection[str]) -> dict[str, Box]:
    """The box of every node: with its label in a small drawing; in a large one, those of hubs only."""
    named = set(ids) if len(ids) <= _NAMED else network.hubs
    return {i: _label_box(network.nodes[i]) if i in named else _UNNAMED for i in ids}


def _mark(network: Network, id_: str, scale: float, *, named: bool) -> Mark:
    """What a node takes up as the page draws it at this scale, with its label if it is ``named`` or a hub."""
    shrunk = min(max(math.sqrt(scale), 0.45), 1.0)
    radius = (3.6 + 3.4 * size_of(len(network.incident[id_]))) * shrunk + 1.5
    width, height = _label_box(network.nodes[id_]) if named else _SHORT if id_ in network.hubs else (0.0, 0.0)
    return Mark(max(width * _TIGHTER, 2 * radius), radius, radius + height * _TIGHTER)


def size_of(degree: int) -> float:
    """How large a node is drawn that so many edges touch: from 1 to 4."""
    return round(min(1 + math.sqrt(degree) / 3, 4.0), 2)


def _framed(network: Network, shape: ViewShape, among: int, edges: Sequence[Edge], most: int) -> View:
    """A view as frames; of too many nodes, those in the titles with most holders, up to ``most``."""
    drawn: set[str] = set()
    kept: set[str] = set()
    holders: dict[str, set[str]] = {}
    for edge in edges:
        holders.setdefault(edge.target, set()).add(edge.source)
    for title in sorted(holders, key=lambda t: (-len(holders[t]), t)):
        with_title = drawn | holders[title] | {title}
        if len(with_title) <= most:
            drawn, kept = with_title, kept | {title}
    between = tuple(e for e in edges if e.target in kept)
    framed = laid_out(network, frames_of(network, shape, between))
    points = framed.points()
    places = {i: points[i] for i in sorted(points)}
    return View(shape.id, shape.label, shape.help, places, between, among, framed=framed, sentence=shape.sentence)


def _label_box(node: Node) -> Box:
    """A box for the label of a node, with its code before it, in each of its languages."""
    boxes = [label_box(f"{node.code or ''} {label}".strip()) for label in node.label.values()]
    return max(width for width, _ in boxes), max(height for _, height in boxes)


def _within(network: Network, undertakings: frozenset[str]) -> list[Edge]:
    """What is within one of some undertakings: its parts, and the roles held in it and in them."""
    within = {id_ for id_, around in network.within.items() if around & undertakings}
    return [e for e in network.edges if e.target in within and (e.role or e.source in within)]


def _of_values(network: Network, values: frozenset[str]) -> list[Edge]:
    """The roles that some things hold, such as countries, who represents them, and in what."""
    representing = {e.source for e in network.edges if e.relation and e.target in values}
    return [
        e for e in network.edges if values & {e.source, e.target} or (e.behalf in values and e.source in representing)
    ]
