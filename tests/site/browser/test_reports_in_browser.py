"""Reports of mistakes in a statement: they name it, its sources and its link, as the page has them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from b1mg_graph import KnowledgeGraph

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

TRACKER = "https://example.org/issues/new"
BASE = "https://example.org/lakes/"
ROLE = "mallory--lead--ripplemark"


@pytest.fixture
def open_page(new_page) -> Callable[..., Page]:
    def open_page(folder, path: str, **settings) -> Page:
        page = new_page(viewport={"width": 1280, "height": 900}, **settings)
        page.set_default_timeout(15_000)
        page.goto((folder.path / path).as_uri())
        return page

    return open_page


REPORT = "a[href^='https:'], a[href^='mailto:'], pre"


def opened(page: Page, id_: str, report: str = REPORT) -> Locator:
    """What can be done with a statement, opened as a visitor does."""
    acts = page.locator("details.acts", has=page.locator(f"a[href='#{id_}']"))
    acts.locator("summary").click()
    acts.locator(report).wait_for()
    return acts


def asked(acts: Locator) -> dict[str, list[str]]:
    return parse_qs(urlsplit(acts.locator("a").last.get_attribute("href")).query)


def test_a_report_opens_an_issue_with_the_statement_its_source_and_its_link(reported, open_page):
    page = open_page(reported(TRACKER, BASE), "id/mallory.html")
    found = asked(opened(page, ROLE))
    assert found["title"][0].startswith("Mistake: Mallory Pond: Role: lead; In: Ripplemark")
    (body,) = found["body"]
    assert "Stated by: An example" in body
    assert f"Link: {BASE}id/mallory.html#{ROLE}\n" in body
    assert "<i>lead</i>" in body
    assert "⋯" not in body


def test_a_report_on_a_text_has_it_as_it_is_written(reported, open_page):
    page = open_page(reported(TRACKER, BASE), "id/mallory.html")
    described = page.locator(".lede").first.get_attribute("id")
    found = asked(opened(page, described))
    assert found["title"] == ["Mistake: Mallory Pond: Looks & after <ponds>."]
    assert f"Link: {BASE}id/mallory.html#{described}" in found["body"][0]


def test_a_statement_of_others_about_it_can_be_reported_too(reported, open_page):
    page = open_page(reported(TRACKER), "id/northern-lakes.html")
    section = page.locator("section[aria-labelledby=what-refers-to-it]")
    id_ = section.locator("dd").first.get_attribute("id")
    whose = section.locator("dd a").first.inner_text()
    (title,) = asked(opened(page, id_))["title"]
    assert title.startswith(f"Mistake: {whose}: ")
    assert "Northern Lakes" in title.removeprefix(f"Mistake: {whose}: ")


def test_a_report_by_mail_is_in_the_language_of_the_page(reported, open_page):
    page = open_page(reported("data@example.org", BASE), "sv/id/mallory.html")
    href = opened(page, ROLE).locator("a").last.get_attribute("href")
    assert href.startswith("mailto:data@example.org?subject=Fel%3A%20Mallory%20Damm%3A%20")
    assert "%0D%0A" in href
    assert f"{BASE}sv/id/mallory.html%23{ROLE}".replace(":", "%3A").replace("/", "%2F") in href


def test_without_an_address_the_text_is_there_to_copy(reported, open_page):
    page = open_page(reported(None), "id/mallory.html")
    acts = opened(page, ROLE)
    text = acts.locator("pre").inner_text()
    assert "Statement: Mallory Pond: Role: lead; " in text
    assert "Stated by: An example" in text
    assert f"#{ROLE}" in text
    acts.locator("summary").click()
    acts.locator("summary").click()
    assert acts.locator("pre").count() == 1


def test_what_is_too_long_for_an_address_is_cut(reported, open_page):
    page = open_page(reported(TRACKER), "id/mallory.html")
    page.evaluate("(text) => { document.querySelector('.lede [property]').textContent = text; }", "Ponds. " * 100)
    (title,) = asked(opened(page, page.locator(".lede").first.get_attribute("id")))["title"]
    assert title.endswith("…")
    assert len(title) == len("Mistake: ") + 300


@pytest.mark.parametrize("report_to", [None, TRACKER])
def test_the_report_on_the_thing_names_the_version_of_the_data(reported, open_page, initiative, report_to):
    page = open_page(reported(report_to, BASE), "id/mallory.html")
    report = page.locator("section[aria-labelledby=mistake] .report")
    text = parse_qs(urlsplit(report.get_attribute("href")).query)["body"][0] if report_to else report.inner_text()
    version = KnowledgeGraph.load(initiative).network.about.version
    assert f"Link: {BASE}id/mallory.html\n" in text
    assert "Statement: Mallory Pond (mallory)\n" in text
    assert text.rstrip().endswith(f", {version}")


def test_without_a_script_the_link_leads_to_the_report_on_the_thing(reported, open_page):
    page = open_page(reported(TRACKER), "id/mallory.html", java_script_enabled=False)
    opened(page, ROLE, "a[href='#mistake']").locator("a").last.click()
    assert page.url.endswith("id/mallory.html#mistake")
    assert page.locator("section[aria-labelledby=mistake] a.report").is_visible()


def test_every_statement_of_the_shipped_site_can_be_reported(shipped_pages, open_page):
    page = open_page(shipped_pages, "id/gms.html")
    page.evaluate("document.querySelectorAll('details.acts').forEach((one) => { one.open = true; })")
    page.wait_for_function(
        "document.querySelectorAll('.acts pre').length === document.querySelectorAll('.acts').length"
    )
    texts = page.locator(".acts pre").all_inner_texts()
    assert len(texts) > 50
    for text in texts:
        statement = next(line for line in text.splitlines() if line.startswith("Statement: "))
        assert "Genomic Medicine Sweden" in statement
        assert not statement.endswith(": ")
        assert "Stated by: -" not in text
