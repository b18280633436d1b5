"""The difference between two states: the quads that only one of them has."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from b1mg_graph.changes.revision_state import compared

if TYPE_CHECKING:
    from collections.abc import Mapping

    from b1mg_graph.changes.revision_state import State, Triples


class Quad(NamedTuple):
    """A quad: four terms in N-Triples syntax; ``graph`` is empty for the default graph."""

    subject: str
    predicate: str
    object: str
    graph: str

    @property
    def line(self) -> str:
        """The quad as a line of N-Quads, without its end."""
        return " ".join(filter(None, (*self, ".")))


@dataclass(frozen=True)
class Difference:
    """The triples, by graph, that only ``old`` has (``removed``) or only ``new`` has (``added``), derived included."""

    old: State
    new: State
    removed: Mapping[str, Triples]
    added: Mapping[str, Triples]

    def __bool__(self) -> bool:
        return bool(self.removed or self.added)

    @cached_property
    def stated(self) -> tuple[frozenset[Quad], frozenset[Quad]]:
        """The quads of the difference that are not derived: a pair of those removed and those added."""
        return _stated(self.removed, self.old), _stated(self.added, self.new)

    @property
    def counts(self) -> tuple[int, int, int, int]:
        """Numbers of quads: added, removed, derived among the added, derived among the removed."""
        added, removed = (sum(map(len, side.values())) for side in (self.added, self.removed))
        return added, removed, added - len(self.stated[1]), removed - len(self.stated[0])


def difference(old: State, new: State) -> Difference:
    """The difference between two states; the union graphs are compared if one state has no named graphs."""
    old, new = compared(old, new)
    return Difference(old, new, _without(old.graphs, new.graphs), _without(new.graphs, old.graphs))


def quad(graph: str, triple: str) -> Quad:
    """The quad of ``triple`` (three terms separated by spaces) in ``graph``."""
    subject, predicate, value = triple.split(" ", 2)
    return Quad(subject, predicate, value, graph)


def _without(one: Mapping[str, Triples], other: Mapping[str, Triples]) -> dict[str, Triples]:
    apart = {graph: triples - other.get(graph, frozenset()) for graph, triples in one.items()}
    return {graph: apart[graph] for graph in sorted(apart) if apart[graph]}


def _stated(side: Mapping[str, Triples], state: State) -> frozenset[Quad]:
    stated = state.stated
    return frozenset(
        quad(graph, triple) for graph, triples in side.items() for triple in triples & stated.get(graph, frozenset())
    )
