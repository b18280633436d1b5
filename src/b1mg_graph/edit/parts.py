"""The text of a facts file as a tree of parts, each with the comments and blank lines that belong to it.

A comment in a line of its own belongs to the part below it, or, where it is further to the right than that, to the end
of the collection that it is in line with.  A comment behind something belongs to what is before it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from b1mg_graph.facts.nodes import Mapping, Node, Scalar, Sequence, unpack

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMMENT = re.compile(r"(?:(?<=\s)|^)#[^\r\n]*")
_LINE_BREAK = re.compile(r"\r\n?|\n")
_TO_HYPHEN = re.compile(r"(?:\s|(?<=\s)#[^\r\n]*)*-")
_HEADER = re.compile(r"[|>][-+0-9]*")
_CLOSING = re.compile(r"(?:[\s,]|(?<=\s)#[^\r\n]*)*")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment, with its number sign; ``after_blank`` if the line above is blank."""

    start: int
    text: str
    after_blank: bool


@dataclass(eq=False, slots=True)
class Part:
    """A pair of a mapping (with a ``key``), an item of a sequence (without one), or the root of a file.

    ``start`` and ``end`` are offsets into the text, of the key or item and behind the value; ``node`` is the value.
    ``above`` are the comments before it and ``after_blank`` if a blank line is directly above it, ``behind`` is a
    comment in the same line, ``last`` are comments at the end of its collection, and ``parts`` are its parts.
    """

    key: Scalar | None
    node: Node
    start: int
    end: int = 0
    is_flow: bool = False
    above: list[Comment] = field(default_factory=list)
    behind: str = ""
    after_blank: bool = False
    last: list[Comment] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)

    def walk(self) -> Iterator[Part]:
        """This part and all within it, in the order of the text."""
        waiting = [self]
        while waiting:
            part = waiting.pop()
            yield part
            waiting += reversed(part.parts)

    @property
    def has_comments(self) -> bool:
        """Whether a comment is within the collection."""
        return bool(self.last) or any(p.above or p.behind or p.last for own in self.parts for p in own.walk())


def parts_of(content: str, root: Node) -> Part:
    """The tree of ``content``, whose root node was read from it.  Every comment of the text is in it once."""
    whole = _part(None, root, content)
    _Comments(content, whole).attach()
    return whole


def line_start(content: str, offset: int) -> int:
    """The offset at which the line of ``offset`` begins."""
    line_feed = content.rfind("\n", 0, offset)
    return max(line_feed, content.rfind("\r", line_feed + 1, offset)) + 1  # a search for one alone could be long


def _part(key: Scalar | None, node: Node, content: str) -> Part:
    start, end = unpack(node.span)
    part = Part(key, node, unpack(key.span)[0] if key is not None else start)
    if isinstance(node, Scalar):
        part.end = start + len(content[start:end].rstrip())
        return part
    part.is_flow = content[start] in "[{"
    if isinstance(node, Mapping):
        part.parts = [_part(inner, value, content) for inner, value in node.items]
    else:
        part.parts = list(_items(part, node, content))
    part.end = part.parts[-1].end if part.parts else start + 1
    if part.is_flow:
        closing = _CLOSING.match(content, part.end)
        part.end = closing.end() + 1 if closing else part.end
    return part


def _items(part: Part, node: Sequence, content: str) -> Iterator[Part]:
    """The items of a sequence; in a block they begin at their hyphens."""
    at = unpack(node.span)[0]
    for item in node.items:
        made = _part(None, item, content)
        if not part.is_flow:
            hyphen = _TO_HYPHEN.match(content, at)
            made.start = hyphen.end() - 1 if hyphen else made.start
        at = made.end
        yield made


class _Comments:
    """The comments of a text, and the parts that they belong to."""

    def __init__(self, content: str, whole: Part) -> None:
        self.content = content
        self.whole = whole
        self.parts = [part for part in whole.walk() if part is not whole]
        self.starts = [part.start for part in self.parts]
        self.parents = {id(inner): part for part in whole.walk() for inner in part.parts}

    def attach(self) -> None:
        for part in self.parts:
            begin = line_start(self.content, part.start)
            part.after_blank = self._is_first(part.start) and self._is_blank_above(begin)
        for start, end in self._found():
            begin = line_start(self.content, start)
            text = self.content[start:end].rstrip()
            comment = Comment(start, text, self._is_blank_above(begin))
            if self.content[begin:start].strip():
                self._behind(start).behind += text
            else:
                self._place(comment)

    def _found(self) -> Iterator[tuple[int, int]]:
        """The spans of the comments: what begins with a number sign between the values."""
        at = 0
        values = (node for part in self.whole.walk() for node in (part.key, part.node))
        texts = sorted({self._words(*unpack(node.span)) for node in values if isinstance(node, Scalar)})
        for start, end in [*texts, (len(self.content), len(self.content))]:
            for match in _COMMENT.finditer(self.content, at, start):
                yield match.span()
            at = max(at, end)

    def _words(self, start: int, end: int) -> tuple[int, int]:
        """The span of a value without comments: the sign of a block can have one behind it."""
        header = _HEADER.match(self.content, start)
        return (_LINE_BREAK.search(self.content, start, end) or header).end() if header else start, end

    def _is_first(self, offset: int) -> bool:
        """Whether only hyphens are before ``offset`` in its line."""
        return not self.content[line_start(self.content, offset) : offset].strip(" \t-")

    def _is_blank_above(self, begin: int) -> bool:
        """Whether the line above the one that begins at ``begin`` is blank."""
        if begin == 0:
            return False
        above = line_start(self.content, begin - 1)
        if self.content[begin - 1] == "\n" and begin > 1 and self.content[begin - 2] == "\r":
            above = line_start(self.content, begin - 2)
        return not self.content[above:begin].strip()

    def _behind(self, offset: int) -> Part:
        """The part that a comment at ``offset`` is behind: the last that began, or a flow collection closed there."""
        part = self._before(offset)
        while (outer := self.parents.get(id(part), self.whole)) is not self.whole and outer.is_flow:
            if outer.end > offset:
                break
            part = outer
        return part

    def _before(self, offset: int) -> Part:
        index = bisect_right(self.starts, offset) - 1
        return self.parts[index] if index >= 0 else self.whole

    def _place(self, comment: Comment) -> None:
        """A comment in a line of its own."""
        column = comment.start - line_start(self.content, comment.start)
        index = bisect_right(self.starts, comment.start)
        following = self.parts[index] if index < len(self.parts) else None
        inside = self._flow_around(comment.start)
        if inside is not None:
            within = following is not None and following.start < inside.end
            (following.above if within and following is not None else inside.last).append(comment)
        elif following is not None and (column <= self._column(following) or not index):
            following.above.append(comment)
        else:
            ended = self._ended(comment.start, column, following)
            (following.above if ended is None and following is not None else (ended or self.whole).last).append(comment)

    def _flow_around(self, offset: int) -> Part | None:
        """The innermost flow collection that is open at ``offset``."""
        part = self._before(offset)
        while part is not self.whole:
            if part.is_flow and part.end > offset:
                return part
            part = self.parents[id(part)]
        return part if part.is_flow and part.end > offset else None

    def _ended(self, offset: int, column: int, following: Part | None) -> Part | None:
        """The block collection that a comment ends: the innermost whose parts are not further to the right."""
        limit = self.parents[id(following)] if following is not None else None
        part = self._before(offset)
        while part is not self.whole and part is not limit:
            if part.parts and not part.is_flow and self._column(part.parts[0]) <= column:
                return part
            part = self.parents[id(part)]
        return None

    def _column(self, part: Part) -> int:
        return part.start - line_start(self.content, part.start)
