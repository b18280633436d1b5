"""The look that the site and the network page share: a style sheet, and the outlines of symbols."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

PLAIN = "circle"
"""The symbol of what has no other."""


def shared_styles() -> str:
    """The style sheet that every page begins with: colours by day and by night, type, links, focus."""
    return (Path(__file__).parent / "theme.css").read_text("utf-8")


def outline_of(symbol: str) -> str:
    """The outline of a symbol (``b1mg:symbol``) as the ``d`` of an SVG path, about one unit in radius."""
    known = _outlines()
    return known.get(symbol, known[PLAIN])


@cache
def _outlines() -> dict[str, str]:
    found: dict[str, str] = json.loads((Path(__file__).parent / "outlines.json").read_text("utf-8"))
    return found
