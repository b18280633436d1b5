"""Tables for people (in a terminal, in Excel) and for machines (CSV, TSV, JSON, Markdown)."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from b1mg_graph.query.table import aligned, markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Cell = str | float

_PIPED = 120
"""The width of a table that is not printed to a terminal, the same for every reader."""


def print_table(
    columns: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    format: str,  # noqa: A002
    about: Iterable[tuple[str, str]] = (),
) -> None:
    """Print ``rows`` under ``columns`` on standard output; CSV as in RFC 4180, a workbook with a sheet ``about``."""
    text = [[str(cell) for cell in row] for row in rows]
    if format == "table":
        print_for_people(columns, text, [isinstance(cell, int | float) for cell in rows[0]] if rows else [])
    elif format == "json":
        click.echo(json.dumps([dict(zip(columns, row, strict=True)) for row in rows], ensure_ascii=False, indent=2))
    elif format == "markdown":
        click.echo(markdown(columns, text))
    elif format == "excel":
        from b1mg_graph.output.workbook import workbook

        click.echo(workbook(columns, rows, about), nl=False)
    elif format == "excel-csv":
        from b1mg_graph.output.sheet import excel

        click.echo(excel(columns, rows).encode(), nl=False)
    else:
        import csv

        writer = csv.writer(
            sys.stdout, delimiter="\t" if format == "tsv" else ",", lineterminator="\n" if format == "tsv" else "\r\n"
        )
        writer.writerows([columns, *rows])


def print_for_people(columns: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[bool]) -> None:
    """Print a table wrapped to the terminal; into a pipe, to ``_PIPED`` columns and without colour.

    ``right`` marks the right-aligned columns.
    """
    if not sys.stdout.isatty():
        click.echo(aligned(columns, rows, right, _PIPED))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name, to_right in zip(columns, [*right, *(False for _ in columns[len(right) :])], strict=True):
        table.add_column(name, justify="right" if to_right else "left", overflow="fold")
    for row in rows:
        table.add_row(*row)
    Console(highlight=False, emoji=False, markup=False).print(table)
