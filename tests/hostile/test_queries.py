"""Queries that ask other servers are not run unasked, and a value that is bound stays a value."""

from __future__ import annotations

import pytest

from b1mg_graph import KnowledgeGraph
from b1mg_graph.cli.main import run
from b1mg_graph.errors import UsageError
from b1mg_graph.query.terms import term_of
from b1mg_graph.rdf.sparql_errors import find_problem

SERVICES = [
    "SELECT * { SERVICE <https://example.org/sparql> { ?s ?p ?o } }",
    "SELECT * { service silent <https://example.org/sparql> { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE ?s { ?s ?p ?o } } }",
    "PREFIX service: <https://example.org/> CONSTRUCT { ?s a service:x } { SERVICE service:sparql { ?s ?p ?o } }",
    "SELECT * { # SERVICE\n { SELECT * { SERVICE <https://example.org/> {} } } }",
]
BREAKING_OUT = [
    *('"x" } { ?s ?p ?o', "<x:y> ) } UNION { ?s ?p ?o", "?other", "1 2", '"x"@en, "y"', "_:b"),
    "<x:y> . <x:s> <x:p> <x:o>",
]


@pytest.fixture(scope="module")
def graph(starter):
    return KnowledgeGraph.load(starter)


@pytest.mark.parametrize("query", SERVICES)
@pytest.mark.parametrize("way", [["query", "-f"], ["network", "--query"]], ids=["query", "network"])
def test_no_command_asks_another_server_unasked(way, query, initiative, monkeypatch, capsys):
    (initiative / "asked.rq").write_text(query, "utf-8")
    monkeypatch.setattr("sys.argv", ["b1mg-graph", *way, "asked.rq"])
    assert run() == 2
    assert "SERVICE would query another server, which is not allowed" in capsys.readouterr().err


@pytest.mark.parametrize("written", BREAKING_OUT)
def test_a_value_that_would_become_part_of_the_query_is_refused(written, graph):
    with pytest.raises(UsageError):
        term_of(written, graph.assembly)


@pytest.mark.parametrize("text", ['" } { ?s ?p ?o } #', "\\", '\\"', "\n} #", "'''", "?s", "{{", "\u2028", "\x7f"])
def test_a_text_that_is_bound_is_that_text(text, graph):
    import pyoxigraph as ox

    (row,) = graph.query("SELECT ?x { BIND(1 AS ?one) }", x=ox.Literal(text))
    assert row.x == ox.Literal(text)


def test_an_error_in_a_long_query_is_explained_at_once(graph):
    """Of a hundred thousand letters, in which no single token would fix the error."""
    query = "SELECT * { " + "?s <https://example.org/p> 'text' . " * 3_000 + "} ) ("
    assert find_problem(query, graph.assembly.dataset.prefixes) is not None
