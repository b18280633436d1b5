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


def test_a_focus_that_is_not_in_the_network_is_an_error(pond):
    with pytest.raises(UsageError, match="`news` is not in the network"):
        select(pond, Selection(focus="news"))


LISTED, UNCERTAIN, GONE = (True, True), (False, True), (False, False)


@pytest.mark.parametrize(
    ("date", "id_", "shown"),
    [
        ("2022", "ada--member--reed", LISTED),
        ("2022-11-30", "ada--member--reed", LISTED),  # presumed to the last day on which it can have ended
        ("2022-12", "ada--member--reed", GONE),
        ("2017", "ada--member--reed", GONE),
        ("2018", "ada--member--reed", UNCERTAIN),  # one source says 2018, the other 2020
        ("2020-12-31", "ada--member--reed", LISTED),
        ("2020-12", "reed--co-lead--ice", GONE),
        ("2021", "reed--co-lead--ice", LISTED),
        ("2028-03-19", "reed--co-lead--ice", LISTED),  # presumed for three years
        ("2030", "reed--co-lead--ice", UNCERTAIN),
        ("2025-03", "ada--co-lead--ice", LISTED),
        ("2025-02", "ada--co-lead--ice", UNCERTAIN),
        ("2028", "ada--co-lead--ice", LISTED),
        ("2031", "ada--co-lead--ice", UNCERTAIN),
        ("2025", "ada--representative--pond--for-SE--represents", LISTED),
        ("2025-03", "pond--supports--lakes", LISTED),
        ("2024", "pond--supports--lakes", UNCERTAIN),
        ("2019", "pond--supports--lakes", GONE),
    ],
)
def test_at_a_date_what_is_held_or_presumed_is_shown_and_what_is_uncertain_where_it_is_asked_for(
    pond, date, id_, shown
):
    assert (id_ in edges(pond, as_of=date), id_ in edges(pond, as_of=date, uncertain=True)) == shown


def test_at_a_date_the_nodes_are_those_of_the_lines_and_those_without_any_that_existed_then(graph_of):
    facts = POND.replace("projects:", "projects:\n  tarn: {name: Tarn, since: 2022, until: 2024-05}")
    network = graph_of(pond=facts).network
    assert ids(network, as_of="2023") == {"reed", "ice", "SE", "lakes", "tarn"}
    assert "tarn" not in ids(network, as_of="2021") | ids(network, as_of="2024-06")
    assert "tarn" in ids(network, as_of="2024-05")


def test_a_thing_that_had_not_begun_is_gone_with_its_edges(pond):
    assert "pond" not in ids(pond, as_of="2019")
    assert "ice--part-of--pond" not in edges(pond, as_of="2019")


@pytest.mark.parametrize("date", ["2021-13", "yesterday", "", "2021-1"])
def test_an_invalid_date_is_refused(pond, date):
    with pytest.raises(UsageError, match="not a date"):
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
