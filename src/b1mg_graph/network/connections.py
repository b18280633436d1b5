"""How two things of a network are connected: the shortest ways between them, ways over roles before others.

A way leads over roles held and relations in either direction.  All ways that are given have the same number of steps,
the smallest that there is.  Their order comes from the ontology: a step is as good as the best of its edges, by the
position of the edge's family (``b1mg:position``) and, of relations of one family, by the order of the shapes.  The way
whose worst step is better comes first; of equals, the one whose second worst is better, and so on.  So a way over
roles comes before one over funding.  Ways that are equal in this are ordered by the ids of their things, read from the
end with the smaller id: the ways from B to A are those from A to B, each reversed, in the same order.

The page has a twin, ``page/scripts/paths.js``; ``tests/network/connections.json`` tests both.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from b1mg_graph.errors import UsageError
from b1mg_graph.network.selection import Selection, edges_at, require, select

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from b1mg_graph.network.model import Edge, Network

    Links = Callable[[str], Mapping[str, list[Edge]]]
    Rank = tuple[int, int]
    Pair = frozenset[str]
    Beginning = tuple[tuple[Rank, ...], tuple[str, ...]]

MOST = 10
"""How many ways are given by default."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a way from one thing to the next, both by id, and the edges between them, the best first.

    An edge that ``leads_on`` has its direction in that of the way (its holder is ``near``); the others point back.
    The sources are those of the edges (``Edge.testimonies``).
    """

    near: str
    far: str
    edges: tuple[Edge, ...]

    def leads_on(self, edge: Edge) -> bool:
        """Whether ``edge`` points from ``near`` to ``far``."""
        return edge.source == self.near


@dataclass(frozen=True, slots=True)
class Way:
    """A way from one thing to another: its steps, of which each begins where the one before ends."""

    steps: tuple[Step, ...]

    @property
    def nodes(self) -> tuple[str, ...]:
        """The ids of the things on the way, both ends included."""
        return (self.steps[0].near, *(step.far for step in self.steps))


@dataclass(frozen=True, slots=True)
class Connections:
    """The shortest ways between two things, the best first, and how many of these there are in ``total``.

    Without any way between the things, ``ways`` is empty and ``total`` is 0.
    """

    ways: tuple[Way, ...]
    total: int


def connections(
    network: Network, one: str, other: str, most: int = MOST, selection: Selection | None = None
) -> Connections:
    """The ``most`` best of the shortest ways from ``one`` to ``other`` (ids) in ``network``.

    The ways are those in the ``selection`` of the network, such as what was held at a date; a thing that it leaves out
    is connected with nothing.  With the ends exchanged, the same ways are given in the same order, each reversed.  Time
    grows with the edges within half the way of each end and with the ways given, not with the ways that there are.

    Raises ``UsageError`` if one of the things is not in the network, if they are the same, if ``most`` is less than 1,
    or as ``select``.
    """
    if most < 1:
        raise UsageError(f"{most} ways were asked for, expected 1 or more")
    require(network, one)
    require(network, other)
    if one == other:
        raise UsageError(f"`{one}` was given twice, expected two things")
    rank = _ranks(network)
    linked = _linked(network, selection or Selection())
    first, last = sorted((one, other))
    layers = _layers(first, last, linked)
    if not layers:
        return Connections((), 0)
    steps = {node: [far for far in linked(node) if far in after] for here, after in pairwise(layers) for node in here}
    edges = {
        frozenset((node, far)): tuple(sorted(linked(node)[far], key=lambda edge: (rank(edge), edge.id)))
        for node, nearer in steps.items()
        for far in nearer
    }
    ranks = {pair: rank(between[0]) for pair, between in edges.items()}
    found, total = _best(layers, steps, ranks, most)
    read = [nodes if one == first else nodes[::-1] for nodes in found]
    return Connections(
        tuple(Way(tuple(Step(a, b, edges[frozenset((a, b))]) for a, b in pairwise(nodes))) for nodes in read), total
    )


def _ranks(network: Network) -> Callable[[Edge], Rank]:
    """A function that ranks edges: by the place of the family, and of relations by their own place in the schema."""
    families = {family.id: place for place, family in enumerate(network.display.families)}
    relations = {id_: place for place, id_ in enumerate(network.relations, 1)}

    def rank(edge: Edge) -> Rank:
        if edge.relation:
            return families.get(network.relations[edge.relation].family, len(families)), relations[edge.relation]
        return families.get(network.family(edge) or "", len(families)), 0

    return rank


def _linked(network: Network, selection: Selection) -> Links:
    """A function from a thing to its neighbours in the selection, with the edges between; each is looked up once."""
    is_shown = edges_at(network, selection)
    network = network if is_shown else select(network, selection)
    incident: Mapping[str, Sequence[Edge]] = network.incident
    known: dict[str, dict[str, list[Edge]]] = {}

    def linked(node: str) -> Mapping[str, list[Edge]]:
        if node not in known:
            found = known[node] = {}
            for edge in incident.get(node, ()):
                far = edge.target if edge.source == node else edge.source
                if far != node and (is_shown is None or is_shown(edge)):
                    found.setdefault(far, []).append(edge)
        return known[node]

    return linked


def _layers(first: str, last: str, linked: Links) -> list[set[str]]:
    """The things on any shortest way from ``first`` to ``last``, by the number of steps from the first; empty if none.

    It searches from both ends, in turn from the one whose next step leads over fewer edges.
    """
    ahead, back = [{first}], [{last}]
    seen: list[set[str]] = [{first}, {last}]
    while not (met := ahead[-1] & back[-1]):
        costs = [sum(len(linked(node)) for node in side[-1]) for side in (ahead, back)]
        side, near = (ahead, seen[0]) if costs[0] <= costs[1] else (back, seen[1])
        border = {far for node in side[-1] for far in linked(node)} - near
        if not border:
            return []
        near |= border
        side.append(border)
    return [*_leading_to(met, ahead[:-1], linked)[::-1], met, *_leading_to(met, back[:-1], linked)]


def _leading_to(met: set[str], side: Sequence[set[str]], linked: Links) -> list[set[str]]:
    """Of the layers of one end, the things on a way to those where the ends met, the layer next to these first."""
    found = []
    for layer in reversed(side):
        met = {far for node in met for far in linked(node)} & layer
        found.append(met)
    return found


def _best(
    layers: Sequence[set[str]], steps: Mapping[str, Sequence[str]], ranks: Mapping[Pair, Rank], most: int
) -> tuple[list[tuple[str, ...]], int]:
    """The things on the ``most`` best ways from the first layer to the last, and the number of all shortest ways.

    The best ways of a thing are made of the best of those that are nearer to the last.  No other can be among them: of
    two ways, the better one is the better one behind a common first step as well.
    """
    (last,), (first,) = layers[-1], layers[0]
    best: dict[str, list[Beginning]] = {last: [((), (last,))]}
    totals: Counter[str] = Counter({last: 1})
    for node in (node for layer in reversed(layers[:-1]) for node in layer):
        found: list[Beginning] = []
        for far in steps[node]:
            totals[node] += totals[far]
            rank = ranks[frozenset((node, far))]
            found += [(tuple(sorted((*worst, rank), reverse=True)), (node, *nodes)) for worst, nodes in best[far]]
        best[node] = sorted(found)[:most]
    return [nodes for _, nodes in best[first]], totals[first]
