"""Drawings that an earlier run made are the same bytes, and are used only for what they were made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from b1mg_graph import KnowledgeGraph
from b1mg_graph.cache import folder
from b1mg_graph.network import layout, nets, page, sheets, views, vis
from b1mg_graph.network.grouping import Grouped, Mark
from b1mg_graph.network.layout import lay_out, lay_out_groups
from b1mg_graph.network.page import page_of
from b1mg_graph.resources import shipped

if TYPE_CHECKING:
    from b1mg_graph.network.boxes import Box, Point


@pytest.fixture
def cache(tmp_path, monkeypatch) -> folder.Cache:
    """A cache folder without an entry."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    found = folder.opened()
    assert found is not None
    return found


@pytest.fixture(params=["starter", pytest.param("shipped", marks=pytest.mark.slow)])
def place(request, starter):
    return {"starter": starter, "shipped": shipped("data")}[request.param]


def network_of(place):
    """A network of which nothing is drawn yet."""
    return KnowledgeGraph.load(place).network


def test_the_page_is_the_same_with_drawings_of_before_and_without(cache, place, monkeypatch):
    with folder.unused():
        assert folder.opened() is None
        anew = page_of(network_of(place))
    assert cache.size() == (0, 0)
    assert page_of(network_of(place)) == anew

    def never(*_: object) -> None:
        raise AssertionError("it is drawn again")

    drawing = ((views, "lay_out"), (views, "lay_out_groups"), (sheets, "_made"), (nets, "_communities"), (vis, "_made"))
    for module, name in (*drawing, (page, "_frame")):
        monkeypatch.setattr(module, name, never)
    assert page_of(network_of(place)) == anew


def test_a_drawing_of_something_else_is_not_used(cache, initiative):
    before = page_of(network_of(initiative))
    file = initiative / "data" / "sources" / "2026-01-15-kick-off-news.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("name: Aila Stillmere", "name: Aila of the Still and Long Mere"), "utf-8")
    after = page_of(network_of(initiative))
    with folder.unused():
        assert after == page_of(network_of(initiative)) != before


def test_a_title_like_a_mark_of_what_is_inlined_stays_a_title(cache, starter):
    title = "<inline page_js> & </script>"
    found = page_of(network_of(starter), title=title)
    assert page_of(network_of(starter), title=title) == found
    assert found.count("<title>&lt;inline page_js&gt; &amp; &lt;/script&gt;</title>") == 1


def test_damaged_drawings_are_made_again(cache, starter):
    before = page_of(network_of(starter))
    for file in cache.folder.glob("*.entry"):
        file.write_bytes(file.read_bytes()[:-1])
    assert page_of(network_of(starter)) == before


GROUPS = [[f"{group}{number}" for number in range(7)] for group in "abc"]


def drawn_in_groups(groups: list[list[str]], wider: str = "", more: tuple[tuple[str, str], ...] = ()) -> Grouped:
    """The drawing of groups, each with its first node in the middle; the box of the node ``wider`` is wider."""
    ids = [id_ for group in groups for id_ in group]
    pairs = [*((group[0], id_) for group in groups for id_ in group[1:]), *more]
    boxes: dict[str, Box] = {id_: (90.0 if id_ == wider else 60.0, 30.0) for id_ in ids}
    return lay_out_groups(groups, pairs, boxes, {id_: Mark(50, 10, 20) for id_ in ids}, 1000)


@pytest.fixture
def laid_out(monkeypatch) -> list[list[str]]:
    """The parts of drawings that are laid out where the cache is used."""
    found: list[list[str]] = []
    real = layout._part

    def noted(graph: object, part: list[str], boxes: object) -> dict[str, Point]:
        if not folder.is_off():
            found.append(part)
        return real(graph, part, boxes)

    monkeypatch.setattr(layout, "_part", noted)
    return found


@pytest.mark.usefixtures("cache")
@pytest.mark.parametrize(
    ("wider", "more", "changed"),
    [
        ("", (), []),
        ("b3", (), ["b"]),  # its name is longer
        ("", (("c1", "c2"),), ["c"]),  # it has another neighbour
        ("", (("a1", "b1"),), []),  # between groups: they are placed anew, each by itself as it was
        ("x9", (("x0", "x9"),), ["x"]),  # there is a group more
    ],
)
def test_of_a_drawing_in_groups_only_those_that_changed_are_laid_out_again(laid_out, wider, more, changed):
    drawn_in_groups(GROUPS)
    assert [part[0] for part in laid_out] == ["a0", "b0", "c0"]
    laid_out.clear()
    groups = [*GROUPS, ["x0", "x1", "x2", "x9"]] if "x" in changed else GROUPS
    found = drawn_in_groups(groups, wider, more)
    assert [part[0][0] for part in laid_out] == changed
    with folder.unused():
        assert drawn_in_groups(groups, wider, more) == found


@pytest.mark.usefixtures("cache")
def test_a_drawing_without_groups_has_the_parts_that_did_not_change(laid_out):
    boxes = dict.fromkeys("abcdefg", (60.0, 30.0))
    pairs = [("a", "b"), ("a", "c"), ("d", "e"), ("d", "f")]
    lay_out(boxes, pairs, boxes)
    laid_out.clear()
    found = lay_out(boxes, [*pairs, ("e", "f")], boxes)
    assert [part for part in laid_out if len(part) > 1] == [["d", "e", "f"]]
    with folder.unused():
        assert lay_out(boxes, [*pairs, ("e", "f")], boxes) == found
