"""Queries that are ended when their time is over."""

from __future__ import annotations

import multiprocessing
import time

import pyoxigraph as ox
import pytest

from b1mg_graph.questions.deadline import FaultyQueryError, TimeoverError, evaluate, evaluate_within

FOR_EVER = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
GMS = ox.NamedNode("https://w3id.org/b1mg/id/gms")
METHODS = [method for method in ("fork", "spawn") if method in multiprocessing.get_all_start_methods()]


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
    timed = evaluate_within(dataset, query, held, 60, method=method)
    plain = evaluate(dataset, query, held)
    assert (timed.result.form, timed.result.truth) == (plain.result.form, plain.result.truth)
    assert timed.result.rows == plain.result.rows
    assert set(timed.result.triples) == set(plain.result.triples)
    assert timed.seconds < 60


def test_a_query_that_would_run_for_ever_is_ended(shipped_graph):
    began = time.monotonic()
    with pytest.raises(TimeoverError, match=r"no answer within 0\.3 s"):
        evaluate_within(shipped_graph.assembly.dataset, FOR_EVER, {}, 0.3)
    assert time.monotonic() - began < 10
    assert multiprocessing.active_children() == []


def test_a_query_that_computes_for_ever_without_any_data_is_ended_too(shipped_graph):
    values = " ".join(f"VALUES ?v{i} {{ {' '.join(map(str, range(100)))} }}" for i in range(6))
    for word in ("", "# service\n"):
        with pytest.raises(TimeoverError):
            evaluate_within(
                shipped_graph.assembly.dataset,
                f"{word}ASK {{ {values} FILTER(?v0 + ?v1 + ?v2 + ?v3 + ?v4 + ?v5 < 0) }}",
                {},
                0.3,
            )


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT ?x { ?x ?p }", "expected a variable, an IRI or a literal before `}`"),
        ("SELECT ?x { SERVICE id:gms { ?x ?p ?o } }", "SERVICE asks another server"),
    ],
)
def test_what_is_wrong_with_a_query_comes_back(query, said, shipped_graph):
    dataset = shipped_graph.assembly.dataset
    for ask in (lambda: evaluate(dataset, query, {}), lambda: evaluate_within(dataset, query, {}, 60)):
        with pytest.raises(FaultyQueryError, match=said) as caught:
            ask()
        assert 0 < caught.value.fault.start < len(query)
