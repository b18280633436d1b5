"""What commands that change files of facts share: their options, and what they print."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from b1mg_graph.cli.messages import inform

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from b1mg_graph.diagnostics.text import Location
    from b1mg_graph.edit.draft import Draft

_MOST_PLACES = 10

dry_run_option = click.option("--dry-run", is_flag=True, help="Print the changes as a diff and write nothing.")

_unpublished_option = click.option(
    "--unpublished", is_flag=True, help="OLD was never published: write no entry among the retired ids."
)


def change_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options of a command after which one id leads to another."""
    return _unpublished_option(dry_run_option(command))


def finish(draft: Draft, *, dry_run: bool, what: str) -> None:
    """Write the files and say what was done, or print the changes as a diff."""
    if dry_run:
        click.echo(draft.files.difference(), nl=False)
        inform("nothing was written (--dry-run)")
        return
    number = draft.files.write()
    inform(f"{what}; {several(number, 'file')} changed")


def report_mentions(id: str, mentions: Sequence[Location]) -> None:  # noqa: A002 - the key of the data format
    """Say where comments and texts mention an id that is no longer used: these are for people to change."""
    if mentions:
        inform(f"comments or texts still mention `{id}`, and were not changed:")
        for place in mentions[:_MOST_PLACES]:
            inform(f"  {place}")
        if len(mentions) > _MOST_PLACES:
            inform(f"  and {len(mentions) - _MOST_PLACES} more")


def several(number: int, noun: str) -> str:
    """A number with its noun: `1 file`, `2 files`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
