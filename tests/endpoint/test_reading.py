"""A store elsewhere gives the same as the files: rows, names, states, sources, portraits, networks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from b1mg_graph.description.portraits import portrait_of
from b1mg_graph.errors import UsageError
from b1mg_graph.network.exports import written
from b1mg_graph.network.selection import Selection
from b1mg_graph.query.near import near_answer
from b1mg_graph.query.question import notes_of, values_of
from tests.stores.variants import variants

from .conftest import LIBRARY, connected, received


@pytest.mark.parametrize("question", LIBRARY.values(), ids=lambda q: q.name)
def test_every_question_in_every_way_has_the_same_answer(here, there, question):
    asked = [("example", dict(question.example))] if question.computed else variants(question, narrow=True)
    for variant, given in asked:
        assert received(there, question, given) == received(here, question, given), variant


def test_variables_can_be_bound(here, there):
    import pyoxigraph as ox

    gms = ox.NamedNode(here.assembly.settings.iri("gms"))
    query = "SELECT ?body { ?who b1mg:coLeads ?body } ORDER BY ?body"
    assert there.query(query, who=gms).to_dicts() == here.query(query, who=gms).to_dicts() != []


def test_a_query_that_is_wrong_is_explained_as_here(here, there):
    for query in ("SELECT ?x { ?x b1mg:coLeads }", "SELECT ?x { ?x nope:coLeads ?y }"):
        with pytest.raises(SyntaxError) as ours:
            here.query(query)
        with pytest.raises(SyntaxError) as theirs:
            there.query(query)
        assert (str(theirs.value), theirs.value.offset) == (str(ours.value), ours.value.offset)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT ?x { ?x rdfs:label "Genomic Medicine Sweden" }',
        "SELECT ?x { ?x b1mg:coLeadz id:gms }",
        "SELECT ?x { ?x b1mg:coLeads id:gsm }",
        "SELECT ?x { ?x a b1mg:Programm }",
        "SELECT ?x { ?x b1mg:since ?d FILTER(?d > '2020-01-01'^^xsd:date) }",
    ],
)
def test_notes_say_the_same(here, there, query):
    assert [str(note) for note in there.query(query).notes] == [str(note) for note in here.query(query).notes] != []


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("who-co-leads", {"body": "duck"}),
        ("who-co-leads", {"body": "b1mgplus-health-economics", "as-of": "2020"}),
        ("members-of", {"body": "quack", "as-of": "2030"}),
        ("who-leads", {"body": "pond"}),
        ("roles-of", {"who": "ada-pond", "as-of": "2010"}),
    ],
)
def test_what_comes_near_an_empty_answer_is_the_same(here, there, name, given):
    question = LIBRARY[name]
    near = [
        near_answer(graph.assembly, question, values_of(question, graph.assembly, given), "en")
        for graph in (here, there)
    ]
    assert near[0] == near[1]
    assert near[0]


def test_names_lead_to_the_same_things_and_to_the_same_candidates(here, there):
    question = LIBRARY["who-leads"]
    for name in ("health economics", "B1MG+", "quack", "Quack", "Pillar", "gdi pillar II", "nowhere at all", "gms"):
        found = []
        for graph in (here, there):
            try:
                found.append(str(values_of(question, graph.assembly, {"body": name})))
            except UsageError as error:
                found.append(str(error))
        assert found[0] == found[1]


def test_an_id_is_looked_up_without_reading_all_names(here, store):
    with connected(here, store) as graph:
        index, connection = graph.assembly.index, graph.assembly.dataset.endpoint.connection
        before = connection.requests
        assert index.classes["gms"] == here.assembly.index.classes["gms"]
        assert "no such thing" not in index.definitions
        assert connection.requests == before + 1
        assert {*index.definitions} == {*here.assembly.index.definitions}
        assert len(index.classes) == len(here.assembly.index.classes)


@pytest.mark.parametrize("options", [{}, {"all_values": True}, {"now": True}, {"as_of": "2021-11", "uncertain": True}])
@pytest.mark.parametrize("thing", ["ada-pond", "duck", "quack", "SE", "pond-right"])
def test_what_is_shown_of_a_thing_is_the_same_but_for_the_places_in_files(here, there, thing, options):
    ours = portrait_of(here.assembly, thing, **options)
    assert ours.described
    assert portrait_of(there.assembly, thing, **options) == replace(ours, described=[])


def test_nothing_is_shown_of_what_is_not_there(there):
    assert portrait_of(there.assembly, "nothing-of-this-id") is None


def test_states_names_and_sources_of_single_things_are_the_same(here, there):
    import pyoxigraph as ox

    for record in ("gms--co-lead--b1mgplus-health-economics", "ada-pond--co-lead--quack"):
        assert there.state(record) == here.state(record)
        assert there.state(record, "2021") == here.state(record, "2021")
    for id_ in ("b1mgplus-health-economics", "SE", "pond-right"):
        node = ox.NamedNode(here.assembly.settings.iri(id_))
        for language in (None, "sv", "de"):
            assert there.labels(language)(node) == here.labels(language)(node)
    source = here.assembly.settings.term("pond-right")
    assert there.assembly.source(source) == here.assembly.source(source)
    assert there.assembly.sources == here.assembly.sources
    assert there.assembly.current.of_class("http://www.w3.org/ns/org#Membership")


def test_network_and_exports_are_the_same(here, there, tmp_path):
    for format_ in ("nquads", "turtle", "jsonld"):
        assert "".join(there.serialize(format_)) == "".join(here.serialize(format_)), format_
    drawn = [written(graph.network, Selection(), "json") for graph in (here, there)]
    assert drawn[0] == drawn[1]
    assert there.networkx().nodes == here.networkx().nodes
    there.write_chunks(tmp_path, 2)
    assert b"".join(part.read_bytes() for part in sorted(tmp_path.glob("part-*"))).decode() == "".join(
        here.serialize("nquads")
    )
    assert len(there.rdflib()) == len(here.rdflib())
    ways = [graph.connections("ada-pond", "gms").ways for graph in (here, there)]
    assert ways[0] == ways[1]


def test_queries_that_are_ready_to_paste_are_the_same(here, there):
    for name in ("who-co-leads", "work-areas-of"):
        example = {key.replace("-", "_"): value for key, value in LIBRARY[name].example.items()}
        assert there.questions[name].sparql(**example) == here.questions[name].sparql(**example)


def test_questions_of_ones_own_have_notes(there):
    question = LIBRARY["who-leads"]
    assert notes_of(question, values_of(question, there.assembly, {}), there.assembly) == ()


def test_a_process_or_a_command_that_needs_the_statements_is_refused(there):
    import pickle

    from b1mg_graph.errors import B1mgGraphError

    dataset = there.assembly.dataset
    refused = (
        lambda: pickle.dumps(dataset),
        lambda: dataset.query_store(""),
        lambda: dataset.store,
        dataset.lines,
        dataset.stated,
    )
    for ask in refused:
        with pytest.raises(B1mgGraphError, match="elsewhere"):
            ask()
