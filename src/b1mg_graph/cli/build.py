"""``b1mg-graph build``."""

from __future__ import annotations

import time
from pathlib import Path

import click

from b1mg_graph.cli.options import assembled, data_option


@click.command("build")
@data_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("dist"),
    show_default=True,
    metavar="DIR",
    help="The folder to write to.",
)
@click.option("--no-page", is_flag=True, help="Write no network.html, which takes longest; one of an earlier run goes.")
@click.option("--strict", is_flag=True, help="Write nothing when there is a warning.")
def command(data: Path | None, output: Path, no_page: bool, strict: bool) -> None:
    """Check the facts and write graph.ttl (the union), graph.trig (source by source) and network.html.

    The files in the folder are always of one run. When the facts have an error nothing is written, and what
    was built before stays.
    """
    from b1mg_graph.cli.findings import print_findings
    from b1mg_graph.graph.knowledge import KnowledgeGraph

    began = time.perf_counter()
    graph = KnowledgeGraph(assembled(data, warnings=True))
    if strict:
        graph.warnings_as_errors()
    page = output / "network.html"
    paths = [output / "graph.ttl", output / "graph.trig", *([] if no_page else [page])]
    stale = no_page and page.is_file()
    graph.write_all(output, [path.name for path in paths], without=[page.name] if no_page else [])
    print_findings(graph.diagnostics, err=True)
    if stale:
        click.echo(f"took away {page}, which was of an earlier run", err=True)
    seconds = time.perf_counter() - began
    click.echo(f"wrote {', '.join(map(str, paths[:-1]))} and {paths[-1]} in {seconds:.2f} s", err=True)
