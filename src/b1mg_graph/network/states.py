"""The state of the role held, or of the relation between two bodies, that an edge represents."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from b1mg_graph.description.states import ShownState, States
    from b1mg_graph.network.model import Edge


def state_of(edge: Edge, states: States) -> ShownState | None:
    """The state of ``edge`` at the date of ``states``; None if what it represents has no state."""
    if edge.relation is None:
        return states.of_id(edge.id)
    found = states.of_key(edge.source, edge.relation, edge.target)
    return found if found is not None else states.of_id(edge.id.removesuffix(f"--{edge.relation}"))
