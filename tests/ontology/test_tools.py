"""Tools that others use for ontologies read this one without complaint: pyLODE, Owlready2, HermiT, the OWL API.

What OWL 2 RL concludes is in ``test_consistency``.  HermiT and the OWL API come with Owlready2 and need Java;
where there is none, what rests on them is skipped.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import warnings
from pathlib import Path

import html5lib
import owlready2
import pylode
import pytest
import rdflib
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS
from rdflib.namespace import VANN

from b1mg_graph.resources import shipped

pytestmark = pytest.mark.untraced  # nearly all is the work of the tools

B1MG = rdflib.Namespace("https://w3id.org/b1mg/ontology#")
ID = rdflib.Namespace("https://w3id.org/b1mg/id/")
FOLDER = shipped("ontology")
FILES = ("b1mg.ttl", "shapes.ttl")
WANTED = (
    *(DCTERMS.title, DCTERMS.description, DCTERMS.creator, DCTERMS.publisher),
    *(DCTERMS.created, DCTERMS.modified, DCTERMS.license, OWL.versionIRI, OWL.versionInfo),
)
"""What pyLODE shows of an ontology and expects of a well documented one (its README, "What pyLODE understands")."""

OUTSIDE_OWL = {rdflib.XSD.date, rdflib.XSD.gYear, rdflib.XSD.gYearMonth}
"""Datatypes that the datatype map of OWL 2 (Structural Specification, section 4) does not have."""

OF_RECORDS = {OWL.Class: "classes", OWL.ObjectProperty: "object_properties", OWL.DatatypeProperty: "data_properties"}

needs_java = pytest.mark.skipif(shutil.which("java") is None, reason="no Java")
needs_java_compiler = pytest.mark.skipif(shutil.which("javac") is None, reason="no Java compiler")


def read(name: str) -> rdflib.Graph:
    return rdflib.Graph().parse(FOLDER / name)


@pytest.fixture(scope="module")
def everything(ontology, union) -> rdflib.Graph:
    """The ontology with the exported union."""
    return ontology + union


@pytest.mark.parametrize("name", FILES)
def test_the_ontology_says_of_itself_what_pylode_expects(name):
    graph = read(name)
    (ontology,) = graph.subjects(RDF.type, OWL.Ontology)
    assert [term for term in WANTED if graph.value(ontology, term) is None] == []
    created, modified = (graph.value(ontology, term) for term in (DCTERMS.created, DCTERMS.modified))
    assert created.datatype == modified.datatype == rdflib.XSD.date
    assert created <= modified


@pytest.mark.parametrize("name", FILES)
def test_pylode_documents_it(name):
    page = html5lib.parse(pylode.OntPub(read(name)).make_html())
    shown = " ".join("".join(page.itertext()).split())
    graph = read(name)
    for term in {s for sort in OF_RECORDS for s in graph.subjects(RDF.type, sort)}:
        for property_ in (RDFS.label, SKOS.definition):
            for text in graph.objects(term, property_):
                assert " ".join(text.split()) in shown, term
    (ontology,) = graph.subjects(RDF.type, OWL.Ontology)
    for property_ in (*WANTED, VANN.preferredNamespacePrefix):
        for value in graph.objects(ontology, property_):
            assert " ".join(value.split()) in shown or "creativecommons" in value, property_


def test_pylode_refuses_an_ontology_without_a_title():
    graph = read("b1mg.ttl")
    graph.remove((None, DCTERMS.title, None))
    graph.remove((None, RDFS.label, None))
    with pytest.raises(pylode.PylodeError, match="title"):
        pylode.OntPub(graph).make_html()


def world_of(graph: rdflib.Graph, notation: str = "nt") -> owlready2.World:
    world = owlready2.World()
    (iri,) = graph.subjects(RDF.type, OWL.Ontology)
    file = io.BytesIO(graph.serialize(format=notation).encode())
    world.get_ontology(f"{iri}#").load(fileobj=file, only_local=True)
    return world


@pytest.mark.parametrize("notation", ["xml", "nt"])
@pytest.mark.parametrize("name", FILES)
def test_owlready2_loads_it_with_every_class_and_property(name, notation):
    graph = read(name)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        world = world_of(graph, notation)
        for sort, word in OF_RECORDS.items():
            assert {e.iri for e in getattr(world, word)()} == {str(s) for s in graph.subjects(RDF.type, sort)}


def test_owlready2_knows_what_is_below_what_and_what_things_are_called():
    world = world_of(read("b1mg.ttl"))
    project = world[B1MG.Project]
    assert world["http://www.w3.org/ns/org#Organization"] in project.ancestors()
    assert [project.label.en.first(), project.label.sv.first()] == ["project", "projekt"]
    assert world[B1MG.coLedBy].inverse_property is world[B1MG.coLeads]


def test_owlready2_finds_the_data_by_their_classes(everything):
    world = world_of(everything)
    assert world[ID.gms] in world["http://www.w3.org/ns/org#Organization"].instances()
    assert {e.iri for e in world[B1MG.Initiative].instances()} == set(
        map(str, everything.subjects(RDF.type, B1MG.Initiative))
    )


def is_consistent(graph: rdflib.Graph) -> bool:
    """What HermiT, a reasoner for all of OWL 2 DL, says of a graph without the datatypes that it cannot read."""
    readable = rdflib.Graph()
    for triple in graph:
        if getattr(triple[2], "datatype", None) not in OUTSIDE_OWL:
            readable.add(triple)
    world = world_of(readable)
    try:
        owlready2.sync_reasoner_hermit(world, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return False
    return list(world.inconsistent_classes()) == []


@needs_java
def test_hermit_finds_no_contradiction_in_ontology_and_data(everything):
    assert is_consistent(everything)


@needs_java
def test_hermit_finds_a_contradiction_that_is_planted(everything):
    planted = rdflib.Graph() + everything
    planted.add((B1MG.Project, OWL.disjointWith, B1MG.Initiative))
    planted.add((ID.b1mgplus, RDF.type, B1MG.Initiative))
    assert not is_consistent(planted)


def violations(graph: rdflib.Graph, folder: Path) -> list[str]:
    """What keeps a graph from being OWL 2 DL, as the OWL API has it, on which Protégé and ROBOT rest too."""
    graph.serialize(folder / "ontology.owl", format="xml")
    jar = Path(owlready2.__file__).parent / "hermit" / "HermiT.jar"
    command = ["java", "-cp", str(jar), str(Path(__file__).parent / "Profiles.java"), str(folder / "ontology.owl")]
    ended = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, check=True)
    axioms, *found = ended.stdout.splitlines()
    assert int(axioms.split()[0]) > 900
    return found


@needs_java_compiler
def test_the_ontology_and_the_data_are_in_owl_2_dl(everything, tmp_path):
    assert violations(read("b1mg.ttl"), tmp_path) == []
    assert violations(everything, tmp_path) == []


@needs_java_compiler
def test_an_undeclared_property_is_found(tmp_path):
    graph = read("b1mg.ttl")
    graph.remove((B1MG.partOf, RDF.type, None))
    assert any("partOf" in violation for violation in violations(graph, tmp_path))
