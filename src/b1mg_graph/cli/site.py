"""``b1mg-graph site``."""

from __future__ import annotations

import time
from pathlib import Path, PurePosixPath

import click

from b1mg_graph.cli.options import assembled, data_option

MANIFEST = ".b1mg-graph-site"
"""The file that lists all files of the site, so that the next run knows which to take away."""


@click.command("site")
@data_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("site"),
    show_default=True,
    metavar="DIR",
    help="The folder to write to; files of others in it stay.",
)
@click.option(
    "--base-url",
    metavar="URL",
    help="Where the site will stand: makes absolute the links that must be, and adds sitemap.xml.",
)
def command(data: Path | None, output: Path, base_url: str | None) -> None:
    """Write a static site: a page for every thing, with Turtle and JSON-LD beside it, that any web host can serve.

    It works from disk as well, fetches nothing from elsewhere and needs no JavaScript but for the network.
    """
    from b1mg_graph.graph.folders import write_folder
    from b1mg_graph.graph.knowledge import KnowledgeGraph
    from b1mg_graph.site.site import files_of

    began = time.perf_counter()
    graph = KnowledgeGraph(assembled(data, warnings=True))
    files = dict(files_of(graph, base_url))
    listed = "".join(f"{path}\n" for path in sorted(files))
    before = _listed_before(output / MANIFEST)
    made = [(path, [text]) for path, text in [*files.items(), (MANIFEST, listed)]]
    write_folder(output, made, keep=True, without=before)
    click.echo(f"wrote {len(files)} files to {output} in {time.perf_counter() - began:.2f} s", err=True)


def _listed_before(manifest: Path) -> list[str]:
    """The paths of the files that the last run wrote; only such as lead to below the folder."""
    try:
        paths = manifest.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []
    return [path for path in paths if path and not PurePosixPath(path).is_absolute() and ".." not in path.split("/")]
