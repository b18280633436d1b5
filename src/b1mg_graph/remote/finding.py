"""Where a store is asked and changed, by the address that a user has of it: the habits of known stores, in order.

Oxigraph has ``/query``, ``/update`` and ``/store`` below its address; Fuseki ``query``, ``update`` and ``data`` below
that of a dataset; RDF4J and GraphDB ``/statements`` and ``/rdf-graphs/service`` below that of a repository; Virtuoso
``/sparql``, ``/sparql-auth`` and ``/sparql-graph-crud-auth``; QLever, Blazegraph and Neptune are queried and updated
at one address.
"""

from __future__ import annotations

from dataclasses import dataclass

from b1mg_graph.remote.address import checked_address

_ENDPOINTS = ("sparql", "query")
"""The last parts of the addresses at which queries are asked."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """The addresses that a store can have, the likeliest first: of queries, of its graph store, and of updates."""

    query: tuple[str, ...]
    graph_store: tuple[str, ...]
    update: tuple[str, ...]


def candidates(
    url: str, *, query: str | None = None, graph_store: str | None = None, update: str | None = None
) -> Candidates:
    """The candidates for the address ``url``; an address that is given is the only one of its kind.

    With a graph store or an address of updates given, the other is not looked for.  Raises ``UsageError`` for an
    invalid address.
    """
    for given in (url, query, graph_store, update):
        if given is not None:
            checked_address(given)
    found = _of(url.rstrip("/"))
    return Candidates(
        found.query if query is None else (query,),
        (() if update else found.graph_store) if graph_store is None else (graph_store,),
        (() if graph_store else found.update) if update is None else (update,),
    )


def _of(url: str) -> Candidates:
    parent, _, last = url.rpartition("/")
    if "/repositories/" in url:
        return Candidates((url,), (f"{url}/rdf-graphs/service",), (f"{url}/statements",))
    if last in _ENDPOINTS:
        return Candidates(
            (url,),
            (f"{parent}/sparql-graph-crud-auth", f"{parent}/store", f"{parent}/data", f"{url}/gsp"),
            (f"{parent}/update", f"{parent}/sparql-auth", url),
        )
    return Candidates(
        (f"{url}/query", f"{url}/sparql", url),
        (f"{url}/store", f"{url}/data", f"{url}/sparql-graph-crud-auth"),
        (f"{url}/update", f"{url}/sparql-auth", f"{url}/sparql", url),
    )
