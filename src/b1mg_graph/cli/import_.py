"""``b1mg-graph import``."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from b1mg_graph.cli.changing import dry_run_option, finish, several
from b1mg_graph.cli.messages import inform, is_quiet
from b1mg_graph.cli.options import data_option, progress
from b1mg_graph.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from b1mg_graph.diagnostics.diagnostic import Diagnostic
    from b1mg_graph.edit.identity import Thing
    from b1mg_graph.importing.imports import Imported
    from b1mg_graph.importing.table import Problem

_MOST_SHOWN = 20
_NUMBERED = re.compile(r"(row|item) ([0-9]+)(.*)", re.DOTALL)


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--map", "map_", type=click.Path(path_type=Path), metavar="MAP", help="Which columns become which keys.")
@click.option("--source", metavar="ID", help="The source that FILE is; a new one is made.")
@data_option
@click.option(
    "--set",
    "given",
    metavar="KEY=VALUE",
    multiple=True,
    help="A key of the source, such as issued=2026-05-01; may be given several times.",
)
@click.option("--replaces", metavar="ID", help="The source of the edition that FILE replaces.")
@click.option("--partial", is_flag=True, help="Import the other rows if some cannot be read.")
@click.option("--retire-missing", is_flag=True, help="Retire what earlier imports of the list made and FILE lacks.")
@click.option("--overwrite", is_flag=True, help="Give up changes of the file that others made since the last import.")
@click.option("--suggest", is_flag=True, help="Print a map for FILE, and import nothing.")
@dry_run_option
def command(
    file: Path,
    map_: Path | None,
    source: str | None,
    data: Path | None,
    given: tuple[str, ...],
    replaces: str | None,
    *,
    partial: bool,
    retire_missing: bool,
    overwrite: bool,
    suggest: bool,
    dry_run: bool,
) -> None:
    """Import a list by a map of its columns to keys.

    FILE is a table (.csv, .tsv, .xlsx) or a document (.json, .yaml, .toml). MAP says which columns
    become which keys of which records; --suggest prints one to start from. What the list says
    goes into a file of its own, with the row of each statement.

    Things are found by the ids of earlier imports, by identifier, or by name together with a
    country or a body; never by name alone. In a terminal it asks, otherwise a new id is made and
    a warning shown. Rows that cannot be read are listed, and nothing is imported without
    --partial. The same list again changes nothing.
    """
    if suggest:
        _suggest(file, data)
        return
    if map_ is None or source is None:
        raise UsageError("--map and --source are required; --suggest prints a map to start from")
    from b1mg_graph.importing.imports import UnreadRowsError, Wishes, import_list
    from b1mg_graph.project import find_project

    wishes = Wishes(_pairs(given), replaces, partial, retire_missing, overwrite, _ask if sys.stdin.isatty() else None)
    try:
        with progress() as report:
            done = import_list(find_project(data), file, map_, source, wishes, report)
    except UnreadRowsError as error:
        _print_problems(file, error.problems)
        raise
    _print_problems(file, done.problems)
    _print_warnings(done)
    if done.path is None and not done.retired:
        inform(f"{source}: nothing changes: {several(done.things, 'thing')} of {several(len(done.table.rows), 'row')}")
        return
    what = f"{several(done.things, 'thing')} of {several(len(done.table.rows), 'row')} imported, {done.new} new"
    what += f", {len(done.gone)} no longer in the list" if done.gone else ""
    what += f", {len(done.retired)} retired" if done.retired else ""
    finish(done.draft, dry_run=dry_run, what=what)


def _suggest(file: Path, data: Path | None) -> None:
    from b1mg_graph.cli.options import assembled
    from b1mg_graph.importing.suggestion import suggested_map

    click.echo(suggested_map(file, assembled(data)), nl=False)


def _pairs(given: Sequence[str]) -> dict[str, list[str]]:
    """Keys with their values; the same key again adds a value."""
    found: dict[str, list[str]] = {}
    for one in given:
        key, is_pair, value = one.partition("=")
        if not (is_pair and key and value):
            raise UsageError(f"--set {one}: expected KEY=VALUE")
        found.setdefault(key, []).append(value)
    return found


def _ask(words: str, thing: Thing) -> bool:
    """Ask in the terminal whether a row is of a thing that has its name."""
    around = ", ".join(sorted(thing.countries | thing.bodies))
    known = f"`{thing.id}` ({thing.names[0]}{f': {around}' if around else ''})"
    return click.confirm(f"{words}: is it {known}?", default=False, err=True)


def _print_problems(file: Path, problems: Sequence[Problem]) -> None:
    """List the rows that cannot be read: those with the same problem together."""
    from b1mg_graph.diagnostics.text import visible
    from b1mg_graph.importing.imports import rows_of

    for problem, places in rows_of(problems):
        column = f", column `{problem.column}`" if problem.column else ""
        click.echo(visible(f"{file}: {_places(places)}{column}: {problem.message}"), err=True)
        if problem.help:
            click.echo(f"  help: {visible(problem.help)}", err=True)


def _places(places: Sequence[str]) -> str:
    """Places one after the other: ``rows 3, 5, 12 of Members``."""
    by_kind: dict[tuple[str, str], list[str]] = {}
    for place in dict.fromkeys(places):
        match = _NUMBERED.fullmatch(place)
        kind, number, of = match.groups() if match else ("", place, "")
        by_kind.setdefault((kind, of), []).append(number)
    return "; ".join(
        f"{kind}{'s' if kind and len(numbers) > 1 else ''} {', '.join(numbers)}{of}".strip()
        for (kind, of), numbers in by_kind.items()
    )


def _print_warnings(done: Imported) -> None:
    from b1mg_graph.cli.findings import print_findings
    from b1mg_graph.diagnostics.text import visible

    if is_quiet():
        return
    for warning in done.warnings[:_MOST_SHOWN]:
        click.echo(f"{click.style('warning:', fg='yellow', bold=True)} {visible(warning)}", err=True)
    if len(done.warnings) > _MOST_SHOWN:
        inform(f"and {len(done.warnings) - _MOST_SHOWN} more such warnings")
    if any(" merge " in warning for warning in done.warnings):
        inform("if a name is one person in this list, `known_by: COLUMN` in the map says so")
    found: list[Diagnostic] = [one for one in done.draft.found if one.severity == "warning"]
    if found:
        print_findings(found[:_MOST_SHOWN], err=True)
        if len(found) > _MOST_SHOWN:
            inform(f"and {len(found) - _MOST_SHOWN} more: `b1mg-graph check` shows them")
