"""``b1mg-graph check``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from b1mg_graph.cli.explain import CodeType
from b1mg_graph.cli.messages import inform
from b1mg_graph.cli.options import assembled, cache_option, data_option, format_option
from b1mg_graph.cli.revisions import RevisionType
from b1mg_graph.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.diagnostics.diagnostic import Diagnostic


@click.command("check")
@data_option
@cache_option
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@click.option("--notes", is_flag=True, help="Print notes too.")
@click.option("--shacl", is_flag=True, help="Validate the graph with pySHACL, against the same shapes, as well.")
@click.option(
    "--against",
    type=RevisionType(),
    metavar="REV",
    help="Report ids that the Git revision REV had and that are missing now.",
)
@click.option(
    "--new-since",
    type=RevisionType(),
    metavar="REV",
    help="Show only findings that are new since the Git revision REV.",
)
@click.option(
    "--code",
    "codes",
    type=CodeType(),
    metavar="CODE",
    multiple=True,
    help="Show only findings with this code; may be given several times.",
)
@click.option("--accept", is_flag=True, help="Accept the findings shown: add them to accepted.yaml.")
@click.option("--reason", metavar="TEXT", help="Why they are accepted; required with --accept.")
@click.option("--until", metavar="DATE", help="The last day on which they are accepted; by default without end.")
@click.option("--fix", is_flag=True, help="Apply the sure fixes to the files.")
@click.option("--likely", is_flag=True, help="With --fix: apply likely fixes as well.")
@click.option("--dry-run", is_flag=True, help="With --fix: print the changes as a diff and write nothing.")
@format_option("text", "json", "github", "sarif")
def command(
    data: Path | None,
    strict: bool,
    notes: bool,
    shacl: bool,
    against: str | None,
    new_since: str | None,
    codes: tuple[str, ...],
    accept: bool,
    reason: str | None,
    until: str | None,
    fix: bool,
    likely: bool,
    dry_run: bool,
    format_: str,
) -> None:
    """Check the facts and show each finding with its place.

    All findings are printed in the order of the files. The exit status is 1 if there is an
    error, or with --strict a warning. With --against, the ids are compared with those of a
    Git revision: an id that is no longer used must be listed under retired.

    Findings that are listed in accepted.yaml, in the folder of graph.yaml, are counted but not
    shown. Errors cannot be accepted.

    With --fix, the findings that have a fix are corrected in the files, unless a correction
    would cause another finding; no other character of a file changes.
    """
    from b1mg_graph.cli.findings import print_findings
    from b1mg_graph.diagnostics.diagnostic import FactsError, count
    from b1mg_graph.diagnostics.diagnostic import strict as stricter

    _check_options(accept=accept, reason=reason, until=until, fix=fix, likely=likely, dry_run=dry_run)
    assembly, accepted = None, 0
    try:
        assembly = assembled(data, warnings=True)
        found, accepted = _findings(assembly, shacl=shacl, against=against, new_since=new_since)
    except FactsError as error:
        found = list(error.diagnostics)
    if codes:
        found = [one for one in found if one.code in codes]
    if fix and assembly is not None:
        found = _fix(assembly, found, likely=likely, dry_run=dry_run)
    if accept and assembly is not None:
        found = _accept(assembly, found, reason or "", until, notes=notes)
    if strict:
        found = stricter(found)
    if format_ == "text":
        print_findings(found, notes=notes, accepted=accepted)
    else:
        from b1mg_graph.diagnostics.machine import FORMATS
        from b1mg_graph.version import __version__

        listed = [one for one in found if notes or format_ != "github" or one.severity != "note"]
        click.echo(FORMATS[format_](listed, __version__))
    if count(found, "error"):
        raise click.exceptions.Exit(1)


def _check_options(
    *, accept: bool, reason: str | None, until: str | None, fix: bool, likely: bool, dry_run: bool
) -> None:
    from b1mg_graph.model.dates import date_type
    from b1mg_graph.vocabulary import XSD_DATE

    if accept and not (reason and reason.strip()):
        raise UsageError("--accept requires --reason TEXT: why the findings are accepted")
    if not accept and (reason is not None or until is not None):
        raise UsageError("--reason and --until require --accept")
    if fix and accept:
        raise UsageError("--fix and --accept cannot be combined; fix first, then accept what remains")
    if (likely or dry_run) and not fix:
        raise UsageError("--likely and --dry-run require --fix")
    if until is not None and date_type(until) != XSD_DATE:
        raise UsageError(f"--until {until}: not a date with a day; write for example 2026-12-31")


def _findings(
    assembly: Assembly, *, shacl: bool, against: str | None, new_since: str | None
) -> tuple[list[Diagnostic], int]:
    """The findings that are asked for, in file order, and the number of those that are accepted."""
    from b1mg_graph.diagnostics.diagnostic import in_file_order

    found, accepted = list(assembly.diagnostics), len(assembly.accepted)
    more: list[Diagnostic] = []
    if shacl:
        from b1mg_graph.compiler.shacl import check_by_pyshacl

        more += check_by_pyshacl(assembly)
    if against is not None:
        from b1mg_graph.changes.vanished import check_against

        more += check_against(assembly, against)
    if more:
        left, aside = assembly.acceptance.divide(more, assembly.subjects)
        found, accepted = in_file_order([*found, *left]), accepted + len(aside)
    if new_since is not None:
        from b1mg_graph.changes.new_findings import findings_since

        found = findings_since(assembly, found, new_since)
    return found, accepted


def _fix(assembly: Assembly, found: list[Diagnostic], *, likely: bool, dry_run: bool) -> list[Diagnostic]:
    """Apply the fixes of ``found`` to the files; the findings that remain.  A dry run prints a diff instead."""
    from b1mg_graph.edit.fixing import fix

    fixed = fix(assembly, likely=likely, only=found)
    if dry_run:
        click.echo(fixed.files.difference(), nl=False)
        number = len(fixed.files.changed)
    else:
        number = fixed.files.write()
    for one, caused in fixed.refused:
        click.echo(f"not fixed: {one.where}: it would cause {caused.code}: {caused.message}", err=True)
    verb = "would be fixed" if dry_run else "fixed"
    inform(f"{_several(len(fixed.fixed), 'finding')} {verb} in {_several(number, 'file')}")
    return found if dry_run else list(fixed.remaining)


def _several(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _accept(
    assembly: Assembly, found: list[Diagnostic], reason: str, until: str | None, *, notes: bool
) -> list[Diagnostic]:
    """Accept the warnings among ``found``, and the notes if they are shown; the findings that remain."""
    from b1mg_graph.cli.accepting import write_acceptance

    chosen = [one for one in found if one.severity == "warning" or (notes and one.severity == "note")]
    path, number = write_acceptance(assembly, chosen, reason, until)
    inform(f"{path}: {number} entr{'y' if number == 1 else 'ies'} added")
    return [one for one in found if one not in chosen]
