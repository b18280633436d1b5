"""Files for other programs: what is written is read again, by networkx, as what it was."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx as nx
import pytest

from b1mg_graph.network.exports import exported
from b1mg_graph.network.selection import Selection

from .pond import POND

EDGES = {
    ("ada", "ice", "ada--co-lead--ice"),
    ("ada", "reed", "ada--member--reed"),
    ("ada", "pond", "ada--representative--pond--for-SE"),
    ("ada", "SE", "ada--representative--pond--for-SE--represents"),
    ("reed", "ice", "reed--co-lead--ice"),
    ("SE", "lakes", "SE--signatory--lakes"),
    ("FI", "lakes", "FI--signatory--lakes"),
    ("ice", "pond", "ice--part-of--pond"),
    ("pond", "lakes", "pond--supports--lakes"),
    ("pond", "reed", "pond--funded-by--reed"),
}


def texts(network, format_, **selection):
    files = exported(network, Selection(**selection), format_, Path("n") / f"network.{format_}")
    return {path.name: "".join(parts) for path, parts in files.items()}


def text(network, format_, **selection):
    (found,) = texts(network, format_, **selection).values()
    return found


def read(network, format_):
    written = text(network, format_)
    if format_ == "graphml":
        return nx.parse_graphml(written, force_multigraph=True)
    if format_ == "gexf":
        return nx.read_gexf(io.BytesIO(written.encode()))
    return nx.node_link_graph(json.loads(written), edges="edges")


@pytest.mark.parametrize("format_", ["graphml", "gexf", "json"])
def test_networkx_reads_the_nodes_and_edges_again(pond, format_):
    graph = read(pond, format_)
    assert graph.is_directed()
    assert set(graph) == set(pond.nodes)
    assert {(one, other) for one, other in graph.edges()} == {(one, other) for one, other, _ in EDGES}
    keys = graph.edges(keys=True) if graph.is_multigraph() else graph.edges(data="id")
    assert {key for _, _, key in keys} == {id_ for _, _, id_ in EDGES}


@pytest.mark.parametrize("format_", ["graphml", "gexf", "json"])
def test_kinds_labels_and_dates_come_along(pond, format_):
    graph = read(pond, format_)
    ice = graph.nodes["ice"]
    assert (ice["label"], ice["label_sv"], ice["kind"], ice["code"]) == ("Ice", "Is", "work_areas", "WP1")
    held = next(d for one, other, d in graph.edges(data=True) if (one, other) == ("ada", "reed"))
    assert (held["role"], held["since"], held["until"], held["family"]) == ("member", "2018", "2022-11", "member")
    assert held["sources"] == "news page"


@pytest.mark.parametrize("format_", ["graphml", "gexf", "json"])
def test_every_line_has_its_state_in_words_and_its_bounds(pond, format_):
    graph = read(pond, format_)
    held = next(d for one, other, d in graph.edges(data=True) if (one, other) == ("ada", "reed"))
    assert (held["state"], held["state_sv"]) == ("ended 2022-11", "upphörde 2022-11")
    assert (held["state_name"], held["state_at"]) == ("ended", "2026")
    assert (held["attested_from"], held["attested_to"]) == ("2020-12-31", "2022-11-01")
    assert (held["held_not_before"], held["held_not_after"]) == ("2018-01-01", "2022-11-30")


def test_the_state_is_that_at_the_date_that_is_asked_for_and_of_the_terms_each_has_its_bounds(graph_of):
    again = "source: {id: again, title: A, kind: k, issued: 2024-02}\n"
    again += "people: {ada: {roles: [{role: member, in: reed, since: 2024}]}}\n"
    network = graph_of(pond=POND, again=again).network
    rows = {r["id"]: r for r in csv.DictReader(io.StringIO(texts(network, "csv", as_of="2022-01")["network.csv"]))}
    assert set(rows) == {"ada--member--reed", "reed--co-lead--ice", "SE--signatory--lakes"}
    member = rows["ada--member--reed"]
    assert (member["state"], member["state_at"]) == ("held", "2022-01")
    assert member["held_not_before"].split("; ") == ["2020-01-01", "2024-01-01"]
    assert member["held_not_after"] == "2022-11-30; "


@pytest.mark.parametrize("format_", ["graphml", "json"])
def test_positions_come_along(pond, format_):
    nodes = read(pond, format_).nodes(data=True)
    assert len({(data["x"], data["y"]) for _, data in nodes}) == len(pond.nodes)
    assert all(isinstance(data["x"], float) for _, data in nodes)


def test_positions_in_gexf_are_those_that_gephi_reads(pond):
    root = ET.fromstring(text(pond, "gexf"))
    viz = "{http://www.gexf.net/1.2draft/viz}position"
    positions = list(root.iter(viz))
    assert len(positions) == len(pond.nodes)
    assert {(p.get("x"), p.get("y")) for p in positions} == {
        (str(d["x"]), str(d["y"])) for _, d in read(pond, "graphml").nodes(data=True)
    }


@pytest.mark.parametrize("format_", ["graphml", "gexf", "csv", "json"])
def test_no_date_of_today_is_in_a_file_and_it_is_the_same_every_time(graph_of, format_):
    graph = graph_of(pond=POND)
    files = texts(graph.network, format_)
    assert files == texts(graph_of(pond=POND).network, format_)
    assert not any(datetime.now(UTC).date().isoformat() in found for found in files.values())
    assert "lastmodified" not in "".join(files.values())


def test_csv_is_a_table_of_edges_and_one_of_nodes(pond):
    files = texts(pond, "csv")
    assert set(files) == {"network.csv", "network-nodes.csv"}
    edges = list(csv.DictReader(io.StringIO(files["network.csv"])))
    assert {(row["source"], row["target"], row["id"]) for row in edges} == EDGES
    nodes = {row["id"]: row for row in csv.DictReader(io.StringIO(files["network-nodes.csv"]))}
    assert set(nodes) == set(pond.nodes)
    assert nodes["ada"]["other_names"] == "Ada Sjö; Ada Sjoe"
    assert float(nodes["ada"]["x"]) is not None
    assert files["network.csv"].count("\r\n") == len(edges) + 1


def test_a_cell_is_never_a_formula(graph_of):
    facts = POND.replace("name: Ada Sjö", "name: '=HYPERLINK(\"http://evil\")'")
    rows = csv.DictReader(io.StringIO(texts(graph_of(pond=facts).network, "csv")["network-nodes.csv"]))
    assert next(row for row in rows if row["id"] == "ada")["label"] == '\'=HYPERLINK("http://evil")'


@pytest.mark.parametrize("format_", ["graphml", "gexf", "json"])
def test_hostile_names_come_through(graph_of, format_):
    name = "</node>]]>\"'&\u2028\u202e<x>"
    facts = POND.replace("name: Ada Sjö", f"name: {json.dumps(name)}")
    assert read(graph_of(pond=facts).network, format_).nodes["ada"]["label"] == name


@pytest.mark.parametrize("format_", ["graphml", "gexf", "csv", "json"])
def test_a_part_may_be_asked_for(pond, format_):
    files = texts(pond, format_, focus="lakes", depth=1)
    assert "ada" not in "".join(files.values())
    assert "SE--signatory--lakes" in "".join(files.values())


@pytest.mark.slow
@pytest.mark.parametrize("format_", ["graphml", "gexf", "json"])
def test_the_shipped_network_makes_the_round_trip(shipped_graph, format_):
    network = shipped_graph.network
    graph = read(network, format_)
    assert (len(graph), graph.number_of_edges()) == (len(network.nodes), len(network.edges))
    assert {key for _, _, key in graph.edges(keys=True)} == {e.id for e in network.edges}


def test_an_empty_network_makes_files_too(graph_of):
    network = graph_of(words="source: {id: s, title: S, url: 'https://example.org/'}\n").network
    assert network.nodes == {}
    for format_ in ("graphml", "gexf", "csv", "json"):
        assert texts(network, format_)
