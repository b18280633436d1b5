"""The data of the page: the contract between the program and the page's scripts."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from b1mg_graph.model.comparison import CHANGE_WORDS, CHANGES
from b1mg_graph.model.time import STATES, WORDS
from b1mg_graph.network.payload import payload, terms_of, text
from b1mg_graph.network.selection import Selection, select
from b1mg_graph.network.views import views_of
from b1mg_graph.theme import outline_of

from .pond import POND, SETTINGS

PARTS = ("meta", "terms", "letters", "states", "times", "facets", "families", "kinds", "roles", "relations")
PARTS += ("sources", "nodes", "edges", "views")


def payload_of(network, **selection):
    wish = Selection(**selection)
    shown = select(network, wish)
    return payload(shown, views_of(shown), wish)


def by_id(rows):
    return {row["id"]: row for row in rows}


def test_it_is_json_of_these_parts(pond):
    data = payload_of(pond)
    assert list(data) == [*PARTS]
    assert json.dumps(json.loads(json.dumps(data))) == json.dumps(data)


def test_the_head_says_what_it_is_of(pond):
    meta = payload_of(pond)["meta"]
    assert meta["title"] == {"en": "Who looks after the pond", "sv": "Vilka som sköter dammen"}
    assert meta["description"] == {"en": "All of it.", "sv": "Alltihop."}
    assert (meta["base"], meta["languages"]) == ("https://example.org/id/", ["en", "sv"])
    assert {"b1mg", "org", "rdfs", "skos", "id", "xsd", "dcterms", "foaf"} <= set(meta["prefixes"])
    assert meta["dates"] == ["2018", "2019", "2020", "2021", "2022-11", "2025-03-19", "2026"]
    assert (meta["as_of"], meta["focus"], meta["shown"], meta["uncertain"]) == (None, None, None, False)
    assert meta["reference"] == {"date": "2026", "days": ("2026-01-01", "2026-12-31")}


def test_the_head_has_what_is_cited_and_where_mistakes_are_reported(pond, graph_of):
    about = payload_of(pond)["meta"]["about"]
    assert about["version"] == pond.about.version
    assert (about["licence"], about["homepage"], about["address"], about["publishers"]) == (None, None, None, [])
    assert about["report"]["template"] is None
    assert set(about["report"]["words"]) == {"en", "sv"}
    more = "licence: https://example.org/licence/\nhomepage: https://example.org/\nreport_to: pond@example.org\n"
    cited = payload_of(graph_of(graph=SETTINGS + more, pond=POND).network)["meta"]["about"]
    assert (cited["licence"], cited["homepage"]) == ("https://example.org/licence/", "https://example.org/")
    assert cited["report"]["template"] == "mailto:pond@example.org?subject={title}&body={body}"


def test_the_version_of_the_data_changes_with_what_is_stated(graph_of):
    first = graph_of(pond=POND).network.about.version
    assert graph_of(pond=f"# a remark\n{POND}").network.about.version == first
    assert graph_of(pond=POND.replace("since: 2019", "since: 2018")).network.about.version != first


def test_every_fact_has_the_id_of_its_statement(pond):
    facts = [fact for node in payload_of(pond)["nodes"] for fact in node["facts"]]
    assert facts
    for node in payload_of(pond)["nodes"]:
        ids = [fact["statement"] for fact in node["facts"]]
        assert len(set(ids)) == len(ids)
        assert all(re.fullmatch(r"[A-Za-z0-9-]+-[0-9a-f]{10}", id_) for id_ in ids)


def test_a_given_title_replaces_that_of_the_data_set(pond):
    assert payload(pond, views_of(pond), Selection(), "Mine")["meta"]["title"] == {"en": "Mine", "sv": "Mine"}


def test_a_selection_is_described_in_the_head(pond):
    meta = payload_of(pond, focus="ice", depth=2, as_of="2025-03-19", uncertain=True)["meta"]
    assert (meta["focus"], meta["as_of"], meta["uncertain"]) == ({"id": "ice", "depth": 2}, "2025-03-19", True)


def test_kinds_and_roles_are_counted_and_unused_ones_are_left_out(pond):
    data = payload_of(pond)
    assert [(k["id"], k["count"]) for k in data["kinds"]][:3] == [("people", 1), ("organisations", 1), ("countries", 2)]
    assert "infrastructures" not in by_id(data["kinds"])
    assert {(r["id"], r["count"], r["family"]) for r in data["roles"]} == {
        ("co-lead", 2, "co-lead"),
        ("member", 1, "member"),
        ("representative", 1, "other"),
        ("signatory", 2, "other"),
    }


def test_an_edge_points_at_its_nodes_its_role_and_its_sources_by_number(pond):
    data = payload_of(pond)
    edge = by_id(data["edges"])["ada--representative--pond--for-SE"]
    names = [data["nodes"][edge[end]]["id"] for end in ("from", "to", "for")]
    assert (names, data["roles"][edge["role"]]["id"]) == (["ada", "pond", "SE"], "representative")
    assert edge["relation"] is None
    assert [data["sources"][number]["id"] for number, _ in edge["said"]] == ["news"]


def test_an_edge_has_its_times_the_words_of_its_source_and_what_is_disputed(pond):
    data = payload_of(pond)
    edges = by_id(data["edges"])
    co_lead, member = edges["ada--co-lead--ice"], edges["ada--member--reed"]
    assert (co_lead["since"], co_lead["until"]) == (None, None)
    assert data["times"][co_lead["times"]] == [
        {
            "attested_from": "2025-03-19",
            "attested_to": "2025-03-19",
            "presumed_until": "2028-03-19",
            "last_known": "2025-03-19",
            "dated": True,
        }
    ]
    assert co_lead["stated_as"] == [{"en": "WP leader"}]
    assert [places for _, places in co_lead["said"]] == [["paragraph 5"], ["line 9"]]
    assert [value["value"] for value in member["disputed"][0]["values"]] == ["2018", "2020"]


def test_times_that_many_lines_share_are_written_once(shipped_graph):
    data = payload_of(shipped_graph.network)
    written = [json.dumps(terms) for terms in data["times"]]
    assert len(written) == len(set(written)) < len(data["edges"]) / 3
    for edge, made in zip(data["edges"], shipped_graph.network.edges, strict=True):
        assert data["times"][edge["times"]] == terms_of(made.times)


def test_the_words_of_the_states_are_those_of_the_one_home_of_time(pond):
    assert payload_of(pond)["states"] == {
        "order": list(STATES),
        "listed": ["held", "presumed"],
        "uncertain": ["announced", "not-known", "date-unknown"],
        "words": WORDS,
        "changes": list(CHANGES),
        "change_words": CHANGE_WORDS,
    }


def test_a_relation_is_told_by_its_key_its_name_and_its_property(pond):
    data = payload_of(pond)
    edge = by_id(data["edges"])["ice--part-of--pond"]
    assert edge["role"] is None
    assert data["relations"][edge["relation"]] == {
        "id": "part_of",
        "label": {"en": "is part of", "sv": "är en del av"},
        "property": "b1mg:partOf",
        "family": "none",
    }


def test_a_relation_that_a_role_stands_for_has_the_property_of_the_role(pond):
    relations = by_id(payload_of(pond)["relations"])
    assert relations["represents"]["property"] == "b1mg:represents"


def test_kinds_are_drawn_as_their_shapes_say(pond):
    looks = {kind["id"]: (kind["outline"], kind["colour"]) for kind in payload_of(pond)["kinds"]}
    assert looks["people"] == (outline_of("circle"), "#0072b2")
    assert looks["projects"] != looks["initiatives"]
    assert len(set(looks.values())) == len(looks)


def test_the_families_of_roles_come_in_the_order_of_the_ontology(pond):
    families = payload_of(pond)["families"]
    assert [family["id"] for family in families] == ["co-lead", "lead", "member", "other", "none"]
    assert families[0]["label"] == {"en": "leads together with others", "sv": "leder tillsammans med andra"}
    assert families[0]["width"] > families[1]["width"] > families[2]["width"]


def test_a_thing_is_filtered_by_itself_by_its_country_and_by_what_it_has_a_part_in(pond):
    data = payload_of(pond)
    assert [(facet["id"], facet["ends"]) for facet in data["facets"]] == [("project", "both"), ("country", "either")]
    nodes = by_id(data["nodes"])
    assert nodes["ada"]["facets"] == {"project": ["pond"]}
    assert nodes["pond"]["facets"] == {"project": ["pond"]}
    assert nodes["reed"]["facets"]["country"] == ["FI"]
    assert nodes["SE"]["facets"]["country"] == ["SE"]


def test_queries_are_written_with_the_terms_of_the_vocabulary(pond):
    terms = payload_of(pond)["terms"]
    assert (terms["membership"], terms["holder"], terms["behalf"]) == (
        "org:Membership",
        "org:member",
        "b1mg:onBehalfOf",
    )
    assert (terms["year"], terms["day"]) == ("xsd:gYear", "xsd:date")


def test_a_node_has_its_names_its_facts_and_a_place(pond):
    data = payload_of(pond)
    nodes = by_id(data["nodes"])
    ice, ada, sweden = nodes["ice"], nodes["ada"], nodes["SE"]
    assert (ice["class"], ice["code"], ice["facets"]) == ("b1mg:WorkArea", "WP1", {"project": ["pond"]})
    assert sweden["code"] is None  # a country's code is its id
    assert ada["names"] == ["Ada Sjö", "Ada Sjoe"]
    assert ada["links"][0]["href"] == "https://orcid.org/0000-0002-1825-0097"
    called = ada["facts"][0]
    assert (called["label"]["en"], called["value"], called["id"]) == ("is called", {"en": "Ada Sjö"}, None)
    assert [(data["sources"][n]["id"], where) for n, where in called["said"]] == [("news", ["page 2"])]
    assert all(isinstance(nodes[i][axis], float) for i in nodes for axis in ("x", "y"))
    assert nodes["ice"]["size"] > nodes["SE"]["size"] > 1


def test_disputed_facts_are_marked_and_others_are_not(pond):
    facts = by_id(payload_of(pond)["nodes"])["pond"]["facts"]
    assert {f["label"]["en"]: f["standing"]["id"] for f in facts if f.get("standing")} == {"since": "disputed"}


def test_a_fact_about_another_thing_leads_to_it(pond):
    facts = by_id(payload_of(pond)["nodes"])["reed"]["facts"]
    assert next(f for f in facts if f["id"] == "FI")["value"] == {"en": "Finland", "sv": "Finland"}


def test_a_source_says_by_which_date_it_goes(pond):
    sources = by_id(payload_of(pond)["sources"])
    assert (sources["news"]["date"], sources["news"]["dated_by"]) == ("2025-03-19", "issued")
    assert (sources["page"]["date"], sources["page"]["dated_by"]) == ("2024-12", "retrieved")
    assert sources["news"]["publisher"] == {"id": "reed", "label": {"en": "Reed Institute"}}
    assert sources["page"]["publisher"] is None


def test_a_conclusion_of_the_editors_is_marked(shipped_graph):
    sources = payload_of(shipped_graph.network)["sources"]
    marked = {source["kind"]: source["conclusion"] for source in sources}
    assert [kind for kind, is_marked in marked.items() if is_marked] == ["inference"]


def test_a_view_has_a_position_for_each_of_its_nodes(shipped_graph):
    data = payload_of(shipped_graph.network)
    for view in data["views"]:
        assert len(view["nodes"]) == len(view["positions"]) == len(set(view["nodes"]))
        ends = {data["edges"][e][end] for e in view["edges"] for end in ("from", "to")}
        assert ends <= set(view["nodes"])
    assert [view["id"] for view in data["views"]] == ["co-leads", "leads", "project", "countries", "everything"]


def test_what_is_too_much_to_draw_is_reported_and_stays_in_the_data(pond, monkeypatch):
    monkeypatch.setattr("b1mg_graph.network.views.MOST", 3)
    data = payload_of(pond)
    assert data["meta"]["shown"] == {"nodes": 3, "of": 7}
    assert len(data["nodes"]) == 7
    assert len(data["views"][-1]["nodes"]) == 3
    assert all(node["x"] is not None for node in data["nodes"])


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ({"da": "c", "en": "a", "sv": "b"}, {"en": "a", "sv": "b"}),
        ({"sv": "b"}, {"sv": "b"}),
        ({"es": "e", "da": "c"}, {"da": "c"}),
        ({}, {}),
    ],
)
def test_a_text_is_given_in_the_languages_of_the_page_or_else_in_another(written, expected):
    assert text(written, ("en", "sv")) == expected


def test_an_address_that_is_not_of_the_web_is_not_a_link(pond):
    # the facts allow none; what reaches a page is looked at again
    sources = {**pond.sources, "news": replace(pond.sources["news"], url="javascript:alert(1)")}
    assert by_id(payload_of(replace(pond, sources=sources))["sources"])["news"]["url"] is None
