"""A map: which columns of a list become which keys of which records.  It is the value; ``map_reader`` reads it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from b1mg_graph.diagnostics.text import Text
    from b1mg_graph.facts.nodes import Node, Scalar
    from b1mg_graph.importing.date_formats import DateFormat
    from b1mg_graph.schema.model import Field, RecordType


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file is read: the number of the row with the headings, and what does not speak for itself.

    That is the sheet of a workbook, the encoding and the separator of a text, the path to the list in a document.
    """

    header: int = 1
    sheet: str | None = None
    encoding: str | None = None
    separator: str | None = None
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Constant:
    """Values that are the same in every row."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """Values from columns: the texts of several are joined with a space between them.

    ``split`` are texts between the values in one cell.  ``words`` are what a value becomes by what it is in the list;
    None leaves it out.
    """

    columns: tuple[Scalar, ...]
    split: tuple[str, ...] = ()
    words: Mapping[str, str | None] = field(default_factory=dict)
    dates: tuple[DateFormat, ...] = ()


Expression = Constant | Taken


@dataclass(frozen=True, slots=True)
class Part:
    """What a key of a record gets; of a text, ``language`` is that of these values, empty for the main one."""

    field: Field
    language: str
    expression: Expression


@dataclass(frozen=True, slots=True)
class Nested:
    """The records nested under a key: the type of them, and what the keys of one get."""

    field: Field
    record_type: RecordType
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """What each row says of one thing: its section, what identifies it, and what its keys get.

    ``id`` gives the id itself.  ``known_by`` are columns whose values together are one thing in this list.  Only rows
    count in which the columns ``only`` have one of the values given for them.
    """

    section: str
    record_type: RecordType
    parts: tuple[Part, ...]
    nested: tuple[Nested, ...] = ()
    id: Expression | None = None
    known_by: tuple[Scalar, ...] = ()
    only: tuple[tuple[Scalar, frozenset[str]], ...] = ()

    @property
    def name(self) -> Part | None:
        """The part that gives the main name."""
        named = [part for part in self.parts if part.field.is_name]
        return min(named, key=lambda part: (not part.field.min_count, part.field.order), default=None)

    def expressions(self) -> Iterator[Expression]:
        """All that takes values from columns or gives constants."""
        yield from (part.expression for part in self.parts)
        yield from (part.expression for nested in self.nested for part in nested.parts)
        if self.id is not None:
            yield self.id

    def columns(self) -> Iterator[Scalar]:
        """All columns that are named."""
        for expression in self.expressions():
            if isinstance(expression, Taken):
                yield from expression.columns
        yield from self.known_by
        yield from (column for column, _ in self.only)


@dataclass(frozen=True, slots=True)
class ListMap:
    """A map: its ``text``, the name of the list, how the file is read, what is said of the source, and the rules."""

    text: Text
    name: str
    reading: Reading
    source: Mapping[str, Node]
    rules: tuple[Rule, ...]
