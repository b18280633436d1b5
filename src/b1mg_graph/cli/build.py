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
@click.option("--strict", is_flag=True, help="Write nothing when there is a warning.")
def command(data: Path | None, output: Path, strict: bool) -> None:
    """Check the facts and write the graph: graph.ttl (the union) and graph.trig (source by source).

    When the facts have an error nothing is written, and what was built before stays.
    """
    from b1mg_graph.cli.findings import print_findings
    from b1mg_graph.graph.knowledge import KnowledgeGraph

    began = time.perf_counter()
    graph = KnowledgeGraph(assembled(data, warnings=True))
    if strict:
        graph.warnings_as_errors()
    paths = [output / "graph.ttl", output / "graph.trig"]
    graph.write_all(dict.fromkeys(paths))
    print_findings(graph.diagnostics, err=True)
    seconds = time.perf_counter() - began
    click.echo(f"wrote {' and '.join(map(str, paths))} in {seconds:.2f} s", err=True)
