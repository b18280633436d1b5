"""What a difference is told as: things, each with its changes."""

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
"""What sort of change: of a thing, of a role held or an event attended, of a value, or only of who says so.

``value-refined`` is a date that is now known more precisely.  What a later edition of a list says *began*, was *left*
or has another role now; who left by a list that stands beside the earlier one has changed by no quad of its own.
"""

ONLY_SOURCES = ("source-added", "source-removed")
"""The kinds by which nothing is said that was not said before, and nothing is no longer said."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a thing: a sentence, and the quads by which it shows.

    ``sources`` are the ids of those that say what is new, or that said what is gone.  Where nothing but that has
    changed, ``source`` is the title of the one, and ``fact`` what it says too now, or no longer; a ``bare`` fact is
    only that there is the thing.  Changes of one ``topic`` say the same of several things, but for the values.
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
    """A thing with all that has changed of it; ``type`` is what one of its class is called, ``several`` many."""

    id: str
    iri: str
    name: str
    type: str
    changes: tuple[Change, ...]
    several: str = ""
