"""How two things are connected, on the page: the ways with their arrows, their words and their sources."""

from __future__ import annotations

import pytest

ENDS = "oskar-frisell~dngc"


def ways(page) -> list[str]:
    return [" ".join(one.split()) for one in page.locator("#ways .way > summary").all_inner_texts()]


def test_all_shortest_ways_are_listed_the_one_over_the_co_leads_first(visit, shipped_page):
    page = visit(shipped_page).go(f"path={ENDS}")
    assert page.inner_text("#ways h2") == "How Oskar Frisell and Danish National Genome Center are connected"
    assert page.inner_text("#ways > .hint") == "3 shortest ways, of 4 steps; those over roles come first."
    found = ways(page)
    assert found[0] == (
        "Oskar Frisell → GMS Health economics → Genomic Medicine Sweden → Health economics (B1MGplus)"
        " ← Danish National Genome Center"
    )
    assert len(found) == 3


def test_every_step_says_its_direction_in_words_its_state_and_its_source(visit, shipped_page):
    page = visit(shipped_page).go(f"path={ENDS}")
    steps = page.locator("#ways details[open] .steps > li")
    assert steps.count() == 4
    sentences = [" ".join(one.split()) for one in steps.locator(".line").all_inner_texts()]
    assert sentences == [
        "→ Oskar Frisell has the role co-chair in GMS Health economics",
        "→ GMS Health economics is part of Genomic Medicine Sweden",
        "→ Genomic Medicine Sweden has the role co-lead in Health economics (B1MGplus)",
        "← Danish National Genome Center has the role co-lead in Health economics (B1MGplus)",
    ]
    for row in steps.all():
        assert "last known 2025-03-19" in row.inner_text()
        assert "Sweden contributes to the EU project" in row.inner_text()


def test_from_the_other_end_the_same_ways_are_listed_in_the_same_order(visit, shipped_page):
    page = visit(shipped_page).go(f"path={ENDS}")
    found = ways(page)
    turned = {"→": "←", "←": "→"}
    page.evaluate("networkPage.set({ path: 'dngc~oskar-frisell' })")
    mirrored = [[turned.get(word, word) for word in way.split(" ")] for way in ways(page)]
    names = [[part.strip() for part in way.replace("←", "→").split("→")] for way in found]
    assert [[part.strip() for part in way.replace("←", "→").split("→")][::-1] for way in ways(page)] == names
    assert [[word for word in way if word in turned][::-1] for way in mirrored] == [
        [word for word in way.split(" ") if word in turned] for way in found
    ]


def test_the_ways_are_drawn_with_arrows_in_the_picture_too(visit, shipped_page):
    visitor = visit(shipped_page)
    page = visitor.go(f"path={ENDS}")
    lines = len(visitor.lines())
    assert lines == 8
    turned = "networkPage.asSvg().match(/rotate\\([-\\d.]+\\)/g)"
    assert page.evaluate(f"{turned}.length") == lines
    page.evaluate("networkPage.set({ path: '' })")
    visitor.wait(3)
    assert page.evaluate(turned) is None


def test_a_step_leads_to_its_evidence_and_back(visit, shipped_page):
    visitor = visit(shipped_page)
    page = visitor.go(f"path={ENDS}")
    page.click("#ways >> text=co-chair")
    assert "Oskar Frisell: co-chair" in page.inner_text("#evidence-title")
    assert page.is_visible("#ways")
    page.go_back()
    page.wait_for_selector("#evidence", state="hidden")
    assert len(ways(page)) == 3


def test_more_ways_than_are_shown_are_counted(visit, shipped_page, shipped_graph):
    page = visit(shipped_page).go("path=b1mg-wp2~university-of-helsinki")
    total = shipped_graph.connections("b1mg-wp2", "university-of-helsinki").total
    assert total > 10
    hint = page.inner_text("#ways > .hint")
    assert hint.startswith(f"{total} shortest ways")
    assert hint.endswith("The first 10 are shown.")
    assert len(ways(page)) == 10


@pytest.mark.parametrize("state", [f"path={ENDS}&date=2020", "path=oskar-frisell~oskar-frisell", "path=x~y"])
def test_where_there_is_no_way_none_is_listed(visit, shipped_page, state):
    page = visit(shipped_page).go(state)
    assert not page.is_visible("#ways")


def test_the_ways_are_shown_in_swedish_and_beside_the_list(visit, shipped_page):
    page = visit(shipped_page).go(f"path={ENDS}&lang=sv&mode=list")
    assert page.inner_text("#ways h2").startswith("Så hänger Oskar Frisell och ")
    assert "3 kortaste vägar, i 4 steg" in page.inner_text("#ways > .hint")
    assert "Oskar Frisell har rollen medordförande i" in " ".join(page.inner_text("#ways").split())
    assert page.is_visible("#table")
