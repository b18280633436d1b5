"""Dates as people write them, and what they are in the notation of the facts (XML Schema 1.1 part 2, section 3.3)."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR

_MONTHS = (
    "january januari januar jan",
    "february februari februar feb",
    "march mars marz maerz mar mrz",
    "april apr",
    "may maj mai",
    "june juni jun",
    "july juli jul",
    "august augusti aug",
    "september sep sept",
    "october oktober oct okt",
    "november nov",
    "december dezember dec dez",
)
"""The names and abbreviations of the months in English, Swedish and German, folded."""

_MONTH_OF = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_ENGLISH = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAY = re.compile(r"[a-z]+day|[a-z]+dag|[a-z]+tag|mittwoch|mon|tue|tues|wed|thu|thurs|fri|sat|sun")
_FILLER = frozenset(("den", "der", "dem", "the", "of", "am", "im", "in", "on", "i", "year", "ar", "klockan", "anno"))
_TOKEN = re.compile(r"[0-9]+|[a-z]+")
_DAY_ENDING = frozenset(("st", "nd", "rd", "th", "e", "a", "er"))
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?")
_CUT_SHORT = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]|[0-9]{4}-[0-9]")
_DAY_FIRST = re.compile(r"^([0-9]{2})[./-]([0-9]{2})[./-]([0-9]{4})$")
_TIME = re.compile(r"[T ][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?$")
_YEAR_DIGITS = 4


def conversions(written: str) -> tuple[str, ...]:
    """What ``written`` is as YYYY-MM-DD, YYYY-MM or YYYY: every reading that is a date, the likelier first.

    Day and month can be confused in ``03/04/2026``; the European order, the day first, is the likelier one.
    """
    written = _TIME.sub("", written.strip())
    folded = _folded(written)
    tokens = [t for t in _TOKEN.findall(folded) if t not in _FILLER and not _WEEKDAY.fullmatch(t)]
    words = [t for t in tokens if t.isalpha() and t not in _DAY_ENDING]
    numbers = [t for t in tokens if t.isdigit()]
    rest = re.sub(r"[\s.,/\-\u2013\u2014:'\u2019()]+", "", re.sub(r"[0-9a-z]+", "", folded))
    if rest or len(words) > 1 or (words and words[0] not in _MONTH_OF) or not numbers:
        return ()
    if not words and any(token.isalpha() for token in tokens):
        return ()
    month = _MONTH_OF[words[0]] if words else None
    return tuple(dict.fromkeys(_readings(numbers, month)))


def _readings(numbers: list[str], month: int | None) -> list[str]:
    if month is not None:
        return _with_month(numbers, month)
    if len(numbers) == 1:
        return _run_together(numbers[0])
    if len(numbers) == 2:
        return [_iso(y, int(m)) for y, m in (numbers[::-1], numbers) if _is_year(y) and 1 <= int(m) <= 12]
    if len(numbers) != 3:
        return []
    first, second, third = numbers
    if _is_year(first):
        orders = [(first, int(second), int(third)), (first, int(third), int(second))]
        orders = [order for order in orders if _exists(int(order[0]), *order[1:])][:1]
    elif _is_year(third):
        orders = [(third, int(second), int(first)), (third, int(first), int(second))]
    elif len(third) == 2:
        orders = [(f"20{third}", int(second), int(first)), (f"20{third}", int(first), int(second))]
        orders += [(f"20{first}", int(second), int(third))] if len(first) == 2 else []
    else:
        return []
    return [_iso(year, month, day) for year, month, day in orders if _exists(int(year), month, day)]


def _with_month(numbers: list[str], month: int) -> list[str]:
    if len(numbers) == 1:
        return [_iso(numbers[0], month)] if _is_year(numbers[0]) else []
    if len(numbers) != 2:
        return []
    orders = [(day, year) for day, year in (numbers, numbers[::-1]) if _is_year(year)]
    orders = orders or [(numbers[0], _full(numbers[1]))]
    return [_iso(year, month, int(day)) for day, year in orders if _exists(int(year), month, int(day))]


def _run_together(number: str) -> list[str]:
    if len(number) == 8:
        year, month, day = number[:4], int(number[4:6]), int(number[6:])
        return [_iso(year, month, day)] if _exists(int(year), month, day) else []
    if len(number) == 6 and 1 <= int(number[4:]) <= 12 and number[:2] in ("19", "20"):
        return [_iso(number[:4], int(number[4:]))]
    return [number] if len(number) == _YEAR_DIGITS else []


def month_of(word: str) -> int | None:
    """The number of a month by its name or abbreviation in English, Swedish or German; None for another word."""
    return _MONTH_OF.get(_folded(word.rstrip(".")))


def is_sure(written: str, readings: tuple[str, ...]) -> bool:
    """Whether ``readings`` are one, with the year in full as it is written, and no digit can have been left out."""
    return len(readings) == 1 and readings[0][:_YEAR_DIGITS] in written and _CUT_SHORT.fullmatch(written) is None


def why_no_date(written: str) -> str:
    """Why a date of the right form does not exist, such as ``February 2026 has 28 days``; else the empty string."""
    m = _ISO.fullmatch(written) or _ISO.fullmatch(_DAY_FIRST.sub(r"\3-\2-\1", written))
    if m is None:
        return ""
    year, month, day = int(m[1]), int(m[2]), int(m[3] or 1)
    if not MINYEAR <= year <= MAXYEAR:
        return f"there is no year {m[1]}"
    if not 1 <= month <= 12:
        swapped = m[3] is not None and 1 <= day <= 12 and _exists(year, day, month)
        order = ", and the month comes before the day" if swapped else ""
        return f"there is no month {m[2]}: a year has 12 months{order}"
    if day == 0:
        return "there is no day 00"
    days = monthrange(year, month)[1]
    return f"{_ENGLISH[month - 1]} {year} has {days} days" if day > days else ""


def _exists(year: int, month: int, day: int) -> bool:
    return MINYEAR <= year <= MAXYEAR and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _iso(year: str, month: int, day: int | None = None) -> str:
    return f"{year}-{month:02}" if day is None else f"{year}-{month:02}-{day:02}"


def _is_year(number: str) -> bool:
    return len(number) == _YEAR_DIGITS and int(number) >= MINYEAR


def _full(year: str) -> str:
    return f"20{year}" if len(year) == 2 else year


def _folded(written: str) -> str:
    decomposed = unicodedata.normalize("NFKD", written.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))
