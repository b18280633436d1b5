"""``b1mg-graph init``."""

from __future__ import annotations

from pathlib import Path

import click

from b1mg_graph.cli.messages import inform


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@click.option(
    "--language",
    "given",
    metavar="TAG",
    multiple=True,
    help="A language of the data set, such as de; several as de,en or by giving it again, the main language first. "
    "By default en.",
)
@click.option("--ontology", is_flag=True, help="Add an ontology/ with a property, a role and a question of its own.")
def command(folder: Path, given: tuple[str, ...], *, ontology: bool) -> None:
    """Create a small data set in DIR to start from.

    It describes an invented initiative and passes check. DIR must be empty or not exist yet. Its
    texts are in the languages given, of English, Swedish and German; for any other language they
    are in English, and graph.yaml names both.
    """
    from b1mg_graph.errors import OutputError, UsageError
    from b1mg_graph.facts.datatypes import is_language
    from b1mg_graph.starter import write_starter

    languages = [tag.strip() for tags in given for tag in tags.split(",")]
    for tag in languages:
        if not is_language(tag):
            raise UsageError(f"--language {tag}: it is not a language tag of BCP 47, such as en, sv or pt-BR")
    try:
        taken = folder.exists() and any(folder.iterdir())
    except OSError as error:
        raise OutputError(f"{folder}: {error.strerror}") from error
    if taken:
        raise UsageError(f"{folder}: the folder is not empty")
    write_starter(folder, languages, ontology=ontology)
    inform(f"created a small data set in {folder}; {folder / 'README.md'} describes the next steps")
