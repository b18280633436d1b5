"""What is in a dataset, counted."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox

from b1mg_graph.graph.dataset import DERIVED

if TYPE_CHECKING:
    from b1mg_graph.graph.assembly import Assembly


class Row(NamedTuple):
    """One count: ``things`` of kind ``person``, say, and how many."""

    what: str
    of: str
    number: int


def count_all(assembly: Assembly) -> list[Row]:
    """Counts of things by kind, of nested records, of files, of triples, and of names by language."""
    schema = assembly.schema
    classes = Counter(assembly.index.classes.values())
    rows = [Row("things", t.name(), classes[t.target]) for t in schema.sections.values() if classes[t.target]]
    rows.extend(Row("records", name, number) for name, number in _nested(assembly))
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


def _nested(assembly: Assembly) -> list[tuple[str, int]]:
    found = []
    for record_type in assembly.schema.types.values():
        if record_type.identified_by:
            query = f"SELECT (COUNT(*) AS ?n) {{ ?record a <{record_type.target}> }}"
            found.append((record_type.name(), _number(assembly, query)))
    return sorted((name, number) for name, number in found if number)


_NAMED = """
SELECT (COUNT(DISTINCT ?thing) AS ?n)
WHERE { ?thing rdfs:label ?name FILTER(LANG(?name) = '%s' && STRSTARTS(STR(?thing), STR(id:))) }
"""


def _names(assembly: Assembly) -> list[tuple[str, int]]:
    return [(language, _number(assembly, _NAMED % language.lower())) for language in assembly.settings.languages]


def _number(assembly: Assembly, query: str) -> int:
    answer = assembly.dataset.query(query)
    assert isinstance(answer, ox.QuerySolutions)
    number = next(answer)["n"]
    assert isinstance(number, ox.Literal)
    return int(number.value)
