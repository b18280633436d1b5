"""``b1mg-graph check``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from b1mg_graph.cli.options import assembled, data_option, format_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command("check")
@data_option
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@click.option("--notes", is_flag=True, help="Print notes too.")
@format_option("text", "json", "github", "sarif")
def command(data: Path | None, strict: bool, notes: bool, format_: str) -> None:
    """Say what is wrong with the facts, and where.

    Everything is looked at, and all findings are printed in the order of the files.  The exit
    status is 1 when there is an error, or with --strict a warning.
    """
    from b1mg_graph import __version__
    from b1mg_graph.cli.findings import print_findings
    from b1mg_graph.diagnostics.diagnostic import count
    from b1mg_graph.diagnostics.diagnostic import strict as stricter
    from b1mg_graph.diagnostics.machine import FORMATS
    from b1mg_graph.errors import FactsError

    try:
        found = list(assembled(data, warnings=True).diagnostics)
    except FactsError as error:
        found = list(error.diagnostics)
    if strict:
        found = stricter(found)
    if format_ == "text":
        print_findings(found, notes=notes)
    else:
        click.echo(FORMATS[format_](found, __version__))
    if count(found, "error"):
        raise click.exceptions.Exit(1)
