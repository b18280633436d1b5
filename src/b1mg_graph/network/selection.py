"""Selecting a part of a network: around a thing, at a date, among given things, from one source."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.errors import UsageError
from b1mg_graph.model.asked_date import checked_date
from b1mg_graph.model.time import is_listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from b1mg_graph.network.model import Edge, Network


@dataclass(frozen=True, slots=True)
class Selection:
    """Restrictions on a network, all of which apply: ``depth`` edges around ``focus``, nodes ``ids``, one ``source``.

    ``as_of`` keeps what is held or presumed at that date; with ``uncertain``, also what is announced, not known or of
    unknown date.  ``asserted`` leaves out derived edges.  ``focus``, ``ids`` and ``source`` are ids of the data format;
    None means no restriction.
    """

    focus: str | None = None
    depth: int = 1
    ids: frozenset[str] | None = None
    as_of: str | None = None
    source: str | None = None
    asserted: bool = False
    uncertain: bool = False


def select(network: Network, selection: Selection) -> Network:
    """The part of ``network`` to which ``selection`` restricts it.

    Raises ``UsageError`` if the focus is not in the network or ``as_of`` is not a date.
    """
    if selection.as_of is not None:
        network = _at(network, checked_date(selection.as_of), uncertain=selection.uncertain)
    if selection.source is not None:
        network = _stated_by(network, selection.source)
    if selection.asserted:
        network = network.shown(set(network.nodes), tuple(e for e in network.edges if not e.derived))
    if selection.ids is not None:
        network = network.shown(set(selection.ids))
    if selection.focus is not None:
        require(network, selection.focus)
        network = network.shown(_around(network, selection.focus, selection.depth))
    return network


def edges_at(network: Network, selection: Selection) -> Callable[[Edge], bool] | None:
    """Whether an edge is in ``selection``, if that depends on its times only; None for selections by anything else.

    Raises ``UsageError`` as ``select``.
    """
    if replace(selection, as_of=None, uncertain=False) != Selection():
        return None
    if selection.as_of is None:
        return lambda _: True
    date = checked_date(selection.as_of)
    return lambda edge: is_listed(network.state(edge, date), uncertain=selection.uncertain)


def require(network: Network, id: str) -> None:  # noqa: A002 - the key in the data format
    """Raise ``UsageError`` if the thing ``id`` is not in ``network``."""
    if id not in network.nodes:
        raise UsageError(f"`{id}` is not in the network: it cannot hold a role, or the selection leaves it out")


def things_of(terms: Iterable[object], network: Network) -> frozenset[str]:
    """The ids of the nodes among ``terms``, such as those of an answer; a role held gives its holder and its body."""
    named = (network.settings.id(term.value) for term in terms if isinstance(term, ox.NamedNode))
    edges = {edge.id: edge for edge in network.edges}
    found: set[str] = set()
    for id_ in filter(None, named):
        if id_ in network.nodes:
            found.add(id_)
        elif id_ in edges:
            found |= {edges[id_].source, edges[id_].target}
    return frozenset(found)


def _stated_by(network: Network, source: str) -> Network:
    """The edges that ``source`` states, with their ends, and the nodes of which it states a fact."""
    stated = tuple(e for e in network.edges if not e.derived and any(t.source == source for t in e.testimonies))
    described = {
        n.id for n in network.nodes.values() if any(t.source == source for f in n.facts for t in f.testimonies)
    }
    return network.shown({end for e in stated for end in (e.source, e.target)} | described, stated)


def _around(network: Network, focus: str, depth: int) -> set[str]:
    found, border = {focus}, {focus}
    for _ in range(depth):
        ends = {end for id_ in border for e in network.incident[id_] for end in (e.source, e.target)}
        border = ends - found
        found |= ends
    return found


def _at(network: Network, date: str, *, uncertain: bool) -> Network:
    """The edges that are listed at ``date`` with their ends, and the nodes without edges that existed then."""
    listed = tuple(e for e in network.edges if is_listed(network.state(e, date), uncertain=uncertain))
    ids = {end for e in listed for end in (e.source, e.target)}
    alone = (node for id_, node in network.nodes.items() if not network.incident[id_])
    ids |= {node.id for node in alone if is_listed(network.state(node, date), uncertain=True)}
    return network.shown(ids, listed)
