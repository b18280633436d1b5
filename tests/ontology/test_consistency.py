"""The ontology and the data under it contradict nothing: a reasoner looks at both together."""

from __future__ import annotations

import owlrl
import pytest
import rdflib
from rdflib import FOAF, OWL, RDF, RDFS

from tests.tracing import untraced

B1MG = rdflib.Namespace("https://w3id.org/b1mg/ontology#")
ERROR = rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
ORG = rdflib.Namespace("http://www.w3.org/ns/org#")
ID = rdflib.Namespace("https://w3id.org/b1mg/id/")

PLANTED = {
    "two disjoint classes": (
        [(B1MG.Project, OWL.disjointWith, B1MG.Initiative), (ID.b1mgplus, RDF.type, B1MG.Initiative)],
        f"Disjoint classes {B1MG.Project} and {B1MG.Initiative} have a common individual {ID.b1mgplus}",
    ),
    "the same and not the same": (
        [(ID.gms, OWL.sameAs, ID.dngc), (ID.gms, OWL.differentFrom, ID.dngc)],
        f"'sameAs' and 'differentFrom' cannot be used on the same subject-object pair: ({ID.gms}, {ID.dngc})",
    ),
}
"""What to state and what the reasoner says of it: each contradiction is about things of its own."""


@untraced()
def contradictions(graph: rdflib.Graph) -> list[str]:
    """What OWL 2 RL finds contradictory; ``graph`` gets its closure."""
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return [str(text) for text in graph.objects(None, ERROR)]


@pytest.fixture(scope="module")
def closure(ontology, union) -> tuple[rdflib.Graph, rdflib.Graph, list[str]]:
    """Union and ontology but for ``org:headOf``, with their closure, and the contradictions in that."""
    stated = union + ontology
    stated.remove((None, ORG.headOf, None))
    closed = rdflib.Graph() + stated
    return stated, closed, contradictions(closed)


@pytest.fixture(scope="module")
def found_when_planted(ontology, union) -> list[str]:
    """What is found in union and ontology in which all contradictions are planted."""
    everything = union + ontology
    for triples, _ in PLANTED.values():
        for triple in triples:
            everything.add(triple)
    return contradictions(everything)


def test_the_closure_of_ontology_and_data_holds_no_contradiction(closure):
    stated, closed, found = closure
    assert found == []
    assert len(closed) > 1.5 * len(stated)


@pytest.mark.parametrize("finding", [finding for _, finding in PLANTED.values()], ids=PLANTED.keys())
def test_a_planted_contradiction_is_found(found_when_planted, finding):
    assert finding in found_when_planted


def test_the_reasoner_agrees_that_who_co_leads_heads(closure):
    _, closed, _ = closure
    assert set(closed.subjects(ORG.headOf, ID["b1mgplus-health-economics"])) == {ID.gms, ID.dngc}


def test_domains_and_ranges_make_nothing_of_a_class_that_its_record_is_not(closure):
    """What a domain or a range would conclude is known already, from the section that the thing is in."""
    stated, closed, _ = closure
    classes = {c for c in closed.subjects(RDF.type, OWL.Class) if str(c).startswith((B1MG, ORG, str(FOAF)))}
    typed, concluded = (
        {
            (s, o)
            for s, o in g.subject_objects(RDF.type)
            if o in classes and isinstance(s, rdflib.URIRef) and s.startswith(ID)
        }
        for g in (stated, closed)
    )
    assert len(typed) > 100
    assert concluded == typed


def test_the_hierarchy_of_classes_and_of_properties_has_no_circle(ontology):
    for relation in (RDFS.subClassOf, RDFS.subPropertyOf):
        for term in set(ontology.subjects(relation)):
            above = set(ontology.transitive_objects(term, relation)) - {term}
            assert all(term not in ontology.objects(a, relation) for a in above)
