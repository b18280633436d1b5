"""Rules on classes and names: what a thing is, and what it is called, in the terms that other tools look for."""

from __future__ import annotations

import pytest

THINGS = """
documents:
  charter: {name: Charter}
initiatives:
  lakes: {name: {en: Lakes, sv: Sjöar}, short_name: NLI}
projects:
  ripple: {name: Ripple}
work_areas:
  ice: {name: Ice, part_of: ripple, topic: cancer}
organisations:
  pond: {name: Pond, formal: true}
  shore: {name: Shore, formal: false, also_known_as: Beach}
people:
  ada: {name: Ada}
events:
  regatta: {name: Regatta}
programmes:
  rain: {name: Rain}
"""


@pytest.fixture
def holds(facts):
    """Whether a triple of the facts above holds in the graph of what is derived, or in another."""
    dataset = facts(THINGS).dataset
    return lambda triple, graph="b1mg:derived": bool(dataset.query(f"ASK {{ GRAPH {graph} {{ {triple} }} }}"))


@pytest.mark.parametrize(
    "triple",
    [
        "id:ripple a org:OrganizationalCollaboration , org:Organization , foaf:Agent",
        "id:lakes a org:OrganizationalCollaboration , org:Organization , foaf:Agent",
        "id:ice a org:Organization , foaf:Agent",
        "id:pond a foaf:Agent",
        "id:ada a foaf:Agent",
        "id:SE a foaf:Agent , schema:Country",
        "id:regatta a schema:Event",
        "id:charter a foaf:Document",
        "id:co-lead a org:Role , skos:Concept",
        "id:cancer a skos:Concept",
        "id:lake-news a prov:Entity , foaf:Document",
    ],
)
def test_a_thing_belongs_to_all_classes_above_its_own(holds, triple):
    assert holds(triple)


@pytest.mark.parametrize(
    "triple",
    ["id:ada a org:Organization", "id:SE a org:Organization", "id:pond a b1mg:WorkArea", "id:ripple a b1mg:Initiative"],
)
def test_a_thing_belongs_to_no_class_beside_or_below_its_own(holds, triple):
    assert not holds(triple)
    assert not holds(triple, "id:lake-news")


def test_a_legal_entity_is_a_formal_organisation_and_another_is_not(holds):
    assert holds("id:pond a org:FormalOrganization")
    assert not holds("id:shore a org:FormalOrganization")
    assert not holds("id:ripple a org:FormalOrganization")


def test_a_part_is_a_sub_organisation_of_its_whole_and_not_the_other_way_round(holds):
    assert holds("id:ice org:subOrganizationOf id:ripple")
    assert not holds("id:ripple org:subOrganizationOf ?anything")


def test_a_title_is_a_label(holds):
    assert holds('id:lake-news rdfs:label "News of the lakes"@en')
    assert holds('id:lakes-graph rdfs:label "Lakes"@en')
    assert not holds('id:lakes rdfs:label "Lakes"@en')


def test_a_short_name_is_another_name_of_skos_and_no_label(holds):
    assert holds('id:lakes skos:altLabel "NLI"@en')
    assert not holds('id:lakes rdfs:label "NLI"@en')
    assert not holds('id:shore skos:altLabel "Beach"@en')


@pytest.mark.parametrize("id_", ["ada", "pond", "ripple", "ice", "SE"])
def test_every_agent_has_a_foaf_name(holds, id_):
    assert holds(f"id:{id_} foaf:name ?name")


@pytest.mark.parametrize("id_", ["regatta", "cancer", "rain", "lake-news", "co-lead"])
def test_what_cannot_act_has_no_name_of_foaf(holds, id_):
    assert not holds(f"id:{id_} foaf:name ?name")


def test_a_name_of_foaf_keeps_its_language(holds):
    assert holds('id:lakes foaf:name "Lakes"@en , "Sjöar"@sv')


@pytest.mark.parametrize("id_", ["cancer", "co-lead", "pond", "lakes", "ice"])
def test_a_concept_or_an_organisation_has_a_preferred_label_of_skos(holds, id_):
    assert holds(f"id:{id_} skos:prefLabel ?name")


@pytest.mark.parametrize("id_", ["ada", "SE", "regatta"])
def test_others_have_no_preferred_label_of_skos(holds, id_):
    assert not holds(f"id:{id_} skos:prefLabel ?name")


def test_nothing_has_two_preferred_labels_in_one_language(shipped_data):
    query = "SELECT ?s { ?s skos:prefLabel ?a , ?b FILTER(?a != ?b && LANG(?a) = LANG(?b)) }"
    assert list(shipped_data.dataset.query(query)) == []


def test_what_is_derived_speaks_of_the_data_and_not_of_the_ontology(facts):
    """The ontology is a graph of its own and is not exported: nor is what would follow from it alone."""
    dataset = facts(THINGS).dataset
    others = "SELECT DISTINCT ?s { GRAPH b1mg:derived { ?s ?p ?o } FILTER(!STRSTARTS(STR(?s), STR(id:))) }"
    assert [str(row["s"]) for row in dataset.query(others)] == []
