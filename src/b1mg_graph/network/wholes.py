"""The undertakings (projects and initiatives) that bodies are a part of, and that agents hold roles in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.vocabulary import B1MG_PART_OF

if TYPE_CHECKING:
    from collections.abc import Iterable

    from b1mg_graph.network.model import Edge
    from b1mg_graph.network.statements import Statements


class Wholes:
    """Looks up the undertakings that bodies are a part of."""

    def __init__(self, statements: Statements, undertakings: frozenset[str]) -> None:
        """``undertakings`` are the ids of what may be asked for: what facets of classes filter by."""
        self._statements = statements
        self._undertakings = undertakings
        self._known: dict[str, frozenset[str]] = {}

    def around(self, id: str) -> frozenset[str]:  # noqa: A002 - the key in the data format
        """The ids of the undertakings that the body ``id`` is, or is directly or indirectly a part of."""
        if id not in self._known:
            seen, waiting = {id}, [id]
            while waiting:
                fresh = set(self._statements.things(waiting.pop(), B1MG_PART_OF)) - seen
                seen |= fresh
                waiting.extend(fresh)
            self._known[id] = frozenset(seen & self._undertakings)
        return self._known[id]

    def projects(self, edges: Iterable[Edge]) -> dict[str, set[str]]:
        """The ids of the undertakings that every node of ``edges`` is, is a part of or holds a role in, by its id."""
        found: dict[str, set[str]] = {}
        for edge in edges:
            for end in (edge.source, edge.target):
                found.setdefault(end, set()).update(self.around(end))
            if edge.role:
                found[edge.source].update(self.around(edge.target))
        return found
