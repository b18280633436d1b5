"""Queries that are ended when their time is over."""

from __future__ import annotations

import multiprocessing
import sys

import pyoxigraph as ox
import pytest

from b1mg_graph.processes import Limits
from b1mg_graph.query.timeout import (
    FaultyQueryError,
    MemoryOverError,
    TimeoverError,
    evaluate,
    evaluate_within,
)

FOR_EVER = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
GMS = ox.NamedNode("https://w3id.org/b1mg/id/gms")
METHODS = [None, *(method for method in ("fork", "spawn") if method in multiprocessing.get_all_start_methods())]
"""The one that this system has, and those of multiprocessing."""
EVER_MORE = (
    "SELECT ?v0 ?v1 ?v2 ?v3 { "
    + " ".join(f"VALUES ?v{n} {{ {' '.join(map(str, range(100)))} }}" for n in range(4))
    + " }"
)
"""A hundred million rows."""


@pytest.mark.slow
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?who ?area ?nothing { ?who b1mg:coLeads ?area } ORDER BY ?area",
        "SELECT ?g { GRAPH ?g { ?who a org:Organization } } ORDER BY ?g",
        "ASK { ?who b1mg:coLeads ?area }",
        "CONSTRUCT { ?who b1mg:name ?name } { ?who b1mg:coLeads ?area ; rdfs:label ?name }",
        "SELECT ?c { GRAPH <https://w3id.org/b1mg/ontology> { ?c rdfs:subClassOf foaf:Agent } } ORDER BY ?c",
    ],
)
def test_in_time_the_answer_is_the_same_as_without_a_deadline(query, method, shipped_graph):
    dataset = shipped_graph.assembly.dataset
    held = {"who": GMS} if "?who" in query else {}
    timed = evaluate_within(dataset, query, held, Limits(60), method=method)
    plain = evaluate(dataset, query, held)
    assert (timed.result.form, timed.result.truth) == (plain.result.form, plain.result.truth)
    assert timed.result.rows == plain.result.rows
    assert set(timed.result.triples) == set(plain.result.triples)
    assert timed.seconds < 60


def test_a_query_that_would_run_for_ever_is_ended(shipped_graph):
    with pytest.raises(TimeoverError, match=r"stopped after 0\.3 s"):
        evaluate_within(shipped_graph.assembly.dataset, FOR_EVER, {}, Limits(0.3))


def test_a_query_that_computes_for_ever_without_any_data_is_ended_too(shipped_graph):
    values = " ".join(f"VALUES ?v{i} {{ {' '.join(map(str, range(100)))} }}" for i in range(6))
    for word in ("", "# service\n"):
        with pytest.raises(TimeoverError):
            evaluate_within(
                shipped_graph.assembly.dataset,
                f"{word}ASK {{ {values} FILTER(?v0 + ?v1 + ?v2 + ?v3 + ?v4 + ?v5 < 0) }}",
                {},
                Limits(0.3),
            )


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT ?x { ?x ?p }", "expected a variable, an IRI or a literal before `}`"),
        ("SELECT ?x { SERVICE id:gms { ?x ?p ?o } }", "SERVICE would query another server"),
    ],
)
def test_what_is_wrong_with_a_query_comes_back(query, message, shipped_graph):
    dataset = shipped_graph.assembly.dataset
    for ask in (lambda: evaluate(dataset, query, {}), lambda: evaluate_within(dataset, query, {}, Limits(60))):
        with pytest.raises(FaultyQueryError, match=message) as caught:
            ask()
        assert 0 < caught.value.problem.start < len(query)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux")
@pytest.mark.parametrize("query", [EVER_MORE, EVER_MORE.replace("SELECT", "SELECT DISTINCT")], ids=["rows", "distinct"])
def test_a_query_that_needs_too_much_memory_is_ended_and_the_reason_said(query, shipped_graph, capfd):
    with pytest.raises(MemoryOverError, match=r"it needs more memory than 100 MiB .*memory"):
        evaluate_within(shipped_graph.assembly.dataset, query, {}, Limits(memory=100 << 20))
    assert capfd.readouterr() == ("", "")


def test_a_program_in_python_may_set_a_time_as_well(shipped_graph):
    asked = "SELECT ?who { ?who b1mg:coLeads ?area } ORDER BY ?who"
    assert shipped_graph.query(asked, timeout=60).rows == shipped_graph.query(asked).rows
    with pytest.raises(TimeoverError):
        shipped_graph.query(FOR_EVER, timeout=0.3)
    with pytest.raises(SyntaxError, match="did you mean SELECT"):
        shipped_graph.query("SELEC ?x {}", timeout=60)
