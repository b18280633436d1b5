"""What a visitor sees first, and where one click leads."""

from __future__ import annotations

import pytest

VIEWS = ["Who co-leads what", "Leads and chairs", "Whole projects", "Countries and their roles", "Everything"]


def apart(a: dict, b: dict) -> bool:
    beside = a["x"] >= b["x"] + b["w"] or b["x"] >= a["x"] + a["w"]
    return beside or a["y"] >= b["y"] + b["h"] or b["y"] >= a["y"] + a["h"]


def overlapping(boxes: list[dict]) -> list[tuple[str, str]]:
    return [(a["id"], b["id"]) for place, a in enumerate(boxes) for b in boxes[place + 1 :] if not apart(a, b)]


def test_the_page_opens_on_who_co_leads_what(shipped):
    pressed = shipped.page.locator("#views [aria-pressed=true]")
    assert pressed.inner_text() == VIEWS[0]
    assert {"gms", "dngc", "b1mgplus-health-economics"} <= shipped.shown()
    families = """() => {
      const { data, seen } = networkPage;
      return [...seen.edges].map((place) => data.roles[data.edges[place].role].family);
    }"""
    assert set(shipped.page.evaluate(families)) == {"co-lead"}


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1280, 720), (1024, 768), (390, 844)])
@pytest.mark.parametrize("language", ["en", "sv"])
def test_no_label_lies_over_another_at_the_opening_zoom(visit, shipped_page, width, height, language):
    page = visit(shipped_page, width=width, height=height).go(f"lang={language}&mode=network")
    boxes = page.evaluate("networkPage.labelBoxes()")
    assert len(boxes) > 20
    assert overlapping(boxes) == []


@pytest.mark.parametrize("language", ["en", "sv"])
def test_on_a_usual_screen_everything_in_the_opening_view_has_its_label(visit, shipped_page, language):
    visitor = visit(shipped_page)
    page = visitor.go(f"lang={language}")
    assert {box["id"] for box in page.evaluate("networkPage.labelBoxes()")} >= visitor.shown()


@pytest.mark.parametrize("view", VIEWS)
def test_each_view_is_one_click_away_and_its_labels_do_not_overlap(shipped, view):
    shipped.page.click(f"#views >> text={view}")
    assert shipped.page.locator("#views [aria-pressed=true]").inner_text() == view
    boxes = shipped.page.evaluate("networkPage.labelBoxes()")
    assert boxes
    assert overlapping(boxes) == []


def test_nothing_moves_of_itself(shipped):
    first = shipped.page.locator("#drawing").screenshot()
    shipped.wait(40)
    assert shipped.page.locator("#drawing").screenshot() == first


def test_a_click_on_a_thing_or_on_a_line_opens_its_evidence(shipped):
    page = shipped.page
    at = page.evaluate("networkPage.whereIs('gms')")
    page.click("#drawing", position=at)
    page.wait_for_selector("#evidence-title >> text=Genomic Medicine Sweden")
    ends = [page.evaluate(f"networkPage.whereIs('{end}')") for end in ("gms", "b1mgplus-health-economics")]
    page.click("#drawing", position={"x": (ends[0]["x"] + ends[1]["x"]) / 2, "y": ends[0]["y"]})
    page.wait_for_selector("#evidence-kind >> text=Co-lead")
    assert "sel=gms--co-lead--b1mgplus-health-economics" in shipped.state


def test_who_has_moved_nearer_to_something_stays_there_when_its_evidence_opens(shipped):
    page = shipped.page
    page.click("#views >> text=Everything")
    for _ in range(4):
        page.click("#zoom-in")
    before = page.evaluate("networkPage.view().scale")
    page.evaluate("networkPage.choose('gms')")
    page.wait_for_selector("#evidence")
    shipped.wait(10)
    assert page.evaluate("networkPage.view().scale") == before
    at, width = page.evaluate("[networkPage.whereIs('gms'), document.getElementById('drawing').clientWidth]")
    assert 0 < at["x"] < width


@pytest.mark.parametrize(
    ("locales", "title"),
    [
        ("sv-SE", "Initiativet 1+ miljon genom som graf"),
        ("en-GB", "The 1+ Million Genomes initiative as a graph"),
        ("fr-FR", "The 1+ Million Genomes initiative as a graph"),
    ],
)
def test_the_browsers_language_is_chosen_first(visit, shipped_page, locales, title):
    page = visit(shipped_page, locale=locales).go()
    assert page.inner_text("#title") == title
    assert page.title() == title
    assert page.get_attribute("html", "lang") == locales[:2].replace("fr", "en")


def test_the_language_is_switched_in_the_page(shipped):
    page = shipped.page
    page.click("text=Svenska")
    assert page.get_attribute("html", "lang") == "sv"
    assert page.inner_text("#views [aria-pressed=true]") != VIEWS[0]
    assert "leder eller har lett" in shipped.summary
    assert "lang=sv" in shipped.state
    page.click("text=English")
    assert page.inner_text("#views [aria-pressed=true]") == VIEWS[0]


def test_every_word_of_the_template_is_said(shipped_page, visit):
    visitor = visit(shipped_page)
    page = visitor.go("lang=sv&sel=gms&date=2021")
    unsaid = page.evaluate(
        """[...document.querySelectorAll('[data-text]')]
        .filter((one) => one.textContent === one.getAttribute('data-text')).map((one) => one.textContent)"""
    )
    assert unsaid == []


@pytest.mark.parametrize(
    "state",
    [
        "",
        "mode=network",
        "mode=list",
        "sel=gms",
        "mode=list&view=everything&role=co-lead&date=2021",
        "focus=gms~1",
        "date=2022&uncertain=1",
    ],
)
@pytest.mark.parametrize("width", [360, 390, 768])
def test_nothing_has_to_be_scrolled_sideways(visit, shipped_page, state, width):
    page = visit(shipped_page, width=width, height=740).go(state)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    outside = page.evaluate(
        """[...document.querySelectorAll('button, a, input, h1, h2, p, td')].filter((one) => one.offsetParent)
        .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
        .filter((one) => !one.closest('.skip, details:not([open]) > :not(summary)'))
        .map((one) => one.id || one.textContent)"""
    )
    assert outside == []


def test_on_a_narrow_screen_filters_and_evidence_are_sheets(visit, shipped_page):
    visitor = visit(shipped_page, width=360, height=740)
    page = visitor.go()
    assert not page.is_visible("#controls")
    page.click("#show-controls")
    assert page.is_visible("#controls")
    page.fill("#search-input", "oskar")
    page.click("#search-list >> text=Oskar Frisell")
    assert not page.is_visible("#controls")
    assert page.is_visible("#evidence")
    page.keyboard.press("Escape")
    assert not page.is_visible("#evidence")


def test_dark_and_light_follow_the_system_until_the_visitor_chooses(visit, shipped_page):
    page = visit(shipped_page, color_scheme="dark").go()
    paper = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(paper)
    page.select_option("#theme", "light")
    assert page.evaluate(paper) == "rgb(255, 255, 255)" != dark
    page.select_option("#theme", "")
    assert page.evaluate(paper) == dark


def test_the_search_names_kinds_of_the_data_as_examples(visit, shipped_page):
    page = visit(shipped_page).go("lang=sv")
    hint = page.get_attribute("#search-input", "placeholder")
    assert hint == "Person, organisation …"


def test_kinds_differ_by_shape_and_by_colour(shipped):
    looks = shipped.page.evaluate(
        """[...document.querySelectorAll('#facet-kind path')]
        .map((path) => ['d', 'fill'].map((name) => path.getAttribute(name)))"""
    )
    assert len(looks) == shipped.page.evaluate("networkPage.data.kinds.length")
    assert len({shape for shape, _ in looks}) == len(looks)
    assert len({(shape, colour) for shape, colour in looks}) == len(looks)


def test_what_is_printed_is_the_list(shipped):
    page = shipped.page
    page.emulate_media(media="print")
    page.wait_for_selector("#table tbody tr")
    assert page.is_visible("#table")
    for hidden in ("#drawing", "#controls", "#mode-list", "#evidence"):
        assert not page.is_visible(hidden)
    assert {row[1] for row in shipped.rows()} == {"co-lead"}
    assert len(shipped.rows()) == len(shipped.lines())


def test_who_opens_the_list_first_finds_the_drawing_whole(visit, shipped_page):
    visitor = visit(shipped_page)
    page = visitor.go("mode=list")
    page.click("#mode-network")
    visitor.wait(10)
    size = page.locator("#drawing").bounding_box()
    for id_ in visitor.shown():
        at = page.evaluate("(id) => networkPage.whereIs(id)", id_)
        assert 0 < at["x"] < size["width"]
        assert 0 < at["y"] < size["height"]
    assert {box["id"] for box in page.evaluate("networkPage.labelBoxes()")} >= visitor.shown()


@pytest.mark.parametrize(
    "change",
    [
        "{ view: 'project', chosen: { country: ['SE', 'DK'] } }",
        "{ view: 'countries', sel: 'SE' }",
        "{ focus: 'gms~1' }",
    ],
)
def test_after_any_choice_all_that_is_shown_lies_within_the_drawing(shipped, change):
    page = shipped.page
    page.evaluate(f"networkPage.set({change})")
    shipped.wait(20)
    size = page.locator("#drawing").bounding_box()
    assert size["width"] == page.evaluate("document.querySelector('#drawing canvas').clientWidth")
    places = {id_: page.evaluate("(id) => networkPage.whereIs(id)", id_) for id_ in shipped.shown()}
    outside = {id_ for id_, at in places.items() if not (0 < at["x"] < size["width"] and 0 < at["y"] < size["height"])}
    assert outside == set()
