"""The cases of ``held_at.json`` that are data sets: small ones, and questions about the past of the shipped one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import rdflib

from b1mg_graph import KnowledgeGraph
from b1mg_graph.model.source_dates import date_of_inference, date_of_source
from b1mg_graph.ontology import shipped_ontology
from b1mg_graph.query.parts import with_parts
from b1mg_graph.query.times import When, dated

HELD_AT = json.loads((Path(__file__).parent / "held_at.json").read_text("utf-8"))
B1MG = "https://w3id.org/b1mg/ontology#"


def shown(found) -> tuple[str, str]:
    return found.state, ("<" if found.is_open else "") + found.date


def state(graph: KnowledgeGraph, of: str | list[str], asked: str | None):
    """The state of a role held by its id, or of a relation by its two ends and its property."""
    if isinstance(of, str):
        return graph.state(of, asked)
    base, times = graph.assembly.settings.base, graph.assembly.times
    subject, predicate, value = f"<{base}{of[0]}>", f"<{B1MG}{of[1]}>", f"<{base}{of[2]}>"
    return times.state_of(times.relation(subject, predicate, value), asked)


@pytest.mark.parametrize("case", HELD_AT["facts"], ids=[case["name"] for case in HELD_AT["facts"]])
def test_the_state_in_a_small_data_set(case, world):
    graph = KnowledgeGraph.load(world(case["files"], case.get("settings", "")))
    found = [[of, asked, *shown(state(graph, of, asked))] for of, asked, *_ in case["expect"]]
    assert found == case["expect"]
    if "reference" in case:
        assert graph.reference_date == case["reference"]


@pytest.mark.parametrize("case", HELD_AT["past"], ids=[f"{case['of']}: {case['asked']}" for case in HELD_AT["past"]])
def test_the_past_of_the_initiative(case, shipped_graph):
    assert shown(state(shipped_graph, case["of"], case["asked"])) == (case["state"], case["shown"]), case["why"]


@pytest.mark.parametrize("case", HELD_AT["sources"], ids=[case["name"] for case in HELD_AT["sources"]])
def test_the_date_of_a_source(case):
    given = case["source"]
    if given.get("inferred"):
        assert date_of_inference(given["rests_on"]) == case["date"]
    else:
        issued, retrieved = (given.get(key) and f'"{given[key]}"' for key in ("issued", "retrieved"))
        assert date_of_source(issued, retrieved, given.get("kept_current", False)) == case["date"]


BY_QUERY = """SELECT ?held ?state
WHERE {
  { ?held a org:Membership } UNION { ?held a b1mg:Attendance }
  # include state ?held ?state
}
"""
"""The same rule as a query over what the built-in rule derives: the part that questions include."""

DATES = ["1900", "2018", "2018-04-10", "2019-07-01", "2020-02-29", "2021-11", "2022-06", "2023-05-17", "2023-11"]
DATES += ["2025", "2026-03-13", "2028-02-29", "2031"]


def query_at(graph: KnowledgeGraph, asked: str) -> str:
    return dated(with_parts(BY_QUERY, shipped_ontology(), "test"), When(asked), graph.assembly)


def states_by_query(graph: KnowledgeGraph, asked: str) -> dict[str, str]:
    rows = list(graph.query(query_at(graph, asked)))
    found = {f"<{row['held'].value}>": row["state"].value for row in rows}
    assert len(found) == len(rows)
    return found


@pytest.mark.parametrize("asked", DATES)
def test_a_query_over_the_bounds_gives_the_same_states(asked, shipped_graph):
    times = shipped_graph.assembly.times
    assert states_by_query(shipped_graph, asked) == {of: times.state(of, asked).state for of in times.held}


@pytest.mark.parametrize("case", HELD_AT["facts"], ids=[case["name"] for case in HELD_AT["facts"]])
def test_a_query_gives_the_same_states_in_a_small_data_set(case, world):
    graph = KnowledgeGraph.load(world(case["files"], case.get("settings", "")))
    times = graph.assembly.times
    for asked in {asked or graph.reference_date for _, asked, *_ in case["expect"]}:
        assert states_by_query(graph, asked) == {of: times.state(of, asked).state for of in times.held}


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # of itself, within rdflib 7
def test_a_second_engine_gives_the_same_states_of_roles_in_several_terms(world):
    """A role that was held twice, and one held without a break, read by rdflib from the exported file."""
    source = "source: {{id: {0}, title: {0}, kind: editorial, issued: {1}}}\n"
    role = "people:\n  ada: {{name: Ada, roles: [{{role: lead, in: pond, {}}}]}}\n"
    files = {
        "one": source.format("one", "2009") + "organisations: {pond: {name: Pond}}\n" + role.format("until: 2012"),
        "two": source.format("two", "2020")
        + role.format("since: 2015")
        + "  bo: {name: Bo, roles: [{role: member, in: pond}]}\n",
    }
    graph = KnowledgeGraph.load(world(files))
    times = graph.assembly.times
    assert max(len(held.terms) for held in times.held.values()) == 2
    second = rdflib.Graph().parse(data="".join(graph.serialize("turtle")), format="turtle")
    head = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in graph.assembly.dataset.prefixes.items())
    for asked in ("2010", "2016", "2020", "2026"):
        found = {f"<{row.held}>": str(row.state) for row in second.query(head + query_at(graph, asked))}
        assert found == states_by_query(graph, asked) == {of: times.state(of, asked).state for of in times.held}
