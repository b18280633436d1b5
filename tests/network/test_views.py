"""The views of the page: who co-leads what first, then more and more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from b1mg_graph.network.views import everything, views_of


def views(network):
    return {view.id: view for view in views_of(network)}


def test_the_page_opens_on_who_co_leads_what(pond):
    opening = views_of(pond)[0]
    assert opening.label["en"] == "Who co-leads what"
    assert set(opening.points) == {"ada", "reed", "ice"}
    assert {e.id for e in opening.edges} == {"ada--co-lead--ice", "reed--co-lead--ice"}


def test_leads_and_chairs_are_shown_with_those_who_co_lead(shipped_graph):
    network = shipped_graph.network
    found = views(network)
    assert set(found["co-leads"].points) < set(found["leads"].points)
    assert {network.family(e) for e in found["leads"].edges} == {"co-lead", "lead"}


def test_whole_projects_are_their_parts_and_all_who_hold_roles_in_them(pond):
    project = views(pond)["project"]
    assert set(project.points) == {"ada", "reed", "ice", "pond", "lakes", "SE", "FI"}
    assert "ada--member--reed" not in {e.id for e in project.edges}
    assert "pond--funded-by--reed" not in {e.id for e in project.edges}


def test_countries_are_shown_with_their_roles_and_who_represents_them(pond):
    countries = views(pond)["countries"]
    assert {e.id for e in countries.edges} == {
        "SE--signatory--lakes",
        "FI--signatory--lakes",
        "ada--representative--pond--for-SE",
        "ada--representative--pond--for-SE--represents",
    }


def test_everything_is_everything(pond):
    last = views_of(pond)[-1]
    assert last.id == "everything"
    assert set(last.points) == set(pond.nodes)
    assert last.edges == pond.edges
    assert everything(pond) == last.points


def test_a_view_has_a_place_for_each_end_of_its_edges(shipped_graph):
    for view in views_of(shipped_graph.network):
        assert {end for e in view.edges for end in (e.source, e.target)} <= set(view.points)
        assert view.among == len(view.points)
        assert {"en", "sv"} == set(view.label) == set(view.help)


def test_what_is_not_drawn_has_a_place_beside_a_neighbour_or_below(monkeypatch, pond):
    monkeypatch.setattr("b1mg_graph.network.views.MOST", 3)
    last = views_of(pond)[-1]
    assert (len(last.points), last.among) == (3, 7)
    assert set(everything(pond)) == set(pond.nodes)


@pytest.mark.parametrize("facts", ["people: {ada: {name: Ada}}", ""])
def test_a_view_in_which_there_is_nothing_is_not_offered_but_for_that_of_everything(graph_of, facts):
    network = graph_of(facts=f"source: {{id: s, title: S, kind: k, issued: 2026}}\n{facts}\n").network
    assert list(views(network)) == ["everything"]


def test_the_page_of_a_data_set_in_which_nobody_co_leads_opens_on_what_there_is(graph_of):
    facts = "source: {id: s, title: S, kind: k, issued: 2026}\nprojects: {one: {name: One}}\n"
    facts += "people: {ada: {name: Ada, roles: [{role: member, in: one}]}}\n"
    opening = views_of(graph_of(facts=facts).network)[0]
    assert opening.id == "project"
    assert set(opening.points) == {"ada", "one"}


def test_a_network_whose_ontology_has_no_views_is_shown_whole(pond):
    bare = replace(pond, display=replace(pond.display, views=()))
    assert [view.id for view in views_of(bare)] == ["everything"]
    assert set(views_of(bare)[0].points) == set(pond.nodes)
