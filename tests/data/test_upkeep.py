"""The data set as a published work: every statement has a source, and nothing private is in it."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest
import yaml

from b1mg_graph.compiler.pipeline import assemble
from b1mg_graph.diagnostics.machine import as_json
from b1mg_graph.project import find_project
from b1mg_graph.resources import shipped

DATA = shipped("data")
FILES = sorted(path for path in DATA.rglob("*") if path.suffix in (".yaml", ".md"))
FACTS = [path for path in FILES if path.suffix == ".yaml" and path.name not in ("graph.yaml", "accepted.yaml")]
SOURCES = [path for path in FACTS if path.parent.name == "sources"]
NOT_THE_EDITORS = "FILTER NOT EXISTS { VALUES ?kind { id:editorial id:inference } ?x b1mg:kind ?kind }"
E_MAIL = re.compile(r"[\w.+-]+\s*(?:@|\(at\)|\[at\])\s*[\w-]+\.[a-z]{2,}", re.IGNORECASE)
PHONE = re.compile(
    r"(?:\+|\b00)[1-9][0-9]{0,2}[ ./-]?(?:\(0\))?[0-9](?:[ ./-]?[0-9]){6,}"
    r"|\b0[0-9]{1,3}[ /-][0-9]{2,3}(?:[ -]?[0-9]{2}){2,}\b|\btel\.?:",
    re.IGNORECASE,
)


def name_of(path) -> str:
    return path.relative_to(DATA).as_posix()


def header(path) -> dict:
    """The source that a facts file opens with."""
    return yaml.load(path.read_text("utf-8"), yaml.BaseLoader)["source"]


# ---------------------------------------------------------------------------
# What check finds


@pytest.fixture(scope="module")
def found() -> list[dict]:
    """The findings that the editors have accepted, which are the only ones."""
    ended = subprocess.run(
        [sys.executable, "-m", "b1mg_graph", "check", "--strict", "--format", "json", "--data", DATA],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert {d["severity"] for d in json.loads(ended.stdout)["diagnostics"]} <= {"note"}
    return json.loads(as_json(assemble(find_project(DATA)).accepted, ""))["diagnostics"]


@pytest.fixture(scope="module")
def disagreements(found) -> list[dict]:
    """Those of the accepted findings that are disagreements of sources."""
    return [finding for finding in found if finding["code"] == "disagreement"]


def rows_of_the_readme() -> dict[str, list[str]]:
    """The rows of both tables of disagreements in data/README.md: what, who says what, and why."""
    readme = (DATA / "README.md").read_text("utf-8")
    rows = [line.strip("|\n ").split(" | ") for line in readme.splitlines() if re.match(r"\| `\w+` of `", line)]
    return {row[0]: row[1:] for row in rows}


@pytest.fixture(scope="module")
def rulings(knowledge) -> dict[str, str]:
    """The reasons of the rulings of the editors, by what they are about as the checker names it."""
    keys = {path: key for key, path in knowledge.assembly.schema.sections["rulings"].fields["key"].choices.items()}
    rows = knowledge.query(
        "SELECT ?about ?path ?reason { ?x a b1mg:Ruling ; b1mg:concerns ?about ; b1mg:ofProperty ?path ;"
        " b1mg:rulingReason ?reason FILTER(LANG(?reason) = 'en') }"
    )
    return {
        f"`{keys[row['path'].value]}` of `{row['about'].value.rpartition('/')[2].replace('--', ', ')}`": row[
            "reason"
        ].value
        for row in rows
    }


def what(finding: dict) -> str:
    return re.match(r"sources disagree on (`\w+` of `[^`]+`)", finding["message"])[1]


def test_only_disagreements_and_sources_without_a_date_are_accepted(found):
    assert {finding["code"] for finding in found} == {"disagreement", "check-source-without-date"}


def test_check_finds_no_errors_when_it_is_not_strict(run):
    ended = run("check", "--data", DATA)
    assert ended.returncode == 0
    assert "no errors" in ended.stderr


def test_the_readme_names_every_disagreement_that_check_finds_or_the_editors_have_decided_and_no_other(
    disagreements, rulings
):
    assert sorted([*map(what, disagreements), *rulings]) == sorted(rows_of_the_readme())
    assert {"`since` of `dngc`", "`eu_country_count` of `1mg`"} <= {*map(what, disagreements)}


def test_what_the_readme_judges_is_decided_with_the_reason_given_there(rulings):
    assert set(rulings) == {"`programme` of `b1mg`", "`until` of `b1mg`"}
    for about, reason in rulings.items():
        assert rows_of_the_readme()[about][-1].endswith(reason)


def test_every_ruling_has_its_reason_in_both_languages_and_names_what_it_rests_on(the):
    assert len(the("?x a b1mg:Ruling")) == 2
    for language in ("en", "sv"):
        reasoned = f"b1mg:rulingReason ?why ; prov:wasDerivedFrom ?ground FILTER(LANG(?why) = '{language}')"
        assert the(f"?x a b1mg:Ruling ; {reasoned}") == the("?x a b1mg:Ruling")


def test_the_readme_says_of_every_disagreement_who_says_what_and_why_it_stays():
    for columns in rows_of_the_readme().values():
        who, why = columns
        assert who.count(":") >= 2
        assert why.endswith(".")


def test_every_disagreement_is_between_sources(disagreements):
    assert disagreements
    for finding in disagreements:
        files = {finding["path"], *(other["path"] for other in finding["related"])}
        assert len(files) > 1
        assert all("/sources/" in path for path in files)


# ---------------------------------------------------------------------------
# Files


def test_the_json_schema_beside_the_data_is_the_one_that_the_program_prints(run):
    ended = run("schema", "--data", DATA)
    assert ended.returncode == 0, ended.stderr
    assert json.loads((DATA / "facts.schema.json").read_text("utf-8")) == json.loads(ended.stdout)


@pytest.mark.parametrize("path", FACTS, ids=name_of)
def test_a_facts_file_names_its_schema_and_opens_with_its_source(path):
    text = path.read_text("utf-8")
    named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
    assert (path.parent / named[1]).resolve() == (DATA / "facts.schema.json").resolve()
    assert next(iter(yaml.load(text, yaml.BaseLoader))) == "source"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_the_name_of_a_file_begins_with_the_date_that_its_source_bears(path):
    """The date of issue, or else the day of the copy that was read; the editors' own conclusions have their day."""
    in_name = re.match(r"(\d{4}(?:-\d\d){0,2}|undated)-[a-z0-9-]+\.yaml$", path.name)[1]
    source = header(path)
    if source.get("kind") == "inference":
        assert re.match(r"\d{4}-\d\d-\d\d-editors-", path.name)
        return
    borne = source.get("issued") or source.get("retrieved") or "undated"
    assert in_name.startswith(borne) or borne.startswith(in_name)


def test_no_two_files_have_a_source_of_the_same_id():
    ids = [header(path)["id"] for path in FACTS]
    assert len(ids) > 100
    assert sorted(set(ids)) == sorted(ids)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_a_title_is_in_english_unless_its_source_is_not(path):
    source = header(path)
    if isinstance(source["title"], dict) and "en" not in source["title"]:
        assert list(source["title"]) == [source["language"]]
        assert source["language"] != "en"


# ---------------------------------------------------------------------------
# Sources


def test_every_statement_is_in_the_graph_of_a_source_that_is_described(knowledge):
    described = "?source a b1mg:Source ; dcterms:title ?title"
    rows = knowledge.query(
        f"SELECT DISTINCT ?source {{ GRAPH ?source {{ ?s ?p ?o }} FILTER NOT EXISTS {{ {described} }} }}"
    )
    others = {row["source"].value.rpartition("/")[2] for row in rows}
    assert others == {"one-million-genomes-graph", "ontology", "ontology#derived"}


def test_the_graph_of_the_data_set_holds_its_own_description_only(the):
    assert the("GRAPH id:one-million-genomes-graph { ?x ?p ?o }") == ["one-million-genomes-graph"]


def test_every_source_but_the_editors_own_has_a_publisher_and_can_be_looked_up(the):
    lacking = "FILTER NOT EXISTS { ?x dcterms:publisher ?who ; schema:url|dcterms:bibliographicCitation ?where }"
    assert the(f"?x a b1mg:Source {NOT_THE_EDITORS} {lacking}") == []
    assert len(the(f"?x a b1mg:Source {NOT_THE_EDITORS}")) > 90


def test_one_source_has_no_known_address_and_is_cited_instead(the):
    assert the("?x a b1mg:Source ; dcterms:bibliographicCitation ?text") == ["geanta-on-romania"]
    assert the(f"?x a b1mg:Source {NOT_THE_EDITORS} FILTER NOT EXISTS {{ ?x schema:url ?where }}") == [
        "geanta-on-romania"
    ]


@pytest.mark.parametrize("record", ["org:Membership", "b1mg:Attendance"])
def test_every_role_held_and_every_attendance_is_stated_by_a_source_that_can_be_looked_up(the, record):
    looked_up = "?s dcterms:publisher ?who ; schema:url|dcterms:bibliographicCitation ?where"
    own = "VALUES ?kind { id:editorial id:inference } ?s b1mg:kind ?kind"
    sourced = f"?x b1mg:statedBy ?s {{ {looked_up} }} UNION {{ {own} }}"
    assert the(f"?x a {record} FILTER NOT EXISTS {{ {sourced} }}") == []
    assert len(the(f"?x a {record} . {sourced}")) > 20


def test_every_role_held_is_in_the_graphs_of_the_sources_that_state_it(the):
    assert the("?x b1mg:statedBy ?source FILTER NOT EXISTS { GRAPH ?source { ?x a ?record } }") == []
    elsewhere = "GRAPH ?source { ?x a org:Membership } FILTER NOT EXISTS { ?x b1mg:statedBy ?source }"
    assert the(f"{elsewhere} FILTER(?source != b1mg:derived)") == []


def test_every_role_and_every_attendance_of_the_article_and_of_the_site_of_b1mg_has_its_place(the):
    pages = (
        "FILTER(?page = id:gms-news-2025-03-19 || STRSTARTS(STR(?page), CONCAT(STR(id:), 'b1mg-site-')))"
        " VALUES ?record { org:Membership b1mg:Attendance }"
    )
    held = "GRAPH ?page { ?x a ?record }"
    assert the(f"{held} {pages} FILTER NOT EXISTS {{ GRAPH ?page {{ ?x b1mg:place ?place }} }}") == []
    assert len(the(f"{held} {pages} BIND(?page AS ?it)")) > 200


def test_every_other_record_of_the_article_and_of_the_site_of_b1mg_has_its_place(the):
    pages = "FILTER(?page = id:gms-news-2025-03-19 || STRSTARTS(STR(?page), CONCAT(STR(id:), 'b1mg-site-')))"
    # A record that is only there to hold a role has its place at the role.
    # A list that is complete is the page itself.
    described = "GRAPH ?page { ?x ?is ?so } FILTER(?x != ?page && ?is != rdf:type) MINUS { ?x a b1mg:CompleteList }"
    placed = "GRAPH ?page { ?x b1mg:place ?place }"
    assert the(f"{described} {pages} FILTER NOT EXISTS {{ {placed} }}") == []
    assert len(the(f"{described} {pages}")) > 200


def test_every_inference_names_what_it_rests_on_and_says_why(the):
    inferences = the("?x a b1mg:Source ; b1mg:kind id:inference")
    assert inferences == ["editors-25-countries", "editors-b1mgplus-call", "editors-denmark-signs", "editors-rulings"]
    for language in ("en", "sv"):
        reasoned = f"dcterms:description ?why FILTER(LANG(?why) = '{language}')"
        assert the(f"?x b1mg:kind id:inference ; prov:wasDerivedFrom ?ground ; {reasoned}") == inferences
    assert the("?any b1mg:kind id:inference ; prov:wasDerivedFrom ?x . ?x b1mg:kind id:inference") == []


# ---------------------------------------------------------------------------
# Names


def test_the_data_set_has_a_title_in_both_languages_and_a_licence(the):
    assert len(the("id:one-million-genomes-graph dcterms:title ?x")) == 2
    assert the("id:one-million-genomes-graph dcterms:license ?x") == ["https://creativecommons.org/licenses/by/4.0/"]


def test_every_thing_has_a_name_in_english(the):
    unnamed = "?x a ?class FILTER(?class != b1mg:Retired && STRSTARTS(STR(?x), STR(id:)) && !CONTAINS(STR(?x), '--'))"
    source = (
        "FILTER NOT EXISTS { ?x a b1mg:Source ; dcterms:language ?l FILTER(STR(?l) != 'en') }"
        " FILTER NOT EXISTS { ?x a b1mg:Ruling }"
    )
    assert the(f"{unnamed} {source} FILTER NOT EXISTS {{ ?x rdfs:label ?name FILTER(LANG(?name) = 'en') }}") == []


@pytest.mark.parametrize("language", ["en", "sv"])
@pytest.mark.parametrize("named", ["b1mg:WorkArea", "b1mg:Role", "b1mg:Topic", "b1mg:Kind", "b1mg:Country", "org:Post"])
def test_work_areas_roles_topics_kinds_countries_and_seats_have_names_in_both_languages(the, named, language):
    assert the(f"?x a {named} ; rdfs:label ?name FILTER(LANG(?name) = '{language}')") == the(f"?x a {named}")
    assert the(f"?x a {named}") != []


@pytest.mark.parametrize("language", ["en", "sv"])
def test_a_thing_that_is_described_is_described_in_both_languages(the, language):
    described = "?x dcterms:description ?text FILTER(STRSTARTS(STR(?x), STR(id:)))"
    assert the(f"{described} FILTER(LANG(?text) = '{language}')") == the(described)


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


def test_only_names_roles_attendance_and_places_are_stated_about_a_person(knowledge):
    rows = knowledge.query("SELECT DISTINCT ?p { GRAPH ?g { ?who a foaf:Person ; ?p ?o } FILTER(?g != b1mg:derived) }")
    words = {row["p"].value.rpartition("#")[2].rpartition("/")[2] for row in rows}
    assert words <= {
        "type",
        "label",
        "place",
        "altLabel",
        "shortName",
        "sameAs",
        "homepage",
        "description",
        "differentFrom",
    }
