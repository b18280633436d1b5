"""Workbooks for spreadsheet programs (Office Open XML, ISO/IEC 29500): a sheet of rows, and one about them.

Texts are texts, also those that begin like a formula, and keep being so if the user edits them.  The same rows give the
same bytes: times of writing are replaced by a fixed one.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from b1mg_graph.errors import B1mgGraphError, OutputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Value = str | float | bool | date | None

MOST_ROWS = 1_048_576
"""The number of rows of a sheet, with the header (Excel specifications and limits)."""

_MOST_CHARACTERS = 32_767
_WIDEST = 60
"""The width of a column in characters, at most; longer texts are wrapped by no program on its own."""

_WRITTEN = datetime(1980, 1, 1)  # noqa: DTZ001 - the first date that ZIP has
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""Characters that XML 1.0 does not have."""


def workbook(columns: Sequence[str], rows: Iterable[Sequence[Value]], about: Iterable[tuple[str, str]] = ()) -> bytes:
    """The workbook with ``rows`` under the header ``columns``, which stays in view, and a sheet *About* of pairs.

    Raises as ``workbook_of``.
    """
    return workbook_of({"Answer": (columns, rows)}, about)


def workbook_of(
    sheets: Mapping[str, tuple[Sequence[str], Iterable[Sequence[Value]]]], about: Iterable[tuple[str, str]]
) -> bytes:
    """The workbook with ``sheets`` by title, each a header and rows under it, and a sheet *About* of pairs.

    Raises ``B1mgGraphError`` if openpyxl is not installed, and ``OutputError`` for more rows than a sheet has.
    """
    try:
        from openpyxl import Workbook
        from openpyxl.styles import Font
        from openpyxl.utils import get_column_letter
    except ImportError:
        raise B1mgGraphError("--format excel requires openpyxl: pip install 'b1mg-graph[excel]'") from None
    book = Workbook()
    book.remove(book.active)
    for title, (columns, rows) in sheets.items():
        table = [tuple(columns), *rows]
        if len(table) > MOST_ROWS:
            raise OutputError(f"{len(table) - 1} rows: a sheet has at most {MOST_ROWS - 1}; use csv")
        sheet = book.create_sheet(title)
        _fill(sheet, table)
        sheet.freeze_panes = "A2"
        sheet.auto_filter.ref = sheet.dimensions
    behind = book.create_sheet("About")
    _fill(behind, [*about])
    headers = [book[title][1] for title in sheets]
    for cells in (*headers, *((row[0],) for row in behind.iter_rows())):
        for cell in cells:
            cell.font = Font(bold=True)
    for one in book.worksheets:
        for number, cells in enumerate(one.iter_cols(values_only=True), 1):
            width = max((len(str(value)) for value in cells if value is not None), default=0)
            one.column_dimensions[get_column_letter(number)].width = min(width + 2, _WIDEST)
    book.properties.creator = "b1mg-graph"
    book.properties.created = _WRITTEN
    written = io.BytesIO()
    book.save(written)
    return _without_times(written.getvalue())


def _fill(sheet: Any, rows: Iterable[Sequence[Value]]) -> None:
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            if value is None or value == "":
                continue
            cell = sheet.cell(number, column)
            if isinstance(value, str):
                cell.value = _text(value)
                cell.data_type = "s"  # and not a formula, nor an error such as #N/A
                cell.quotePrefix = True  # edited, it stays a text
            else:
                cell.value = value
                if isinstance(value, date):
                    cell.number_format = "yyyy-mm-dd"


def _text(value: str) -> str:
    """The text as a cell can have it: control characters replaced, and cut with an ellipsis at the length of a cell."""
    clean = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", value)
    return clean if len(clean) <= _MOST_CHARACTERS else f"{clean[: _MOST_CHARACTERS - 1]}…"


def _without_times(packed: bytes) -> bytes:
    """The same archive with one fixed time for all entries, and for the last change of the document."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>1980-01-01T00:00:00Z", content)
            entry = zipfile.ZipInfo(name, _WRITTEN.timetuple()[:6])
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            new.writestr(entry, content)
    return out.getvalue()
