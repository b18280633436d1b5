"""Adding states to an answer: in words, and only for rows that are listed at the date."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from b1mg_graph.model.chronology import Relation
from b1mg_graph.model.time import Times
from b1mg_graph.query.result import Row, state_as_term

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import pyoxigraph as ox

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.model.time import StateAt
    from b1mg_graph.query.result import Result
    from b1mg_graph.query.times import StateColumn, When
    from b1mg_graph.rdf.dataset import Term

UNKNOWN = Times(())
"""The times of a record without any evidence."""


def with_states(
    result: Result, columns: tuple[StateColumn, ...], when: When, assembly: Assembly, language: str
) -> Result:
    """The rows that are listed at the date of ``when``, with their states in words of ``language``."""
    if not columns:
        return result
    positions = {name: position for position, name in enumerate(result.variables)}
    at = {column: positions[column.name] for column in columns}
    times_of = {column: times_in(column, positions, assembly) for column in columns}
    shown: dict[int, tuple[StateAt, ox.Literal]] = {}  # many records share the same times
    rows = []
    for row in result.rows:
        cells = [*row]
        for column in columns:
            held = times_of[column](cells)
            if id(held) not in shown:
                state = assembly.times.state_of(held, when.as_of)
                shown[id(held)] = state, state_as_term(state, language)
            state, cells[at[column]] = shown[id(held)]
            if state.state not in when.listed:
                break
        else:
            rows.append(Row(positions, cells))
    known = {text.value: state for state, text in shown.values()}
    return replace(result, rows=tuple(rows), states={column.name: known for column in columns})


def times_in(
    column: StateColumn, positions: Mapping[str, int], assembly: Assembly
) -> Callable[[Sequence[Term | ox.Triple | None]], Times]:
    """A function from the cells of a row to the times of the membership or relation of ``column``."""
    times, subject = assembly.times, positions[column.record]
    if not column.path:
        held = times.held
        return lambda cells: held.get(str(cells[subject]), UNKNOWN)
    prefix, _, local = column.path.partition(":")
    predicate, value = f"<{assembly.dataset.prefixes[prefix]}{local}>", positions[column.value]
    relations = times.relations
    return lambda cells: relations.get(Relation(str(cells[subject]), predicate, str(cells[value])), UNKNOWN)
