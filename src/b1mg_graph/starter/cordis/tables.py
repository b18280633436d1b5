"""The tables of CORDIS as CSV: project.csv, organization.csv and legalBasis.csv, read row by row."""

from __future__ import annotations

import csv
from typing import IO, TYPE_CHECKING, Literal

from b1mg_graph.errors import B1mgGraphError
from b1mg_graph.starter.cordis.consortium import tidy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Kind = Literal["projects", "participants", "legal bases"]
Row = dict[str, str]

_COLUMNS: Mapping[Kind, Mapping[str, tuple[str, ...]]] = {
    "projects": {
        "id": ("id",),
        "acronym": ("acronym",),
        "title": ("title",),
        "status": ("status",),
        "start": ("startDate",),
        "end": ("endDate",),
        "call": ("masterCall", "call"),
        "sub_call": ("subCall",),
        "legal_basis": ("legalBasis", "programme", "frameworkProgramme"),
        "homepage": ("projectUrl",),
        "updated": ("contentUpdateDate", "lastUpdateDate"),
    },
    "participants": {
        "project": ("projectID",),
        "name": ("name",),
        "abbreviation": ("shortName",),
        "role": ("role",),
        "pic": ("organisationID", "id"),
        "country": ("country",),
        "homepage": ("organizationURL", "organizationUrl"),
        "ended": ("endOfParticipation",),
        "updated": ("contentUpdateDate",),
    },
    "legal bases": {
        "project": ("projectID",),
        "code": ("legalBasis",),
        "title": ("title",),
        "main": ("uniqueProgrammePart",),
    },
}
"""What is read of each table, and the names that its columns have had, the present one first."""

_KNOWN_BY: Mapping[Kind, frozenset[str]] = {
    "participants": frozenset({"projectID", "role", "name"}),
    "legal bases": frozenset({"projectID", "legalBasis"}),
    "projects": frozenset({"id", "acronym", "title"}),
}
_LONGEST = 1 << 20
"""The maximum length of a line in characters; the objective of a project has a few thousand."""

MOST_CHARACTERS = 1 << 31
"""The most that is read of one table, so that a damaged archive does not keep the command busy for ever."""


def kind_of(file: IO[str]) -> Kind:
    """Which table this is, by its columns.  Raises ``B1mgGraphError`` if it is none."""
    columns, _ = _head(_lines(file))
    for kind, needed in _KNOWN_BY.items():
        if needed <= {*columns}:
            return kind
    shown = ", ".join(name[:30] for name in columns[:6] if name) or "none"
    raise B1mgGraphError(f"this is not a table of projects or organisations of CORDIS; its columns are: {shown}")


def rows_of(file: IO[str], kind: Kind) -> Iterator[Row]:
    """The rows of a table, with the values of the columns that are read.

    What is missing in a row that is cut short is empty.  Raises ``B1mgGraphError``, with the line, if it is not CSV.
    """
    lines = _lines(file)
    columns, delimiter = _head(lines)
    reader = csv.reader(lines, delimiter=delimiter)
    places = {key: _place(columns, names) for key, names in _COLUMNS[kind].items()}
    try:
        for row in reader:
            yield {key: row[at].strip() if at is not None and at < len(row) else "" for key, at in places.items()}
    except csv.Error as error:
        raise B1mgGraphError(f"line {reader.line_num + 1} is not CSV: {error}") from error


def _place(columns: list[str], names: tuple[str, ...]) -> int | None:
    return next((columns.index(name) for name in names if name in columns), None)


def _head(lines: Iterator[str]) -> tuple[list[str], str]:
    """The names of the columns, from the first line, and what divides them."""
    head = next(lines, "")
    delimiter = ";" if head.count(";") >= head.count(",") else ","
    try:
        return [tidy(name) for name in next(csv.reader([head], delimiter=delimiter), [])], delimiter
    except csv.Error as error:
        raise B1mgGraphError(f"line 1 is not CSV: {error}") from error


def _lines(file: IO[str]) -> Iterator[str]:
    """The lines of a file.  Raises ``B1mgGraphError`` if one is too long, or all together are."""
    left = MOST_CHARACTERS
    while line := file.readline(_LONGEST):
        left -= len(line)
        if len(line) == _LONGEST:
            raise B1mgGraphError("a line is longer than any table of CORDIS has")
        if left < 0:
            raise B1mgGraphError("it is larger than any table of CORDIS")
        yield line
