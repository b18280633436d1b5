"""What is easily mixed up, and must not be in the data: what no source says, and what one says wrongly."""

from __future__ import annotations

import pytest

from .naming import NAMES, named
from .test_upkeep import FILES


def in_it_or_its_parts(body: str) -> str:
    return f"?body b1mg:partOf* id:{body} . ?held a org:Membership ; org:organization ?body"


# ---------------------------------------------------------------------------
# B1MG, B1MGplus and 1+MG


@pytest.mark.parametrize(
    "pattern",
    [
        "?anybody b1mg:coordinates id:b1mgplus",
        "?held org:role id:coordinator ; org:organization id:b1mgplus",
        "id:b1mgplus b1mg:grantNumber ?number",
        "id:b1mgplus b1mg:country ?anywhere",
        "id:b1mgplus b1mg:partnerCount|b1mg:countryCount ?number",
        "?area b1mg:partOf id:b1mgplus ; b1mg:kind id:work-package",
        "?area b1mg:partOf id:b1mgplus ; skos:notation ?code",
    ],
)
def test_b1mgplus_has_no_coordinator_no_grant_number_no_seat_and_no_work_package(holds, pattern):
    assert not holds(pattern)


@pytest.mark.parametrize(
    ("project", "coordinators"),
    [
        ("b1mg", {"elixir", "serena-scollen"}),
        ("gdi", {"elixir", "serena-scollen"}),
        ("genome-of-europe", {"andre-uitterlinden"}),
    ],
)
def test_the_other_three_projects_have_coordinators_and_each_has_a_source(the, project, coordinators):
    assert set(the(f"?x b1mg:coordinates id:{project}")) >= coordinators
    held = f"?held org:role id:coordinator ; org:organization id:{project} ; org:member ?x"
    assert the(held) == the(f"{held} ; b1mg:statedBy ?source . ?source dcterms:publisher ?who ; schema:url ?where")


@pytest.mark.parametrize(
    ("project", "number", "source"),
    [
        ("b1mg", "951724", "github-b1mg-project"),
        ("gdi", "101081813", "gdi-site"),
        ("genome-of-europe", "101168231", "icdg-genome-of-europe"),
    ],
)
def test_the_other_three_projects_have_grant_numbers_and_each_has_a_source(the, project, number, source):
    assert the(f"id:{project} b1mg:grantNumber ?x") == [number]
    assert source in the(f"GRAPH ?x {{ id:{project} b1mg:grantNumber '{number}' }}")


def test_the_call_that_b1mgplus_answers_is_an_inference(the):
    assert the("GRAPH ?x { id:b1mgplus b1mg:callIdentifier 'DIGITAL-2024-CLOUD-DATA-AI-06-GENOME' }") == [
        "editors-b1mgplus-call"
    ]
    assert the("id:editors-b1mgplus-call b1mg:kind ?x") == ["inference"]
    assert the("GRAPH ?x { ?document b1mg:about id:b1mgplus ; b1mg:kind id:call-for-proposals }") == []


def test_the_initiative_and_its_two_projects_are_three_things(the):
    assert the("VALUES ?x { id:1mg id:b1mg id:b1mgplus } ?x a b1mg:Initiative") == ["1mg"]
    assert the("VALUES ?x { id:1mg id:b1mg id:b1mgplus } ?x a b1mg:Project") == ["b1mg", "b1mgplus"]
    assert the("VALUES ?x { id:1mg id:b1mg id:b1mgplus } ?x b1mg:partOf|schema:sameAs ?other") == []
    names = [set(map(str.lower, the(f"id:{thing} {NAMES} ?x"))) for thing in ("1mg", "b1mg", "b1mgplus")]
    assert all(names)
    assert len(set.union(*names)) == sum(map(len, names))
    assert "b1mg" in names[1]


def test_b1mg_was_under_horizon_2020_and_b1mgplus_is_under_digital_europe(the):
    horizon = "GRAPH ?x { id:b1mg b1mg:programme id:horizon-2020 }"
    assert set(the(horizon)) >= {"csc-b1mg", "eatris-b1mg", "github-b1mg-project"}
    assert the("id:b1mgplus b1mg:programme ?x") == ["digital-europe"]
    assert the("?x b1mg:programme id:horizon-2020") == ["b1mg"]


def test_b1mg_ran_from_2020_to_2023_and_b1mgplus_runs_from_2025_to_2028(the):
    years = {
        (project, end): {date[:4] for date in the(f"id:{project} b1mg:{end} ?x")}
        for project in ("b1mg", "b1mgplus")
        for end in ("since", "until")
    }
    assert years == {
        ("b1mg", "since"): {"2020"},
        ("b1mg", "until"): {"2023"},
        ("b1mgplus", "since"): {"2025"},
        ("b1mgplus", "until"): {"2028"},
    }
    assert the("id:b1mg b1mg:status ?x") == ["ended"]
    assert the("id:b1mgplus b1mg:status ?x") == ["active"]


def test_b1mgplus_follows_b1mg_and_both_support_the_initiative(the):
    assert the("id:b1mgplus b1mg:follows ?x") == ["b1mg"]
    assert the("id:b1mg b1mg:follows ?x") == []
    for project in ("b1mg", "b1mgplus", "gdi", "genome-of-europe"):
        assert the(f"id:{project} b1mg:supports ?x") == ["1mg"]


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("Beyond One Million Genome plus", "gms-news-2025-03-19"),
        ("B1MGplus", "gms-news-2025-03-19"),
        ("Beyond 1 Million Genomes plus", "framework-about"),
        ("B1MG+", "framework-about"),
        ("B1MG Plus", "infosalus-isciii"),
    ],
)
def test_every_name_of_b1mgplus_leads_to_it_and_is_under_a_source_that_has_it(the, name, source):
    assert the(named(name)) == ["b1mgplus"]
    assert source in the(f"GRAPH ?x {{ id:b1mgplus {NAMES} ?name }} FILTER(STR(?name) = '{name}')")


# ---------------------------------------------------------------------------
# GMS, DNGC, IHE and their people


def test_gms_represents_sweden_in_b1mgplus_and_in_nothing_else(the, holds):
    assert the("?held org:member id:gms ; b1mg:onBehalfOf id:SE ; org:organization ?x") == ["b1mgplus"]
    assert the("id:gms b1mg:represents ?x") == ["SE"]
    assert not holds("?held org:member id:dngc ; org:organization id:b1mgplus")


def test_sweden_is_represented_in_the_1mg_group_by_vinnova_and_the_research_council(the, holds):
    held = "?held org:organization id:1mg-group ; b1mg:onBehalfOf id:SE ; org:member ?x"
    assert the(held) == ["malin-eklund", "maria-nilsson"]
    assert the("id:malin-eklund b1mg:affiliatedWith ?x") == ["vinnova"]
    assert the("id:maria-nilsson b1mg:affiliatedWith ?x") == ["swedish-research-council"]
    assert not holds("?held org:member id:gms ; org:organization id:1mg-group")


def test_dngc_represents_denmark_in_the_initiative_and_no_source_says_so_of_b1mgplus(the):
    assert the("?held org:member id:dngc ; org:role id:representative ; org:organization ?x") == ["1mg"]
    assert the("id:dngc b1mg:represents ?x") == ["DK"]


def test_gms_and_dngc_lead_the_health_economics_of_b1mgplus_together_and_neither_leads_it_alone(the, holds):
    work = "id:b1mgplus-health-economics"
    assert the(f"?x b1mg:coLeads {work}") == ["dngc", "gms"]
    assert the("id:gms b1mg:coLeadsWith ?x") == ["dngc"]
    assert the("id:dngc b1mg:coLeadsWith ?x") == ["gms"]
    assert the(f"?x b1mg:leads|b1mg:chairs|b1mg:coordinates|b1mg:directs {work}") == []
    assert not holds("id:gms b1mg:leads ?anything")
    assert not holds("id:dngc b1mg:leads ?anything")
    assert not holds("id:co-lead skos:broader id:lead")


def test_rosenquist_brandell_directs_gms_and_holds_nothing_in_b1mgplus(the):
    who = "id:richard-rosenquist-brandell"
    assert the(f"{who} b1mg:directs ?x") == ["gms"]
    assert the("?x b1mg:directs id:gms") == ["richard-rosenquist-brandell"]
    assert the(f"{in_it_or_its_parts('b1mgplus')} ; org:member {who} BIND(?held AS ?x)") == []
    assert the("?x b1mg:directs id:b1mgplus") == []


def test_frisell_holds_two_roles_in_two_bodies_and_neither_on_behalf_of_the_other(the):
    held = "?held org:member id:oskar-frisell ; "
    assert the(f"{held} org:role ?x") == ["co-chair", "health-economist"]
    assert the(f"{held} org:organization ?x") == ["gms-health-economics", "ihe"]
    assert the(f"{held} b1mg:onBehalfOf ?x") == []


def test_ihe_has_no_part_in_b1mgplus(holds, the):
    assert not holds("?held org:member id:ihe")
    assert not holds("?held b1mg:onBehalfOf id:ihe")
    assert not holds("id:ihe b1mg:partOf|b1mg:supports|b1mg:partnerIn ?anything")
    assert the("?held org:organization id:ihe ; org:role ?x") == ["health-economist", "owner"]
    assert the("GRAPH id:gms-news-2025-03-19 { ?x ?tie id:ihe }") == ["oskar-frisell--health-economist--ihe"]


@pytest.mark.parametrize("organisation", ["gms", "dngc", "ihe"])
def test_gms_dngc_and_ihe_had_no_part_in_b1mg(the, organisation):
    assert the(f"{in_it_or_its_parts('b1mg')} ; org:member|b1mg:onBehalfOf id:{organisation} BIND(?held AS ?x)") == []


def test_the_health_economics_of_four_bodies_are_four_work_areas(the, holds):
    assert the("?x a b1mg:WorkArea ; b1mg:topic id:health-economics") == [
        "1mg-health-economics",
        "b1mg-task-5-3",
        "b1mgplus-health-economics",
        "gms-health-economics",
    ]
    assert the("id:b1mgplus-health-economics b1mg:kind ?x") == ["work-stream"]
    assert not holds("id:b1mgplus-health-economics b1mg:supports|b1mg:partOf id:1mg-health-economics")


def test_the_health_economics_of_b1mg_was_coordinated_by_lygature_and_supported_wg6(the):
    assert the("?x b1mg:coordinates id:b1mg-task-5-3") == ["lygature"]
    assert the("?x b1mg:partnerIn id:b1mg-task-5-3") == ["elixir-hub", "insa", "isciii", "university-of-tartu"]
    assert the("id:b1mg-task-5-3 b1mg:supports ?x") == ["1mg-health-economics"]
    assert the("id:b1mg-task-5-3 b1mg:partOf ?x") == ["b1mg-wp5"]


def test_the_lead_of_wg6_in_2023_is_not_a_lead_in_b1mgplus(the, holds):
    assert the("?x b1mg:leads id:1mg-health-economics") == ["ilse-custers"]
    assert the(f"{in_it_or_its_parts('b1mgplus')} ; org:member|b1mg:onBehalfOf id:ilse-custers BIND(?held AS ?x)") == []
    assert the("?held org:organization id:1mg-health-economics ; b1mg:statedBy ?x") == ["b1mg-site-operational-group"]
    assert not holds("VALUES ?who { id:gms id:dngc } ?held org:member ?who ; org:organization id:1mg-health-economics")


# ---------------------------------------------------------------------------
# Bucharest


def test_bucharest_is_the_place_of_events_and_nothing_else(knowledge, the):
    bucharest = "CONTAINS(LCASE(STR(?text)), 'bucharest') || CONTAINS(LCASE(STR(?text)), 'bukarest')"
    rows = knowledge.query(
        f"SELECT ?s ?p {{ ?s ?p ?text FILTER({bucharest}) FILTER NOT EXISTS {{ ?s a b1mg:Event }} }}"
    )
    assert [row["s"].value for row in rows] == []
    assert the("?x b1mg:venue ?town FILTER(STR(?town) = 'Bucharest')") == [
        "b1mgplus-conference-2025",
        "b1mgplus-kickoff",
    ]
    assert the("?x ?p ?o FILTER(CONTAINS(LCASE(STR(?x)), 'bucharest') || CONTAINS(LCASE(STR(?x)), 'bukarest'))") == []


def test_romania_has_no_seat_of_the_project_and_no_role_in_it(the):
    assert the(f"{in_it_or_its_parts('b1mgplus')} ; org:member|b1mg:onBehalfOf id:RO BIND(?held AS ?x)") == []
    assert the("?x b1mg:country id:RO ; a b1mg:Project") == []


# ---------------------------------------------------------------------------
# The Genome EDIC


def test_the_genome_edic_is_planned_in_every_source_that_describes_it(the):
    own = "?source a b1mg:Source FILTER NOT EXISTS { ?source b1mg:kind id:editorial }"
    describe = the(f"GRAPH ?source {{ id:genome-edic a b1mg:Infrastructure }} {own} BIND(?source AS ?x)")
    assert set(describe) >= {"euro-access-call-2024", "reference-architecture", "icdg-edic"}
    assert the("GRAPH ?x { id:genome-edic b1mg:status 'planned' }") == describe
    assert the("id:genome-edic b1mg:status ?x") == ["planned"]
    assert the("?part b1mg:partOf id:genome-edic ; b1mg:status ?x") == ["planned"]


@pytest.mark.parametrize(
    "pattern",
    [
        "?held org:member|org:organization|b1mg:onBehalfOf id:genome-edic",
        "?anybody b1mg:memberOf|b1mg:partnerIn|b1mg:hosts|b1mg:signatoryOf id:genome-edic",
        "id:genome-edic b1mg:partOf ?anything",
        "?anything b1mg:fundedBy id:genome-edic",
        "?part b1mg:partOf+ id:genome-edic ; b1mg:partOf+ id:1mg",
        "id:genome-edic b1mg:since|b1mg:country|b1mg:formal ?anything",
        "?held org:organization ?part . ?part b1mg:partOf id:genome-edic",
    ],
)
def test_the_genome_edic_has_no_role_no_members_no_seat_and_is_no_part_of_the_initiative(holds, pattern):
    assert not holds(pattern)


def test_an_edic_is_a_european_digital_infrastructure_consortium(the):
    spelt_out = "FILTER(CONTAINS(STR(?name), 'European Digital Infrastructure Consortium'))"
    assert the(f"?x rdfs:label|skos:altLabel ?name {spelt_out} FILTER NOT EXISTS {{ ?x a b1mg:Source }}") == [
        "edic-preparation",
        "genome-edic",
    ]
    texts = {path.name: path.read_text("utf-8").lower() for path in FILES}
    assert [name for name, text in texts.items() if "genomic infrastructure consortium" in " ".join(text.split())] == []
