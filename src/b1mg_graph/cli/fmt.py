"""``b1mg-graph fmt``."""

from __future__ import annotations

from pathlib import Path

import click

from b1mg_graph.cli.messages import inform
from b1mg_graph.cli.options import data_option


@click.command("fmt")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
@data_option
@click.option("--check", is_flag=True, help="Write nothing; exit with status 1 if a file would change.")
@click.option("--dry-run", is_flag=True, help="Print the changes as a diff and write nothing.")
def command(paths: tuple[Path, ...], data: Path | None, *, check: bool, dry_run: bool) -> None:
    """Write the files of facts in one style.

    Keys are put into the order of the schema, values are indented by two spaces, written in one
    line where that has at most 120 characters, and quoted only where that is needed. Comments
    stay where they were. What the files state does not change.

    FILE names files of the data set; without it all are formatted, graph.yaml and accepted.yaml
    too. A file with a syntax error is reported and left as it is.
    """
    from b1mg_graph.cli.findings import print_findings
    from b1mg_graph.edit.fmt import format_files
    from b1mg_graph.errors import UsageError
    from b1mg_graph.paths import shown
    from b1mg_graph.project import find_project

    done = format_files(find_project(data), {shown(path.absolute()) for path in paths} or None)
    known = {shown(file) for file in done.files.before}
    for path in paths:
        if shown(path.absolute()) not in known:
            raise UsageError(f"{path}: no such file in the data set")
    changed = sorted(done.files.changed)
    if dry_run:
        click.echo(done.files.difference(), nl=False)
    elif check:
        for name in changed:
            click.echo(f"{name}: not formatted", err=True)
    else:
        done.files.write()
    if done.diagnostics:
        print_findings(done.diagnostics, err=True)
    verb = "would be formatted" if check or dry_run else "formatted"
    inform(f"{len(changed)} of {len(known)} files {verb}")
    if done.diagnostics or (check and changed):
        raise click.exceptions.Exit(1)
