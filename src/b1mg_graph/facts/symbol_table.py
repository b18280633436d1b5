"""The symbol table of a file: what linking needs to know of it.

As in an object file, it has the ids that the file describes and those that it refers to, with their spans.  Spans are
packed into one integer each (``nodes.pack``): there are millions of them.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from b1mg_graph.diagnostics.diagnostic import Diagnostic
    from b1mg_graph.facts.spans import Spans


UNPLACED = -1
"""The span of what is known from statements alone."""


class Definition(NamedTuple):
    """A record's description in one file.

    ``target`` is the class of its type, ``span`` that of its id, ``names`` are its names in this file, ``missing`` the
    required keys that this file lacks (another file can have them); ``bare`` if it has no nested records here;
    ``opens`` if the record opens the file.  The span of a description that is in no file is ``UNPLACED``.
    """

    id: str
    target: str
    span: int
    names: tuple[str, ...]
    missing: tuple[str, ...]
    bare: bool
    opens: bool = False

    @property
    def is_placed(self) -> bool:
        """Whether it is in a file."""
        return self.span != UNPLACED


class Link(NamedTuple):
    """A reference by a property that is checked across files."""

    path: str
    subject: str
    object: str
    span: int


class Address(NamedTuple):
    """An address on the web that belongs to the thing ``id``, as written."""

    id: str
    address: str
    span: int


@dataclass(slots=True)
class SymbolTable:
    """The symbols of one file.

    ``references``: spans by the shape of the field, of each id referred to.
    ``held``: spans by role and class of the holder, of each body.  ``links``: see ``Link``.
    ``allowed``: triples of role, property and class, for roles that restrict their holders or bodies.
    ``identifiers``: addresses of the same things elsewhere.  ``addresses``: where sources can be read.
    ``nested``: the IRIs of nested records, once for each statement.
    ``unread``: words of parts that cannot be read, any of which can be an id that is described or referred to there.
    ``incomplete``: ids of the records that errors were found in.
    ``guessed``: numbers of the lines that were read as they were probably meant.
    """

    definitions: list[Definition] = field(default_factory=list)
    references: dict[str, Spans] = field(default_factory=dict)
    held: dict[tuple[str, str], Spans] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    identifiers: list[Address] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    allowed: list[tuple[str, str, str]] = field(default_factory=list)
    nested: list[str] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    incomplete: set[str] = field(default_factory=set)
    guessed: frozenset[int] = frozenset()

    def share_words(self) -> None:
        """Let equal ids and IRIs be one string in the tables of all files, which refer to the same things."""
        one = sys.intern
        self.nested = [*map(one, self.nested)]
        self.references = {shape: spans.named(one) for shape, spans in self.references.items()}
        self.held = {(one(role), one(holder)): spans.named(one) for (role, holder), spans in self.held.items()}

    def is_guess(self, diagnostic: Diagnostic) -> bool:
        """Whether what is found rests on a line that was read as it was probably meant."""
        return diagnostic.location is not None and diagnostic.location.line in self.guessed
