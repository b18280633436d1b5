"""The graphs of a store: reading, counting, replacing, extending and deleting them, in the way that the store has.

A graph is called by its IRI; the default graph is called ``default``.  Graphs are written by the Graph Store HTTP
Protocol or, where a store has none, by SPARQL Update.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from b1mg_graph.rdf.ntriples import END
from b1mg_graph.remote.address import shown
from b1mg_graph.remote.connection import Addresses, Connection
from b1mg_graph.remote.errors import RemoteError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from b1mg_graph.remote.finding import Candidates

DEFAULT = "default"
"""The name of the default graph, which is no IRI."""
NONE = "none"
"""The name of no graph: that of a union that is not written."""

_ELSEWHERE = frozenset({400, 404, 405, 406, 415, 422, 501})
"""Statuses that say that an address is not the one for a request."""
_AT_ONCE = 100
"""The number of graphs that are counted by one query."""
_PIECE = 100_000
"""The number of bytes of an ``INSERT DATA``."""


class Store:
    """The graphs of a store whose addresses are among ``candidates``.

    Methods raise ``RemoteError``.
    """

    def __init__(self, connection: Connection, candidates: Candidates) -> None:
        self.connection = connection
        self._queries = candidates.query
        self._writers = [
            *(Addresses(candidates.query[0], graph_store=url) for url in candidates.graph_store),
            *(Addresses(candidates.query[0], update=url) for url in candidates.update),
        ]

    def rows(self, sparql: str) -> list[dict[str, str]]:
        """The rows of a SELECT query: the texts of the values, by variable."""
        refused: list[RemoteError] = []
        for number, url in enumerate(self._queries):
            self.connection.addresses = replace(self.connection.addresses, query=url)
            try:
                found = _rows(self.connection.query(sparql).content)
            except RemoteError as error:
                if error.status not in _ELSEWHERE or len(self._queries) == 1:
                    raise
                refused.append(error)
            except (ValueError, KeyError, TypeError, AttributeError):
                refused.append(RemoteError(f"{shown(url)} answers without results of a query in JSON"))
            else:
                self._queries = self._queries[number : number + 1]
                return found
        if len(refused) == 1:
            raise refused[0]
        raise RemoteError(f"no SPARQL endpoint was found; give it as --query-url. {_listed(refused)}")

    def counts(self, graphs: Iterable[str]) -> dict[str, int]:
        """The numbers of triples of graphs; 0 of one that does not exist."""
        found = dict.fromkeys(graphs, 0)
        named = [graph for graph in found if graph != DEFAULT]
        for start in range(0, len(named), _AT_ONCE):
            for row in self.rows(_counting(named[start : start + _AT_ONCE])):
                if "graph" in row:  # a group of nothing can be a row
                    found[row["graph"]] = int(row["triples"])
        if DEFAULT in found:
            (row,) = self.rows("SELECT (COUNT(*) AS ?triples) WHERE { ?s ?p ?o }")
            found[DEFAULT] = int(row["triples"])
        return found

    def write(self, graph: str, content: bytes) -> None:
        """Replace a graph by the triples ``content`` (N-Triples without blank nodes)."""

        def write(store: Connection) -> None:
            if store.addresses.graph_store is not None:
                store.put_graph(None if graph == DEFAULT else graph, content)
            else:
                self._insert(f"{_cleared(graph)} ;\n", graph, content)

        self._do(write)

    def add(self, graph: str, content: bytes) -> None:
        """Add the triples ``content`` to a graph."""

        def add(store: Connection) -> None:
            if store.addresses.graph_store is not None:
                store.add_to_graph(None if graph == DEFAULT else graph, content)
            else:
                self._insert("", graph, content)

        self._do(add)

    def delete(self, graph: str) -> None:
        """Delete a graph, which need not exist."""

        def delete(store: Connection) -> None:
            if store.addresses.graph_store is not None:
                store.delete_graph(None if graph == DEFAULT else graph)
            else:
                store.update(_cleared(graph))

        self._do(delete)

    def _do(self, change: Callable[[Connection], None]) -> None:
        """Make a change in the first way that the store has, and keep to that way."""
        refused: list[RemoteError] = []
        for number, addresses in enumerate(self._writers):
            self.connection.addresses = replace(
                self.connection.addresses, update=addresses.update, graph_store=addresses.graph_store
            )
            try:
                change(self.connection)
            except RemoteError as error:
                if error.status not in _ELSEWHERE or len(self._writers) == 1:
                    raise
                refused.append(error)
            else:
                self._writers = self._writers[number : number + 1]
                return
        raise RemoteError(
            "no way to write to the store was found: is it read only? If not, give --graph-store-url or --update-url. "
            + _listed(refused)
        )

    def _insert(self, first: str, graph: str, content: bytes) -> None:
        for piece in _pieces(content):
            data = f"{{ GRAPH <{graph}> {{\n{piece}}} }}" if graph != DEFAULT else f"{{\n{piece}}}"
            self.connection.update(f"{first}INSERT DATA {data}")
            first = ""


def _rows(content: bytes) -> list[dict[str, str]]:
    """SPARQL 1.1 Query Results JSON Format, section 3.2."""
    return [
        {name: str(value["value"]) for name, value in row.items()} for row in json.loads(content)["results"]["bindings"]
    ]


def _counting(graphs: Sequence[str]) -> str:
    named = " ".join(f"<{graph}>" for graph in graphs)
    return (
        f"SELECT ?graph (COUNT(*) AS ?triples) WHERE {{ VALUES ?graph {{ {named} }} GRAPH ?graph {{ ?s ?p ?o }} }} "
        "GROUP BY ?graph"
    )


def _cleared(graph: str) -> str:
    return "CLEAR SILENT DEFAULT" if graph == DEFAULT else f"DROP SILENT GRAPH <{graph}>"


def _pieces(content: bytes) -> Iterator[str]:
    """Pieces of N-Triples, each of whole statements."""
    start = 0
    while start < len(content):
        end = content.find(END, start + _PIECE)
        end = len(content) if end < 0 else end + len(END)
        yield content[start:end].decode()
        start = end


def _listed(refused: Sequence[RemoteError]) -> str:
    return "Tried: " + "; ".join(map(str, refused))
