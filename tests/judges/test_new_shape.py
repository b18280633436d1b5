"""A shape that is added to the ontology is in the worlds, in the mutations and in the verdicts, with no change here."""

from __future__ import annotations

import shutil

import pytest
from hypothesis import given

from b1mg_graph.ontology import Ontology
from b1mg_graph.schema.shapes import load_schema

from .effort import tried
from .mutated import Mutated, every_mutation, verdicts

pytestmark = pytest.mark.untraced  # no line is run here that other tests do not run, but each very often

LAKE = """
shape:Lake a sh:NodeShape ;
    sh:targetClass b1mg:Lake ;
    b1mg:section "lakes" ; sh:order 40 ;
    sh:pattern "[/#][a-z0-9]+(-[a-z0-9]+)*$" ;
    sh:property shape:name , shape:depth , shape:motto , shape:flowsInto , shape:colour .
shape:depth a sh:PropertyShape ;
    sh:name "depth" ; sh:path b1mg:depth ; sh:datatype xsd:integer ; sh:minCount 1 ; sh:maxCount 1 ;
    sh:minInclusive 1 ; sh:maxInclusive 1642 .
shape:motto a sh:PropertyShape ;
    sh:name "motto" ; sh:path b1mg:motto ; sh:datatype rdf:langString ; sh:minLength 4 ; sh:maxLength 40 ;
    sh:severity sh:Warning .
shape:flowsInto a sh:PropertyShape ;
    sh:name "flows_into" ; sh:path b1mg:flowsInto ; sh:class b1mg:Lake ; sh:nodeKind sh:IRI ; b1mg:acyclic true .
shape:colour a sh:PropertyShape ;
    sh:name "colour" ; sh:path b1mg:colour ; sh:datatype xsd:string ; sh:in ( "blue" "black" ) ; sh:maxCount 1 .
"""
KEYS = ("depth", "motto", "flows_into", "colour")


@pytest.fixture(scope="module")
def with_lakes(shapes_alone, tmp_path_factory):
    folder = shutil.copytree(shapes_alone, tmp_path_factory.mktemp("lakes") / "ontology")
    with (folder / "shapes.ttl").open("a", encoding="utf-8") as shapes:
        shapes.write(LAKE)
    return folder


def test_the_judges_agree_on_a_class_that_was_added_a_moment_ago(with_lakes):
    schema = load_schema(Ontology(with_lakes))
    made = set()

    @tried(2, 200)
    @given(case=every_mutation(schema, schema.sections["lakes"]))
    def all_find(case: Mutated) -> None:
        found = verdicts(case, with_lakes)
        assert found == dict.fromkeys(found, case.expected())
        made.update((mutation.kind, mutation.field.key) for _, mutation in case.mutations if mutation.field)

    all_find()
    assert {kind for kind, key in made if key in KEYS} >= {
        "a missing key",
        "another datatype",
        "too little",
        "too much",
        "too short",
        "too long",
        "not in the list",
        "two values",
        "a reference to nothing",
        "a reference to another kind",
    }
