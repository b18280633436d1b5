"""The index of a data set: the symbol tables of all files, with lookups by id and name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from b1mg_graph.facts.known_names import KnownNames
from b1mg_graph.facts.nodes import unpack
from b1mg_graph.spelling import Vocabulary, fold
from b1mg_graph.vocabulary import B1MG_COUNTRY, B1MG_PART_OF, DCTERMS_IS_REPLACED_BY

if TYPE_CHECKING:
    from b1mg_graph.diagnostics.text import Location, Text
    from b1mg_graph.facts.symbol_table import Definition, SymbolTable
    from b1mg_graph.schema.identifiers import IdentifierScheme
    from b1mg_graph.schema.model import Field, Schema


class WrittenIdentifier(NamedTuple):
    """An identifier of the record ``id``, and the ``form`` of it that is equal for all spellings.

    ``scheme`` is None if the identifier is of no known scheme.  If not ``is_sound``, its check digits are wrong.
    """

    id: str
    text: Text
    span: int
    form: str
    scheme: IdentifierScheme | None
    is_sound: bool


@dataclass(frozen=True)
class Index:
    """The symbol tables of all files, in file order, with lookups.

    It is not ``complete`` if a file could not be opened: any id can be described there.
    """

    files: tuple[tuple[Text, SymbolTable], ...]
    schema: Schema
    complete: bool = True

    @cached_property
    def definitions(self) -> dict[str, list[tuple[Text, Definition]]]:
        """The descriptions of every id, in file order."""
        found: dict[str, list[tuple[Text, Definition]]] = {}
        for text, symbols in self.files:
            for definition in symbols.definitions:
                found.setdefault(definition.id, []).append((text, definition))
        return found

    @cached_property
    def unread(self) -> frozenset[str]:
        """The words of all that could not be read, any of which can be an id that is described or referred to there."""
        return frozenset(word for _, symbols in self.files for word in symbols.unread)

    def may_be_unread(self, id: str) -> bool:  # noqa: A002 - the key of the data format
        """Whether the thing ``id`` can be described, or referred to, in what could not be read."""
        return not self.complete or id in self.unread

    @cached_property
    def classes(self) -> dict[str, str]:
        """The class of every id, from its first description."""
        return {id_: descriptions[0][1].target for id_, descriptions in self.definitions.items()}

    @cached_property
    def identifiers(self) -> dict[str, list[WrittenIdentifier]]:
        """The identifiers of every record that has any, in file order."""
        schemes = self.schema.identifiers
        found: dict[str, list[WrittenIdentifier]] = {}
        for text, symbols in self.files:
            for id_, address, span in symbols.identifiers:
                known = schemes.recognise(address)
                scheme, is_sound = (known.scheme, known.is_sound) if known else (None, True)
                written = WrittenIdentifier(id_, text, span, schemes.comparable_of(address, known), scheme, is_sound)
                found.setdefault(id_, []).append(written)
        return found

    @cached_property
    def countries(self) -> dict[str, frozenset[str]]:
        """The countries of every record that has any."""
        return {id_: frozenset(countries) for id_, countries in self.links(B1MG_COUNTRY).items()}

    @cached_property
    def fields(self) -> dict[str, Field]:
        """The fields of the schema by their shape."""
        types = self.schema.types.values()
        parts = [part for t in types for part in t.identified_by if not isinstance(part, str)]
        return {f.shape: f for f in [*parts, *(f for t in types for f in t.fields.values())]}

    @cached_property
    def nested(self) -> frozenset[str]:
        """The ids of all nested records: the ids of their parts with two hyphens between."""
        iris = (iri for _, symbols in self.files for iri in symbols.nested)
        return frozenset(iri[max(iri.rfind("/"), iri.rfind("#")) + 1 : -1] for iri in iris)

    @cached_property
    def nested_vocabulary(self) -> Vocabulary:
        """The ids of all nested records, for suggestions."""
        return Vocabulary((id_, ()) for id_ in sorted(self.nested))

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Every id with its names, for suggestions."""
        return Vocabulary((id_, self.names(id_)) for id_ in self.definitions)

    @cached_property
    def known_names(self) -> KnownNames:
        """The names of all ids, for lookups."""
        return KnownNames({id_: self.names(id_) for id_ in self.definitions})

    def names(self, id: str) -> list[str]:  # noqa: A002 - the key of the data format
        """All names of the thing ``id`` in any language, its main name first."""
        descriptions = self.definitions.get(id, ())
        if len(descriptions) == 1:  # as most things have
            return list(dict.fromkeys(descriptions[0][1].names))
        return list(dict.fromkeys(name for _, definition in descriptions for name in definition.names))

    def describe(self, id: str) -> str:  # noqa: A002
        """A short description of a thing, such as ``Health economics, work area of B1MGplus``."""
        names = self.names(id)
        kind = self.kind(self.classes[id])
        whole = self.links(B1MG_PART_OF).get(id, ())
        of = f" of {self._brief(whole[-1])}" if whole else ""
        return f"{names[0]}, {kind}{of}" if names else f"{kind}{of}"

    def _brief(self, id: str) -> str:  # noqa: A002
        """The name that corresponds to the id, else the shortest name: ``B1MGplus`` rather than ``B1MG+``."""
        return min(self.names(id), key=lambda name: (fold(name) != fold(id), len(name)), default=id)

    def is_retired(self, id: str) -> bool:  # noqa: A002
        """Whether all descriptions of the id are tombstones."""
        return self.schema.types[self.classes[id]].tombstone

    def successors(self, id: str) -> list[str]:  # noqa: A002
        """The ids in use that replace a retired id, directly or through other retired ids."""
        found: list[str] = []
        waiting, passed = [id], {id}
        while waiting:
            for after in self.links(DCTERMS_IS_REPLACED_BY).get(waiting.pop(0), ()):
                if after in self.classes and after not in passed:
                    passed.add(after)
                    (waiting if self.is_retired(after) else found).append(after)
        return found

    def kind(self, target: str) -> str:
        """The label of a class, such as ``work area``."""
        return self.schema.label(target)

    def at(self, text: Text, span: int) -> Location:
        """The location of a packed span."""
        return text.location(*unpack(span))

    def links(self, path: str) -> dict[str, list[str]]:
        """The targets of a property that is checked across files, by subject."""
        return self._linked.get(path, {})

    @cached_property
    def _linked(self) -> dict[str, dict[str, list[str]]]:
        found: dict[str, dict[str, list[str]]] = {}
        for _, symbols in self.files:
            for link in symbols.links:
                found.setdefault(link.path, {}).setdefault(link.subject, []).append(link.object)
        return found
