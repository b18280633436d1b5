"""Every page is HTML as the standard has it, and is accessible to readers who do not see it."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest

from .whole import elements, words

pytestmark = pytest.mark.untraced  # the site is made before; here its pages are read

HEADING = re.compile(r"h([1-6])")


@pytest.fixture
def pages(whole):
    """The pages that are made of templates of the site, by path."""
    return {path: root for path, root in whole.pages.items() if path != "network.html"}


def headings(root) -> list[int]:
    return [int(m[1]) for element in elements(root) if (m := HEADING.fullmatch(element.tag))]


def test_a_strict_parser_has_nothing_to_complain_of(whole):
    assert {path: errors for path, (_, errors) in whole.parsed.items() if errors} == {}


def test_no_id_is_in_a_page_twice_and_each_that_is_referred_to_is_there(whole):
    for path, ids in whole.ids.items():
        assert [i for i, times in Counter(ids).items() if times > 1] == [], path
        for element in elements(whole.pages[path]):
            for name in ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers"):
                assert set(element.get(name, "").split()) <= set(ids), (path, name, element.get(name))


def test_every_page_has_one_main_heading_and_skips_no_level(pages):
    for path, root in pages.items():
        levels = headings(root)
        assert levels.count(1) == 1, path
        assert levels[0] == 1, path
        assert [(a, b) for a, b in pairwise(levels) if b > a + 1] == [], path


def test_no_heading_link_or_caption_is_empty(pages):
    for path, root in pages.items():
        for element in elements(root):
            if HEADING.fullmatch(element.tag) or element.tag in ("a", "caption", "summary", "th", "title"):
                assert words(element) or element.get("aria-label"), (path, element.tag, element.attrib)


def test_every_page_says_its_language_its_title_and_what_it_is_about(whole):
    titles = {"en": Counter(), "sv": Counter()}
    for path, root in whole.pages.items():
        language = "sv" if path.startswith("sv/") else "en"
        assert root.get("lang") == language, path
        (title,) = [words(e) for e in elements(root.find("head")) if e.tag == "title"]
        titles[language][title] += 1
        (summary,) = [e.get("content") for e in elements(root) if e.tag == "meta" and e.get("name") == "description"]
        assert summary.strip(), path
        assert any(e.tag == "meta" and e.get("name") == "viewport" for e in elements(root)), path
    assert all(max(counted.values()) <= 3 for counted in titles.values()), titles


def test_a_language_is_a_tag_or_is_left_open(whole):
    for path, root in whole.pages.items():
        for element in elements(root):
            assert re.fullmatch(r"|[a-z]{2,3}(-[A-Za-z0-9]+)*", element.get("lang", "")), (path, element.get("lang"))


def test_every_picture_has_words_in_its_place(whole):
    for path, root in whole.pages.items():
        parents = {child: parent for parent in elements(root) for child in parent}
        for element in elements(root):
            if element.tag == "img":
                assert "alt" in element.attrib, path
            if element.tag.rpartition("}")[2] == "svg" and element.get("aria-hidden") != "true":
                named = element.get("aria-label") or element.get("aria-labelledby")
                assert named, (path, element.attrib, parents[element].attrib)
                assert element.get("role") in (None, "img"), path


def test_every_table_says_what_it_is_and_which_cells_are_its_heads(pages):
    for path, root in pages.items():
        for table in (e for e in elements(root) if e.tag == "table"):
            assert table.find("caption") is not None or table.get("aria-label"), path
            heads = [e for e in elements(table) if e.tag == "th"]
            assert heads, path
            assert {e.get("scope") for e in heads} <= {"col", "row", "colgroup", "rowgroup"}, path


def test_every_page_has_a_way_past_the_menu_and_the_landmarks(pages):
    for path, root in pages.items():
        body = root.find("body")
        tags = Counter(element.tag for element in body)
        assert [tags[tag] for tag in ("main", "header", "footer")] == [1, 1, 1], path
        first = next(e for e in elements(body) if e.tag == "a")
        assert first.get("href") == "#main", path
