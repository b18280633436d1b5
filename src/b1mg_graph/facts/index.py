"""All files of a data set seen together: which ids there are, and what they are called."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from b1mg_graph.facts.nodes import unpack
from b1mg_graph.spelling import Vocabulary, fold

if TYPE_CHECKING:
    from b1mg_graph.diagnostics.text import Location, Text
    from b1mg_graph.facts.symbols import Definition, Symbols
    from b1mg_graph.schema.model import Field, Schema


@dataclass(frozen=True)
class Index:
    """The symbols of every file, in the order of the files, and the ways to look things up in them."""

    files: tuple[tuple[Text, Symbols], ...]
    schema: Schema

    @cached_property
    def definitions(self) -> dict[str, list[tuple[Text, Definition]]]:
        """The descriptions of every id, in the order of the files."""
        found: dict[str, list[tuple[Text, Definition]]] = {}
        for text, symbols in self.files:
            for definition in symbols.definitions:
                found.setdefault(definition.id, []).append((text, definition))
        return found

    @cached_property
    def classes(self) -> dict[str, str]:
        """The class of every id, as its first description has it."""
        return {id_: descriptions[0][1].target for id_, descriptions in self.definitions.items()}

    @cached_property
    def fields(self) -> dict[str, Field]:
        """The fields of the schema by their shape."""
        types = self.schema.types.values()
        parts = [part for t in types for part in t.identified_by if not isinstance(part, str)]
        return {f.shape: f for f in [*parts, *(f for t in types for f in t.fields.values())]}

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Every id with its names, for suggestions."""
        return Vocabulary((id_, self.names(id_)) for id_ in self.definitions)

    def names(self, id: str) -> list[str]:  # noqa: A002 - the word of the data format
        """All that the thing ``id`` is called, in any language, its first name first."""
        return list(dict.fromkeys(name for _, definition in self.definitions.get(id, ()) for name in definition.names))

    def describe(self, id: str) -> str:  # noqa: A002
        """A thing in a few words, such as ``Health economics, work area of B1MGplus``."""
        names = self.names(id)
        kind = self.kind(self.classes[id])
        whole = self._wholes.get(id)
        of = f" of {self._brief(whole)}" if whole else ""
        return f"{names[0]}, {kind}{of}" if names else f"{kind}{of}"

    def _brief(self, id: str) -> str:  # noqa: A002
        """The name that the id was made from, else the shortest: ``B1MGplus`` before the spelling ``B1MG+``."""
        return min(self.names(id), key=lambda name: (fold(name) != fold(id), len(name)), default=id)

    def kind(self, target: str) -> str:
        """What the things of a class are called, such as ``work area``."""
        return self.schema.label(target)

    def at(self, text: Text, span: int) -> Location:
        """The location of a packed span."""
        return text.location(*unpack(span))

    @cached_property
    def _wholes(self) -> dict[str, str]:
        part_of = "https://w3id.org/b1mg/ontology#partOf"
        return {
            link.subject: link.object for _, symbols in self.files for link in symbols.links if link.path == part_of
        }
