"""The network: who is a node, what is an edge, and what is known of each."""

from __future__ import annotations

import shutil

import networkx as nx
import pytest

from b1mg_graph.description import portrait
from b1mg_graph.model.time import StateAt
from b1mg_graph.network.model import Assessment, Dispute
from b1mg_graph.resources import shipped

from .pond import OTHER, POND


def edge(network, id_):
    return next(e for e in network.edges if e.id == id_)


def test_the_nodes_are_those_who_can_act_and_nothing_else(pond):
    assert {i: n.kind for i, n in pond.nodes.items()} == {
        "ada": "people",
        "reed": "organisations",
        "SE": "countries",
        "FI": "countries",
        "lakes": "initiatives",
        "pond": "projects",
        "ice": "work_areas",
    }
    assert list(pond.nodes) == sorted(pond.nodes)
    assert list(pond.kinds)[:3] == ["people", "organisations", "countries"]


def test_the_edges_are_the_roles_held_and_the_relations_between_agents(pond):
    assert {(e.id, e.role or e.relation) for e in pond.edges} == {
        ("ada--co-lead--ice", "co-lead"),
        ("ada--member--reed", "member"),
        ("ada--representative--pond--for-SE", "representative"),
        ("ada--representative--pond--for-SE--represents", "represents"),
        ("reed--co-lead--ice", "co-lead"),
        ("SE--signatory--lakes", "signatory"),
        ("FI--signatory--lakes", "signatory"),
        ("ice--part-of--pond", "part_of"),
        ("pond--supports--lakes", "supports"),
        ("pond--funded-by--reed", "funded_by"),
    }


def test_a_country_is_a_fact_of_an_organisation_and_no_line(pond):
    assert pond.nodes["reed"].country == "FI"
    assert not any({e.source, e.target} == {"reed", "FI"} for e in pond.edges)


def test_a_relation_of_the_users_own_is_drawn_with_no_change_of_the_program(tmp_path, graph_of):
    folder = shutil.copytree(shipped("ontology"), tmp_path / "ontology")
    shapes = (folder / "shapes.ttl").read_text("utf-8").replace("shape:fundedBy , shape:grantNumber", "shape:advises")
    shapes += """
shape:advises a sh:PropertyShape ; sh:name "advises" ; sh:path b1mg:advises ; sh:class foaf:Agent ; sh:nodeKind sh:IRI .
"""
    (folder / "shapes.ttl").write_text(shapes, "utf-8")
    facts = (
        "source: {id: s, title: S, kind: k, issued: 2026}\norganisations:\n  a: {name: A, advises: b}\n  b: {name: B}\n"
    )
    network = graph_of(facts=facts).network
    assert [(e.source, e.relation, e.target) for e in network.edges] == [("a", "advises", "b")]


@pytest.mark.parametrize(
    ("role", "family"),
    [
        ("co-lead", "co-lead"),
        ("lead", "lead"),
        ("chair", "lead"),
        ("member", "member"),
        ("signatory", "other"),
        ("representative", "other"),
    ],
)
def test_the_family_of_a_role_follows_from_its_direct_property(pond, role, family):
    assert pond.roles[role].family == family


def test_the_shipped_roles_fall_into_their_families(shipped_graph):
    families = {family: set() for family in ("co-lead", "lead", "member", "other")}
    for role in shipped_graph.network.roles.values():
        families[role.family].add(role.id)
    assert families["co-lead"] == {"co-lead"}
    assert families["lead"] == {"lead", "chair", "co-chair", "director", "coordinator"}
    assert {"partner", "affiliate", "employee", "deputy-lead"} <= families["member"]
    assert {"signatory", "observer", "host", "owner", "representative"} <= families["other"]


def test_a_role_held_says_who_says_so_and_where(pond):
    held = edge(pond, "ada--co-lead--ice")
    assert held.testimonies == (portrait.Testimony("news", ("paragraph 5",)), portrait.Testimony("page", ("line 9",)))
    assert held.stated_as == ({"en": "WP leader"},)


def test_every_line_has_the_times_that_the_chronology_gives_it(graph_of):
    graph = graph_of(pond=POND, other=OTHER)
    network, times, base = graph.network, graph.assembly.times, graph.assembly.settings.base
    for one in network.edges:
        if one.role:
            assert one.times is times.held[f"<{base}{one.id}>"]
            assert network.state(one, "2026") == graph.state(one.id, "2026")
    relation = edge(network, "pond--supports--lakes")
    supports = "<https://w3id.org/b1mg/ontology#supports>"
    assert relation.times is times.relation(f"<{base}pond>", supports, f"<{base}lakes>")
    assert network.state(relation, "2026") == StateAt("presumed", "2025-03-19")
    behalf = edge(network, "ada--representative--pond--for-SE--represents")
    assert behalf.times is edge(network, "ada--representative--pond--for-SE").times


def test_a_node_existed_between_its_beginning_and_its_end(graph_of):
    network = graph_of(pond=POND.replace("since: 2021-06}", "since: 2021-06, until: 2024}")).network
    states = {date: network.state(network.nodes["ice"], date).state for date in ("2021-05", "2024-12-31", "2025")}
    assert states == {"2021-05": "date-unknown", "2024-12-31": "date-unknown", "2025": "ended"}
    assert network.state(network.nodes["pond"], "2021-05").state == "not-held"
    assert network.state(network.nodes["pond"], "2025") == StateAt("ended", "2024")


DISPUTED = Assessment("disputed", {"en": "disputed", "sv": "omstritt"}, {})


def test_where_sources_give_different_dates_the_earliest_beginning_counts_and_both_are_given(pond):
    held = edge(pond, "ada--member--reed")
    assert (held.since, held.until) == ("2018", "2022-11")
    assert held.disputes == (
        Dispute(
            {"en": "since", "sv": "från och med"},
            (
                ("2018", (portrait.Testimony("page", ()),), DISPUTED),
                ("2020", (portrait.Testimony("news", ()),), DISPUTED),
            ),
        ),
    )


def test_a_fact_that_another_source_contradicts_is_marked(pond):
    since = [f for f in pond.nodes["pond"].facts if f.label["en"] == "since"]
    assert [(f.value, f.assessment) for f in since] == [("2020", DISPUTED), ("2021-06", DISPUTED)]
    assert not any(f.assessment for f in pond.nodes["ada"].facts)


RULED = """
source: {id: rulings, title: R, kind: k}
kinds: {k: {inferred: true}}
rulings:
  of-pond: {about: pond, key: since, reject: page, reason: {en: A misprint., sv: Ett tryckfel.}}
  of-ada: {about: 'ada, member, reed', key: since, prefer: news, reason: So it was.}
"""


def test_what_the_editors_have_decided_counts_and_both_values_have_their_assessment(graph_of):
    graph = graph_of(pond=POND, other=OTHER, ruled=RULED)
    pond = graph.network.nodes["pond"]
    assert [f.code for f in graph.diagnostics if f.code in ("disagreement", "stale-ruling", "ruling-of-another")] == []
    since = {f.value: f.assessment for f in pond.facts if f.label["en"] == "since"}
    rejected, kept = (since[value] for value in sorted(since, key=lambda v: since[v].standing != "rejected"))
    assert (rejected.standing, rejected.label) == ("rejected", {"en": "rejected", "sv": "godtas inte"})
    assert rejected.reason == {"en": "A misprint.", "sv": "Ett tryckfel."}
    assert (kept.standing, kept.reason) == ("accepted", {})
    assert since[pond.since] is kept
    held = edge(graph.network, "ada--member--reed")
    assert held.since == "2020"
    assert [(value, how.standing) for value, _, how in held.disputes[0].values] == [
        ("2018", "not-preferred"),
        ("2020", "preferred"),
    ]


def test_dates_of_different_precision_agree_and_the_more_precise_one_counts(graph_of):
    other = "source: {id: p, title: P, kind: k, issued: 2024}\nprojects: {pond: {since: 2021}}\n"
    network = graph_of(pond=POND, other=other).network
    assert network.nodes["pond"].since == "2021-06"
    assert not any(f.assessment for f in network.nodes["pond"].facts)


def test_a_node_knows_its_names_codes_links_and_projects(pond):
    ada, ice, reed = pond.nodes["ada"], pond.nodes["ice"], pond.nodes["reed"]
    assert ada.names == ("Ada Sjö", "Ada Sjoe")
    assert [link.href for link in ada.links] == ["https://orcid.org/0000-0002-1825-0097"]
    assert (ice.code, ice.label, ice.projects) == ("WP1", {"en": "Ice", "sv": "Is"}, ("pond",))
    assert ice.description == {"en": "Where it is cold."}
    assert (reed.short, reed.projects) == ({"da": "RI"}, ("pond",))
    assert reed.type == {"en": "sort", "sv": "sort"}
    assert pond.within == {"pond": {"pond"}, "ice": {"pond"}, "lakes": {"lakes"}}


def test_an_event_attended_is_a_fact_of_who_was_there(graph_of):
    facts = """
source: {id: s, title: S, kind: k, issued: 2026}
people: {ada: {name: Ada, attended: [{event: fair, place: page 3}]}}
events: {fair: {name: {en: Fair, sv: Mässa}}}
"""
    (fact,) = (f for f in graph_of(facts=facts).network.nodes["ada"].facts if f.id == "fair")
    assert (fact.label["en"], fact.value) == ("attended", {"en": "Fair", "sv": "Mässa"})
    assert fact.testimonies == (portrait.Testimony("s", ("page 3",)),)


def test_a_source_says_what_it_is_and_of_which_date(pond):
    news, page = pond.sources["news"], pond.sources["page"]
    assert (news.date, news.issued, news.publisher, news.publisher_label) == (
        "2025-03-19",
        True,
        "reed",
        {"en": "Reed Institute"},
    )
    assert (page.date, page.issued, page.url) == ("2024-12", False, "https://example.org/page")


def test_networkx_gets_ids_attributes_and_the_role_held_as_key(graph_of):
    graph = graph_of(pond=POND, other=OTHER).networkx()
    assert isinstance(graph, nx.MultiDiGraph)
    assert graph.nodes["ice"]["code"] == "WP1"
    assert graph["ada"]["ice"]["ada--co-lead--ice"]["family"] == "co-lead"
    assert graph["ada"]["ice"]["ada--co-lead--ice"]["state"] == "presumed"
    assert graph.graph["base"] == "https://example.org/id/"


def test_nothing_is_lost_of_the_shipped_roles(shipped_graph):
    network = shipped_graph.network
    held = {row["m"].value for row in shipped_graph.query("SELECT ?m { ?m a org:Membership }")}
    assert {network.settings.iri(e.id) for e in network.edges if e.role} == held
    assert all(e.testimonies for e in network.edges)
    assert all(e.source in network.nodes and e.target in network.nodes for e in network.edges)


def test_what_is_disputed_is_just_what_check_reports(shipped_graph):
    network = shipped_graph.network
    reported = {d.message for d in shipped_graph.diagnostics if d.code == "disagreement"}
    labels = {f.name: f.path for t in shipped_graph.assembly.schema.types.values() for f in t.fields.values()}
    names = {shipped_graph.assembly.schema.label(path): name for name, path in labels.items()}
    disputed = {
        (id_, f.label["en"]) for id_, node in network.nodes.items() for f in node.facts if f.assessment == DISPUTED
    }
    disputed |= {
        (edge.id.replace("--", ", "), d.label["en"])
        for edge in network.edges
        for d in edge.disputes
        if any(how == DISPUTED for *_, how in d.values)
    }
    assert {f"sources disagree on `{names[label]}` of `{thing}`" for thing, label in disputed} == reported
    assert reported
