"""What changed for a person or a body between two dates, compared side by side (``model.comparison``)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.errors import ParameterName, UsageError
from b1mg_graph.model.comparison import CHANGES, compare
from b1mg_graph.model.dates import span_of
from b1mg_graph.query.result import Row, state_as_term, things_in
from b1mg_graph.query.states import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.model.comparison import Comparison, Shown
    from b1mg_graph.model.time import Times
    from b1mg_graph.query.result import Result
    from b1mg_graph.query.times import When
    from b1mg_graph.rdf.dataset import Term

    Cells = dict[str, Term | ox.Triple | None]

_COLUMNS = ("change", "before", "after")


def changes_of(
    memberships: Result,
    values: Mapping[str, Term],
    when: When,  # noqa: ARG001 - the two dates are parameters of their own
    assembly: Assembly,
    language: str,
) -> Result:
    """The roles of ``memberships`` and the relations of the thing that were or may have been held at one of two dates.

    The dates can be given in any order; without the second it is the reference date.  Raises ``UsageError`` if the data
    set has none.
    """
    thing, start = values["who"], _text(values["start"])
    end = _text(values["end"]) if "end" in values else assembly.times.reference_date
    if end is None:
        raise UsageError("the data set has no reference date: give a second date, ", ParameterName("end"))
    one, other = span_of(start), span_of(end)
    around = assembly.around([*things_in(memberships), str(thing)], referring=True)
    found = [
        (compared, cells)
        for cells, times in (*_held(memberships, around), *_related(str(thing), around))
        if (compared := compare(times, one, other)) is not None
    ]
    found.sort(key=_order)
    known: dict[str, dict[str, Shown]] = {name: {} for name in _COLUMNS}
    positions = {name: at for at, name in enumerate(memberships.variables)}
    rows = []
    for compared, cells in found:
        shown_in: tuple[Shown, ...] = (compared, compared.before, compared.after)
        for name, shown in zip(_COLUMNS, shown_in, strict=True):
            cells[name] = term = state_as_term(shown, language)
            known[name][term.value] = shown
        rows.append(Row(positions, [cells.get(name) for name in memberships.variables]))
    return replace(memberships, rows=tuple(rows), states=known)


def _held(memberships: Result, assembly: Assembly) -> Iterator[tuple[Cells, Times]]:
    for row in memberships.rows:
        cells = dict(zip(memberships.variables, row, strict=True))
        yield cells, assembly.times.held.get(str(row["membership"]), UNKNOWN)


def _related(thing: str, assembly: Assembly) -> Iterator[tuple[Cells, Times]]:
    for relation, times in assembly.times.relations.items():
        if thing in (relation.subject, relation.value):
            yield dict(zip(("holder", "role", "body"), map(_node, relation), strict=True)), times


def _order(found: tuple[Comparison, Cells]) -> tuple[int, list[str]]:
    compared, cells = found
    return CHANGES.index(compared.change), [str(cells.get(name)) for name in ("holder", "role", "body", "membership")]


def _node(term: str) -> ox.NamedNode:
    return ox.NamedNode(term[1:-1])


def _text(term: Term) -> str:
    return str(getattr(term, "value", term))
