"""Two states of a data set side by side, with the names of things and values."""

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
    """Both states, their names (``old_names`` prefers those of the old state), and the later editions."""

    old: Things
    new: Things
    names: Names
    old_names: Names
    editions: Editions

    def sources(self, quads: Iterable[Quad]) -> tuple[str, ...]:
        """The ids of the sources that state ``quads``."""
        return tuple(sorted({self.new.id(self.source(quad)) for quad in quads if self.source(quad) != UNION}))

    def source(self, quad: Quad) -> str:
        """The source of ``quad``: its graph or, without named graphs, the source that the quad names."""
        return quad.object if quad.predicate in self.testimonies else quad.graph

    @property
    def testimonies(self) -> set[str]:
        """The predicates that lead from a nested record to its sources."""
        return {f"<{t.testimony}>" for t in self.new.schema.types.values() if t.testimony}

    def key(self, subject: str, predicate: str) -> str:
        """The key of a property in the data format, or else its label in the ontology."""
        schema = self.new.schema
        own = self.new.type_of(subject) or self.old.type_of(subject)
        types = [*([own] if own else []), *schema.types.values()]
        fields = (f for t in types for f in t.fields.values() if f.predicate == predicate and not f.inverse)
        found = next(fields, None)
        return words_of(found.name) if found else schema.label(predicate[1:-1])

    def language(self, term: str) -> str:
        """The language of a text in brackets if it is not the main language; otherwise the empty string."""
        tag = language_of(term)
        return f" ({tag})" if tag and tag != self.new.language.lower() else ""
