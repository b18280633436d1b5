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
    """Count what is in the graph: things by kind, roles, sources, triples, languages."""
    from b1mg_graph.cli.tables import print_table
    from b1mg_graph.graph.knowledge import KnowledgeGraph
    from b1mg_graph.graph.statistics import count_all

    rows = count_all(KnowledgeGraph(assembled(data)).assembly)
    print_table(("what", "of", "count"), [(row.what, row.of, row.number) for row in rows], format_)
