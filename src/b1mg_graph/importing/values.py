"""The values that a row gives a key: taken from its columns, split, translated, and in the notation of facts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from b1mg_graph.facts.datatypes import can_be_read, is_address
from b1mg_graph.facts.values import ID, LONGEST_ID
from b1mg_graph.importing.date_formats import read_date, why_not
from b1mg_graph.importing.map import Constant, Taken
from b1mg_graph.importing.table import Problem
from b1mg_graph.rdf.ntriples import DATE_TYPES
from b1mg_graph.spelling import Vocabulary
from b1mg_graph.vocabulary import XSD_BOOLEAN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from b1mg_graph.importing.map import Expression, Part
    from b1mg_graph.importing.table import Row
    from b1mg_graph.schema.identifiers import IdentifierSchemes
    from b1mg_graph.schema.model import Field

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_BRIEF = 60


@dataclass(frozen=True, slots=True)
class Found:
    """A value and the column that it is from; it ``is_settled`` if the map has it as facts do, such as an id."""

    text: str
    column: str = ""
    is_settled: bool = False


class Unreadable(Exception):  # noqa: N818 - it never leaves the package
    """A row cannot be read; the only argument is the ``Problem``."""

    @property
    def problem(self) -> Problem:
        """The problem of the row."""
        found: Problem = self.args[0]
        return found


def values_of(part: Part, row: Row, schemes: IdentifierSchemes) -> list[Found]:
    """The values that a row gives a part, in the notation of facts; references are as they are in the list.

    Raises ``Unreadable`` for a value that is not what the key takes.
    """
    if isinstance(part.expression, Constant):
        return [Found(text, is_settled=True) for text in part.expression.texts]
    field, expression = part.field, part.expression
    found = []
    for raw in texts_of(expression, row):
        if raw.is_settled or field.kind == "reference":
            found.append(raw)
        else:
            text = _READ[field.kind](field, raw, expression, row, schemes)
            found.append(Found(text, raw.column))
    return list(dict.fromkeys(found))


def ids_of(expression: Expression, row: Row) -> list[Found]:
    """The ids that a row gives.  Raises ``Unreadable`` for what is no id."""
    if isinstance(expression, Constant):
        return [Found(text, is_settled=True) for text in expression.texts]
    found = texts_of(expression, row)
    for one in found:
        if not ID.fullmatch(one.text) or len(one.text) > LONGEST_ID:
            help_ = "ids have letters a-z, digits and single hyphens; `words:` in the map can translate it"
            raise Unreadable(Problem(row.place, one.column, f"`{brief(one.text)}` is not an id", help_))
    return found


def texts_of(expression: Taken, row: Row) -> list[Found]:
    """The texts in the columns, split and translated by the words of the map; a word for nothing leaves one out."""
    columns = [column.value for column in expression.columns]
    texts = _cells(columns, row)
    for separator in expression.split:
        texts = [part.strip() for text in texts for part in text.split(separator)]
    texts = [text for text in texts if text] or ([""] if "" in expression.words else [])
    found: list[Found] = []
    for text in texts:
        if text in expression.words:
            meant = expression.words[text]
            found += [Found(meant, columns[0], is_settled=True)] if meant is not None else []
        else:
            found.append(Found(text, columns[0]))
    return found


def brief(text: str) -> str:
    """A value as messages repeat it."""
    line = " ".join(text.split())
    return line if len(line) <= _BRIEF else f"{line[:_BRIEF]}…"


def word_for_map(word: str, meant: str) -> str:
    """The remedy for a word that is not known: the line that a map says it with."""
    return f"add it to the column in the map: `words: {{{word}: {meant}}}`"


def _cells(columns: list[str], row: Row) -> list[str]:
    if len(columns) == 1:
        value = row.cells.get(columns[0])
        return [] if value is None else [value] if isinstance(value, str) else list(value)
    joined = " ".join(text for column in columns for text in _cells([column], row))
    return [joined] if joined else []


def _text(field: Field, raw: Found, _: Taken, row: Row, __: IdentifierSchemes) -> str:
    text = raw.text.replace("\r\n", "\n").replace("\r", "\n")
    if _CONTROL.search(text):
        raise Unreadable(Problem(row.place, raw.column, "it contains a control character", "delete it"))
    return " ".join(text.split()) if field.is_name else text.strip()


def _literal(field: Field, raw: Found, expression: Taken, row: Row, schemes: IdentifierSchemes) -> str:
    if any(datatype in DATE_TYPES for datatype in field.datatypes):
        return _date(raw, expression, row)
    text = _text(field, raw, expression, row, schemes)
    if XSD_BOOLEAN in field.datatypes:
        text = text.lower()
    if field.values and text not in field.values:
        raise Unreadable(_not_one_of(field.values, field, raw, row))
    if not can_be_read(field, text):
        why = field.message.get("en") or "`words:` in the map can translate it"
        raise Unreadable(Problem(row.place, raw.column, f"`{brief(text)}` is not a value of `{field.key}`", why))
    return text


def _date(raw: Found, expression: Taken, row: Row) -> str:
    readings = read_date(raw.text, expression.dates)
    if len(readings) == 1:
        return readings[0]
    if readings:
        message = f"`{raw.text}` can be {' or '.join(readings)}"
        raise Unreadable(Problem(row.place, raw.column, message, "keep one of the two formats in the map"))
    message = f"`{brief(raw.text)}` is not a date that can be read"
    raise Unreadable(Problem(row.place, raw.column, message, why_not(raw.text, expression.dates)))


def _address(field: Field, raw: Found, _: Taken, row: Row, schemes: IdentifierSchemes) -> str:
    meant = schemes.meant(raw.text) if field.identifies else None
    if meant is not None or is_address(raw.text):
        return meant or raw.text
    kind = "an identifier of a known register, or an address" if field.identifies else "a web address"
    raise Unreadable(Problem(row.place, raw.column, f"`{brief(raw.text)}` is not {kind}", "write it in full"))


def _choice(field: Field, raw: Found, _: Taken, row: Row, __: IdentifierSchemes) -> str:
    if raw.text in field.choices:
        return raw.text
    raise Unreadable(_not_one_of(tuple(field.choices), field, raw, row))


def _not_one_of(allowed: Iterable[str], field: Field, raw: Found, row: Row) -> Problem:
    near = Vocabulary((word, ()) for word in allowed).suggest(raw.text, most=1)
    message = f"`{brief(raw.text)}` is not one of the values of `{field.key}`: {', '.join(allowed)}"
    return Problem(row.place, raw.column, message, word_for_map(raw.text, near[0] if near else next(iter(allowed))))


_READ: dict[str, Callable[[Field, Found, Taken, Row, IdentifierSchemes], str]] = {
    "text": _text,
    "literal": _literal,
    "iri": _address,
    "choice": _choice,
}
