"""The state of what an edge of the network stands for: a role held, or a relation between two bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from b1mg_graph.description.states import ShownState, States
    from b1mg_graph.network.model import Edge


def state_of(edge: Edge, states: States) -> ShownState | None:
    """The state of ``edge`` at the date of ``states``; None where what it stands for has none."""
    if edge.relation is None:
        return states.of_id(edge.id)
    found = states.of_key(edge.source, edge.relation, edge.target)
    return found if found is not None else states.of_id(edge.id.removesuffix(f"--{edge.relation}"))
