"""A foreign judge, pySHACL, reads the same shapes over what is exported, and agrees."""

from __future__ import annotations

import pytest
import rdflib
from pyshacl import validate

from b1mg_graph.graph.assembly import assemble
from b1mg_graph.graph.knowledge import KnowledgeGraph
from b1mg_graph.project import find_project
from b1mg_graph.starter import write_starter

ID = rdflib.Namespace("https://w3id.org/b1mg/id/")
ORG = rdflib.Namespace("http://www.w3.org/ns/org#")
B1MG = rdflib.Namespace("https://w3id.org/b1mg/ontology#")
SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")


def exported(assembly) -> rdflib.Graph:
    return rdflib.Graph().parse(data="".join(KnowledgeGraph(assembly).serialize("turtle")), format="turtle")


@pytest.fixture
def judge(shapes, ontology, request):
    """The report of pySHACL on a graph; with the ontology beside it where the test asks for that."""
    beside = ontology if request.param else None
    return lambda graph: validate(graph, shacl_graph=shapes, ont_graph=beside, inference="none")[:2]


with_and_without_ontology = pytest.mark.parametrize(
    "judge", [False, True], ids=["alone", "with the ontology"], indirect=True
)


@with_and_without_ontology
def test_what_the_judge_finds_in_the_exported_union_is_what_the_sources_disagree_on(judge, shipped_data):
    """Two sources that give different values break sh:maxCount in the union (decision 0002); nothing else does."""
    _, report = judge(exported(shipped_data))
    # a role held with two starts is reported once more, at its holder, by the shape that it is nested in
    nested = set(report.subjects(SH.sourceConstraintComponent, SH.NodeConstraintComponent))
    results = set(report.objects(None, SH.result)) - nested
    assert {report.value(result, SH.sourceConstraintComponent) for result in results} == {
        SH.MaxCountConstraintComponent
    }
    several = {
        (str(report.value(result, SH.focusNode)), str(report.value(result, SH.resultPath))) for result in results
    }
    union = exported(shipped_data)
    for node, path in several:
        assert len({str(value) for value in union.objects(rdflib.URIRef(node), rdflib.URIRef(path))}) > 1
    told = sum(d.code == "disagreement" for d in shipped_data.diagnostics)
    assert 0 < told <= len(several)


@with_and_without_ontology
def test_the_exported_starter_conforms_to_the_shapes(judge, tmp_path):
    write_starter(tmp_path)
    conforms, report = judge(exported(assemble(find_project(tmp_path))))
    assert conforms, report.serialize()


@with_and_without_ontology
@pytest.mark.parametrize(
    ("subject", "predicate", "value", "shape"),
    [
        (ID.gms, B1MG.country, ID.b1mgplus, "country"),
        (ID.cineca, B1MG.countryCount, rdflib.Literal(251), "countryCount"),
        (ID.b1mgplus, B1MG.status, rdflib.Literal("asleep"), "status"),
        (ID["oskar-frisell"], rdflib.RDFS.label, rdflib.Literal("Oskar"), "name"),
        (ID["gms--co-lead--b1mgplus-health-economics"], ORG.role, ID.lead, "role"),
    ],
)
def test_a_planted_fault_is_found(judge, shipped_data, subject, predicate, value, shape):
    graph = exported(shipped_data)
    graph.add((subject, predicate, value))
    conforms, report = judge(graph)
    assert not conforms
    results = {
        (report.value(r, SH.focusNode), report.value(r, SH.sourceShape)) for r in report.objects(None, SH.result)
    }
    assert (subject, rdflib.URIRef(f"https://w3id.org/b1mg/shapes#{shape}")) in results


def test_the_shapes_are_sound_in_the_eyes_of_shacl_itself(shapes):
    """SHACL's own shapes for shapes (section C of the specification)."""
    assert validate(rdflib.Graph(), shacl_graph=shapes, meta_shacl=True)[0]


BROKEN = {
    "shape:status": "organisations:\n  pond: {name: Pond, status: asleep}\n",
    "shape:name": "organisations:\n  pond: {country: SE}\n",
    "shape:country": "organisations:\n  pond: {name: Pond, country: ada}\npeople:\n  ada: {name: Ada}\n",
    "shape:partOf": "organisations:\n  pond: {name: Pond, part_of: SE}\n",
}


@pytest.mark.parametrize("shape", BROKEN)
def test_what_check_finds_by_a_shape_the_foreign_judge_finds_by_the_same(facts, shapes, shape):
    """The exported graph of faulty facts is not written; here its statements are looked at all the same."""
    assembly = facts(BROKEN[shape])
    errors = [d for d in assembly.diagnostics if d.severity == "error"]
    assert len(errors) == 1
    graph = rdflib.Graph().parse(data=b"".join(assembly.dataset.lines()), format="nt")
    if shape == "shape:status":  # a value that is refused is in no graph: put it there
        graph.add((rdflib.URIRef("https://example.org/id/pond"), B1MG.status, rdflib.Literal("asleep")))
    _, report, _ = validate(graph, shacl_graph=shapes)
    assert set(report.objects(None, SH.sourceShape)) == {
        rdflib.URIRef(shape.replace("shape:", "https://w3id.org/b1mg/shapes#"))
    }
