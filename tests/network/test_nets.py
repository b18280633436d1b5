"""What of a view is drawn, in which groups, and what is only listed."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from b1mg_graph.network.grouping import FRAMED
from b1mg_graph.network.nets import MOST, MOST_HUBS, groups_of, net_of
from b1mg_graph.network.views import views_of


@dataclass(frozen=True)
class Edge:
    """A line between two nodes."""

    source: str
    target: str


def edges(*pairs: str) -> list[Edge]:
    """Lines by pairs such as ``a-b``."""
    return [Edge(*pair.split("-")) for pair in pairs]


def everything(network):
    return views_of(network)[-1]


def test_what_no_line_touches_is_listed_and_not_drawn():
    net = net_of("abcd", edges("a-b", "d-d"), (), MOST)
    assert net.drawn == ("a", "b")
    assert net.apart == ("c", "d")
    assert net.among == 2


def test_in_the_shipped_data_publishers_of_sources_are_listed(shipped_graph):
    network = shipped_graph.network
    view = everything(network)
    assert len(view.apart) > 20
    assert not view.points.keys() & set(view.apart)
    assert view.points.keys() | set(view.apart) == network.nodes.keys()
    assert all(all(e.source == e.target for e in network.incident[id_]) for id_ in view.apart)


def test_of_too_many_things_the_best_connected_are_drawn_and_hubs_before_others():
    many = edges("h-a", "h-b", "h-c", "h-d", "a-b", "a-c", "i-d", "j-d")
    net = net_of("habcdij", many, {"h", "i"}, 4)
    assert {"h", "a"} <= set(net.drawn)
    assert len(net.drawn) <= 4
    assert net.among == 7
    drawn = {end for e in net.edges for end in (e.source, e.target)}
    assert drawn == set(net.drawn), "nothing that is drawn hangs on nothing"


def test_without_any_hub_the_best_connected_are_drawn_too():
    net = net_of("abcde", edges("a-b", "a-c", "a-d", "d-e"), (), 3)
    assert set(net.drawn) == {"a", "b", "d"}


def test_no_more_hubs_are_drawn_than_names_have_room():
    hubs = {f"h{n}" for n in range(MOST_HUBS * 2)}
    star = [Edge("p", hub) for hub in sorted(hubs)]
    net = net_of({*hubs, "p"}, star, hubs, MOST)
    assert len(hubs & set(net.drawn)) == MOST_HUBS


def test_a_large_view_draws_no_more_than_the_most(large_graph):
    view = everything(large_graph.network)
    assert len(view.points) <= MOST < view.among
    assert {end for e in view.edges for end in (e.source, e.target)} == view.points.keys()


def test_what_is_linked_more_within_than_without_is_one_group_named_by_its_hub():
    two = edges("h-a", "h-b", "h-c", "a-b", "a-c", "b-c", "i-x", "i-y", "i-z", "x-y", "x-z", "y-z", "c-z")
    groups = groups_of("habcixyz", two, {"h", "i"})
    assert {(group.hub, "".join(group.members)) for group in groups} == {("h", "abch"), ("i", "ixyz")}


def test_a_node_with_many_more_links_names_a_group_before_a_hub():
    star = edges(*(f"o-{name}" for name in "abcdefgh"))
    assert groups_of("oabcdefgh", star, {"a"})[0].hub == "o"
    assert groups_of("oabcdefgh", star, {"o"})[0].hub == "o"


def test_every_thing_drawn_is_in_one_group(shipped_graph):
    network = shipped_graph.network
    view = everything(network)
    members = [id_ for group in groups_of(view.points, view.edges, network.hubs) for id_ in group.members]
    assert sorted(members) == sorted(view.points)


@pytest.mark.parametrize("view", ["project", "everything", "countries"])
def test_the_groups_of_a_view_are_framed_and_no_two_frames_overlap(shipped_graph, view):
    found = next(one for one in views_of(shipped_graph.network) if one.id == view)
    assert len(found.groups) >= 2
    assert all(len(group.members) >= FRAMED for group in found.groups)
    frames = [group.frame for group in found.groups]
    for place, one in enumerate(frames):
        for other in frames[place + 1 :]:
            across = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
            down = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
            assert across <= 0.1 or down <= 0.1


@pytest.mark.parametrize("view", ["project", "everything", "countries"])
def test_a_frame_is_around_its_members_and_no_others(shipped_graph, view):
    found = next(one for one in views_of(shipped_graph.network) if one.id == view)
    for group in found.groups:
        left, top, width, height = group.frame
        within = {id_ for id_, (x, y) in found.points.items() if left <= x <= left + width and top <= y <= top + height}
        assert within == set(group.members)


def test_the_hubs_are_those_that_the_ontology_says(shipped_graph):
    network = shipped_graph.network
    kinds = {network.nodes[id_].kind for id_ in network.hubs}
    assert kinds == {"initiatives", "projects", "work_areas", "infrastructures"}


def test_a_net_is_the_same_every_time(shipped_graph):
    network = shipped_graph.network
    again = everything(network)
    assert everything(network) == again


@pytest.mark.parametrize("lines", [(), ("a-b", "c-d", "e-f")])
def test_where_little_hangs_together_there_are_no_groups(lines):
    assert groups_of("abcdef", edges(*lines), ()) == ()
    assert net_of("", (), (), MOST).drawn == ()
