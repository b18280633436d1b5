"""Dates of partial precision: a year, a month of a year, a day (XML Schema 1.1 part 2, section 3.3)."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from b1mg_graph.vocabulary import XSD_DATE, XSD_G_YEAR, XSD_G_YEAR_MONTH

if TYPE_CHECKING:
    from collections.abc import Iterable

_FORMS = {
    XSD_G_YEAR: re.compile(r"[0-9]{4}"),
    XSD_G_YEAR_MONTH: re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])"),
    XSD_DATE: re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
}


class Span(NamedTuple):
    """A range of days, ``first`` to ``last`` (inclusive), both YYYY-MM-DD, which compare as text."""

    first: str
    last: str


@lru_cache(maxsize=10_000)
def span_of(written: str) -> Span:
    """The days of a written day, month or year.  Raises ``ValueError`` if it is not a date."""
    if date_type(written) is None:
        raise ValueError(f"{written!r}: not a date; write 2021-11-24, 2021-11 or 2021")
    if len(written) == 4:
        return Span(f"{written}-01-01", f"{written}-12-31")
    if len(written) == 7:
        year, month = map(int, written.split("-"))
        return Span(f"{written}-01", f"{written}-{monthrange(year, month)[1]:02}")
    return Span(written, written)


def day_of(seconds: int) -> str:
    """The day (UTC) of a time in seconds since 1970, limited to the years 1 to 9999."""
    try:
        return datetime.fromtimestamp(seconds, UTC).date().isoformat()
    except (OverflowError, ValueError, OSError):
        return (date.min if seconds < 0 else date.max).isoformat()


def today() -> str:
    """The latest day that it is anywhere on Earth now (UTC+14): no date that is today somewhere is in the future."""
    return (datetime.now(UTC) + timedelta(hours=14)).date().isoformat()


def local_day(time: float | None = None) -> str:
    """The day that it is here now, for what is dated as it is written (YYYY-MM-DD), or at a POSIX ``time``."""
    when = datetime.now(UTC) if time is None else datetime.fromtimestamp(time, UTC)
    return when.astimezone().date().isoformat()


def day_before(day: str) -> str:
    """The day before ``day``; the first representable day gives itself."""
    return day if day == date.min.isoformat() else (date.fromisoformat(day) - timedelta(1)).isoformat()


def day_after(day: str) -> str:
    """The day after ``day``; the last representable day gives itself."""
    return day if day == date.max.isoformat() else (date.fromisoformat(day) + timedelta(1)).isoformat()


def years_later(day: str, years: int) -> str:
    """The same day ``years`` later (28 February for a leap day), at most the last representable day."""
    year = int(day[:4]) + years
    if year > date.max.year:
        return date.max.isoformat()
    return f"{year:04}-02-28" if day[5:] == "02-29" and monthrange(year, 2)[1] == 28 else f"{year:04}{day[4:]}"


def years_earlier(day: str, years: int) -> str:
    """The first day of which ``day`` is at most ``years`` later."""
    year = int(day[:4]) - years
    if year < date.min.year:
        return date.min.isoformat()
    if day[5:] != "02-29" or monthrange(year, 2)[1] == 29:
        return f"{year:04}{day[4:]}"
    return f"{year:04}-03-01"


@lru_cache(maxsize=10_000)
def date_type(written: str) -> str | None:
    """The datatype of a written date (``2025``, ``2025-03``, ``2025-03-19``), or None if it is not a date."""
    for datatype, form in _FORMS.items():
        if form.fullmatch(written):
            return datatype if _exists(written) else None
    return None


def after(one: str, other: str) -> bool:
    """Whether ``one`` is certainly later than ``other``: ``2023`` is after ``2022-11``, not after ``2023-05``."""
    shared = min(len(one), len(other))
    return one[:shared] > other[:shared]


def agree(one: str, other: str) -> bool:
    """Whether two dates are equal or differ only in precision: ``2022`` and ``2022-11`` agree."""
    return one.startswith(other) or other.startswith(one)


def earliest(written: Iterable[str]) -> str | None:
    """The earliest of the dates, in the best precision that an agreeing date has; None without dates."""
    dates = sorted(written)
    return max((d for d in dates if d.startswith(dates[0])), key=len) if dates else None


def _exists(written: str) -> bool:
    year, month, day = (*map(int, written.split("-")), 1, 1)[:3]
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
