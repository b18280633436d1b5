"""A part of the graph: of one source, without what is derived, as of a date."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from b1mg_graph.compiler.subset import subset_of
from b1mg_graph.errors import OutputError, UsageError
from b1mg_graph.rdf.dataset import DERIVED

TIMES = """
source: {id: times, title: Times, kind: editorial, issued: 2021-06-01}
kinds: {editorial: {name: editorial}}
roles: {co-lead: {name: co-lead, direct_property: coLeads}}
projects: {pond: {name: Pond}, lake: {name: Lake}}
events: {party: {name: Party, since: 2020-05-01}}
people:
  ada: {name: Ada, roles: [{role: co-lead, in: pond, since: 2019, until: 2020}]}
  bo: {name: Bo, roles: [{role: co-lead, in: pond, since: 2020-11}]}
  cy: {name: Cy, roles: [{role: co-lead, in: pond}], attended: [{event: party}]}
"""
LATER = """
source: {id: later, title: Later, kind: editorial}
people:
  bo: {roles: [{role: co-lead, in: pond, since: 2022}]}
  di: {name: Di, roles: [{role: co-lead, in: lake}]}
"""
CO_LEADS = "https://w3id.org/b1mg/ontology#coLeads"


@pytest.fixture
def times(graph_of):
    return graph_of(times=TIMES, later=LATER)


def quads(graphs) -> set[tuple[str, str]]:
    """Who is said to do what, by the last parts of the IRIs."""
    return {
        (q.subject.value.rpartition("/")[2], q.predicate.value.rpartition("#")[2])
        for pieces in graphs.values()
        for q in ox.parse(b"".join(pieces), format=ox.RdfFormat.N_TRIPLES)
    }


def co_leaders(graph, date: str, **chosen: bool) -> set[str]:
    graphs = subset_of(graph.assembly, as_of=date, **chosen)
    derived = ox.parse(b"".join(graphs.get(DERIVED, [])), format=ox.RdfFormat.N_TRIPLES)
    return {q.subject.value.rpartition("/")[2] for q in derived if q.predicate.value == CO_LEADS}


@pytest.mark.parametrize(
    ("date", "listed", "uncertain"),
    [
        ("2018", set(), {"cy", "di"}),
        ("2019-07", set(), {"ada", "cy", "di"}),
        ("2020", {"ada"}, {"ada", "bo", "cy", "di"}),
        ("2020-10", {"ada"}, {"ada", "cy", "di"}),
        ("2021-05-31", set(), {"bo", "cy", "di"}),
        ("2021-06-01", {"bo", "cy"}, {"bo", "cy", "di"}),
        ("2024", {"bo", "cy"}, {"bo", "cy", "di"}),
        ("2025", set(), {"bo", "cy", "di"}),
    ],
)
def test_as_of_a_date_those_lead_who_are_held_or_presumed_to_and_others_where_it_is_asked_for(
    times, date, listed, uncertain
):
    assert co_leaders(times, date) == listed
    assert co_leaders(times, date, uncertain=True) == uncertain


def test_what_is_stated_of_a_role_that_is_not_listed_is_left_out_and_what_is_stated_of_its_holder_stays(times):
    subjects = {subject for subject, _ in quads(subset_of(times.assembly, as_of="2022-01"))}
    assert "ada" in subjects
    assert not subjects & {"ada--co-lead--pond", "cy--attended--party"}
    assert "cy--attended--party" in {subject for subject, _ in quads(subset_of(times.assembly, as_of="2020-05"))}


@pytest.mark.parametrize(("date", "is_listed"), [("2021", True), ("2026", False)])
def test_a_relation_is_left_out_where_it_is_not_listed(graph_of, date, is_listed):
    graph = graph_of(times=TIMES.replace("pond: {name: Pond}", "pond: {name: Pond, supports: lake}"))
    assert (("pond", "supports") in quads(subset_of(graph.assembly, as_of=date))) is is_listed


def test_the_bounds_of_what_is_listed_are_those_of_the_whole_data_set(times):
    whole = quads(subset_of(times.assembly))
    part = quads(subset_of(times.assembly, as_of="2021-06-01"))
    bounds = ("attestedTo", "attestedFrom", "heldNotBefore", "heldNotAfter")
    assert {(s, p) for s, p in part if p in bounds} == {
        (s, p) for s, p in whole if p in bounds and s in {"bo--co-lead--pond", "cy--co-lead--pond"}
    }


def test_one_source_gives_its_own_statements_and_nothing_that_is_derived(times):
    graphs = subset_of(times.assembly, "later")
    assert list(graphs) == ["<https://example.org/id/later>"]
    assert ("di", "label") in {(s, p.removeprefix("rdf-schema")) for s, p in quads(graphs)}
    assert not [s for s, _ in quads(graphs) if s == "ada"]


def test_what_is_asserted_is_all_but_the_graph_of_what_is_derived(times):
    everything, asserted = subset_of(times.assembly), subset_of(times.assembly, asserted=True)
    assert set(everything) - set(asserted) == {DERIVED}


def test_all_three_may_be_asked_together(times):
    assert list(subset_of(times.assembly, "times", asserted=True, as_of="2018")) == ["<https://example.org/id/times>"]


def test_a_source_that_states_nothing_and_an_invalid_date_are_refused(times):
    with pytest.raises(UsageError, match="pond: not a source with statements in this data set"):
        subset_of(times.assembly, "pond")
    with pytest.raises(UsageError, match="2021-13: not a date"):
        subset_of(times.assembly, as_of="2021-13")


def test_the_network_of_a_source_has_what_that_source_says(times):
    every, one = ("".join(times.serialize("graphml", **chosen)) for chosen in ({}, {"source": "later"}))
    assert every.count("<edge ") > one.count("<edge ") == 2
    with pytest.raises(UsageError):
        times.serialize("graphml", source="pond")


def test_an_unknown_format_is_refused_with_those_that_there_are(times, tmp_path):
    with pytest.raises(
        OutputError, match=r"unknown format; expected one of turtle, .*, csv, excel-csv, excel, graphml"
    ):
        times.write(tmp_path / "graph.doc")
