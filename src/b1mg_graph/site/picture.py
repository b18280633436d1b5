"""The opening view of the network page as a picture (SVG) without scripts.

Lengths are in units of the layout: pixels at the zoom at which a label is 12 pixels high; y grows downwards.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from b1mg_graph.model.time import STATES, names_of
from b1mg_graph.network.boxes import label_box, label_lines
from b1mg_graph.network.states import state_of
from b1mg_graph.site.framed import framed_picture
from b1mg_graph.theme import look_of, outline_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from b1mg_graph.description.states import ShownState, States
    from b1mg_graph.network.boxes import Point
    from b1mg_graph.network.model import Edge, Network, Node, NodeKind
    from b1mg_graph.network.views import View
    from b1mg_graph.site.editions import Site
    from b1mg_graph.site.framed import FramedPicture
    from b1mg_graph.site.links import Linked, Links
    from b1mg_graph.theme import Look

_MARGIN = 10.0
_RADIUS, _GROWTH = 5.5, 1.6
_ASCENT, _DESCENT, _LINE = 12.0, 5.0, 14.0
"""Distances from a node to the baseline of a label below it and above it, and between lines of a label."""


@dataclass(frozen=True, slots=True)
class DrawnKind:
    """A kind of node: its label, its outline (the ``d`` of an SVG path) and its colour."""

    label: str
    outline: str
    colour: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A node with its centre and radius, and its label by line, the first with its baseline at ``label_y``."""

    thing: Linked
    kind: DrawnKind
    x: float
    y: float
    radius: float
    label: tuple[str, ...]
    label_y: float


@dataclass(frozen=True, slots=True)
class Stroke:
    """An edge between two points; ``family`` is that of its role, None for other relations.

    ``look`` is that of its state, None if it has none.
    """

    family: str | None
    look: Look | None
    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a holder in a body: the name of the role or relation, and its state."""

    holder: Linked
    role: Linked
    state: ShownState | None


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn view, and the same in words by body.

    ``frame`` is left, top, width and height.  ``among`` is the number of nodes in the view, of which those with most
    edges are drawn.  ``kinds`` are the kinds of nodes.  ``states`` is a caption with the date of the states, and
    ``looks`` has the looks of those that occur, with their words.  ``framed`` is given for a view with frames, which is
    drawn by it.
    """

    title: str
    help: str
    frame: tuple[float, float, float, float]
    marks: tuple[Mark, ...]
    strokes: tuple[Stroke, ...]
    kinds: tuple[DrawnKind, ...]
    among: int
    words: tuple[tuple[Linked, tuple[Part, ...]], ...]
    states: str
    looks: tuple[tuple[Look, str], ...]
    framed: FramedPicture | None


def picture_of(site: Site, links: Links, language: str, states: States) -> Picture | None:
    """The picture of the first view of the network with nodes; None if there is none.

    Labels are in ``language`` if the node has it; ``states`` gives the states of edges.
    """
    network, view = site.network, site.opening
    if view is None:
        return None
    nodes = {id_: network.nodes[id_] for id_ in view.points}
    ties: dict[str, list[Point]] = {id_: [] for id_ in nodes}
    for edge in view.edges:
        ties[edge.source].append(view.points[edge.target])
        ties[edge.target].append(view.points[edge.source])
    marks = tuple(_mark(network, nodes[i], links, view.points[i], ties[i], language) for i in nodes)
    return Picture(
        title=links.worded(view.label).text,
        help=links.worded(view.help).text,
        frame=_frame(marks),
        marks=marks,
        strokes=tuple(_strokes(network, view, states)),
        kinds=tuple(_kind(kind, links) for name, kind in network.kinds.items() if _has(nodes, name)),
        among=view.among,
        words=_words(network, view, links, states),
        states=states.caption,
        looks=tuple(_looks(view, states)),
        framed=framed_picture(network, view, links, language, states),
    )


def _kind(kind: NodeKind, links: Links) -> DrawnKind:
    return DrawnKind(links.worded(kind.label).text, outline_of(kind.symbol), kind.colour)


def _has(nodes: Mapping[str, Node], kind: str) -> bool:
    return any(node.kind == kind for node in nodes.values())


def _mark(network: Network, node: Node, links: Links, point: Point, ties: list[Point], language: str) -> Mark:
    name = links.worded(node.label, (language,)).text or node.id
    short = links.worded(node.short, (language,)).text if node.short else ""
    lines = label_lines(name)
    label = tuple(label_lines(short) if short and lines[-1].endswith("…") else lines)
    radius = _RADIUS + _GROWTH * math.sqrt(len(ties))
    # if all lines go down, the label is above
    above = bool(ties) and all(y > point[1] + 1 for _, y in ties)
    label_y = point[1] - radius - _DESCENT - _LINE * (len(label) - 1) if above else point[1] + radius + _ASCENT
    return Mark(
        thing=links.thing(node.id),
        kind=_kind(network.kinds[node.kind], links),
        x=round(point[0], 1),
        y=round(point[1], 1),
        radius=round(radius, 1),
        label=label,
        label_y=round(label_y, 1),
    )


def _frame(marks: tuple[Mark, ...]) -> tuple[float, float, float, float]:
    """Left, top, width and height of a box around all marks with their labels."""
    widths = [(mark, label_box(" ".join(mark.label))[0]) for mark in marks]
    left = min(mark.x - width / 2 for mark, width in widths) - _MARGIN
    right = max(mark.x + width / 2 for mark, width in widths) + _MARGIN
    top = min(min(mark.y - mark.radius, mark.label_y - _ASCENT) for mark in marks) - _MARGIN
    last = (mark.label_y + _LINE * (len(mark.label) - 1) + _DESCENT for mark in marks)
    bottom = max(*last, *(mark.y + mark.radius for mark in marks)) + _MARGIN
    return round(left, 1), round(top, 1), round(right - left, 1), round(bottom - top, 1)


def _strokes(network: Network, view: View, states: States) -> list[Stroke]:
    """The lines without duplicates, the least important first, so that others are drawn over them."""
    found: dict[Stroke, None] = {}
    shown = {edge.id: state_of(edge, states) for edge in view.edges}
    current = {id_ for id_, state in shown.items() if state is None or state.is_current}
    for edge in sorted(view.edges, key=lambda e: (e.id in current, _weight(network.family(e)), e.id)):
        ends = (*view.points[edge.source], *view.points[edge.target])
        state = shown[edge.id]
        look = look_of(state.state) if state is not None else None
        found[Stroke(network.family(edge), look, *(round(v, 1) for v in ends))] = None
    return list(found)


def _looks(view: View, states: States) -> Iterator[tuple[Look, str]]:
    """The looks of the states of a view with the words for each, in the order of the states."""
    shown = {state.state for edge in view.edges if (state := state_of(edge, states)) is not None}
    for look in dict.fromkeys(map(look_of, STATES)):
        own = [state for state in STATES if look_of(state) == look]
        if not shown.isdisjoint(own):
            yield look, names_of(own, states.language)


def _weight(family: str | None) -> int:
    return {"co-lead": 2, "lead": 1}.get(family or "", 0)


def _words(network: Network, view: View, links: Links, states: States) -> tuple[tuple[Linked, tuple[Part, ...]], ...]:
    by_body: dict[str, dict[Part, None]] = {}
    for edge in view.edges:
        part = Part(links.thing(edge.source), _role(network, edge, links), state_of(edge, states))
        by_body.setdefault(edge.target, {})[part] = None
    bodies = [(links.thing(body), sorted(parts, key=_by_name)) for body, parts in by_body.items()]
    return tuple((body, tuple(parts)) for body, parts in sorted(bodies, key=lambda pair: pair[0].text.casefold()))


def _by_name(part: Part) -> tuple[bool, str, str]:
    """The sort key of a part: held and presumed first, then by name."""
    return part.state is not None and not part.state.is_current, part.holder.text.casefold(), part.role.text


def _role(network: Network, edge: Edge, links: Links) -> Linked:
    """The name of the role or relation, in the language of the page if it has one."""
    if edge.role:
        return links.worded(network.roles[edge.role].label or {"": edge.role})
    relation = network.relations.get(edge.relation or "")
    return links.worded((relation.label if relation else {}) or {"": edge.relation or ""})
