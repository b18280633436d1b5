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
@click.option("--shacl", is_flag=True, help="Have pySHACL judge the graph by the same shapes, too.")
@click.option("--against", metavar="REV", help="Find ids that the revision REV of git had and that have vanished.")
@format_option("text", "json", "github", "sarif")
def command(data: Path | None, strict: bool, notes: bool, shacl: bool, against: str | None, format_: str) -> None:
    """Say what is wrong with the facts, and where.

    Everything is looked at, and all findings are printed in the order of the files.  The exit
    status is 1 when there is an error, or with --strict a warning.  With --against, the ids are
    compared with those of a revision of git: none may have vanished without a tombstone.
    """
    from b1mg_graph import __version__
    from b1mg_graph.changes.vanished import check_against
    from b1mg_graph.cli.findings import print_findings
    from b1mg_graph.compiler.shacl import check_by_pyshacl
    from b1mg_graph.diagnostics.diagnostic import FactsError, count, in_file_order
    from b1mg_graph.diagnostics.diagnostic import strict as stricter
    from b1mg_graph.diagnostics.machine import FORMATS

    try:
        assembly = assembled(data, warnings=True)
        found = list(assembly.diagnostics)
        if shacl:
            found = in_file_order([*found, *check_by_pyshacl(assembly)])
        if against is not None:
            found = in_file_order([*found, *check_against(assembly, against)])
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
