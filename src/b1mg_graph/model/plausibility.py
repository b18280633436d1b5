"""Plausible dates: whether a date can be right, given the date of its source, today, and what it is a date of.

A source may announce: a beginning that is a few years after its date is plausible, and so is a planned end.  Dates are
as written; days are complete (YYYY-MM-DD).  This module has functions of values only: no store, no schema, no files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from b1mg_graph.model.dates import after, span_of, years_later

if TYPE_CHECKING:
    from collections.abc import Iterable

    from b1mg_graph.model.time import Lifetime

ANNOUNCED_YEARS = 5
"""The number of years from the date of a source in which what it announces begins."""

PLANNED_YEARS = 30
"""The number of years from the date of a source in which an end that it gives is planned."""

_AN_AGE = 60
"""The number of years by which the date of a source differs from those of the others if its century is wrong."""


def is_far_ahead(date: str, reference: str, years: int) -> bool:
    """Whether ``date`` is certainly more than ``years`` after ``reference``."""
    return span_of(date).first > years_later(span_of(reference).last, years)


def is_later(date: str, reference: str) -> bool:
    """Whether ``date`` is certainly after ``reference``."""
    return after(date, reference)


def duration(since: str, until: str) -> int:
    """The number of complete years that certainly passed from ``since`` to ``until``."""
    first, last = span_of(since).last, span_of(until).first
    return int(last[:4]) - int(first[:4]) - (last[4:] < first[4:])


def outside(date: str, life: Lifetime) -> Literal["before", "after"] | None:
    """On which side of a lifetime ``date`` certainly is; None if it can be within."""
    span = span_of(date)
    if life.first is not None and span.last < life.first:
        return "before"
    return "after" if life.last is not None and span.first > life.last else None


def usual_year(dates: Iterable[str], today: str) -> int:
    """The year in the middle of those of all sources and today."""
    years = sorted(int(date[:4]) for date in (*dates, today))
    return years[len(years) // 2]  # the median, of two the higher; `statistics` takes as long to import as the engine


def is_of_another_age(date: str, year: int) -> bool:
    """Whether ``date`` is so far from the usual year of sources that its century is probably wrong."""
    return abs(int(date[:4]) - year) > _AN_AGE


def in_the_right_century(date: str, year: int) -> str | None:
    """``date`` in the century in which it is near ``year``; None if there is none."""
    for shift in (100, -100):
        moved = int(date[:4]) + shift
        if abs(moved - year) <= _AN_AGE // 3 and moved > 0:
            return f"{moved:04}{date[4:]}"
    return None
