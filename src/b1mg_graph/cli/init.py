"""``b1mg-graph init``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@click.option("--ontology", is_flag=True, help="Add an ontology/ with a property, a role and a question of its own.")
def command(folder: Path, ontology: bool) -> None:
    """Make a small data set in DIR to begin with: an invented initiative that passes check.

    DIR must not exist yet, or be empty.
    """
    from b1mg_graph.errors import OutputError, UsageError
    from b1mg_graph.starter import write_starter

    try:
        taken = folder.exists() and any(folder.iterdir())
    except OSError as error:
        raise OutputError(f"{folder}: {error.strerror}") from error
    if taken:
        raise UsageError(f"{folder} is not empty")
    write_starter(folder, ontology=ontology)
    click.echo(f"{folder} holds a small data set; {folder / 'README.md'} says how to go on", err=True)
