"""Texts that end before a ``#`` which was meant as a part of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from b1mg_graph.facts.mistake import Mistake, quoted
from b1mg_graph.facts.nodes import unpack, values_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from b1mg_graph.facts.nodes import Node

_WORD_OR_NUMBER = re.compile(r"#(?:\w| ?[0-9]+(?:[ \t\r,}\]]|$))", re.MULTILINE)
_GAP = re.compile(r"[ \t]+(?=#)")
_REST = re.compile(r"[^\r\n]*")
_NO_TEXT = re.compile(r"[a-z0-9-]+|[A-Z]{2}|https?://.*|true|false")
"""Values that are not texts: ids, dates, addresses. What follows them is a comment."""


def find_cut_texts(content: str, root: Node | None) -> list[Mistake]:
    """A note for every text that is followed by `` #`` and a word or a number, which is probably part of it."""
    places = {at for at in _hashes(content) if _WORD_OR_NUMBER.match(content, at)}
    found = []
    for node in values_in(root) if root is not None and places else ():
        start, end = unpack(node.span)
        gap = _GAP.match(content, end)
        at = gap.end() if gap is not None else -1
        if at in places and content[start:end] == node.value and _is_cut(node.value, content[at + 1 : at + 3]):
            stop = at + len(_REST.match(content, at)[0].rstrip())  # type: ignore[index]
            message = f"the text ends before ` #`, which begins a comment: `{content[at:stop][:40]}` is not read"
            help_ = "put quotation marks around the text; for a comment, write a space after the #"
            edits = quoted(content, start, stop)
            found.append(Mistake("cut-text", message, at, stop, help_, edits))
    return found


def _hashes(content: str) -> Iterator[int]:
    """The offsets of every ``#`` that follows a space or tab."""
    at = content.find("#")
    while at >= 0:
        if content[at - 1 : at] in (" ", "\t"):
            yield at
        at = content.find("#", at + 1)


def _is_cut(value: str, behind: str) -> bool:
    """Whether ``behind``, which follows a ``#``, probably belongs to the text ``value``."""
    return bool(value) and (behind.strip()[:1].isdigit() or _NO_TEXT.fullmatch(value) is None)
