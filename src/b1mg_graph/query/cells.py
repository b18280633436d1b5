"""The terms of an answer as cells of a table: as Python values, as numbers, as texts."""

from __future__ import annotations

from datetime import date, datetime
from math import isfinite
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from b1mg_graph.vocabulary import XSD, XSD_BOOLEAN, XSD_DATE, XSD_DATE_TIME, XSD_DECIMAL

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from decimal import Decimal

    from b1mg_graph.rdf.turtle import Names

    Term = ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple


_INTEGERS = frozenset(f"{XSD}{name}" for name in ("integer", "int", "long", "nonNegativeInteger"))
_FLOATS = frozenset(f"{XSD}{name}" for name in ("double", "float"))


_LARGEST = 10**15 - 1
"""The largest whole number that a sheet keeps exactly."""

_FIRST_DAY = date(1900, 3, 1)
"""The first day on which all programs agree: Excel counts a 29 February 1900."""


def _decimal(text: str) -> Decimal:
    from decimal import Decimal  # rarely needed, and slow to import

    return Decimal(text)


_VALUES: dict[str, Callable[[str], Any]] = {
    **dict.fromkeys(_INTEGERS, int),
    **dict.fromkeys(_FLOATS, float),
    XSD_DECIMAL: _decimal,
    XSD_BOOLEAN: lambda text: text in ("true", "1"),
    XSD_DATE: date.fromisoformat,
    XSD_DATE_TIME: datetime.fromisoformat,
}
"""The conversion of literals to Python values, by datatype."""


def value_of(term: Term | None) -> Any:
    """A term as a Python value; a year or a month stays a text."""
    if term is None or not isinstance(term, ox.Literal):
        return None if term is None else getattr(term, "value", str(term))
    try:
        return _VALUES.get(term.datatype.value, str)(term.value)
    except (ValueError, ArithmeticError):
        return term.value


def number_of(term: Term | None, text: str) -> str | float:
    """The number of a numeric literal; ``text`` for other terms, NaN and infinity."""
    value = value_of(term) if is_number(term) else text
    if isinstance(value, str | int):
        return value
    return float(value) if isfinite(value) else text


def sheet_values(terms: Sequence[Term | None], texts: Sequence[str]) -> list[str | float | date]:
    """The cells of a column of a sheet: numbers, texts, and days if all values of the column are days.

    Of dates as precise as sources give them, some are years or months: such a column stays one of texts, so that it
    sorts.  Whole numbers of more digits than a sheet keeps are texts, too, and so are days before its calendar.
    """
    days = [value_of(term) for term in terms if term is not None]
    if days and all(type(day) is date and day >= _FIRST_DAY for day in days):
        return ["" if term is None else value_of(term) for term in terms]
    numbers = [number_of(term, text) for term, text in zip(terms, texts, strict=True)]
    return [
        text if isinstance(number, int) and abs(number) > _LARGEST else number
        for number, text in zip(numbers, texts, strict=True)
    ]


def text_of(term: Term | None, names: Names) -> str:
    """A term as text: an IRI shortened by the prefixes of ``names``, a literal without quotation marks."""
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        return names.iri(str(term)).strip("<>")
    return term.value if isinstance(term, ox.Literal) else str(term)


def is_number(term: Term | None) -> bool:
    """Whether a term is a literal of a numeric datatype."""
    numbers = {*_INTEGERS, *_FLOATS, XSD_DECIMAL}
    return isinstance(term, ox.Literal) and term.datatype.value in numbers


def is_web_address(node: ox.NamedNode) -> bool:
    """Whether an IRI can be followed over http or https."""
    return node.value.startswith(("http://", "https://"))
