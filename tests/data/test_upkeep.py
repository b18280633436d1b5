"""The data set as a published work: every statement has a source, and nothing private is in it."""

from __future__ import annotations

import json
import re

import pytest
import yaml

from b1mg_graph.resources import shipped

DATA = shipped("data")
FILES = sorted(path for path in DATA.rglob("*") if path.suffix in (".yaml", ".md"))
E_MAIL = re.compile(r"[\w.+-]+\s*(?:@|\(at\)|\[at\])\s*[\w-]+\.[a-z]{2,}", re.IGNORECASE)
PHONE = re.compile(
    r"(?:\+|\b00)[1-9][0-9]{0,2}[ ./-]?(?:\(0\))?[0-9](?:[ ./-]?[0-9]){6,}"
    r"|\b0[0-9]{1,3}[ /-][0-9]{2,3}(?:[ -]?[0-9]{2}){2,}\b|\btel\.?:",
    re.IGNORECASE,
)


def name_of(path) -> str:
    return path.relative_to(DATA).as_posix()


def test_check_is_clean_even_when_it_is_strict(run):
    ended = run("check", "--strict", "--notes", "--data", DATA)
    assert ended.returncode == 0
    assert ended.stdout == ""
    assert "no errors, no warnings" in ended.stderr


def test_the_json_schema_beside_the_data_is_the_one_that_the_program_prints(run):
    ended = run("schema", "--data", DATA)
    assert ended.returncode == 0, ended.stderr
    assert json.loads((DATA / "facts.schema.json").read_text("utf-8")) == json.loads(ended.stdout)


@pytest.mark.parametrize("path", [p for p in FILES if p.suffix == ".yaml" and p.name != "graph.yaml"], ids=name_of)
def test_a_facts_file_names_its_schema_and_opens_with_its_source(path):
    text = path.read_text("utf-8")
    named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
    assert (path.parent / named[1]).resolve() == (DATA / "facts.schema.json").resolve()
    assert next(iter(yaml.load(text, yaml.BaseLoader))) == "source"


def test_every_statement_is_in_the_graph_of_a_source_that_is_described(knowledge):
    described = "?source a b1mg:Source ; dcterms:title ?title"
    rows = knowledge.query(
        f"SELECT DISTINCT ?source {{ GRAPH ?source {{ ?s ?p ?o }} FILTER NOT EXISTS {{ {described} }} }}"
    )
    others = {row["source"].value.rpartition("/")[2] for row in rows}
    assert others == {"one-million-genomes-graph", "ontology", "ontology#derived"}


def test_the_graph_of_the_data_set_holds_its_own_description_only(the):
    assert the("GRAPH id:one-million-genomes-graph { ?x ?p ?o }") == ["one-million-genomes-graph"]


def test_every_source_but_the_editors_own_has_a_publisher_and_an_address(the):
    own = "FILTER NOT EXISTS { VALUES ?kind { id:editorial id:inference } ?x b1mg:kind ?kind }"
    assert the(f"?x a b1mg:Source {own} FILTER NOT EXISTS {{ ?x dcterms:publisher ?who ; schema:url ?where }}") == []
    assert len(the(f"?x a b1mg:Source {own}")) >= 2


def test_the_data_set_has_a_title_in_both_languages_and_a_licence(the):
    assert len(the("id:one-million-genomes-graph dcterms:title ?x")) == 2
    assert the("id:one-million-genomes-graph dcterms:license ?x") == ["https://creativecommons.org/licenses/by/4.0/"]


def test_every_thing_has_a_name_in_english(the):
    unnamed = "?x a ?class FILTER(STRSTARTS(STR(?x), STR(id:)) && !CONTAINS(STR(?x), '--'))"
    assert the(f"{unnamed} FILTER NOT EXISTS {{ ?x rdfs:label ?name FILTER(LANG(?name) = 'en') }}") == []


def test_every_kind_role_and_topic_is_defined_in_both_languages(the):
    for language in ("en", "sv"):
        concepts = "?x a skos:Concept"
        assert (
            the(f"{concepts} FILTER NOT EXISTS {{ ?x dcterms:description ?text FILTER(LANG(?text) = '{language}') }}")
            == []
        )
    assert len(the("?x a skos:Concept")) > 40


def test_every_role_of_the_vocabulary_leads_to_a_link(the):
    assert the("?x a b1mg:Role FILTER NOT EXISTS { ?x org:roleProperty|b1mg:behalfProperty ?link }") == []
    assert the("?x a b1mg:Role ; b1mg:behalfProperty ?link") == ["representative"]


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_file_holds_no_e_mail_address_and_no_telephone_number(path):
    text = path.read_text("utf-8")
    assert E_MAIL.findall(text) == []
    assert PHONE.findall(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "ada@example.org",
        "ada (at) example.org",
        "+46 8 123 456 78",
        "+4581234567",
        "0046-8-12345678",
        "08-123 45 67",
        "Tel: 1",
    ],
)
def test_contact_data_would_be_found(text):
    assert E_MAIL.search(text) or PHONE.search(text)


def test_nothing_is_said_of_a_person_but_names_roles_attendance_and_places(knowledge):
    rows = knowledge.query("SELECT DISTINCT ?p { GRAPH ?g { ?who a foaf:Person ; ?p ?o } FILTER(?g != b1mg:derived) }")
    words = {row["p"].value.rpartition("#")[2].rpartition("/")[2] for row in rows}
    assert words <= {
        "type",
        "label",
        "place",
        "altLabel",
        "shortName",
        "exactMatch",
        "homepage",
        "description",
        "differentFrom",
    }
