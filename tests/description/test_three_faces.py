"""``show``, the page of a thing and the panel of the network page say the same of it.

Compared are facts with their values, sources, places, standings and reasons, roles held and attendances with their
states, and what refers to the thing.  What a face leaves out on purpose is in ``NOT_IN_PANEL``.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from b1mg_graph.network.payload import payload
from b1mg_graph.network.selection import Selection
from b1mg_graph.network.views import views_of
from b1mg_graph.site.editions import Site
from b1mg_graph.site.pages import Pages
from b1mg_graph.site.things import thing_pages
from tests.description.faces import PanelReader, SiteReader, show_face

if TYPE_CHECKING:
    from collections.abc import Iterable

    from b1mg_graph import KnowledgeGraph

NOT_IN_PANEL = {
    "is described as": "it is a paragraph of its own above the facts",
}
"""The labels of properties that the panel does not list as facts, and why.

The panel has no states of facts either: a relation is a line, which has its state.
"""

DISPUTED = """
source: {id: old, title: Old, issued: 2024, kind: k}
kinds: {k: {name: K}}
roles: {lead: {name: lead, direct_property: leads}}
projects: {lake: {name: {en: Lake, sv: Sjö}, since: 2020, description: A lake., homepage: 'https://example.org/lake'}}
people:
  ada:
    name: Ada
    roles: [{role: lead, in: lake, since: 2021, place: page 1}]
    attended: [{event: fair, place: line 2}]
events: {fair: {name: Fair, since: 2022-05-01}}
"""
RULED = """
source: {id: new, title: New, issued: 2025, kind: k}
projects: {lake: {since: 2019, place: page 9}}
people: {ada: {roles: [{role: lead, in: lake, since: 2022}]}}
rulings:
  begin: {about: lake, key: since, reject: old, reason: It began a year earlier., rests_on: new}
"""


def chosen(graph: KnowledgeGraph, most: int) -> list[str]:
    """Things of all kinds: those on which sources disagree, then the first of each section in turn."""
    index, base = graph.assembly.index, graph.assembly.settings.base
    disputed = [one.subject[len(base) + 1 : -1] for one in graph.assembly.conflicts.found]
    by_kind: dict[str, list[str]] = {}
    for id_, target in index.classes.items():
        by_kind.setdefault(target, []).append(id_)
    in_turn = [ids[turn] for turn in range(most) for ids in by_kind.values() if turn < len(ids)]
    return list(dict.fromkeys(id_ for id_ in (*disputed, *in_turn) if id_ in index.classes))[:most]


def pages_of(graph: KnowledgeGraph, ids: Iterable[str]) -> dict[str, str]:
    wanted = {f"id/{id_}.html": id_ for id_ in ids}
    return {wanted[path]: text for path, text in thing_pages([Pages(Site(graph.assembly).main)]) if path in wanted}


def panel_of(graph: KnowledgeGraph) -> PanelReader:
    network = graph.network
    return PanelReader(graph, payload(network, views_of(network), Selection()))


def compare(graph: KnowledgeGraph, ids: list[str]) -> int:
    """Compare the three faces of things; the number of nodes compared."""
    pages, panel = pages_of(graph, ids), panel_of(graph)
    assert set(pages) == set(ids)
    drawn = 0
    for id_ in ids:
        shown = show_face(graph, id_)
        page = SiteReader(graph, pages[id_], id_).face()
        assert page.facts == shown.facts, id_
        assert page.records == shown.records, id_
        assert page.referred == shown.referred, id_
        if id_ in panel:
            drawn += 1
            in_panel = panel.face(id_)
            facts = {replace(fact, state=None) for fact in shown.facts if fact.property not in NOT_IN_PANEL}
            assert {fact for fact in in_panel.facts if fact.property != "attended"} == facts, id_
            for record, found in in_panel.records.items():
                assert (found.cited, found.state) == (shown.records[record].cited, shown.records[record].state), id_
                assert found.values <= shown.records[record].values, id_
            attended = {(fact.value, fact.cited) for fact in in_panel.facts if fact.property == "attended"}
            assert attended <= {(value, one.cited) for one in shown.records.values() for value in one.values}, id_
    return drawn


def test_of_40_things_of_the_initiative_the_three_say_the_same(shipped_graph):
    ids = chosen(shipped_graph, 40)
    assert len(ids) == 40
    assert compare(shipped_graph, ids) > 10


def test_of_every_thing_of_the_starter_the_three_say_the_same(starter_graph):
    assert compare(starter_graph, list(starter_graph.assembly.index.definitions)) > 3


@pytest.mark.parametrize("id_", ["lake", "ada"])
def test_of_what_is_disputed_and_decided_the_three_say_the_same(graph_of, id_):
    graph = graph_of(old=DISPUTED, new=RULED)
    assert compare(graph, [id_]) == 1
    facts = show_face(graph, "lake").facts
    assert {(f.value, f.standing, f.reason) for f in facts if f.property == "since"} == {
        ("2020", "rejected", "It began a year earlier."),
        ("2019", "accepted", None),
    }
