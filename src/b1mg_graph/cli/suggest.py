"""``b1mg-graph suggest``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from b1mg_graph.cli.changing import dry_run_option, finish, several
from b1mg_graph.cli.messages import inform
from b1mg_graph.cli.options import SourceType, data_option

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from b1mg_graph.registers.answers import Answers
    from b1mg_graph.registers.candidates import Candidate

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
_COLUMNS = ("id", "identifier", "register", "called", "reasons")
_YES, _NO, _LATER, _END = "y", "n", "l", "q"


@click.command("suggest")
@click.argument("what", type=click.Choice(["identifiers"]), metavar="identifiers")
@data_option
@click.option("--ror", type=_FILE, metavar="FILE", help="The data dump of ROR: its zip archive, or the JSON in it.")
@click.option(
    "--orcid", type=_FILE, metavar="FILE", help="Summaries of ORCID: its tar archive, or the XML file of one person."
)
@click.option(
    "--source",
    type=SourceType(),
    metavar="ID",
    help="The source that the identifiers are taken from: they are written into its file.",
)
@click.option(
    "--accept", metavar="ID=IDENTIFIER", multiple=True, help="Write this identifier, which is among the candidates."
)
@click.option("--decline", metavar="ID=IDENTIFIER", multiple=True, help="Never suggest this identifier again.")
@click.option(
    "--format",
    "format",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help="How the candidates are printed.",
)
@click.option("--yes", is_flag=True, help="Ask nothing: print the candidates. No candidate is accepted by it.")
@dry_run_option
def command(
    what: str,
    data: Path | None,
    ror: Path | None,
    orcid: Path | None,
    source: str | None,
    accept: tuple[str, ...],
    decline: tuple[str, ...],
    format: str,  # noqa: A002 - the name of the option
    *,
    yes: bool,
    dry_run: bool,
) -> None:
    """Find identifiers in ROR and ORCID for what has none.

    Lists the entries of a downloaded file that may be of an organisation or a person of the data
    set, with the reasons: names, countries, sites, employers. Nothing is sent or fetched.

    In a terminal, and with --source, it asks about each: yes writes the identifier into the file
    of the source, no is kept in declined.csv beside the data. Otherwise it prints the list, and
    writes only what --accept and --decline name.
    """
    from b1mg_graph.errors import UsageError
    from b1mg_graph.project import find_project
    from b1mg_graph.registers.answers import Answers
    from b1mg_graph.registers.candidates import Known, candidates

    if ror is None and orcid is None:
        raise UsageError("a file of a register is required: --ror FILE or --orcid FILE")
    if accept and source is None:
        raise UsageError("--accept needs --source: the source that the identifiers are taken from")
    answers = Answers.of(find_project(data), source)
    if accept or decline or source is not None:
        answers.draft.files.refuse_installed()
    found = candidates(Known.of(answers.draft.before), ror, orcid, answers.declined)
    for written in accept:
        answers.accept(answers.named(written, found, "accept"))
    for written in decline:
        answers.decline(*answers.pair(written, "decline"))
    asked = not (yes or accept or decline) and format == "text" and sys.stdin.isatty() and sys.stderr.isatty()
    if asked and source is None and found:
        inform("to be asked about each of them, name the source that they are taken from by --source")
    if asked and source is not None:
        _ask(found, answers)
    elif not (accept or decline):
        _print(found, format)
    if answers.number or dry_run:
        answers.draft.tried(strict=True)
        declined = several(answers.number - answers.accepted, "candidate")
        what = f"{several(answers.accepted, 'identifier')} written, {declined} declined"
        finish(answers.draft, dry_run=dry_run, what=what)


def _print(found: Sequence[Candidate], format: str) -> None:  # noqa: A002
    if format != "text":
        from b1mg_graph.cli.tables import print_table

        rows = [(one.id, one.identifier, one.register, one.called, "; ".join(one.reasons)) for one in found]
        print_table(_COLUMNS, rows, format)
        return
    for one in found:
        click.echo("\n".join(_lines(one)))
    inform(several(len(found), "candidate") if found else "no candidates")


def _lines(one: Candidate) -> Iterable[str]:
    yield f"{one.id}  {one.identifier}  {one.called}"
    yield from (f"    {reason}" for reason in one.reasons)


def _ask(found: Sequence[Candidate], answers: Answers) -> None:
    done: set[tuple[str, str]] = set()
    for one in found:
        if (one.id, one.register) in done:
            continue  # it has an identifier of the register now
        click.echo("\n".join(_lines(one)), err=True)
        choice = click.Choice([_YES, _NO, _LATER, _END])
        answer = click.prompt("Is it the same? yes, no, later or quit", type=choice, default=_LATER, err=True)
        if answer == _YES:
            answers.accept(one)
            done.add((one.id, one.register))
        elif answer == _NO:
            answers.decline(one.id, one.identifier)
        elif answer == _END:
            break
