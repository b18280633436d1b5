"""What leaves the page: links, citations, reports of mistakes, and the page within another."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from b1mg_graph import KnowledgeGraph
from b1mg_graph.network.page import page_of

COPIED = "navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }"
CLOSED = """() => {
  navigator.clipboard.writeText = () => Promise.reject(new Error('closed'));
  document.execCommand = () => false;
}"""
ROLE = "gms--co-lead--b1mgplus-health-economics"


def taken(page, button: str) -> str:
    """What a button of the menu puts into the clipboard, which is also there to read."""
    page.evaluate(COPIED)
    if not page.is_visible(button):
        page.click("#share > summary")
    page.click(button)
    page.wait_for_selector("#share-status >> text=Copied.")
    assert page.input_value("#share-text") == page.evaluate("window.copied")
    return page.evaluate("window.copied")


@pytest.mark.parametrize(
    "state",
    [
        "view=everything&country=SE,DK&role=co-lead&date=2021&uncertain=1&q=ge&sel=gms&mode=list",
        "focus=gms~2&kind=people",
        "",
    ],
)
def test_a_copied_link_opens_just_what_is_shown_in_any_browser(visit, shipped_page, state):
    visitor = visit(shipped_page)
    link = taken(visitor.go(state), "#copy-link")
    assert link.startswith(f"{visitor.address}#")
    kept = "({ now: networkPage.now, seen: [...networkPage.seen.edges].sort() })"
    other = visit(shipped_page, locale="sv-SE", width=390, height=844, has_touch=True, is_mobile=True)
    assert other.go(link.split("#")[1]).evaluate(kept) == visitor.page.evaluate(kept)


def test_a_citation_names_title_date_version_and_licence(shipped, shipped_graph):
    about = shipped_graph.network.about
    words = taken(shipped.page, "#copy-citation")
    for part in ("The editors of b1mg-graph", about.title["en"], about.date, about.version, about.licence):
        assert part in words
    entry = taken(shipped.page, "#copy-bibtex")
    assert entry.startswith("@misc{one-million-genomes-graph-")
    for part in (about.title["en"], about.date, about.version, about.licence):
        assert part in entry


def test_where_the_clipboard_is_closed_what_is_shared_is_there_to_copy(shipped):
    page = shipped.page
    page.evaluate(CLOSED)
    page.click("#share > summary")
    page.click("#copy-citation")
    page.wait_for_selector("#share-status >> text=does not allow copying")
    assert "The editors of b1mg-graph" in page.input_value("#share-text")


# ---- statements ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def reported(tmp_path_factory, shipped_graph):
    """The page of the shipped data as it is with an address for reports."""

    def reported(template: str | None, address: str | None = None):
        from dataclasses import replace

        about = replace(shipped_graph.network.about, report=template)
        network = replace(shipped_graph.network, about=about)
        file = tmp_path_factory.mktemp("reported") / "network.html"
        file.write_text(page_of(network, address=address), "utf-8")
        return file

    return reported


def test_every_statement_has_a_link_that_opens_and_marks_it(shipped):
    page = shipped.page
    page.evaluate("networkPage.choose('b1mg')")
    fact = page.locator("#evidence-body dd[data-statement]").last
    fact.locator(".acts > summary").click()
    link = fact.locator(".permalink").get_attribute("href")
    assert link == f"#sel=b1mg&statement={fact.get_attribute('data-statement')}"
    page = shipped.go(link[1:])
    marked = page.locator(".marked")
    assert marked.count() == 1
    assert marked.get_attribute("data-statement") == link.split("=")[-1]
    box, panel = marked.bounding_box(), page.locator("#evidence-scroll").bounding_box()
    assert panel["y"] <= box["y"] < panel["y"] + panel["height"]
    held = page.locator("#evidence-body .rows .acts").first
    held.locator("summary").click()
    held.locator(".permalink").click()
    assert "--" in shipped.state.split("sel=")[1]
    assert "statement=" not in shipped.state


def test_each_role_and_fact_can_be_linked_to_and_reported(shipped):
    page = shipped.page
    page.evaluate("networkPage.choose('b1mg')")
    counts = "['.rows > li', '.facts dd'].map((one) => document.querySelectorAll(`#evidence-body ${one}`).length)"
    rows, facts = page.evaluate(counts)
    assert rows > 5
    assert facts > 5
    assert page.locator("#evidence-body .acts").count() == rows + facts


def test_a_report_opens_an_issue_with_the_statement_its_source_and_its_link(visit, reported):
    file = reported("https://example.org/issues/new?title={title}&body={body}", "https://example.org/network.html")
    page = visit(file).go(f"sel={ROLE}")
    report = page.locator("#evidence-body .report")
    assert report.inner_text() == "Report a mistake"
    assert report.get_attribute("rel") == "noopener noreferrer"
    asked = parse_qs(urlsplit(report.get_attribute("href")).query)
    assert asked["title"] == ["Mistake: Genomic Medicine Sweden: co-lead, Health economics (B1MGplus)"]
    (body,) = asked["body"]
    assert "Sweden contributes to the EU project Beyond One Million Genome plus" in body
    assert f"https://example.org/network.html#sel={ROLE}" in body


def test_a_report_is_an_e_mail_where_the_address_is_one(visit, reported):
    page = visit(reported("mailto:data@example.org?subject={title}&body={body}")).go("sel=gms&lang=sv")
    row = page.locator("#evidence-body .rows .acts").first
    row.locator("summary").click()
    href = row.locator(".report").get_attribute("href")
    assert row.locator(".report").inner_text() == "Anmäl ett fel"
    assert href.startswith("mailto:data@example.org?subject=Fel%3A%20Genomic%20Medicine%20Sweden")
    assert "%0D%0A" in href


def test_where_there_is_no_address_the_report_is_there_to_copy(shipped):
    page = shipped.page
    page.evaluate(COPIED)
    page.evaluate("networkPage.choose('gms')")
    row = page.locator("#evidence-body .rows .acts").first
    row.locator("summary").click()
    row.locator(".report").click()
    page.wait_for_selector(".report-text .status >> text=Copied.")
    text = row.locator("textarea").input_value()
    assert text == page.evaluate("window.copied")
    assert "Genomic Medicine Sweden: co-lead, Health economics (B1MGplus)" in text
    assert "gives no address for reports" in row.inner_text()
    assert f"#sel={ROLE}" in text


def test_a_link_to_what_the_evidence_shows_is_copied(shipped):
    page = shipped.page
    page.evaluate(COPIED)
    page.evaluate(f"networkPage.choose('{ROLE}')")
    page.click("#copy-this")
    page.wait_for_selector("#copy-status >> text=Copied.")
    assert page.evaluate("window.copied") == f"{shipped.address}#sel={ROLE}"


# ---- within another page ---------------------------------------------------------------------


def framed(visit, shipped_page, attributes: str = "", state: str = "embed"):
    outside = shipped_page.parent / "outside.html"
    frame = f'<iframe src="network.html#{state}" width="600" height="400" title="n" {attributes}></iframe>'
    outside.write_text(f"<!doctype html><title>outside</title>{frame}", "utf-8")
    visitor = visit(outside)
    visitor.page.context.unroute("**/*")
    visitor.page.goto(visitor.address)
    inside = visitor.page.frames[1]
    inside.wait_for_selector("html.ready")
    return visitor, inside


@pytest.mark.parametrize("attributes", ["", 'sandbox="allow-scripts"'])
def test_within_another_page_there_is_the_picture_and_a_link_to_the_whole(visit, shipped_page, attributes):
    visitor, inside = framed(visit, shipped_page, attributes)
    assert inside.is_visible("#drawing")
    for chrome in (".masthead", "#controls", ".bar", ".foot"):
        assert not inside.is_visible(chrome)
    assert inside.evaluate("document.documentElement.scrollHeight") <= 400
    assert inside.evaluate("document.documentElement.scrollWidth") <= 600
    whole = inside.get_attribute("#whole-page", "href")
    assert whole.endswith("network.html#view=co-leads&mode=network&lang=en")
    assert inside.get_attribute("#whole-page", "target") == "_blank"
    at = inside.evaluate("networkPage.whereIs('gms')")
    inside.click("#drawing", position=at)
    inside.wait_for_selector("#evidence-title >> text=Genomic Medicine Sweden")
    assert "sel=gms" in inside.get_attribute("#whole-page", "href")
    assert visitor.complaints == []


def test_the_code_to_embed_shows_this_view(visit, shipped_page):
    page = visit(shipped_page).go("view=leads&date=2021&lang=sv")
    page.evaluate("document.documentElement.lang")
    code = page.evaluate("networkPage.embedCode()")
    assert code.startswith('<iframe src="network.html#embed&#38;view=leads&#38;date=2021&#38;mode=network&#38;lang=sv"')
    assert 'width="600" height="400"' in code
    assert 'title="Initiativet 1+ miljon genom som graf"' in code


def test_of_a_published_page_links_are_to_where_it_is_published(visit, reported):
    page = visit(reported(None, "https://example.org/graph/network.html")).go("sel=gms")
    assert taken(page, "#copy-link").startswith("https://example.org/graph/network.html#view=co-leads&sel=gms")
    assert taken(page, "#copy-embed").startswith('<iframe src="https://example.org/graph/network.html#embed')


def test_no_name_breaks_out_of_what_is_copied(visit, hostile_page):
    visitor = visit(hostile_page)
    page = visitor.go()
    for button in ("#copy-link", "#copy-citation", "#copy-bibtex", "#copy-embed"):
        assert taken(page, button)
    page.evaluate("networkPage.choose(networkPage.data.nodes[0].id)")
    page.evaluate("document.querySelectorAll('details.acts').forEach((one) => { one.open = true; })")
    visitor.wait(5)
    assert page.locator("#evidence-body a.report").count() == 0
    assert page.evaluate("window.ran") == []
    assert visitor.refusals() == []
    code = page.evaluate("networkPage.embedCode()")
    assert page.evaluate(
        "(code) => [...new DOMParser().parseFromString(code, 'text/html').body.children].map((one) => one.tagName)",
        code,
    ) == ["IFRAME"]


def test_a_shipped_data_set_names_no_address_for_reports():
    assert KnowledgeGraph.load().network.about.report is None
