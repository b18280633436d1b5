"""Causes of a syntax error within brackets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from b1mg_graph.diagnostics.diagnostic import Edit
from b1mg_graph.facts.mistake import Mistake

if TYPE_CHECKING:
    from collections.abc import Iterator

    from b1mg_graph.facts.syntax_error import SyntaxErrorAt

_CLOSED_BY = {"{": "}", "[": "]"}
_NEXT_PAIR = re.compile(r"(?P<gap>[ \t]+)[\w-]+$")


def brackets(error: SyntaxErrorAt) -> Iterator[Mistake]:
    """A comma that is missing; a bracket that is open, of the other kind, or one too many."""
    content, at = error.content, error.at
    opened = error.context_at
    if content[at : at + 1] in ("}", "]") and at < len(content):
        if opened is not None and content[opened : opened + 1] in ("{", "["):
            wanted = _CLOSED_BY[content[opened]]
            related = ((opened, opened + 1, "opened here"),)
            message = f"`{content[at]}` closes what was opened with `{content[opened]}`"
            help_ = f"write `{wanted}`"
            edits = (Edit(at, at + 1, wanted),)
            yield Mistake("yaml-syntax", message, at, at + 1, help_, edits, related=related)
        message = f"`{content[at]}` closes no bracket"
        yield Mistake("yaml-syntax", message, at, at + 1, "delete it", (Edit(at, at + 1, ""),))
    if opened is None or content[opened : opened + 1] not in ("{", "["):
        return
    yield from _commas(content, opened, at)
    line = error.lines[error.number_of(opened)]
    last = error.lines[error.number]
    ends = [line.start + len(re.sub(r"\s#.*", "", line.text).rstrip())]
    if last.start > line.start:
        above = [other for other in error.lines[: error.number] if not other.is_blank]
        ends += [other.start + len(other.text.rstrip()) for other in (above[-1:] or [last])]
    ends.append(last.start + len(last.text.rstrip()))
    for end in dict.fromkeys(ends):
        edits = (Edit(end, end, _CLOSED_BY[content[opened]]),)
        help_ = f"write `{_CLOSED_BY[content[opened]]}` where it ends"
        yield Mistake("yaml-syntax", f"this `{content[opened]}` is not closed", opened, opened + 1, help_, edits)


def _commas(content: str, opened: int, at: int) -> Iterator[Mistake]:
    begin = max(content.rfind("\n", 0, at) + 1, opened + 1)
    pair = _NEXT_PAIR.search(content, begin, at) if content[at : at + 1] == ":" else None
    if pair is not None:
        gap = pair.start("gap")
    elif re.match(r"[\w\"'{\[]", content[at : at + 1]):
        gap = len(content[:at].rstrip())
    else:
        return
    if gap <= opened + 1 or content[gap - 1] in "{[,:":
        return
    message = "a comma is missing here"
    edits = (Edit(gap, gap, ","),)
    yield Mistake("yaml-syntax", message, gap - 1, gap, "write a comma between two pairs or values in brackets", edits)
