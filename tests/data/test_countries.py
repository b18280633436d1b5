"""Countries, and what is easily mixed up: who signed, who is counted, who is in the European Union."""

from __future__ import annotations

import pytest

OUTSIDE_THE_UNION = ["CH", "GB", "IS", "NO"]
ON_THE_FIRST_DAY = ["CY", "CZ", "EE", "ES", "FI", "GB", "IT", "LT", "LU", "MT", "PT", "SE", "SI"]
THE_25 = [
    *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV"),
    *("MT", "NL", "PT", "RO", "SE", "SI"),
]
# When the others signed, as precisely as sources know it.
LATER = {
    "BG": ["2018"],
    "GR": ["2018-09-06"],
    "AT": ["2018-09"],
    "HR": ["2018-09", "2018-09-21"],
    "NL": ["2018"],
    "LV": ["2018-11-12"],
    "HU": [],
    "NO": ["2019-06-14"],
    "DE": ["2020-01-16"],
    "BE": ["2020-08-26"],
    "DK": ["2021-01"],
    "IE": ["2022", "2022-11"],
    "FR": ["2022"],
    "RO": ["2023-06"],
}
# How many EU countries each source counts, and whether it counts the United Kingdom beside them.
COUNTS = {
    "gms-news-2025-03-19": (25, False),
    "elixir-italy-b1mgplus": (25, False),
    "gdi-interview-scollen": (25, False),
    "elixir-italy-b1mgplus-launches": (23, False),
    "ec-policy-1mg": (25, True),
    "ec-news-roadmap-2023-2027": (25, True),
    "ec-policy-1mg-earlier": (24, True),
    "ec-news-ireland-france-join": (24, True),
    "romania-insider-romania-joins": (24, True),
}


@pytest.mark.parametrize("source", COUNTS)
def test_each_count_of_eu_countries_is_under_its_own_source_with_or_without_the_united_kingdom(the, holds, source):
    number, with_united_kingdom = COUNTS[source]
    assert the(f"GRAPH id:{source} {{ id:1mg b1mg:euCountryCount ?x }}") == [str(number)]
    assert holds(f"GRAPH id:{source} {{ ?held org:member id:GB ; org:organization id:1mg }}") is with_united_kingdom
    assert holds(f"GRAPH id:{source} {{ ?held org:member id:NO ; org:organization id:1mg }}")


def test_the_sources_count_23_and_24_and_25(the):
    assert {"23", "24", "25"} <= {*the("id:1mg b1mg:euCountryCount ?x")}
    assert max(map(int, the("id:1mg b1mg:euCountryCount ?x"))) == 25


def test_norway_is_in_the_initiative_and_not_in_the_european_union(holds):
    assert holds("id:NO b1mg:memberOf id:1mg ; b1mg:euMember false")
    assert not holds("id:NO b1mg:euMember true")


def test_27_countries_are_in_the_european_union_and_the_united_kingdom_was_until_31_january_2020(the):
    assert len(the("?x b1mg:euMember true")) == 27
    assert the("?x b1mg:euMember false") == OUTSIDE_THE_UNION
    assert the("?x b1mg:euMemberUntil ?day") == ["GB"]
    assert the("id:GB b1mg:euMemberUntil ?x") == ["2020-01-31"]


def test_every_country_has_its_iso_code_as_id(the):
    countries = the("?x a b1mg:Country")
    assert the("?country a b1mg:Country ; skos:notation ?x") == countries
    assert "GR" in countries
    assert "EL" not in countries


def test_exactly_13_countries_signed_on_10_april_2018(the):
    first_day = "org:role id:signatory ; b1mg:since '2018-04-10'^^xsd:date ; org:member ?x"
    assert the(f"?held {first_day}") == ON_THE_FIRST_DAY
    assert len(ON_THE_FIRST_DAY) == 13
    for source in ("politico-13-signatories", "ec-news-bulgaria-signs"):
        assert the(f"GRAPH id:{source} {{ ?held {first_day} }}") == ON_THE_FIRST_DAY


@pytest.mark.parametrize("country", LATER)
def test_the_others_signed_later_on_dates_as_precise_as_sources_know_them(the, country):
    assert the(f"?held org:role id:signatory ; org:member id:{country} ; b1mg:since ?x") == LATER[country]


def test_no_other_country_has_signed(the):
    assert the("?x b1mg:signatoryOf ?initiative") == sorted([*ON_THE_FIRST_DAY, *LATER])
    assert the("?country b1mg:signatoryOf ?x") == ["1mg"]


def test_of_croatia_two_sources_give_two_dates(the):
    assert the("GRAPH id:vph-croatia-signs { id:HR--signatory--1mg b1mg:since ?x }") == ["2018-09-21"]
    assert the("GRAPH id:dhs-croatia-signs { id:HR--signatory--1mg b1mg:since ?x }") == ["2018-09"]


def test_that_romania_will_be_part_is_not_a_signature(the):
    assert the("GRAPH id:romania-insider-romania-joins { ?held org:role id:signatory ; org:member ?x }") == ["GB", "NO"]
    assert the("GRAPH id:geanta-on-romania { id:RO--signatory--1mg b1mg:since ?x }") == ["2023-06"]


def test_a_commitment_of_countries_is_not_a_signature(the):
    assert the("GRAPH id:framework-about-genomics { ?held org:member ?x }") == []
    assert the("GRAPH id:framework-about-genomics { id:1mg b1mg:euCountryCount ?x }") == ["24"]
    for country in ("NO", "GB"):
        assert len(the(f"?held org:role id:signatory ; org:member id:{country} ; b1mg:statedBy ?x")) > 5


def test_of_denmark_no_day_is_known_and_the_month_is_an_inference(the):
    assert the("GRAPH ?x { id:DK--signatory--1mg b1mg:since ?date }") == ["editors-denmark-signs"]
    assert the("id:editors-denmark-signs b1mg:kind ?x") == ["inference"]
    assert "1mg-roadmap-brochure" in the("id:editors-denmark-signs prov:wasDerivedFrom ?x")
    assert "pubaffairs-denmark-joins" in the("id:DK--signatory--1mg b1mg:statedBy ?x")


def test_the_25_eu_countries_are_an_inference_that_rests_on_sources(the):
    assert the("GRAPH id:editors-25-countries { ?held org:member ?x }") == THE_25
    assert the("id:editors-25-countries b1mg:kind ?x") == ["inference"]
    grounds = the("id:editors-25-countries prov:wasDerivedFrom ?x . ?x dcterms:publisher ?who")
    assert set(grounds) >= {
        "e-cancer-signatories",
        "pubaffairs-denmark-joins",
        "ec-news-ireland-france-join",
        "romania-insider-romania-joins",
        "gms-news-2025-03-19",
    }


def test_no_other_source_states_that_one_of_the_25_is_a_member(the):
    held = "?held org:role id:member ; org:organization id:1mg ; org:member ?country"
    assert the(f"{held} . ?country b1mg:euMember true . ?held b1mg:statedBy ?x") == ["editors-25-countries"]
    assert the(f"{held} BIND(?country AS ?x)") == sorted([*THE_25, "NO"])


def test_the_25_are_those_of_august_2020_without_the_united_kingdom_and_four_more(the):
    listed = the("GRAPH id:e-cancer-signatories { ?held org:role id:signatory ; org:member ?x }")
    assert len(listed) == 23
    assert sorted(({*listed} - {"GB", "NO"}) | {"DK", "FR", "IE", "RO"}) == THE_25


@pytest.mark.parametrize("country", ["PL", "SK", "IS"])
def test_poland_slovakia_and_iceland_are_not_in_the_initiative(the, country):
    assert the(f"?held org:organization id:1mg ; org:member|b1mg:onBehalfOf id:{country} BIND(?held AS ?x)") == []
    assert the(f"id:{country} ?tie id:1mg BIND(?tie AS ?x)") == []


def test_switzerland_observes_on_the_governing_board_and_has_not_signed(the, holds):
    assert the("?held b1mg:onBehalfOf id:CH ; org:role ?x") == ["observer"]
    assert the("?held b1mg:onBehalfOf id:CH ; org:organization ?x") == ["b1mg-governing-board"]
    assert not holds("?held org:member id:CH")


def test_the_united_kingdom_signed_and_no_source_says_that_it_has_left_or_is_a_member(the, holds):
    assert the("?held org:member id:GB ; org:role ?x") == ["signatory"]
    assert not holds("id:GB--signatory--1mg b1mg:until ?date")
