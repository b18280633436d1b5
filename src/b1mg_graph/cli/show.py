"""``b1mg-graph show``."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import click

from b1mg_graph.cli.kept_answers import key_of_answer, print_kept
from b1mg_graph.cli.limits import print_and_keep
from b1mg_graph.cli.options import (
    IdType,
    assembled,
    cache_option,
    data_option,
    endpoint_option,
    format_option,
    graph_from,
)
from b1mg_graph.cli.outputs import format_for, output_options, printed_to

if TYPE_CHECKING:
    from pathlib import Path

    from b1mg_graph.compiler.assembly import Assembly


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
    chosen = format_for(format_, output, ("text", "json"))
    asked = _Asked(id_, all_values, as_of, now, uncertain)
    with printed_to(output, data, force=force):
        assembly = assembled(data) if endpoint is None else None
        key = None
        if assembly is not None and output is None:
            key = key_of_answer(assembly, "show", chosen, asked)
            if print_kept(key):
                return
        graph = graph_from(data, endpoint, assembly=assembly)
        print_and_keep(key, _print, graph.assembly, asked, chosen)


class _Asked(NamedTuple):
    """What is to be shown: the arguments of the command."""

    id: str
    all_values: bool
    as_of: str | None
    now: bool
    uncertain: bool


def _print(assembly: Assembly, asked: _Asked, format_: str) -> None:
    import json
    from dataclasses import asdict

    from b1mg_graph.cli.naming import find_named
    from b1mg_graph.cli.portrait import print_portrait
    from b1mg_graph.description.portraits import portrait_of

    portrait = portrait_of(
        assembly,
        find_named(assembly.index, asked.id),
        all_values=asked.all_values,
        as_of=asked.as_of,
        now=asked.now,
        uncertain=asked.uncertain,
    )
    assert portrait is not None
    if format_ == "json":
        click.echo(json.dumps(asdict(portrait), ensure_ascii=False, indent=2))
    else:
        print_portrait(portrait)
