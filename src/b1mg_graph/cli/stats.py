"""``b1mg-graph stats``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from b1mg_graph.cli.options import assembled, data_option, format_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command("stats")
@data_option
@format_option("table", "csv", "tsv", "json", "markdown")
def command(data: Path | None, format_: str) -> None:
    """Count what is in the graph: things by kind, roles, sources, triples, names.

    The share of a language is the percentage of all things that have a name in it.
    """
    from b1mg_graph.cli.tables import print_table
    from b1mg_graph.graph.knowledge import KnowledgeGraph
    from b1mg_graph.graph.statistics import count_all

    rows = count_all(KnowledgeGraph(assembled(data)).assembly)
    cells = [(row.what, row.of, row.number, "" if row.share is None else row.share) for row in rows]
    print_table(("what", "of", "count", "share"), cells, format_)
