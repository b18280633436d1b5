"""Mistakes of typing that leave the text valid YAML, with another meaning than the one that was meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from b1mg_graph.diagnostics.diagnostic import Edit
from b1mg_graph.facts.invisible import INVISIBLE, has_invisible
from b1mg_graph.facts.mistake import Mistake, quoted
from b1mg_graph.facts.nodes import Mapping, Node, Scalar, Sequence, unpack
from b1mg_graph.facts.syntax_error import Line
from b1mg_graph.facts.yaml_layout import invisible_in, no_space_after
from b1mg_graph.facts.yaml_quotes import CURLY, curly_at

if TYPE_CHECKING:
    from collections.abc import Iterator

_ITEM_IN_TEXT = re.compile(r"^( *)- [^\s\"'|>\[{#][^\n#:]*\n\1 +-(?= )", re.MULTILINE)
_KEY_AND_REST = re.compile(r"([\w-]+):(?!//)[^\s]")
_WORD_OR_NUMBER = re.compile(r"#(?:\w| ?[0-9]+(?:[ \t\r,}\]]|$))", re.MULTILINE)
_GAP = re.compile(r"[ \t]+(?=#)")
_REST = re.compile(r"[^\r\n]*")
_NO_TEXT = re.compile(r"[a-z0-9-]+|[A-Z]{2}|https?://.*|true|false")
"""Values that are not texts: ids, dates, addresses. What follows them is a comment."""

_INVISIBLE_FIRST = re.compile(rf"(?:[\w-]+:|-)?{INVISIBLE.pattern}")
"""A value, or what was meant to be a key and its value, with an invisible character where a space should be."""

_BREAKS = "\r\n"


def find_typing_mistake(content: str, root: Node | None, *, is_odd: bool) -> Mistake | None:
    """The first mistake of typing in a text that was read as ``root``; None without one.

    The text ``is_odd`` if it has a key without a value, or a text in several lines with a hyphen in it.
    """
    if root is None or not (is_odd or _has_odd_characters(content)):
        return None
    return min(_mistakes(content, root), key=lambda mistake: mistake.start, default=None)


def _has_odd_characters(content: str) -> bool:
    """Whether a closer look is needed: a quick answer, which is mostly no."""
    return not content.isascii() and (any(mark in content for mark in CURLY) or has_invisible(content))


def _mistakes(content: str, root: Node) -> Iterator[Mistake]:
    for m in _ITEM_IN_TEXT.finditer(content):
        mistake = _item_in_text(content, m, root)
        if mistake is not None:
            yield mistake
    waiting: list[Node] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Sequence):
            waiting += node.items
            for item in node.items:
                yield from _in_scalar(content, item)
        elif isinstance(node, Mapping):
            unspaced = [key for key, value in node.items if _lacks_space(content, key, value)]
            if unspaced:
                yield _no_spaces(unspaced)
            for key, value in node.items:
                waiting.append(value)
                yield from _in_scalar(content, key, is_key=True)
                yield from _in_scalar(content, value)


def _in_scalar(content: str, node: Node, *, is_key: bool = False) -> Iterator[Mistake]:
    """Curly quotation marks around a value, or invisible characters around a key or at the beginning of a value."""
    if not isinstance(node, Scalar):
        return
    start, end = unpack(node.span)
    written = content[start:end]
    if written.isascii():
        return
    if written[:1] in CURLY:
        line = _line_at(content, start)
        found = curly_at(content, line, start)
        if found is not None:
            yield found
            return
    if (is_key and has_invisible(written)) or _INVISIBLE_FIRST.match(written):
        found = invisible_in(_line_at(content, start))
        if found is not None:
            yield found


def _lacks_space(content: str, key: Scalar, value: Node) -> bool:
    """Whether a pair in brackets is a key and a value with no space after the colon, such as ``{role:member}``."""
    start, end = unpack(key.span)
    behind_start, behind_end = unpack(value.span)
    if not isinstance(value, Scalar) or behind_start != behind_end or content[start:end] != key.value:
        return False
    return _KEY_AND_REST.match(key.value) is not None


def _no_spaces(keys: list[Scalar]) -> Mistake:
    """The mistake of one mapping in brackets: one missing space rarely comes alone."""
    found = []
    for key in keys:
        m = _KEY_AND_REST.match(key.value)
        assert m is not None
        found.append(no_space_after((key.span >> 24) + len(m[1]), m[1]))
    edits = tuple(edit for mistake in found for edit in mistake.edits)
    first = found[0]
    return Mistake(first.code, first.message, first.start, first.end, first.help, edits)


def _item_in_text(content: str, m: re.Match[str], root: Node) -> Mistake | None:
    """An item of a list that is indented further than the one above, and so is read as its continuation."""
    hyphen = m.end() - 1
    first = m.start() + len(m[1]) + 2
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Mapping):
            waiting += [value for _, value in node.items]
        elif isinstance(node, Sequence):
            waiting += node.items
        else:
            start, end = unpack(node.span)
            if start == first and end > hyphen:
                begin = content.rfind("\n", 0, hyphen) + 1
                message = f"this line is indented by {hyphen - begin} spaces, out of line with its neighbours"
                help_ = f"indent it by {len(m[1])}: the items of a list begin in one column"
                edits = (Edit(begin, hyphen, m[1]),)
                return Mistake("yaml-syntax", message, hyphen, hyphen + 1, help_, edits)
    return None


def _line_at(content: str, offset: int) -> Line:
    begin = max(content.rfind(mark, 0, offset) for mark in _BREAKS) + 1
    ends = [at for mark in _BREAKS if (at := content.find(mark, offset)) >= 0]
    end = min(ends, default=len(content))
    return Line(begin, end, content[begin:end])


def find_cut_texts(content: str, root: Node | None) -> list[Mistake]:
    """A note for every text that is followed by `` #`` and a word or a number, which is probably part of it."""
    places = {at for at in _hashes(content) if _WORD_OR_NUMBER.match(content, at)}
    found = []
    waiting = [root] if root is not None and places else []
    while waiting:
        node = waiting.pop()
        if isinstance(node, Mapping):
            waiting += [value for _, value in node.items]
        elif isinstance(node, Sequence):
            waiting += node.items
        else:
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
