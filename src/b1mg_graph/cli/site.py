"""``b1mg-graph site``."""

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
    from b1mg_graph.output.gate import Gate


@click.command("site")
@data_option
@cache_option
@click.option(
    "-o",
    "--output",
    type=OutputFolder(),
    default=Path("site"),
    show_default=True,
    metavar="DIR",
    help="The folder to write to; files of other origin in it are kept.",
)
@click.option(
    "--base-url",
    metavar="URL",
    help="The address of the published site: for absolute links and sitemap.xml.",
)
@force_option
@in_place_option
def command(data: Path | None, output: Path, base_url: str | None, force: bool, in_place: bool) -> None:
    """Write a static site with a page for every thing.

    Every page has Turtle, JSON-LD and TriG versions. Any web host can serve the site; it also works from disk, loads
    nothing from other sites, and needs JavaScript only for the network and the search. .b1mg-graph.json, in the
    folder, lists the files; files of an earlier run that are no longer part of the site are deleted.
    """
    from b1mg_graph.api import KnowledgeGraph

    began = time.perf_counter()
    gate = gate_to_folder(data, output, force=force)
    graph = KnowledgeGraph(assembled(data, warnings=True))
    write_site(graph, output, gate, began, base_url=base_url, in_place=in_place)


def write_site(
    graph: KnowledgeGraph,
    output: Path,
    gate: Gate,
    began: float,
    *,
    base_url: str | None = None,
    in_place: bool = False,
) -> None:
    """Write the site into the folder ``output``, and say so; the work began at ``began``, in seconds."""
    from b1mg_graph.cache import folder
    from b1mg_graph.output.sets import write_set
    from b1mg_graph.site.kept import keep, kept_in
    from b1mg_graph.site.site import changed_files_of

    cache = folder.opened()
    kept = None if cache is None else kept_in(output, cache)
    files = dict(changed_files_of(graph.assembly, base_url, kept))
    outcome = write_set(output, files.items(), "site", gate, in_place=in_place)
    if cache is not None and kept is not None:
        keep(kept, outcome.digests, cache)
    print_kept(output, outcome)
    inform(f"wrote {outcome.written} files to {output} in {time.perf_counter() - began:.2f} s")
