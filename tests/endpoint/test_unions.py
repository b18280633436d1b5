"""Stores have the union of all graphs in different ways, and answers are the same in each."""

from __future__ import annotations

import pytest

from .conftest import LIBRARY, received


@pytest.mark.parametrize("question", [one for one in LIBRARY.values() if not one.computed], ids=lambda q: q.name)
def test_every_question_has_the_same_answer_whichever_way_the_store_has_the_union(here, elsewhere, question):
    columns, rows, labelled = received(elsewhere, question, question.example)
    ours = received(here, question, question.example)
    assert (columns, sorted(rows), sorted(labelled)) == (ours[0], sorted(ours[1]), sorted(ours[2]))


def test_the_settings_are_those_of_the_data_set_and_the_date_is_that_of_its_latest_source(here, elsewhere):
    assert elsewhere.assembly.settings == here.assembly.settings
    assert elsewhere.reference_date == here.reference_date
    assert elsewhere.assembly.iri == here.assembly.iri
    assert elsewhere.assembly.dataset.graphs() == here.assembly.dataset.graphs()
    assert repr(elsewhere) == repr(here)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT DISTINCT ?who ?n { ?who b1mg:coLeads id:quack . id:quack skos:notation ?n } ORDER BY ?who ?n",
        "SELECT DISTINCT ?x ?v { ?x b1mg:vacant ?v } ORDER BY ?x ?v",
        "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { id:duck ?p ?o } }",
        "ASK { id:gms b1mg:coLeadsWith id:dngc }",
        "ASK { id:gms b1mg:coLeadsWith id:gms }",
        "CONSTRUCT { ?s b1mg:vacant ?v } WHERE { ?s b1mg:vacant ?v }",
    ],
)
def test_a_query_has_the_same_typed_answer(here, elsewhere, query):
    ours, theirs = here.query(query), elsewhere.query(query, timeout=30)
    assert theirs.form == ours.form
    assert (theirs.truth, {*theirs.triples}, theirs.rows) == (ours.truth, {*ours.triples}, ours.rows)
    assert [*map(repr, theirs.labelled("sv").rows)] == [*map(repr, ours.labelled("sv").rows)]


def test_only_some_sources(here, elsewhere):
    count = "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }"
    named = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"
    for graphs in ([], ["<https://w3id.org/b1mg/id/pond-right>"], here.assembly.dataset.graphs()[:3]):
        for query in (count, named):
            ours, theirs = (graph.assembly.dataset.limited_to(graphs).query(query) for graph in (here, elsewhere))
            assert [*map(str, theirs)] == [row for row in map(str, ours) if "/ontology>" not in row]
