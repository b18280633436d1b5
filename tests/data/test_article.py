"""What the article of Genomic Medicine Sweden of 19 March 2025 states, fact by fact.

It is the first source of the data set; every fact is asked for in its own graph.
"""

from __future__ import annotations

import re

import pytest

ARTICLE = "gms-news-2025-03-19"
THE_THREE = ["mikaela-friedman", "oskar-frisell", "richard-rosenquist-brandell"]
WORKSHOPS = ["b1mgplus-workshop-health-economics", "b1mgplus-workshop-personalised-medicine"]


@pytest.fixture
def says(the):
    """What the article itself says: the values of ``?x`` in its graph."""
    return lambda pattern: the(f"GRAPH id:{ARTICLE} {{ {pattern} }}")


def role(holder: str, role: str, body: str) -> str:
    return f"?held org:member {holder} ; org:role {role} ; org:organization {body} ."


def test_the_article_is_named_with_its_publisher_its_date_and_its_address(says):
    about = f"id:{ARTICLE}"
    assert says(f"{about} dcterms:title ?x") == ["Sweden contributes to the EU project Beyond One Million Genome plus"]
    assert says(f"{about} dcterms:publisher ?x") == ["gms"]
    assert says(f"{about} dcterms:issued ?x") == ["2025-03-19"]
    assert says(f"{about} schema:url ?x") == [
        "https://genomicmedicine.se/en/2025/03/19/sweden-contributes-to-the-eu-project-beyond-one-million-genome-plus/"
    ]


def test_b1mgplus_is_a_project_that_was_under_way(says):
    assert says("?x a b1mg:Project") == ["b1mgplus"]
    assert says("id:b1mgplus rdfs:label ?x") == ["Beyond One Million Genome plus"]
    assert says("id:b1mgplus b1mg:shortName ?x") == ["B1MGplus"]
    assert says("id:b1mgplus b1mg:status ?x") == ["active"]


def test_the_european_commission_funds_it_under_the_digital_europe_programme(says):
    assert says("id:b1mgplus b1mg:fundedBy ?x") == ["european-commission"]
    assert says("id:b1mgplus b1mg:programme ?x") == ["digital-europe"]
    assert says("id:digital-europe rdfs:label ?x") == ["Digital Europe Programme"]


def test_it_supports_the_initiative(says):
    assert says("id:b1mgplus b1mg:supports ?x") == ["1mg"]
    assert says("id:1mg a ?x") == ["https://w3id.org/b1mg/ontology#Initiative"]


def test_the_initiative_brings_together_25_eu_countries_and_norway(says):
    assert says("id:1mg b1mg:euCountryCount ?x") == ["25"]
    assert says(role("?x", "?any", "id:1mg")) == ["NO"]
    assert says(role("id:NO", "?x", "id:1mg")) == ["member"]


def test_the_kick_off_was_held_in_bucharest_in_romania_on_11_and_12_march_2025(says):
    kickoff = "id:b1mgplus-kickoff"
    assert says(f"{kickoff} b1mg:venue ?x") == ["Bucharest"]
    assert says(f"{kickoff} b1mg:country ?x") == ["RO"]
    assert says(f"{kickoff} b1mg:since ?x") == ["2025-03-11"]
    assert says(f"{kickoff} b1mg:until ?x") == ["2025-03-12"]
    assert says(f"{kickoff} b1mg:about ?x") == ["b1mgplus"]


def test_richard_rosenquist_brandell_is_director_of_gms(says):
    assert says(role("id:richard-rosenquist-brandell", "id:director", "?x")) == ["gms"]


def test_oskar_frisell_co_chairs_the_health_economics_of_gms(says):
    assert says(role("id:oskar-frisell", "id:co-chair", "?x")) == ["gms-health-economics"]


def test_oskar_frisell_is_a_health_economist_at_ihe(says):
    assert says(role("id:oskar-frisell", "id:health-economist", "?x")) == ["ihe"]
    assert says("id:ihe rdfs:label ?x") == ["Swedish Institute for Health Economics"]


def test_mikaela_friedman_co_chairs_communication_and_education_of_gms(says):
    assert says(role("id:mikaela-friedman", "id:co-chair", "?x")) == ["gms-communication-education"]


def test_only_the_three_were_at_the_kick_off_for_gms(says, the):
    assert says("?was b1mg:event id:b1mgplus-kickoff ; b1mg:attendee ?x") == THE_THREE
    assert says("?was b1mg:event id:b1mgplus-kickoff ; b1mg:onBehalfOf ?x") == ["gms"]
    assert the("?x b1mg:attended id:b1mgplus-kickoff") == THE_THREE


@pytest.mark.parametrize("workshop", WORKSHOPS)
def test_the_three_took_part_in_both_workshops(says, the, workshop):
    assert says(f"?was b1mg:event id:{workshop} ; b1mg:attendee ?x") == THE_THREE
    assert the(f"?x b1mg:attended id:{workshop}") == THE_THREE


def test_one_workshop_was_on_health_economics_and_one_on_personalised_medicine(says):
    topics = [says(f"id:{workshop} b1mg:topic ?x") for workshop in WORKSHOPS]
    assert topics == [["health-economics"], ["personalised-medicine"]]


def test_gms_represents_sweden_in_the_project(says, the):
    assert says(role("id:gms", "id:representative", "?x")) == ["b1mgplus"]
    assert says(role("id:gms", "id:representative", "id:b1mgplus") + "?held b1mg:onBehalfOf ?x") == ["SE"]
    assert the("id:gms b1mg:represents ?x") == ["SE"]


def test_gms_and_the_danish_national_genome_center_co_lead_health_economics_in_the_project(says, the):
    assert says(role("?x", "id:co-lead", "id:b1mgplus-health-economics")) == ["dngc", "gms"]
    assert says("id:b1mgplus-health-economics b1mg:partOf ?x") == ["b1mgplus"]
    assert the("id:gms b1mg:coLeadsWith ?x") == ["dngc"]
    assert the("id:dngc b1mg:coLeadsWith ?x") == ["gms"]


def test_gms_works_in_five_working_groups_of_the_initiative(says):
    groups = says(role("id:gms", "id:member", "?x"))
    assert groups == [
        "1mg-cancer",
        "1mg-data-standards",
        "1mg-infectious-diseases",
        "1mg-personalised-medicine",
        "1mg-rare-diseases",
    ]
    assert {whole for group in groups for whole in says(f"id:{group} b1mg:partOf ?x")} == {"1mg"}
    assert {kind for group in groups for kind in says(f"id:{group} b1mg:kind ?x")} == {"working-group"}


def test_the_project_has_four_focus_areas(says):
    assert says("id:b1mgplus b1mg:topic ?x") == [
        "data-quality",
        "edic-preparation",
        "initiative-strategy",
        "uptake-in-healthcare",
    ]


PLACES = {
    "id:gms--co-lead--b1mgplus-health-economics": ["paragraph 5"],
    "id:gms--representative--b1mgplus--for-SE": ["paragraph 5"],
    "id:dngc--co-lead--b1mgplus-health-economics": ["paragraph 5"],
    "id:richard-rosenquist-brandell--director--gms": ["paragraph 3", "paragraph 6"],
    "id:oskar-frisell--co-chair--gms-health-economics": ["paragraph 3", "paragraph 8"],
    "id:oskar-frisell--health-economist--ihe": ["paragraph 8"],
    "id:mikaela-friedman--co-chair--gms-communication-education": ["paragraph 3"],
    "id:NO--member--1mg": ["paragraph 2"],
    "id:b1mgplus-kickoff": ["paragraph 3"],
}


@pytest.mark.parametrize("thing", PLACES)
def test_a_statement_gives_the_paragraph_that_it_is_in(says, thing):
    assert says(f"{thing} b1mg:place ?x") == PLACES[thing]


def test_every_role_and_every_attendance_of_the_article_has_a_place(says):
    records = "{ ?x a org:Membership } UNION { ?x a b1mg:Attendance }"
    assert len(says(records)) == 22
    assert says(f"{records} FILTER NOT EXISTS {{ ?x b1mg:place ?place }}") == []


def test_every_place_is_a_paragraph_from_1_to_8(says):
    assert {int(re.fullmatch("paragraph ([1-8])", place)[1]) for place in says("?any b1mg:place ?x")} <= set(
        range(1, 9)
    )


def test_no_role_has_a_date_because_the_article_gives_none(says):
    assert says("?x a org:Membership ; b1mg:since|b1mg:until ?date") == []
    assert says("id:b1mgplus b1mg:since|b1mg:until ?x") == []


# ---------------------------------------------------------------------------
# What the article does not say, whatever other sources say of the same things


@pytest.mark.parametrize(
    "pattern",
    [
        "?held org:role id:coordinator",
        "?held org:role id:partner",
        "?held org:role id:lead",
        "?held org:role id:signatory",
        "?held org:member|b1mg:onBehalfOf id:ihe",
        "?held org:member id:dngc ; b1mg:onBehalfOf ?country",
        "?area skos:notation ?code",
        "?area b1mg:kind id:work-package",
        "?project b1mg:grantNumber|b1mg:callIdentifier|b1mg:partnerCount ?number",
        "?project b1mg:follows ?other",
        "?thing schema:sameAs|foaf:homepage ?elsewhere",
        "?consortium a b1mg:Infrastructure",
        "id:b1mgplus b1mg:country ?seat",
    ],
)
def test_the_article_says_nothing_of_this(holds, pattern):
    assert not holds(f"GRAPH id:{ARTICLE} {{ {pattern} }}")


def test_the_article_names_two_countries_of_which_one_is_a_member(says):
    assert says("?x a b1mg:Country") == ["NO"]
    assert says("?thing b1mg:country ?x") == ["DK", "RO", "SE"]


def test_the_article_has_no_number_in_the_name_of_a_group(says):
    names = says("?area a b1mg:WorkArea ; rdfs:label|skos:altLabel ?x")
    assert len(names) >= 8
    assert [name for name in names if any(c.isdigit() for c in name)] == []


def test_three_working_groups_have_the_article_s_words_as_other_names(says, the):
    group = "?group b1mg:kind id:working-group"
    assert says(f"{group} ; skos:altLabel ?x") == [
        "Use case on cancer",
        "Use case on infectious diseases",
        "Use case on rare diseases",
    ]
    assert says(f"{group} ; rdfs:label ?x") == ["Data standards", "Implementation of personalised medicine"]
    numbered = the(f"GRAPH id:{ARTICLE} {{ {group} ; skos:altLabel ?name }} ?group skos:notation ?x")
    assert numbered == ["WG11", "WG8", "WG9"]


def test_no_number_is_given_to_a_group_that_the_article_names_and_no_source_numbers(holds):
    for group in ("1mg-data-standards", "1mg-personalised-medicine"):
        assert not holds(f"id:{group} skos:notation ?code")


def test_the_article_is_about_these_people_and_organisations_and_no_others(says):
    assert says("?x a foaf:Person") == THE_THREE
    assert says("?x a org:Organization") == ["dngc", "european-commission", "gms", "ihe"]


def test_bucharest_is_in_the_article_as_a_venue_only(says):
    assert says("?x ?is ?text FILTER(CONTAINS(STR(?text), 'Bucharest'))") == ["b1mgplus-kickoff"]
    assert says("id:b1mgplus-kickoff ?x ?text FILTER(CONTAINS(STR(?text), 'Bucharest'))") == [
        "https://w3id.org/b1mg/ontology#venue"
    ]
