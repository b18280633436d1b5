"""What is around a thing: no line in the way of a third thing, and no more at once than a view draws."""

from __future__ import annotations

import json
import math

import pytest

LARGEST = """() => {
  const { data } = networkPage;
  const sizes = data.nodes.map((_, place) => data.touching[place].length);
  return data.nodes[sizes.indexOf(Math.max(...sizes))].id;
}"""
IN_THE_WAY = """() => {
  const { data } = networkPage;
  const { lines, symbols } = networkPage.geometry();
  const found = [];
  for (const { id, from, to, points } of lines) {
    for (const { node, x, y, r } of symbols) {
      if (node === from || node === to) continue;
      for (let place = 1; place < points.length; place += 1) {
        const [[x1, y1], [x2, y2]] = [points[place - 1], points[place]];
        const [dx, dy] = [x2 - x1, y2 - y1];
        const share = Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1)));
        if (Math.hypot(x1 + share * dx - x, y1 + share * dy - y) < r) {
          found.push([data.edges[id].id, data.nodes[node].id]);
          break;
        }
      }
    }
  }
  return found;
}"""


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1024, 768)])
@pytest.mark.parametrize("depth", [1, 2])
def test_no_line_of_a_neighbourhood_passes_through_a_third_thing(visit, any_page, depth, width, height):
    visitor = visit(any_page, width=width, height=height)
    page = visitor.go()
    largest = page.evaluate(LARGEST)
    visitor.go(f"focus={largest}~{depth}")
    assert len(visitor.shown()) > 5
    assert page.evaluate(IN_THE_WAY) == []


@pytest.mark.parametrize("id_", ["b1mg", "1mg", "genome-of-europe", "gms", "SE", "serena-scollen"])
def test_around_these_too_no_line_is_in_the_way(shipped, id_):
    page = shipped.go(f"focus={id_}~1")
    assert page.evaluate(IN_THE_WAY) == []
    drawn = page.evaluate("networkPage.geometry().lines.length")
    left = len(shipped.lines()) - drawn
    assert left == 0 or str(left) in page.inner_text("#undrawn")
    page.evaluate(f"networkPage.choose({json.dumps(id_)})")
    shipped.wait(10)
    assert page.evaluate(IN_THE_WAY) == [], "beside the evidence there is less room"


def test_a_neighbourhood_is_cut_where_a_view_is_and_says_so(visit, pages):
    visitor = visit(pages["large"])
    page = visitor.go()
    largest = page.evaluate(LARGEST)
    page.evaluate("networkPage.data.meta.most = 60")
    page.evaluate("(id) => networkPage.set({ focus: id + '~2' })", largest)
    assert len(visitor.shown()) == 60
    assert "the 60 best connected of" in page.inner_text("#partly")
    page.click("#partly button")
    assert len(visitor.shown()) == 120
    assert f"focus={largest}~2~2" in visitor.state.replace("%7E", "~")


def test_a_neighbourhood_that_is_whole_offers_no_more(shipped):
    page = shipped.go("focus=gms~1")
    assert page.locator("#partly button").count() == 0


def test_the_middle_is_in_the_middle_and_all_around_it_is_in_view(shipped):
    page = shipped.go("focus=b1mg~1")
    size = page.locator("#drawing").bounding_box()
    at = page.evaluate("networkPage.whereIs('b1mg')")
    assert math.dist((at["x"], at["y"]), (size["width"] / 2, size["height"] / 2)) < 3
    for id_ in shipped.shown():
        at = page.evaluate("(id) => networkPage.whereIs(id)", id_)
        assert 0 < at["x"] < size["width"]
        assert 0 < at["y"] < size["height"]
