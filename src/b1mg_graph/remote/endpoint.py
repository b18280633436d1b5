"""A SPARQL endpoint that is asked: complete answers as terms of the engine, or an error.

Results are those of SPARQL 1.1 (W3C): in JSON or XML for SELECT and ASK, and as triples for CONSTRUCT and DESCRIBE.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.rdf.sparql_lexer import form_of, mentions
from b1mg_graph.remote.address import shown
from b1mg_graph.remote.connection import NTRIPLES, RESULTS
from b1mg_graph.remote.errors import RemoteError
from b1mg_graph.vocabulary import XSD_BOOLEAN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from b1mg_graph.rdf.dataset import Answer
    from b1mg_graph.remote.connection import Answer as Received
    from b1mg_graph.remote.connection import Connection

    Object = ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple

_RESULTS = {
    RESULTS: ox.QueryResultsFormat.JSON,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
}
_GRAPHS = {
    NTRIPLES: ox.RdfFormat.N_TRIPLES,
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/x-turtle": ox.RdfFormat.TURTLE,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}
_ACCEPT = f"{RESULTS}, application/sparql-results+xml;q=0.5"
_ACCEPT_GRAPHS = f"{NTRIPLES}, text/turtle;q=0.8, application/rdf+xml;q=0.5"
_AT_MOST = "x-sparql-maxrows"
"""The header with which Virtuoso says that it sends no more rows than that."""
_BOOLEANS = {"1": "true", "0": "false"}
_ASKED = "__ASK_RETVAL"
"""The variable whose value is the answer of Virtuoso to an ASK query in JSON."""
_PARTIAL = ("x-sql-state", "S1TAT")
"""The header with which Virtuoso says that the rows are those that it found in time."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A store that is asked, with the dataset of every query (SPARQL 1.1 Protocol, section 2.1.4).

    ``default`` are the IRIs of the graphs whose union is the default graph, ``named`` those that ``GRAPH`` finds;
    without both, they are those of the store.
    """

    connection: Connection
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    def over(self, default: Iterable[str], named: Iterable[str]) -> Endpoint:
        """The same store, asked about these graphs."""
        return replace(self, default=tuple(default), named=tuple(named))

    @property
    def url(self) -> str:
        """The address, for messages."""
        return shown(self.connection.addresses.query)

    def query(self, sparql: str) -> Answer:
        """The answer to a query; FROM in a query replaces the dataset.

        Raises ``RemoteError`` if the store does not answer, if what it answers is not the result of a query, and if the
        answer is not complete.
        """
        is_graph = form_of(sparql) in ("construct", "describe")
        own = mentions(sparql, "FROM")
        received = self.connection.query(
            sparql,
            _ACCEPT_GRAPHS if is_graph else _ACCEPT,
            default_graphs=() if own else self.default,
            named_graphs=() if own else self.named,
        )
        return self._triples(received) if is_graph else self._results(received)

    def select(self, sparql: str) -> ox.QuerySolutions:
        """The rows of a SELECT query.  Raises ``RemoteError`` as ``query`` does."""
        found = self.query(sparql)
        if not isinstance(found, ox.QuerySolutions):
            raise RemoteError(f"{self.url} answers a SELECT query without rows: is it a SPARQL endpoint?")
        return found

    def ask(self, sparql: str) -> bool:
        """The answer to an ASK query.  Raises ``RemoteError`` as ``query`` does."""
        found = self.query(sparql)
        if not isinstance(found, ox.QueryBoolean):
            raise RemoteError(f"{self.url} answers an ASK query with rows: is it a SPARQL endpoint?")
        return bool(found)

    def sizes(self) -> dict[str, int]:
        """The number of triples of each named graph (a term); Virtuoso is slow to list graphs in another way."""
        rows = self.select("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
        return {str(row["g"]): int(row["n"].value) for row in rows if isinstance(row["n"], ox.Literal)}

    def _results(self, received: Received) -> ox.QuerySolutions | ox.QueryBoolean:
        format_ = _RESULTS.get(received.media_type)
        if format_ is None:
            raise self._unexpected(received, "the results of a query")
        try:
            content = _canonical(received.content) if format_ == ox.QueryResultsFormat.JSON else received.content
            found = ox.parse_query_results(content, format=format_)
            if isinstance(found, ox.QueryBoolean):
                return found
            rows = sum(1 for _ in found)  # all of it must be there
            again = ox.parse_query_results(content, format=format_)
        except (SyntaxError, ValueError, LookupError, TypeError, AttributeError, OSError) as error:
            raise self._broken(error) from None
        most = received.headers.get(_AT_MOST, "")
        if received.headers.get(_PARTIAL[0]) == _PARTIAL[1] or (most.isdecimal() and rows >= int(most)):
            raise RemoteError(
                f"{self.url} sent only a part of the answer, {rows} rows: raise its limits (of Virtuoso: "
                "ResultSetMaxRows, MaxQueryExecutionTime), or ask for less"
            )
        assert isinstance(again, ox.QuerySolutions)
        return _truth(again) if [one.value for one in again.variables] == [_ASKED] else again

    def _triples(self, received: Received) -> ox.QueryTriples:
        format_ = _GRAPHS.get(received.media_type)
        if format_ is None:
            raise self._unexpected(received, "triples")
        if format_ == ox.RdfFormat.N_TRIPLES and received.content.rstrip()[-1:] not in (b".", b""):
            raise self._broken(SyntaxError("the last line is not complete"))
        try:
            quads = ox.parse(received.content, format=format_, base_iri=self.url)
            triples = {(quad.subject, quad.predicate, _canonical_term(quad.object)) for quad in quads}
        except (SyntaxError, ValueError, EOFError, OSError) as error:
            raise self._broken(error) from None
        store = ox.Store()
        store.extend(ox.Quad(*triple) for triple in triples)
        found = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
        assert isinstance(found, ox.QueryTriples)
        return found

    def _unexpected(self, received: Received, expected: str) -> RemoteError:
        what = received.media_type or "an answer without a media type"
        return RemoteError(f"{self.url} answers with {what}, not with {expected}: is it a SPARQL endpoint?")

    def _broken(self, error: Exception) -> RemoteError:
        return RemoteError(f"{self.url} sent an answer that is not complete or not valid: {error}")


def _canonical(content: bytes) -> bytes:
    """Results in JSON with canonical booleans (W3C XML Schema, section 3.2.2.2): Virtuoso has 1 and 0."""
    if XSD_BOOLEAN.encode() not in content:
        return content
    answer = json.loads(content)
    for row in answer["results"]["bindings"]:
        for term in row.values():
            if term.get("datatype") == XSD_BOOLEAN:
                term["value"] = _BOOLEANS.get(term["value"], term["value"])
    return json.dumps(answer).encode()


def _canonical_term(term: Object) -> Object:
    if isinstance(term, ox.Literal) and term.datatype.value == XSD_BOOLEAN:
        return ox.Literal(_BOOLEANS.get(term.value, term.value), datatype=term.datatype)
    return term


def _truth(rows: ox.QuerySolutions) -> ox.QueryBoolean:
    """The answer to an ASK query that is given in rows: a single 1, or none."""
    is_true = any(getattr(row[_ASKED], "value", "0") not in ("0", "false") for row in rows)
    content = f'{{"head": {{}}, "boolean": {"true" if is_true else "false"}}}'
    found = ox.parse_query_results(content, format=ox.QueryResultsFormat.JSON)
    assert isinstance(found, ox.QueryBoolean)
    return found
