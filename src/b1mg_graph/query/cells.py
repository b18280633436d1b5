"""The terms of an answer as cells of a table: as Python values, as numbers, as texts."""

from __future__ import annotations

from datetime import date, datetime
from math import isfinite
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from b1mg_graph.vocabulary import XSD, XSD_BOOLEAN, XSD_DATE, XSD_DATE_TIME, XSD_DECIMAL

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from b1mg_graph.rdf.turtle import Names

    Term = ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple


_INTEGERS = frozenset(f"{XSD}{name}" for name in ("integer", "int", "long", "nonNegativeInteger"))
_FLOATS = frozenset(f"{XSD}{name}" for name in ("double", "float"))


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
