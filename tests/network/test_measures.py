"""Measures: who is central, who ties areas together, which countries work together."""

from __future__ import annotations

import networkx as nx
import pytest

from b1mg_graph.network import measures
from b1mg_graph.network.measures import betweenness, brokers, co_working, components, degrees, measure_all

FACTS = """
source: {id: s, title: S, kind: k, issued: 2026}
people:
  ada: {name: Ada, roles: [{role: lead, in: one}, {role: member, in: two}, {role: member, in: club}]}
  bo: {name: Bo, roles: [{role: member, in: two, for: FI}]}
  cy: {name: Cy, roles: [{role: member, in: club}]}
organisations:
  lab: {name: Lab, country: SE, roles: [{role: member, in: one}, {role: member, in: two}]}
  club: {name: Club, country: FI}
projects: {p: {name: P}}
work_areas: {one: {name: One, part_of: p}, two: {name: Two, part_of: p}}
countries: {FI: {roles: [{role: member, in: one}]}}
"""


@pytest.fixture
def network(graph_of):
    return graph_of(facts=FACTS).network


def test_the_degree_counts_neighbours_and_not_edges(network):
    assert degrees(network) == {"ada": 3, "bo": 1, "cy": 1, "lab": 2, "club": 2, "p": 2, "one": 4, "two": 4} | {
        "FI": 1,
        "SE": 0,
    }


def test_betweenness_is_the_share_of_shortest_ways(network):
    found = betweenness(network)
    assert found["cy"] == 0
    assert found["ada"] == max(found.values())
    ties = [(e.source, e.target) for e in network.edges]
    graph = nx.Graph(ties)
    graph.add_nodes_from(network.nodes)
    assert found == pytest.approx(nx.betweenness_centrality(graph))


def test_of_a_large_network_betweenness_is_estimated_always_alike(network, monkeypatch):
    monkeypatch.setattr(measures, "_EXACT", 3)
    monkeypatch.setattr(measures, "_PIVOTS", 5)
    assert betweenness(network) == betweenness(network)


def test_brokers_hold_roles_in_several_bodies_of_undertakings(network):
    assert brokers(network) == {"ada": {"one", "two"}, "lab": {"one", "two"}}


def test_the_connected_parts_begin_with_the_largest_and_each_with_its_hub(network):
    assert [(part[0], len(part)) for part in components(network)] == [("one", 9), ("SE", 1)]


def test_countries_work_together_where_they_their_own_or_their_representatives_hold_roles(network):
    assert co_working(network) == {("FI", "SE"): {"one", "two"}}


def test_all_measures_come_as_rows_the_highest_first(network):
    rows = measure_all(network, most=2)
    assert [(r.of, r.number) for r in rows if r.measure == "degree"] == [("one", 4), ("two", 4)]
    assert [(r.of, r.number, r.also) for r in rows if r.measure == "countries"] == [("FI SE", 2, "one, two")]
    assert ("ada", 2, "Ada: one, two") in [(r.of, r.number, r.also) for r in rows if r.measure == "broker"]
    assert [(r.of, r.number) for r in rows if r.measure == "component"] == [("one", 9), ("SE", 1)]
    assert len(measure_all(network, None)) > len(rows)
