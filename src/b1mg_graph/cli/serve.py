"""``b1mg-graph serve``."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from b1mg_graph.cli.limits import limit_options, limits_of
from b1mg_graph.cli.options import assembled, cache_option, data_option
from b1mg_graph.errors import B1mgGraphError

if TYPE_CHECKING:
    from pathlib import Path

_LOCAL = "127.0.0.1"


@click.command("serve")
@data_option
@cache_option
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free port.")
@click.option("--host", default=_LOCAL, show_default=True, metavar="ADDRESS", help="The address to listen at.")
@click.option(
    "--workers", type=click.IntRange(1, 64), metavar="N", help="How many queries run at a time.  [default: cores + 1]"
)
@click.option("--reload", "reloading", is_flag=True, help="Read the facts again when they change, and reload browsers.")
@limit_options
def command(
    data: Path | None, port: int, host: str, workers: int | None, reloading: bool, timeout: float, memory: int
) -> None:
    """Serve a SPARQL endpoint and the site over HTTP.

    The endpoint, at /sparql, follows the SPARQL 1.1 Protocol and is read only. Things have the addresses /id/THING and
    are sent as a page, Turtle, JSON-LD or TriG by what is asked for. Without --host only this machine can connect. The
    address is printed when the server is ready; Ctrl-C stops it.
    """
    from b1mg_graph.api import KnowledgeGraph
    from b1mg_graph.project import find_project

    try:
        from b1mg_graph.server.app import application
        from b1mg_graph.server.running import Server, listening_at
        from b1mg_graph.watching import Watch
    except ImportError as error:
        raise B1mgGraphError(f"serve requires {error.name}: pip install 'b1mg-graph[server]'") from None
    watch = Watch(find_project(data)) if reloading else None
    graph = KnowledgeGraph(assembled(data, warnings=True))
    listening = listening_at(host, port)
    number = workers or (os.cpu_count() or 1) + 1
    app = application(graph.assembly, limits_of(timeout, memory), number, watch)
    host_shown = f"[{host}]" if ":" in host else host
    click.echo(f"http://{host_shown}:{listening.getsockname()[1]}/")
    Server(app).run(sockets=[listening])
