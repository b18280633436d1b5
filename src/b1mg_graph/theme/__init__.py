"""The look that the site and the network page share: a style sheet, the outlines of symbols, and how states look."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

PLAIN = "circle"
"""The symbol of what has no other."""


@dataclass(frozen=True, slots=True)
class Look:
    """How lines and symbols look for what is known of their time.

    ``dashes`` are the lengths of strokes and gaps in px, none for a line without gaps.  A ``symbol`` is ``full``,
    ``hollow`` where it is not known whether the role is held, or ``pale`` where it is over.
    """

    name: str
    dashes: tuple[float, ...]
    symbol: str

    @property
    def is_over(self) -> bool:
        """Whether it is that of what has ended."""
        return self.symbol == "pale"


def shared_styles() -> str:
    """The style sheet that every page begins with: colours by day and by night, type, links, focus."""
    return (Path(__file__).parent / "theme.css").read_text("utf-8")


def outline_of(symbol: str) -> str:
    """The outline of a symbol (``b1mg:symbol``) as the ``d`` of an SVG path, about one unit in radius."""
    known = _outlines()
    return known.get(symbol, known[PLAIN])


@cache
def look_of(state: str) -> Look:
    """The look of a state (``model.time.STATES``)."""
    name = _looks()["states"][state]
    found = _looks()["looks"][name]
    return Look(name, tuple(found["dashes"]), found["symbol"])


def dashes_in_frames(look: Look) -> tuple[float, ...]:
    """The dashes of a look for the short lines in frames."""
    return tuple(round(length * _looks()["in_frames"], 1) for length in look.dashes)


@cache
def _looks() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((Path(__file__).parent / "looks.json").read_text("utf-8"))
    return found


@cache
def _outlines() -> dict[str, str]:
    found: dict[str, str] = json.loads((Path(__file__).parent / "outlines.json").read_text("utf-8"))
    return found
