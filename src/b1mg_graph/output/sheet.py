"""Tables for spreadsheet programs: CSV (RFC 4180) in which no cell is a formula, for any separator.

Excel and LibreOffice evaluate a cell that begins with ``=``, ``+``, ``-`` or ``@``, quoted or not, and where a cell
begins depends on the reader: in a Swedish locale lines are split at semicolons, in others at tabs or bars, and a
quotation mark within a field has no effect then.  So every formula character that could begin a cell in any such reader
is preceded by an apostrophe (``guarded``).  The rest of the text is unchanged and readable.

``page/sheet.js`` of the network does the same; one table of cases (``tests/formats/sheet.json``) tests both.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Cell = str | float

BYTE_ORDER_MARK = "\ufeff"
"""The byte order mark of a file for Excel: without it Excel reads UTF-8 as the code page of the system.

There is no line ``sep=,`` before the header.  With it Excel would split at commas in every locale, but it would ignore
the mark, and every other reader takes the line for a row.  In a locale with semicolons the file is opened with *Data,
From Text/CSV*.
"""

LINE_END = "\r\n"
"""What ends a row."""

_SIGNS = "=+\\-@\u2212\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20"
"""The characters that begin a formula, with the minus sign, small and full-width forms that some programs accept."""

_ENDS = ",;|\t\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029"
"""The characters that end a cell for some reader: separators and line ends."""

_UNSEEN = (
    '\\x00-\\x20"\\x7f-\\xa0\\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u1680\u17b4\u17b5'
    "\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Characters before a formula that are invisible or that a reader removes: spaces, controls, quotation marks."""

# Invisible characters are consumed even if no formula character follows, so that the time is linear.
_BEGINNING = re.compile(f"((?:^|[{_ENDS}])[{_ENDS}{_UNSEEN}]*)([{_SIGNS}]?)")
_HARMLESS = re.compile(f"[^{_ENDS}{_UNSEEN}{_SIGNS}][^{_ENDS}]*")
"""A text that is one cell for every reader, and begins with none of these characters: most are."""


def guarded(text: str) -> str:
    """``text`` with an apostrophe before each formula character that could begin a cell."""
    if _HARMLESS.fullmatch(text):
        return text
    return _BEGINNING.sub(lambda found: f"{found[1]}'{found[2]}" if found[2] else found[1], text)


def csv_rows(rows: Iterable[Iterable[Cell]]) -> str:
    """The rows as CSV (RFC 4180) with every text guarded.

    Numbers stay numbers, except a negative one at the beginning of a row: a reader that splits at semicolons has it in
    one cell with the text after it (``-1,5+HYPERLINK(...)``), and would evaluate that.
    """
    out, texts = io.StringIO(), _Texts()
    csv.writer(out, lineterminator=LINE_END).writerows(_safe(row, texts) for row in rows)
    return out.getvalue()


class Cells:
    """Neighbouring cells of a row as they are in a file, without a line end.

    Rows of such parts, with commas between, are those of ``csv_rows``.
    """

    def __init__(self) -> None:
        self._out = io.StringIO()
        self._writer = csv.writer(self._out, lineterminator=LINE_END)

    def __call__(self, cells: Sequence[str]) -> str:
        """At least two texts as cells."""
        written = ",".join(cells)
        if '"' not in written and all(map(_HARMLESS.fullmatch, filter(None, cells))):  # as most are
            return written
        self._out.seek(0)
        self._out.truncate()
        self._writer.writerow(map(guarded, cells))
        return self._out.getvalue().removesuffix(LINE_END)


def excel(columns: Iterable[str], rows: Iterable[Iterable[Cell]]) -> str:
    """A file for Excel: the byte order mark, the header ``columns`` and the rows, guarded, separated by commas."""
    return f"{BYTE_ORDER_MARK}{csv_rows([columns, *rows])}"


class _Texts(dict[str, str]):
    """Texts as they are guarded: in a table most occur in many rows."""

    def __missing__(self, text: str) -> str:
        found = self[text] = guarded(text)
        return found


def _safe(row: Iterable[Cell], texts: _Texts) -> list[Cell]:
    cells = [texts[cell] if isinstance(cell, str) else cell for cell in row]
    if cells and str(cells[0]).startswith("-"):
        cells[0] = f"'{cells[0]}"
    return cells
