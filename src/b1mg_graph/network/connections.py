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
from b1mg_graph.network.selection import Selection, require, select

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from b1mg_graph.network.model import Edge, Network

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
    grows with the edges and the ways given, not with the ways that there are.

    Raises ``UsageError`` if one of the things is not in the network, if they are the same, if ``most`` is less than 1,
    or as ``select``.
    """
    import networkx as nx

    if most < 1:
        raise UsageError(f"{most} ways were asked for, expected 1 or more")
    require(network, one)
    require(network, other)
    if one == other:
        raise UsageError(f"`{one}` was given twice, expected two things")
    rank = _ranks(network)
    between = _between(select(network, selection or Selection()), rank)
    graph: nx.Graph[str] = nx.Graph(tuple(pair) for pair in between)
    first, last = sorted((one, other))
    # of each thing that a way leads to the last from, those that are a step nearer to it
    nearer: dict[str, list[str]] = nx.predecessor(graph, last) if last in graph else {}
    if first not in nearer:
        return Connections((), 0)
    ranks = {pair: rank(edges[0]) for pair, edges in between.items()}
    found, total = _best(first, last, nearer, ranks, most)
    read = [nodes if one == first else nodes[::-1] for nodes in found]
    return Connections(
        tuple(Way(tuple(Step(a, b, between[frozenset((a, b))]) for a, b in pairwise(nodes))) for nodes in read), total
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


def _between(network: Network, rank: Callable[[Edge], Rank]) -> dict[Pair, tuple[Edge, ...]]:
    """The edges between two things, the best first, by the pair of their ids."""
    found: dict[Pair, list[Edge]] = {}
    for edge in network.edges:
        if edge.source != edge.target:
            found.setdefault(frozenset((edge.source, edge.target)), []).append(edge)
    return {pair: tuple(sorted(edges, key=lambda edge: (rank(edge), edge.id))) for pair, edges in found.items()}


def _best(
    first: str, last: str, nearer: Mapping[str, Sequence[str]], ranks: Mapping[Pair, Rank], most: int
) -> tuple[list[tuple[str, ...]], int]:
    """The things on the ``most`` best ways from ``first`` to ``last``, and the number of all shortest ways.

    The best ways of a thing are made of the best of those that are nearer to the last.  No other can be among them: of
    two ways, the better one is the better one behind a common first step as well.
    """
    needed = _needed(first, nearer)
    best: dict[str, list[Beginning]] = {last: [((), (last,))]}
    totals: Counter[str] = Counter({last: 1})
    for node in nearer:  # in the order of the distance from the last
        if node not in needed or node == last:
            continue
        found: list[Beginning] = []
        for next_ in nearer[node]:
            totals[node] += totals[next_]
            rank = ranks[frozenset((node, next_))]
            found += [(tuple(sorted((*worst, rank), reverse=True)), (node, *nodes)) for worst, nodes in best[next_]]
        best[node] = sorted(found)[:most]
    return [nodes for _, nodes in best[first]], totals[first]


def _needed(first: str, nearer: Mapping[str, Sequence[str]]) -> set[str]:
    """The things on any shortest way from ``first``."""
    found, border = {first}, {first}
    while border:
        border = {next_ for node in border for next_ in nearer[node]} - found
        found |= border
    return found
