"""The metadata for search engines: schema.org in JSON-LD, out of the ontology and its queries."""

from __future__ import annotations

import json
from typing import Any

import pytest

from b1mg_graph import KnowledgeGraph
from b1mg_graph.errors import SchemaError
from b1mg_graph.resources import shipped
from b1mg_graph.site.editions import Site
from b1mg_graph.site.pages import Pages
from b1mg_graph.site.things import thing_pages

from .page import parsed


def json_ld_in(page) -> list:
    """The scripts of a page that are data; others are of the page itself."""
    return [script for script in page.all("script") if script.get("type") == "application/ld+json"]


def json_ld_of(folder, id_: str) -> Any:
    (script,) = json_ld_in(folder.thing(id_))
    found = json.loads(script.text)
    assert found["@context"] == "https://schema.org"
    return found


@pytest.mark.parametrize(
    ("id_", "kind"),
    [
        ("oskar-frisell", "Person"),
        ("gms", "Organization"),
        ("b1mgplus", "ResearchProject"),
        ("1mg", "Project"),
        ("b1mgplus-health-economics", "Organization"),
        ("SE", "Country"),
        ("b1mgplus-kickoff", "Event"),
        ("gms-news-2025-03-19", "CreativeWork"),
        ("co-lead", "DefinedTerm"),
        ("one-million-genomes-graph", "Dataset"),
    ],
)
def test_a_thing_is_of_the_class_that_the_ontology_names_for_it_or_for_one_above(id_, kind, shipped_pages):
    found = json_ld_of(shipped_pages, id_)
    assert found["@type"] == kind
    assert found["@id"].endswith(f"/{id_}")
    assert found["name"]


def test_a_person_holds_roles_between_themselves_and_bodies(shipped_pages):
    found = json_ld_of(shipped_pages, "oskar-frisell")
    held = found["memberOf"]
    assert (held["@type"], held["roleName"]) == ("OrganizationRole", "co-chair")
    assert held["memberOf"]["name"] == "GMS Health economics"
    works = found["worksFor"]
    assert (works["@type"], works["roleName"]) == ("OrganizationRole", "health economist")
    assert works["worksFor"]["name"] == "Swedish Institute for Health Economics"


def test_a_value_that_the_editors_reject_is_given_to_no_search_engine(shipped_pages):
    assert json_ld_of(shipped_pages, "b1mg")["dissolutionDate"] == ["2023", "2023-10"]  # and not 2023-05


def test_a_role_that_has_ended_on_a_day_that_no_source_gives_is_left_out(shipped_pages):
    assert "memberOf" not in json_ld_of(shipped_pages, "juan-arenas")


def test_an_event_has_its_dates_its_place_and_who_was_there(shipped_pages):
    found = json_ld_of(shipped_pages, "b1mgplus-kickoff")
    assert (found["startDate"], found["endDate"]) == ("2025-03-11", "2025-03-12")
    assert "Bucharest" in found["location"]
    assert "Oskar Frisell" in [one["name"] for one in found["attendee"]]


def test_texts_are_those_of_the_main_language(shipped_pages):
    assert json_ld_of(shipped_pages, "gms")["description"].startswith("Swedish collaboration")


def test_what_no_class_of_theirs_fits_tells_them_nothing(shipped_pages, shipped_graph):
    classes = shipped_graph.assembly.index.classes
    post = next(id_ for id_, target in classes.items() if target == "http://www.w3.org/ns/org#Post")
    assert json_ld_in(shipped_pages.thing(post)) == []


def test_a_thing_refers_to_where_else_it_is_described(shipped_pages):
    assert "http://www.wikidata.org/entity/Q34" in json_ld_of(shipped_pages, "SE")["sameAs"]


@pytest.mark.parametrize(
    ("query", "message"),
    [("SELECT * { ?s ?p ?o }", "must be a CONSTRUCT query"), ("CONSTRUCT { ?s ?p ?o } WHERE {", "search/wrong.rq: ")],
)
def test_a_query_that_constructs_nothing_is_refused_by_name(query, message, initiative):
    import shutil

    folder = shutil.copytree(shipped("ontology"), initiative / "ontology")
    (folder / "search" / "wrong.rq").write_text(query, "utf-8")
    with pytest.raises(SchemaError, match=r"search/wrong\.rq") as raised:
        list(thing_pages([Pages(Site(KnowledgeGraph.load(initiative).assembly).main)]))
    assert message in str(raised.value)


def test_a_role_that_was_held_on_a_day_says_so_in_the_language_of_the_page(pages_of):
    facts = """
people:
  ada: {name: Ada Ice, roles: [{role: member, in: ripplemark-ice, as_of: 2025-11}]}
work_areas: {ripplemark-ice: {name: Ice, part_of: ripplemark}}
"""
    pages = pages_of(facts)
    for page, words in ((pages.thing("ada"), "as of 2025-11"), (pages.thing("ada").in_language("sv"), "per 2025-11")):
        (script,) = json_ld_in(page)
        held = json.loads(script.text)["memberOf"]
        assert held["description"] == words
        assert "startDate" not in held
        assert held["memberOf"]["name"] == "Ice (Ripplemark)"


def test_the_start_page_describes_the_data_set_in_the_language_of_the_page(shipped_site):
    for path, title in (("index.html", "The 1+ Million"), ("sv/index.html", "Initiativet 1+")):
        (script,) = (e for e in parsed(shipped_site[path])[0].iter("script") if e.get("type") == "application/ld+json")
        found = json.loads(script.text)
        assert found["@type"] == "Dataset"
        assert found["name"].startswith(title)
        assert found["license"].startswith("https://creativecommons.org/")
