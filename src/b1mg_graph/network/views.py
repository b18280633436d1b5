"""The views of the network page: co-leads, leads, whole projects, countries, everything."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from b1mg_graph.network.boxes import label_box
from b1mg_graph.network.layout import lay_out
from b1mg_graph.vocabulary import B1MG_COUNTRY_CLASS

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


_NAMES: dict[str, tuple[Text, Text]] = {
    "co-leads": (
        {"en": "Who co-leads what", "sv": "Vilka som leder tillsammans"},
        {
            "en": "People, organisations and countries, and the areas that they lead together.",
            "sv": "Personer, organisationer och länder, och områdena som de leder tillsammans.",
        },
    ),
    "leads": (
        {"en": "Leads and chairs", "sv": "Ledare och ordförande"},
        {
            "en": "All who lead, co-lead, chair, direct or coordinate something.",
            "sv": "Alla som leder, ensamma eller tillsammans, är ordförande, direktör eller koordinator.",
        },
    ),
    "project": (
        {"en": "Whole projects", "sv": "Hela projekt"},
        {
            "en": "The initiatives and projects with their parts, and all who hold roles in them.",
            "sv": "Initiativen och projekten med sina delar, och alla som har roller i dem.",
        },
    ),
    "countries": (
        {"en": "Countries and their roles", "sv": "Länder och deras roller"},
        {
            "en": "The roles that countries hold, and who represents them.",
            "sv": "Rollerna som länder har, och vilka som företräder dem.",
        },
    ),
    "everything": (
        {"en": "Everything", "sv": "Allt"},
        {"en": "Everything in the data set.", "sv": "Allt som datamängden innehåller."},
    ),
}


def views_of(network: Network) -> list[View]:
    """The views of ``network``, drawn; the page opens with the first."""
    return [_view(network, id_, _ids(network, id_, edges), edges, MOST) for id_, edges in _chosen(network).items()]


def opening_view(network: Network, most: int) -> View | None:
    """The first view with nodes, limited to its ``most`` connected nodes; None if all views are empty."""
    for id_, edges in _chosen(network).items():
        ids = _ids(network, id_, edges)
        if ids:
            return _view(network, id_, ids, edges, most)
    return None


def _chosen(network: Network) -> dict[str, list[Edge]]:
    """The edges of every view, by its id."""
    return {
        "co-leads": [e for e in network.edges if network.family(e) == "co-lead"],
        "leads": [e for e in network.edges if network.family(e) in ("co-lead", "lead")],
        "project": _projects(network),
        "countries": _countries(network),
        "everything": list(network.edges),
    }


def _ids(network: Network, id_: str, edges: list[Edge]) -> set[str]:
    return set(network.nodes) if id_ == "everything" else {end for e in edges for end in (e.source, e.target)}


def everything(network: Network) -> dict[str, Point]:
    """The position of every node of ``network`` in the view of everything, by id."""
    ids = set(network.nodes)
    return all_places(network, _view(network, "everything", ids, list(network.edges), MOST).points)


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


def _view(network: Network, id_: str, ids: set[str], edges: list[Edge], most: int) -> View:
    label, help_ = _NAMES[id_]
    drawn = most_connected(ids, edges, most)
    between = tuple(e for e in edges if e.source in drawn and e.target in drawn)
    points = lay_out(drawn, ((e.source, e.target) for e in between), _boxes(network, drawn))
    return View(id_, label, help_, {i: points[i] for i in sorted(points)}, between, len(ids))


def _boxes(network: Network, ids: set[str]) -> dict[str, Box]:
    """The box of every node: with its label in a small drawing, of fixed size in a large one."""
    if len(ids) <= 150:
        return {i: _label_box(network.nodes[i]) for i in ids}
    return dict.fromkeys(ids, (96.0, 52.0) if len(ids) <= 500 else (52.0, 46.0))


def _label_box(node: Node) -> Box:
    """A box for the label of a node, with its code before it, in each of its languages."""
    boxes = [label_box(f"{node.code or ''} {label}".strip()) for label in node.label.values()]
    return max(width for width, _ in boxes), max(height for _, height in boxes)


def _projects(network: Network) -> list[Edge]:
    """The edges within undertakings: part of, and the roles held in undertakings and their parts."""
    within = network.within
    return [e for e in network.edges if e.target in within and (e.role or e.source in within)]


def _countries(network: Network) -> list[Edge]:
    """The edges of countries, and the roles held on their behalf by those who represent them."""
    countries = {i for i, node in network.nodes.items() if node.target == B1MG_COUNTRY_CLASS}
    representing = {e.source for e in network.edges if e.relation and e.target in countries}
    return [
        e
        for e in network.edges
        if countries & {e.source, e.target} or (e.behalf in countries and e.source in representing)
    ]
