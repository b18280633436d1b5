"""Pictures and paper: they say what they show, who says so, of which date and under which licence."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
import zlib

import pytest

SPACE = "{http://www.w3.org/2000/svg}"


def svg_of(page) -> ET.Element:
    return ET.fromstring(page.evaluate("networkPage.asSvg()"))


def words_of(root: ET.Element) -> str:
    return " ".join(text.text or "" for text in root.iter(f"{SPACE}text"))


def png_of(page) -> bytes:
    if not page.is_visible("#download-png"):
        page.locator(".menu summary").first.click()
    with page.expect_download() as waiting:
        page.click("#download-png")
    return waiting.value.path().read_bytes()


def rows_of(png: bytes) -> list[bytes]:
    """The rows of pixels (RGBA, 8 bits) of a PNG that a browser has written, without their filters."""
    width = int.from_bytes(png[16:20], "big")
    data, at = b"", 8
    while at < len(png):
        length, kind = int.from_bytes(png[at : at + 4], "big"), png[at + 4 : at + 8]
        data += png[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += length + 12
    raw, line = zlib.decompress(data), 1 + 4 * width
    return [raw[start : start + line] for start in range(0, len(raw), line)]


def test_a_picture_has_title_view_legend_sources_date_and_licence(shipped, shipped_graph):
    about = shipped_graph.network.about
    root = svg_of(shipped.page)
    words = words_of(root)
    for part in (
        about.title["en"],
        "Who co-leads what",
        "Organisation",
        "Leads together with others",
        "Last known",
        "Sweden contributes to the EU project Beyond One Million Genome plus, Genomic Medicine Sweden, 2025-03-19",
        f"Data as of {about.date}, version {about.version}",
        about.licence,
    ):
        assert part in words, part
    assert root.find(f"{SPACE}title").text == about.title["en"]
    families = {element.get("font-family") for element in root.iter()} - {None}
    assert all(family.endswith("sans-serif") for family in families)


def test_a_picture_says_what_narrows_it_and_where_there_are_more_sources(visit, shipped_page):
    page = visit(shipped_page).go("view=everything&date=2021&lang=sv")
    words = words_of(svg_of(page))
    assert "2021" in words
    assert re.search(r"och \d+ källor till", words)


def test_what_is_in_a_picture_lies_within_it_and_below_each_other(visit, shipped_page):
    for width in (390, 1440):
        page = visit(shipped_page, width=width).go("mode=network")
        root = svg_of(page)
        inner, size = root.find(f"{SPACE}svg"), {side: float(root.get(side)) for side in ("width", "height")}
        top, bottom = float(inner.get("y")), float(inner.get("y")) + float(inner.get("height"))
        page.evaluate(
            "(text) => document.body.append(new DOMParser().parseFromString(text, 'image/svg+xml').documentElement)",
            page.evaluate("networkPage.asSvg()"),
        )
        boxes = page.evaluate(
            """[...document.querySelectorAll('body > svg > g text')].map((one) => one.getBBox())
            .map(({ x, y, width, height }) => ({ x, y, width, height }))"""
        )
        assert len(boxes) > 10
        for box in boxes:
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= size["width"] + 1
            assert box["y"] + box["height"] <= size["height"]
            assert box["y"] + box["height"] <= top + 4 or box["y"] >= bottom - 4
        tops = [box["y"] for box in boxes if box["y"] >= bottom]
        assert tops == sorted(tops)


def test_a_png_has_twice_the_size_and_is_not_empty(shipped):
    page = shipped.page
    root = svg_of(page)
    png = png_of(page)
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    size = [int.from_bytes(png[start : start + 4], "big") for start in (16, 20)]
    assert size == [2 * int(root.get("width")), 2 * int(root.get("height"))]
    assert len(set(rows_of(png))) > size[1] / 4
    assert shipped.refusals() == []
    assert shipped.asked == []


def test_no_name_breaks_a_picture(visit, hostile_page):
    visitor = visit(hostile_page)
    page = visitor.go()
    root = svg_of(page)
    allowed = {"svg", "title", "desc", "rect", "g", "path", "line", "circle", "text", "tspan"}
    assert {element.tag.removeprefix(SPACE) for element in root.iter()} <= allowed
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on") or "href" in name]
    assert png_of(page).startswith(b"\x89PNG")
    assert page.evaluate("window.ran") == []
    assert visitor.asked == []


def printed(page) -> None:
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")


def test_what_is_printed_has_its_picture_the_whole_list_and_all_sources(visit, shipped_page, shipped_graph):
    visitor = visit(shipped_page, color_scheme="dark")
    page = visitor.go("sel=gms")
    printed(page)
    assert page.is_visible("#print-picture > svg")
    assert page.get_attribute("#print-picture > svg > rect", "fill") == "#fbfbf9"
    numbers = page.locator("#print-sources li").count()
    cited = {int(n) for row in visitor.rows() for n in re.findall(r"\d+", row[-1].rpartition("[")[2])}
    assert cited == set(range(1, numbers + 1))
    text = page.inner_text("#print-sources")
    assert "https://genomicmedicine.se/en/2025/03/19/" in text
    assert shipped_graph.network.about.licence in text
    assert shipped_graph.network.about.version in text
    page.emulate_media(media="screen")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("#print-picture > svg").count() == 0
    assert page.get_attribute("html", "data-theme") is None


def test_the_list_is_printed_without_a_picture(visit, shipped_page):
    page = visit(shipped_page).go("mode=list")
    printed(page)
    assert page.locator("#print-picture > svg").count() == 0
    assert page.is_visible("#table")
    assert page.locator("#print-sources li").count() > 5


def test_paper_has_nothing_that_is_cut(visit, shipped_page):
    page = visit(shipped_page).go()
    file = page.pdf(format="A4")
    assert file.startswith(b"%PDF")
    assert 2 <= len(re.findall(rb"/Type /Page\b", file)) <= 8
    printed(page)
    page.set_viewport_size({"width": 718, "height": 1047})
    assert page.evaluate("document.documentElement.scrollWidth") <= 718


@pytest.mark.parametrize("state", ["", "mode=list"])
def test_after_printing_on_a_phone_the_list_is_there_again(visit, shipped_page, state):
    page = visit(shipped_page, width=390, height=844).go(state)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.is_visible("#answers .answer")
    assert not page.is_visible("#table")
