"""What once said more than its source, and says now what the source says."""

from __future__ import annotations

import pytest

from .test_upkeep import FACTS

SOP = "gdi-standard-operating-procedures"
WIKIDATA = "http://www.wikidata.org/entity/"

# Who holds which role in GDI by the tables of its standard operating procedures, in the words of the tables.
IN_GDI = """
bianca-hendriksze | member | gdi-task-4-3 | Task 4.3 member
dylan-spalding | co-lead | gdi-pillar-2 | Finland / Pillar II co-lead
dylan-spalding | lead | gdi-wp5 | WP5 Leader
elisavet-torstensson | member | gdi-task-4-3 | Task 4.3 member
erik-hedman | member | gdi-task-4-3 | Task 4.3 member
gabriele-rinck | member | gdi-task-4-3 | Task 4.3 member
gergo-csarnai | participant | gdi | LU / Senior ELSI Specialist
jeroen-belien | member | gdi | GDI-Member
mallory-freeberg | member | gdi-task-4-3 | Task 4.3 member
marcos-casado-barbero | lead | gdi-task-4-3 | Task 4.3 Lead
marcos-casado-barbero | member | gdi-task-4-3 | Task 4.3 member
markus-englund | member | gdi-task-4-3 | Task 4.3 member
mattias-stromberg | member | gdi-task-4-3 | Task 4.3 member
pedro-ferreira | member | gdi-task-4-3 | Task 4.3 member
regina-becker | co-lead | gdi-pillar-1 | LU / Pillar I co-lead
silvia-bahena | member | gdi-task-4-3 | Task 4.3 member
"""
# Where the leading roles among these are.
PLACES = {
    "dylan-spalding--lead--gdi-wp5": ["GDI-SOP0007, section 3"],
    "dylan-spalding--co-lead--gdi-pillar-2--for-FI": ["GDI-SOP0002, section 3", "GDI-SOP0003, section 3"],
    "regina-becker--co-lead--gdi-pillar-1--for-LU": ["GDI-SOP0002, section 3", "GDI-SOP0003, section 3"],
    "marcos-casado-barbero--lead--gdi-task-4-3": ["GDI-SOP0002, section 3", "GDI-SOP0003, section 3"],
}
# Who works in a task of B1MG without leading it, in the words of the page.
IN_TASKS = {
    "eapm--participant--b1mg-task-1-1": "to establish the Stakeholder Coordination Group",
    "eatris--participant--b1mg-task-1-2": "to define the operational framework for the portal",
    "elixir-hub--participant--b1mg-task-6-1": "develop the project handbook",
    "elixir-hub--coordinator--b1mg-task-6-2": "coordinate the monitoring and control activities",
    "elixir-hub--participant--b1mg-task-6-3": "develop the project data management plan",
    "elixir-hub--participant--b1mg-task-6-4": "develop the project communication plan",
    "isciii--participant--b1mg-task-6-5": "perform the analysis of existing mirror groups",
    "isciii--participant--b1mg-task-6-6": "develop and update policy briefs",
    "opbg--participant--b1mg-task-7-1": "to define WG8 requirements",
    "acc-hsr--participant--b1mg-task-7-2": "to define WG9 requirements",
    "university-of-tartu--participant--b1mg-task-7-3": "to define WG10 requirements",
    "fimm--participant--b1mg-task-7-4": "to define WG11 requirements",
    "erasmus-mc--participant--b1mg-task-7-4": "to define WG11 requirements",
}
# Roles that stay, and the words that show why.
WORDS = {
    "bruno-bruins--representative--1mg--for-NL": "has co-signed … on behalf of the Netherlands",
    "elixir-finland--co-lead--gdi-pillar-2": "together with the Finnish ELIXIR node, leading",
    "nbis--co-lead--gdi-pillar-2": "together with the Finnish ELIXIR node, leading",
    "serena-scollen--chair--1mg-coordination-group": "Chair 1+MG Coordination Team weekly meetings",
    "ecrin--lead--b1mg-task-2-1": "lead of Task 2.1",
    "bbmri-nl--lead--b1mg-task-2-2": "lead of Task 2.2",
    "milan-macek-jr--chair--cuni-biology-and-medical-genetics": "Chair",
    "sandra-liede--participant--1mg-private-sector": "representing WG7, 1+MG",
}


def rows(table: str) -> list[list[str]]:
    return [line.split(" | ") for line in table.strip().splitlines()]


# ---------------------------------------------------------------------------
# GDI


def test_no_country_leads_a_pillar_of_gdi_or_is_a_partner_by_its_operating_procedures(the):
    assert the(f"GRAPH id:{SOP} {{ ?held org:member ?x . }} ?x a b1mg:Country") == []
    assert the("?x b1mg:leads|b1mg:coLeads ?pillar . ?pillar b1mg:kind id:pillar") == [
        "dylan-spalding",
        "elixir-finland",
        "nbis",
        "regina-becker",
    ]
    assert the("?held b1mg:statedAs ?x FILTER(CONTAINS(STR(?x), 'early node'))") == []


def test_the_roles_in_gdi_are_those_of_the_tables_in_their_words(knowledge):
    found = knowledge.query(
        f"SELECT ?who ?role ?body ?word {{ GRAPH id:{SOP} {{ ?held org:member ?who ; org:role ?role ; "
        "org:organization ?body . FILTER(?role != id:affiliate) ?held b1mg:statedAs ?word } }"
    )
    ids = [[row[name].value.rpartition("/id/")[2] for name in ("who", "role", "body")] for row in found]
    assert sorted([*i, row["word"].value] for i, row in zip(ids, found, strict=True)) == rows(IN_GDI)


@pytest.mark.parametrize("held", PLACES)
def test_a_role_in_gdi_has_its_places(the, held):
    assert the(f"GRAPH id:{SOP} {{ id:{held} b1mg:place ?x }}") == PLACES[held]


def test_everybody_in_the_tables_has_the_organisation_that_is_given_there(the):
    tied = f"GRAPH id:{SOP} {{ ?held org:role id:affiliate ; org:member ?x ; org:organization ?where }}"
    assert the(tied) == sorted({row[0] for row in rows(IN_GDI)})
    assert the(f"{tied} FILTER(?where = id:lnds)") == ["gergo-csarnai", "regina-becker"]
    assert the(f"{tied} FILTER(?where = id:csc)") == ["dylan-spalding"]


def test_authorship_of_a_procedure_is_not_a_role(the):
    assert (
        the(f"GRAPH id:{SOP} {{ ?held b1mg:statedAs ?x FILTER(REGEX(STR(?x), 'author|reviewer|approver', 'i')) }}")
        == []
    )


# ---------------------------------------------------------------------------
# B1MG


@pytest.mark.parametrize("held", IN_TASKS)
def test_work_in_a_task_is_entered_as_work_in_the_words_of_the_page(the, held):
    assert the(f"id:{held} b1mg:statedAs ?x") == [IN_TASKS[held]]
    task = held.rpartition("--")[2]
    assert the(f"?x b1mg:leads|b1mg:coLeads|b1mg:chairs|b1mg:directs id:{task}") == []


def test_who_works_in_a_task_is_linked_to_it_and_leads_nothing_by_it(holds):
    assert holds("id:opbg b1mg:participatesIn id:b1mg-task-7-1")
    assert holds("id:b1mg-task-7-1 org:hasMember id:opbg")
    assert not holds("id:opbg org:headOf id:b1mg-task-7-1")


@pytest.mark.parametrize("held", WORDS)
def test_a_role_has_the_word_of_its_source(the, held):
    assert the(f"id:{held} b1mg:statedAs ?x") == [WORDS[held]]


# ---------------------------------------------------------------------------
# People


def test_bousquet_is_between_inserm_and_cnrgh_in_genome_of_europe(the):
    held = "?held org:member id:philippe-jean-bousquet ; org:organization id:genome-of-europe"
    assert the(f"GRAPH id:genome-of-europe-site {{ {held} ; b1mg:onBehalfOf ?x }}") == ["inserm-cad"]
    assert the(f"GRAPH id:genome-of-europe-site {{ {held} ; b1mg:place ?x }}") == ["list of partners, France"]
    partners = (
        "?held org:role id:partner ; org:organization id:genome-of-europe ; b1mg:onBehalfOf id:FR ; org:member ?x"
    )
    assert the(f"GRAPH id:genome-of-europe-site {{ {partners} }}") == ["cnrgh", "inserm", "inserm-cad"]


def test_longreen_was_the_acting_director_general_of_the_danish_centre_and_no_day_is_known(the):
    held = "id:peter-longreen--director--dngc"
    assert the(f"GRAPH id:dngc-60000-genomes {{ {held} b1mg:statedAs ?x }}") == ["acting Director General"]
    assert the(f"{held} b1mg:since|b1mg:until ?x") == []
    assert the("id:peter-longreen rdfs:label ?x") == ["Peter Løngreen"]


def test_henry_is_the_chief_clinical_officer_of_the_health_service_and_no_delegate(the):
    assert the("GRAPH id:emergency-services-ireland-joins { ?held org:member id:colm-henry ; b1mg:statedAs ?x }") == [
        "Chief Clinical Officer"
    ]
    assert the("?held org:member id:colm-henry ; org:organization ?x") == ["health-service-executive-ireland"]


def test_a_contact_is_a_member_of_nothing(the):
    assert the("?held org:member id:matthias-baaske ; org:role ?x") == ["affiliate"]
    assert the("?held org:member id:matthias-baaske ; b1mg:statedAs ?x") == ["contact"]
    assert the("?x b1mg:memberOf id:1mg-coordination-norway") == []


def test_a_minister_is_not_a_representative_and_the_id_is_retired_with_a_reason(the, holds):
    assert the("id:jens-spahn a ?x") == ["https://w3id.org/b1mg/ontology#Retired"]
    assert len(the("id:jens-spahn b1mg:reason ?x")) == 2
    assert not holds("?held org:member id:jens-spahn")


# ---------------------------------------------------------------------------
# Addresses


def test_an_item_of_wikidata_has_the_address_that_wikidata_gives_it(the):
    items = the("?thing schema:sameAs ?x FILTER(CONTAINS(STR(?x), 'wikidata.org'))")
    assert len(items) == 60
    assert [item for item in items if not item.startswith(WIKIDATA)] == []
    assert [path.name for path in FACTS if "https://www.wikidata.org/entity" in path.read_text("utf-8")] == []
