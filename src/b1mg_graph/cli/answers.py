"""Printing an answer: the result to standard output, notes to standard error."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from b1mg_graph.cli.messages import inform, note
from b1mg_graph.cli.tables import print_for_people

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from b1mg_graph.diagnostics.text import Location
    from b1mg_graph.query.notes import QueryNote
    from b1mg_graph.query.result import Result


def print_result(
    result: Result,
    format: str,  # noqa: A002
    headings: Sequence[str] | None = None,
    language: str | None = None,
    about: Iterable[tuple[str, str]] = (),
) -> None:
    """Print ``result`` in ``format``.

    Tables for people have ``headings`` instead of variable names, and names in ``language`` beside ids if the format
    has both.  A workbook has a sheet with the pairs ``about``.
    """
    columns = headings or result.columns
    if format == "table" and result.form == "select":
        if result.rows:
            print_for_people(columns, result.cells(), result.numeric)
        else:
            inform("no rows")
    elif format == "markdown" and result.form == "select":
        from b1mg_graph.query.table import markdown

        click.echo(markdown(columns, result.cells()))
    elif format == "excel":
        click.echo(result.with_names(language).to_workbook(_paired(result, headings, language), about), nl=False)
    elif format == "excel-csv":
        named = result.with_names(language)
        click.echo(named.to_excel(_paired(result, headings, language)).encode(), nl=False)
    else:
        click.echo(result.serialize(format).encode(), nl=False)


def _paired(result: Result, headings: Sequence[str] | None, language: str | None) -> list[str] | None:
    """The headings with names beside ids: names get the heading of the column, ids ``heading (id)``."""
    from b1mg_graph.query.result import name_column

    if headings is None:
        return None
    columns = result.with_names(language).columns
    shown: list[str] = []
    for variable, heading in zip(result.columns, headings, strict=True):
        has_names = name_column(variable, result.columns) in columns
        shown.extend([f"{heading} (id)", heading] if has_names else [heading])
    return shown


def print_notes(notes: Iterable[QueryNote]) -> None:
    """Print notes on a query to standard error, each with an excerpt and a caret."""
    for one in notes:
        note(_problem(one.location, one.message, one.help))


def format_query_error(at: Location, message: str, help: str) -> str:  # noqa: A002 - the name in a rendered diagnostic
    """An error in a query with an excerpt and a caret, formatted like a diagnostic on a file."""
    return _problem(at, message, help, "red")


def _problem(at: Location, message: str, help: str, colour: str = "cyan") -> str:  # noqa: A002
    from b1mg_graph.diagnostics.terminal import excerpt

    lines = [str(at), *excerpt(at, message, "^", colour)]
    return "\n".join([*lines, f"  {click.style('help:', bold=True)} {help}"] if help else lines)
