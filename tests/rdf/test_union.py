"""The default graph is the union of all sources: a query gets each fact once, however many state it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import pyoxigraph as ox

CO_LEAD = "id:birchholm-university--co-lead--ripplemark-lake-ice"
SAID = f"{CO_LEAD} org:role id:co-lead"


def count(graph, pattern: str, clause: str = "") -> int:
    (row,) = graph.query(f"SELECT (COUNT(*) AS ?n) {clause} WHERE {{ {pattern} }}")
    return int(row["n"].value)


def test_a_fact_of_two_sources_counts_once_in_the_default_graph_and_twice_by_source(starter_graph):
    assert count(starter_graph, SAID) == 1
    assert count(starter_graph, f"GRAPH ?source {{ {SAID} }}") == 2
    assert count(starter_graph, SAID) == 1


def test_a_query_for_the_sources_gets_all_of_them(starter_graph):
    rows = starter_graph.query(f"SELECT ?source {{ GRAPH ?source {{ {SAID} }} }}")
    names = {row["source"].value.rpartition("/")[2] for row in rows}
    assert names == {"lumilake-news-2026-01-15", "birchholm-ripplemark-page"}


def test_how_many_a_fact_has_found_is_not_counted_by_the_sources_that_say_it(starter_graph):
    """Each of the two co-leads has one role in the lake ice, although both sources state it."""
    answer = starter_graph.query(
        "SELECT ?who (COUNT(?role) AS ?roles) { ?role org:member ?who ; org:role id:co-lead } GROUP BY ?who"
    )
    assert {row["who"].value.rpartition("/")[2]: int(row["roles"].value) for row in answer} == {
        "lumilake-institute": 1,
        "birchholm-university": 1,
    }


def test_the_union_holds_what_sources_state_and_what_is_derived_and_nothing_else(graph):
    sources = "FILTER(?g != <https://w3id.org/b1mg/ontology>)"
    assert count(graph, f"?s ?p ?o FILTER NOT EXISTS {{ GRAPH ?g {{ ?s ?p ?o }} {sources} }}") == 0
    assert count(graph, f"GRAPH ?g {{ ?s ?p ?o }} {sources} FILTER NOT EXISTS {{ ?s ?p ?o }}") == 0
    assert count(graph, "?s ?p ?o") > 600


def test_a_pattern_may_join_facts_of_different_sources(starter_graph):
    said_by = "GRAPH ?news { id:ripplemark rdfs:label ?name } GRAPH ?page { ?role org:organization id:ripplemark }"
    assert bool(
        starter_graph.query(f"ASK {{ {said_by} FILTER(?news != ?page) ?anybody b1mg:partnerIn id:ripplemark }}")
    )


@pytest.mark.parametrize("keyword", ["GRAPH", "graph", "Graph"])
def test_the_word_graph_may_be_written_in_any_case(graph_of, keyword):
    facts = "source: {id: s, title: S, kind: k}\nkinds: {k: {name: K}}\n"
    graph = graph_of(a=facts)
    assert count(graph, f"{keyword} id:s {{ id:s ?p ?o }}") > 0


@pytest.mark.parametrize("clause", ["FROM <{}>", "from <{}>"])
def test_a_query_may_be_put_to_one_source_alone(starter_graph, clause):
    page = f"{starter_graph.assembly.settings.base}birchholm-ripplemark-page"
    assert count(starter_graph, SAID, clause.format(page)) == 1
    assert count(starter_graph, "id:aila-stillmere ?p ?o", clause.format(page)) == 0
    assert count(starter_graph, "id:aila-stillmere ?p ?o") > 0


NEWS, PAGE = "lumilake-news-2026-01-15", "birchholm-ripplemark-page"


@pytest.mark.parametrize(
    "clauses",
    [
        f"FROM id:{NEWS} FROM id:{PAGE}",
        f"from id:{NEWS}\n# a comment\nFROM # another\n id:{PAGE}",
        f"FROM id:{NEWS} FROM id:{PAGE} FROM NAMED id:{PAGE}",
        f"FROM id:{NEWS} FROM id:{NEWS}",
    ],
)
def test_a_fact_of_two_sources_counts_once_where_a_query_names_both(starter_graph, clauses):
    assert count(starter_graph, SAID, clauses) == 1


def test_a_query_of_two_sources_sees_no_other_graph(starter_graph):
    base = starter_graph.assembly.settings.base
    both = f"FROM <{base}{NEWS}> FROM <{base}{PAGE}>"
    assert count(starter_graph, f"GRAPH ?source {{ {SAID} }}", both) == 0
    assert count(starter_graph, f"GRAPH ?source {{ {SAID} }}", f"{both} FROM NAMED <{base}{PAGE}>") == 1
    assert count(starter_graph, "?role b1mg:implies ?property", both) == 0
    assert count(starter_graph, "?from org:member ?FROM", both) > 0


def test_the_word_graph_in_a_text_or_a_comment_changes_no_answer(graph_of):
    facts = "source: {id: s, title: A GRAPH of ponds, kind: k}\nkinds: {k: {name: K}}\n"
    graph = graph_of(a=facts)
    assert count(graph, 'id:s dcterms:title "A GRAPH of ponds"@en # FROM the page\n') == 1


@pytest.mark.parametrize(
    "before",
    [
        'FILTER("GRAPH" != "it\'s")',
        'FILTER(\'a\' != """two\nlines, and it\'s""")',
        "# it's a comment\n",
        "FILTER(1<2)",
        "FILTER(?p != <https://example.org/#it's>)",
    ],
)
def test_a_query_for_graphs_is_recognised_whatever_precedes_it(graph_of, before):
    graph = graph_of(a="source: {id: s, title: S, kind: k}\nkinds: {k: {name: K}}\n")
    assert count(graph, f"{before} GRAPH id:s {{ id:s ?p ?o FILTER(STR(?o) != 'x') }}") > 0


def test_the_ontology_can_be_queried_in_a_graph_of_its_own(graph):
    assert count(graph, "GRAPH <https://w3id.org/b1mg/ontology> { b1mg:Project rdfs:subClassOf ?above }") == 1
    assert count(graph, "b1mg:Project rdfs:subClassOf ?above") == 0
    assert count(graph, "GRAPH <https://w3id.org/b1mg/ontology> { ?s org:member ?o }") == 0


def test_asking_for_graphs_first_changes_no_answer(graph_of):
    facts = "source: {{id: {0}, title: S, kind: k}}\nkinds: {{k: {{name: K}}}}\norganisations:\n  o: {{name: O}}\n"
    asked_first, asked_last = (graph_of(a=facts.format("one"), b=facts.format("two")) for _ in range(2))
    by_source = "SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }"
    everything = "SELECT ?s ?p ?o { ?s ?p ?o }"
    first = [rows(asked_first.query(q)) for q in (by_source, everything)]
    last = [rows(asked_last.query(q)) for q in (everything, by_source)]
    assert first == last[::-1]


def rows(answer: ox.QuerySolutions) -> list[tuple[str, ...]]:
    return sorted(tuple(str(term) for term in row) for row in answer)
