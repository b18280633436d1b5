"""The claim that carries the program: one property shape added in one place is a new key, everywhere."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest
from jsonschema import Draft7Validator

from b1mg_graph import KnowledgeGraph

from .motto import TERM, motto, with_motto

MOTTO = ox.NamedNode("https://w3id.org/b1mg/ontology#motto")
RIPPLE = ox.NamedNode("https://example.org/id/ripple")
TWO_LANGUAGES = "{en: Still waters, sv: Stilla vatten}"


@pytest.fixture(params=["shapes.ttl", "mottoes.ttl"], ids=["among the shapes", "in a file of its own"])
def extended(request, workshop):
    """The workshop with a motto in its ontology."""
    workshop.add(motto(), request.param)
    workshop.add(TERM, "b1mg.ttl")
    return workshop


def test_without_the_shape_the_key_is_unknown(workshop):
    (found,) = workshop.findings(with_motto("Still waters"))
    assert (found.code, found.severity) == ("unknown-key", "error")
    assert found.location.excerpt == "    motto: Still waters"
    assert "motto" in found.message


def test_with_the_shape_the_key_is_accepted(extended):
    assert extended.findings(with_motto(TWO_LANGUAGES)) == []


def test_a_language_that_the_data_set_does_not_have_is_reported_with_its_line(extended):
    (found,) = extended.findings(with_motto("{en: Still waters, fr: Eau qui dort}"))
    assert found.code == "unknown-language"
    assert (found.location.line, found.location.excerpt[found.location.offset :][:2]) == (7, "fr")


def test_the_value_is_exported_in_turtle(extended):
    extended.assembly(with_motto(TWO_LANGUAGES))
    ended = extended.run("build", "-o", "out")
    assert ended.returncode == 0, ended.stderr
    written = ox.parse(path=extended.folder / "out" / "graph.ttl", format=ox.RdfFormat.TURTLE)
    mottoes = {t.object for t in written if t.subject == RIPPLE and t.predicate == MOTTO}
    assert mottoes == {ox.Literal("Still waters", language="en"), ox.Literal("Stilla vatten", language="sv")}


def test_the_value_answers_in_sparql(extended):
    dataset = extended.assembly(with_motto("Still waters")).dataset
    assert bool(dataset.query('ASK { GRAPH id:lake-news { id:ripple b1mg:motto "Still waters"@en } }'))


def test_the_json_schema_offers_the_key_with_its_description(extended):
    ended = extended.run("schema")
    assert ended.returncode == 0, ended.stderr
    schema = json.loads(ended.stdout)
    offered = schema["definitions"]["Organisation"]["properties"]["motto"]
    assert offered["description"] == "The saying that it goes by."
    good, bad = ({"organisations": {"ripple": {"motto": {language: "x"}}}} for language in ("sv", "fr"))
    assert Draft7Validator(schema).is_valid(good)
    assert not Draft7Validator(schema).is_valid(bad)


def test_show_prints_it_with_the_label_of_its_term_and_who_says_so(extended):
    extended.assembly(with_motto("Still waters"))
    ended = extended.run("show", "ripple")
    assert ended.returncode == 0, ended.stderr
    assert "has the motto" in ended.stdout
    assert "Still waters" in ended.stdout
    assert "News of the lakes" in ended.stdout


def test_what_the_shape_calls_a_name_is_one_that_the_thing_is_found_by(workshop):
    workshop.add(motto(constraints="sh:datatype rdf:langString ; b1mg:isName true"))
    workshop.add(TERM, "b1mg.ttl")
    workshop.assembly(with_motto("Still waters"))
    ended = workshop.run("show", "still waters")
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.startswith("Ripple")


def test_other_texts_are_not_names(extended):
    extended.assembly(with_motto("Still waters"))
    assert extended.run("show", "still waters").returncode == 2


def test_a_project_may_have_it_too_because_it_is_an_organisation(extended):
    assert extended.findings(with_motto("Still waters").replace("organisations", "projects")) == []


def test_a_misspelt_key_gets_the_new_one_as_a_suggestion(extended):
    (found,) = extended.findings(with_motto("Still waters").replace("motto", "moto"))
    assert "motto" in found.help


@pytest.mark.parametrize("file", ["mottoes.ttl", "shapes.ttl", "zoo.ttl"])
def test_a_second_shape_of_the_same_class_adds_to_the_first(workshop, file):
    """SHACL lets a class have any number of shapes: the natural way to add from a file of one's own."""
    second = "shape:Mottoed a sh:NodeShape ; sh:targetClass org:Organization ; sh:property shape:motto ."
    workshop.add(motto().replace("shape:Organisation sh:property shape:motto .", second), file)
    assert workshop.findings(with_motto("Still waters")) == []


def test_a_new_class_with_a_section_of_its_own_is_a_new_section(workshop):
    workshop.add('b1mg:Lake a owl:Class ; rdfs:label "lake"@en , "sjö"@sv .', "b1mg.ttl")
    workshop.add(
        "shape:Lake a sh:NodeShape ;\n"
        '    sh:targetClass b1mg:Lake ; b1mg:section "lakes" ; sh:property shape:name , shape:country .'
    )
    facts = "lakes:\n  vattern: {name: Vättern}\n"
    assert workshop.findings(facts) == []
    dataset = workshop.assembly(facts).dataset
    assert bool(dataset.query('ASK { id:vattern a b1mg:Lake ; rdfs:label "Vättern"@en }'))
    assert "lake" in workshop.run("stats").stdout


def test_a_property_of_the_users_own_vocabulary_is_exported_under_its_own_prefix(workshop):
    workshop.add(
        "@prefix lake: <https://example.org/lake#> .\n"
        "shape:Organisation sh:property shape:depth .\n"
        'shape:depth a sh:PropertyShape ; sh:name "depth" ; sh:path lake:depth ; sh:datatype xsd:integer .',
        "lake.ttl",
    )
    assembly = workshop.assembly("organisations:\n  ripple: {name: Ripple, depth: 128}\n")
    assert bool(assembly.dataset.query("ASK { id:ripple lake:depth 128 }"))
    exported = "".join(KnowledgeGraph(assembly).serialize("turtle")).splitlines()
    assert "@prefix lake: <https://example.org/lake#> ." in exported
    assert "    lake:depth 128 ;" in exported
