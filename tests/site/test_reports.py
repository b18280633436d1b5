"""Every statement on the page of a thing has a link that leads to it, and a report of mistakes in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from b1mg_graph import KnowledgeGraph
from b1mg_graph.site.editions import Site
from b1mg_graph.site.pages import Pages
from b1mg_graph.site.things import thing_pages

from .conftest import written
from .page import words

if TYPE_CHECKING:
    from .page import Folder

FACTS = """
people:
  mallory:
    name: {en: Mallory Pond, sv: Mallory Damm}
    description: {en: "Looks & after <ponds>.", sv: Sköter dammar.}
    roles: [{role: lead, in: ripplemark, since: 2021, stated_as: '<i>lead</i>'}]
"""
TRACKER = "https://example.org/issues/new"
BASE = "https://example.org/lakes/"


@pytest.fixture
def reported(initiative, put, tmp_path):
    """The pages of things of the starter data set, with an address for reports."""

    def reported(report_to: str | None, base_url: str | None = None) -> Folder:
        put("sources/example.yaml", f"source: {{id: example, title: An example, kind: editorial}}\n{FACTS}")
        settings = initiative / "data/graph.yaml"
        if report_to:
            settings.write_text(f"{settings.read_text('utf-8')}\nreport_to: {report_to}\n", "utf-8")
        site = Site(KnowledgeGraph.load(initiative).assembly, base_url)
        return written(dict(thing_pages([Pages(edition) for edition in site.editions])), tmp_path / "site")

    return reported


def every(page, *tags: str) -> list:
    return [e for tag in tags for e in page.all(tag)]


def acts(page) -> list:
    return [e for e in page.all("details") if e.get("class") == "acts"]


def links(act) -> list:
    return [e for e in act.iter() if e.tag.rpartition("}")[2] == "a"]


def test_every_statement_has_an_id_and_a_link_to_it(reported):
    page = reported(None).thing("mallory")
    ids = {e.get("id") for e in every(page, "dd", "tr", "p")} - {None}
    targets = [links(act)[0].get("href") for act in acts(page)]
    assert {target.removeprefix("#") for target in targets} == ids
    assert len(targets) == len(ids) >= 5
    assert "mallory--lead--ripplemark" in ids
    assert any(id_.startswith("description-") for id_ in ids)


def test_the_id_of_a_statement_is_that_on_the_network_page(reported, initiative):
    ids = {e.get("id") for e in reported(None).thing("mallory").all("dd")}
    facts = KnowledgeGraph.load(initiative).network.nodes["mallory"].facts
    assert facts
    assert {fact.statement for fact in facts} <= ids


def test_a_report_opens_an_issue_with_the_statement_its_source_and_its_link(reported):
    page = reported(TRACKER, BASE).thing("mallory")
    (row,) = (e for e in page.all("tr") if e.get("id") == "mallory--lead--ripplemark")
    (report,) = (e for e in row.iter() if e.get("class") == "report")
    asked = parse_qs(urlsplit(report.get("href")).query)
    assert asked["title"][0].startswith("Mistake: Mallory Pond: Role: lead; In: ")
    (body,) = asked["body"]
    assert "Stated by: An example" in body
    assert f"Link: {BASE}id/mallory.html#mallory--lead--ripplemark" in body
    assert "<i>lead</i>" in body
    described = next(e.get("href") for e in page.all("a") if e.get("class") == "report")
    assert "Looks & after <ponds>." in parse_qs(urlsplit(described).query)["body"][0]


def test_a_report_is_in_the_language_of_the_page(reported):
    page = reported("data@example.org", BASE).thing("mallory").in_language("sv")
    hrefs = [e.get("href") for e in page.all("a") if e.get("class") == "report"]
    assert all(href.startswith("mailto:data@example.org?subject=Fel%3A%20Mallory%20Damm") for href in hrefs)
    assert "Anmäl ett fel" in page.text
    assert f"{BASE}sv/id/mallory.html#".replace(":", "%3A").replace("/", "%2F").replace("#", "%23") in hrefs[0]


def test_without_an_address_the_text_is_there_to_copy(reported):
    page = reported(None).thing("mallory")
    texts = [words(e) for e in page.all("pre")]
    assert len(texts) == len(acts(page))
    assert any("Stated by: An example" in text and "mallory--lead--ripplemark" in text for text in texts)
    assert "gives no address for reports" in page.text
    assert "gives no address for reports" not in reported(TRACKER).thing("mallory").text


def test_a_statement_of_others_about_it_can_be_reported_too(reported):
    page = reported(TRACKER).thing("northern-lakes")
    (section,) = (e for e in page.all("section") if e.get("aria-labelledby") == "what-refers-to-it")
    reports = [e.get("href") for e in section.iter() if e.get("class") == "report"]
    assert reports
    assert all("Northern%20Lakes" in href for href in reports)


def test_no_statement_is_on_a_page_twice_by_its_id(reported):
    folder = reported(TRACKER)
    for file in sorted((folder.path / "id").glob("*.html")):
        ids = [e.get("id") for e in every(folder.thing(file.stem), "dd", "tr", "p", "li") if e.get("id")]
        assert len(set(ids)) == len(ids), file


def test_the_version_names_the_data(shipped_graph):
    about = shipped_graph.network.about
    assert len(about.version) == 10
    assert replace(about, version="").licence == "https://creativecommons.org/licenses/by/4.0/"
