"""``b1mg-graph stats``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from b1mg_graph.cli.options import assembled, cache_option, data_option, format_option
from b1mg_graph.cli.outputs import format_for, output_options, printed_to
from b1mg_graph.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path


_FORMATS = ("table", "csv", "excel", "excel-csv", "tsv", "json", "markdown")


@click.command("stats")
@data_option
@cache_option
@click.option(
    "--network", is_flag=True, help="Measure the network of roles instead: central nodes, brokers, components."
)
@click.option(
    "--most", type=click.IntRange(1), default=10, show_default=True, help="The number of rows of each measure."
)
@click.option(
    "--as-of", metavar="DATE", help="Count roles and relations by their states at DATE: a day, month or year."
)
@format_option(*_FORMATS, by_extension=True)
@output_options
def command(
    data: Path | None,
    network: bool,
    most: int,
    as_of: str | None,
    format_: str | None,
    output: Path | str | None,
    force: bool,
) -> None:
    """Count things, roles, states, triples and languages.

    Roles, attendances and relations are also counted by their states at the reference date, or at --as-of.

    With --network: degree, betweenness, brokers between areas, connected components, and the
    countries that work together in most areas.
    """
    from b1mg_graph.api import KnowledgeGraph
    from b1mg_graph.cli.tables import print_table
    from b1mg_graph.compiler.statistics import count_all
    from b1mg_graph.query.about import about_data

    if network and as_of is not None:
        raise UsageError("--as-of and --network cannot be combined")
    chosen = format_for(format_, output, _FORMATS)
    with printed_to(output, data, force=force):
        graph = KnowledgeGraph(assembled(data))
        about = [*about_data(graph.assembly)] if chosen == "excel" else []
        if not network:
            date = as_of or graph.assembly.times.reference_date or "no date"
            rows = [(row.what, row.of, row.number) for row in count_all(graph.assembly, as_of)]
            print_table(("what", "of", "count"), rows, chosen, [("states at", date), *about])
            return
        from b1mg_graph.network.measures import measure_all, with_names

        measures = measure_all(graph.network, most)
        if chosen in ("excel", "excel-csv"):
            columns = ("measure", "of", "of_name", "number", "bodies", "bodies_name")
            print_table(columns, list(with_names(measures, graph.network)), chosen, about)
        else:
            print_table(("measure", "of", "number", "what"), [one.row for one in measures], chosen)
