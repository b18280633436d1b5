"""How two things are connected: the shortest ways, the best first, and the same from both ends."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from b1mg_graph.errors import UsageError
from b1mg_graph.model.time import Bounds, Times
from b1mg_graph.network.connections import connections
from b1mg_graph.network.payload import payload
from b1mg_graph.network.projection import project
from b1mg_graph.network.selection import Selection, select
from b1mg_graph.network.views import views_of
from tests.node import run_script

CASES = json.loads(Path(__file__).with_name("connections.json").read_text("utf-8"))["cases"]
RANKS = {"co-lead": 0, "member": 1, "representative": 2, "part_of": 3, "funded_by": 4}
NAMES = [case["name"] for case in CASES]


@pytest.fixture(scope="module")
def base(shipped_graph):
    """A network with the roles, relations and families of the shipped data, for many small ones."""
    return shipped_graph.network


def network_of(base, edges, ids=()):
    """A network of these edges, made of a node and an edge of another."""
    node, edge = base.nodes["gms"], next(edge for edge in base.edges if edge.role)
    known = sorted({*ids, *(end for holder, _, body, *_ in edges for end in (holder, body))})
    made = [
        replace(
            edge,
            id=f"{holder}--{what}--{body}",
            source=holder,
            target=body,
            role=what if what in base.roles else None,
            relation=None if what in base.roles else what,
            times=Times((Bounds(dated=True, **bounds[0]),) if bounds else ()),
        )
        for holder, what, body, *bounds in edges
    ]
    nodes = {id_: replace(node, id=id_, label={"en": id_}, times=Times(())) for id_ in known}
    return replace(base, nodes=nodes, edges=tuple(sorted(made, key=lambda one: one.id)))


def spoken(found):
    """The nodes of each way; and what its steps lead over, with < for what points back."""
    return [
        (
            list(way.nodes),
            [[("" if s.leads_on(e) else "<") + (e.role or e.relation) for e in s.edges] for s in way.steps],
        )
        for way in found.ways
    ]


def mirrored(ways):
    """Ways read from the other end."""
    turned = {"": "<", "<": ""}
    return [
        (nodes[::-1], [[turned[e[: e.startswith("<")]] + e.lstrip("<") for e in step] for step in steps[::-1]])
        for nodes, steps in ways
    ]


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_two_things_are_connected_by_their_shortest_ways_the_best_first(base, case):
    network = network_of(base, case["edges"], (case["from"], case["to"]))
    asked = case.get("most", 10), Selection(as_of=case.get("at"))
    found = connections(network, case["from"], case["to"], *asked)
    ways = spoken(found)
    assert ([nodes for nodes, _ in ways], found.total) == (case["ways"], case["total"])
    assert ways[0][1] == case["steps"] if "steps" in case else True
    back = connections(network, case["to"], case["from"], *asked)
    assert (spoken(back), back.total) == (mirrored(ways), found.total)


def page_connections(network, one, other, date="", most=10):
    """The ways that the page finds, as `spoken`, and the number of all."""
    found = run_script(
        """const { data } = page.data;
        const [one, other] = given.ends.map((id) => data.nodeIndex.get(id));
        const { ways, total } = page.connections.connections(one, other, given.asked, given.most);
        const name = ({ role, relation }) => (role === null ? data.relations[relation] : data.roles[role]).id;
        return {
          total,
          ways: ways.map(({ nodes, steps }) => [
            nodes.map((node) => data.nodes[node].id),
            steps.map(({ near, edges }) =>
              edges.map((edge) => (data.edges[edge].from === near ? '' : '<') + name(data.edges[edge]))),
          ]),
        };""",
        payload(network, views_of(network), Selection()),
        {"ends": [one, other], "asked": {"date": date, "uncertain": ""}, "most": most},
    )
    return [tuple(way) for way in found["ways"]], found["total"]


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_the_page_connects_two_things_by_the_same_ways(base, case):
    network = network_of(base, case["edges"], (case["from"], case["to"]))
    for one, other in ((case["from"], case["to"]), (case["to"], case["from"])):
        found = connections(network, one, other, case.get("most", 10), Selection(as_of=case.get("at")))
        asked = page_connections(network, one, other, case.get("at", ""), case.get("most", 10))
        assert asked == (spoken(found), found.total)


@pytest.mark.parametrize("date", [None, "2024"])
@pytest.mark.parametrize(
    ("one", "other"), [("oskar-frisell", "dngc"), ("european-commission", "ihe"), ("SE", "DK"), ("b1mg", "1mg")]
)
def test_the_page_connects_things_of_the_shipped_data_by_the_same_ways(shipped_graph, one, other, date):
    found = shipped_graph.connections(one, other, as_of=date, most=5)
    assert page_connections(shipped_graph.network, one, other, date or "", 5) == (spoken(found), found.total)
    assert found.ways or date


@given(
    st.lists(
        st.tuples(
            st.sampled_from("abcdefgh"),
            st.sampled_from(("co-lead", "member", "representative", "part_of", "funded_by")),
            st.sampled_from("abcdefgh"),
        ),
        unique=True,
        max_size=24,
    ),
    st.integers(1, 5),
)
@settings(deadline=None, max_examples=60)
def test_the_ways_are_the_best_of_all_shortest_ones_and_from_the_other_end_the_same(base, edges, most):
    network = network_of(base, edges, "ah")
    found = connections(network, "a", "h", most)
    graph = nx.Graph([(holder, body) for holder, _, body in edges])
    graph.add_nodes_from("ah")
    known = [] if not nx.has_path(graph, "a", "h") else [list(way) for way in nx.all_shortest_paths(graph, "a", "h")]
    assert found.total == len(known)

    def order(way):
        best = [min(RANKS[what] for x, what, y in edges if {x, y} == {*pair}) for pair in pairwise(way)]
        return sorted(best, reverse=True), way

    assert [list(way.nodes) for way in found.ways] == sorted(known, key=order)[:most]
    assert mirrored(spoken(connections(network, "h", "a", most))) == spoken(found)


def test_ways_that_are_many_are_counted_and_not_all_made(base):
    layers = [[f"n{layer:02}-{place}" for place in range(4)] for layer in range(20)]
    edges = [(near, "member", far) for one, two in pairwise(layers) for near in one for far in two]
    ends = [("a", "member", far) for far in layers[0]] + [(near, "member", "z") for near in layers[-1]]
    found = connections(network_of(base, [*edges, *ends]), "a", "z", 3)
    assert (found.total, len(found.ways)) == (4**20, 3)


@pytest.mark.parametrize(
    ("one", "other", "most", "said"),
    [
        ("ada", "nobody", 10, "`nobody` is not in the network"),
        ("nobody", "ada", 10, "`nobody` is not in the network"),
        ("ada", "ada", 10, "`ada` was given twice, expected two things"),
        ("ada", "ice", 0, "0 ways were asked for, expected 1 or more"),
    ],
)
def test_what_cannot_be_asked_is_an_error(pond, one, other, most, said):
    with pytest.raises(UsageError, match=said):
        connections(pond, one, other, most)


def test_oskar_frisell_is_connected_with_the_danish_genome_center_by_the_co_leads_first(shipped_graph):
    found = connections(shipped_graph.network, "oskar-frisell", "dngc")
    assert found.ways[0].nodes == (
        "oskar-frisell",
        "gms-health-economics",
        "gms",
        "b1mgplus-health-economics",
        "dngc",
    )
    assert all(edge.testimonies for way in found.ways for step in way.steps for edge in step.edges)


def test_connections_are_asked_for_by_name_and_at_a_date(shipped_graph):
    found = shipped_graph.connections("Oskar Frisell", "Danish National Genome Center", most=1)
    assert (found.total, found.ways[0].nodes[-1]) == (3, "dngc")
    assert shipped_graph.connections("gms", "dngc", as_of="2024-12").ways != found.ways
    with pytest.raises(UsageError, match="not a date"):
        shipped_graph.connections("gms", "dngc", as_of="soon")
    with pytest.raises(UsageError, match="called `nobody-at-all`"):
        shipped_graph.connections("gms", "nobody-at-all")


def test_a_selection_by_more_than_a_date_leaves_out_what_it_does_not_show(pond):
    assert connections(pond, "ada", "ice").ways
    assert connections(pond, "ada", "ice", selection=Selection(ids=frozenset(("ada", "ice")))) == connections(
        select(pond, Selection(ids=frozenset(("ada", "ice")))), "ada", "ice"
    )


def test_the_network_of_a_data_set_is_made_once(shipped_graph):
    shipped_graph.ask_question("connected", who="oskar-frisell", other_who="dngc")
    assert shipped_graph.assembly.once(project) is shipped_graph.network
