"""What the network and its page say of the roles held: the state of each at a date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from b1mg_graph.network.payload import payload
from b1mg_graph.network.projection import project
from b1mg_graph.network.selection import Selection, select
from b1mg_graph.network.views import View
from tests.node import run_script

if TYPE_CHECKING:
    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.network.model import Network

UNDRAWN = View("everything", {}, {}, {}, (), 0)


def network_states(assembly: Assembly, date: str | None = None) -> dict[str, str]:
    """The state of every role held by its id, by the network; at the reference date where none is given."""
    network = _network(assembly)
    return {edge.id: network.state(edge, date).state for edge in network.edges if edge.role}


def network_listed(assembly: Assembly, date: str | None = None, *, uncertain: bool = False) -> set[str]:
    """The ids of the roles and relations that ``network --as-of`` keeps."""
    return {edge.id for edge in select(_network(assembly), Selection(as_of=date, uncertain=uncertain)).edges}


def page_states(assembly: Assembly, date: str | None = None) -> dict[str, str]:
    """The same as ``network_states``, by the script of the page."""
    body = f"""
      const held = page.data.data.edges.filter((edge) => edge.role !== null);
      return Object.fromEntries(held.map((edge) => [edge.id, page.time.stateAt(edge, {date or ""!r}).state]));
    """
    return run_script(body, _data(assembly))


def page_listed(assembly: Assembly, date: str | None = None, *, uncertain: bool = False) -> set[str]:
    """The ids of the roles and relations that the page shows."""
    chosen = f"{{ date: {date or ''!r}, uncertain: {'1' if uncertain else ''!r} }}"
    body = f"return page.data.data.edges.filter((edge) => page.time.isListed(edge, {chosen})).map((edge) => edge.id);"
    return set(run_script(body, _data(assembly)))


def _network(assembly: Assembly) -> Network:
    return _known(assembly)[1]


def _data(assembly: Assembly) -> dict[str, Any]:
    """What the page is given."""
    return _known(assembly)[2]


_KNOWN: dict[int, tuple[Assembly, Network, dict[str, Any]]] = {}
"""What was made for the assembly that was asked for last, by its identity."""


def _known(assembly: Assembly) -> tuple[Assembly, Network, dict[str, Any]]:
    if id(assembly) not in _KNOWN:
        network = project(assembly)
        data = payload(network, [UNDRAWN], Selection())
        _KNOWN.clear()
        _KNOWN[id(assembly)] = assembly, network, dict(data)
    return _KNOWN[id(assembly)]
