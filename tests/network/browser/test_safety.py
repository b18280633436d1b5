"""The page makes no request, and nothing in the facts can make it do anything."""

from __future__ import annotations

import re

import pytest

from tests.formats.sheet import formulas
from tests.pages import data_in

from .hostile import ATTACKS, IDS

EVERYTHING_OPEN = """
document.querySelectorAll('details').forEach((one) => { one.open = true; });
document.querySelectorAll('#evidence-body button.quiet').forEach((one) => one.click());
"""


def use_it_all(visitor) -> None:
    """Go through what a visitor may do, without looking at the outcome."""
    page = visitor.page
    for view in page.query_selector_all("#views button"):
        view.click()
    page.fill("#search-input", "frisell")
    page.press("#search-input", "ArrowDown")
    page.press("#search-input", "Enter")
    page.evaluate(EVERYTHING_OPEN)
    page.select_option("#theme", "dark")
    page.click("text=Svenska")
    page.click("#mode-list")
    page.evaluate("networkPage.asCsv()")
    page.click("#mode-network")
    page.evaluate("networkPage.asSvg()")


def test_the_page_asks_nothing_of_any_server_and_its_policy_is_not_violated(shipped):
    use_it_all(shipped)
    assert shipped.asked == []
    assert shipped.refusals() == []
    assert shipped.complaints == []


def test_the_page_is_one_file_under_a_megabyte_and_a_half(shipped_page):
    assert shipped_page.stat().st_size < 1_500_000


def test_the_policy_forbids_everything_but_the_scripts_and_styles_of_the_file(shipped):
    policy = shipped.page.get_attribute("meta[http-equiv=Content-Security-Policy]", "content")
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    shipped.page.evaluate("fetch('https://example.org/').catch(() => null)")
    shipped.page.evaluate(
        """() => {
          const script = document.createElement('script');
          script.textContent = 'alert(1)';
          document.body.append(script);
          document.body.insertAdjacentHTML('beforeend', '<p onclick=alert(2) style=color:red>x</p>');
        }"""
    )
    assert shipped.page.evaluate("window.ran") == []
    assert {refusal.split()[0].split("-")[0] for refusal in shipped.refusals()} >= {"connect", "script", "style"}
    assert shipped.asked == []


def test_the_scripts_write_no_markup_and_evaluate_no_text(shipped_page):
    html = shipped_page.read_text("utf-8")
    ours = html.split('id="network-data"')[1].split("</script>", 2)[2]
    for forbidden in (r"\b(inner|outer)HTML\b", "insertAdjacentHTML", r"document\.write", r"\beval\(", "new Function"):
        assert not re.search(forbidden, ours), forbidden


@pytest.mark.parametrize(
    ("mode", "language"), [("network", "sv"), ("network&view=framed", "en"), ("list", "sv"), ("questions", "en")]
)
def test_hostile_facts_run_nothing_and_break_out_of_nothing(visit, hostile_page, mode, language):
    visitor = visit(hostile_page)
    page = visitor.go(f"mode={mode}&lang={language}")
    elements = page.evaluate("document.querySelectorAll('script').length")
    page.evaluate(EVERYTHING_OPEN)
    for id_ in (*IDS, *(f"{IDS[place]}--{attack}" for place, attack in enumerate(ATTACKS))):
        page.evaluate("(id) => networkPage.choose(id)", id_)
        page.evaluate(EVERYTHING_OPEN)
        assert page.evaluate("networkPage.now.sel") == id_
        assert page.is_visible("#evidence")
    assert page.evaluate("window.ran") == []
    assert page.evaluate("document.querySelectorAll('script').length") == elements
    assert page.evaluate("document.querySelectorAll('img, iframe, object, embed').length") == 0
    assert visitor.refusals() == []
    assert visitor.asked == []
    assert visitor.complaints == []


def test_a_hostile_fact_is_shown_as_the_text_that_it_is(visit, hostile_page):
    page = visit(hostile_page).go("mode=list")
    assert page.title() == ATTACKS[0]
    assert page.inner_text("#title") == ATTACKS[0]
    assert ATTACKS[1] in page.inner_text("#table")


def test_links_lead_to_http_and_https_only(visit, hostile_page, shipped_page):
    page = visit(hostile_page).go()
    for id_ in IDS:
        page.evaluate("(id) => networkPage.choose(id)", id_)
        addresses = page.evaluate("[...document.querySelectorAll('a[target]')].map((a) => [a.href, a.rel])")
        assert addresses
        assert {address.split(":")[0] for address, _ in addresses} == {"https"}
        assert {rel for _, rel in addresses} == {"noopener noreferrer"}


@pytest.mark.parametrize("id_", IDS)
def test_a_hostile_id_survives_the_address_of_the_page(visit, hostile_page, id_):
    visitor = visit(hostile_page)
    page = visitor.go()
    page.evaluate("(id) => networkPage.choose(id)", id_)
    assert page.is_visible("#evidence")
    address = visitor.state
    page = visitor.go(address[1:])
    assert page.evaluate("networkPage.now.sel") == id_
    assert page.is_visible("#evidence")
    assert visitor.complaints == []


@pytest.mark.parametrize(
    "address",
    [
        "sel=%",
        "view=<script>",
        "date=2021-99",
        "focus=~",
        "focus=nobody~2",
        "path=a~b",
        "path=a",
        "kind=,,",
        "mode=x",
        "lang=xx",
        "&&==",
        "__proto__=1",
    ],
)
def test_an_address_written_by_hand_never_breaks_the_page(visit, shipped_page, address):
    visitor = visit(shipped_page)
    visitor.go(address)
    assert visitor.shown()
    assert visitor.complaints == []


def test_hostile_facts_are_no_formula_in_the_csv_and_no_markup_in_the_picture(visit, hostile_page):
    page = visit(hostile_page).go()
    csv = page.evaluate("networkPage.asCsv()")
    fields = page.evaluate("networkPage.lines().map((line) => line.texts[0])")
    assert any(field.startswith("=") for field in fields)
    assert formulas(csv.removeprefix("\ufeff")) == set()
    assert '"\'=HYPERLINK(""https://example.org"",""formula"")"' in csv
    picture = page.evaluate("networkPage.asSvg()")
    parsed = page.evaluate(
        """(text) => new DOMParser().parseFromString(text, 'image/svg+xml')
        .querySelectorAll('parsererror, script, image, foreignObject').length""",
        picture,
    )
    assert parsed == 0


def test_the_data_of_the_page_are_json_that_a_browser_reads_back(shipped):
    text = shipped.page.text_content("#network-data")
    assert not set("<>\u2028\u2029") & set(text)
    assert data_in(shipped.page.content())["meta"]["title"] == shipped.page.evaluate("networkPage.data.meta.title")


def test_a_browser_without_a_decompressor_of_its_own_shows_the_same_page(visit, shipped_page, shipped):
    visitor = visit(shipped_page)
    visitor.page.add_init_script("delete window.DecompressionStream")
    page = visitor.go("view=everything&sel=gms")
    assert page.evaluate("typeof DecompressionStream") == "undefined"
    shipped.go("view=everything&sel=gms")
    assert visitor.shown() == shipped.shown()
    everything = "JSON.stringify([networkPage.data.nodes, networkPage.data.edges, networkPage.data.sources])"
    assert page.evaluate(everything) == shipped.page.evaluate(everything)
    assert page.inner_text("#evidence") == shipped.page.inner_text("#evidence")
    assert visitor.complaints == []


@pytest.mark.parametrize("mode", ["network", "network&view=framed", "list", "questions"])
@pytest.mark.parametrize("width", [360, 1440])
def test_a_text_of_ten_thousand_characters_does_not_burst_the_page(visit, hostile_page, width, mode):
    page = visit(hostile_page, width=width).go(f"mode={mode}&sel={IDS[-1]}")
    page.evaluate(EVERYTHING_OPEN)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.getElementById('evidence-scroll').scrollWidth") <= width
    if width == 1440:
        assert page.evaluate("document.documentElement.scrollHeight") <= 900
