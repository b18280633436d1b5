"""Search, filters, time, neighbourhoods and ways; and the address that reopens just this."""

from __future__ import annotations

import re

import pytest

from b1mg_graph.description.about import About
from b1mg_graph.model.time import Evidence, Times, times_of
from b1mg_graph.network.about import about_json
from b1mg_graph.network.page import render
from b1mg_graph.network.payload import letters, states, terms, terms_of

from .hostile import text

ABOUT = About("small", text("T"), "2022", "0123456789", None, None, (), None)
CIRCLE = "M1 0A1 1 0 1 1 -1 0A1 1 0 1 1 1 0Z"


def number(text: str) -> int:
    return int(re.match(r"[\d,]+", text).group().replace(",", ""))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("oskar", "Oskar Frisell"),
        ("FRISELL", "Oskar Frisell"),
        ("GMS", "Genomic Medicine Sweden"),
        ("nyronen", "Tommi Nyrönen"),
        ("belien", "Jeroen Beliën"),
        ("halsoekonomi", "Health economics"),
        ("dngc", "Danish National Genome Center"),
        ("medicine genomic", "Genomic Medicine Sweden"),
    ],
)
def test_search_knows_names_short_names_ids_and_both_languages_without_accents(shipped, typed, found):
    shipped.page.fill("#search-input", typed)
    names = shipped.page.locator("#search-list .option-name bdi:first-child").all_inner_texts()
    assert found in names[:3]


def test_search_says_when_nothing_has_the_name(shipped):
    shipped.page.fill("#search-input", "qqqq")
    assert shipped.page.inner_text("#search-status") == "No name matches"
    assert not shipped.page.is_visible("#search-list")


def test_what_a_thing_is_a_part_of_is_shown_beside_what_is_found(shipped):
    page = shipped.page
    page.fill("#search-input", "health economics")
    found = page.locator("#search-list .option-kind").all_inner_texts()
    assert "Work stream · B1MGplus" in [one.capitalize().replace("b1mgplus", "B1MGplus") for one in found]
    assert any(one.endswith("· GMS") for one in found)
    page.fill("#search-input", "task 2.2.1")
    first = page.locator("#search-list .option-kind").first.inner_text()
    assert first.count(" · ") == 3
    assert first.endswith("· B1MG")


def test_one_wrong_letter_is_forgiven_and_said(shipped):
    page = shipped.page
    for typed in ("oskar frissell", "okar frisell", "frisel oskra", "fisell"):
        page.fill("#search-input", typed)
        assert page.locator("#search-list .option-name").first.inner_text() == "Oskar Frisell"
    assert page.inner_text("#search-status") == "No name matches exactly. These are similar."
    page.fill("#search-input", "frisell")
    assert page.inner_text("#search-status") == ""


def test_what_is_in_view_is_found_first(visit, shipped_page):
    visitor = visit(shipped_page)
    page = visitor.go("focus=gms~1")
    page.fill("#search-input", "gen")
    icons = page.locator("#search-list li").count()
    assert icons > 5
    ids = page.evaluate("[...networkPage.seen.nodes].map((place) => networkPage.data.nodes[place].label.en)")
    names = [one.split(" (")[0] for one in page.locator("#search-list .option-name").all_inner_texts()]
    inside = [any(one.startswith(name) for one in ids) for name in names]
    assert inside[0]
    assert inside == sorted(inside, reverse=True)


def test_what_is_found_outside_of_the_view_is_shown_with_what_is_around_it(shipped):
    assert "oskar-frisell" not in shipped.shown()
    shipped.page.fill("#search-input", "oskar frisell")
    shipped.page.press("#search-input", "ArrowDown")
    shipped.page.press("#search-input", "Enter")
    assert {"oskar-frisell", "gms-health-economics", "ihe"} <= shipped.shown()
    assert "Around Oskar Frisell" in shipped.page.inner_text("#chips")


def test_a_search_without_a_choice_keeps_what_has_the_text_in_its_name(shipped):
    shipped.page.fill("#search-input", "health economics")
    shipped.page.press("#search-input", "Enter")
    assert shipped.shown() == {"b1mgplus-health-economics", "gms", "dngc"}
    assert "Named “health economics”" in shipped.page.inner_text("#chips")


def test_the_count_beside_a_filter_is_what_it_leaves(shipped):
    page = shipped.page
    page.click("#views >> text=Everything")
    for facet in ("role", "project", "country", "source"):
        page.evaluate(f"document.getElementById('box-{facet}').open = true")
        choice = page.locator(f"#facet-{facet} .choice:visible").nth(1)
        count = number(choice.locator(".count").inner_text())
        choice.click()
        things, facts = (number(part) for part in shipped.summary.split(" · "))
        if facet in {"role", "source"}:
            assert facts == count
        if facet == "project":
            assert things == count
        if facet == "country":
            assert count <= things
        page.click("#reset")
        page.click("#views >> text=Everything")


def test_the_legend_hides_a_kind_and_its_count_stays(shipped):
    page = shipped.page
    before = number(shipped.summary)
    people = page.locator("#facet-kind .choice", has_text="Person")
    count = number(people.locator(".count").inner_text())
    people.click()
    assert number(shipped.summary) == before - count
    assert number(people.locator(".count").inner_text()) == count
    assert not people.locator("input").is_checked()
    people.click()
    assert number(shipped.summary) == before


def test_filters_work_together_and_each_is_a_chip_that_takes_it_away(visit, shipped_page):
    visitor = visit(shipped_page)
    page = visitor.go("view=everything&country=SE&role=co-lead")
    assert {"gms", "b1mgplus-health-economics"} <= visitor.shown()
    chips = page.locator("#chips button")
    assert sorted(chips.all_inner_texts()) == ["Sweden", "co-lead"]
    page.click("#chips >> text=Sweden")
    assert "country" not in visitor.state
    assert "role=co-lead" in visitor.state
    page.click("#reset")
    assert visitor.state == ""
    assert not page.is_visible("#active")


def test_an_empty_result_is_described_in_words(visit, shipped_page):
    visitor = visit(shipped_page)
    page = visitor.go("q=qqqq")
    assert page.is_visible("#nothing")
    page.click("#reset")
    assert not page.is_visible("#nothing")
    assert visitor.shown()


def test_the_slider_has_the_dates_of_the_facts(shipped):
    page = shipped.page
    dates = page.evaluate("networkPage.data.meta.dates")
    slider = page.locator("#time-slider")
    assert slider.get_attribute("aria-valuetext") == "Any date"
    slider.focus()
    page.keyboard.press("ArrowRight")
    assert page.inner_text("#time-now") == dates[0]
    assert slider.get_attribute("aria-valuetext") == dates[0]
    page.keyboard.press("End")
    assert page.inner_text("#time-now") == dates[-1]
    page.keyboard.press("Home")
    assert page.inner_text("#time-now") == "Any date"
    assert "date" not in shipped.state


@pytest.mark.parametrize("wrong", ["yesterday", "2021-13", "20211", "2021-11-40"])
def test_an_invalid_date_is_reported(shipped, wrong):
    shipped.page.fill("#time-field", wrong)
    shipped.page.press("#time-field", "Enter")
    assert shipped.page.is_visible("#time-field-wrong")
    assert "date" not in shipped.state


HELD_FROM_2021 = times_of([Evidence("2021-06-15", since=("2021",))])
UNSAID = ("type", "short", "code", "whole", "description", "since", "until")
NOTHING = ("names", "links", "facts")


def thing(id_: str, x: float) -> dict:
    empty = {**dict.fromkeys(UNSAID), **{key: [] for key in NOTHING}}
    named = {"id": id_, "kind": "people", "class": "foaf:Person", "label": text(id_.upper()), "facets": {}}
    return {**empty, **named, "times": 1, "x": x, "y": 0.0, "size": 1.0}


def small(times: Times = HELD_FROM_2021, **edge) -> dict:
    """A page of one role held at these times."""
    ends = {"id": "a--lead--b", "from": 0, "to": 1, "role": 0, "relation": None, "for": None}
    role = {**ends, "since": None, "until": None, "times": 0}
    view = {"id": "all", "label": text("All"), "help": text(""), "nodes": [0, 1], "edges": [0], "shown": None}
    view |= {"groups": [], "apart": []}
    return {
        "meta": {
            "title": text("T"),
            "description": text("D"),
            "base": "https://example.org/id/",
            "prefixes": {},
            "languages": ["en", "sv"],
            "dates": ["2020", "2021-06", "2022"],
            "as_of": None,
            "uncertain": False,
            "reference": {"date": "2022", "days": ["2022-01-01", "2022-12-31"]},
            "focus": None,
            "most": 500,
            "shown": None,
            "about": about_json(ABOUT, ("en", "sv"), dict),
        },
        "states": states(("en", "sv")),
        "times": [terms_of(times), []],
        "letters": letters(),
        "terms": terms({}),
        "facets": [{"id": "country", "label": text("Country"), "ends": "either", "names": {}}],
        "families": [{"id": "lead", "label": text("leads"), "ink": "ink", "width": 2}],
        "kinds": [
            {
                "id": "people",
                "label": text("person"),
                "count": 2,
                "outline": CIRCLE,
                "colour": "#0072b2",
            }
        ],
        "relations": [],
        "roles": [{"id": "lead", "label": text("lead"), "count": 1, "family": "lead"}],
        "sources": [],
        "nodes": [thing("a", 0.0), thing("b", 200.0)],
        "edges": [{**role, "stated_as": [], "said": [], "disputed": [], **edge}],
        "views": [{**view, "positions": [[0, 0], [200, 0]]}],
        "questions": [],
    }


def test_the_neighbourhood_is_one_or_two_steps_wide(visit, shipped_page):
    visitor = visit(shipped_page)
    page = visitor.go("sel=oskar-frisell")
    page.click("text=One step")
    near = visitor.shown()
    assert {"oskar-frisell", "gms-health-economics", "ihe"} <= near
    assert "gms-communication-education" not in near
    page.click("text=Two steps")
    assert near < visitor.shown()
    assert "gms" in visitor.shown()


def test_the_ways_between_two_things(visit, shipped_page):
    visitor = visit(shipped_page)
    page = visitor.go("sel=oskar-frisell")
    page.fill("#way-input", "danish national genome")
    page.press("#way-input", "ArrowDown")
    page.press("#way-input", "Enter")
    assert {"oskar-frisell", "dngc"} <= visitor.shown()
    assert len(visitor.shown()) == 7
    assert "path=oskar-frisell~dngc" in visitor.state
    assert "Between Oskar Frisell and Danish National" in page.inner_text("#chips")


def test_an_address_reopens_just_what_was_seen(visit, shipped_page):
    visitor = visit(shipped_page)
    page = visitor.go()
    page.click("#views >> text=Everything")
    page.evaluate("document.getElementById('box-country').open = true")
    page.click("#facet-country >> text=Denmark")
    page.fill("#time-field", "2025")
    page.press("#time-field", "Enter")
    page.click("#mode-list")
    page.click("#table >> text=Danish National Genome Center >> nth=0")
    page.click("text=Svenska")
    again = visit(shipped_page, locale="en-GB")
    there = again.go(visitor.state[1:])
    assert again.state == visitor.state
    assert again.summary == visitor.summary
    assert again.rows() == visitor.rows()
    assert there.inner_text("#evidence-title") == page.inner_text("#evidence-title")
    assert there.get_attribute("html", "lang") == "sv"


def test_back_and_forward_go_through_what_was_seen(shipped):
    page = shipped.page
    opening = shipped.summary
    page.click("#views >> text=Leads and chairs")
    leads = shipped.summary
    page.evaluate("networkPage.choose('gms')")
    assert page.is_visible("#evidence")
    page.go_back()
    page.wait_for_selector("#evidence", state="hidden")
    assert shipped.summary == leads != opening
    page.go_back()
    page.wait_for_selector(f"#summary >> text={opening}")
    page.go_forward()
    page.go_forward()
    page.wait_for_selector("#evidence-title >> text=Genomic Medicine Sweden")
    assert shipped.summary == leads


def test_a_data_set_too_large_to_draw_says_so_and_search_and_filters_reach_the_rest(visit, tmp_path):
    data = small(since="2021")
    data["nodes"].append({**data["nodes"][1], "id": "c", "label": text("Charlotte"), "x": 400.0})
    data["nodes"][2]["facets"] = {"country": ["SE"]}
    data["meta"]["shown"] = data["views"][0]["shown"] = {"nodes": 2, "of": 3}
    file = tmp_path / "small.html"
    file.write_text(render(data), "utf-8")
    visitor = visit(file)
    page = visitor.go()
    assert page.inner_text("#partly") == "Shows the 2 best connected of 3 things. Search and filters reach all of them."
    assert visitor.shown() == {"a", "b"}
    page.fill("#search-input", "charl")
    page.press("#search-input", "ArrowDown")
    page.press("#search-input", "Enter")
    assert "c" in visitor.shown()
    visitor.go("country=SE")
    assert visitor.shown() == {"c"}
