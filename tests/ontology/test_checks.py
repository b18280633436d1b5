"""The checks that the ontology brings along: what each finds, where it points, and what it accepts."""

from __future__ import annotations

import shutil

import pytest
import yaml

from b1mg_graph.compiler.pipeline import assemble
from b1mg_graph.compiler.query_checks import load_checks
from b1mg_graph.errors import SchemaError
from b1mg_graph.ontology import Ontology, shipped_ontology
from b1mg_graph.project import Project
from b1mg_graph.resources import shipped

TOPICS = shipped("data") / "vocabulary" / "topics.yaml"
CHECKS = load_checks(shipped_ontology())
POND = "organisations:\n  pond: {name: Pond}\n"

# by code: the facts, line and word that the finding points at, and what in the facts to write in place of what
CASES = {
    "check-co-lead-alone": (
        POND.replace("}", ", roles: [{role: co-lead, in: reed}]}") + "  reed: {name: Reed, part_of: pond}\n",
        (3, "pond"),
        ("part_of: pond}", "part_of: pond, roles: [{role: co-lead, in: reed}]}"),
    ),
    "check-country-code": (
        POND.replace("}", ", country: AX}") + "countries:\n  AX: {name: Åland, code: AL}\n",
        (5, "AX"),
        ("code: AL", "code: AX"),
    ),
    "check-inference-without-ground": (
        POND.replace("}", ", source: guess}") + "sources:\n  guess: {title: Guess, kind: inference}\n",
        (5, "guess"),
        ("kind: inference", "kind: inference, rests_on: lake-news"),
    ),
    "check-retired-without-word": (
        POND + "retired:\n  puddle: {place: page 1}\n",
        (5, "puddle"),
        ("place: page 1", "replaced_by: pond"),
    ),
    "check-role-not-in-stated-word": (
        POND.replace("}", ", roles: [{role: lead, in: reed, stated_as: contact}]}") + "  reed: {name: Reed}\n",
        (3, "contact"),
        ("stated_as: contact", "stated_as: led by"),
    ),
    "check-source-without-address": (
        POND.replace("}", ", source: page}") + "sources:\n  page: {title: Page, kind: web-page}\n",
        (5, "page"),
        ("kind: web-page", "kind: web-page, publisher: pond, url: 'https://example.org/page'"),
    ),
    "check-too-many-co-leads": (
        "organisations:\n"
        + "".join(f"  body-{n}: {{name: {n**9:x}, roles: [{{role: co-lead, in: pond}}]}}\n" for n in range(101))
        + "  pond: {name: Pond}\n",
        (104, "pond"),
        ("co-lead, in: pond}]}\n  pond", "member, in: pond}]}\n  pond"),
    ),
    "check-work-area-without-body": (
        POND + "work_areas:\n  ice: {name: Ice, topic: cancer, supports: pond}\n",
        (5, "ice"),
        ("supports: pond", "part_of: pond"),
    ),
}


def codes(assembly) -> list[str]:
    return [d.code for d in assembly.diagnostics if d.severity != "note"]


def test_every_check_is_looked_at_here():
    assert {check.code for check in CHECKS} == CASES.keys()


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_a_check_finds_what_it_is_for_and_points_at_the_record(facts, check):
    written, (line, word), _ = CASES[check.code]
    (found,) = (d for d in facts(written).diagnostics if d.severity != "note")
    assert (found.code, found.severity, found.help) == (check.code, check.severity, check.help)
    assert found.location.path.endswith("facts.yaml")
    assert found.location.line == line
    assert found.location.excerpt[found.location.offset :][: found.location.width] == word
    assert f"`{word}`" in found.message


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_a_check_finds_nothing_in_valid_facts(facts, check):
    written, _, (wrong, right) = CASES[check.code]
    assert codes(facts(written.replace(wrong, right))) == []


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_a_check_has_a_title_and_a_remedy(check):
    assert len(check.title) > 10
    assert len(check.help) > 20


def test_a_source_that_says_what_the_editors_say_needs_no_address(facts):
    assert codes(facts(POND)) == []


@pytest.fixture
def with_check(tmp_path):
    """The findings on the shipped data when a check of the user's own is beside the shipped ones."""
    shutil.copytree(shipped("ontology"), tmp_path / "ontology")

    def findings(text: str):
        (tmp_path / "ontology" / "checks" / "mine.rq").write_text(text, "utf-8")
        return assemble(Project(shipped("data"), Ontology(tmp_path / "ontology"))).diagnostics

    return findings


@pytest.mark.parametrize("severity", ["error", "warning", "note"])
def test_a_check_of_the_users_own_is_a_file_in_the_folder(with_check, severity):
    head = f"# severity: {severity}\n# title: a topic\n# help: none needed\n"
    text = f'{head}SELECT ?this ("it is one" AS ?message) {{ ?this a b1mg:Topic }}'
    found = [d for d in with_check(text) if d.code == "check-mine"]
    assert len(found) == len(yaml.load(TOPICS.read_bytes(), yaml.BaseLoader)["topics"]) > 10
    assert {(d.severity, d.message, d.help) for d in found} == {(severity, "it is one", "none needed")}
    assert all(d.location.path.endswith("topics.yaml") for d in found)


def test_a_check_may_point_at_a_nested_record(with_check):
    text = 'SELECT ?this ("a role" AS ?message) { ?this a org:Membership ; org:role id:health-economist }'
    (found,) = (d for d in with_check(text) if d.code == "check-mine")
    assert "role: health-economist" in found.location.excerpt


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# severity: grave\nSELECT ?this ?message { ?this rdfs:label ?message }", "severity"),
        ("ASK { ?this ?p ?o }", "?this and ?message"),
        ("SELECT ?this { ?this ?p ?o }", "?this and ?message"),
        ("SELECT ?this ?message { ?this ?p", "check-mine"),
        ("SELECT ?this ?message { SERVICE <http://localhost:1/sparql> { ?this ?p ?message } }", "SERVICE"),
    ],
    ids=["a severity that there is not", "an ASK", "no message", "a syntax error", "a question to another server"],
)
def test_an_invalid_check_is_refused_by_name(with_check, text, message):
    with pytest.raises(SchemaError) as caught:
        with_check(text)
    assert "mine" in str(caught.value)
    assert message in str(caught.value)
