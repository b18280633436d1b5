"""What the tests of publishing share: connections to a store, its content, and what it is expected to be."""

from __future__ import annotations

import urllib.request
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.remote.connection import Addresses, Connection
from b1mg_graph.remote.credentials import Credentials
from b1mg_graph.remote.finding import candidates
from b1mg_graph.remote.patience import Patience
from b1mg_graph.remote.publishing import plan, publish
from b1mg_graph.remote.store import Store
from b1mg_graph.vocabulary import B1MG_ONTOLOGY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from b1mg_graph import KnowledgeGraph
    from b1mg_graph.remote.publishing import Plan

MANIFEST = "https://example.org/id/pond-graph#publication"
SOON = Patience(first=0.001)
ONCE = Patience(attempts=1)


@contextmanager
def opened(address: str, patience: Patience = SOON, **urls: str) -> Iterator[Store]:
    found = candidates(address, **urls)
    given = Addresses(found.query[0], urls.get("update"), urls.get("graph_store"))
    with Connection(given, credentials=Credentials(), patience=patience) as connection:
        yield Store(connection, found)


def published(
    graph: KnowledgeGraph, address: str, patience: Patience = SOON, *, union=None, anew=False, **urls
) -> Plan:
    """Publish a graph, and give what was planned; its ``requests`` are in ``sent``."""
    with opened(address, patience, **urls) as store:
        planned = plan(graph.assembly, store, union=union, anew=anew)
        publish(store, planned)
        sent[planned.name] = store.connection.requests
    return planned


sent: dict[str, int] = {}
"""The number of requests of the last run, by the name of the manifest."""


def update(address: str, sparql: str) -> None:
    request = urllib.request.Request(
        f"{address}/update", sparql.encode(), {"Content-Type": "application/sparql-update"}
    )
    with urllib.request.urlopen(request, timeout=30):
        pass


def content(address: str) -> set[str]:
    """All quads of an Oxigraph server."""
    request = urllib.request.Request(f"{address}/store", headers={"Accept": "application/n-quads"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return {*map(_text, ox.parse(answer.read(), format=ox.RdfFormat.N_QUADS))}


def _text(quad: ox.Quad) -> str:
    """A quad with its graph before the triple."""
    graph = "default" if isinstance(quad.graph_name, ox.DefaultGraph) else str(quad.graph_name)
    return f"{graph} {quad.triple}"


def facts(address: str) -> set[str]:
    """What the named graphs of an Oxigraph server say, and its default graph, without manifest and ontology."""
    left_out = f"FILTER (?g NOT IN (<{MANIFEST}>, <{B1MG_ONTOLOGY}>))"
    query = f"SELECT * {{ {{ GRAPH ?g {{ ?s ?p ?o }} {left_out} }} UNION {{ ?s ?p ?o }} }}"
    headers = {"Accept": "text/tab-separated-values", "Content-Type": "application/sparql-query"}
    request = urllib.request.Request(f"{address}/query", query.encode(), headers)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return {*answer.read().decode().splitlines()}


def data(address: str) -> set[str]:
    """All quads but those of the manifest."""
    return {quad for quad in content(address) if not quad.startswith(f"<{MANIFEST}>")}


def expected(graph: KnowledgeGraph) -> set[str]:
    """The quads that a graph has in a store whose default graph is the union."""
    return {*map(_text, graph.assembly.dataset.store)}


def manifest(address: str) -> set[str]:
    """The statements of the manifest."""
    return content(address) - data(address)
