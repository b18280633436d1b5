"""``b1mg-graph forget``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from b1mg_graph.cli.changing import dry_run_option, finish, report_mentions, several
from b1mg_graph.cli.messages import inform
from b1mg_graph.cli.options import IdType, data_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command("forget")
@click.argument("id", type=IdType(("foaf:Person",)), metavar="ID")
@data_option
@click.option("--yes", is_flag=True, help="Do not ask whether to go on.")
@dry_run_option
def command(
    id: str,  # noqa: A002 - the key of the data format
    data: Path | None,
    *,
    yes: bool,
    dry_run: bool,
) -> None:
    """Delete all that is stated of a person who asks for it.

    Descriptions, references, retired ids that lead to the person and accepted findings are
    deleted from every file of the data set, with their comments; the JSON Schema is made anew,
    and what earlier runs kept to save time is deleted.
    No entry among the retired ids names the person. A keyed hash in the file forgotten keeps
    imports from adding the person again, and check reports it.

    In a terminal it asks before it changes anything, unless --yes is given. At the end it says
    what it cannot reach, such as the history of git.
    """
    from b1mg_graph.cache.folder import opened
    from b1mg_graph.edit.forgetting import forget
    from b1mg_graph.project import find_project

    done = forget(find_project(data), id)
    what = f"{several(done.descriptions, 'description')} and {several(done.references, 'reference')}"
    if not (dry_run or yes) and sys.stdin.isatty():
        click.confirm(f"Delete {what} of `{id}`?", abort=True, err=True)
    finish(done.draft, dry_run=dry_run, what=f"`{id}` forgotten: {what} deleted")
    if not dry_run and (cache := opened()) is not None:
        cache.clear()  # what earlier runs kept has the person in it
    if done.mentions:
        report_mentions(id, done.mentions)
    for line in _OUT_OF_REACH:
        inform(line)


_OUT_OF_REACH = (
    "out of reach of this command:",
    "  the history of git, and clones of it: docs/forgetting.md has the steps",
    "  what was built or published before: run `b1mg-graph build` and `b1mg-graph site`, and publish again",
    "  copies that others have made, and search engines",
)
