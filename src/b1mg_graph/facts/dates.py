"""Dates of partial precision: a year, a month of a year, a day (XML Schema 1.1 part 2, section 3.3)."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from b1mg_graph.ntriples import XSD

if TYPE_CHECKING:
    from collections.abc import Iterable

_FORMS = {
    f"{XSD}gYear": re.compile(r"[0-9]{4}"),
    f"{XSD}gYearMonth": re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])"),
    f"{XSD}date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
}


@lru_cache(maxsize=10_000)
def date_type(written: str) -> str | None:
    """The datatype of a date as written (``2025``, ``2025-03``, ``2025-03-19``), or None where it is no date."""
    for datatype, form in _FORMS.items():
        if form.fullmatch(written):
            return datatype if _exists(written) else None
    return None


def after(one: str, other: str) -> bool:
    """Whether ``one`` surely lies after ``other``: ``2023`` is after ``2022-11``, not after ``2023-05``."""
    shared = min(len(one), len(other))
    return one[:shared] > other[:shared]


def agree(one: str, other: str) -> bool:
    """Whether two dates differ in precision at most: ``2022`` and ``2022-11`` agree."""
    return one.startswith(other) or other.startswith(one)


def earliest(written: Iterable[str]) -> str | None:
    """The earliest of some dates, at the best precision that another gives for it."""
    dates = sorted(written)
    return max((d for d in dates if d.startswith(dates[0])), key=len) if dates else None


def _exists(written: str) -> bool:
    year, month, day = (*map(int, written.split("-")), 1, 1)[:3]
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
