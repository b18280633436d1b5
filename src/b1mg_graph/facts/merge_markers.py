"""Markers of an unresolved merge conflict, as git leaves them in a file."""

from __future__ import annotations

import re

from b1mg_graph.diagnostics.diagnostic import Edit
from b1mg_graph.facts.mistake import Mistake

_MARKER = re.compile(r"^(<{7}|\|{7}|={7}|>{7})(?:[ \t][^\r\n]*)?(\r\n?|\n|$)", re.MULTILINE)
_TRACES = ("<<<<<<<", ">>>>>>>", "=======", "|||||||")


def has_marker(content: str) -> bool:
    """Whether the text holds a line that git writes at a merge conflict."""
    return any(trace in content for trace in _TRACES) and _MARKER.search(_unix(content)) is not None


def find_markers(content: str) -> list[Mistake]:
    """One mistake for each conflict; its repair keeps the first of the two versions."""
    found: list[Mistake] = []
    markers = [(m.start(), m.end(), m[1][0], m.start() + len(m[1])) for m in _MARKER.finditer(_unix(content))]
    while markers:
        group = [markers.pop(0)]
        while markers and markers[0][2] != "<" and group[-1][2] != ">":
            group.append(markers.pop(0))
        start, _, _, end = group[0]
        message = "an unresolved merge conflict"
        help_ = "keep the lines that are right, and delete the others and the markers"
        related = tuple((s, e, "it ends here") for s, _, sign, e in group[1:] if sign == ">")
        found.append(Mistake("merge-conflict", message, start, end, help_, repair=_repair(group), related=related))
    return found


def _repair(group: list[tuple[int, int, str, int]]) -> tuple[Edit, ...]:
    """The edits that delete the markers, and all between the first version and the end of the conflict."""
    inner = [marker for marker in group if marker[2] in "|="]
    if group[0][2] == "<" and inner and group[-1][2] == ">":
        return (Edit(group[0][0], group[0][1], ""), Edit(inner[0][0], group[-1][1], ""))
    return tuple(Edit(start, end, "") for start, end, *_ in group)


def _unix(content: str) -> str:
    """``content`` with LF for CR, at the same offsets, so that ``^`` finds every line."""
    return content.replace("\r", "\n") if "\r" in content else content
