"""``b1mg-graph render``."""

from __future__ import annotations

import difflib
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from b1mg_graph.cli.messages import inform, note
from b1mg_graph.cli.options import assembled, cache_option, data_option
from b1mg_graph.errors import B1mgGraphError, UsageError

if TYPE_CHECKING:
    from b1mg_graph.api import KnowledgeGraph
    from b1mg_graph.query.placed import Answered, Place

_HTML = (".html", ".htm", ".xhtml")
_ENDINGS = (".md", ".markdown", *_HTML)


@click.command("render")
@click.argument("pages", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PAGE...")
@data_option
@cache_option
@click.option("--language", metavar="TAG", help="The language of names and words; by default that of the data set.")
@click.option("--check", is_flag=True, help="Write nothing; exit with status 1 if a page would change.")
@click.option("--dry-run", is_flag=True, help="Print the changes as a diff and write nothing.")
def command(pages: tuple[Path, ...], data: Path | None, language: str | None, *, check: bool, dry_run: bool) -> None:
    """Write answers into marked places of your pages.

    Pages are in Markdown or HTML. A place begins with <!-- b1mg-graph list QUESTION ... -->, with
    the question as `b1mg-graph ask` takes it, and ends with <!-- /b1mg-graph -->. What is between
    them is replaced. The form is list, table, or sources, which is where the sources of all
    answers are listed; without such a place they are below each answer.

    Nothing else of a page changes. All pages are written, or none.
    """
    from b1mg_graph.api import KnowledgeGraph
    from b1mg_graph.output.files import write_files
    from b1mg_graph.output.gate import gate_for

    graph = KnowledgeGraph(assembled(data))
    settings = graph.assembly.settings
    if language is not None and language not in settings.languages:
        raise UsageError(f"--language {language}: not a language of the data set; use {', '.join(settings.languages)}")
    before = {page: _read(page) for page in dict.fromkeys(pages)}
    after = {page: _rendered(page, text, graph, language or settings.language) for page, text in before.items()}
    changed = [page for page in after if after[page] != before[page]]
    for page in changed:
        if dry_run:
            old, new = (text.splitlines(keepends=True) for text in (before[page], after[page]))
            click.echo("".join(difflib.unified_diff(old, new, f"a/{page}", f"b/{page}")), nl=False)
        elif check:
            click.echo(f"{page}: out of date", err=True)
    if changed and not (check or dry_run):
        gate = gate_for(graph.assembly.project, trusting=True)
        write_files({page: [after[page].encode("utf-8")] for page in changed}, gate)
    inform(f"{len(changed)} of {len(after)} pages {'would change' if check or dry_run else 'changed'}")
    if check and changed:
        raise click.exceptions.Exit(1)


def _read(page: Path) -> str:
    """The text of a page.  Raises ``UsageError`` if it is not a page that can be read."""
    if page.suffix.lower() not in _ENDINGS:
        raise UsageError(f"{page}: not a page; its name must end in {', '.join(_ENDINGS)}")
    try:
        return page.read_bytes().decode("utf-8")
    except OSError as error:
        raise UsageError(f"{page}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{page}: it is not encoded in UTF-8") from error


def _rendered(page: Path, text: str, graph: KnowledgeGraph, language: str) -> str:
    from b1mg_graph.query.placed import filled

    def answered(place: Place) -> Answered:
        try:
            return _answer(place.words, graph, language, f"{page}: line {place.line}")
        except B1mgGraphError as error:
            raise UsageError(f"line {place.line}: {error.on_command_line()}") from error

    try:
        return filled(text, answered, is_html=page.suffix.lower() in _HTML)
    except UsageError as error:
        raise UsageError(f"{page}: {error}") from error


def _answer(words: str, graph: KnowledgeGraph, language: str, where: str) -> Answered:
    """The answer to a question that is written as on the command line, with its sources where it declares them.

    A note says ``where`` an answer is empty.
    """
    from b1mg_graph.cli.ask import asked
    from b1mg_graph.query.near import near_answer
    from b1mg_graph.query.placed import answered_at
    from b1mg_graph.query.question import answer

    try:
        name, *arguments = shlex.split(words)
    except ValueError as error:
        raise UsageError(
            f"`{words}`: a quotation mark is not closed" if words else "a question must be given"
        ) from error
    question, values, given = asked(graph, name, arguments)
    result = answer(graph.assembly, question, values, sources=bool(question.evidence), language=given or language)
    if not result.rows:
        near = near_answer(graph.assembly, question, values, given or language)
        note(f"{where}: the answer is empty{f': {near}' if near else ''}")
    return answered_at(graph.assembly, question, result, given or language)
