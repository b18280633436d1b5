"""Every term of our own says what it is called, what it means and where it is defined, in each language."""

from __future__ import annotations

import re

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS
from rdflib.namespace import DCTERMS, VANN

from b1mg_graph.resources import shipped

B1MG = rdflib.Namespace("https://w3id.org/b1mg/ontology#")
ONTOLOGY = rdflib.URIRef("https://w3id.org/b1mg/ontology")
SHAPES = rdflib.URIRef("https://w3id.org/b1mg/shapes")
FOLDER = shipped("ontology")
QUERIES = sorted([*FOLDER.glob("rules/*.rq"), *FOLDER.glob("checks/*.rq")])
LANGUAGES = ("en", "sv")


def own_terms() -> list[rdflib.URIRef]:
    graph = rdflib.Graph().parse(FOLDER / "b1mg.ttl")
    return sorted({s for s in graph.subjects() if isinstance(s, rdflib.URIRef) and s.startswith(B1MG)})


def local(term: object) -> str:
    return str(term).rpartition("#")[2]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("property_", [RDFS.label, SKOS.definition], ids=["label", "definition"])
def test_every_term_has_one_label_and_one_definition_in_each_language(ontology, property_, language):
    for term in own_terms():
        texts = [o for o in ontology.objects(term, property_) if o.language == language]
        assert len(texts) == 1, term
        assert texts[0].strip() == str(texts[0]) != "", term


def test_every_term_has_a_type_and_says_where_it_is_defined(ontology):
    types = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.NamedIndividual}
    assert len(own_terms()) > 50
    for term in own_terms():
        assert list(ontology.objects(term, RDFS.isDefinedBy)) == [ONTOLOGY], term
        assert types.intersection(ontology.objects(term, RDF.type)), term


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_terms_of_one_type_have_the_same_label(ontology, language):
    for type_ in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
        labels = [
            o
            for s in ontology.subjects(RDF.type, type_)
            for o in ontology.objects(s, RDFS.label)
            if o.language == language
        ]
        assert len(labels) == len(set(labels))


def test_no_other_language_is_used_than_those_two(ontology, shapes):
    """Only the words that people write in place of a key are in a third language, for files written in it."""
    texts = {
        (p, o) for graph in (ontology, shapes) for p, o in graph.predicate_objects() if isinstance(o, rdflib.Literal)
    }
    assert {text.language for property_, text in texts if property_ != B1MG.alsoWritten} == {None, *LANGUAGES}
    assert {text.language for property_, text in texts if property_ == B1MG.alsoWritten} == {*LANGUAGES, "de"}


def test_the_names_of_classes_and_properties_follow_the_habit(ontology):
    for term in own_terms():
        is_class = (term, RDF.type, OWL.Class) in ontology
        assert re.fullmatch("[A-Z][A-Za-z]*" if is_class else "[a-z][A-Za-z]*", local(term))


def test_the_header_gives_version_licence_and_prefix(ontology):
    assert (ONTOLOGY, RDF.type, OWL.Ontology) in ontology
    assert str(ontology.value(ONTOLOGY, OWL.versionIRI)).startswith(f"{ONTOLOGY}/")
    assert str(ontology.value(ONTOLOGY, DCTERMS.license)).startswith("https://creativecommons.org/licenses/")
    assert str(ontology.value(ONTOLOGY, VANN.preferredNamespacePrefix)) == "b1mg"
    assert str(ontology.value(ONTOLOGY, VANN.preferredNamespaceUri)) == str(B1MG)
    assert {o.language for o in ontology.objects(ONTOLOGY, DCTERMS.title)} == set(LANGUAGES)


def test_the_shapes_have_a_header_too(shapes):
    assert (SHAPES, RDF.type, OWL.Ontology) in shapes
    assert str(shapes.value(SHAPES, OWL.versionIRI)).startswith(f"{SHAPES}/")
    assert shapes.value(SHAPES, DCTERMS.license) is not None


def test_the_ontology_has_no_blank_nodes(ontology):
    assert [n for triple in ontology for n in triple if isinstance(n, rdflib.BNode)] == []


def test_every_term_that_the_shapes_use_is_defined(shapes):
    used = {n for triple in shapes for n in triple if isinstance(n, rdflib.URIRef) and n.startswith(B1MG)}
    assert used - set(own_terms()) == set()


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_every_term_that_a_query_uses_is_defined(path):
    used = {B1MG[name] for name in re.findall(r"\bb1mg:([A-Za-z]+)", path.read_text("utf-8"))}
    assert used - set(own_terms()) == set()


def test_every_term_of_another_vocabulary_that_the_shapes_use_has_a_label(ontology, shapes):
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    inverse = {o for s in shapes.objects(None, sh.path) for o in shapes.objects(s, sh.inversePath)}
    paths = {o for o in shapes.objects(None, sh.path) if isinstance(o, rdflib.URIRef)} | inverse
    targets = set(shapes.objects(None, sh.targetClass))
    unlabelled = {t for t in paths | targets if {o.language for o in ontology.objects(t, RDFS.label)} != set(LANGUAGES)}
    assert unlabelled == set()


def test_every_key_has_a_description_in_each_language(shapes):
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    for shape in shapes.subjects(RDF.type, sh.PropertyShape):
        assert {o.language for o in shapes.objects(shape, sh.description)} == set(LANGUAGES)


def test_every_direct_property_has_an_inverse_name_for_display(ontology):
    inverse = set(ontology.objects(None, OWL.inverseOf))
    derived = [
        s for s, o in ontology.subject_objects(SKOS.definition) if o.language == "en" and "Derived from a role" in o
    ]
    assert len(derived) >= 15
    assert {d for d in derived if (d, RDF.type, OWL.SymmetricProperty) not in ontology} - inverse == set()


def test_inverse_names_are_in_no_data_and_no_rule(ontology, shipped_data):
    inverse = [s for s in ontology.subjects(OWL.inverseOf) if s.startswith(B1MG)]
    lines = b"".join(shipped_data.dataset.lines())
    assert inverse
    assert [s for s in inverse if f"<{s}>".encode() in lines] == []
