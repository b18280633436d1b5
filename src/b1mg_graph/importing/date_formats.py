"""Dates in the formats that a map gives: a day, a month or a year of the list, and never a guess."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from b1mg_graph.facts.written_dates import month_of
from b1mg_graph.model.dates import date_type

_TOKEN = re.compile(r"YYYY|YY|MMMM|MMM|MM|M|DD|D")
_PATTERNS = {
    "YYYY": "(?P<year>[0-9]{4})",
    "YY": "(?P<short>[0-9]{2})",
    "MMMM": r"(?P<name>[^\W\d]+\.?)",
    "MMM": r"(?P<name>[^\W\d]+\.?)",
    "MM": "(?P<month>[0-9]{2})",
    "M": "(?P<month>[0-9]{1,2})",
    "DD": "(?P<day>[0-9]{2})",
    "D": "(?P<day>[0-9]{1,2})",
}
FORMATS = ("DD.MM.YYYY", "D.M.YYYY", "DD/MM/YYYY", "D/M/YYYY", "MM/DD/YYYY", "M/D/YYYY", "D MMMM YYYY", "MMMM YYYY")
"""Formats that people often use, for suggestions."""


@dataclass(frozen=True)
class DateFormat:
    """A format such as ``DD.MM.YYYY`` or ``D MMMM YYYY``; names of months are English, Swedish or German."""

    written: str
    pattern: re.Pattern[str]

    def read(self, text: str) -> str | None:
        """The date as YYYY-MM-DD, YYYY-MM or YYYY; None if the text is not in the format, or there is no such day."""
        match = self.pattern.fullmatch(text.strip())
        if match is None:
            return None
        found = match.groupdict()
        year = found.get("year") or f"20{found['short']}"
        month = str(month_of(found["name"]) or "") if found.get("name") else found.get("month")
        parts = [year, *(part.zfill(2) for part in (month, found.get("day")) if part is not None)]
        made = "-".join(parts)
        return made if date_type(made) else None


@lru_cache(maxsize=200)
def date_format(written: str) -> DateFormat | None:
    """The format that is written so; None if it has no year, a day without a month, or a part twice."""
    tokens = [token.rstrip("s") for token in _TOKEN.findall(written)]
    kinds = [token[0] for token in tokens]
    if kinds.count("Y") != 1 or len(set(kinds)) < len(kinds) or ("D" in kinds and "M" not in kinds):
        return None
    made, at = "", 0
    for match in _TOKEN.finditer(written):
        made += re.escape(written[at : match.start()]) + _PATTERNS[match[0]]
        at = match.end()
    return DateFormat(written, re.compile(made + re.escape(written[at:])))


def read_date(text: str, formats: tuple[DateFormat, ...]) -> tuple[str, ...]:
    """The dates that a text is in these formats: none, one, or several if it is ambiguous.

    A date as facts have it (``2024-05-01``, ``2024-05``, ``2024``) is one without any format.
    """
    if date_type(text):
        return (text,)
    return tuple(dict.fromkeys(date for one in formats if (date := one.read(text))))


def why_not(text: str, formats: tuple[DateFormat, ...]) -> str:
    """The remedy for a text that is not a date in these formats."""
    if formats:
        return f"the map has the format{'s' if len(formats) > 1 else ''} {', '.join(one.written for one in formats)}"
    by_date = fitting_formats(text)
    if len(by_date) > 1:
        either = " or ".join(f"`dates: {one}`" for one in by_date.values())
        return f"add {either} to the column in the map, whichever the list means"
    return f"add its format to the column in the map, such as `dates: {next(iter(by_date.values()), FORMATS[0])}`"


def fitting_formats(text: str) -> dict[str, str]:
    """For each date that a text can be in usual formats, the first of these formats."""
    found: dict[str, str] = {}
    for one in FORMATS:
        form = date_format(one)
        date = form.read(text) if form is not None else None
        if date is not None:
            found.setdefault(date, one)
    return found
