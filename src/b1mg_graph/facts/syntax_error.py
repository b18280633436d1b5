"""The place of a syntax error as the parser reports it, with the lines around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|$)")
_SEPARATOR = re.compile(r"[:\-] +|[{\[] *|, +")
_FURTHEST = 400
"""The maximum number of lines above the error in which an open quotation mark is looked for."""


class Line(NamedTuple):
    """A line without its line break: its offsets and its text."""

    start: int
    end: int
    text: str

    @property
    def indent(self) -> int:
        """The number of spaces at its beginning."""
        return len(self.text) - len(self.text.lstrip(" "))

    @property
    def is_blank(self) -> bool:
        """Whether it holds nothing, or only a comment."""
        bare = self.text.strip()
        return not bare or bare[0] == "#"


@dataclass(frozen=True)
class SyntaxErrorAt:
    """A syntax error of YAML: where (``at``), in what (``context_at``), and the problem in the words of libyaml.

    ``keys`` are the words that are keys of facts.
    """

    content: str
    at: int
    context_at: int | None
    problem: str
    keys: frozenset[str]

    @cached_property
    def lines(self) -> list[Line]:
        """The lines of the text."""
        found: list[Line] = []
        for m in _LINE.finditer(self.content):
            if m.end() == m.start() == len(self.content) and found:
                break
            found.append(Line(m.start(), m.start() + len(m[0].rstrip("\r\n")), m[0].rstrip("\r\n")))
        return found

    def number_of(self, offset: int) -> int:
        """The index of the line that holds ``offset``."""
        return max((n for n, line in enumerate(self.lines) if line.start <= offset), default=0)

    @cached_property
    def number(self) -> int:
        """The index of the line of the error, or of the last line with content if the error is at the end."""
        number = self.number_of(self.at)
        while number and not self.lines[number].text.strip():
            number -= 1
        return number

    @cached_property
    def near(self) -> list[Line]:
        """The lines that can hold the cause, the likeliest first: that of the error, three above, and the context."""
        above = [line for line in self.lines[: self.number] if not line.is_blank][-3:]
        context = [] if self.context_at is None else [self.lines[self.number_of(self.context_at)]]
        return list(dict.fromkeys([self.lines[self.number], *reversed(above), *context]))

    def above(self) -> Iterator[Line]:
        """The line of the error and those above it, upwards."""
        yield from reversed(self.lines[max(0, self.number - _FURTHEST) : self.number + 1])


def value_starts(line: Line) -> Iterator[int]:
    """The offsets at which a value or a key can begin in ``line``."""
    yield line.start + line.indent
    for m in _SEPARATOR.finditer(line.text):
        yield line.start + m.end()


def is_in_brackets(line: Line, offset: int) -> bool:
    """Whether a bracket that is opened in ``line`` is open at ``offset``."""
    before = line.text[: offset - line.start]
    return before.count("{") + before.count("[") > before.count("}") + before.count("]")


def value_end(line: Line, start: int) -> int:
    """The offset at which an unquoted value from ``start`` ends in ``line``: a comma or bracket, a comment, the end."""
    text = line.text
    begin = start - line.start
    stop = re.compile(r"[,}\]]|\s#").search(text, begin) if is_in_brackets(line, start) else None
    stop = stop or re.compile(r"\s#").search(text, begin)
    return line.start + len(text[: stop.start() if stop else len(text)].rstrip())
