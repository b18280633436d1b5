"""Counts of the contents of a data set."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox

from b1mg_graph.model.asked_date import checked_date
from b1mg_graph.model.time import STATES
from b1mg_graph.rdf.dataset import DERIVED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from b1mg_graph.compiler.assembly import Assembly


class Row(NamedTuple):
    """One count: its category (``things``), the kind counted (``person``), and the number."""

    what: str
    of: str
    number: int


def count_all(assembly: Assembly, as_of: str | None = None) -> list[Row]:
    """Counts of things by kind, nested records, files, triples, and names by language.

    Memberships, attendances and relations are also counted by state at ``as_of`` (default: the reference date).
    Raises ``UsageError`` if ``as_of`` is not a date.
    """
    if as_of is not None:
        checked_date(as_of)
    schema = assembly.schema
    classes = Counter(assembly.index.classes.values())
    rows = [Row("things", t.name(), classes[t.target]) for t in schema.sections.values() if classes[t.target]]
    nested = _nested(assembly)
    rows.extend(Row("records", name, len(records)) for name, records in nested if records)
    rows.extend(_states(assembly, nested, as_of))
    rows.append(Row("files", "facts", len(assembly.units)))
    stated = {
        line
        for piece in assembly.dataset.lines([g for g in assembly.dataset.graphs() if g != DERIVED])
        for line in piece.splitlines()
    }
    derived = {line for piece in assembly.dataset.lines([DERIVED]) for line in piece.splitlines()}
    rows.append(Row("triples", "stated", len(stated)))
    rows.append(Row("triples", "derived", len(derived - stated)))
    rows.append(Row("triples", "in the union", len(stated | derived)))
    things = sum(row.number for row in rows if row.what == "things")
    names = _names(assembly)
    rows.extend(Row("names", language, number) for language, number in names)
    rows.extend(Row("% of things named", language, 100 * number // things) for language, number in names if things)
    return rows


def _nested(assembly: Assembly) -> list[tuple[str, list[str]]]:
    """The nested records of each kind (terms), by the name of the kind."""
    found = []
    for record_type in assembly.schema.types.values():
        if record_type.identified_by:
            answer = assembly.dataset.query(f"SELECT DISTINCT ?record {{ ?record a <{record_type.target}> }}")
            assert isinstance(answer, ox.QuerySolutions)
            found.append((record_type.name(), [str(row["record"]) for row in answer]))
    return sorted(found)


def _states(assembly: Assembly, nested: list[tuple[str, list[str]]], as_of: str | None) -> Iterator[Row]:
    """Counts of nested records that have times, and of relations, by state, in the order of states."""
    times = assembly.times
    held = [(name, [times.held[one] for one in records if one in times.held]) for name, records in nested]
    at = as_of or times.reference_date
    for name, those in [*held, ("relation", list(times.relations.values()))]:
        number = Counter(times.state_of(one, as_of).state for one in those)
        yield from (Row(f"{name} at {at}" if at else name, state, number[state]) for state in STATES if number[state])


_NAMED = """
SELECT DISTINCT ?thing
WHERE { ?thing rdfs:label ?name FILTER(LANG(?name) = '%s') FILTER NOT EXISTS { ?thing a void:Dataset } }
"""


def _names(assembly: Assembly) -> list[tuple[str, int]]:
    return [(language, _named(assembly, language.lower())) for language in assembly.settings.languages]


def _named(assembly: Assembly, language: str) -> int:
    """The number of things that have a name in ``language``."""
    answer = assembly.dataset.query(_NAMED % language)
    assert isinstance(answer, ox.QuerySolutions)
    return sum(assembly.settings.id_of(str(row["thing"])) is not None for row in answer)
