"""Every statement on the page of a thing has a link that leads to it, and the page a report of mistakes in it."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

from b1mg_graph import KnowledgeGraph

from .page import words

TRACKER = "https://example.org/issues/new"
BASE = "https://example.org/lakes/"


def every(page, *tags: str) -> list:
    return [e for tag in tags for e in page.all(tag)]


def acts(page) -> list:
    return [e for e in page.all("details") if e.get("class") == "acts"]


def links(act) -> list[str]:
    return [e.get("href") for e in act.iter() if e.tag.rpartition("}")[2] == "a"]


def report(page):
    """What opens a report without a script, or has the text of one."""
    (found,) = (e for e in page.section("mistake").iter() if e.get("class") == "report")
    return found


def test_every_statement_has_an_id_a_link_to_it_and_one_to_a_report(reported):
    page = reported(None).thing("mallory")
    ids = {e.get("id") for e in every(page, "dd", "tr", "p")} - {None}
    targets = [links(act)[0] for act in acts(page)]
    assert {target.removeprefix("#") for target in targets} == ids
    assert len(targets) == len(ids) >= 5
    assert "mallory--lead--ripplemark" in ids
    assert any(id_.startswith("description-") for id_ in ids)
    assert {link for act in acts(page) for link in links(act)[1:]} == {"#mistake"}


def test_the_id_of_a_statement_is_that_on_the_network_page(reported, initiative):
    ids = {e.get("id") for e in reported(None).thing("mallory").all("dd")}
    facts = KnowledgeGraph.load(initiative).network.nodes["mallory"].facts
    assert facts
    assert {fact.statement for fact in facts} <= ids


def test_without_a_script_a_page_has_a_report_that_names_its_thing(reported):
    page = reported(TRACKER, BASE).thing("mallory")
    asked = parse_qs(urlsplit(report(page).get("href")).query)
    assert asked["title"] == ["Mistake: Mallory Pond (mallory)"]
    assert f"Link: {BASE}id/mallory.html\n" in asked["body"][0]


def test_a_report_is_in_the_language_of_the_page(reported):
    page = reported("data@example.org", BASE).thing("mallory").in_language("sv")
    href = report(page).get("href")
    assert href.startswith("mailto:data@example.org?subject=Fel%3A%20Mallory%20Damm")
    assert "Anmäl ett fel" in page.text
    assert f"{BASE}sv/id/mallory.html".replace(":", "%3A").replace("/", "%2F") in href


def test_without_an_address_the_text_is_there_to_copy(reported):
    page = reported(None).thing("mallory")
    assert "Mallory Pond (mallory)" in words(report(page))
    assert "gives no address for reports" in page.text
    assert "gives no address for reports" not in reported(TRACKER).thing("mallory").text


def test_no_statement_is_on_a_page_twice_by_its_id(reported):
    folder = reported(TRACKER)
    for file in sorted((folder.path / "id").glob("*.html")):
        ids = [e.get("id") for e in every(folder.thing(file.stem), "dd", "tr", "p", "li", "h2") if e.get("id")]
        assert len(set(ids)) == len(ids), file


def test_the_words_of_reports_are_once_on_a_page_and_not_at_each_statement(shipped_site):
    page = shipped_site["id/gms.html"]
    assert page.count('class="acts"') > 50
    assert page.count("What is wrong, and which source shows it?") == 1


def test_the_version_names_the_data(shipped_graph):
    about = shipped_graph.network.about
    assert len(about.version) == 10
    assert replace(about, version="").licence == "https://creativecommons.org/licenses/by/4.0/"
