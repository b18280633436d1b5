"""Edits of the text of one facts file that keep all else: a part taken out, lines added at the end of a collection."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from b1mg_graph.diagnostics.diagnostic import Edit
from b1mg_graph.edit.parts import Part, line_start, parts_of
from b1mg_graph.facts.nodes import Mapping
from b1mg_graph.facts.reader import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from b1mg_graph.diagnostics.text import Text
    from b1mg_graph.edit.parts import Comment

_REST = re.compile(r"[^\r\n]*(?:\r\n?|\n)?")


@dataclass(frozen=True)
class Layout:
    """The text of a facts file and its parts."""

    text: Text

    @cached_property
    def whole(self) -> Part | None:
        """The root of the file; None if it is empty or cannot be read."""
        root = read(self.text, [])
        return parts_of(self.text.content, root) if root is not None else None

    @cached_property
    def parents(self) -> dict[int, Part]:
        """The part that each part is in, by ``id`` of the part."""
        parts = self.whole.walk() if self.whole is not None else ()
        return {id(inner): part for part in parts for inner in part.parts}

    @cached_property
    def newline(self) -> str:
        """The line end of the file, by its first line."""
        return "\r\n" if re.match(r"[^\r\n]*\r\n", self.text.content) else "\n"

    def sections(self) -> Iterator[Part]:
        """The parts at the top level of the file."""
        if self.whole is not None and isinstance(self.whole.node, Mapping):
            yield from self.whole.parts

    def section(self, key: str) -> Part | None:
        """The part of a section or header, by its key."""
        return next((part for part in self.sections() if part.key is not None and part.key.value == key), None)

    def ancestors(self, part: Part) -> Iterator[Part]:
        """The part, and those that it is in, the innermost first; not the whole."""
        while part is not self.whole:
            yield part
            part = self.parents[id(part)]

    def removed(self, part: Part) -> Edit:
        """The edit that takes out a part with its comments.  A collection that would be empty goes with it."""
        outer = self.parents[id(part)]
        if len(outer.parts) == 1 and outer is not self.whole:
            return self.removed(outer)
        return self._removed_in_flow(part, outer) if outer.is_flow else self._removed_line(part, outer)

    def appended(self, part: Part, lines: Sequence[str]) -> Edit:
        """The edit that adds whole lines, which are indented already, at the end of a block collection."""
        content = self.text.content
        at = self._line_end(max((self._last(part), *(c.start for c in self._comments_at_end(part)))))
        before = "" if at == 0 or content[at - 1] in "\r\n" else self.newline
        return Edit(at, at, before + "".join(f"{line}{self.newline}" for line in lines))

    def inserted(self, part: Part, lines: Sequence[str]) -> Edit:
        """The edit that adds whole lines, which are indented already, before those of a part of a block."""
        at = self.lines_of(part)[0]
        return Edit(at, at, "".join(f"{line}{self.newline}" for line in lines))

    def written_at(self, place: tuple[int, int], lines: Sequence[str]) -> Edit:
        """The edit that writes whole lines in place of those between two offsets, which ``lines_of`` gives."""
        begin, end = place
        closed = self.text.content[end - 1 : end] in ("\r", "\n")
        text = self.newline.join(lines)
        return Edit(begin, end, text + self.newline if closed else text)

    def lines_of(self, part: Part) -> tuple[int, int]:
        """The offsets of the lines of a part of a block, with the comments directly above it and at its end."""
        first = part.start
        for comment in reversed([] if part.after_blank else part.above):
            first = comment.start
            if comment.after_blank:
                break
        last = max((self._last(part), *(c.start for c in self._comments_at_end(part))))
        return line_start(self.text.content, first), self._line_end(last)

    def _removed_line(self, part: Part, outer: Part) -> Edit:
        content = self.text.content
        begin, end = self.lines_of(part)
        before = content[line_start(content, part.start) : part.start]
        if "-" in before:  # the first of an item: the hyphen stays for the next
            following = outer.parts[outer.parts.index(part) + 1]
            return Edit(part.start, min((following.start, *(comment.start for comment in following.above))), "")
        above, below = self._blank_above(begin), self._blank_below(end)
        if below > end and (above < begin or part is outer.parts[0]):
            return Edit(begin, below, "")  # of two blank lines one stays, and none before the first part
        return Edit(above if below == len(content) else begin, max(end, below if below == len(content) else end), "")

    def _blank_above(self, offset: int) -> int:
        """The offset at which the blank lines above a line begin."""
        content = self.text.content
        while offset:
            above = line_start(content, offset - (2 if content[max(0, offset - 2) : offset] == "\r\n" else 1))
            if content[above:offset].strip():
                break
            offset = above
        return offset

    def _blank_below(self, offset: int) -> int:
        """The offset at which the blank lines that begin at ``offset`` end."""
        content = self.text.content
        while offset < len(content) and not content[offset : self._line_end(offset)].strip():
            offset = self._line_end(offset)
        return offset

    def _removed_in_flow(self, part: Part, outer: Part) -> Edit:
        index = outer.parts.index(part)
        if index + 1 < len(outer.parts):
            return Edit(part.start, outer.parts[index + 1].start, "")
        return Edit(outer.parts[index - 1].end, part.end, "")

    def _comments_at_end(self, part: Part) -> Iterator[Comment]:
        for inner in part.walk():
            yield from inner.last

    def _last(self, part: Part) -> int:
        """The offset of the last character of a part."""
        return max(part.end - 1, part.start)

    def _line_end(self, offset: int) -> int:
        """The offset behind the line end of the line of ``offset``."""
        rest = _REST.match(self.text.content, offset)
        return rest.end() if rest else len(self.text.content)
