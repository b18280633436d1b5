"""The forms in which the parts of an assembled data set are kept: values as JSON, and symbols as rows of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

from b1mg_graph.cache.values import read, written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from b1mg_graph.compiler.disagreements import Conflicts
    from b1mg_graph.diagnostics.diagnostic import Diagnostic
    from b1mg_graph.diagnostics.text import Location
    from b1mg_graph.facts.acceptance import Acceptance
    from b1mg_graph.facts.subjects import Surroundings
    from b1mg_graph.facts.symbol_table import Definition, SymbolTable
    from b1mg_graph.schema.model import Schema

    Found = tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...], Acceptance]

_HERE = "."
"""The mark of a path in the folder of the data set, whose beginning depends on where the program runs."""
_ELSEWHERE = "/"


def schema_as_bytes(schema: Schema) -> bytes:
    """A compiled schema."""
    return written(schema)


def schema_from(content: memoryview) -> Schema:
    """The schema of ``schema_as_bytes``."""
    from b1mg_graph.schema.display import Display, Facet, Family, ViewShape
    from b1mg_graph.schema.identifiers import IdentifierScheme, IdentifierSchemes
    from b1mg_graph.schema.legal_forms import LegalForms
    from b1mg_graph.schema.model import Field, RecordType, Schema

    made = (
        Display,
        Facet,
        Family,
        Field,
        IdentifierScheme,
        IdentifierSchemes,
        LegalForms,
        RecordType,
        Schema,
        ViewShape,
    )
    return cast("Schema", read(content, {one.__name__: one for one in made}))


def conflicts_as_bytes(conflicts: Conflicts, prefix: str) -> bytes:
    """The disagreements of a data set whose paths begin with ``prefix``."""
    return written(conflicts, _without(prefix))


def conflicts_from(content: memoryview, prefix: str) -> Conflicts:
    """The disagreements of ``conflicts_as_bytes``."""
    from b1mg_graph.compiler.disagreements import Conflicts, Disagreement
    from b1mg_graph.compiler.source_map import Place
    from b1mg_graph.model.conflicts import Claim, Judged, Ruling, Verdict

    made = (Claim, Conflicts, Disagreement, Judged, Place, Ruling, Verdict)
    return cast("Conflicts", read(content, {**{one.__name__: one for one in made}, **_locations(prefix)}))


def diagnostics_as_bytes(found: Iterable[Iterable[Diagnostic]], prefix: str) -> bytes:
    """The findings of each file."""
    return written(tuple(map(tuple, found)), _without(prefix))


def diagnostics_from(content: memoryview, prefix: str) -> tuple[tuple[Diagnostic, ...], ...]:
    """The findings of ``diagnostics_as_bytes``."""
    return cast("tuple[tuple[Diagnostic, ...], ...]", read(content, _of_findings(prefix)))


def findings_as_bytes(found: Found, prefix: str) -> bytes:
    """The findings that remain, those that the editors accept, and what they accept."""
    return written(found, _without(prefix))


def findings_from(content: memoryview, prefix: str) -> Found:
    """The findings of ``findings_as_bytes``."""
    from b1mg_graph.facts.acceptance import Acceptance, AcceptedFinding

    made = _of_findings(prefix)
    made.update(Acceptance=Acceptance, AcceptedFinding=AcceptedFinding)
    return cast("Found", read(content, made))


def definitions_as_bytes(tables: Iterable[SymbolTable]) -> bytes:
    """The descriptions in each file, as rows."""
    return json_of([table.definitions for table in tables])


def definitions_from(content: memoryview) -> list[list[Definition]]:
    """The descriptions of ``definitions_as_bytes``."""
    from b1mg_graph.facts.symbol_table import Definition

    return [
        [
            Definition(id_, target, span, tuple(names), tuple(missing), *more)
            for id_, target, span, names, missing, *more in rows
        ]
        for rows in rows_of(content)
    ]


def symbols_as_bytes(tables: Iterable[SymbolTable]) -> bytes:
    """The symbols of each file but its descriptions, as rows."""
    return json_of(
        [
            [
                {shape: spans.rows for shape, spans in table.references.items()},
                [[*key, spans.rows] for key, spans in table.held.items()],
                table.links,
                table.identifiers,
                table.addresses,
                table.allowed,
                table.nested,
                sorted(table.unread),
                sorted(table.incomplete),
                sorted(table.guessed),
            ]
            for table in tables
        ]
    )


def symbols_from(content: memoryview, definitions: Iterable[list[Definition]]) -> list[SymbolTable]:
    """The symbols of ``symbols_as_bytes``, with the ``definitions`` of each file."""
    return [_symbols(of_file, *rows) for of_file, rows in zip(definitions, rows_of(content), strict=True)]


def surroundings_as_bytes(units: Iterable[Surroundings]) -> bytes:
    """What places of each file are in, as rows."""
    return json_of([[[*at, *found] for at, found in sorted(places.items())] for places in units])


def surroundings_from(content: memoryview) -> list[Surroundings]:
    """The places of ``surroundings_as_bytes``."""
    from b1mg_graph.facts.subjects import Surrounding

    return [
        {(line, column): Surrounding(record, tuple(values), key) for line, column, record, values, key in rows}
        for rows in rows_of(content)
    ]


def _symbols(
    definitions: list[Definition],
    references: dict[str, Any],
    held: list[Any],
    links: list[Any],
    identifiers: list[Any],
    addresses: list[Any],
    allowed: list[Any],
    nested: list[str],
    unread: list[str],
    incomplete: list[str],
    guessed: list[int],
) -> SymbolTable:
    from b1mg_graph.facts.spans import Spans
    from b1mg_graph.facts.symbol_table import Address, Link, SymbolTable

    return SymbolTable(
        definitions,
        {shape: Spans.of_rows(*rows) for shape, rows in references.items()},
        {(role, holder): Spans.of_rows(*rows) for role, holder, rows in held},
        [Link(*row) for row in links],
        [Address(*row) for row in identifiers],
        [Address(*row) for row in addresses],
        [tuple(row) for row in allowed],
        nested,
        set(unread),
        set(incomplete),
        frozenset(guessed),
    )


def rows_of(content: memoryview) -> list[Any]:
    """The list of ``json_of``."""
    rows = json.loads(str(content, "utf-8", "surrogatepass"))
    assert isinstance(rows, list)
    return rows


def json_of(value: object) -> bytes:
    """``value``, which consists of lists, texts and numbers, as JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _without(prefix: str) -> dict[type, Callable[[Any], tuple[object, ...]]]:
    """How locations are kept: with the path in the folder of the data set."""
    from b1mg_graph.diagnostics.text import Location

    def kept(location: Location) -> tuple[object, ...]:
        path, *others = (getattr(location, name) for name in Location.__slots__)
        inside = path.startswith(prefix)
        return (f"{_HERE}{path[len(prefix) :]}" if inside else f"{_ELSEWHERE}{path}", *others)

    return {Location: kept}


def _locations(prefix: str) -> dict[str, Callable[..., Any]]:
    from b1mg_graph.diagnostics.text import Location

    def made(path: str, *others: Any) -> Location:
        return Location(f"{prefix if path[0] == _HERE else ''}{path[1:]}", *others)

    return {"Location": made}


def _of_findings(prefix: str) -> dict[str, Callable[..., Any]]:
    from b1mg_graph.diagnostics.diagnostic import Diagnostic, Edit, Related

    return {"Diagnostic": Diagnostic, "Edit": Edit, "Related": Related, **_locations(prefix)}
