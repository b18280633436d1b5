"""The union of all sources in a store: its default graph, a named graph, or none, because the store makes it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from b1mg_graph.errors import UsageError
from b1mg_graph.facts.datatypes import is_address
from b1mg_graph.remote.errors import RemoteError
from b1mg_graph.remote.store import DEFAULT, NONE
from b1mg_graph.vocabulary import PUBLICATION

if TYPE_CHECKING:
    from collections.abc import Iterable

    from b1mg_graph.remote.store import Store

_NAMED = "named:"


def union_of(written: str) -> str:
    """The name of the graph of the union, or ``none``, for ``default``, ``none`` and ``named:IRI``.

    Raises ``UsageError`` for anything else.
    """
    if written in {DEFAULT, NONE}:
        return written
    iri = written.removeprefix(_NAMED)
    if iri == written or not is_address(iri):
        raise UsageError(f"{written}: expected default, none or named:IRI, such as named:https://example.org/all")
    return iri


def probed_union(store: Store, name: str) -> str:
    """Find out whether the default graph of a store is the union of its named graphs: ``none`` if so, else ``default``.

    Two graphs that share a triple are written beside the graph ``name``, the default graph is asked for their triples,
    and both are deleted, whatever happens.  Raises ``RemoteError`` if they cannot be written or are not found.
    """
    thing = f"<{name}-probe>"
    shared, first, second = (f'{thing} <{PUBLICATION}probe> "{n}" .\n'.encode() for n in range(3))
    graphs = {f"{name}-probe-1": shared + first, f"{name}-probe-2": shared + second}
    try:
        for graph, content in graphs.items():
            store.write(graph, content)
        seen = {*(row["o"] for row in store.rows(f"SELECT ?o WHERE {{ {thing} ?p ?o }}"))}
        counts = store.counts(graphs)
    except BaseException:
        with suppress(RemoteError):  # the first error says more
            _delete(store, graphs)
        raise
    _delete(store, graphs)
    if [*counts.values()] != [2, 2]:
        raise RemoteError(
            "the store accepts graphs, and does not find their triples: give the addresses that belong together by "
            "--query-url and --graph-store-url or --update-url"
        )
    return NONE if len(seen) == 3 else DEFAULT


def _delete(store: Store, graphs: Iterable[str]) -> None:
    for graph in graphs:
        store.delete(graph)
