"""A text with its path, and locations (line, column, excerpt) from character offsets."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

_LINE_BREAK = re.compile(r"\r\n?|\n")
_EXCERPT = 400
"""The maximum number of characters of an excerpt: a line can be fifty megabytes long."""
_LARGE = 1 << 15
"""The number of characters from which a text is packed."""


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A range of characters in one line of a file.

    ``line`` and ``column`` count from 1; ``column`` and ``width`` are in code points.  ``excerpt`` is the text of the
    line, cut if it is very long; the range begins at ``excerpt[offset]``.  A width of 0 means the whole file.
    """

    path: str
    line: int
    column: int
    width: int
    excerpt: str
    offset: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.width else self.path


class Text:
    """The text of one file, ``length`` code points long.

    Offsets count code points from 0; a line ends with LF, CR LF or CR.
    """

    __slots__ = ("_content", "_starts", "length", "path")

    def __init__(self, path: str, content: str) -> None:
        self.path = path
        self.length = len(content)
        self._content = _packed(content)
        self._starts: list[int] | None = None

    @property
    def content(self) -> str:
        """All characters."""
        found = self._content
        return found if isinstance(found, str) else _unpacked(found)

    def location(self, start: int, end: int) -> Location:
        """The location of the characters from ``start`` up to ``end`` (exclusive); of several lines, the first."""
        content = self.content
        if self._starts is None:
            self._starts = [0, *(m.end() for m in _LINE_BREAK.finditer(content))]
        start = min(start, len(content))
        index = bisect_right(self._starts, start) - 1
        begin = self._starts[index]
        following = self._starts[index + 1] if index + 1 < len(self._starts) else len(content)
        stop = begin + len(content[begin:following].rstrip("\r\n")) if following - begin < _EXCERPT else following
        cut = max(begin, start - _EXCERPT // 2) if following - begin > _EXCERPT else begin
        excerpt = content[cut : min(stop, cut + _EXCERPT)].rstrip("\r\n")
        width = max(1, min(end, cut + len(excerpt)) - start)
        return Location(self.path, index + 1, start - begin + 1, width, excerpt, start - cut)

    def offset(self, location: Location) -> int:
        """The offset at which a location of this text begins."""
        if self._starts is None:
            self._starts = [0, *(m.end() for m in _LINE_BREAK.finditer(self.content))]
        return self._starts[location.line - 1] + location.column - 1


def _packed(content: str) -> str | bytes:
    """A large text as UTF-8, if it has characters of which one has Python store all in two or four bytes each."""
    if len(content) < _LARGE or content.isascii():
        return content
    packed = content.encode("utf-8", "surrogatepass")
    return packed if sys.getsizeof(packed) * 4 < sys.getsizeof(content) * 3 else content


@lru_cache(maxsize=4)
def _unpacked(packed: bytes) -> str:
    """The text of ``_packed``; the last few are kept, as the places of a file are looked up one after the other."""
    return packed.decode("utf-8", "surrogatepass")


def visible(text: str) -> str:
    """``text`` with visible characters for control and bidirectional characters, and spaces for tabs."""
    if text.isprintable():
        return text
    text = text.replace("\t", "    ")
    return "".join(c if c.isprintable() or c == "\u200d" else "\N{REPLACEMENT CHARACTER}" for c in text)


def whole_file(path: str) -> Location:
    """The location of a diagnostic on a whole file, such as one that cannot be read."""
    return Location(path, 1, 1, 0, "", 0)
