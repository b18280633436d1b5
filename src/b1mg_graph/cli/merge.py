"""``b1mg-graph merge``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from b1mg_graph.cli.changing import change_options, finish, report_mentions, several
from b1mg_graph.cli.options import IdType, data_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command("merge")
@click.argument("old", type=IdType(), metavar="OLD")
@click.argument("kept", type=IdType(), metavar="KEPT")
@data_option
@change_options
def command(old: str, kept: str, data: Path | None, *, unpublished: bool, dry_run: bool) -> None:
    """Join two records that are of one thing: OLD becomes KEPT.

    All that is stated of OLD is stated of KEPT, and what referred to OLD refers to KEPT. Where
    one file describes both, their values are added up, and the name of OLD becomes another name.
    The id OLD gets an entry among the retired ids.

    Sources that give different values are shown, and both values stay. If one file gives two
    values for a key that takes one, it is shown and no file is changed.
    """
    from b1mg_graph.cli.findings import print_findings
    from b1mg_graph.edit.merging import merge
    from b1mg_graph.project import find_project

    done = merge(find_project(data), old, kept, published=not unpublished)
    finish(done.draft, dry_run=dry_run, what=f"`{old}` is now `{kept}` in {several(done.places, 'place')}")
    if done.conflicts:
        print_findings(done.conflicts, err=True)
    report_mentions(old, done.mentions)
