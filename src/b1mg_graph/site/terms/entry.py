"""An entry of the ontology's documentation: a class, a property, a role, a shape, a rule or a check."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A text with a link, or without one if ``href`` is None.

    ``code`` is whether the text is code; ``note`` is shown after it, outside the link; ``language`` is the
    tag of the language that the text is in, empty for one that is in none.
    """

    text: str
    href: str | None = None
    code: bool = False
    note: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A property of what an entry describes, with its values."""

    name: Link
    values: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """The label of what an entry describes in one language, and the paragraphs that explain it."""

    language: str
    label: str
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """Everything that the page shows of one term, shape, rule or check.

    ``id`` is its anchor on the page, ``code`` its name as in Turtle, ``kind`` e.g. ``class``.  ``example`` is a
    triple of the data as Turtle, in linked pieces, and ``written`` the line of the facts that states it; ``query`` is
    SPARQL.
    """

    id: str
    code: str
    kind: str
    iri: str | None = None
    texts: tuple[Text, ...] = ()
    rows: tuple[Row, ...] = ()
    example: tuple[Link, ...] = ()
    written: str = ""
    query: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page: entries under one heading, with an anchor and a summary."""

    id: str
    heading: str
    summary: str
    entries: tuple[Entry, ...]


def row(name: str, *values: Link) -> tuple[Row, ...]:
    """The row ``name`` with ``values``; no row if there are no values."""
    return (Row(Link(name), values),) if values else ()
