"""``b1mg-graph watch``."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import click

from b1mg_graph.cli.messages import inform
from b1mg_graph.cli.options import assembled, cache_option, data_option
from b1mg_graph.cli.outputs import OutputFolder, force_option, gate_to_folder
from b1mg_graph.errors import B1mgGraphError
from b1mg_graph.paths import shown

if TYPE_CHECKING:
    from pathlib import Path

    from b1mg_graph.compiler.assembly import Assembly


@click.command("watch")
@data_option
@cache_option
@click.option(
    "-o", "--output", type=OutputFolder(), metavar="DIR", help="Also write the graph and network.html into this folder."
)
@click.option("--site", type=OutputFolder(), metavar="DIR", help="Also write the site into this folder.")
@force_option
def command(data: Path | None, output: Path | None, site: Path | None, *, force: bool) -> None:
    """Check the facts whenever a file of them is saved.

    At first all findings are shown, then those that are new, and how many are gone. With -o and
    --site the outputs are written anew each time the facts have no errors. Ctrl-C ends it.
    `b1mg-graph serve --reload` shows the site in a browser and reloads it.
    """
    from b1mg_graph.cli.findings import print_findings
    from b1mg_graph.project import find_project

    try:
        from b1mg_graph.watching import Watch
    except ImportError as error:
        raise B1mgGraphError(f"watch requires {error.name}: pip install 'b1mg-graph[watch]'") from None
    watch = Watch(find_project(data))
    assembly = assembled(data, warnings=True)
    print_findings(assembly.diagnostics, accepted=len(assembly.accepted))
    _write(assembly, data, output, site, force=force)
    inform(f"watching {', '.join(map(shown, watch.folders))}; Ctrl-C ends it")
    while True:
        names = [shown(path) for path in watch.changed()]
        if not names:
            continue
        inform(f"\n{names[0]}{f' and {len(names) - 1} more' if len(names) > 1 else ''} changed")
        try:
            after = assembled(data, warnings=True)
            _report(assembly, after)
            assembly = after
            _write(assembly, data, output, site, force=force)
        except B1mgGraphError as error:  # the ontology is invalid, or an output is in the way: watching goes on
            click.echo(f"{click.style('error:', fg='red', bold=True)} {error}", err=True)


def _report(before: Assembly, after: Assembly) -> None:
    """Print the findings that are new, and how many there are and are gone."""
    from b1mg_graph.cli.findings import print_findings, summary
    from b1mg_graph.edit.verdict import new_findings

    new = [one for one in new_findings(before, after) if one.severity != "note"]
    gone = [one for one in new_findings(after, before) if one.severity != "note"]
    if new:
        print_findings(new)
    inform(f"{len(new)} new, {len(gone)} gone; in all {summary(after.diagnostics)}, {len(after.accepted)} accepted")


def _write(assembly: Assembly, data: Path | None, output: Path | None, site: Path | None, *, force: bool) -> None:
    """Write the outputs, if the facts have no errors."""
    from b1mg_graph.api import KnowledgeGraph
    from b1mg_graph.cli.build import write_build
    from b1mg_graph.cli.site import write_site
    from b1mg_graph.diagnostics.diagnostic import count

    if (output or site) and count(assembly.diagnostics, "error"):
        inform("nothing was written: the outputs are those before the errors")
        return
    for folder, write in ((output, write_build), (site, write_site)):
        if folder is not None:
            gate = gate_to_folder(data, folder, force=force)
            write(KnowledgeGraph(assembly), folder, gate, time.perf_counter())
