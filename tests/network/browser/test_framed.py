"""The opening picture, measured as it is painted: every name is there, whole, over nothing and crossed by nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from b1mg_graph import KnowledgeGraph
from tests.network.crowd import WORDS, crowd
from tests.network.pond import SETTINGS

from .painted import RECORD, painted

SIZES = [(1024, 768), (1440, 900), (2560, 1440)]
EXAMPLES = Path(__file__).parents[3] / "examples"


def crowded(things, folder) -> Path:
    data = folder / "data"
    data.mkdir()
    for name, text in {"graph": SETTINGS, "words": WORDS, "crowd": crowd(things)}.items():
        (data / f"{name}.yaml").write_text(text, "utf-8")
    KnowledgeGraph.load(folder).network_page(folder / "network.html")
    return folder / "network.html"


@pytest.fixture(scope="module")
def parliament_page(tmp_path_factory) -> Path:
    """A data set in which nobody co-leads."""
    file = tmp_path_factory.mktemp("parliament") / "network.html"
    KnowledgeGraph.load(EXAMPLES / "parliament").network_page(file)
    return file


@pytest.fixture(scope="module")
def page_of_77(tmp_path_factory) -> Path:
    return crowded(77, tmp_path_factory.mktemp("77"))


@pytest.fixture(scope="module")
def page_of_2400(tmp_path_factory) -> Path:
    return crowded(2400, tmp_path_factory.mktemp("2400"))


@pytest.fixture
def look(visit):
    """Opens a page in a window of some size, recording what is painted."""

    def look(file, size, state="", **settings):
        visitor = visit(file, width=size[0], height=size[1], **settings)
        visitor.page.add_init_script(RECORD)
        visitor.go(state)
        return visitor

    return look


def faults(picture) -> dict[str, list]:
    found = {"overlaps": picture.overlaps(), "crossings": picture.crossings(), "cut": picture.cut()}
    return {kind: all_ for kind, all_ in found.items() if all_}


def words_of(visitor) -> set[str]:
    """The words of the names of all that is shown, and of the codes that names do not have."""
    names = visitor.page.evaluate(
        """() => [...networkPage.seen.nodes].map((n) => {
          const { label, code } = networkPage.data.nodes[n];
          const name = label[document.documentElement.lang] ?? Object.values(label)[0];
          return code && !name.includes(code) ? code + ' ' + name : name;
        })"""
    )
    return {word for name in names for word in name.split()}


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("language", ["en", "sv"])
def test_the_shipped_picture_has_every_name_whole_over_nothing_and_crossed_by_nothing(
    look, shipped_page, size, language
):
    visitor = look(shipped_page, size, f"lang={language}")
    picture = painted(visitor)
    assert faults(picture) == {}
    assert words_of(visitor) <= picture.words
    assert {box["id"] for box in visitor.page.evaluate("networkPage.labelBoxes()")} >= visitor.shown()
    assert len(picture.lines) == len(visitor.lines()) == 29
    assert min(box["size"] for box in picture.texts) >= 11
    assert min(box["squeeze"] for box in picture.texts) > 0.97
    assert not visitor.page.is_visible("#more-below")


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_room_that_there_is_is_used(look, shipped_page, size):
    visitor = look(shipped_page, size)
    picture = painted(visitor)
    left, right = min(b["x"] for b in picture.marks), max(b["right"] for b in picture.texts)
    top, bottom = min(b["y"] for b in picture.texts), max(b["bottom"] for b in picture.texts)
    assert max((right - left) / picture.width, (bottom - top) / picture.height) > 0.85


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_where_nobody_co_leads_the_picture_of_those_who_lead_is_as_good(look, parliament_page, size):
    visitor = look(parliament_page, size, "lang=sv")
    assert visitor.page.get_attribute("#views [aria-pressed=true]", "data-view") == "leads"
    picture = painted(visitor)
    assert faults(picture) == {}
    assert words_of(visitor) <= picture.words
    assert min(box["size"] for box in picture.texts) >= 11


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_so_is_the_picture_of_77_things(look, page_of_77, size):
    visitor = look(page_of_77, size)
    words, found = set(), {}
    for picture in down(visitor):
        found |= {kind: all_ for kind, all_ in faults(picture).items() if kind != "cut"}
        words |= picture.words
        assert sideways(picture) == []
        assert min(box["size"] for box in picture.texts) >= 11
    assert found == {}
    assert words_of(visitor) <= words
    assert len(visitor.shown()) > 70


@pytest.mark.parametrize("size", [SIZES[0], SIZES[-1]], ids=str)
def test_of_2400_things_what_is_drawn_can_be_read_from_top_to_bottom(look, page_of_2400, size):
    visitor = look(page_of_2400, size)
    page = visitor.page
    assert page.is_visible("#partly")
    assert page.is_visible("#more-below")
    words: set[str] = set()
    for picture in down(visitor):
        assert {kind: all_ for kind, all_ in faults(picture).items() if kind != "cut"} == {}
        assert sideways(picture) == []
        assert min(box["size"] for box in picture.texts) >= 11
        words |= picture.words
    assert words_of(visitor) <= words
    assert len(visitor.shown()) > 400
    assert not page.is_visible("#more-below")


def down(visitor):
    """The pictures that one sees on the way down."""
    yield painted(visitor)
    for _ in range(80):
        if not visitor.page.is_visible("#more-below"):
            return
        visitor.page.click("#more-below")
        yield painted(visitor)
    pytest.fail("there is no end to it")


def sideways(picture) -> list[str]:
    """The texts that are cut at the left or the right."""
    return [box["text"] for box in picture.texts if box["x"] < 0 or box["right"] > picture.width]


@pytest.mark.parametrize(
    "font", ['"DejaVu Sans Mono", monospace', '"DejaVu Serif", serif', '"Liberation Sans", sans-serif']
)
def test_what_is_laid_out_holds_other_fonts_too(look, shipped_page, font):
    visitor = look(shipped_page, (1440, 900))
    visitor.page.evaluate("(font) => document.documentElement.style.setProperty('--font', font)", font)
    visitor.page.select_option("#theme", "light")
    picture = painted(visitor)
    assert faults(picture) == {}
    assert words_of(visitor) <= picture.words
    assert min(box["squeeze"] for box in picture.texts) > 0.6


def test_a_name_a_number_of_sources_and_a_line_lead_to_their_evidence(look, shipped_page):
    visitor = look(shipped_page, (1440, 900))
    page = visitor.page

    def middle(text, near=None):
        boxes = [box for box in painted(visitor).texts if box["text"] == text]
        box = min(boxes, key=lambda b: abs(b["y"] - near["y"]) + abs(b["x"] - near["right"]) if near else 0)
        return {"x": (box["x"] + box["right"]) / 2, "y": (box["y"] + box["bottom"]) / 2} | box

    def click(box):
        page.click("#drawing", position={"x": (box["x"] + box["right"]) / 2, "y": (box["y"] + box["bottom"]) / 2})

    click(middle("Genomic"))
    page.wait_for_selector("#evidence-title >> text=Genomic Medicine Sweden")
    page.click("#evidence-close")
    visitor.wait(6)
    click(middle("1", near=middle("Sweden")))
    page.wait_for_selector("#evidence-kind >> text=Co-lead")
    assert re.search(r"sel=[a-z-]+--co-lead--", visitor.state)
    page.click("#evidence-close")
    visitor.wait(6)
    click(middle("Health"))
    page.wait_for_selector("#evidence-title >> text=Health economics")
    page.click("#evidence-close")
    visitor.wait(6)
    click(middle("B1MGplus"))
    page.wait_for_selector("#evidence-title >> text=Beyond One Million Genome plus")


def test_who_co_leads_two_areas_is_between_them_or_is_said_to_be_below_the_other(look, shipped_page):
    picture = painted(look(shipped_page, (1440, 900)))
    assert [box["text"] for box in picture.texts].count("Scollen") == 1
    assert {"WP7", "+", "WP5"} <= picture.words
    assert [box["text"] for box in picture.texts].count("Becker") == 2
    assert "also" in picture.words


def test_a_sentence_says_how_many_co_lead_what_and_at_which_date(look, shipped_page):
    visitor = look(shipped_page, (1440, 900))
    assert re.match(
        r"\d+ people and organisations co-lead or have co-led \d+ areas of \d+ projects\. At 20", visitor.summary
    )


def test_at_a_date_all_stays_in_its_place_and_names_only_what_is_listed(look, shipped_page):
    visitor = look(shipped_page, (1440, 900))
    places = """() => {
      const { scale, moveX, moveY } = networkPage.view();
      const units = (px, move) => Math.round((px - move) / scale);
      return networkPage.labelBoxes().map(({ id, x, y }) => [id, units(x, moveX), units(y, moveY)]);
    }"""
    before = {(id_, x, y) for id_, x, y in visitor.page.evaluate(places)}
    visitor.page.evaluate("networkPage.set({ date: '2021' })")
    after = {(id_, x, y) for id_, x, y in visitor.page.evaluate(places)}
    assert faults(painted(visitor)) == {}
    assert after < before
    named = {id_ for id_, _, _ in after}
    assert "gms" not in named
    assert {"b1mg-wp6", "esther-rodriguez"} <= named


@pytest.mark.parametrize("chosen", ["{ country: ['SE', 'DK'] }", "{ kind: ['work_areas', 'organisations'] }"])
def test_what_a_filter_leaves_is_in_view_and_can_be_read(look, shipped_page, chosen):
    visitor = look(shipped_page, (1440, 900))
    visitor.page.evaluate(f"networkPage.set({{ chosen: {chosen} }})")
    picture = painted(visitor)
    assert faults(picture) == {}
    assert words_of(visitor) <= picture.words


def test_what_is_selected_further_down_is_brought_into_view(look, page_of_2400):
    visitor = look(page_of_2400, (1440, 900))
    last = max(visitor.shown(), key=lambda id_: visitor.page.evaluate("(id) => networkPage.whereIs(id).y", id_))
    visitor.page.evaluate("(id) => networkPage.choose(id)", last)
    visitor.wait(10)
    at, height = visitor.page.evaluate(
        "(id) => [networkPage.whereIs(id), document.querySelector('#drawing').clientHeight]", last
    )
    assert 0 < at["y"] < height


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_can_be_told_from_what_is_behind_them(look, shipped_page, scheme):
    visitor = look(shipped_page, (1440, 900), color_scheme=scheme)
    tokens = ["ink", "soft", "accent", "panel", "past-panel"]
    inks = visitor.page.evaluate(
        "(names) => names.map((n) => getComputedStyle(document.documentElement).getPropertyValue('--' + n).trim())",
        tokens,
    )
    ink, soft, accent, frame, past = map(luminance, inks)
    for word in (ink, soft, accent):
        for paper in (frame, past):
            lighter, darker = max(word, paper), min(word, paper)
            assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def luminance(colour: str) -> float:
    """The relative luminance of ``#rrggbb`` (WCAG 2.2)."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
