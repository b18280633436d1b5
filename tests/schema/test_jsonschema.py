"""The JSON Schema that editors complete by: it offers what the shapes allow, and accepts what check accepts."""

from __future__ import annotations

import json
import re

import pytest
import yaml
from jsonschema import Draft7Validator

from b1mg_graph.resources import shipped

from .motto import motto


class EditorLoader(yaml.SafeLoader):
    """YAML as an editor's language server reads it: the core schema of YAML 1.2, so that NO is no boolean."""


EditorLoader.yaml_implicit_resolvers = {}
EditorLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"true|false"), list("tf"))
EditorLoader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"[-+]?[0-9]+$"), list("-+0123456789"))


def read(text: str) -> object:
    return yaml.load(text, EditorLoader)


def schema_of(workshop, *options: str) -> dict:
    ended = workshop.run("schema", *options)
    assert ended.returncode == 0, ended.stderr
    schema = json.loads(ended.stdout)
    Draft7Validator.check_schema(schema)
    return schema


@pytest.fixture(scope="session")
def validator(starter) -> Draft7Validator:
    """The schema that the starter data set is written with."""
    return Draft7Validator(json.loads((starter / "data" / "facts.schema.json").read_text("utf-8")))


@pytest.mark.untraced  # the files are read by others
@pytest.mark.parametrize("data", ["starter", "shipped"])
def test_it_accepts_every_file_that_check_accepts(starter, data):
    folder = starter / "data" if data == "starter" else shipped("data")
    validator = Draft7Validator(json.loads((folder / "facts.schema.json").read_text("utf-8")))
    files = [path for path in folder.rglob("*.yaml") if path.name not in ("graph.yaml", "accepted.yaml")]
    assert files
    for path in files:
        faults = [fault.message for fault in validator.iter_errors(read(path.read_text("utf-8")))]
        assert faults == [], path


def test_the_settings_have_a_schema_of_their_own(workshop, starter):
    settings = Draft7Validator(schema_of(workshop, "--settings"))
    for folder in (starter / "data", shipped("data")):
        assert settings.is_valid(read((folder / "graph.yaml").read_text("utf-8")))
    assert not settings.is_valid({"title": "no id"})
    assert not settings.is_valid({"id": "lakes-graph", "colour": "blue"})


@pytest.mark.parametrize(
    "facts",
    [
        "peeple: {ada: {name: Ada}}",
        "people: {ada: {nmae: Ada}}",
        "people: {ada lovelace: {name: Ada}}",
        "people: {ada: Ada}",
        "people: {ada: {name: {xx: Ada}}}",
        "people: {ada: {roles: [{in: ripple}]}}",
        "people: {ada: {roles: [{role: lead, in: ripple, until: yesterday}]}}",
        "people: {ada: {homepage: example.org}}",
        "countries: {SE: {eu_member: perhaps}}",
        "organisations: {ripple: {status: asleep}}",
        "organisations: {ripple: {country: [SE, NO]}}",
        "initiatives: {lakes: {eu_country_count: 28}}",
        "roles: {head: {direct_property: beheads}}",
        "source: {title: without an id}",
    ],
)
def test_it_finds_an_error_while_the_file_is_written(validator, facts):
    assert not validator.is_valid(read(facts))


@pytest.mark.parametrize(
    "facts",
    [
        "people: {ada: {name: Ada, roles: {role: lead, in: ripple}}}",
        "people: {ada: {name: {en: Ada}, also_known_as: {sv: [Adah, Addy]}}}",
        "people: {ada: {also_known_as: [Adah, {en: Addy}]}}",
        "projects: {p: {name: 2025, since: 2025, grant_number: 951724}}",
        "projects: {p: {name: 'true', since: 2025-03, until: 2025-03-19}}",
        "countries: {NO: {name: Norway, code: NO, eu_member: false}}",
    ],
)
def test_it_accepts_every_way_of_writing_that_check_accepts(validator, workshop, facts):
    assert [d for d in workshop.findings(facts) if d.code not in ("unknown-reference", "missing-key")] == []
    assert validator.is_valid(read(facts))


def test_it_offers_every_key_of_every_section_with_a_description(workshop):
    written = schema_of(workshop)
    for section, record_type in workshop.schema().sections.items():
        name = written["properties"][section]["additionalProperties"]["$ref"].rpartition("/")[2]
        offered = written["definitions"][name]["properties"]
        assert offered.keys() == record_type.fields.keys()
        assert all(property_["description"] for property_ in offered.values())


def test_it_offers_the_words_of_a_choice(workshop):
    written = schema_of(workshop)
    assert "coLeads" in written["definitions"]["Role"]["properties"]["direct_property"]["enum"]
    held_by = json.dumps(written["definitions"]["Role"]["properties"]["held_by"])
    assert '"work_areas"' in held_by


def test_it_offers_only_the_languages_of_the_data_set(workshop):
    settings = workshop.folder / "data" / "graph.yaml"
    settings.write_text(settings.read_text("utf-8").replace("[en, sv]", "[en, fi]"), "utf-8")
    written = Draft7Validator(schema_of(workshop))
    assert written.is_valid({"people": {"ada": {"name": {"fi": "Ada"}}}})
    assert not written.is_valid({"people": {"ada": {"name": {"sv": "Ada"}}}})


def test_ids_are_offered_where_a_record_of_their_class_is_wanted(workshop):
    workshop.assembly("organisations:\n  ripple: {name: Ripple}\ncountries:\n  SE: {name: Sweden, code: SE}\n")
    plain, offering = (schema_of(workshop, *options)["definitions"] for options in (("--no-ids",), ()))
    assert '"ripple"' not in json.dumps(plain)
    properties = offering["Organisation"]["properties"]
    assert properties["part_of"]["anyOf"][0] == {"$ref": "#/definitions/id-of-Organization"}
    assert '"ripple"' in json.dumps(offering["ids-Organization"])
    assert '"SE"' in json.dumps(offering["ids-Country"])
    assert '"SE"' not in json.dumps([offering["ids-Organization"], offering["id-of-Organization"]])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("constraint", "good", "bad"),
    [
        ("sh:datatype xsd:integer ; sh:minInclusive 3", 3, 2),
        ("sh:datatype xsd:integer ; sh:maxInclusive 3", 3, 4),
        ("sh:datatype xsd:boolean", True, "perhaps"),
        ('sh:datatype xsd:string ; sh:in ( "a" "b" )', "a", "c"),
        ('sh:datatype xsd:string ; sh:pattern "^a"', "ab", "ba"),
        ("sh:datatype xsd:string ; sh:maxCount 1", "a", ["a"]),
        ("sh:datatype xsd:string", ["a", "b"], {"a": "b"}),
        ("sh:or ( [ sh:datatype xsd:date ] [ sh:datatype xsd:gYear ] )", "2025-03-19", "soon"),
        ("sh:nodeKind sh:IRI", "https://example.org/", "example.org"),
    ],
)
def test_a_constraint_of_the_shapes_is_one_of_the_json_schema(workshop, constraint, good, bad):
    workshop.add(motto(constraint))
    validator = Draft7Validator(schema_of(workshop))
    assert validator.is_valid({"organisations": {"ripple": {"motto": good}}})
    assert not validator.is_valid({"organisations": {"ripple": {"motto": bad}}})
