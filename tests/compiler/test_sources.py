"""One source, one named graph: every statement is in the graph of the source that makes it."""

from __future__ import annotations

import pytest

NEWS = """\
source: {id: news, title: News, kind: k}
kinds: {k: {name: K}}
roles:
  lead: {name: lead, direct_property: leads}
"""
FACTS = """
sources:
  page: {title: Page, kind: k}
  guess: {title: Guess, kind: k, rests_on: [news, page]}
organisations:
  pond: {name: Pond}
  shore: {name: Shore, source: page}
people:
  ada:
    name: Ada
    roles:
      - {role: lead, in: pond}
      - {role: lead, in: shore, source: guess, place: line 1}
"""


@pytest.fixture
def stated(graph_of):
    """The ids of the sources in whose graphs a triple is."""
    graph = graph_of(facts=NEWS + FACTS)

    def stated(triple: str) -> list[str]:
        found = graph.query(f"SELECT ?g {{ GRAPH ?g {{ {triple} }} }} ORDER BY ?g")
        return [row["g"].value.removeprefix("https://example.org/id/").rpartition("#")[2] for row in found]

    return stated


def test_what_a_file_says_is_in_the_graph_of_the_source_it_opens_with(stated):
    assert stated('id:pond rdfs:label "Pond"@en') == ["news"]
    assert stated("id:ada--lead--pond org:role id:lead") == ["news"]


def test_a_source_describes_itself_in_its_own_graph(stated):
    assert stated("id:news a b1mg:Source") == ["news"]


def test_a_record_with_a_source_of_its_own_is_in_the_graph_of_that(stated):
    assert stated('id:shore rdfs:label "Shore"@en') == ["page"]
    assert stated("id:shore a org:Organization") == ["page"]


def test_a_role_with_a_source_of_its_own_is_in_the_graph_of_that_and_its_holder_is_not(stated):
    assert stated("id:ada--lead--shore org:member id:ada") == ["guess"]
    assert stated('id:ada--lead--shore b1mg:place "line 1"') == ["guess"]
    assert stated('id:ada rdfs:label "Ada"@en') == ["news"]


def test_a_role_of_a_record_that_has_its_own_source_follows_the_record(graph_of):
    facts = FACTS.replace("  ada:\n    name: Ada", "  ada:\n    name: Ada\n    source: page")
    graph = graph_of(facts=NEWS + facts)
    assert bool(graph.query("ASK { GRAPH id:page { id:ada--lead--pond org:member id:ada } }"))
    assert not bool(graph.query("ASK { GRAPH id:news { id:ada--lead--pond ?p ?o } }"))


def test_the_source_of_a_record_is_not_a_statement_about_it(stated):
    assert stated("?thing dcterms:source ?source") == []


def test_what_is_derived_is_in_the_graph_of_that_and_in_no_other(stated):
    assert stated("id:ada b1mg:leads id:shore") == ["derived"]
    assert stated("id:guess prov:wasDerivedFrom id:page") == ["news"]


def test_the_data_set_speaks_for_itself(stated):
    assert stated("id:pond-graph a void:Dataset") == ["pond-graph"]


def test_a_role_that_two_sources_state_has_one_iri_in_two_graphs(graph_of):
    second = (
        "source: {id: other, title: Other, kind: k}\npeople:\n  ada: {roles: [{role: lead, in: pond, place: page 2}]}\n"
    )
    graph = graph_of(facts=NEWS + FACTS, other=second)
    found = graph.query("SELECT ?g { GRAPH ?g { id:ada--lead--pond org:organization id:pond } } ORDER BY ?g")
    assert [row["g"].value.rpartition("/")[2] for row in found] == ["news", "other"]
    assert not bool(graph.query("ASK { GRAPH id:news { ?role b1mg:place 'page 2' } }"))


def test_two_values_where_one_can_be_are_both_kept_each_under_its_source(graph_of):
    dates = "people:\n  ada: {{roles: [{{role: lead, in: pond, since: {}}}]}}\n"
    others = {
        name: f"source: {{id: {name}, title: T, kind: k}}\n" + dates.format(year)
        for name, year in (("x", 2020), ("y", 2021))
    }
    graph = graph_of(facts=NEWS + FACTS, **others)
    assert [d.code for d in graph.diagnostics].count("disagreement") == 1
    assert bool(
        graph.query(
            "ASK { GRAPH id:x { ?r b1mg:since '2020'^^xsd:gYear } GRAPH id:y { ?r b1mg:since '2021'^^xsd:gYear } }"
        )
    )


def test_the_iri_of_a_role_is_made_of_holder_role_body_on_behalf_of_and_term(graph_of):
    role = "{role: lead, in: pond, for: shore, term: first}, {role: lead, in: pond, for: shore, term: second}"
    graph = graph_of(facts=NEWS + FACTS.replace("{role: lead, in: pond}", role.replace("}, {", "}\n      - {")))
    found = graph.query("SELECT ?role { ?role a org:Membership ; b1mg:term ?term } ORDER BY ?role")
    assert [row["role"].value for row in found] == [
        "https://example.org/id/ada--lead--pond--for-shore--term-first",
        "https://example.org/id/ada--lead--pond--for-shore--term-second",
    ]
