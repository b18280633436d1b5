"""The portrait of a thing: everything known about it with sources, as ``b1mg-graph show`` prints it.

The fields are the keys of the JSON of ``show --format json``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from b1mg_graph.description.states import ShownState
    from b1mg_graph.model.statements import Testimony


@dataclass(frozen=True, slots=True)
class Fact:
    """A property with one value, both by name; ``id`` is given if the value is a thing.

    ``standing`` is the label of the value's standing if another source contradicts it, ``reason`` the editors' reason
    for it.  ``state`` is given for a relation between two bodies.
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
    """A nested record (a role held or an attendance) that refers to the thing of the portrait.

    ``group`` is how it refers to the thing, in keys of the data format: ``roles`` (the thing holds it), ``roles in``
    (the thing is its body), ``attended for``.  ``noun`` is the key of the role or the event.  ``facts`` leave out the
    thing of the portrait; ``state`` is whether it is held at the date of the portrait.
    """

    iri: str
    group: str
    noun: str
    facts: tuple[Fact, ...]
    state: ShownState | None
    testimonies: tuple[Testimony, ...]


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source that the portrait cites, with names in one language; dates are as written."""

    id: str
    title: str
    publisher: str | None
    issued: str | None
    retrieved: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Portrait:
    """Everything known about one thing.

    States are those at ``as_of``; ``states`` is a caption for them.  ``left_out`` counts rejected, not preferred and
    replaced values that were not asked for; ``not_listed`` counts roles, attendances and relations in states that were
    not asked for.  ``described`` are the places in the facts, as ``path:line``.
    """

    id: str
    iri: str
    name: str
    kind: str
    facts: list[Fact]
    held: list[RoleHeld]
    referred: list[Fact]
    derived: list[Fact]
    sources: list[CitedSource]
    as_of: str | None
    states: str
    left_out: int
    not_listed: int
    described: list[str]
