"""Readers of CSV that split where spreadsheet programs split, and the table of cases for what they must not find."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

CASES = [(text, guarded) for text, guarded in json.loads((Path(__file__).parent / "sheet.json").read_text("utf-8"))]
"""What is in a cell, and what a file has in its place."""

SEPARATORS = (",", ";", "\t", "|")
SIGNS = "=+-@\u2212\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20"


def cells_seen(text: str) -> Iterator[str]:
    """Every cell of the file that is seen by a reader at each separator, with and without quotation marks, and all."""
    for separator in SEPARATORS:
        for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, quoting=quoting):
                yield from row
        for line in text.splitlines():
            yield from line.split(separator)
    yield from re.split(r"[,;\t|\r\n]", text)


def formulas(text: str) -> set[str]:
    """The cells that are formulas to one of the readers, once it has taken away what is not seen before a sign."""
    before = csv.field_size_limit(1 << 24)
    try:
        return {cell for cell in cells_seen(text) if stripped(cell)[:1] in set(SIGNS) and not is_number(cell)}
    finally:
        csv.field_size_limit(before)  # it is one of the whole process


def stripped(cell: str) -> str:
    """``cell`` without blanks, control characters, what is not seen, and quotation marks at its beginning."""
    at = 0
    while at < len(cell) and (cell[at] == '"' or unicodedata.category(cell[at]) in ("Cc", "Cf", "Zs", "Zl", "Zp")):
        at += 1
    return cell[at:]


def is_number(cell: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?(e-?\d+)?", cell) is not None
