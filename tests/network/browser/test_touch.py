"""The page under a finger: real touch events, on screens of phones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .painted import RECORD, painted

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from .conftest import Visit

ROLE = "gms--co-lead--b1mgplus-health-economics"
KNOWN = {"en": "last known 2025-03-19", "sv": "senast känt 2025-03-19"}
HEALTH = {"en": "Health economics (B1MGplus)", "sv": "Hälsoekonomi (B1MGplus)"}
PHONES = [(390, 844), (360, 640)]
TAPPED = [(390, 844, 1), (360, 640, 3)]
"""Each thing is tapped on one of them, and each third on the other."""
SELECTIONS = """() => {
  const push = history.pushState.bind(history);
  window.selections = [];
  history.pushState = (data, title, url) => {
    window.selections.push(new URLSearchParams(url.split('#')[1]).get('sel'));
    push(data, title, url);
  };
}"""


@pytest.fixture
def phone(visit, shipped_page) -> Callable[..., Visit]:
    def phone(width: int, height: int, state: str = "") -> Visit:
        visitor = visit(shipped_page, width=width, height=height, has_touch=True, is_mobile=True)
        visitor.go(state)
        return visitor

    return phone


def spot(page: Page, id_: str) -> tuple[float, float]:
    """Where a thing of the drawing is in the window."""
    at, box = page.evaluate("(id) => networkPage.whereIs(id)", id_), page.locator("#drawing").bounding_box()
    return box["x"] + at["x"], box["y"] + at["y"]


def drag(page: Page, *fingers: tuple[float, float, float]) -> None:
    """Fingers put down at ``x``, ``y`` and moved sideways by ``far`` px, as the browser gets it from the screen."""
    session = page.context.new_cdp_session(page)

    def send(kind: str, part: float = 0) -> None:
        points = [{"x": x + far * part, "y": y, "id": number} for number, (x, y, far) in enumerate(fingers)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points if kind != "touchEnd" else []})

    send("touchStart")
    for step in range(1, 7):
        send("touchMove", step / 6)
    send("touchEnd")


def scale(page: Page) -> float:
    return page.evaluate("networkPage.view().scale")


@pytest.mark.parametrize(("width", "height", "every"), TAPPED)
def test_one_tap_on_a_thing_is_one_selection(phone, width, height, every):
    visitor = phone(width, height, "mode=network&focus=gms~1")
    page = visitor.page
    page.evaluate(SELECTIONS)
    tapped = 0
    for id_ in sorted(visitor.shown())[::every]:
        page.evaluate("networkPage.choose('')")
        page.wait_for_selector("#evidence", state="hidden")
        page.evaluate("(at) => scrollBy(0, at - innerHeight * 0.6)", spot(page, id_)[1])
        page.evaluate("window.selections.length = 0")
        page.touchscreen.tap(*spot(page, id_))
        page.wait_for_selector("#evidence")
        page.wait_for_timeout(50)
        assert page.evaluate("window.selections") == [id_]
        tapped += 1
    assert tapped > 30 / every


def within_reach(page: Page, id_: str) -> bool:
    """Whether a finger on a thing meets the drawing, on the screen as it is."""
    return page.evaluate("([x, y]) => document.elementFromPoint(x, y)?.tagName === 'CANVAS'", [*spot(page, id_)])


@pytest.mark.parametrize(("width", "height", "every"), TAPPED)
def test_one_tap_on_a_thing_in_frames_is_one_selection_all_the_way_down(phone, width, height, every):
    """What a visitor to the opening picture does: tap, close, and go on below; what is tapped stays in its place."""
    visitor = phone(width, height, "mode=network")
    page = visitor.page
    page.evaluate(SELECTIONS)
    page.evaluate("document.getElementById('drawing').scrollIntoView({ block: 'end' })")
    left = set(sorted(visitor.shown())[::every])
    assert len(left) > 30 / every
    while True:
        for id_ in sorted(left):
            before = spot(page, id_)
            if not within_reach(page, id_):
                continue
            page.evaluate("window.selections.length = 0")
            page.touchscreen.tap(*before)
            page.wait_for_selector("#evidence")
            page.wait_for_timeout(50)
            assert page.evaluate("window.selections") == [id_]
            page.locator("#evidence-close").tap()
            page.wait_for_selector("#evidence", state="hidden")
            left.remove(id_)
        if not page.is_visible("#more-below"):
            break
        page.locator("#more-below").tap()
        visitor.wait(3)
        assert not page.is_visible("#evidence")
    assert left == set()


@pytest.mark.parametrize(("width", "height"), PHONES)
def test_what_is_tapped_in_frames_stays_under_the_finger(phone, width, height):
    visitor = phone(width, height, "mode=network")
    page = visitor.page
    page.evaluate("document.getElementById('drawing').scrollIntoView({ block: 'end' })")
    height = page.locator("#drawing").bounding_box()["height"]
    seen = (one for one in visitor.shown() if 12 < page.evaluate("networkPage.whereIs", one)["y"] < height - 12)
    for id_ in [one for one in seen if within_reach(page, one)]:
        before = spot(page, id_)
        page.touchscreen.tap(*before)
        page.wait_for_selector("#evidence")
        visitor.wait(3)
        assert spot(page, id_) == pytest.approx(before, abs=1)
        page.locator("#evidence-close").tap()
        page.wait_for_selector("#evidence", state="hidden")


@pytest.mark.parametrize(("width", "height"), PHONES)
def test_a_tap_beside_everything_closes_the_evidence(phone, width, height):
    page = phone(width, height, "mode=network&sel=gms").page
    assert page.is_visible("#evidence")
    page.evaluate("scrollTo(0, 0)")
    page.touchscreen.tap(*[page.locator("#evidence-close").bounding_box()[axis] + 12 for axis in "xy"])
    page.wait_for_selector("#evidence", state="hidden")


@pytest.mark.parametrize(("width", "height"), PHONES)
def test_on_a_phone_the_answer_comes_as_a_list_first(phone, width, height):
    visitor = phone(width, height)
    page = visitor.page
    assert not page.is_visible("#drawing")
    assert page.get_attribute("#mode-list", "aria-pressed") == "true"
    first = page.locator("#answers .answer").first
    assert first.locator("h3").inner_text() == "Health economics (B1MGplus)"
    assert "Genomic Medicine Sweden" in first.inner_text()
    assert "co-lead · last known 2025-03-19" in first.inner_text()
    shown = page.evaluate("[...document.querySelectorAll('#answers .verb')].length")
    assert shown == len(visitor.lines())


@pytest.mark.parametrize("language", ["en", "sv"])
def test_the_list_is_in_the_order_of_the_frames_with_their_names_and_dates(phone, visit, shipped_page, language):
    page = phone(390, 844, f"lang={language}").page
    read = page.evaluate(
        """() => [...document.querySelectorAll('#answers :is(h2, h3, .undertaking p)')]
          .map((one) => one.textContent.replace(/\\s+/g, ' ').trim())"""
    )
    assert read[0] == "B1MGplus Beyond One Million Genome plus"
    assert read[1].split() == ["2025", "\N{EN DASH}", "2028", "\N{MIDDLE DOT}", "2", *KNOWN[language].split()]
    assert read[2] == HEALTH[language]
    wide = visit(shipped_page)
    wide.page.add_init_script(RECORD)
    wide.go(f"lang={language}")
    drawn = painted(wide)
    assert {word for line in read for word in line.split()} <= drawn.words
    heads = page.locator("#answers .undertaking h2").all_inner_texts()
    assert [head.split()[0] for head in heads] == ["B1MGplus", "GDI", "B1MG"]
    bodies = page.evaluate(
        "[...document.querySelectorAll('#answers h3 .to')].map((a) => new URLSearchParams(a.hash.slice(1)).get('sel'))"
    )
    below = wide.page.evaluate("networkPage.seen.base.framed.frames.flatMap(({ blocks }) => blocks.flat())")
    ids = wide.page.evaluate("networkPage.data.nodes.map(({ id }) => id)")
    assert bodies == [ids[place] for place in below if isinstance(place, int)]


@pytest.mark.parametrize("state", ["focus=gms~1", "country=SE", "date=2021", "date=2021&against=2024"])
def test_the_list_has_each_role_once_whatever_is_asked_for(phone, state):
    visitor = phone(390, 844, state)
    page = visitor.page
    listed = page.evaluate(
        "[...document.querySelectorAll('#answers .verb')].map((a) => new URLSearchParams(a.hash.slice(1)).get('sel'))"
    )
    assert sorted(listed) == sorted(visitor.lines())
    assert listed
    empty = "[...document.querySelectorAll('#answers .undertaking')].filter((one) => !one.nextElementSibling)"
    assert page.evaluate(f"{empty}.length") == 0


def test_the_list_names_for_whom_and_leads_to_the_evidence(phone):
    visitor = phone(390, 844)
    page = visitor.page
    page.evaluate(SELECTIONS)
    becker = page.locator("#answers li", has_text="Regina Becker").first
    assert becker.inner_text().split()[:4] == ["Regina", "Becker", "for", "Luxembourg"]
    becker.locator(".verb").tap()
    page.wait_for_selector("#evidence-title >> text=Regina Becker")
    assert page.evaluate("window.selections.length") == 1
    page.keyboard.press("Escape")
    page.locator("#answers .answer .to >> text=Regina Becker").first.tap()
    page.wait_for_selector("#evidence-kind >> text=Person")


def test_a_long_list_is_written_in_pieces(phone):
    visitor = phone(390, 844, "view=everything")
    page = visitor.page
    before = page.locator("#answers li").count()
    assert before < len(visitor.lines())
    page.locator("#more-rows").tap()
    assert page.locator("#answers li").count() > before
    while page.is_visible("#more-rows"):
        page.locator("#more-rows").tap()
    assert page.locator("#answers .verb").count() == len(visitor.lines())


def test_who_turns_the_phone_or_comes_from_a_wide_screen_reads_on(visit, shipped_page):
    visitor = visit(shipped_page, width=1000, height=600, has_touch=True)
    page = visitor.go("mode=list")
    assert page.is_visible("#table")
    page.set_viewport_size({"width": 600, "height": 1000})
    page.wait_for_selector("#answers .answer")
    assert not page.is_visible("#table")
    page.set_viewport_size({"width": 1000, "height": 600})
    page.wait_for_selector("#table")
    assert not page.is_visible("#answers")


def test_the_drawing_fits_again_when_a_phone_is_turned(phone):
    visitor = phone(390, 844, "mode=network&focus=gms~1")
    page = visitor.page
    page.set_viewport_size({"width": 844, "height": 390})
    visitor.wait()
    size = page.locator("#drawing").bounding_box()
    for id_ in visitor.shown():
        at = page.evaluate("(id) => networkPage.whereIs(id)", id_)
        assert 0 < at["x"] < size["width"]
        assert 0 < at["y"] < size["height"]


def test_frames_have_the_width_of_a_phone_that_is_turned_and_begin_at_the_top(phone):
    visitor = phone(390, 844, "mode=network")
    page = visitor.page
    page.set_viewport_size({"width": 844, "height": 390})
    visitor.wait()
    size = page.locator("#drawing").bounding_box()
    boxes = page.evaluate("networkPage.labelBoxes()")
    assert len(boxes) > 30
    assert min(box["y"] for box in boxes) > 0
    for box in boxes:
        assert 0 < box["x"] < box["x"] + box["w"] < size["width"]


@pytest.mark.parametrize(("width", "height"), PHONES)
@pytest.mark.parametrize("state", ["mode=network", "mode=network&focus=gms~1"])
def test_two_fingers_bring_the_drawing_nearer_and_one_moves_it(phone, width, height, state):
    visitor = phone(width, height, state)
    page = visitor.page
    page.evaluate("document.getElementById('drawing').scrollIntoView({ block: 'center' })")
    box = page.locator("#drawing").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    before = scale(page)
    drag(page, (x - 20, y, -60), (x + 20, y, 60))
    assert scale(page) > before * 1.5
    assert not page.is_visible("#evidence")
    near, moved = scale(page), page.evaluate("networkPage.view().moveX")
    things = [page.evaluate("(id) => networkPage.whereIs(id)", id_) for id_ in visitor.shown()]
    free = next(
        down
        for down in range(10, 200, 5)
        if all(abs(at["x"] - box["width"] / 2) > 30 or abs(at["y"] - box["height"] / 2 - down) > 30 for at in things)
    )
    drag(page, (x, y + free, 75))
    assert page.evaluate("networkPage.view().moveX") - moved > 40
    assert scale(page) == near
    assert not page.is_visible("#evidence")


TARGETS = """(within) => [...document.querySelectorAll('a[href], button, input, select, summary, label.choice')]
  .filter((one) => one.offsetParent && !one.closest('.skip') && !one.closest('label') !== one.matches('label'))
  .map((one) => [one.id || one.textContent.trim().slice(0, 40), one.getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24)
  .map(([name, box]) => `${name}: ${box.width.toFixed(0)} by ${box.height.toFixed(0)}`)"""


@pytest.mark.parametrize(("width", "height"), PHONES)
@pytest.mark.parametrize(
    "state",
    ["", "mode=network", "mode=questions", "sel=gms", "sel=gms--co-lead--b1mgplus-health-economics", "role=lead"],
)
def test_every_target_is_large_enough_for_a_finger(phone, width, height, state):
    """WCAG 2.2, 2.5.8: 24 by 24 CSS px."""
    page = phone(width, height, state).page
    assert page.evaluate(TARGETS) == []
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert page.evaluate(TARGETS) == []


@pytest.mark.parametrize(("width", "height"), PHONES)
def test_filters_have_targets_large_enough_for_a_finger(phone, width, height):
    page = phone(width, height).page
    page.locator("#show-controls").tap()
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert page.evaluate(TARGETS) == []


def test_a_name_found_by_search_is_one_selection(phone):
    page = phone(390, 844).page
    page.evaluate(SELECTIONS)
    page.locator("#show-controls").tap()
    page.fill("#search-input", "oskar")
    page.locator("#search-list >> text=Oskar Frisell").tap()
    page.wait_for_selector("#evidence-title >> text=Oskar Frisell")
    assert page.evaluate("window.selections") == ["oskar-frisell"]
