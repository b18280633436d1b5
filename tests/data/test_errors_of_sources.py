"""What sources have wrong: kept as they have it, and led to the right thing."""

from __future__ import annotations

import pytest

from .naming import named
from .test_upkeep import FILES

MISSPELLINGS = {
    "Astrid Vincente": ("astrid-vicente", "b1mg-site-operational-group"),
    "Jasper Boveberg": ("jasper-bovenberg", "b1mg-site-operational-group"),
    "Sergei Beltran": ("sergi-beltran", "b1mg-site-operational-group"),
    "Attila Patocs": ("attila-patocs", "b1mg-site-participants"),
    "Lithania": ("LT", "b1mg-site-governing-board"),
    "University Medical Centre, Vrie": ("vumc", "b1mg-site-participants"),
    "Ele Zeggini": ("eleftheria-zeggini", "b1mg-site-advisory-board"),
}


def test_horizon_europe_is_under_ecrin_only(the):
    assert the("GRAPH ?x { ?project b1mg:programme id:horizon-europe }") == ["ecrin-b1mg"]
    assert the("?x b1mg:programme id:horizon-europe") == ["b1mg"]
    assert the("id:genome-of-europe b1mg:programme ?x") == ["digital-europe"]


@pytest.mark.parametrize("unreliable", ["grokipedia", "actuia", "openneuroscience"])
def test_nothing_is_taken_from_pages_known_to_be_wrong(unreliable):
    assert [path.name for path in FILES if unreliable in path.read_text("utf-8").lower()] == []


@pytest.mark.parametrize("misspelt", MISSPELLINGS)
def test_a_misspelling_of_a_source_is_another_name_under_that_source_and_leads_to_the_right_one(the, misspelt):
    meant, source = MISSPELLINGS[misspelt]
    assert the(named(misspelt)) == [meant]
    assert the(f"GRAPH ?x {{ ?who skos:altLabel ?name FILTER(STR(?name) = '{misspelt}') }}") == [source]
    assert the(f"?x rdfs:label ?name FILTER(STR(?name) = '{misspelt}')") == []


def test_no_person_is_given_to_csc_because_of_a_misspelling(the):
    assert the("id:astrid-vicente b1mg:affiliatedWith|b1mg:worksFor ?x") == ["insa"]
    assert the("GRAPH id:b1mg-site-operational-group { ?held org:organization id:csc ; org:member ?x }") == [
        "ilkka-lappalainen",
        "tommi-nyronen",
    ]


@pytest.mark.parametrize(
    ("name", "organisation"),
    [
        ("CRG", "crg"),
        ("CNAG", "cnag"),
        ("CNAG-CRG", "cnag"),
        ("VUmc", "vumc"),
        ("Amsterdam UMC", "vumc"),
        ("UNILU", "university-of-luxembourg"),
        ("University of Luxembourg", "university-of-luxembourg"),
        ("Nationalt Genom Center", "dngc"),
        ("Vetenskapsrådet", "swedish-research-council"),
    ],
)
def test_an_organisation_is_found_by_each_of_its_names(the, name, organisation):
    assert the(named(name)) == [organisation]


def test_the_earlier_lead_of_wp6_is_under_the_sources_that_name_her_without_dates(the, holds):
    held = "id:esther-rodriguez--co-lead--b1mg-wp6"
    assert the(f"{held} b1mg:statedBy ?x") == ["b1mg-site-operational-group", "b1mg-site-wp6-2021"]
    assert the("id:b1mg-site-wp6-2021 dcterms:issued ?x") == ["2021-11-16"]
    assert the("id:elena-domenech--co-lead--b1mg-wp6 b1mg:statedBy ?x") == ["b1mg-site-wp6"]
    assert not holds("?held org:organization id:b1mg-wp6 ; b1mg:since|b1mg:until ?date")


def test_the_earlier_and_the_later_lead_of_wp6_did_not_lead_together(the):
    assert the("id:esther-rodriguez b1mg:coLeadsWith ?x") == ["juan-arenas"]
    assert the("id:elena-domenech b1mg:coLeadsWith ?x") == ["fernando-martin-sanchez", "juan-arenas"]
    assert the("id:fernando-martin-sanchez b1mg:coLeadsWith ?x") == ["elena-domenech", "juan-arenas"]


def test_the_picture_above_the_article_is_in_no_text(knowledge):
    rows = knowledge.query("SELECT ?text { ?s ?p ?text FILTER(ISLITERAL(?text)) }")
    texts = " ".join(row["text"].value.lower() for row in rows)
    assert "beyond one million genome plus" in texts
    assert [word for word in ("chandelier", "kristallkron", "ljuskron", "möteslokal") if word in texts] == []
