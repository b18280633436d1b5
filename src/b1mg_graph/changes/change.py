"""The changes between two states, grouped by thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from b1mg_graph.changes.difference import Quad

Kind = Literal[
    "thing-added",
    "thing-removed",
    "thing-retired",
    "type-changed",
    "held-added",
    "held-removed",
    "held-corrected",
    "held-began",
    "held-left",
    "held-role-changed",
    "value-added",
    "value-removed",
    "value-changed",
    "value-refined",
    "source-added",
    "source-removed",
]
"""The kind of a change: to a thing, to a membership or attendance, to a value, or only to the sources.

``value-refined`` is a date that is now known more precisely.  *began*, *left* and *changed role* come from a later
edition of a list.  A membership that ended because a complete list omits it has no changed quad of its own.
"""

ONLY_SOURCES = ("source-added", "source-removed")
"""The kinds of change by which only the sources of a statement differ, and no statement is new or gone."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a thing: a sentence (``words``), and the quads that were added and removed.

    ``sources`` are the ids of the sources that state what is new, or that stated what is gone.  Where only the sources
    have changed, ``source`` is the title of the source and ``fact`` the statement that it now makes, or no longer
    makes; a ``bare`` fact states only that the thing exists.  Changes with the same ``topic`` differ only in values.
    """

    kind: Kind
    words: str
    sources: tuple[str, ...]
    added: tuple[Quad, ...]
    removed: tuple[Quad, ...]
    source: str = ""
    fact: str = ""
    bare: bool = False
    topic: str = ""


@dataclass(frozen=True, slots=True)
class ChangedThing:
    """A thing with all its changes; ``type`` is the name of its class in the singular, ``several`` in the plural."""

    id: str
    iri: str
    name: str
    type: str
    changes: tuple[Change, ...]
    several: str = ""
