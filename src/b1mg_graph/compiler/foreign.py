"""What a data set takes over of the data sets that it uses: the things that it refers to, and no finding of theirs."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from b1mg_graph.compiler.emit import Statements
from b1mg_graph.compiler.unit import Unit
from b1mg_graph.diagnostics.diagnostic import Diagnostic, Related, diagnostic
from b1mg_graph.facts.nodes import unpack
from b1mg_graph.facts.symbol_table import SymbolTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from b1mg_graph.model.settings import Settings
    from b1mg_graph.schema.model import Schema


@dataclass(frozen=True)
class Linked:
    """The data sets that are used, each once, with all that they use: their files, compiled, and the settings of each.

    ``is_complete`` is false if one of them cannot be used, so that it is not known what there is to refer to.
    """

    units: tuple[Unit, ...] = ()
    settings: tuple[Settings, ...] = ()
    shared: Mapping[str, str] = field(default_factory=dict)
    clashes: Mapping[str, Diagnostic] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    paths: tuple[Path, ...] = ()
    is_complete: bool = True


def check_clashes(linked: Linked, own: Sequence[Unit], taken: Iterable[Unit], schema: Schema) -> Iterator[Diagnostic]:
    """An error for every id in use that two data sets have, and for every source of a base that is described anew."""
    own_ids = {id_ for unit in own for spans in unit.symbols.references.values() for id_ in spans.ids}
    own_ids |= {definition.id for unit in own for definition in unit.symbols.definitions}
    terms = {
        line.split(b" ", 1)[0] for unit in taken for one in unit.statements.values() for line in one.lines.splitlines()
    }
    ids = Counter(re.split("[/#]", term.decode())[-1].removesuffix(">") for term in terms)
    yield from (clash for id_, clash in linked.clashes.items() if id_ in own_ids or ids[id_] > 1)
    sources = {t.target for t in schema.headers.values()}
    for unit in own:
        for definition in unit.symbols.definitions:
            if definition.target in sources and definition.id in linked.shared:
                yield diagnostic(
                    "base-clash",
                    f"`{definition.id}` is a source of a data set that is used",
                    unit.text.location(*unpack(definition.span)),
                    help="give the source of this file another id; it can refer to that one",
                )


def part_referred_to(linked: Linked, own: Sequence[Unit], settings: Settings) -> list[Unit]:
    """The units of the data sets that are used, with what ``own`` refers to, directly or by way of others."""
    by_subject: dict[str, list[tuple[int, str, int]]] = {}
    lines = [
        {graph: statements.lines.splitlines(keepends=True) for graph, statements in unit.statements.items()}
        for unit in linked.units
    ]
    for number, graphs in enumerate(lines):
        for graph, stated in graphs.items():
            for at, line in enumerate(stated):
                by_subject.setdefault(line.partition(b" ")[0].decode(), []).append((number, graph, at))
    waiting = list(_terms_of(own, settings))
    reached: set[str] = set()
    kept: list[dict[str, list[int]]] = [{} for _ in linked.units]
    while waiting:
        term = waiting.pop()
        if term in reached:
            continue
        reached.add(term)
        for number, graph, at in by_subject.get(term, ()):
            kept[number].setdefault(graph, []).append(at)
            waiting.append(graph)
            value = lines[number][graph][at].split(b" ", 2)[2]
            if value.startswith(b"<"):
                waiting.append(value[:-3].decode())
    return [
        _part(unit, stated, numbers, reached, its_settings)
        for unit, its_settings, stated, numbers in zip(linked.units, linked.settings, lines, kept, strict=True)
        if numbers
    ]


def _terms_of(units: Iterable[Unit], settings: Settings) -> Iterator[str]:
    """The terms of all that ``units`` describe or refer to."""
    for unit in units:
        yield from (settings.term(definition.id) for definition in unit.symbols.definitions)
        yield from (settings.term(id_) for spans in unit.symbols.references.values() for id_ in spans.ids)
        yield from unit.symbols.nested


def _part(
    unit: Unit, lines: dict[str, list[bytes]], kept: dict[str, list[int]], reached: set[str], settings: Settings
) -> Unit:
    """A unit with the lines that are ``kept``, and with the symbols of what is ``reached``."""
    statements = {
        graph: Statements(
            b"".join(lines[graph][at] for at in sorted(numbers)),
            array("Q", (unit.statements[graph].spans[at] for at in sorted(numbers))),
        )
        for graph, numbers in kept.items()
    }
    symbols = unit.symbols
    part = SymbolTable(
        definitions=[d for d in symbols.definitions if settings.term(d.id) in reached],
        links=[link for link in symbols.links if settings.term(link.subject) in reached],
        allowed=[one for one in symbols.allowed if settings.term(one[0]) in reached],
        nested=[iri for iri in symbols.nested if iri in reached],
    )
    return Unit(unit.text, part, statements, [])


def of_own_files(diagnostics: Iterable[Diagnostic], linked: Linked) -> Iterator[Diagnostic]:
    """The findings on the data set's own files; one that concerns a file of a base as well is moved to the own file."""
    foreign = {unit.text.path for unit in linked.units}
    for found in diagnostics:
        if found.location is None or found.location.path not in foreign:
            yield found
            continue
        own = next((one for one in found.related if one.location.path not in foreign), None)
        if own is not None:
            others = tuple(one for one in found.related if one is not own)
            there = Related(found.location, found.label)
            # its proposal and its edits would change the file of the base
            moved = replace(found, location=own.location, label=own.label, related=(there, *others))
            yield replace(moved, proposal=(), edits=())
