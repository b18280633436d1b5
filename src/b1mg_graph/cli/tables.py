"""Tables for people (in a terminal) and for machines (CSV, TSV, JSON, Markdown)."""

from __future__ import annotations

import csv
import json
import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    Cell = str | float


def print_table(columns: Sequence[str], rows: Sequence[Sequence[Cell]], format: str) -> None:  # noqa: A002
    """Print ``rows`` under ``columns`` on standard output; CSV as in RFC 4180."""
    if format == "table":
        _print_for_people(columns, rows)
    elif format == "json":
        click.echo(json.dumps([dict(zip(columns, row, strict=True)) for row in rows], ensure_ascii=False, indent=2))
    elif format == "markdown":
        for row in (columns, ["---"] * len(columns), *rows):
            click.echo("| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |")
    else:
        writer = csv.writer(
            sys.stdout, delimiter="\t" if format == "tsv" else ",", lineterminator="\n" if format == "tsv" else "\r\n"
        )
        writer.writerows([columns, *rows])


def _print_for_people(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name, cell in zip(columns, rows[0] if rows else columns, strict=True):
        table.add_column(name, justify="right" if isinstance(cell, int | float) else "left")
    for row in rows:
        table.add_row(*map(str, row))
    Console(highlight=False, emoji=False, markup=False).print(table)
