"""Applying edits to a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from b1mg_graph.diagnostics.diagnostic import Edit


def apply_edits(content: str, edits: Iterable[Edit]) -> str:
    """``content`` with the edits, which must not overlap; every other character stays.

    Offsets count code points.  Edits at the same place are applied in their order.  Raises ``ValueError`` if two
    overlap or if one is outside the text.
    """
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        if not at <= edit.start <= edit.end <= len(content):
            raise ValueError("the edits overlap, or are outside the text")
        parts += [content[at : edit.start], edit.replacement]
        at = edit.end
    return "".join([*parts, content[at:]])


def overlap(one: Edit, other: Edit) -> bool:
    """Whether two edits change the same characters, or one changes the characters around which the other inserts."""
    if one.start == other.start:
        return True
    return one.start < other.end and other.start < one.end
