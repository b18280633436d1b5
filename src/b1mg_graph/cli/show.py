"""``b1mg-graph show``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from b1mg_graph.cli.options import IdType, assembled, data_option, format_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command("show")
@click.argument("id_", metavar="ID", type=IdType())
@data_option
@format_option("text", "json")
def command(id_: str, data: Path | None, format_: str) -> None:
    """Print everything known about a thing, each statement with who says so.

    ID may also be one of the thing's names, in any case and without its accents.
    """
    import json
    from dataclasses import asdict

    from b1mg_graph.cli.portrait import print_portrait
    from b1mg_graph.errors import UsageError
    from b1mg_graph.graph.knowledge import KnowledgeGraph
    from b1mg_graph.graph.portrait import portrait_of
    from b1mg_graph.spelling import fold

    graph = KnowledgeGraph(assembled(data))
    index = graph.assembly.index
    if id_ not in index.definitions:
        named = [i for i in index.definitions if fold(id_) in (fold(i), *map(fold, index.names(i)))]
        if len(named) != 1:
            meant = named or index.vocabulary.suggest(id_, most=5)
            hint = "; did you mean " + ", ".join(f"`{i}` ({index.describe(i)})" for i in meant) + "?" if meant else ""
            raise UsageError(f"{'several things are' if named else 'nothing is'} called `{id_}`{hint}")
        id_ = named[0]
    portrait = portrait_of(graph.assembly, id_)
    assert portrait is not None
    if format_ == "json":
        click.echo(json.dumps(asdict(portrait), ensure_ascii=False, indent=2))
    else:
        print_portrait(portrait)
