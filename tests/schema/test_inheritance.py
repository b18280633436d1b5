"""A shape holds for the subclasses of its target too, as in SHACL (section 2.1.3.2)."""

from __future__ import annotations

import pytest
import rdflib

from tests.tracing import untraced

from .motto import motto

B1MG = "https://w3id.org/b1mg/ontology#"
ORG = "http://www.w3.org/ns/org#"
FOAF = "http://xmlns.com/foaf/0.1/"
KEYS = """
SELECT DISTINCT ?section ?key {
  ?shape b1mg:section ?section ; sh:targetClass ?class .
  ?class rdfs:subClassOf* ?above .
  ?other sh:targetClass ?above ; sh:property [ sh:name ?key ] .
}"""


@untraced()
def keys_by_shacl(workshop) -> dict[str, set[str]]:
    """The keys of every section, as rdflib reads them out of the Turtle files."""
    graph = rdflib.Graph()
    for path in workshop.ontology.glob("*.ttl"):
        graph.parse(path)
    found: dict[str, set[str]] = {}
    for section, key in graph.query(KEYS):
        found.setdefault(str(section), set()).add(str(key))
    return found


@pytest.mark.slow
def test_every_section_takes_the_keys_of_its_class_and_of_all_classes_above(workshop):
    sections = workshop.schema().sections
    assert {name: set(t.fields) for name, t in sections.items()} == keys_by_shacl(workshop)


def test_a_project_has_the_keys_of_an_organisation_and_a_few_of_its_own(workshop):
    sections = workshop.schema().sections
    organisation, project = sections["organisations"].fields, sections["projects"].fields
    assert organisation.keys() < project.keys()
    assert {"country", "roles", "name"} <= organisation.keys()
    assert "programme" in project.keys() - organisation.keys()


def test_facts_may_use_an_inherited_key(workshop):
    facts = "projects:\n  ripple: {name: Ripple, status: active, part_of: pond}\norganisations:\n  pond: {name: Pond}\n"
    assert workshop.findings(facts) == []


def test_an_inherited_constraint_is_kept_to(workshop):
    (found,) = workshop.findings("projects:\n  ripple: {name: Ripple, status: asleep}\n")
    assert (found.code, found.location.line) == ("invalid-value", 5)


def test_the_shape_of_the_nearest_class_wins_where_two_have_the_same_key(workshop):
    workshop.add(
        "shape:Project sh:property shape:projectCode .\n"
        'shape:projectCode a sh:PropertyShape ; sh:name "code" ; sh:path skos:notation ;\n'
        '    sh:datatype xsd:string ; sh:maxCount 1 ; sh:pattern "^P[0-9]+$" .'
    )
    (found,) = workshop.findings(
        "projects:\n  ripple: {name: R, code: WP5}\nwork_areas:\n  ice: {name: I, code: WP5, part_of: ripple}\n"
    )
    assert (found.code, found.location.line) == ("invalid-value", 5)


def test_an_id_has_to_fit_the_patterns_of_all_classes_above(workshop):
    workshop.replace(
        'b1mg:section "work_areas" ;',
        'b1mg:section "work_areas" ; sh:pattern "/wa-" ; sh:message "begins with wa-"@en ;',
    )
    found = workshop.findings(
        "work_areas:\n  ice: {name: I, part_of: pond}\n  wa-Ice: {name: I}\norganisations:\n  pond: {name: P}\n"
    )
    assert [(d.code, d.location.line) for d in found] == [("invalid-id", 5), ("invalid-id", 6)]


def test_a_class_that_is_put_below_another_gets_its_keys(workshop):
    """The hierarchy is the ontology's: a person is no organisation until b1mg.ttl says so."""
    facts = "people:\n  ada: {name: Ada, formal: true}\n"
    (found,) = workshop.findings(facts)
    assert found.code == "unknown-key"
    workshop.add("foaf:Person rdfs:subClassOf org:Organization .", "b1mg.ttl")
    assert workshop.findings(facts) == []


def test_classes_may_lie_in_a_circle_without_harm(workshop):
    workshop.add(
        "b1mg:Project rdfs:subClassOf b1mg:Initiative . b1mg:Initiative rdfs:subClassOf b1mg:Project .", "b1mg.ttl"
    )
    assert workshop.findings("initiatives:\n  pond: {name: P}\nprojects:\n  ripple: {name: R, follows: pond}\n") == []


def test_a_reference_may_name_a_thing_of_a_class_below_the_one_wanted(workshop):
    workshop.add(motto("sh:class foaf:Agent"))
    sections = {"people": "ada", "projects": "ripple", "countries": "SE"}
    for section, id_ in sections.items():
        code = ", code: SE" if section == "countries" else ""
        facts = f"{section}:\n  {id_}: {{name: N{code}}}\norganisations:\n  pond: {{name: P, motto: {id_}}}\n"
        assert workshop.findings(facts) == []


@pytest.mark.parametrize(
    ("target", "above"),
    [
        (f"{B1MG}Project", {f"{ORG}OrganizationalCollaboration", f"{ORG}Organization", f"{FOAF}Agent"}),
        (f"{B1MG}Country", {"http://schema.org/Country", f"{FOAF}Agent"}),
        (f"{B1MG}Role", {f"{ORG}Role", "http://www.w3.org/2004/02/skos/core#Concept"}),
    ],
)
def test_the_classes_above_are_those_of_the_design(workshop, target, above):
    assert workshop.schema().superclasses[target] == {target, *above}
