"""The header of a question: comments ``# key: value``, one per line.

A value continues in lines that begin with ``#`` and three spaces.  The header ends with the first line that is not a
comment.
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
    """An entry of a header: its key, its language (or empty), its value, and its line number."""

    key: str
    language: str
    value: str
    line: int


@dataclass(slots=True)
class Header:
    """The entries of the header of the file ``name``, and the query after it: ``body``, from line ``first``."""

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

    def error(self, line: int, message: str) -> SchemaError:
        """A ``SchemaError`` with the file and the line number; the caller raises it."""
        return SchemaError(f"{self.name}:{line}: {message}")


def read_header(name: str, text: str) -> Header:
    """The header of a question's file.  Raises ``SchemaError`` for an invalid line or a repeated key."""
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
            raise header.error(number, "expected `# key: value`, or a continuation with `#` and three spaces")
    seen: set[tuple[str, str]] = set()
    for one in header.entries:
        if one.language and (one.key, one.language) in seen:
            raise header.error(one.line, f"`{one.key}@{one.language}` occurs twice")
        seen.add((one.key, one.language))
    return header
