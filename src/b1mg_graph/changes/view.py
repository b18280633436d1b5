"""Two states of a data set side by side, and the words for what is in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from b1mg_graph.changes.revision_state import UNION
from b1mg_graph.changes.snapshot import words_of
from b1mg_graph.rdf.ntriples import language_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from b1mg_graph.changes.difference import Quad
    from b1mg_graph.changes.editions import Editions
    from b1mg_graph.changes.names import Names
    from b1mg_graph.changes.snapshot import Things


@dataclass(frozen=True, slots=True)
class View:
    """Both states, and the words for what is in them: values of old and new, each by what it is called there."""

    old: Things
    new: Things
    names: Names
    old_names: Names
    editions: Editions

    def sources(self, quads: Iterable[Quad]) -> tuple[str, ...]:
        """The ids of the sources that say ``quads``."""
        return tuple(sorted({self.new.id(self.source(quad)) for quad in quads if self.source(quad) != UNION}))

    def source(self, quad: Quad) -> str:
        """Who says ``quad``: the graph that it stands in or, where there are none, what it names itself."""
        return quad.object if quad.predicate in self.testimonies else quad.graph

    @property
    def testimonies(self) -> set[str]:
        """The predicates that lead from a nested record to its sources."""
        return {f"<{t.testimony}>" for t in self.new.schema.types.values() if t.testimony}

    def key(self, subject: str, predicate: str) -> str:
        """What a property is called in the data format, or else in the ontology."""
        schema = self.new.schema
        own = self.new.type_of(subject) or self.old.type_of(subject)
        types = [*([own] if own else []), *schema.types.values()]
        fields = (f for t in types for f in t.fields.values() if f.predicate == predicate and not f.inverse)
        found = next(fields, None)
        return words_of(found.name) if found else schema.label(predicate[1:-1])

    def language(self, term: str) -> str:
        """The language of a text that is not in the main one, in brackets; for all others nothing."""
        tag = language_of(term)
        return f" ({tag})" if tag and tag != self.new.language.lower() else ""
