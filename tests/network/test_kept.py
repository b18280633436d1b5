"""Drawings that an earlier run made are the same bytes, and are used only for what they were made of."""

from __future__ import annotations

import pytest

from b1mg_graph import KnowledgeGraph
from b1mg_graph.cache import folder
from b1mg_graph.network import nets, page, sheets, views, vis
from b1mg_graph.network.page import page_of
from b1mg_graph.resources import shipped


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
