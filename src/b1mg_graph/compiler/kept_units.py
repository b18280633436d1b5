"""Compiled files as the sections of an entry, and made of them again."""

from __future__ import annotations

import json
from functools import cached_property
from itertools import accumulate, islice
from typing import TYPE_CHECKING, Any

from b1mg_graph.compiler.inputs import key_of_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from b1mg_graph.compiler.unit import Unit
    from b1mg_graph.diagnostics.text import Text
    from b1mg_graph.facts.symbol_table import Definition, SymbolTable
    from b1mg_graph.rdf.results import Result
    from b1mg_graph.schema.model import Schema

    Sections = Mapping[str, memoryview]
    Pieces = list[tuple[str, bytes]]


class KeptUnits:
    """The compiled files of an entry, in their order, and the schema that they were compiled by."""

    def __init__(self, sections: Sections, prefix: str) -> None:
        """``prefix`` is what the paths of the files begin with in messages."""
        self._sections = sections
        self._prefix = prefix

    @cached_property
    def schema(self) -> Schema:
        """The record types and all else that the ontology defines."""
        from b1mg_graph.compiler.kept_values import schema_from

        return schema_from(self._sections["schema"])

    @property
    def kept_schema(self) -> bytes:
        """The schema as it is kept."""
        return bytes(self._sections["schema"])

    @cached_property
    def ontology(self) -> list[bytes]:
        """The Turtle of the ontology."""
        return [*cut(self._sections["ontology"], self.layout["ontology"])]

    @property
    def plain_ontology(self) -> bytes:
        """The Turtle of the ontology without blank nodes."""
        return bytes(self._sections["plain_ontology"])

    @cached_property
    def pieces(self) -> Pieces:
        """Pairs of a named graph and triples of it, those of each file."""
        return [*zip(self.layout["graphs"], cut(self._sections["lines"], self.layout["lines"]), strict=True)]

    @cached_property
    def definitions(self) -> list[list[Definition]]:
        """The descriptions in each file."""
        from b1mg_graph.compiler.kept_values import definitions_from

        return definitions_from(self._sections["definitions"])

    @cached_property
    def symbols(self) -> list[SymbolTable]:
        """The symbols of each file."""
        from b1mg_graph.compiler.kept_values import symbols_from

        return symbols_from(self._sections["symbols"], self.definitions)

    @cached_property
    def layout(self) -> dict[str, Any]:
        """The lengths of what the sections consist of, and what is short."""
        found = json.loads(str(self._sections["layout"], "utf-8"))
        assert isinstance(found, dict)
        return found

    @cached_property
    def results(self) -> dict[str, Result]:
        """What rules and checks made, by name."""
        from b1mg_graph.compiler.kept_values import rows_of
        from b1mg_graph.rdf.results import Derived, Result
        from b1mg_graph.rdf.sorting import BySubject

        lengths, rows = rows_of(self._sections["results"])
        ends = [0, *accumulate(lengths)]
        derived = self._sections["derived"]

        def made(one: Any) -> Any:
            if type(one) is not dict:  # a row
                return _tuples(one)
            (what, (digest, n)), *_ = one.items()
            return Derived(what, digest, BySubject(derived[ends[n] : ends[n + 1]]))

        return {
            name: Result(None if reads is None else frozenset(reads), key, tuple(map(made, of_one)), *map(bool, marks))
            for name, (reads, key, marks, of_one) in rows.items()
        }

    @property
    def _prints(self) -> Iterator[dict[str, str]]:
        """The digests of the statements of each file."""
        names = self.layout["printed"]
        for numbers, digests in self.layout["prints"]:
            size = len(digests) // len(numbers) if numbers else 0
            yield {names[n]: digests[at * size : (at + 1) * size] for at, n in enumerate(numbers)}

    def units(self, texts: Sequence[Text | None]) -> list[Unit | None]:
        """The compiled files that have these texts; None for those without."""
        from array import array

        from b1mg_graph.compiler.emit import Statements
        from b1mg_graph.compiler.kept_values import diagnostics_from, surroundings_from
        from b1mg_graph.compiler.unit import Unit

        spans = array("Q")
        spans.frombytes(self._sections["spans"])
        surroundings = surroundings_from(self._sections["surroundings"])
        found = diagnostics_from(self._sections["diagnostics"], self._prefix)
        pieces = iter(self.pieces)
        made: list[Unit | None] = []
        at = 0
        sizes = self.layout["units"]
        parts = zip(texts, self.symbols, sizes, found, surroundings, self._prints, strict=True)
        for text, symbols, number, of_file, known, prints in parts:
            statements = {}
            for graph, lines in islice(pieces, number):
                here = lines.count(b"\n")
                statements[graph] = Statements(lines, spans[at : at + here])
                at += here
            made.append(None if text is None else Unit(text, symbols, statements, [*of_file], known, prints))
        return made

    def of(self, texts: Iterable[Text]) -> dict[str, Unit]:
        """The compiled files among ``texts`` that are unchanged, by path."""
        known = {key_of_text(text, self._prefix): text for text in texts}
        units = self.units([known.get(key) for key in self.layout["keys"]])
        return {unit.text.path: unit for unit in units if unit is not None}

    def pieces_besides(self, texts: Iterable[Text]) -> Pieces:
        """Pairs of a named graph and triples of it, those of the files that have none of these texts."""
        known = {key_of_text(text, self._prefix) for text in texts}
        pieces = iter(self.pieces)
        parts = zip(self.layout["keys"], self.layout["units"], strict=True)
        files = [(key, [*islice(pieces, number)]) for key, number in parts]
        return [piece for key, of_file in files if key not in known for piece in of_file]


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if type(value) is list else value


def cut(content: memoryview, lengths: Iterable[int]) -> Iterator[bytes]:
    """The pieces of ``content`` that have these lengths."""
    at = 0
    for length in lengths:
        yield bytes(content[at : at + length])
        at += length
