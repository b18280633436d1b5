"""An entry of the ontology's documentation: a class, a property, a role, a shape, a rule or a check."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A few words that lead somewhere, or nowhere where ``href`` is None.

    ``code`` says that they are written as a machine reads them; ``note`` stands behind them and is no link.
    """

    text: str
    href: str | None = None
    code: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that is known of what an entry describes: ``name``, and what it is."""

    name: Link
    values: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """What an entry's subject is called in one language, and the paragraphs that explain it."""

    language: str
    label: str
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """All that the page says of one term, shape or query.

    ``id`` is its anchor on the page, ``code`` how it is written in Turtle, ``sort`` what it is in a word or two.
    ``example`` is a triple of the data as Turtle, in linked pieces, and ``written`` the line of the facts
    that states it; ``query`` is a text of SPARQL.
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
    """A part of the page: entries under one heading, with an anchor and a word on what they are."""

    id: str
    heading: str
    summary: str
    entries: tuple[Entry, ...]


def row(name: str, *values: Link) -> tuple[Row, ...]:
    """The row of this name, or no row where there are no values."""
    return (Row(Link(name), values),) if values else ()
