"""What the rest of a data set has to know of one file, so that files can be read apart.

As a compiler's object file carries a table of symbols for the linker, a file of facts
carries the ids that it describes and those that it refers to, with where they stand.
Spans are packed into one integer each (``nodes.pack``): there are millions of them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple


class Definition(NamedTuple):
    """A record's description in one file.

    ``target`` is the class of its type, ``span`` that of its id, ``names`` all that it is
    called here, ``missing`` the required keys that are not given here (another file may
    give them), ``bare`` says that it holds and attends nothing here.
    """

    id: str
    target: str
    span: int
    names: tuple[str, ...]
    missing: tuple[str, ...]
    bare: bool


class Link(NamedTuple):
    """One record that refers to another by a property that is looked at across files."""

    path: str
    subject: str
    object: str
    span: int


@dataclass(slots=True)
class SymbolTable:
    """The symbols of one file.

    ``references``: spans by the shape of the field, and by the id that it refers to.
    ``held``: spans by role, class of the holder, and body.  ``links``: see ``Link``.
    ``allowed``: role, property and class, where a role says who may hold it, or in what.
    ``nested``: the IRIs of nested records, each once for every time it is stated.
    """

    definitions: list[Definition] = field(default_factory=list)
    references: defaultdict[str, dict[str, list[int]]] = field(default_factory=lambda: defaultdict(dict))
    held: dict[tuple[str, str, str], list[int]] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    allowed: list[tuple[str, str, str]] = field(default_factory=list)
    nested: list[str] = field(default_factory=list)
