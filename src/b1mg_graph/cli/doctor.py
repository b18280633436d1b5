"""``b1mg-graph doctor``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from b1mg_graph.cli.messages import inform
from b1mg_graph.cli.options import assembled, cache_option, data_option, endpoint_option, format_option, graph_from

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from b1mg_graph.query.examination import Examined

_MOST_SHOWN = 10
"""The number of rows that are printed of each kind."""


@click.command("doctor")
@data_option
@cache_option
@endpoint_option
@format_option("text", "json")
@click.pass_context
def command(ctx: click.Context, data: Path | None, endpoint: str | None, format_: str) -> None:
    """Compare the answers of a store with the facts.

    The store at --endpoint is asked every question with its example. Printed are the questions whose rows differ, with
    the rows that are missing there and those that are too many; then the exit status is 1. A store that was loaded
    from other facts, that loads only a part, or that evaluates a query wrongly shows here.
    """
    import json
    from dataclasses import asdict

    from b1mg_graph.api import KnowledgeGraph
    from b1mg_graph.errors import UsageError

    if endpoint is None:
        raise UsageError("doctor requires --endpoint URL: the store whose answers are compared")
    here = KnowledgeGraph(assembled(data))
    examined = here.examine(graph_from(data, endpoint))
    differing = [one for one in examined if one.differs]
    if format_ == "json":
        click.echo(json.dumps([asdict(one) for one in examined], ensure_ascii=False, indent=2))
    else:
        for one in differing:
            _print(one)
    inform(f"{len(examined)} questions: {len(examined) - len(differing)} as in the facts, {len(differing)} differ")
    ctx.exit(1 if differing else 0)


def _print(examined: Examined) -> None:
    found = examined.expected - len(examined.missing) + len(examined.extra)
    rows = f"{examined.expected} rows expected, {found} found" if examined.error is None else examined.error
    click.echo(f"{click.style(examined.question, bold=True)}: {rows}")
    click.echo(f"  {examined.command}")
    _print_rows("missing", examined.missing)
    _print_rows("extra  ", examined.extra)


def _print_rows(word: str, rows: Sequence[Sequence[str]]) -> None:
    for row in rows[:_MOST_SHOWN]:
        click.echo(f"  {word}  {' | '.join(row)}")
    if len(rows) > _MOST_SHOWN:
        click.echo(f"  {word}  and {len(rows) - _MOST_SHOWN} more rows")
