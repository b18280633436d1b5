"""``b1mg-graph cache``."""

from __future__ import annotations

import click

from b1mg_graph.cli.messages import inform

_UNIT = 1 << 20


@click.command("cache")
@click.argument("action", required=False, type=click.Choice(["clear"]))
def command(action: str | None) -> None:
    """Show what earlier runs kept to save time, or clear it.

    Commands that read facts keep what they made of them in a folder of the user
    (XDG_CACHE_HOME, or ~/.cache), and use it while no file of the data set, of the ontology
    or of the program is another; ask, show and query also keep what they print. Without it,
    every answer is the same. Above 1 GiB or 2,000 entries the oldest is deleted. --no-cache
    or B1MG_NO_CACHE=1 turns it off.
    """
    from b1mg_graph.cache.folder import opened

    cache = opened()
    if cache is None:
        click.echo("nothing is kept: the cache is turned off, or its folder cannot be used")
    elif action == "clear":
        number, size = cache.clear()
        inform(f"{cache.folder}: {_counted(number, size)} deleted")
    else:
        click.echo(f"{cache.folder}: {_counted(*cache.size())}")


def _counted(number: int, size: int) -> str:
    return f"{number} entr{'y' if number == 1 else 'ies'}, {size / _UNIT:.1f} MiB"
