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
@click.option(
    "--from-cordis",
    "downloads",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    multiple=True,
    help="Describe the consortium of a project instead, from a file that CORDIS offers for download: the XML of the "
    "project, or project.csv and organization.csv (give each), or a zip archive with them.",
)
@click.option("--project", metavar="ID", help="The id or acronym of the project, if the files hold several.")
@click.option(
    "--retrieved",
    metavar="DATE",
    help="The day on which the files of CORDIS were downloaded; by default the day on which they were last written.",
)
def command(
    folder: Path,
    given: tuple[str, ...],
    downloads: tuple[Path, ...],
    project: str | None,
    retrieved: str | None,
    *,
    ontology: bool,
) -> None:
    """Create a small data set in DIR to start from.

    It describes an invented initiative and passes check. DIR must be empty or not exist yet. Its
    texts are in the languages given, of English, Swedish and German; for any other language they
    are in English, and graph.yaml names both.

    With --from-cordis it describes a project with its programme, call and grant, its coordinator
    and its other participants with their countries and PICs, each as CORDIS states it.
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
    if downloads:
        if ontology:
            raise UsageError("--ontology is for the invented initiative, and cannot be given with --from-cordis")
        _from_cordis(folder, downloads, project, retrieved, languages)
        return
    if project is not None or retrieved is not None:
        raise UsageError(f"{'--project' if project is not None else '--retrieved'} needs --from-cordis")
    write_starter(folder, languages, ontology=ontology)
    inform(f"created a small data set in {folder}; {folder / 'README.md'} describes the next steps")


def _from_cordis(
    folder: Path, downloads: tuple[Path, ...], project: str | None, retrieved: str | None, languages: list[str]
) -> None:
    from b1mg_graph.cli.changing import several
    from b1mg_graph.errors import UsageError
    from b1mg_graph.model.dates import date_type, local_day
    from b1mg_graph.starter.cordis.reading import read_consortium
    from b1mg_graph.starter.cordis.writing import write_consortium
    from b1mg_graph.vocabulary import XSD_DATE

    if retrieved is not None and date_type(retrieved) != XSD_DATE:
        raise UsageError(f"--retrieved {retrieved}: expected a day, such as 2026-03-31")
    consortium = read_consortium(downloads, project)
    written = max(file.stat().st_mtime for file in downloads)
    made = write_consortium(folder, consortium, retrieved or local_day(written), languages)
    inform(
        f"created a data set of {consortium.name} with {several(made.organisations, 'organisation')} in {folder}; "
        f"{folder / 'README.md'} describes the next steps"
    )
    if made.unnamed:
        inform(f"the files have no names of these countries, so their codes are their names: {', '.join(made.unnamed)}")
