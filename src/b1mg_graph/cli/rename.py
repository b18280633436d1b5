"""``b1mg-graph rename``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from b1mg_graph.cli.changing import change_options, finish, report_mentions, several
from b1mg_graph.cli.options import IdType, data_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command("rename")
@click.argument("old", type=IdType(), metavar="OLD")
@click.argument("new", metavar="NEW")
@data_option
@change_options
def command(old: str, new: str, data: Path | None, *, unpublished: bool, dry_run: bool) -> None:
    """Give the thing OLD the id NEW.

    Its descriptions, all references to it and the accepted findings about it get the new id. The
    old id gets an entry among the retired ids, so that addresses that others have kept lead to
    the new one.

    All files are changed or none: none if the data set would have more errors or warnings than
    before. Nothing else in a file changes.
    """
    from b1mg_graph.edit.renaming import rename
    from b1mg_graph.project import find_project

    done = rename(find_project(data), old, new, published=not unpublished)
    finish(done.draft, dry_run=dry_run, what=f"`{old}` is now `{new}` in {several(done.places, 'place')}")
    report_mentions(old, done.mentions)
