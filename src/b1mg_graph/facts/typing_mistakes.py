"""Mistakes of typing that leave the text valid YAML, with another meaning than the one that was meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from b1mg_graph.diagnostics.diagnostic import Edit
from b1mg_graph.facts.invisible import INVISIBLE, has_invisible
from b1mg_graph.facts.mistake import Mistake
from b1mg_graph.facts.nodes import Mapping, Node, Scalar, Sequence, unpack, values_in
from b1mg_graph.facts.quotation_marks import CURLY
from b1mg_graph.facts.syntax_error import Line
from b1mg_graph.facts.yaml_layout import invisible_in, no_space_after
from b1mg_graph.facts.yaml_quotes import curly_at

if TYPE_CHECKING:
    from collections.abc import Iterator

_ITEM_IN_TEXT = re.compile(r"^( *)- [^\s\"'|>\[{#][^\n#:]*\n\1 +-(?= )", re.MULTILINE)
_KEY_AND_REST = re.compile(r"([\w-]+):(?!//)[^\s]")
_INVISIBLE_FIRST = re.compile(rf"(?:[\w-]+:|-)?{INVISIBLE.pattern}")
"""A value, or what was meant to be a key and its value, with an invisible character where a space should be."""

_BREAKS = "\r\n"


def find_typing_mistake(content: str, root: Node) -> Mistake | None:
    """The first mistake of typing in a text that was read as ``root``; None without one."""
    return min(_mistakes(content, root), key=lambda mistake: mistake.start, default=None)


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
    for node in values_in(root):
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
