"""The comments at the head of a question: one ``# key: value`` a line.

A value goes on in lines that begin with ``#`` and three blanks.  The head ends with the first line
that is no comment.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from b1mg_graph.errors import SchemaError

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = re.compile(r"# (?P<key>\??[A-Za-z][\w-]*)(?:@(?P<language>[a-z][a-z-]*))?: +(?P<value>\S.*?)\s*")
_MORE = re.compile(r"#   +(?P<value>\S.*?)\s*")
_EMPTY = re.compile(r"#\s*")


@dataclass(slots=True)
class Entry:
    """A line of a header: its key, its language where it has one, its value, and its number in the file."""

    key: str
    language: str
    value: str
    line: int


@dataclass(slots=True)
class Header:
    """The entries at the head of the file ``name``, and ``body``, the query itself, which begins in line ``first``."""

    name: str
    body: str
    first: int
    entries: list[Entry] = field(default_factory=list)

    def texts(self, key: str) -> dict[str, str]:
        """The values of ``key`` by language."""
        return {entry.language: entry.value for entry in self.all(key) if entry.language}

    def all(self, *keys: str) -> Iterator[Entry]:
        """The entries of ``keys``, in the order of the file."""
        return (entry for entry in self.entries if entry.key in keys)

    def fault(self, line: int, message: str) -> SchemaError:
        """The error that names file and line."""
        return SchemaError(f"{self.name}:{line}: {message}")


def read_header(name: str, text: str) -> Header:
    """The header of a question's file.  Raises ``SchemaError`` where a line of it cannot be read, or stands twice."""
    lines = text.splitlines()
    end = next((i for i, line in enumerate(lines) if not line.startswith("#")), len(lines))
    first = next((i for i in range(end, len(lines)) if lines[i].strip()), end)
    header = Header(name, "\n".join(lines[first:]).strip() + "\n", first + 1)
    for number, line in enumerate(lines[:end], 1):
        entry, more = _LINE.fullmatch(line), _MORE.fullmatch(line)
        if more and header.entries:
            header.entries[-1].value += f" {more['value']}"
        elif entry:
            header.entries.append(Entry(entry["key"], entry["language"] or "", entry["value"], number))
        elif not _EMPTY.fullmatch(line):
            raise header.fault(number, "a line of the header is `# key: value`, or goes on with `#` and three blanks")
    seen: set[tuple[str, str]] = set()
    for one in header.entries:
        if one.language and (one.key, one.language) in seen:
            raise header.fault(one.line, f"`{one.key}@{one.language}` stands there twice")
        seen.add((one.key, one.language))
    return header
