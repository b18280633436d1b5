"""Lists as text with separators (RFC 4180, and what spreadsheet programs write): CSV with any separator, and TSV."""

from __future__ import annotations

import codecs
import csv
import io
from typing import TYPE_CHECKING

from b1mg_graph.encoding import decode
from b1mg_graph.importing.table import LONGEST, ListError, table_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from b1mg_graph.importing.table import Table

_SEPARATORS = (",", ";", "\t", "|")
_SAMPLE = 50
"""The number of rows by which the separator is found."""


def decoded(path: str, content: bytes, encoding: str | None) -> str:
    """The text of a file: UTF-8, or in the ``encoding`` of the map.  Raises ``ListError`` if it is in another."""
    if encoding is not None:
        try:
            return codecs.decode(content, encoding).removeprefix("\ufeff")
        except (UnicodeError, ValueError) as error:
            raise ListError(f"{path}: it is not encoded in {encoding}: {error}") from error
    read = decode(content)
    if read.problem:
        meant = encoding_of(content)
        raise ListError(
            f"{path}: {read.problem}. If it looks right, write `encoding: {meant}` in the map; or {read.help}"
        )
    return read.text


def encoding_of(content: bytes) -> str | None:
    """The encoding that a file which is not UTF-8 is probably in; None if it is UTF-8."""
    read = decode(content)
    if not read.problem:
        return None
    return "utf-16" if "UTF-16" in read.problem else "utf-32" if "UTF-32" in read.problem else "windows-1252"


def read_delimited(path: str, text: str, header: int, separator: str | None) -> Table:
    """The table of a text; without a ``separator``, the one that its first rows have.

    Raises ``ListError`` if it is empty, is no text, or has a quotation mark that is not closed.
    """
    if "\0" in text:
        raise ListError(f"{path}: it is not a text file: it contains a NUL byte")
    if not text.strip():
        raise ListError(f"{path}: the file is empty")
    return table_of(path, _lines(path, text, separator or separator_of(text)), header)


def separator_of(text: str) -> str:
    """The separator that parts the first rows into the same number of values; of several, the most values."""
    best, most = ",", (1, 0)
    for separator in _SEPARATORS:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        try:
            widths = [len(line) for line, _ in zip(reader, range(_SAMPLE), strict=False) if line]
        except csv.Error:
            continue
        usual = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
        found = (usual, widths.count(usual))
        if usual > 1 and found > most:
            best, most = separator, found
    return best


def _lines(path: str, text: str, separator: str) -> Iterator[list[str]]:
    before = csv.field_size_limit(LONGEST * 2)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        yield from reader
    except csv.Error as error:
        why = (
            "a quotation mark is not closed, or is within a value"
            if "limit" not in str(error)
            else "a value is too long"
        )
        raise ListError(f"{path}: line {reader.line_num} cannot be read: {why}") from error
    finally:
        csv.field_size_limit(before)
