"""``b1mg-graph publish``."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import click

from b1mg_graph.cli.limits import SecondsType
from b1mg_graph.cli.messages import inform, note
from b1mg_graph.cli.options import assembled, cache_option, data_option, progress

if TYPE_CHECKING:
    from pathlib import Path

    from b1mg_graph.remote.publishing import Plan


@click.command("publish")
@data_option
@cache_option
@click.option(
    "--to", "url", required=True, metavar="URL", help="The store: the address where it is queried, or its base."
)
@click.option(
    "--union",
    metavar="default|named:IRI|none",
    help="Where the union of all sources is written.  [default: that of the last run, or what the store needs]",
)
@click.option("-n", "--dry-run", is_flag=True, help="Print what would be written and deleted, and change nothing.")
@click.option("--force", is_flag=True, help="Write every graph again, also those that the store has.")
@click.option("--query-url", metavar="URL", help="The address of queries, where it is not found.")
@click.option("--graph-store-url", metavar="URL", help="The address of the graph store, where it is not found.")
@click.option("--update-url", metavar="URL", help="The address of updates; no graph store is used.")
@click.option(
    "--timeout",
    type=SecondsType(),
    default=60.0,
    show_default=True,
    metavar="SECONDS",
    help="Wait for each answer of the store this long; 0 means no limit.",
)
def command(
    data: Path | None,
    url: str,
    union: str | None,
    dry_run: bool,
    force: bool,
    query_url: str | None,
    graph_store_url: str | None,
    update_url: str | None,
    timeout: float,
) -> None:
    """Publish the graph to a SPARQL store over HTTP.

    Each source gets a named graph, as have the derived statements and the ontology. Only graphs that differ from what
    the store has are written; a manifest in the store has their hashes. Graphs that publish has not written are never
    changed. A run that was broken off is continued by the next.

    Credentials are read from the environment: B1MG_STORE_USER and B1MG_STORE_PASSWORD, or B1MG_STORE_TOKEN.
    B1MG_STORE_AUTH fixes the scheme: basic, digest or bearer.
    """
    from b1mg_graph.api import KnowledgeGraph
    from b1mg_graph.remote.connection import Addresses, Connection
    from b1mg_graph.remote.finding import candidates
    from b1mg_graph.remote.publishing import plan, publish
    from b1mg_graph.remote.store import Store
    from b1mg_graph.remote.union import union_of

    began = time.perf_counter()
    chosen = None if union is None else union_of(union)
    found = candidates(url, query=query_url, graph_store=graph_store_url, update=update_url)
    addresses = Addresses(found.query[0], update_url, graph_store_url)
    with Connection(addresses, timeout=timeout or None, report=note) as connection:
        assembly = KnowledgeGraph(assembled(data, warnings=True)).assembly
        store = Store(connection, found)
        planned = plan(assembly, store, union=chosen, anew=force, probe=not dry_run)
        if dry_run:
            _print_plan(planned)
        else:
            with progress() as report:
                publish(store, planned, *([report] if report else []))
        done = "nothing was changed" if dry_run else _summary(planned)
        requests = "1 request" if connection.requests == 1 else f"{connection.requests} requests"
        inform(f"{url}: {done}; {requests} in {time.perf_counter() - began:.2f} s")


def _print_plan(planned: Plan) -> None:
    from b1mg_graph.remote.publishing import shown

    for content in planned.written:
        how = "again" if content.graph in planned.manifest.held else "new"
        click.echo(f"write {shown(content.graph)}: {content.triples} triples, {how}")
    for graph in planned.deleted:
        click.echo(f"delete {shown(graph)}")
    if planned.union is None:
        note("whether the union of the sources is written, too, depends on the store: publishing finds out")


def _summary(planned: Plan) -> str:
    if planned.is_done:
        return f"up to date, {planned.unchanged} graphs"
    triples = sum(content.triples for content in planned.written)
    return (
        f"graphs written: {len(planned.written)} ({triples:,} triples), deleted: {len(planned.deleted)}, "
        f"unchanged: {planned.unchanged}"
    )
