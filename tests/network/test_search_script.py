"""The page's search folds names as the checker does, by one table, and knows what things are a part of."""

from __future__ import annotations

from b1mg_graph.network.payload import letters, payload
from b1mg_graph.network.selection import Selection
from b1mg_graph.network.views import views_of
from b1mg_graph.spelling import FOLDED, spellings
from tests.node import run_script

NAMES = [
    "Beliën, J.",
    "Bjørn Müller",
    "Tommi Nyrönen",
    "O\u2019Brien-Näss",
    "1+MG",
    "B1MG plus",
    "Straße 7",
    "Đorđe Łukasz",
    "İzmir \u0131s\u0131",
    "Σίσυφος",
    "ﬁne Œuvre",
    "Æther & Þór",
    *(f"x{letter}y" for letter in FOLDED),
]


def folded_by_the_page(names):
    return run_script(
        """const { spellings, joined } = page.text;
        const { letters } = page.data.data;
        return given.map((name) => [...new Set(spellings(name, letters).map(joined))]);""",
        {"letters": letters()},
        names,
    )


def test_names_are_folded_as_the_checker_folds_them():
    for name, found in zip(NAMES, folded_by_the_page(NAMES), strict=True):
        assert set(found) == set(spellings(name)), name
        assert found[0] == spellings(name)[0], name


def test_every_name_of_the_shipped_data_is_folded_alike(shipped_graph):
    names = [name for node in shipped_graph.network.nodes.values() for name in (*node.label.values(), *node.names)]
    assert len(names) > 500
    for name, found in zip(names, folded_by_the_page(names), strict=True):
        assert set(found) == set(spellings(name)), name


def test_a_thing_has_what_it_is_a_part_of(shipped_graph):
    network = shipped_graph.network
    written = payload(network, views_of(network), Selection())["nodes"]
    ids = [node["id"] for node in written]
    wholes = {node["id"]: node["whole"] for node in written}
    assert ids[wholes["b1mgplus-health-economics"]] == "b1mgplus"
    assert ids[wholes["gms-health-economics"]] == "gms"
    assert wholes["oskar-frisell"] is None
    parts = {edge.source for edge in network.edges if edge.relation == "part_of"}
    assert parts == {id_ for id_, whole in wholes.items() if whole is not None}
