"""A page of a thousand things and three thousand roles can be used; the times are in benchmarks/."""

from __future__ import annotations

from pathlib import Path

import pytest

from b1mg_graph.network.page import render

BENCHMARKS = Path(__file__).parents[3] / "benchmarks"


@pytest.fixture
def crowd(visit, tmp_path, monkeypatch):
    """A visitor to the page of a thousand things."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    import network_browser

    file = tmp_path / "crowd.html"
    file.write_text(render(network_browser.made_up(1_000, 3_000)), "utf-8")
    return visit(file)


def test_of_a_thousand_things_the_best_connected_are_drawn_and_the_page_says_so(crowd):
    page = crowd.go()
    drawn = len(crowd.shown())
    assert 0 < drawn < 1_000
    assert f"{drawn} best connected" in page.locator("body").inner_text()
