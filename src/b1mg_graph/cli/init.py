"""``b1mg-graph init``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@click.option("--ontology", is_flag=True, help="Add an ontology/ with a property, a role and a question of its own.")
def command(folder: Path, ontology: bool) -> None:
    """Create a small data set in DIR to start from.

    It describes an invented initiative and passes check. DIR must be empty or not exist yet.
    """
    from b1mg_graph.errors import OutputError, UsageError
    from b1mg_graph.starter import write_starter

    try:
        taken = folder.exists() and any(folder.iterdir())
    except OSError as error:
        raise OutputError(f"{folder}: {error.strerror}") from error
    if taken:
        raise UsageError(f"{folder}: the folder is not empty")
    write_starter(folder, ontology=ontology)
    click.echo(f"created a small data set in {folder}; {folder / 'README.md'} describes the next steps", err=True)
