"""Lists in workbooks of spreadsheet programs (Office Open XML), read by calamine: values with their types."""

from __future__ import annotations

import re
import zipfile
from contextlib import contextmanager
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from b1mg_graph.archives import DAMAGED, MOST_BYTES
from b1mg_graph.errors import B1mgGraphError
from b1mg_graph.importing.table import ListError, table_of
from b1mg_graph.spelling import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from python_calamine import CalamineSheet, CalamineWorkbook

    from b1mg_graph.importing.table import Table

_MOST_CELLS = 20_000_000
_UNCOMPUTED = re.compile(rb'<c r="([A-Z]+[0-9]+)"[^>]*><f[^>]*>[^<]*</f>(?:<v ?/>|<v></v>)?</c>')
"""A cell with a formula and no result, as programs write it that do not compute (ECMA-376 part 1, 18.3.1.40)."""

_SHEETS = "xl/worksheets/"
_MOST_NAMED = 5
_ERRORS = frozenset(("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"))
"""What a cell shows whose formula has no result."""


def read_workbook(path: str, content: bytes, header: int, sheet: str | None) -> Table:
    """The table of a sheet; without the name of one, of the first that is visible.

    Formulas give their last results, dates are days, and a merged cell has its value in every row.  Raises
    ``ListError`` if it is not a workbook or has no such sheet, ``B1mgGraphError`` without the extra `import`.
    """
    uncomputed = _uncomputed(path, content)
    with _opened(path, content) as book:
        name = _sheet(path, book, sheet)
        others = [one for one in book.sheet_names if one != name]
        notes = [f"the sheet `{name}` is read; others: {', '.join(others)}"] if others and sheet is None else []
        notes += [uncomputed] if uncomputed else []
        lines = _filled(path, book.get_sheet_by_name(name))
        return table_of(path, lines, header, sheet=name if others else "", notes=tuple(notes))


def visible_sheets(path: str, content: bytes) -> list[str]:
    """The names of the sheets that are visible, in order.  Raises as ``read_workbook`` does."""
    _uncomputed(path, content)
    with _opened(path, content) as book:
        return [one.name for one in book.sheets_metadata if str(one.visible).endswith(".Visible")]


@contextmanager
def _opened(path: str, content: bytes) -> Iterator[CalamineWorkbook]:
    """The workbook; what cannot be read of it is a ``ListError``."""
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError as error:
        raise B1mgGraphError(f"workbooks require {error.name}: pip install 'b1mg-graph[import]'") from None
    try:
        with CalamineWorkbook.from_filelike(BytesIO(content)) as book:
            yield book
    except (CalamineError, ValueError, OSError) as error:
        raise ListError(f"{path}: it is not a workbook that can be read: {error}") from error


def _uncomputed(path: str, content: bytes) -> str:
    """What to say of formulas without results; nothing is known of them.

    Raises ``ListError`` if it is not the archive of a workbook, or unpacks to too much.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            size = sum(entry.file_size for entry in entries)
            if not any(entry.filename.casefold() == "[content_types].xml" for entry in entries):
                raise ListError(f"{path}: it is an archive, and not a workbook")
            if size > MOST_BYTES:
                raise ListError(f"{path}: it unpacks to more than {MOST_BYTES >> 20} MiB")
            sheets = [archive.read(entry) for entry in entries if entry.filename.startswith(_SHEETS)]
    except DAMAGED as error:
        raise ListError(f"{path}: it is not a workbook; is it another file that is called so?") from error
    cells = [match[1].decode() for text in sheets for match in _UNCOMPUTED.finditer(text)]
    if not cells:
        return ""
    named = ", ".join(cells[:_MOST_NAMED]) + (
        f" and {len(cells) - _MOST_NAMED} more" if len(cells) > _MOST_NAMED else ""
    )
    return (
        f"formulas without results are read as empty cells: {named}; open the file and save it in a spreadsheet program"
    )


def _sheet(path: str, book: CalamineWorkbook, sheet: str | None) -> str:
    if sheet is None:
        visible = [one.name for one in book.sheets_metadata if str(one.visible).endswith(".Visible")]
        if not visible and not book.sheet_names:
            raise ListError(f"{path}: it has no sheets")
        return (visible or book.sheet_names)[0]
    if sheet not in book.sheet_names:
        near = Vocabulary((one, ()) for one in book.sheet_names).suggest(sheet, most=1)
        meant = f"did you mean `{near[0]}`?" if near else f"it has {', '.join(f'`{one}`' for one in book.sheet_names)}"
        raise ListError(f"{path}: there is no sheet `{sheet}`: {meant}")
    return sheet


def _filled(path: str, sheet: CalamineSheet) -> Iterator[list[str]]:
    """The rows as texts, with the value of a merged cell in all its rows and columns."""
    row, column = sheet.end or (0, 0)
    if (row + 1) * (column + 1) > _MOST_CELLS:
        raise ListError(f"{path}: the sheet `{sheet.name}` has more than {_MOST_CELLS:,} cells")
    rows = [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    left = _MOST_CELLS
    for (top, first), (bottom, last) in _merged(sheet):
        if top >= len(rows) or first >= len(rows[top]):
            continue
        value = rows[top][first]
        for cells in rows[top : bottom + 1]:
            width = min(last + 1, len(cells)) - first
            left -= width
            if left < 0:
                raise ListError(f"{path}: the sheet `{sheet.name}` has too many merged cells")
            cells[first : first + width] = [value] * width
    return iter(rows)


def _merged(sheet: CalamineSheet) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """The first and the last cell, as row and column from 0, of all merged cells."""
    return sheet.merged_cell_ranges or []


def _text(cell: object) -> str:
    """The value of a cell as facts have it; nothing for the error of a formula."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = str(cell)
    return "" if text in _ERRORS else text
