"""The rules as files: each a CONSTRUCT query that says what it is, run stage by stage, once each."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from b1mg_graph.api import KnowledgeGraph
from b1mg_graph.compiler.conflicts import state_claims
from b1mg_graph.compiler.pipeline import assemble
from b1mg_graph.errors import SchemaError
from b1mg_graph.model.chronology import Chronology
from b1mg_graph.ontology import Ontology, shipped_ontology
from b1mg_graph.project import Project
from b1mg_graph.rdf.dataset import Dataset
from b1mg_graph.rdf.inference import derive, pieces_of
from b1mg_graph.resources import shipped

if TYPE_CHECKING:
    from pathlib import Path

RULES = sorted((shipped("ontology") / "rules").glob("*.rq"))
PREFIXES = """
@prefix id: <https://w3id.org/b1mg/id/> . @prefix b1mg: <https://w3id.org/b1mg/ontology#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> ."""
DERIVED = "<https://w3id.org/b1mg/ontology#derived>"


def name_of(path: Path) -> str:
    return path.stem


@pytest.fixture
def own_rules(tmp_path) -> Path:
    """The rules folder of an ontology of its own, with the shipped data beside it."""
    shutil.copytree(shipped("ontology"), tmp_path / "ontology")
    return tmp_path / "ontology" / "rules"


def assembled_with(own_rules):
    return assemble(Project(shipped("data"), Ontology(own_rules.parent)))


@pytest.mark.parametrize("path", RULES, ids=name_of)
def test_a_rule_begins_by_saying_what_it_is(path):
    first = path.read_text("utf-8").splitlines()[0]
    assert re.fullmatch(r"# [A-Z].{15,}", first)


@pytest.mark.parametrize("path", RULES, ids=name_of)
def test_a_rule_is_a_construct_query_that_makes_no_blank_nodes(path):
    text = path.read_text("utf-8")
    assert re.search(r"^CONSTRUCT\b", text, re.MULTILINE)
    assert re.search(r"\bBNODE\b|_:|\[", text) is None


@pytest.mark.parametrize("path", RULES, ids=name_of)
def test_a_rule_asks_for_no_source_and_so_sees_what_is_stated_anywhere(path):
    text = re.sub("^#.*$", "", path.read_text("utf-8"), flags=re.MULTILINE)
    assert set(re.findall(r"\bGRAPH (\S+)", text)) <= {"<https://w3id.org/b1mg/ontology>"}
    assert re.search(r"\b(?:FROM|SERVICE)\b", text) is None


@pytest.mark.parametrize("path", RULES, ids=name_of)
def test_the_name_of_a_rule_begins_with_the_number_of_its_stage(path):
    assert re.match(r"[0-9]+-[a-z]", path.name)


@pytest.mark.parametrize("path", RULES, ids=name_of)
def test_a_rule_derives_nothing_more_when_it_is_run_again(shipped_data, path):
    """Run once each is enough: no rule lives on what a later one derives."""
    dataset = shipped_data.dataset
    known = set(b"".join(dataset.lines()).splitlines())
    again = dataset.query(path.read_text("utf-8")).serialize(format=ox.RdfFormat.N_TRIPLES).splitlines()
    assert [line for line in again if line not in known] == []


def test_the_derived_graph_can_be_thrown_away_and_made_again(shipped_data):
    stated = [graph for graph in shipped_data.dataset.graphs() if graph != DERIVED]
    again = Dataset(shipped_data.dataset.prefixes)
    for graph in stated:
        again.add(graph, b"".join(shipped_data.dataset.lines([graph])))
    for path in shipped("ontology").glob("*.ttl"):
        again.add_ontology(path.read_bytes())
    state_claims(again, shipped_data.conflicts)
    times = Chronology(again.stated, shipped_data.settings, shipped_data.schema.relations)
    times = times.without(shipped_data.conflicts.set_aside)
    derive(again, shipped_ontology(), pieces_of(times.triples().splitlines(keepends=True)))
    before, after = (set(b"".join(d.lines([DERIVED])).splitlines()) for d in (shipped_data.dataset, again))
    assert before == after
    assert len(before) > 400


def test_a_statement_that_is_only_stated_is_not_in_the_derived_graph(shipped_data):
    dataset = shipped_data.dataset
    only_stated = (
        "ASK { GRAPH b1mg:derived { ?s org:role|org:member|org:organization|b1mg:place|b1mg:topic|b1mg:country ?o } }"
    )
    assert not bool(dataset.query(only_stated))


def busy(own_rules, **rules: str) -> bool:
    """Whether GMS has the status ``busy`` when rules of these names (in SPARQL) are added."""
    for stage, text in rules.items():
        (own_rules / f"{stage.removeprefix('stage')}-mine.rq").write_text(f"# A rule of my own.\n{text}", "utf-8")
    return bool(assembled_with(own_rules).dataset.query("ASK { GRAPH b1mg:derived { id:gms b1mg:status 'busy' } }"))


def test_a_rule_sees_what_the_stages_before_its_own_have_derived(own_rules):
    assert busy(own_rules, stage9="CONSTRUCT { ?who b1mg:status 'busy' } WHERE { ?who b1mg:coLeads ?what }")


def test_a_rule_does_not_see_what_later_stages_derive(own_rules):
    assert not busy(own_rules, stage0="CONSTRUCT { ?who b1mg:status 'busy' } WHERE { ?who b1mg:coLeads ?what }")


def test_a_body_gains_no_member_by_a_property_that_lies_below_another_than_membership(own_rules, starter):
    ontology = own_rules.parent / "b1mg.ttl"
    text = ontology.read_text("utf-8")
    ontology.write_text(f"{text}\nb1mg:signatoryOf rdfs:subPropertyOf b1mg:supports .\n", "utf-8")
    dataset = assemble(Project(starter / "data", Ontology(own_rules.parent))).dataset
    assert bool(dataset.query("ASK { id:EE b1mg:signatoryOf id:northern-lakes }"))
    assert not bool(dataset.query("ASK { id:northern-lakes org:hasMember id:EE }"))


def test_stages_are_run_in_the_order_of_their_numbers_and_not_of_their_letters(own_rules):
    assert busy(
        own_rules,
        stage9="CONSTRUCT { ?who b1mg:status 'keen' } WHERE { ?who b1mg:coLeads ?what }",
        stage10="CONSTRUCT { ?who b1mg:status 'busy' } WHERE { ?who b1mg:status 'keen' }",
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT ?s WHERE { ?s ?p ?o }", "CONSTRUCT"),
        ("ASK { ?s ?p ?o }", "CONSTRUCT"),
        ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p }", "9-mine.rq"),
        ("CONSTRUCT { ?s nowhere:at ?o } WHERE { ?s ?p ?o }", "9-mine.rq"),
        ("", "9-mine.rq"),
        ("CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <http://localhost:1/sparql> { ?s ?p ?o } }", "SERVICE"),
    ],
    ids=["a SELECT", "an ASK", "a syntax error", "an unknown prefix", "an empty file", "a question to another server"],
)
def test_an_invalid_rule_is_refused_by_the_name_of_its_file(own_rules, text, message):
    (own_rules / "9-mine.rq").write_text(text, "utf-8")
    with pytest.raises(SchemaError) as caught:
        assembled_with(own_rules)
    assert "rules/9-mine.rq" in str(caught.value)
    assert message in str(caught.value)


@pytest.mark.parametrize("folder", ["rules", "checks"])
def test_a_query_that_is_not_text_is_refused_by_the_name_of_its_file(own_rules, folder):
    (own_rules.parent / folder / "9-mine.rq").write_bytes(b"# \xff\n")
    with pytest.raises(SchemaError, match=rf"{folder}/9-mine\.rq"):
        assembled_with(own_rules)


def test_the_command_line_reports_an_invalid_rule_and_nothing_more(own_rules, run):
    (own_rules / "9-mine.rq").write_text("SELECT ?s WHERE { ?s ?p ?o }", "utf-8")
    shutil.copytree(shipped("data"), own_rules.parent.parent / "data")
    ended = run("check", "--data", own_rules.parent.parent)
    assert (ended.returncode, ended.stdout) == (1, "")
    (line,) = ended.stderr.splitlines()
    assert line.startswith("error: ")
    assert line.endswith("rules/9-mine.rq: a rule must be a CONSTRUCT query")


def test_a_rule_that_makes_blank_nodes_is_refused_by_name(own_rules):
    """No blank nodes anywhere in what is exported: their names change from run to run."""
    text = "# Made of nothing.\nCONSTRUCT { ?who b1mg:about [ a b1mg:Topic ] } WHERE { ?who a foaf:Person }"
    (own_rules / "9-mine.rq").write_text(text, "utf-8")
    with pytest.raises(SchemaError, match=r"rules/9-mine\.rq"):
        assembled_with(own_rules)


@pytest.mark.parametrize(
    "value", ['"1"^^xsd:boolean', '"x"^^xsd:integer', '""^^xsd:boolean', '"a>"', '"a^^b"@en', "true", "7"]
)
def test_a_literal_that_a_rule_makes_is_exported_as_the_very_same(own_rules, value):
    (own_rules / "9-mine.rq").write_text(f"# A value.\nCONSTRUCT {{ id:gms b1mg:term {value} }} WHERE {{}}", "utf-8")
    graph = KnowledgeGraph(assembled_with(own_rules))
    exported = ox.parse("".join(graph.serialize("turtle")), format=ox.RdfFormat.TURTLE)
    expected = ox.parse(f"{PREFIXES} id:gms b1mg:term {value} .", format=ox.RdfFormat.TURTLE)
    assert {t.object for t in exported if t.predicate.value.endswith("#term")} == {t.object for t in expected}
