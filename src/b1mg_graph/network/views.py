"""What the page shows: the views that the ontology has, each a part of the network, drawn."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from b1mg_graph.network.boxes import label_box
from b1mg_graph.network.layout import lay_out
from b1mg_graph.schema.display import ViewShape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from b1mg_graph.network.boxes import Box, Point
    from b1mg_graph.network.model import Edge, Network, Node, Text


MOST = 1500
"""The most nodes in one drawing: with more, browsers are slow and nodes cannot be distinguished."""


@dataclass(frozen=True, slots=True)
class View:
    """A selection of edges, drawn: the positions of its nodes by id, and the edges between them.

    ``among`` is the number of nodes before the limit on nodes in a drawing.
    """

    id: str
    label: Text
    help: Text
    points: dict[str, Point]
    edges: tuple[Edge, ...]
    among: int


_WHOLE = ViewShape("everything", {}, {}, frozenset(), frozenset(), whole=True)
"""The view of a data set whose ontology has none."""


def views_of(network: Network) -> list[View]:
    """The views of ``network`` in which there is anything, drawn; the first is the one that the page opens with.

    The last is that of everything, which there is in any case.
    """
    shapes = sorted(network.display.views or (_WHOLE,), key=lambda shape: shape.whole)
    if not shapes[-1].whole:
        shapes.append(_WHOLE)
    chosen = [(shape, _edges(network, shape)) for shape in shapes]
    return [_view(network, s, _ids(network, s, edges), edges, MOST) for s, edges in chosen if edges or s.whole]


def opening_view(network: Network, most: int) -> View | None:
    """The first view with anything in it, of its ``most`` connected nodes; None where no view has."""
    for shape in network.display.views or (_WHOLE,):
        edges = _edges(network, shape)
        ids = _ids(network, shape, edges)
        if ids:
            return _view(network, shape, ids, edges, most)
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
    ids = set(network.nodes)
    return all_places(network, _view(network, _WHOLE, ids, list(network.edges), MOST).points)


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


def most_connected(ids: Iterable[str], edges: Iterable[Edge], most: int) -> set[str]:
    """The ``most`` of ``ids`` with the most ``edges``; of equals, the first by id."""
    degree = dict.fromkeys(ids, 0)
    for edge in edges:
        degree[edge.source] += 1
        degree[edge.target] += 1
    return set(sorted(degree, key=lambda i: (-degree[i], i))[:most])


def _view(network: Network, shape: ViewShape, ids: set[str], edges: list[Edge], most: int) -> View:
    drawn = most_connected(ids, edges, most)
    between = tuple(e for e in edges if e.source in drawn and e.target in drawn)
    points = lay_out(drawn, ((e.source, e.target) for e in between), _boxes(network, drawn))
    return View(shape.id, shape.label, shape.help, {i: points[i] for i in sorted(points)}, between, len(ids))


def _boxes(network: Network, ids: set[str]) -> dict[str, Box]:
    """The box of every node: with its label in a small drawing, of fixed size in a large one."""
    if len(ids) <= 150:
        return {i: _label_box(network.nodes[i]) for i in ids}
    return dict.fromkeys(ids, (96.0, 52.0) if len(ids) <= 500 else (52.0, 46.0))


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
