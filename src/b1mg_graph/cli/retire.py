"""``b1mg-graph retire``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from b1mg_graph.cli.changing import dry_run_option, finish, report_mentions, several
from b1mg_graph.cli.options import IdType, data_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command("retire")
@click.argument("id", type=IdType(), metavar="ID")
@data_option
@click.option("--reason", metavar="TEXT", help="Why the id is no longer used.")
@click.option(
    "--replaced-by",
    type=IdType(),
    metavar="ID",
    multiple=True,
    help="The id that is used instead; may be given several times if one thing has become several.",
)
@dry_run_option
def command(
    id: str,  # noqa: A002 - the key of the data format
    data: Path | None,
    reason: str | None,
    replaced_by: tuple[str, ...],
    *,
    dry_run: bool,
) -> None:
    """Delete what is stated of ID, and list it as retired.

    --reason or --replaced-by is required. With one replacement, what refers to ID refers to that
    from now on; otherwise nothing may refer to ID any more, and the references are shown.
    """
    from b1mg_graph.edit.retiring import retire
    from b1mg_graph.project import find_project

    done = retire(find_project(data), id, reason=reason, replaced_by=replaced_by)
    moved = f", {several(done.moved, 'reference')} changed" if done.moved else ""
    finish(
        done.draft, dry_run=dry_run, what=f"`{id}` retired: {several(done.descriptions, 'description')} deleted{moved}"
    )
    report_mentions(id, done.mentions)
