"""The page stays quick with a thousand things and three thousand roles; the numbers are in benchmarks/."""

from __future__ import annotations

from pathlib import Path

import pytest

from b1mg_graph.network.page import render

BENCHMARKS = Path(__file__).parents[3] / "benchmarks"


@pytest.fixture
def crowd(visit, tmp_path, monkeypatch):
    """A visitor to the page of a thousand things, with the benchmark that knows how to measure."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    import network_browser

    file = tmp_path / "crowd.html"
    file.write_text(render(network_browser.made_up(1_000, 3_000)), "utf-8")
    return visit(file), network_browser


def test_a_thousand_things_are_usable_within_two_seconds(crowd):
    visitor, benchmark = crowd
    visitor.go()
    assert len(visitor.shown()) == 1_000
    assert min(benchmark.open_page(visitor.page, visitor.address) for _ in range(3)) < 2


def test_a_thousand_things_are_moved_at_twenty_frames_a_second(crowd):
    visitor, benchmark = crowd
    page = visitor.go()
    assert max(benchmark.pan(page, 1)[0] for _ in range(3)) > 20
    assert max(benchmark.zoom(page, 1)[0] for _ in range(3)) > 20
