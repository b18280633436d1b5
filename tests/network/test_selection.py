"""The part of a network that is asked for: around a thing, at a date, by a query."""

from __future__ import annotations

import pytest

from b1mg_graph.errors import UsageError
from b1mg_graph.network.selection import Selection, select, things_of

from .pond import OTHER, POND


def ids(network, **selection):
    return set(select(network, Selection(**selection)).nodes)


def edges(network, **selection):
    return {e.id for e in select(network, Selection(**selection)).edges}


def test_without_a_wish_all_of_it_is_shown(pond):
    assert select(pond, Selection()) is pond


@pytest.mark.parametrize(
    ("depth", "found"),
    [
        (0, {"ice"}),
        (1, {"ice", "ada", "reed", "pond"}),
        (2, {"ice", "ada", "reed", "pond", "lakes", "SE"}),
        (9, {"ice", "ada", "reed", "pond", "lakes", "SE", "FI"}),
    ],
)
def test_a_focus_shows_what_is_within_so_many_steps(pond, depth, found):
    assert ids(pond, focus="ice", depth=depth) == found


def test_what_lies_between_the_nodes_is_shown_too(pond):
    assert "ada--member--reed" in edges(pond, focus="ice", depth=1)


def test_a_focus_that_is_not_in_the_network_is_told(pond):
    with pytest.raises(UsageError, match="`news` is not in the network"):
        select(pond, Selection(focus="news"))


@pytest.mark.parametrize(
    ("date", "id_", "shown"),
    [
        ("2022", "ada--member--reed", True),
        ("2022-11-30", "ada--member--reed", True),
        ("2022-12", "ada--member--reed", False),
        ("2017", "ada--member--reed", False),
        ("2018", "ada--member--reed", True),
        ("2020-12", "reed--co-lead--ice", False),
        ("2021", "reed--co-lead--ice", True),
        ("2030", "reed--co-lead--ice", True),
    ],
)
def test_at_a_date_what_had_ended_or_not_begun_is_gone(pond, date, id_, shown):
    assert (id_ in edges(pond, as_of=date)) == shown


@pytest.mark.parametrize(("date", "shown"), [("2024-11", False), ("2024-12", True), ("2025", True), ("2031", True)])
def test_what_is_known_as_of_a_date_counts_from_then(pond, date, shown):
    assert ("ada--co-lead--ice" in edges(pond, as_of=date)) == shown


def test_a_thing_that_had_not_begun_is_gone_with_its_edges(pond):
    assert "pond" not in ids(pond, as_of="2019")
    assert "ice--part-of--pond" not in edges(pond, as_of="2019")


@pytest.mark.parametrize("date", ["2021-13", "yesterday", "", "2021-1"])
def test_a_date_that_is_none_is_refused(pond, date):
    with pytest.raises(UsageError, match="is not a date"):
        select(pond, Selection(as_of=date))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("SELECT ?who ?what { ?who b1mg:coLeads ?what }", {"ada", "reed", "ice"}),
        ("CONSTRUCT { ?who b1mg:coLeads ?what } WHERE { ?who b1mg:coLeads ?what }", {"ada", "reed", "ice"}),
        ("SELECT ?m { ?m org:role id:signatory }", {"SE", "FI", "lakes"}),
        ("SELECT ?name { id:ada rdfs:label ?name }", set()),
        ("SELECT ?source { ?m b1mg:statedBy ?source }", set()),
        ("SELECT ?who ?not { ?who a foaf:Person OPTIONAL { ?who b1mg:leads ?not } }", {"ada"}),
    ],
)
def test_a_query_shows_what_its_answer_names_and_the_ends_of_the_roles_held_in_it(graph_of, query, found):
    graph = graph_of(pond=POND, other=OTHER)
    named = things_of((term for row in graph.query(query) for term in row), graph.network)
    assert named == found
    assert ids(graph.network, ids=named) == found


def test_wishes_add_up(pond):
    assert ids(pond, focus="ice", depth=1, ids=frozenset({"ice", "ada", "SE"})) == {"ice", "ada"}
