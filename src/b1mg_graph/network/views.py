"""What the page shows: who co-leads what, who leads, whole projects, countries, everything."""

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
"""Nodes that are drawn at a time: more can neither be moved in a browser nor told apart by anybody."""


@dataclass(frozen=True, slots=True)
class View:
    """A choice of edges, drawn: the ids of its nodes, each with its position, and its edges.

    ``among`` is how many nodes there would be, were all of them drawn.
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
        {"en": "All that the data set holds.", "sv": "Allt som datamängden innehåller."},
    ),
}


def views_of(network: Network) -> list[View]:
    """The views of ``network``, drawn; the first is the one that the page opens with."""
    return [_view(network, id_, _ids(network, id_, edges), edges, MOST) for id_, edges in _chosen(network).items()]


def opening_view(network: Network, most: int) -> View | None:
    """The first view with anything in it, of its ``most`` connected nodes; None where no view has."""
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
    """A place for every node of ``network``, as the view of everything has it."""
    ids = set(network.nodes)
    return all_places(network, _view(network, "everything", ids, list(network.edges), MOST).points)


def all_places(network: Network, drawn: Mapping[str, Point]) -> dict[str, Point]:
    """A place for every node: one that is not drawn stands beside a neighbour that is, or below all others."""
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
    """The ``most`` of ``ids`` that have most of ``edges``; of equals, the first by id."""
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
    """The room for every node: that of its label in a small drawing, where all of them are seen at once."""
    if len(ids) <= 150:
        return {i: _label_box(network.nodes[i]) for i in ids}
    return dict.fromkeys(ids, (96.0, 52.0) if len(ids) <= 500 else (52.0, 46.0))


def _label_box(node: Node) -> Box:
    """The room for the label of a node in whatever language it is read, with its code before it."""
    boxes = [label_box(f"{node.code or ''} {label}".strip()) for label in node.label.values()]
    return max(width for width, _ in boxes), max(height for _, height in boxes)


def _projects(network: Network) -> list[Edge]:
    """What lies within an undertaking: its parts, and the roles held in it and in them."""
    within = network.within
    return [e for e in network.edges if e.target in within and (e.role or e.source in within)]


def _countries(network: Network) -> list[Edge]:
    """The roles that countries hold, who represents them, and in what."""
    countries = {i for i, node in network.nodes.items() if node.target == B1MG_COUNTRY_CLASS}
    representing = {e.source for e in network.edges if e.relation and e.target in countries}
    return [
        e
        for e in network.edges
        if countries & {e.source, e.target} or (e.behalf in countries and e.source in representing)
    ]
