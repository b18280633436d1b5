"""What the page gives to copy: Turtle that the graph holds, and SPARQL that the graph answers."""

from __future__ import annotations

import pytest

from b1mg_graph.network.payload import payload
from b1mg_graph.network.selection import Selection
from b1mg_graph.network.views import View
from tests.node import run_script

UNDRAWN = View("everything", {}, {}, {}, (), 0)


@pytest.fixture(scope="module")
def shipped_data(shipped_graph):
    return payload(shipped_graph.network, [UNDRAWN], Selection())


def test_every_relation_drawn_can_be_asked_for(shipped_graph, shipped_data):
    asked = run_script(
        """
        const { data } = page.data;
        const one = new Map(data.edges.filter((edge) => edge.role === null).map((edge) => [edge.relation, edge.id]));
        return [...one].map(([place, id]) => [data.relations[place].id, page['copy-as'].sparql(id)]);
        """,
        shipped_data,
    )
    assert {relation for relation, _ in asked} == set(shipped_graph.network.relations) - {"hosted_by", "owned_by"}
    assert [relation for relation, sparql in asked if not list(shipped_graph.query(sparql))] == []


def test_a_property_of_a_data_sets_own_is_written_as_the_ontology_has_it(shipped_data):
    own = {**shipped_data, "relations": [dict(one) for one in shipped_data["relations"]]}
    for relation in own["relations"]:
        relation["property"] = "<https://example.org/own#property>"
    edge = next(edge["id"] for edge in own["edges"] if edge["role"] is None)
    texts = run_script("return [page['copy-as'].turtle(given), page['copy-as'].sparql(given)];", own, edge)
    assert all("<https://example.org/own#property>" in text for text in texts)
