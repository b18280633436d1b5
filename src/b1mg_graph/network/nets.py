"""A net: the part of a view that is drawn, in groups, and what is only listed.

Of a large view the best connected nodes are drawn, hubs (``b1mg:hub``) first.  What no edge of the view touches says
nothing in a drawing and is listed instead.  Groups are communities: nodes that are linked with each other more than
with others (Louvain, as networkx has it, seeded), each named by its best connected hub.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from b1mg_graph.network.kept import kept

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    import networkx as nx

    from b1mg_graph.network.grouping import Frame
    from b1mg_graph.network.model import Edge

MOST = 500
"""The most nodes in one drawing: with more, they cannot be distinguished."""
MOST_HUBS = 90
"""The most hubs in one drawing: the names of more have no room on a usual screen."""
_SEED = 5
_HUB = 3
"""A hub names a group unless another node in it has more than so many times its neighbours there."""


class Group(NamedTuple):
    """The ids of nodes that are linked with each other more than with others; the ``hub`` among them names them.

    Where the nodes have positions, ``frame`` is what is drawn around them.
    """

    hub: str
    members: tuple[str, ...]
    frame: Frame | None = None


class Net(NamedTuple):
    """What of a view is ``drawn``, in a fixed order, with the edges between, and what is ``apart`` from all edges.

    Each of what is drawn is in one of the ``groups``, if there are any.

    ``among`` is the number of nodes that edges touch, drawn or not.
    """

    drawn: tuple[str, ...]
    edges: tuple[Edge, ...]
    groups: tuple[Group, ...]
    apart: tuple[str, ...]
    among: int


def net_of(ids: Iterable[str], edges: Sequence[Edge], hubs: Collection[str], most: int) -> Net:
    """What of the nodes ``ids`` with the ``edges`` between them is drawn: at most ``most`` nodes; ``hubs`` are ids."""
    touching = _neighbours(ids, edges)
    apart = tuple(sorted(id_ for id_, others in touching.items() if not others))
    drawn = _best_connected(touching, hubs, most)
    between = tuple(e for e in edges if e.source in drawn and e.target in drawn)
    return Net(tuple(sorted(drawn)), between, groups_of(drawn, between, hubs), apart, len(touching) - len(apart))


def _neighbours(ids: Iterable[str], edges: Iterable[Edge]) -> dict[str, set[str]]:
    touching: dict[str, set[str]] = {id_: set() for id_ in sorted(ids)}
    for edge in edges:
        if edge.source != edge.target:
            touching[edge.source].add(edge.target)
            touching[edge.target].add(edge.source)
    return touching


def _best_connected(touching: dict[str, set[str]], hubs: Collection[str], most: int) -> set[str]:
    """The hubs with most neighbours, and then those of the others that are linked with what is drawn already."""
    order = sorted((i for i in touching if touching[i]), key=lambda i: (-len(touching[i]), i))
    drawn = set([i for i in order if i in hubs][: min(MOST_HUBS, most)])
    if len(order) <= most and len(drawn) == sum(i in hubs for i in order):
        return set(order)
    if not drawn:
        drawn = set(order[:1])
    for id_ in order:
        if len(drawn) >= most:
            break
        if id_ not in hubs and not touching[id_].isdisjoint(drawn):
            drawn.add(id_)
    return {id_ for id_ in drawn if not touching[id_].isdisjoint(drawn)}


def groups_of(ids: Iterable[str], edges: Iterable[Edge], hubs: Collection[str]) -> tuple[Group, ...]:
    """All nodes in groups, the largest first; none where no part that hangs together has half of them."""
    nodes = sorted(ids)
    pairs = sorted((min(e.source, e.target), max(e.source, e.target)) for e in edges if e.source != e.target)
    named = [id_ for id_ in nodes if id_ in hubs]
    return kept("communities", (nodes, pairs, named), lambda: _communities(nodes, pairs, named), (Group,))


def _communities(ids: Sequence[str], pairs: Iterable[tuple[str, str]], hubs: Collection[str]) -> tuple[Group, ...]:
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(ids)
    for one, other in pairs:
        graph.add_edge(one, other, weight=graph.get_edge_data(one, other, {"weight": 0})["weight"] + 1)
    whole: set[str] = max(nx.connected_components(graph), key=len, default=set())
    if len(whole) * 2 < len(graph) or not graph.number_of_edges():
        return ()
    found = nx.community.louvain_communities(graph, seed=_SEED)
    groups = (_group(graph, part, hubs) for part in found)
    return tuple(sorted(groups, key=lambda group: (-len(group.members), group.hub)))


def _group(graph: nx.Graph[str], members: set[str], hubs: Collection[str]) -> Group:
    """A group, named by the hub with most neighbours in it, or by another node that has many more."""

    def rank(id_: str) -> tuple[int, str]:
        return -sum(other in members for other in graph.neighbors(id_)) * (_HUB if id_ in hubs else 1), id_

    return Group(min(members, key=rank), tuple(sorted(members)))
