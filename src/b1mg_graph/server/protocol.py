"""Requests of the SPARQL 1.1 Protocol (W3C Recommendation, 21 March 2013, section 2.1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from b1mg_graph.facts.datatypes import is_address
from b1mg_graph.rdf.sparql_lexer import form_of, is_update

if TYPE_CHECKING:
    from collections.abc import Mapping

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
_MOST_FIELDS = 1000

ROWS: Mapping[str, str] = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "application/sparql-results+xml": "xml",
    "application/xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
"""The media types of answers to SELECT and ASK queries, the preferred first, with the names of the formats."""

GRAPHS: Mapping[str, str] = {
    "text/turtle": "turtle",
    "application/ld+json": "jsonld",
    "application/n-triples": "ntriples",
    "application/rdf+xml": "rdfxml",
    "application/trig": "trig",
}
"""The media types of answers to CONSTRUCT and DESCRIBE queries, the preferred first."""


class RefusedError(Exception):
    """A request that is not answered: the HTTP status, and the reason."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Operation:
    """A query operation: the query, and the dataset that the request names (IRIs), which replaces that of the query."""

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()

    @property
    def media_types(self) -> Mapping[str, str]:
        """The media types in which it can be answered, with the names of the formats."""
        return GRAPHS if form_of(self.query) in ("construct", "describe") else ROWS


def operation_of(method: str, parameters: bytes, content_type: str | None, body: bytes) -> Operation:
    """The operation of a request: by GET, by POST with a form, or by POST with the query as its body.

    ``parameters`` is the part of the address behind ``?``, percent-encoded.  Raises ``RefusedError`` for anything else.
    """
    in_address = _fields(parameters)
    if method in ("GET", "HEAD"):
        return _operation(in_address, _only_query(in_address))
    media_type, charset = _media_type(content_type)
    if charset not in ("", "utf-8", "utf8"):
        raise RefusedError(415, f"the charset {charset} is not supported; send UTF-8")
    if media_type == FORM:
        fields = _fields(body)
        return _operation(fields, _only_query(fields))
    if media_type == QUERY:
        if "query" in dict(in_address):
            raise RefusedError(400, "the query is given twice: in the address and as the body")
        return _operation(in_address, _decoded(body))
    if media_type == UPDATE:
        raise RefusedError(400, "this endpoint is read only: it accepts no updates")
    what = f"the media type {media_type}" if media_type else "a body without a media type"
    raise RefusedError(415, f"{what} is not supported; send {FORM} or {QUERY}")


def _operation(fields: list[tuple[str, str]], query: str) -> Operation:
    if is_update(query):
        raise RefusedError(400, "this endpoint is read only: it accepts no updates")
    named = {name: tuple(value for key, value in fields if key == name) for name in _OF_DATASETS}
    for name, values in named.items():
        for value in values:
            if not is_address(value) and not value.startswith("urn:"):
                raise RefusedError(400, f"{name}: `{value}` is not the IRI of a graph")
    return Operation(query, *named.values())


_OF_DATASETS = ("default-graph-uri", "named-graph-uri")


def _only_query(fields: list[tuple[str, str]]) -> str:
    queries = [value for name, value in fields if name == "query"]
    if any(name == "update" for name, _ in fields):
        raise RefusedError(400, "this endpoint is read only: it accepts no updates")
    if len(queries) != 1:
        raise RefusedError(400, "a query is required: ?query=…" if not queries else "only one query can be given")
    return queries[0]


def _fields(encoded: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            encoded.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_MOST_FIELDS,
        )
    except UnicodeDecodeError as error:
        raise RefusedError(400, "the parameters are not UTF-8, percent-encoded") from error
    except ValueError as error:
        raise RefusedError(400, f"more than {_MOST_FIELDS} parameters") from error


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RefusedError(400, "the query is not UTF-8") from error


def _media_type(content_type: str | None) -> tuple[str, str]:
    """The media type and the charset of a ``Content-Type`` header, in lower case."""
    media_type, *parameters = (content_type or "").lower().split(";")
    given = dict(parameter.strip().partition("=")[::2] for parameter in parameters)
    return media_type.strip(), given.get("charset", "").strip('" ')
