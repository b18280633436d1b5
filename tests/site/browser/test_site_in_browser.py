"""The pages of the site as a visitor has them: from disk, without a script, on any screen, by day and by night."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

from b1mg_graph.spelling import fold
from tests.axe import complaints

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Locator, Page

PAGES = {
    "start": "index.html",
    "kinds": "things/index.html",
    "list": "things/organisations.html",
    "sources": "things/sources.html",
    "organisation": "id/gms.html",
    "person": "id/serena-scollen.html",
    "project": "id/b1mg.html",
    "source": "id/gms-news-2025-03-19.html",
    "role": "id/co-lead.html",
    "questions": "questions/index.html",
    "question": "questions/members-of.html",
    "wide answer": "questions/country-profile.html",
    "disagreements": "disagreements.html",
    "ontology": "ontology/index.html",
    "data": "data.html",
    "search": "search.html",
    "not found": "404.html",
    "Swedish": "sv/id/gms.html",
}

RULES = {
    "by day": {"color_scheme": "light", "width": 1280, "shapes": True, "colours": True},
    "by night": {"color_scheme": "dark", "width": 1280, "shapes": False, "colours": True},
    "on a narrow screen": {"color_scheme": "light", "width": 360, "shapes": True, "colours": False},
}
"""What axe looks at where: all rules once, then those that may find something else.

No script of the pages looks at the screen, and so they have the same elements everywhere.  That nothing but colours
changes by night, and no colour on a narrow screen, has a test of its own.
"""

of_every_template = pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())


@dataclass
class Reader:
    """A reader with a browser; ``asked`` is what it asked for, ``complaints`` what its console says."""

    page: Page
    folder: Path
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        self.page.goto((self.folder / path).as_uri())
        return self.page


@pytest.fixture(scope="session")
def folder(shipped_pages) -> Path:
    """The whole site of the shipped data, on disk."""
    return shipped_pages.path


@pytest.fixture
def read(new_page: Callable[..., Page], folder) -> Callable[..., Reader]:
    def read(*, width: int = 1280, height: int = 900, **settings: Any) -> Reader:
        page = new_page(viewport={"width": width, "height": height}, reduced_motion="reduce", **settings)
        page.set_default_timeout(15_000)
        reader = Reader(page, folder)
        page.on("request", lambda request: reader.asked.append(request.url))
        page.on("console", lambda message: reader.complaints.append(message.text))
        page.on("requestfailed", lambda request: reader.complaints.append(request.url))
        return reader

    return read


@of_every_template
@pytest.mark.parametrize("where", RULES)
def test_axe_finds_nothing_to_complain_of(read, path, where):
    how = RULES[where]
    page = read(color_scheme=how["color_scheme"], width=how["width"]).open(path)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    whole = path != PAGES["ontology"]  # whose thousands of elements are of a few kinds
    assert complaints(page, whole=whole, shapes=how["shapes"], colours=how["colours"]) == ""


SHEETS = ("style.css", "ontology/ontology.css")

STYLES = """(text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  const set = (rule) => rule.selectorText.endsWith('::before') ? '' : rule.style.cssText;
  return [...sheet.cssRules].filter((one) => one.media).map((one) => [
    one.media.mediaText, [...one.cssRules].map(set).join(' '),
  ]);
}"""
"""What is set in each ``@media`` of a style sheet, but for words that a style adds, which axe does not look at."""


def test_by_night_nothing_but_colours_changes_and_on_a_narrow_screen_no_colour(read, folder):
    """Nor is a text so much smaller there that more contrast is asked of it (WCAG 2.2, 1.4.3: below 24 pixels)."""
    sheets = "\n".join((folder / name).read_text("utf-8") for name in SHEETS)
    styles = read().open("index.html").evaluate(STYLES, sheets)
    by_night = " ".join(text for media, text in styles if "dark" in media)
    narrow = " ".join(text for media, text in styles if "width" in media)
    colours = re.compile(r"--[a-z-]+: #[0-9a-f]{6};|color-scheme: dark;")
    assert len(colours.findall(by_night)) > 10
    assert colours.sub("", by_night).strip() == ""
    assert "padding" in narrow
    assert re.findall(r"(?<![a-z-])(?:color|background[a-z-]*|opacity|filter|font-weight):", narrow) == []
    assert [size for size in re.findall(r"font-size: (\S+);", narrow) if float(size.removesuffix("px")) < 24] == []


@of_every_template
def test_a_page_has_no_style_but_that_of_the_sheets_and_few_scripts(read, path, folder):
    page = read(java_script_enabled=False).open(path)
    scripts = "script:not([type='application/ld+json'], [type='application/json'])"
    assert page.locator("style, [style]").count() == 0
    expected = {"search.html": ["search.js"]}.get(path, ["report.js"] if "id/" in path else [])
    assert [script.get_attribute("src").rpartition("/")[2] for script in page.locator(scripts).all()] == expected
    used = page.evaluate("[...document.querySelectorAll('link[rel=stylesheet]')].map((one) => one.href)")
    assert used
    assert set(used) <= {(folder / name).as_uri() for name in SHEETS}


@of_every_template
@pytest.mark.parametrize("width", [360, 768])
def test_no_page_is_wider_than_a_narrow_screen(read, path, width):
    page = read(width=width).open(path)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    wide = page.evaluate(
        """() => [...document.querySelectorAll('body *')].filter((one) => {
          const box = one.getBoundingClientRect();
          return box.right > innerWidth + 1 && box.width > 1 && !one.closest('.picture, .table-box, pre, .unseen')
            && getComputedStyle(one).position !== 'absolute';
        }).slice(0, 3).map((one) => one.outerHTML.slice(0, 120))"""
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= width, wide


@of_every_template
def test_a_page_asks_for_nothing_but_its_own_files(read, path, folder):
    reader = read()
    reader.open(path)
    assert reader.complaints == []
    own = folder.as_uri()
    assert [url for url in reader.asked if not url.startswith((f"{own}/", "data:"))] == []
    assert any(url.endswith("/style.css") for url in reader.asked)


def visible(page: Page) -> str:
    return page.evaluate("document.body.innerText")


@of_every_template
def test_a_page_reads_the_same_without_javascript(read, path, shipped_graph):
    without = read(java_script_enabled=False).open(path)
    note = "The search needs JavaScript. All names are listed here.\n\n"
    version = f", {shipped_graph.network.about.version}"  # a script adds it to the report on a thing
    assert visible(without).replace(note, "") == visible(read().open(path)).replace(version, "")
    assert len(visible(without)) > 150


def test_without_javascript_the_answer_and_who_says_so_are_on_the_page(read):
    page = read(java_script_enabled=False).open("index.html")
    page.click("text=All questions")
    page.click("text=Who co-leads a work area or another body?")
    rows = page.locator("table.answer tbody tr")
    assert [row.split("\t")[0] for row in rows.all_inner_texts()] == [
        "Danish National Genome Center",
        "Genomic Medicine Sweden",
    ]
    rows.first.locator(".said a").click()
    assert page.locator("h1").inner_text().startswith("Sweden contributes to the EU project")


def press(page: Page, link: Locator) -> None:
    """Click in the middle of a link: Playwright's own click finds no place for one within a text of an SVG."""
    box = link.evaluate("(one) => one.getBoundingClientRect().toJSON()")
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


@pytest.mark.parametrize("edition", ["", "sv/"])
def test_the_picture_leads_to_what_it_shows(read, folder, edition):
    page = read(java_script_enabled=False).open(f"{edition}index.html")
    press(page, page.locator(".picture a", has_text="Genomic Medicine Sweden").first)
    page.wait_for_url((folder / edition / "id/gms.html").as_uri())


def test_the_number_of_sources_in_the_picture_leads_to_the_role_that_they_state(read):
    page = read(java_script_enabled=False).open("index.html")
    row = page.locator(".picture text", has_text="Genomic Medicine Sweden").first
    count = row.get_by_role("link", name="[1] Sources: Genomic Medicine Sweden, co-lead, Health economics (B1MGplus)")
    assert count.text_content() == "[1]"
    press(page, count)
    page.wait_for_url("**/id/gms.html#gms--co-lead--b1mgplus-health-economics")
    assert page.locator("tr:target a[href^='#source-']").count() == 1


def test_the_picture_and_its_words_are_reached_by_keyboard(read):
    page = read().open("index.html")
    page.focus(".past")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "The same in words"
    page.keyboard.press("Enter")
    assert page.locator(".in-words table").is_visible()


def test_colours_change_by_night(read):
    papers = [
        read(color_scheme=scheme).open("index.html").evaluate("getComputedStyle(document.body).backgroundColor")
        for scheme in ("light", "dark")
    ]
    assert papers == ["rgb(255, 255, 255)", "rgb(20, 24, 28)"]


def entries(page: Page) -> list[str]:
    return page.locator("#entries li a").all_inner_texts()


def test_search_finds_names_as_the_checker_folds_them_from_disk(read):
    reader = read()
    page = reader.open("index.html")
    page.fill(".masthead input", "frisell")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=frisell")
    assert entries(page) == ["Oskar Frisell"]
    assert page.inner_text("#found") == "1 result"
    for typed in ("GENOMIC medicine", "sweden genomic", "gms"):
        page.fill("#search-field", typed)
        assert "Genomic Medicine Sweden" in entries(page)
    page.fill("#search-field", "gms")
    assert entries(page)[0] == "Genomic Medicine Sweden"
    page.fill("#search-field", "nobody at all")
    assert entries(page) == []
    assert page.inner_text("#found") == "No page has this name."
    assert reader.complaints == []


TEXTS = (
    "Bjørn Müller",
    "ÅSA Sjöström-Öst",
    "Straße 12½",
    "Łódź\u2019s ŋ",
    "İstanbul \u0131I",
    "ﬁne Ⅻ",
    "Ελένης",
    "1+MG (WP 4)",
    "Þór Đặng",
)
"""Texts with letters, marks and signs that are written in several ways."""


def test_what_is_typed_is_folded_as_the_checker_folds(read, folder):
    page = read().open("search.html")
    source = (folder / "search.js").read_text("utf-8")
    fold_text = source[source.index("function fold") : source.index("/* 0 is best")]
    letters = "const letters = JSON.parse(document.getElementById('letters').textContent);"
    folded = page.evaluate(f"(texts) => {{ {letters} {fold_text} return texts.map(fold); }}", list(TEXTS))
    assert folded == [fold(text) for text in TEXTS]


def test_without_a_script_the_search_is_a_list_of_everything(read):
    page = read(java_script_enabled=False).open("sv/search.html")
    assert len(entries(page)) > 600
    page.click("text=Oskar Frisell")
    assert page.url.endswith("/sv/id/oskar-frisell.html")


def test_each_page_leads_to_itself_in_the_other_language(read):
    page = read(java_script_enabled=False).open("id/gms.html")
    page.click("text=Svenska")
    assert page.url.endswith("/sv/id/gms.html")
    assert page.locator("html").get_attribute("lang") == "sv"
    page.click("text=English")
    assert page.url.endswith("/id/gms.html")
    assert "/sv/" not in page.url
