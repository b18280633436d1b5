"""The views that are drawn as nets: names of hubs, groups, and what is only listed."""

from __future__ import annotations

import pytest

HUBS = """() => {
  const { data, seen, labelBoxes } = networkPage;
  const named = new Set(labelBoxes().map(({ id }) => id));
  const isHub = (place) => data.kinds.find(({ id }) => id === data.nodes[place].kind).hub;
  const hubs = [...seen.drawn].filter(isHub).map((place) => data.nodes[place].id);
  return { hubs, unnamed: hubs.filter((id) => !named.has(id)) };
}"""
GROUPS = """() => {
  const { data, seen, labelBoxes } = networkPage;
  const names = new Set(labelBoxes().map(({ id }) => id));
  return seen.frames.map(({ group }) => [data.nodes[group.hub].id, names.has('group ' + data.nodes[group.hub].id)]);
}"""
PICTURE = "networkPage.asSvg()"


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1024, 768)])
@pytest.mark.parametrize("view", ["project", "everything"])
def test_every_hub_drawn_has_its_label_and_no_label_lies_over_another(visit, any_page, view, width, height):
    page = visit(any_page, width=width, height=height).go(f"view={view}")
    found = page.evaluate(HUBS)
    assert found["hubs"]
    assert found["unnamed"] == []
    boxes = page.evaluate("networkPage.labelBoxes()")
    for place, a in enumerate(boxes):
        for b in boxes[place + 1 :]:
            beside = a["x"] >= b["x"] + b["w"] or b["x"] >= a["x"] + a["w"]
            assert beside or a["y"] >= b["y"] + b["h"] or b["y"] >= a["y"] + a["h"], (a["id"], b["id"])


def test_hubs_with_more_lines_are_larger(shipped):
    shipped.go("view=everything")
    sizes = shipped.page.evaluate("Object.fromEntries(networkPage.data.nodes.map(({ id, size }) => [id, size]))")
    assert sizes["b1mg"] > sizes["b1mg-wp4"] > sizes["b1mg-task-1-1"]


def test_groups_are_framed_named_and_in_the_legend_in_words(visit, any_page):
    visitor = visit(any_page)
    page = visitor.go("view=everything")
    groups = page.evaluate(GROUPS)
    assert len(groups) >= 2
    assert all(named for _, named in groups)
    items = page.locator("#groups li").all_inner_texts()
    assert len(items) == len(groups)
    assert "stated by no source" in page.inner_text("#box-groups")
    picture = page.evaluate(PICTURE)
    assert picture.count("<rect") > len(groups), "the frames are in the picture too"
    page.click("#mode-list")
    assert page.is_visible("#groups"), "who reads the list is told of the groups as well"


def test_a_group_in_the_legend_brings_it_nearer(shipped):
    page = shipped.go("view=everything")
    before = page.evaluate("networkPage.view().scale")
    page.click("#groups >> nth=0 >> button >> nth=0")
    assert page.evaluate("networkPage.view().scale") > before


def test_what_hangs_on_nothing_is_listed_and_not_drawn(shipped):
    page = shipped.go("view=everything")
    apart = page.evaluate("[...networkPage.seen.nodes].filter((node) => !networkPage.seen.drawn.has(node)).length")
    assert apart > 20
    assert f"{apart} things have no line here" in page.inner_text("#apart-head")
    page.click("#apart-head")
    assert page.locator("#apart-list li").count() == apart
    page.click("#apart-list a >> nth=0")
    assert page.is_visible("#evidence")
