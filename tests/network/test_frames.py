"""What is in a framed view: undertakings as frames, bodies as titles, and those who hold roles in them."""

from __future__ import annotations

import pytest

from b1mg_graph.network.frames import Row, Title, frames_of
from b1mg_graph.network.payload import payload
from b1mg_graph.network.selection import Selection
from b1mg_graph.network.views import opening_view, views_of

from .pond import SETTINGS

SOURCE = "source: {id: s, title: S, kind: k, issued: 2026}\n"
OLD_AND_NEW = (
    SOURCE
    + """
projects:
  old: {name: Old, since: 2001}
  new: {name: New, since: 2020-05}
  undated: {name: Undated}
work_areas:
  one: {name: One, code: WP1, part_of: old}
  two: {name: Two, code: WP2, part_of: old}
  three: {name: Three, part_of: new}
  four: {name: Four, part_of: undated}
  apart: {name: Apart}
organisations:
  inn: {name: The Inn, country: SE}
people:
  ada: {name: Ada, roles: [{role: co-lead, in: one}, {role: co-lead, in: two}]}
  bo: {name: Bo, roles: [{role: co-lead, in: one}]}
  cy: {name: Cy, roles: [{role: co-lead, in: two}]}
  di: {name: Di, roles: [{role: co-lead, in: one}, {role: co-lead, in: three}]}
  ed: {name: Ed, roles: [{role: co-lead, in: four}, {role: co-lead, in: apart}]}
"""
)


def framed(network, view="co-leads"):
    return next(one.framed for one in views_of(network) if one.id == view)


def rows(frames, title):
    return {row.holder: row for frame in frames for row in frame.rows if title in row.titles}


@pytest.fixture
def old_and_new(graph_of):
    return graph_of(facts=OLD_AND_NEW).network


def test_the_newest_undertaking_comes_first_and_what_is_in_none_last(old_and_new):
    assert [frame.thing for frame in framed(old_and_new).frames] == ["new", "old", "undated", None]


def test_titles_with_most_holders_come_first(old_and_new):
    old = framed(old_and_new).frames[1]
    assert old.titles == ["one", "two"]
    assert [item.body for item in old.blocks[0].items if isinstance(item, Title)] == ["one", "two"]


def test_who_is_in_two_titles_of_a_frame_is_between_them(old_and_new):
    names = [
        item.body if isinstance(item, Title) else item.holder for item in framed(old_and_new).frames[1].blocks[0].items
    ]
    assert names == ["one", "bo", "di", "ada", "two", "cy"]
    between = rows(framed(old_and_new).frames, "two")["ada"]
    assert between.titles == ("one", "two")
    assert {edge.target for edge in between.edges} == {"one", "two"}
    assert between.also == ()


def test_who_is_in_two_frames_has_a_row_in_each_that_names_the_other(old_and_new):
    frames = framed(old_and_new).frames
    assert rows(frames, "one")["di"].also == ("three",)
    assert rows(frames, "three")["di"].also == ("one",)
    assert rows(frames, "four")["ed"].also == ("apart",)


def test_all_holders_of_two_titles_are_not_between_them_if_one_would_have_none_of_its_own(graph_of):
    facts = OLD_AND_NEW.replace("  cy: {name: Cy, roles: [{role: co-lead, in: two}]}\n", "")
    old = framed(graph_of(facts=facts).network).frames[1]
    assert len(old.blocks) == 2
    assert all(len(row.titles) == 1 for row in old.rows)


def test_a_place_of_work_is_beside_a_name_only_if_the_source_of_the_role_says_so(graph_of):
    roles = "roles:\n  affiliate: {name: affiliate, direct_property: affiliatedWith}\n"
    ada = "people: {{ada: {{name: Ada, roles: [{}]}}}}\n"
    leads = "work_areas: {ice: {name: Ice}}\n" + ada.format("{role: co-lead, in: ice}")
    works = "organisations: {inn: {name: The Inn}}\n" + ada.format("{role: affiliate, in: inn}")
    other = works.replace("organisations: {inn: {name: The Inn}}\n", "")
    one = (
        SOURCE
        + roles
        + "organisations: {inn: {name: The Inn}}\n"
        + leads.replace("}]}}", "}, {role: affiliate, in: inn}]}}")
    )
    two = SOURCE + roles + "organisations: {inn: {name: The Inn}}\n" + leads
    late = "source: {id: late, title: Late, kind: k, issued: 2026-02}\n" + other
    assert rows(framed(graph_of(a=one).network).frames, "ice")["ada"].beside == ("inn",)
    assert rows(framed(graph_of(a=two, b=late).network).frames, "ice")["ada"].beside == ()


def test_a_country_is_beside_an_organisation_and_what_a_role_is_held_for_beside_its_holder(pond):
    assert rows(framed(pond).frames, "ice")["reed"].beside == ("FI",)


def test_roles_in_the_undertaking_itself_are_below_its_heading(graph_of):
    facts = SOURCE + "projects: {one: {name: One}}\npeople: {ada: {name: Ada, roles: [{role: co-lead, in: one}]}}\n"
    (frame,) = framed(graph_of(facts=facts).network).frames
    assert frame.thing == "one"
    assert frame.titles == ["one"]
    assert [type(item) for block in frame.blocks for item in block.items] == [Row]


def test_the_settings_choose_the_view_that_opens_if_there_is_anything_in_it(graph_of):
    facts = SOURCE + "projects: {one: {name: One}}\npeople: {ada: {name: Ada, roles: [{role: co-lead, in: one}]}}\n"
    for view, opens in (("co-leads", "co-leads"), ("leads", "leads"), ("countries", "co-leads")):
        network = graph_of(graph=f"{SETTINGS}\nopening_view: {view}\n", facts=facts).network
        assert opening_view(network, 100).id == opens
        assert payload(network, views_of(network), Selection())["meta"]["opening"] == opens


def test_of_too_many_nodes_those_below_the_titles_with_most_holders_are_drawn(monkeypatch, old_and_new):
    monkeypatch.setattr("b1mg_graph.network.views.MOST", 4)
    view = views_of(old_and_new)[0]
    assert set(view.points) == {"one", "ada", "bo", "di"}
    assert view.among == 10


def test_a_view_of_nothing_has_no_frames(old_and_new):
    shape = next(view for view in old_and_new.display.views if view.id == "co-leads")
    assert frames_of(old_and_new, shape, []) == ()
