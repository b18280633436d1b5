"""The network in numbers: who is at many edges, who ties areas together, which countries work together."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import networkx as nx

    from b1mg_graph.network.model import Network


_EXACT = 1500
_PIVOTS = 400
"""Up to ``_EXACT`` nodes betweenness is exact; beyond, it is estimated from ``_PIVOTS`` nodes (seeded)."""


class Measure(NamedTuple):
    """One number: ``measure`` is its kind, ``of`` the ids (separated by spaces) it belongs to, ``also`` a remark.

    ``bodies`` are the ids of the bodies that were counted, if any.
    """

    measure: str
    of: str
    number: float
    also: str
    bodies: tuple[str, ...] = ()

    @property
    def row(self) -> tuple[str, str, float, str]:
        """The cells to print."""
        return self.measure, self.of, self.number, self.also


def measure_all(network: Network, most: int | None = 10) -> list[Measure]:
    """Degree, betweenness, brokers, connected parts, and countries that work together: the ``most`` highest of each.

    None for ``most`` gives all.
    """
    tied, shared = brokers(network), co_working(network)
    rows = [Measure("degree", i, n, _name(network, i)) for i, n in _highest(degrees(network), most)]
    between = _highest(betweenness(network), most)
    rows += [Measure("betweenness", i, round(n, 4), _name(network, i)) for i, n in between]
    counted = _highest({i: len(bodies) for i, bodies in tied.items()}, most)
    rows += [_of_bodies("broker", i, f"{_name(network, i)}: ", tied[i]) for i, _ in counted]
    parts = {part[0]: len(part) for part in components(network)}
    rows += [Measure("component", i, n, _name(network, i)) for i, n in _highest(parts, most)]
    together = _highest({" ".join(pair): len(bodies) for pair, bodies in shared.items()}, most)
    for pair, _ in together:
        one, other = pair.split()
        rows.append(_of_bodies(network.nodes[one].kind, pair, "", shared[one, other]))
    return rows


def with_names(measures: Iterable[Measure], network: Network) -> Iterator[tuple[str, str, str, float, str, str]]:
    """The measures as rows with names: measure, of, name, number, bodies, names of the bodies."""
    for one in measures:
        of, bodies = ("; ".join(_name(network, id_) for id_ in ids) for ids in (one.of.split(), one.bodies))
        yield one.measure, one.of, of, one.number, " ".join(one.bodies), bodies


def _of_bodies(measure: str, of: str, words: str, bodies: Iterable[str]) -> Measure:
    """The number of ``bodies``, with their ids after ``words`` as the remark."""
    ids = tuple(sorted(bodies))
    return Measure(measure, of, len(ids), words + ", ".join(ids), ids)


def degrees(network: Network) -> dict[str, int]:
    """The number of neighbours of every node, by id."""
    graph = _ties(network)
    return {id_: graph.degree(id_) for id_ in network.nodes}


def betweenness(network: Network) -> dict[str, float]:
    """The betweenness centrality of every node (Freeman 1977), normalised to 0 to 1, by id.

    Above 1,500 nodes it is estimated from the shortest paths that begin at 400 of them.
    """
    import networkx as nx

    graph = _ties(network)
    pivots = None if len(graph) <= _EXACT else _PIVOTS
    found: dict[str, float] = nx.betweenness_centrality(graph, k=pivots, seed=1)
    return found


def brokers(network: Network) -> dict[str, set[str]]:
    """The people and organisations with roles in two or more bodies of undertakings, with the ids of these."""
    found: dict[str, set[str]] = {}
    for edge in network.edges:
        if edge.role and edge.target in network.within:
            found.setdefault(edge.source, set()).add(edge.target)
    return {id_: bodies for id_, bodies in found.items() if len(bodies) > 1}


def components(network: Network) -> list[list[str]]:
    """The connected parts as lists of ids, largest first; in each, the nodes with most neighbours first."""
    import networkx as nx

    graph = _ties(network)
    parts = [sorted(part, key=lambda i: (-graph.degree(i), i)) for part in nx.connected_components(graph)]
    return sorted(parts, key=lambda part: (-len(part), part[0]))


def co_working(network: Network) -> dict[tuple[str, str], set[str]]:
    """The bodies of undertakings in which two countries both work, by the pair of their ids.

    A country works in a body when it, or an organisation in it, holds a role there, or when
    another does on behalf of either.  What holds of countries does of all nodes that a facet of a property filters by.
    """
    found: dict[tuple[str, str], set[str]] = {}
    for facet in network.display.facets:
        values = network.choices[facet.id] & network.nodes.keys() if facet.paths else frozenset()
        present: dict[str, set[str]] = {}
        for edge in network.edges:
            node = network.nodes.get(edge.behalf or edge.source)
            if edge.role and edge.target in network.within and node:
                present.setdefault(edge.target, set()).update(values.intersection(node.facets[facet.id]))
        for body, working in present.items():
            for pair in combinations(sorted(working), 2):
                found.setdefault(pair, set()).add(body)
    return found


def _ties(network: Network) -> nx.Graph[str]:
    """The network as a simple undirected graph: at most one edge between two nodes, no loops."""
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(network.nodes)
    graph.add_edges_from((e.source, e.target) for e in network.edges if e.source != e.target)
    return graph


def _highest(numbers: Mapping[str, float], most: int | None) -> list[tuple[str, float]]:
    return sorted(numbers.items(), key=lambda item: (-item[1], item[0]))[:most]


def _name(network: Network, id_: str) -> str:
    label = network.nodes[id_].label
    return label.get("en") or next(iter(label.values()))
