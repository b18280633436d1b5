"""An assembled data set: what the pipeline makes of the facts, and what all faces read.

What computes a part is imported when the part is asked for: most commands ask for few (decision 0056).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from b1mg_graph.vocabulary import B1MG_SOURCE, VOID_DATASET

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from b1mg_graph.compiler.disagreements import Conflicts
    from b1mg_graph.compiler.unit import Unit
    from b1mg_graph.diagnostics.diagnostic import Diagnostic
    from b1mg_graph.facts.acceptance import Acceptance
    from b1mg_graph.facts.index import Index
    from b1mg_graph.facts.subjects import Subjects
    from b1mg_graph.model.chronology import Chronology
    from b1mg_graph.model.current import Current
    from b1mg_graph.model.labels import Labels
    from b1mg_graph.model.settings import Settings
    from b1mg_graph.model.sources import Source
    from b1mg_graph.project import Project
    from b1mg_graph.rdf.dataset import Dataset
    from b1mg_graph.schema.model import RecordType, Schema

_Made = TypeVar("_Made")


def _nothing_accepted() -> Acceptance:
    from b1mg_graph.facts.acceptance import Acceptance

    return Acceptance()


@dataclass(frozen=True)
class Assembly:
    """An assembled data set: its units, dataset, chronology and conflicts, and its diagnostics in file order.

    ``linked`` also has the things of the data sets that it uses which nothing refers to yet.
    """

    project: Project
    schema: Schema
    settings: Settings
    units: tuple[Unit, ...]
    dataset: Dataset
    times: Chronology
    diagnostics: tuple[Diagnostic, ...]
    conflicts: Conflicts
    linked: Index
    acceptance: Acceptance = field(default_factory=_nothing_accepted)
    accepted: tuple[Diagnostic, ...] = ()

    @property
    def key(self) -> str | None:
        """What tells the data set, with its ontology, from any other; None if it is not from the cache."""
        return None

    @property
    def is_sound(self) -> bool:
        """Whether the facts have no error."""
        return not any(found.severity == "error" for found in self.diagnostics)

    @cached_property
    def index(self) -> Index:
        """The symbol tables of all files, with lookups."""
        return index_of(self.units, self.schema)

    @cached_property
    def current(self) -> Current:
        """The statements with their sources, and the accepted values."""
        from b1mg_graph.model.current import Current
        from b1mg_graph.model.statements import Statements

        return Current(Statements(self.dataset), self.values_set_aside, self.settings)

    def values_set_aside(self, thing: str, path: str) -> Collection[str]:
        """The values of a property (an IRI) of a thing (a term) that answers leave out."""
        return self.conflicts.values_set_aside(thing, path)

    @cached_property
    def subjects(self) -> Subjects:
        """What each diagnostic is about."""
        from b1mg_graph.facts.subjects import Subjects  # reads YAML

        return Subjects(((unit.text, unit.surroundings) for unit in self.units), self.schema, self.index.classes)

    def once(self, make: Callable[[Assembly], _Made]) -> _Made:
        """What ``make`` makes of this data set, such as its network: made when it is first asked for, and kept."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast("_Made", self._made[make])

    @cached_property
    def _made(self) -> dict[object, object]:
        return {}

    def labels(self, language: str | None = None) -> Labels:
        """The names of things, in ``language`` where available, otherwise in the languages of the data set."""
        known = self._labels.get(language)
        if known is None:
            from b1mg_graph.model.labels import Labels
            from b1mg_graph.model.languages import ENGLISH, languages_of

            wanted = (*([language] if language else []), *languages_of(self.settings), ENGLISH)
            known = Labels(self.current, self.names_of, wanted, self.is_named_with_whole)
            self._labels[language] = known
        return known

    def names_of(self, term: str) -> Mapping[str, str]:
        """The names of a term of the ontology (an IRI) by language; none of any other term."""
        return self.schema.names_of(term)

    def is_named_with_whole(self, thing: str) -> bool:
        """Whether a thing (a term) is of a type whose things are named with their whole."""
        return self.index.classes.get(self.current.id(thing) or "") in self.schema.named_with_whole

    @cached_property
    def _labels(self) -> dict[str | None, Labels]:
        return {}

    def type_of(self, thing: str) -> RecordType | None:
        """The record type of a thing (a term), from its first description; None if it has none."""
        target = self.index.classes.get(self.current.id(thing) or "")
        return None if target is None else self.schema.types[target]

    @cached_property
    def iri(self) -> str | None:
        """The IRI of the data set itself; None if it has no ``graph.yaml``."""
        described = self.current.of_class(VOID_DATASET)
        return described[0][1:-1] if described else None

    @cached_property
    def sources(self) -> dict[str, Source]:
        """All sources by id, in order."""
        found = (self.source(term) for term in self.current.of_class(B1MG_SOURCE))
        return {source.id: source for source in found}

    @property
    def whole(self) -> Assembly:
        """The data set with all its statements at hand; of a store elsewhere, they are read from there."""
        return self

    def around(self, terms: Iterable[str], *, referring: bool = False, at_a_date: bool = False) -> Assembly:  # noqa: ARG002
        """A data set that knows the things ``terms``, their names, sources, times and standings: this one.

        Of a store elsewhere, only that is read from there: with ``referring``, also what refers to these things, and
        ``at_a_date``, also what their derived statements at a date follow from.
        """
        return self

    def source(self, graph: str) -> Source:
        """The source of the statements of a named graph (a term), which can be the data set itself."""
        from b1mg_graph.model.sources import source_of

        return source_of(graph, self.current, self.labels())


def index_of(units: Iterable[Unit], schema: Schema, *, complete: bool = True) -> Index:
    """The symbol tables of ``units``, with lookups; it is not ``complete`` if a file could not be opened."""
    from b1mg_graph.facts.index import Index

    return Index(tuple((unit.text, unit.symbols) for unit in units), schema, complete)
