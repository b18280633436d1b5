"""Which values of one property contradict each other: what ``check`` reports, seen from the values."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.model.dates import agree
from b1mg_graph.ntriples import DATE_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from b1mg_graph.network.statements import Value, Values
    from b1mg_graph.schema.model import Schema


def disputed(path: str, values: Values, dates: Mapping[str, str | None], schema: Schema) -> set[Value]:
    """Those of the ``values`` of the property ``path`` that another contradicts.

    ``dates`` are those of the sources: what changes over time is compared between sources of
    one date only.  Dates that differ in precision agree; texts are compared within a language.
    """
    if path not in schema.single_valued or len(values) < 2:
        return set()
    changes = path in schema.changing
    return {
        one
        for one, mine in values.items()
        for other, theirs in values.items()
        if _contradict(one, other) and (not changes or _at_one_time(mine, theirs, dates))
    }


def earliest(written: Iterable[str]) -> str | None:
    """The earliest of some dates, at the best precision that another gives for it."""
    dates = sorted(written)
    return max((d for d in dates if d.startswith(dates[0])), key=len) if dates else None


def _contradict(one: Value, other: Value) -> bool:
    if one == other:
        return False
    if not isinstance(one, ox.Literal) or not isinstance(other, ox.Literal):
        return True
    if one.datatype.value in DATE_TYPES and other.datatype.value in DATE_TYPES:
        return not agree(one.value, other.value)
    return one.language == other.language


def _at_one_time(mine: list[str], theirs: list[str], dates: Mapping[str, str | None]) -> bool:
    for one in (dates.get(source) for source in mine):
        for other in (dates.get(source) for source in theirs):
            if one == other or (one and other and agree(one, other)):
                return True
    return False
