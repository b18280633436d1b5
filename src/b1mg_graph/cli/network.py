"""``b1mg-graph network``."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from b1mg_graph.cli.options import IdType, assembled, data_option

if TYPE_CHECKING:
    from b1mg_graph.graph.knowledge import KnowledgeGraph
    from b1mg_graph.network.selection import Selection

FORMATS = ("html", "graphml", "gexf", "csv", "json")


@click.command("network")
@data_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="The file to write; by default network.html, or the ending of the format.",
)
@click.option("--focus", type=IdType(), metavar="ID", help="Only what is around this thing; its name will do.")
@click.option("--depth", type=click.IntRange(0), default=1, show_default=True, help="How many steps around it.")
@click.option(
    "--query",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Only what the answer of a CONSTRUCT or SELECT query in this file names.",
)
@click.option("--as-of", metavar="DATE", help="Only what may have held then: a day, a month or a year.")
@click.option("--title", metavar="TEXT", help="The title of the page; by default that of the data set.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    help="What to write; by default what the ending of FILE says, or the page.",
)
def command(
    data: Path | None,
    output: Path | None,
    focus: str | None,
    depth: int,
    query: Path | None,
    as_of: str | None,
    title: str | None,
    format_: str | None,
) -> None:
    """Draw who holds which role in what: one HTML file that needs nothing else, or a file for other programs.

    The page opens on who co-leads what, with search, filters, a slider of dates, and for every
    role who says so.
    """
    from b1mg_graph.graph.files import write_files
    from b1mg_graph.graph.knowledge import KnowledgeGraph
    from b1mg_graph.network.exports import exported

    began = time.perf_counter()
    graph = KnowledgeGraph(assembled(data))
    format_, output = _format(format_, output)
    selection = _selection(graph, focus, depth, query, as_of)
    if format_ == "html":
        graph.network_page(output, selection=selection, title=title)
    else:
        write_files(exported(graph.network, selection, format_, output))
    click.echo(f"wrote {output} in {time.perf_counter() - began:.2f} s", err=True)


def _format(format_: str | None, output: Path | None) -> tuple[str, Path]:
    """The format and the file, either of which may follow from the other."""
    from b1mg_graph.errors import UsageError

    if format_ is None:
        ending = output.suffix[1:].lower() if output else FORMATS[0]
        if ending not in FORMATS:
            raise UsageError(f"{output}: the ending names no format; --format takes one of {', '.join(FORMATS)}")
        format_ = ending
    return format_, output or Path(f"network.{format_}")


def _selection(
    graph: KnowledgeGraph, focus: str | None, depth: int, query: Path | None, as_of: str | None
) -> Selection:
    from b1mg_graph.errors import UsageError
    from b1mg_graph.facts.lookup import find_thing
    from b1mg_graph.network.selection import Selection, things_of

    ids = None
    if query is not None:
        try:
            sparql = query.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as fault:
            why = getattr(fault, "strerror", None) or "it is not UTF-8"
            raise UsageError(f"{query}: cannot be read: {why}") from fault
        try:
            ids = things_of(graph.assembly.dataset.query(sparql), graph.network)
        except SyntaxError as fault:
            raise UsageError(f"{query}: not a query that can be run: {fault}") from fault
        if not ids:
            raise UsageError(f"{query}: the answer names nothing that could be drawn")
    found = find_thing(graph.assembly.index, focus) if focus is not None else None
    return Selection(found, depth, ids, as_of)
