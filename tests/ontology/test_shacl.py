"""A foreign judge, pySHACL, reads the same shapes over what is exported, and agrees."""

from __future__ import annotations

import pyshacl
import pytest
import rdflib

from b1mg_graph.compiler.pipeline import assemble
from b1mg_graph.project import find_project
from tests.tracing import untraced

from .conftest import exported

ID = rdflib.Namespace("https://w3id.org/b1mg/id/")
ORG = rdflib.Namespace("http://www.w3.org/ns/org#")
B1MG = rdflib.Namespace("https://w3id.org/b1mg/ontology#")
SHAPE = rdflib.Namespace("https://w3id.org/b1mg/shapes#")
SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")

FAULTS = {
    SHAPE.country: (ID.gms, B1MG.country, ID.b1mgplus),
    SHAPE.countryCount: (ID.cineca, B1MG.countryCount, rdflib.Literal(251)),
    SHAPE.status: (ID.b1mgplus, B1MG.status, rdflib.Literal("asleep")),
    SHAPE.name: (ID["oskar-frisell"], rdflib.RDFS.label, rdflib.Literal("Oskar")),
    SHAPE.role: (ID["gms--co-lead--b1mgplus-health-economics"], ORG.role, ID.lead),
}
"""By the shape that it breaks, a triple to plant: each is about a thing of its own, so none hides another."""

validate = untraced()(pyshacl.validate)


@pytest.fixture(scope="module", params=[False, True], ids=["alone", "with the ontology"])
def judge(shapes, ontology, request):
    """A way to the report of pySHACL on a graph: first of the graph alone, then with the ontology beside it."""
    beside = ontology if request.param else None
    return lambda graph: validate(graph, shacl_graph=shapes, ont_graph=beside, inference="none")[:2]


@pytest.fixture(scope="module")
def report(judge, union) -> rdflib.Graph:
    """The report on the exported union."""
    return judge(union)[1]


@pytest.fixture(scope="module")
def report_of_faults(judge, union) -> rdflib.Graph:
    """The report on the exported union in which all faults are planted."""
    planted = rdflib.Graph() + union
    for fault in FAULTS.values():
        planted.add(fault)
    conforms, report = judge(planted)
    assert not conforms
    return report


def broken(report: rdflib.Graph) -> set[tuple]:
    """Which things break which shapes."""
    return {(report.value(r, SH.focusNode), report.value(r, SH.sourceShape)) for r in report.objects(None, SH.result)}


def test_what_the_judge_finds_in_the_exported_union_is_what_the_sources_disagree_on(report, union, shipped_data):
    """Two sources that give different values break sh:maxCount in the union (decision 0002); nothing else does."""
    # a role held with two starts is reported once more, at its holder, by the shape that it is nested in
    nested = set(report.subjects(SH.sourceConstraintComponent, SH.NodeConstraintComponent))
    results = set(report.objects(None, SH.result)) - nested
    assert {report.value(result, SH.sourceConstraintComponent) for result in results} == {
        SH.MaxCountConstraintComponent
    }
    several = {
        (str(report.value(result, SH.focusNode)), str(report.value(result, SH.resultPath))) for result in results
    }
    for node, path in several:
        assert len({str(value) for value in union.objects(rdflib.URIRef(node), rdflib.URIRef(path))}) > 1
    reported = sum(d.code == "disagreement" for d in (*shipped_data.diagnostics, *shipped_data.accepted))
    assert 0 < reported <= len(several)


def test_the_exported_starter_conforms_to_the_shapes(judge, starter):
    conforms, report = judge(exported(assemble(find_project(starter))))
    assert conforms, report.serialize()


@pytest.mark.parametrize("shape", FAULTS, ids=lambda shape: shape.fragment)
def test_a_planted_fault_is_found_which_is_not_found_otherwise(report, report_of_faults, shape):
    thing, _, _ = FAULTS[shape]
    assert (thing, shape) not in broken(report)
    assert (thing, shape) in broken(report_of_faults)


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
    assert set(report.objects(None, SH.sourceShape)) == {SHAPE[shape.removeprefix("shape:")]}
