"""``b1mg-graph show``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from b1mg_graph.cli.options import IdType, cache_option, data_option, endpoint_option, format_option, graph_from
from b1mg_graph.cli.outputs import format_for, output_options, printed_to

if TYPE_CHECKING:
    from pathlib import Path


@click.command("show")
@click.argument("id_", metavar="ID", type=IdType())
@data_option
@cache_option
@endpoint_option
@format_option("text", "json", by_extension=True)
@output_options
@click.option(
    "--all-values", is_flag=True, help="Include values that the editors reject or that a later edition replaces."
)
@click.option(
    "--as-of", metavar="DATE", help="Only roles and relations that were held or presumed at DATE: a day, month or year."
)
@click.option("--now", is_flag=True, help="Like --as-of, at the date of the latest source or that of graph.yaml.")
@click.option(
    "--uncertain", is_flag=True, help="With --as-of or --now: include what is announced, not known or of unknown date."
)
def command(
    id_: str,
    data: Path | None,
    endpoint: str | None,
    format_: str | None,
    output: Path | str | None,
    *,
    force: bool,
    all_values: bool,
    as_of: str | None,
    now: bool,
    uncertain: bool,
) -> None:
    """Show everything known about a thing, with the sources.

    ID may also be a name of the thing; case and accents are ignored. Roles, attended events and relations are shown
    with their states at the date of the latest source, or at the given date.
    """
    import json
    from dataclasses import asdict

    from b1mg_graph.cli.naming import find_named
    from b1mg_graph.cli.portrait import print_portrait
    from b1mg_graph.description.portraits import portrait_of

    chosen = format_for(format_, output, ("text", "json"))
    with printed_to(output, data, force=force):
        graph = graph_from(data, endpoint)
        portrait = portrait_of(
            graph.assembly,
            find_named(graph.assembly.index, id_),
            all_values=all_values,
            as_of=as_of,
            now=now,
            uncertain=uncertain,
        )
        assert portrait is not None
        if chosen == "json":
            click.echo(json.dumps(asdict(portrait), ensure_ascii=False, indent=2))
        else:
            print_portrait(portrait)
