"""Positions: the same every time, with room for labels, and in the shape of a page."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from b1mg_graph.network.boxes import Block, around, label_box, ring, spread
from b1mg_graph.network.layout import LANDSCAPE, lay_out, pack
from b1mg_graph.network.views import views_of

BOX = (100.0, 40.0)


def overlaps(points, boxes):
    ids = sorted(points)
    return [
        (one, other)
        for number, one in enumerate(ids)
        for other in ids[number + 1 :]
        if all(
            abs(points[one][axis] - points[other][axis]) < (boxes[one][axis] + boxes[other][axis]) / 2 - 0.5
            for axis in (0, 1)
        )
    ]


def extent(points):
    xs, ys = zip(*points.values(), strict=True)
    return max(xs) - min(xs), max(ys) - min(ys)


@pytest.mark.parametrize(
    ("label", "lines"),
    [("A", 1), ("x" * 24, 1), ("x" * 23 + " y", 2), ("xy " * 70, 2)],
    ids=["short", "full", "two", "long"],
)
def test_a_label_takes_room_for_24_characters_a_line_on_two_lines(label, lines):
    width, height = label_box(label)
    assert width <= 24 * 6.8 + 12
    assert height == pytest.approx(label_box("A")[1] + 15 * (lines - 1))


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(st.integers(2, 60), st.randoms(use_true_random=False))
def test_boxes_that_lie_on_each_other_are_moved_apart(number, random):
    points = {str(i): (random.uniform(-300, 300), random.uniform(-200, 200)) for i in range(number)}
    boxes = {i: (random.uniform(20, 150), random.uniform(20, 60)) for i in points}
    assert overlaps(spread(points, boxes, rounds=600), boxes) == []


def test_boxes_at_one_point_are_moved_apart_too():
    points = dict.fromkeys("abcdefgh", (0.0, 0.0))
    boxes = dict.fromkeys(points, BOX)
    assert overlaps(spread(points, boxes), boxes) == []


@pytest.mark.parametrize("turn", [0.0, 0.25, 0.5])
@pytest.mark.parametrize("number", [1, 2, 3, 4, 5, 9, 40])
def test_leaves_are_placed_around_their_hub_within_the_given_box(number, turn):
    leaves = [(str(i), BOX) for i in range(number)]
    placed = ring(BOX, leaves, turn)
    boxes = dict.fromkeys([*placed, "hub"], BOX)
    width, height = around(BOX, placed, boxes)
    assert overlaps({**placed, "hub": (0.0, 0.0)}, boxes) == []
    assert all(abs(x) + 50 <= width / 2 + 0.1 and abs(y) + 20 <= height / 2 + 0.1 for x, y in placed.values())


def test_parts_are_packed_in_rows_without_overlap_in_a_landscape():
    blocks = [Block({f"{i}": (50.0, 20.0)}, 100.0 + i % 3 * 40, 40.0 + i % 4 * 30) for i in range(30)]
    points = pack(blocks)
    assert overlaps(points, {min(b.points): (b.width, b.height) for b in blocks[:1]} | dict.fromkeys(points, BOX)) == []
    width, height = extent(points)
    assert LANDSCAPE / 1.8 < width / height < LANDSCAPE * 1.8


@pytest.mark.slow
def test_positions_hang_on_nothing_but_the_network():
    script = (
        "from b1mg_graph.network.layout import lay_out;"
        "pairs = [(str(i % 37), str(i * 7 % 53)) for i in range(120)];"
        "ids = {i for pair in pairs for i in pair};"
        "print(lay_out(ids, set(pairs), {i: (100.0, 40.0) for i in ids}))"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", script], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True, text=True
        ).stdout
        for seed in ("0", "1", "7")
    }
    assert len(printed) == 1
    assert len(printed.pop()) > 1000


@pytest.mark.parametrize("pairs", [[], [("a", "a")], [("a", "b")], [("a", "b"), ("b", "c"), ("c", "a")]])
def test_small_networks_have_positions_too(pairs):
    ids = {"a", "b", "c"} if pairs else set()
    points = lay_out(ids, pairs, dict.fromkeys(ids, BOX))
    assert set(points) == ids
    assert overlaps(points, dict.fromkeys(ids, BOX)) == []


def test_no_two_nodes_of_any_view_lie_on_each_other(shipped_graph):
    for view in views_of(shipped_graph.network):
        box = (12.0, 12.0) if view.framed else (30.0, 30.0)
        assert overlaps(view.points, dict.fromkeys(view.points, box)) == [], view.id


def woven(nodes):
    """A network that is one part without leaves: a ring with chords."""
    return [(str(i), str((i * step + 1) % nodes)) for i in range(nodes) for step in (1, 3, 7)]


@pytest.mark.slow
def test_a_part_too_large_for_springs_is_laid_out_too():
    pairs = woven(600)
    boxes = {str(i): (52.0, 46.0) for i in range(600)}
    points = lay_out(boxes, pairs, boxes)
    assert overlaps(points, boxes) == []
    assert points == lay_out(boxes, reversed(pairs), boxes)
    width, height = extent(points)
    assert LANDSCAPE / 2 < width / height < LANDSCAPE * 2
    near = sum(abs(points[a][0] - points[b][0]) < width / 4 for a, b in pairs)
    assert near > len(pairs) * 0.6  # by chance it would be less than half
