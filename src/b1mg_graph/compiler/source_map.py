"""The source map: from a triple to the lines that state it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from b1mg_graph.facts.nodes import unpack

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from b1mg_graph.compiler.unit import Unit
    from b1mg_graph.diagnostics.text import Location
    from b1mg_graph.model.settings import Settings


class Place(NamedTuple):
    """A place that states a triple: the source (a term), and the location in the facts."""

    graph: str
    location: Location


def places_of(units: Iterable[Unit], subject: str, predicate: str, value: str) -> Iterator[Place]:
    """Every place that states the triple of these three terms, in file order."""
    line = f"{subject} {predicate} {value} .\n".encode()
    for unit in units:
        for graph, statements in unit.statements.items():
            for span in statements.spans_of(line):
                yield Place(graph, unit.text.location(*unpack(span)))


def places_by_value(units: Iterable[Unit], subject: str, predicate: str) -> dict[str, list[Place]]:
    """Every place that states a value of ``predicate`` for ``subject``, by value (a term)."""
    found: dict[str, list[Place]] = {}
    begins = f"{subject} {predicate} ".encode()
    for unit in units:
        for graph, statements in unit.statements.items():
            for value, span in statements.stated_of(begins):
                found.setdefault(value.decode(), []).append(Place(graph, unit.text.location(*unpack(span))))
    return found


def description_of(units: Iterable[Unit], settings: Settings, subject: str) -> Location | None:
    """The location of the first description of ``subject`` (a term), or of a nested record; None if unknown."""
    for unit in units:
        for definition in unit.symbols.definitions:
            if subject == settings.term(definition.id):
                return unit.text.location(*unpack(definition.span))
    begins = f"{subject} ".encode()
    for unit in units:
        for statements in unit.statements.values():
            at = 0 if statements.lines.startswith(begins) else statements.lines.find(b"\n" + begins) + 1
            if at or statements.lines.startswith(begins):
                return unit.text.location(*unpack(statements.spans[statements.lines.count(b"\n", 0, at)]))
    return None
