"""An assembled data set as an entry of the cache, and read from there: its parts are read when they are asked for.

Only a data set without errors is kept, and none that uses others or that is not in a folder.  What is not kept, such
as the findings of a run that looks for errors only, is made by compiling the facts when it is asked for.
"""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, Any

from b1mg_graph.compiler.assembly import Assembly
from b1mg_graph.compiler.inputs import prefix_of
from b1mg_graph.compiler.kept_units import KeptUnits, cut

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from b1mg_graph.compiler.disagreements import Conflicts
    from b1mg_graph.compiler.inputs import Inputs
    from b1mg_graph.compiler.unit import Unit
    from b1mg_graph.diagnostics.diagnostic import Diagnostic
    from b1mg_graph.diagnostics.text import Text
    from b1mg_graph.facts.acceptance import Acceptance
    from b1mg_graph.facts.index import Index
    from b1mg_graph.facts.symbol_table import Definition, SymbolTable
    from b1mg_graph.model.chronology import Chronology
    from b1mg_graph.model.settings import Settings
    from b1mg_graph.project import Project
    from b1mg_graph.rdf.dataset import Dataset
    from b1mg_graph.schema.model import Schema

    Sections = Mapping[str, memoryview]


class KeptAssembly(Assembly):
    """A data set without errors, read from an entry."""

    if TYPE_CHECKING:
        _inputs: Inputs
        _key: str
        _sections: Sections
        _findings: Sections | None
        _compile: Callable[[], Assembly]

    def __init__(
        self,
        project: Project,
        inputs: Inputs,
        key: str,
        sections: Sections,
        findings: Sections | None,
        compiled: Callable[[], Assembly],
    ) -> None:
        """``key`` and ``sections`` are those of the entry, ``findings`` the one of the findings, if they are kept.

        ``compiled`` makes what is not kept.
        """
        given = {"project": project, "_inputs": inputs, "_sections": sections, "_findings": findings}
        self.__dict__.update(given, _key=key, _compile=compiled)

    @property
    def key(self) -> str | None:
        """What tells the data set, with its ontology, from any other."""
        return self._key

    @property
    def is_sound(self) -> bool:
        """Whether the facts have no error."""
        return True

    @cached_property
    def settings(self) -> Settings:
        """The settings in ``graph.yaml``."""
        from b1mg_graph.cache.values import read
        from b1mg_graph.model.settings import Settings

        found = read(self._sections["settings"], {"Settings": Settings})
        assert isinstance(found, Settings)
        return found

    @cached_property
    def schema(self) -> Schema:
        """The record types and all else that the ontology defines."""
        return self._kept.schema

    @cached_property
    def dataset(self) -> Dataset:
        """The statements, which are loaded into a store when a query needs them."""
        from b1mg_graph.rdf.dataset import DERIVED, Dataset

        derived = [(DERIVED, lines) for lines in cut(self._sections["derived"], self._more["derived"])]
        pieces = [*self._kept.pieces, *derived]
        return Dataset.of_pieces(self._more["prefixes"], pieces, self._kept.ontology, self._kept.plain_ontology)

    @cached_property
    def index(self) -> Index:
        """The symbol tables of all files, with lookups."""
        from b1mg_graph.compiler.kept_index import KeptIndex

        return KeptIndex(self)

    def is_named_with_whole(self, thing: str) -> bool:
        """Whether a thing (a term) is of a type whose things are named with their whole."""
        return self.current.id(thing) in self._named_with_whole

    @cached_property
    def _named_with_whole(self) -> frozenset[str]:
        return frozenset(self._more["named_with_whole"])

    def values_set_aside(self, thing: str, path: str) -> Collection[str]:
        """The values of a property (an IRI) of a thing (a term) that answers leave out."""
        return self._set_aside.get((thing, path), ())

    @cached_property
    def _set_aside(self) -> dict[tuple[str, str], list[str]]:
        return {(thing, path): values for thing, path, values in self._more["values_set_aside"]}

    @cached_property
    def linked(self) -> Index:
        """The same: the data set uses no others."""
        return self.index

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The compiled files."""
        return tuple(unit for unit in self._kept.units(self._inputs.texts) if unit is not None)

    @cached_property
    def conflicts(self) -> Conflicts:
        """The disagreements between sources, and the rulings on them."""
        from b1mg_graph.compiler.kept_values import conflicts_from

        return conflicts_from(self._sections["conflicts"], prefix_of(self.project))

    @cached_property
    def times(self) -> Chronology:
        """What held when."""
        from b1mg_graph.model.chronology import Chronology, SourcedStatement

        relations, claims = self._more["relations"], self._more["set_aside"]
        aside = frozenset(SourcedStatement(*claim) for claim in claims)
        return Chronology(self.dataset.stated, self.settings, relations).without(aside)

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The findings that remain, in file order."""
        return self._found[0]

    @cached_property
    def accepted(self) -> tuple[Diagnostic, ...]:
        """The findings that the editors accept."""
        return self._found[1]

    @cached_property
    def acceptance(self) -> Acceptance:
        """Which findings the editors accept."""
        return self._found[2]

    @cached_property
    def _found(self) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...], Acceptance]:
        if self._findings is None:
            compiled = self._compile()
            return compiled.diagnostics, compiled.accepted, compiled.acceptance
        from b1mg_graph.compiler.kept_values import findings_from

        return findings_from(self._findings["findings"], prefix_of(self.project))

    @cached_property
    def _more(self) -> dict[str, Any]:
        """What is short: the prefixes, the lengths of the derived statements, and what is asked of the schema."""
        found = json.loads(str(self._sections["more"], "utf-8"))
        assert isinstance(found, dict)
        return found

    @cached_property
    def _kept(self) -> KeptUnits:
        return KeptUnits(self._sections, prefix_of(self.project))

    @property
    def kept_definitions(self) -> list[list[Definition]]:
        """The descriptions in each file."""
        return self._kept.definitions

    @cached_property
    def kept_files(self) -> tuple[tuple[Text, SymbolTable], ...]:
        """Each file with its symbols."""
        return tuple(zip(self.kept_texts, self._kept.symbols, strict=True))

    @property
    def kept_texts(self) -> tuple[Text, ...]:
        """The texts of the files."""
        return self._inputs.texts
