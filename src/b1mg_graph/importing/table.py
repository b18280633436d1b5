"""A list as rows, each with its place: what every kind of file becomes before it is converted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from b1mg_graph.errors import B1mgGraphError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Value = str | tuple[str, ...]
"""What is in a cell: a text, or the texts of a list in a document."""

MOST_ROWS = 1_000_000
LONGEST = 100_000
"""The maximum number of characters of one value; the reader of facts takes no longer ones either."""


class ListError(B1mgGraphError):
    """A list cannot be read as a table; the message begins with its path."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row cannot be read: its place, the column (empty if it is the whole row), the reason and the remedy."""

    place: str
    column: str
    message: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its place in the list (``row 12``), and its values by column, without empty ones."""

    place: str
    cells: dict[str, Value]


@dataclass(frozen=True, slots=True)
class Table:
    """A list: its path as shown, its columns in order, its rows that are not empty, and rows that are not sound.

    ``repeated`` are headings that several columns have; each of these columns is called by it and its number.
    ``notes`` say what was left out of the file, such as other sheets.
    """

    path: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...] = ()
    repeated: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()


def table_of(
    path: str,
    lines: Iterable[Sequence[str]],
    header: int,
    *,
    sheet: str = "",
    notes: tuple[str, ...] = (),
) -> Table:
    """The table of ``lines`` of cells; that with the number ``header`` (from 1) has the headings.

    With 0 there are none, and the columns are called A, B and so on.  Raises ``ListError`` if there are no headings, or
    too many rows.
    """
    names: list[str] = []
    repeated: frozenset[str] = frozenset()
    rows: list[Row] = []
    problems: list[Problem] = []
    number = 0
    for number, line in enumerate(lines, 1):
        if number == header:
            names, repeated = _headings(line)
            if not any(names):
                raise ListError(f"{path}: row {number} has no headings; `header:` in the map names the row that has")
        elif number > header:
            cells = {at: value for at, one in enumerate(line) if (value := one.strip())}
            if not cells:
                continue
            if header == 0 and len(names) <= max(cells):
                names += [letters(at) for at in range(len(names), max(cells) + 1)]
            place = f"row {number} of {sheet}" if sheet else f"row {number}"
            problem = _problem(place, cells, names)
            if problem is not None:
                problems.append(problem)
            else:
                rows.append(Row(place, {names[at]: value for at, value in cells.items()}))
        if number > MOST_ROWS:
            raise ListError(f"{path}: it has more than {MOST_ROWS:,} rows")
    if number < max(header, 1):
        raise ListError(f"{path}: it has no rows" if not number else f"{path}: it has no row {header} with headings")
    columns = tuple(name for name in names if name)
    return Table(path, columns, tuple(rows), tuple(problems), repeated, notes)


def letters(at: int) -> str:
    """The letters by which spreadsheets call the column number ``at`` (from 0): A, B, …, Z, AA."""
    found = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def _problem(place: str, cells: dict[int, str], names: list[str]) -> Problem | None:
    beside = next((at for at in cells if at >= len(names) or not names[at]), None)
    if beside is not None:
        message = f"column {letters(beside)} has a value and no heading"
        return Problem(place, letters(beside), message, "give the column a heading; is a separator within a value?")
    long = next((at for at, value in cells.items() if len(value) > LONGEST), None)
    if long is not None:
        return Problem(place, names[long], f"the value has more than {LONGEST:,} characters", "is a quote not closed?")
    return None


def _headings(line: Sequence[str]) -> tuple[list[str], frozenset[str]]:
    """The names of the columns: a heading that several have is followed by its number."""
    words = [" ".join(one.split()) for one in line]
    while words and not words[-1]:
        words.pop()
    repeated = frozenset(word for word in words if word and words.count(word) > 1)
    seen: dict[str, int] = {}
    names = []
    for word in words:
        seen[word] = seen.get(word, 0) + 1
        names.append(f"{word} ({seen[word]})" if word in repeated else word)
    return names, repeated
