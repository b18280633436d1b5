"""The index of a data set from the cache, whose parts are read when they are asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from b1mg_graph.facts.index import Index

if TYPE_CHECKING:
    from b1mg_graph.diagnostics.text import Text
    from b1mg_graph.facts.symbol_table import Definition, SymbolTable
    from b1mg_graph.schema.model import Schema


class Kept(Protocol):
    """What an index is made of."""

    @property
    def schema(self) -> Schema:
        """The schema of the data set."""

    @property
    def kept_texts(self) -> tuple[Text, ...]:
        """The texts of the files."""

    @property
    def kept_files(self) -> tuple[tuple[Text, SymbolTable], ...]:
        """Each file with its symbols."""

    @property
    def kept_definitions(self) -> list[list[Definition]]:
        """The descriptions in each file."""


class KeptIndex(Index):
    """The index of a data set from the cache; what is asked by id needs the descriptions alone."""

    def __init__(self, kept: Kept) -> None:
        self.__dict__["_kept"] = kept

    if TYPE_CHECKING:
        _kept: Kept

    @cached_property
    def files(self) -> tuple[tuple[Text, SymbolTable], ...]:
        """The symbol tables of all files, in file order."""
        return self._kept.kept_files

    @cached_property
    def schema(self) -> Schema:
        """The schema of the data set."""
        return self._kept.schema

    @cached_property
    def definitions(self) -> dict[str, list[tuple[Text, Definition]]]:
        """The descriptions of every id, in file order."""
        found: dict[str, list[tuple[Text, Definition]]] = {}
        for text, definitions in zip(self._kept.kept_texts, self._kept.kept_definitions, strict=True):
            for definition in definitions:
                found.setdefault(definition.id, []).append((text, definition))
        return found
