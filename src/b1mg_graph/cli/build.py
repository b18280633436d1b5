"""``b1mg-graph build``."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from b1mg_graph.cli.messages import inform
from b1mg_graph.cli.options import assembled, cache_option, data_option
from b1mg_graph.cli.outputs import OutputFolder, force_option, gate_to_folder, in_place_option, print_kept

if TYPE_CHECKING:
    from b1mg_graph.api import KnowledgeGraph
    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.output.gate import Gate

PAGE = "network.html"


@click.command("build")
@data_option
@cache_option
@click.option(
    "-o",
    "--output",
    type=OutputFolder(),
    default=Path("dist"),
    show_default=True,
    metavar="DIR",
    help="The folder to write to.",
)
@click.option(
    "--no-page", is_flag=True, help="Do not write network.html, which takes longest; delete that of an earlier run."
)
@click.option("--strict", is_flag=True, help="Write nothing if there are warnings.")
@force_option
@in_place_option
def command(data: Path | None, output: Path, no_page: bool, strict: bool, force: bool, in_place: bool) -> None:
    """Check the facts and write the graph and network.html.

    graph.ttl has every triple once, graph.trig has a named graph for each source.

    The files in the folder always come from one run; .b1mg-graph.json, in the same folder, lists them. Other files
    in the folder are kept; a file with one of these names is replaced only if an earlier run wrote it. If the facts
    have errors, nothing is written and the files of the last run are kept.
    """
    from b1mg_graph.api import KnowledgeGraph

    began = time.perf_counter()
    gate = gate_to_folder(data, output, force=force)
    graph = KnowledgeGraph(assembled(data, warnings=True))
    if strict:
        graph.warnings_as_errors()
    write_build(graph, output, gate, began, no_page=no_page, in_place=in_place)


def write_build(
    graph: KnowledgeGraph, output: Path, gate: Gate, began: float, *, no_page: bool = False, in_place: bool = False
) -> None:
    """Write the graph and the page into the folder ``output``, and say so; the work began at ``began``, in seconds."""
    from b1mg_graph.cli.findings import print_summary

    paths = [output / name for name in ("graph.ttl", "graph.trig", *([] if no_page else [PAGE]))]
    outcome = graph.write_all(output, [path.name for path in paths], gate=gate, in_place=in_place)
    _renew_schemas(graph.assembly)
    print_summary(graph.diagnostics, len(graph.assembly.accepted))
    for path in outcome.taken_away:
        inform(f"removed {output / path}, which an earlier run wrote")
    print_kept(output, outcome)
    if no_page and PAGE not in (*outcome.taken_away, *outcome.kept) and (output / PAGE).is_file():
        inform(f"note: {output / PAGE} was not written by an earlier run of `build` and is kept")
    seconds = time.perf_counter() - began
    inform(f"wrote {', '.join(map(str, paths[:-1]))} and {paths[-1]} in {seconds:.2f} s")


def _renew_schemas(assembly: Assembly) -> None:
    """Write the schemas for editors anew that are beside the facts and out of date; not those of the shipped data."""
    from b1mg_graph.compiler.editor_schemas import NAMES, editor_schemas
    from b1mg_graph.errors import OutputError
    from b1mg_graph.output.files import write_files
    from b1mg_graph.output.gate import gate_for
    from b1mg_graph.paths import shown
    from b1mg_graph.resources import shipped

    folder = assembly.project.data
    if not isinstance(folder, Path) or folder.resolve() == shipped("data").resolve():
        return
    if not any((folder / name).is_file() for name in NAMES):
        return
    for name, text in editor_schemas(assembly).items():
        path = folder / name
        if path.is_file() and path.read_bytes() != text.encode():
            try:
                write_files({path: [text]}, gate_for(assembly.project, trusting=True))
            except OutputError as error:
                inform(f"note: the schema for editors is out of date: {error}")
            else:
                inform(f"wrote {shown(path)}, which was out of date")
