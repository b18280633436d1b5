"""What must not be in the data: what no source says, and what is easily mixed up."""

from __future__ import annotations

import pytest

OUTSIDE_THE_UNION = ["CH", "GB", "IS", "NO"]


@pytest.mark.parametrize(
    "pattern",
    [
        "?anybody b1mg:coordinates id:b1mgplus",
        "?held org:role id:coordinator ; org:organization id:b1mgplus",
        "id:b1mgplus b1mg:grantNumber ?number",
        "?anybody b1mg:partnerIn id:b1mgplus",
        "id:b1mgplus b1mg:country ?anywhere",
        "id:b1mgplus b1mg:since ?day",
    ],
)
def test_b1mgplus_has_no_coordinator_no_grant_number_no_partners_no_seat_and_no_start(holds, pattern):
    assert not holds(pattern)


def test_ihe_has_no_part_in_b1mgplus_and_is_an_employer_only(holds, the):
    assert not holds("?held org:member id:ihe")
    assert not holds("?held b1mg:onBehalfOf id:ihe")
    assert not holds("id:ihe b1mg:partOf|b1mg:supports ?anything")
    assert the("?held org:organization id:ihe ; org:role ?x") == ["health-economist"]


def test_bucharest_is_a_venue_and_nothing_else(knowledge):
    rows = knowledge.query('SELECT ?s ?p { ?s ?p ?text FILTER(CONTAINS(STR(?text), "Bucharest")) }')
    assert [(row["s"].value.rpartition("/")[2], row["p"].value.rpartition("#")[2]) for row in rows] == [
        ("b1mgplus-kickoff", "venue")
    ]
    assert not bool(knowledge.query("ASK { ?s ?p ?o FILTER(CONTAINS(LCASE(STR(?s)), 'bucharest')) }"))


def test_romania_is_where_the_kick_off_was_and_holds_no_role(holds, the):
    assert the("?x ?any id:RO FILTER(ISIRI(?x))") == ["b1mgplus-kickoff"]
    assert not holds("?held org:member id:RO")


def test_norway_is_in_the_initiative_and_not_in_the_european_union(holds):
    assert holds("id:NO b1mg:memberOf id:1mg ; b1mg:euMember false")
    assert not holds("id:NO b1mg:euMember true")


def test_27_countries_are_in_the_european_union_and_the_united_kingdom_was(the):
    assert len(the("?x b1mg:euMember true")) == 27
    assert the("?x b1mg:euMember false") == OUTSIDE_THE_UNION
    assert the("?x b1mg:euMemberUntil ?day") == ["GB"]
    assert the("id:GB b1mg:euMemberUntil ?x") == ["2020-01-31"]


def test_every_country_has_its_iso_code_as_id_and_a_name_in_both_languages(the):
    countries = the("?x a b1mg:Country")
    assert len(countries) == 31
    assert the("?country a b1mg:Country ; skos:notation ?x") == countries
    for language in ("en", "sv"):
        assert the(f"?x a b1mg:Country ; rdfs:label ?name FILTER(LANG(?name) = '{language}')") == countries
    assert "GR" in countries
    assert "EL" not in countries


def test_no_country_is_said_to_have_signed_because_the_article_names_none(holds):
    assert not holds("?held org:role id:signatory")
    assert not holds("?anybody b1mg:signatoryOf ?anything")


def test_gms_and_dngc_lead_together_and_nobody_leads_alone(holds):
    assert not holds("?anybody b1mg:leads ?anything")
    assert not holds("?held org:role id:lead")
    assert not holds("id:co-lead skos:broader id:lead")


def test_gms_represents_sweden_in_b1mgplus_and_in_nothing_else(the, holds):
    assert the("?held org:member id:gms ; b1mg:onBehalfOf id:SE ; org:organization ?x") == ["b1mgplus"]
    assert not holds("id:gms b1mg:represents id:b1mgplus")
    assert not holds("id:dngc b1mg:represents ?anybody")


def test_rosenquist_brandell_directs_gms_only_and_holds_no_office_in_b1mgplus(the):
    who = "id:richard-rosenquist-brandell"
    assert the(f"{who} b1mg:directs ?x") == ["gms"]
    assert the(f"?held org:member {who} ; org:organization ?x") == ["gms"]


def test_frisell_holds_two_roles_in_two_bodies_and_neither_on_behalf_of_the_other(the):
    held = "?held org:member id:oskar-frisell ; "
    assert the(f"{held} org:role ?x") == ["co-chair", "health-economist"]
    assert the(f"{held} org:organization ?x") == ["gms-health-economics", "ihe"]
    assert the(f"{held} b1mg:onBehalfOf ?x") == []


def test_the_health_economics_of_gms_is_another_work_area_than_that_of_b1mgplus(the, holds):
    assert the("?x a b1mg:WorkArea ; b1mg:topic id:health-economics") == [
        "b1mgplus-health-economics",
        "gms-health-economics",
    ]
    assert not holds("id:oskar-frisell ?any id:b1mgplus-health-economics")
    assert the("id:b1mgplus-health-economics b1mg:kind ?x") == ["work-stream"]


def test_no_working_group_and_no_work_package_has_a_number(holds, the):
    assert not holds("?area a b1mg:WorkArea ; skos:notation ?code")
    names = the("?area a b1mg:WorkArea ; rdfs:label|skos:altLabel ?x")
    assert len(names) >= 8
    assert [name for name in names if any(c.isdigit() for c in name)] == []


def test_the_edic_is_a_topic_in_preparation_and_no_body(the):
    assert the('?x rdfs:label ?name FILTER(CONTAINS(LCASE(?name), "european digital infrastructure consortium"))') == [
        "edic-preparation"
    ]
    assert the("id:edic-preparation a ?x FILTER(STRSTARTS(STR(?x), STR(b1mg:)))") == [
        "https://w3id.org/b1mg/ontology#Topic"
    ]
    assert the('?x rdfs:label|skos:altLabel ?name FILTER(CONTAINS(LCASE(?name), "genomic infrastructure"))') == []


def test_the_project_and_the_initiative_are_two_things_with_names_of_their_own(the):
    assert the("id:b1mgplus rdfs:label|skos:altLabel ?x") == ["B1MGplus", "Beyond One Million Genome plus"]
    assert the("id:1mg rdfs:label|skos:altLabel ?x") == ["1+ Million Genomes", "1+ miljon genom", "1+MG"]
    assert the("?x rdfs:label|skos:altLabel ?name FILTER(STR(?name) = 'B1MG')") == []


def test_the_picture_above_the_article_is_in_no_text(knowledge):
    rows = knowledge.query("SELECT ?text { ?s ?p ?text FILTER(ISLITERAL(?text)) }")
    texts = " ".join(row["text"].value.lower() for row in rows)
    assert [word for word in ("chandelier", "kristallkron", "ljuskron", "möteslokal") if word in texts] == []
