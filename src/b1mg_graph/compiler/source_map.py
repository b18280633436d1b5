"""The source map: from a triple to the lines that state it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from b1mg_graph.facts.nodes import unpack

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

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


def units_describing(units: Iterable[Unit], settings: Settings, subjects: Iterable[str]) -> dict[str, list[Unit]]:
    """The units that describe each of ``subjects`` (terms), in file order; no other unit states anything of them."""
    found: dict[str, list[Unit]] = {subject: [] for subject in subjects}
    by_id = {id_: found[subject] for subject in found if (id_ := settings.id_of(subject)) is not None}
    for unit in units:
        here = [by_id[definition.id] for definition in unit.symbols.definitions if definition.id in by_id]
        here += [found[iri] for iri in unit.symbols.nested if iri in found]
        for describing in here:
            if not describing or describing[-1] is not unit:
                describing.append(unit)
    return found


def places_by_value(units: Iterable[Unit], subject: str, predicate: str) -> dict[str, list[Place]]:
    """Every place that states a value of ``predicate`` for ``subject``, by value (a term)."""
    found: dict[str, list[Place]] = {}
    begins = f"{subject} {predicate} ".encode()
    for unit in units:
        for graph, statements in unit.statements.items():
            for value, span in statements.stated_of(begins):
                found.setdefault(value.decode(), []).append(Place(graph, unit.text.location(*unpack(span))))
    return found


def places_of_properties(
    units: Iterable[Unit], wanted: Collection[tuple[str, str]]
) -> dict[tuple[str, str], list[tuple[str, Place]]]:
    """Every value (a term) and its place, for many pairs of a subject (a term) and a property (an IRI), in one pass."""
    paths = "|".join(re.escape(path) for path in sorted({path for _, path in wanted}))
    statement = re.compile(rf"^(<[^>]*>) <({paths})> (.*) \.$".encode(), re.MULTILINE)
    found: dict[tuple[str, str], list[tuple[str, Place]]] = {}
    for unit in units:
        for graph, statements in unit.statements.items():
            number, counted = 0, 0
            for match in statement.finditer(statements.lines):
                pair = match[1].decode(), match[2].decode()
                if pair in wanted:
                    number += statements.lines.count(b"\n", counted, match.start())
                    counted = match.start()
                    place = Place(graph, unit.text.location(*unpack(statements.spans[number])))
                    found.setdefault(pair, []).append((match[3].decode(), place))
    return found


def description_of(units: Iterable[Unit], settings: Settings, subject: str) -> Location | None:
    """The location of the first description of ``subject`` (a term), or of a nested record; None if unknown."""
    id_ = settings.id_of(subject)
    for unit in units if id_ is not None and settings.term(id_) == subject else ():
        for definition in unit.symbols.definitions:
            if definition.id == id_:
                return unit.text.location(*unpack(definition.span))
    begins = f"{subject} ".encode()
    for unit in units:
        for statements in unit.statements.values():
            at = 0 if statements.lines.startswith(begins) else statements.lines.find(b"\n" + begins) + 1
            if at or statements.lines.startswith(begins):
                return unit.text.location(*unpack(statements.spans[statements.lines.count(b"\n", 0, at)]))
    return None
