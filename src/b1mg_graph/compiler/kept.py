"""An assembled data set as an entry of the cache, and read from there: its parts are read when they are asked for.

Only a data set without errors is kept, and none that uses others or that is not in a folder.  What is not kept, such
as the findings of a run that looks for errors only, is made by compiling the facts when somebody asks for it.
"""

from __future__ import annotations

import json
from array import array
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any

from b1mg_graph.cache.values import read, written
from b1mg_graph.compiler.assembly import Assembly
from b1mg_graph.compiler.inputs import prefix_of
from b1mg_graph.compiler.kept_values import (
    conflicts_as_bytes,
    conflicts_from,
    definitions_as_bytes,
    definitions_from,
    diagnostics_as_bytes,
    diagnostics_from,
    findings_as_bytes,
    findings_from,
    schema_as_bytes,
    schema_from,
    symbols_as_bytes,
    symbols_from,
)
from b1mg_graph.facts.index import Index
from b1mg_graph.model.settings import Settings
from b1mg_graph.rdf.dataset import DERIVED, Dataset

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from b1mg_graph.compiler.disagreements import Conflicts
    from b1mg_graph.compiler.inputs import Inputs
    from b1mg_graph.compiler.unit import Unit
    from b1mg_graph.diagnostics.diagnostic import Diagnostic
    from b1mg_graph.diagnostics.text import Text
    from b1mg_graph.facts.acceptance import Acceptance
    from b1mg_graph.facts.symbol_table import Definition, SymbolTable
    from b1mg_graph.model.chronology import Chronology
    from b1mg_graph.project import Project
    from b1mg_graph.schema.model import Schema

    Sections = Mapping[str, memoryview]


class KeptAssembly(Assembly):
    """A data set without errors, read from an entry."""

    if TYPE_CHECKING:
        _inputs: Inputs
        _sections: Sections
        _findings: Sections | None
        _compile: Callable[[], Assembly]

    def __init__(
        self,
        project: Project,
        inputs: Inputs,
        sections: Sections,
        findings: Sections | None,
        compiled: Callable[[], Assembly],
    ) -> None:
        """``findings`` is the entry of the findings, if they are kept; ``compiled`` makes what is not kept."""
        given = {"project": project, "_inputs": inputs, "_sections": sections, "_findings": findings}
        self.__dict__.update(given, _compile=compiled)

    @property
    def is_sound(self) -> bool:
        """Whether the facts have no error."""
        return True

    @cached_property
    def settings(self) -> Settings:
        """The settings in ``graph.yaml``."""
        found = read(self._sections["settings"], {"Settings": Settings})
        assert isinstance(found, Settings)
        return found

    @cached_property
    def schema(self) -> Schema:
        """The record types and all else that the ontology defines."""
        return schema_from(self._sections["schema"])

    @cached_property
    def dataset(self) -> Dataset:
        """The statements, which are loaded into a store when a query needs them."""
        ontology = cut(self._sections["ontology"], self._layout["ontology"])
        return Dataset.of_pieces(self._layout["prefixes"], self._pieces, ontology)

    @cached_property
    def index(self) -> Index:
        """The symbol tables of all files, with lookups."""
        return KeptIndex(self)

    @cached_property
    def linked(self) -> Index:
        """The same: the data set uses no others."""
        return self.index

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The compiled files."""
        from b1mg_graph.compiler.emit import Statements
        from b1mg_graph.compiler.unit import Unit

        spans = array("Q")
        spans.frombytes(self._sections["spans"])
        found = diagnostics_from(self._sections["diagnostics"], prefix_of(self.project))
        pieces = iter(self._pieces)
        made, at = [], 0
        sizes = self._layout["units"]
        for (text, symbols), number, of_file in zip(self.kept_files, sizes, found, strict=True):
            statements = {}
            for graph, lines in islice(pieces, number):
                here = lines.count(b"\n")
                statements[graph] = Statements(lines, spans[at : at + here])
                at += here
            made.append(Unit(text, symbols, statements, list(of_file)))
        return tuple(made)

    @cached_property
    def conflicts(self) -> Conflicts:
        """The disagreements between sources, and the rulings on them."""
        return conflicts_from(self._sections["conflicts"], prefix_of(self.project))

    @cached_property
    def times(self) -> Chronology:
        """What held when."""
        from b1mg_graph.model.chronology import Chronology

        return Chronology(self.dataset.stated, self.settings, self.schema.relations).without(self.conflicts.set_aside)

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
        return findings_from(self._findings["findings"], prefix_of(self.project))

    @cached_property
    def kept_definitions(self) -> list[list[Definition]]:
        """The descriptions in each file."""
        return definitions_from(self._sections["definitions"])

    @cached_property
    def kept_files(self) -> tuple[tuple[Text, SymbolTable], ...]:
        """Each file with its symbols."""
        symbols = symbols_from(self._sections["symbols"], self.kept_definitions)
        return tuple(zip(self.kept_texts, symbols, strict=True))

    @property
    def kept_texts(self) -> tuple[Text, ...]:
        """The texts of the files."""
        return self._inputs.texts

    @cached_property
    def _layout(self) -> dict[str, Any]:
        found = json.loads(str(self._sections["layout"], "utf-8"))
        assert isinstance(found, dict)
        return found

    @cached_property
    def _pieces(self) -> list[tuple[str, bytes]]:
        """Pairs of a named graph and triples of it: those of each file, and those that are derived."""
        lines = cut(self._sections["lines"], self._layout["lines"])
        return list(zip(self._layout["graphs"], lines, strict=True))


class KeptIndex(Index):
    """The index of a data set from the cache; what is asked by id needs the descriptions alone."""

    def __init__(self, assembly: KeptAssembly) -> None:
        self.__dict__["_assembly"] = assembly

    if TYPE_CHECKING:
        _assembly: KeptAssembly

    @cached_property
    def files(self) -> tuple[tuple[Text, SymbolTable], ...]:
        """The symbol tables of all files, in file order."""
        return self._assembly.kept_files

    @cached_property
    def schema(self) -> Schema:
        """The schema of the data set."""
        return self._assembly.schema

    @cached_property
    def definitions(self) -> dict[str, list[tuple[Text, Definition]]]:
        """The descriptions of every id, in file order."""
        found: dict[str, list[tuple[Text, Definition]]] = {}
        for text, definitions in zip(self._assembly.kept_texts, self._assembly.kept_definitions, strict=True):
            for definition in definitions:
                found.setdefault(definition.id, []).append((text, definition))
        return found


def sections_of(assembly: Assembly, inputs: Inputs) -> dict[str, bytes] | None:
    """The sections of the entry of the data set assembled from ``inputs``; None if it is not one that is kept."""
    uses_others = assembly.project.bases or assembly.settings.shared
    texts = tuple(text for text, _ in assembly.linked.files)
    if not assembly.is_sound or uses_others or texts != inputs.texts:
        return None
    dataset = assembly.dataset
    of_files = [(graph, one.lines) for unit in assembly.units for graph, one in unit.statements.items()]
    derived = [(DERIVED, lines) for lines in dataset.lines([DERIVED])]
    pieces = [*of_files, *derived]
    prefix = prefix_of(assembly.project)
    layout = {
        "prefixes": dataset.prefixes,
        "graphs": [graph for graph, _ in pieces],
        "lines": [len(lines) for _, lines in pieces],
        "units": [len(unit.statements) for unit in assembly.units],
        "ontology": [len(turtle) for turtle in dataset.ontology],
    }
    spans = (one.spans.tobytes() for unit in assembly.units for one in unit.statements.values())
    return {
        "layout": json.dumps(layout).encode(),
        "settings": written(assembly.settings),
        "lines": b"".join(lines for _, lines in pieces),
        "schema": schema_as_bytes(assembly.schema),
        "conflicts": conflicts_as_bytes(assembly.conflicts, prefix),
        "definitions": definitions_as_bytes(unit.symbols for unit in assembly.units),
        "symbols": symbols_as_bytes(unit.symbols for unit in assembly.units),
        "ontology": b"".join(dataset.ontology),
        "diagnostics": diagnostics_as_bytes((unit.diagnostics for unit in assembly.units), prefix),
        "spans": b"".join(spans),
    }


def sections_of_findings(assembly: Assembly) -> dict[str, bytes]:
    """The sections of the entry of the findings of a data set."""
    found = (assembly.diagnostics, assembly.accepted, assembly.acceptance)
    return {"findings": findings_as_bytes(found, prefix_of(assembly.project))}


def cut(content: memoryview, lengths: Iterable[int]) -> Iterator[bytes]:
    """The pieces of ``content`` that have these lengths."""
    at = 0
    for length in lengths:
        yield bytes(content[at : at + length])
        at += length
