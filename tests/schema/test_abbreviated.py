"""A nested record that needs one key only may be written as the value of that key."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft7Validator

from b1mg_graph import KnowledgeGraph
from b1mg_graph.resources import shipped

LISTS = (
    "SELECT ?body ?role { ?list b1mg:listedBy id:example ; b1mg:listIn ?body . OPTIONAL { ?list b1mg:listRole ?role } }"
)
FORMS = [
    "ripplemark",
    "[ripplemark]",
    "{in: ripplemark}",
    "[{in: ripplemark}]",
]


@pytest.mark.parametrize("written", FORMS)
def test_a_list_of_one_body_is_read_alike_in_every_form(written, put, initiative):
    put(
        "sources/example.yaml",
        f"source: {{id: example, title: A list, kind: editorial, issued: 2026-04-02, complete_for: {written}}}\n"
        "people: {bror-icefeldt: {roles: {role: member, in: ripplemark}}}\n",
    )
    rows = [(row["body"].value.rsplit("/", 1)[1], row["role"]) for row in KnowledgeGraph.load(initiative).query(LISTS)]
    assert rows == [("ripplemark", None)]


@pytest.mark.parametrize("written", ["ripplemark", ["ripplemark", {"in": "northern-lakes", "roles": ["member"]}]])
def test_editors_accept_both_forms(written):
    schema = json.loads((shipped("data") / "facts.schema.json").read_text("utf-8"))
    facts = {"source": {"id": "example", "title": "A list", "complete_for": written}}
    assert Draft7Validator(schema).is_valid(facts)


@pytest.mark.parametrize("written", [{"roles": ["member"]}, [["ripplemark"]], {"in": "ripplemark", "role": "member"}])
def test_editors_refuse_what_check_refuses(written):
    schema = json.loads((shipped("data") / "facts.schema.json").read_text("utf-8"))
    facts = {"source": {"id": "example", "title": "A list", "complete_for": written}}
    assert not Draft7Validator(schema).is_valid(facts)


def test_an_event_attended_is_named_by_its_id_alone(state, initiative):
    state("people: {bror-icefeldt: {attended: [ripplemark-kick-off]}}")
    asked = KnowledgeGraph.load(initiative).query("ASK { id:bror-icefeldt b1mg:attended id:ripplemark-kick-off }")
    assert bool(asked)
