"""Answers in the formats of the W3C: SPARQL 1.1 Query Results in JSON, XML, CSV and TSV; RDF 1.1 for graphs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from b1mg_graph.rdf.turtle import turtle
from b1mg_graph.vocabulary import XSD_STRING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from b1mg_graph.query.cells import Term

_RESULT_FORMATS = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "xml": ox.QueryResultsFormat.XML,
}


def truth_as_json(truth: bool) -> str:
    """The answer to an ASK query in SPARQL 1.1 Query Results JSON."""
    return json.dumps({"head": {}, "boolean": truth})


def rows_as_json(variables: Sequence[str], rows: Iterable[Iterable[Term | None]]) -> str:
    """The solutions of a SELECT query in SPARQL 1.1 Query Results JSON, one a line."""
    bindings = (
        {name: _json_term(term) for name, term in zip(variables, row, strict=True) if term is not None} for row in rows
    )
    lines = ",\n".join(json.dumps(binding, ensure_ascii=False) for binding in bindings)
    head = json.dumps({"vars": variables})
    return f'{{"head": {head}, "results": {{"bindings": [\n{lines}\n]}}}}'


def from_json(written: str, format: str) -> str:  # noqa: A002 - the name in every RDF library
    """An answer in SPARQL 1.1 Query Results JSON as ``csv``, ``tsv`` or ``xml``, ending with a line feed."""
    parsed = ox.parse_query_results(written, format=ox.QueryResultsFormat.JSON)
    assert not isinstance(parsed, ox.QueryTriples)
    text = parsed.serialize(format=_RESULT_FORMATS[format])
    assert text is not None
    return text.decode() if text.endswith(b"\n") else text.decode() + "\n"


def graph_as(triples: Iterable[ox.Triple], format: str, prefixes: Mapping[str, str]) -> str:  # noqa: A002
    """The triples sorted, with the prefixes that they use; blank nodes get canonical labels (W3C RDFC-1.0)."""
    dataset = ox.Dataset(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    lines = sorted(f"{quad.triple} .\n" for quad in dataset)
    text = "".join(lines)
    used = {prefix: namespace for prefix, namespace in prefixes.items() if f"<{namespace}" in text}
    if format == "ntriples":
        return text
    if format == "jsonld":
        parsed = ox.parse(text, format=ox.RdfFormat.N_TRIPLES)
        written = ox.serialize((quad.triple for quad in parsed), format=ox.RdfFormat.JSON_LD, prefixes=used)
        assert written is not None
        return written.decode() + "\n"
    return "".join(turtle([text.encode()], used))


def _json_term(term: Term) -> dict[str, Any]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _json_term(part) for name, part in parts.items()}}
    if term.language:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    plain = {"type": "literal", "value": term.value}
    return plain if term.datatype.value == XSD_STRING else {**plain, "datatype": term.datatype.value}
