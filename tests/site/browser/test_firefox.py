"""The site in Firefox, from disk: its pages, search, languages and colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ink import brightness, regions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.firefox import Firefox, Page


@pytest.fixture
def read(firefox: Firefox, shipped_pages, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Open a page of the site; a test that leaves complaints, or requests of other files, behind fails."""
    opened: list[Page] = []
    folder = shipped_pages.path

    def read(path: str, *, width: int = 1280, height: int = 900, by: Firefox = firefox) -> Page:
        opened.append(by.page(width=width, height=height).open((folder / path).as_uri()))
        return opened[-1]

    yield read
    for number, page in enumerate(opened):
        (tmp_path / f"firefox-{number}.png").write_bytes(page.picture())
        complaints, asked = page.complaints(), page.requests()
        page.close()
        assert complaints == []
        assert [url for url in asked if not url.startswith(("data:", folder.as_uri()))] == []


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("index.html", "The 1+ Million Genomes initiative as a graph"),
        ("sv/index.html", "Initiativet 1+ miljon genom som graf"),
        ("id/gms.html", "Genomic Medicine Sweden"),
        ("things/people.html", "People"),
        ("questions/who-co-leads.html", "Who co-leads a work area or another body?"),
        ("disagreements.html", "Disagreements"),
        ("ontology/index.html", "Ontology of b1mg-graph"),
        ("404.html", "Page not found"),
    ],
)
def test_a_page_opens_and_has_text_and_no_scroll_bar_across(read, path, heading):
    page = read(path)
    assert page.text("h1").startswith(heading)
    assert page.run("document.documentElement.scrollWidth") <= 1280
    assert regions(page.picture()) > 5


def test_the_search_finds_a_name_from_disk(read):
    page = read("index.html")
    page.click_on(".masthead input")
    page.type("frisell")
    page.press("Enter")
    page.wait("location.pathname.endsWith('/search.html') && document.readyState === 'complete'")
    page.wait("document.querySelectorAll('#entries li').length === 1")
    assert "Oskar Frisell" in page.text("#entries")


def test_a_page_leads_to_itself_in_swedish(read):
    page = read("id/gms.html")
    page.click_on("nav a[lang=sv]")
    page.wait("document.documentElement?.lang === 'sv' && location.pathname.endsWith('/sv/id/gms.html')")
    assert "Källor" in page.text("main")


def test_the_site_is_dark_where_the_system_is(read, dark_firefox):
    assert brightness(read("id/gms.html", by=dark_firefox).picture()) < 0.3
    assert brightness(read("id/gms.html").picture()) > 0.7


def test_a_page_fits_on_a_phone(read):
    page = read("id/gms.html", width=360, height=740)
    assert page.run("document.documentElement.scrollWidth") <= 360
