"""Everything known about one thing, each statement with who says so: the values that ``b1mg-graph show`` prints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from b1mg_graph.description.states import ShownState


@dataclass(frozen=True, slots=True)
class Testimony:
    """That a source says something: its id, and where in it."""

    source: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A property with one value: what both are called, the value's id where it is a thing, and who says so.

    ``standing`` says in words how the value stands where another source contradicts it, ``reason`` why the editors
    have decided so.  ``state`` is that of a relation between bodies; other facts have none.
    """

    property: str
    value: str
    id: str | None
    testimonies: tuple[Testimony, ...]
    standing: str | None = None
    reason: str | None = None
    state: ShownState | None = None


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """A nested record seen from one of the things in it: a role held, an event attended.

    ``group`` says how the thing stands in it, in the keys of the data format: ``roles`` that it
    holds, ``roles in`` it, ``attended for`` it; ``noun`` is the key whose value is the thing
    itself, the role or the event.  ``facts`` are its properties with their values,
    without those of the thing itself; ``state`` is whether it is held at the date of the portrait.
    """

    iri: str
    group: str
    noun: str
    facts: tuple[Fact, ...]
    state: ShownState | None
    testimonies: tuple[Testimony, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A source that the portrait rests on."""

    id: str
    title: str
    publisher: str | None
    issued: str | None
    retrieved: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Portrait:
    """All that is known about one thing.

    States are those at ``as_of``, which ``states`` says in words.  ``left_out`` is the number of values that are
    rejected, not preferred or replaced, where these are not asked for; ``not_listed`` that of roles, attendances and
    relations in other states than those asked for.  ``described`` are the places in the facts: ``path:line``.
    """

    id: str
    iri: str
    name: str
    kind: str
    facts: list[Fact]
    held: list[RoleHeld]
    referred: list[Fact]
    derived: list[Fact]
    sources: list[Source]
    as_of: str | None
    states: str
    left_out: int
    not_listed: int
    described: list[str]
