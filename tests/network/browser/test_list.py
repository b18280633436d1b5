"""The list holds the same facts as the drawing; it sorts, filters, prints and is taken along."""

from __future__ import annotations

import csv
import io
from xml.etree import ElementTree as ET

import pytest

from b1mg_graph.network.page import page_of


@pytest.fixture
def listed(visit, shipped_page):
    visitor = visit(shipped_page)
    visitor.go("mode=list")
    return visitor


def test_the_list_holds_just_what_the_drawing_shows(listed):
    drawn = listed.page.evaluate("networkPage.seen.edges.size")
    assert len(listed.rows()) == drawn
    held = ["Genomic Medicine Sweden", "co-lead", "Health economics (B1MGplus)", "", "", "", "last known 2025-03-19"]
    assert [*held, "Genomic Medicine Sweden"] in listed.rows()
    assert not listed.page.is_visible("#drawing")


def test_a_click_on_a_heading_sorts_and_another_turns_the_order(listed):
    page = listed.page
    page.click("#sort-who")
    assert page.get_attribute("th:has(#sort-who)", "aria-sort") == "ascending"
    names = [row[0] for row in listed.rows()]
    assert names == sorted(names, key=str.casefold)
    assert listed.focused == "sort-who"
    page.click("#sort-who")
    assert page.get_attribute("th:has(#sort-who)", "aria-sort") == "descending"
    assert [row[0] for row in listed.rows()] == sorted(names, key=str.casefold, reverse=True)
    assert page.get_attribute("th:has(#sort-what)", "aria-sort") == "none"


def test_a_row_leads_to_the_evidence_of_the_role(listed):
    row = listed.page.locator("#table tbody tr", has_text="Health economics").first
    row.locator("td").nth(7).click()
    assert listed.page.inner_text("#evidence-kind") == "Co-lead"


def test_a_long_list_comes_in_pieces(visit, shipped_page):
    visitor = visit(shipped_page)
    page = visitor.go("mode=list&view=everything")
    first = len(visitor.rows())
    page.click("#more-rows")
    assert first < len(visitor.rows()) <= 2 * first


def taken(page, button: str) -> bytes:
    page.click(".menu summary")
    with page.expect_download() as waiting:
        page.click(button)
    with open(waiting.value.path(), "rb") as file:  # noqa: PTH123
        return file.read()


def test_the_csv_holds_all_that_is_listed(listed):
    page = listed.page
    page.evaluate("networkPage.set({ view: 'everything' })")
    content = taken(page, "#download-csv")
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert len(rows) == page.evaluate("networkPage.lines().length")
    one = next(row for row in rows if row["Who (id)"] == "gms" and row["Role or relation"] == "co-lead")
    assert one["Who"] == "Genomic Medicine Sweden"
    assert one["In or of (id)"] == "b1mgplus-health-economics"
    assert (one["State"], one["State at"]) == ("last known 2025-03-19", "2026-06-23")
    assert one["Sources (id)"] == "gms-news-2025-03-19"
    assert one["Addresses of the sources"].startswith("https://genomicmedicine.se/")
    assert None not in one


def test_the_csv_is_in_the_language_of_the_page(listed):
    listed.page.click("text=Svenska")
    assert taken(listed.page, "#download-csv").decode("utf-8-sig").startswith("Vem,Vem (id),Roll eller relation,")


def test_the_svg_shows_every_thing_and_line_that_is_seen(shipped):
    page = shipped.go("view=everything")
    space = "{http://www.w3.org/2000/svg}"
    root = ET.fromstring(taken(page, "#download-svg")).find(f"{space}svg")
    _, lines, _, things, labels, *_ = root.findall(f"{space}g")
    assert len(things) == page.evaluate(
        "[...networkPage.seen.nodes].filter((place) => networkPage.seen.positions.has(place)).length"
    )
    assert len(lines) == page.evaluate("networkPage.seen.edges.size")
    titles = {title.text for title in things.iter(f"{space}title")}
    assert "Genomic Medicine Sweden" in titles
    assert "Genomic" in "".join(labels.itertext())


def test_the_png_is_a_picture_of_the_drawing(shipped):
    content = taken(shipped.page, "#download-png")
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    width = shipped.page.evaluate("document.getElementById('drawing').clientWidth")
    assert int.from_bytes(content[16:20], "big") == 2 * width
    assert len(content) > 10_000


def test_printing_writes_all_rows(visit, shipped_page):
    visitor = visit(shipped_page)
    page = visitor.go("mode=list&view=everything")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert len(visitor.rows()) == page.evaluate("networkPage.lines().length")


def test_the_questions_have_their_answers_as_tables_and_a_row_leads_to_the_thing(visit, shipped_page):
    visitor = visit(shipped_page)
    page = visitor.go("mode=questions")
    assert len(page.query_selector_all(".question")) == len(page.evaluate("networkPage.data.questions")) >= 25
    asked = page.locator(".question", has_text="Who co-leads a work area or another body?")
    asked.locator("summary").first.click()
    assert asked.locator("th").all_inner_texts()[0] == "who"
    assert "Danish National Genome Center" in asked.locator("tbody").inner_text()
    asked.locator("summary", has_text="SPARQL").click()
    assert "PREFIX b1mg:" in asked.locator(".query").inner_text()
    asked.get_by_role("link", name="Genomic Medicine Sweden").click()
    assert page.inner_text(".evidence h2") == "Genomic Medicine Sweden"
    assert visitor.complaints == []


def test_the_questions_are_in_swedish_too(visit, shipped_page):
    page = visit(shipped_page).go("mode=questions&lang=sv")
    asked = page.locator(".question", has_text="Vilka områden arbetar med samma ämne?")
    asked.locator("summary").first.click()
    assert asked.locator("th").all_inner_texts()[:2] == ["ämne", "område"]
    assert "Hälsoekonomi (B1MGplus)" in asked.locator("tbody").inner_text()


def test_questions_are_not_seen_where_there_are_none(visit, shipped_graph, tmp_path):
    bare = tmp_path / "bare.html"
    bare.write_text(page_of(shipped_graph.network), "utf-8")
    assert not visit(bare).go().is_visible("#mode-questions")
