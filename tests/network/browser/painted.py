"""What the page really paints on its canvas: every text, line and symbol with its box in px on the screen."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .conftest import Visit

RECORD = """
(() => {
  const brush = CanvasRenderingContext2D.prototype;
  const own = {};
  for (const name of ['fillText', 'beginPath', 'moveTo', 'lineTo', 'quadraticCurveTo', 'stroke', 'fill', 'roundRect']) {
    own[name] = brush[name];
  }
  window.painted = { texts: new Map(), lines: new Map(), marks: new Map() };
  const keep = (kind, box) => window.painted[kind].set(JSON.stringify(box), box);
  const ratio = (ctx) => ctx.canvas.width / (ctx.canvas.clientWidth || ctx.canvas.width);
  const onScreen = (ctx, x, y) => {
    const m = ctx.getTransform();
    return [(x * m.a + m.e) / ratio(ctx), (y * m.d + m.f) / ratio(ctx)];
  };
  let way = [];
  brush.fillText = function (text, x, y, most) {
    own.fillText.call(this, text, x, y, ...(most === undefined ? [] : [most]));
    if (!this.canvas.isConnected) return;
    const size = this.measureText(text);
    const squeeze = Math.min(1, (most ?? Infinity) / size.width);
    const m = this.getTransform();
    const scale = m.a / ratio(this);
    const [left, top] = onScreen(this, x - size.actualBoundingBoxLeft * squeeze, y - size.actualBoundingBoxAscent);
    const below = y + size.actualBoundingBoxDescent;
    const [right, bottom] = onScreen(this, x + size.actualBoundingBoxRight * squeeze, below);
    const px = parseFloat(this.font.match(/([\\d.]+)px/)[1]) * scale;
    keep('texts', { text, x: left, y: top, right, bottom, squeeze, size: px });
  };
  brush.beginPath = function () { way = []; own.beginPath.call(this); };
  brush.roundRect = function (...box) { way = null; own.roundRect.apply(this, box); };
  brush.moveTo = function (x, y) { if (way) way.push([x, y]); own.moveTo.call(this, x, y); };
  brush.lineTo = function (x, y) { if (way) way.push([x, y]); own.lineTo.call(this, x, y); };
  brush.quadraticCurveTo = function (cx, cy, x, y) {
    if (way) way.push([x, y]);
    own.quadraticCurveTo.call(this, cx, cy, x, y);
  };
  const isClear = (style) => typeof style === 'string' && /^rgba\\(.*, ?0\\)$/.test(style);
  brush.stroke = function (...path) {
    own.stroke.apply(this, path);
    if (path.length || !way || way.length < 2 || isClear(this.strokeStyle) || !this.canvas.isConnected) return;
    keep('lines', way.map(([x, y]) => onScreen(this, x, y)));
  };
  brush.fill = function (...path) {
    own.fill.apply(this, path);
    if (!(path[0] instanceof Path2D) || !this.canvas.isConnected) return;
    const [x, y] = onScreen(this, 0, 0);
    const r = (this.getTransform().a / ratio(this)) * 0.8;
    keep('marks', { x: x - r, y: y - r, right: x + r, bottom: y + r });
  };
})();
"""


@dataclass(frozen=True)
class Painted:
    """All texts, lines (as points) and symbols of one picture; ``width`` and ``height`` are those of the canvas."""

    texts: list[dict]
    lines: list[list[tuple[float, float]]]
    marks: list[dict]
    width: float
    height: float

    def overlaps(self) -> list[tuple[str, str]]:
        """Pairs of texts that lie over each other, and texts under a symbol."""
        boxes = sorted(self.texts, key=lambda box: box["y"])
        found = []
        for place, box in enumerate(boxes):
            for other in boxes[place + 1 :]:
                if other["y"] >= box["bottom"]:
                    break
                if _meet(box, other):
                    found.append((box["text"], other["text"]))
        found += [(box["text"], "a symbol") for box in boxes for mark in self.marks if _meet(box, mark)]
        return found

    def crossings(self) -> list[str]:
        """The texts that a line passes through."""
        pieces = [piece for line in self.lines for piece in itertools.pairwise(line)]
        return [box["text"] for box in self.texts for piece in pieces if _crosses(piece, box)]

    def cut(self) -> list[str]:
        """The texts that the edge of the canvas cuts, or that end in an ellipsis."""
        return [
            box["text"]
            for box in self.texts
            if box["x"] < 0
            or box["y"] < 0
            or box["right"] > self.width
            or box["bottom"] > self.height
            or "…" in box["text"]
        ]

    @property
    def words(self) -> set[str]:
        """All words that are written."""
        return {box["text"] for box in self.texts}


def painted(visitor: Visit) -> Painted:
    """What is painted now, once it is at rest."""
    visitor.wait(4)
    visitor.page.evaluate("Object.values(window.painted).forEach((all) => all.clear())")
    visitor.page.evaluate("networkPage.repaint()")
    visitor.wait(4)
    found = visitor.page.evaluate(
        """() => {
          const { texts, lines, marks } = window.painted;
          const { clientWidth: width, clientHeight: height } = document.querySelector('#drawing canvas');
          return [[...texts.values()], [...lines.values()], [...marks.values()], width, height];
        }"""
    )
    return Painted(*found)


def _meet(a: dict, b: dict, ease: float = 0.6) -> bool:
    return (
        a["x"] < b["right"] - ease
        and b["x"] < a["right"] - ease
        and a["y"] < b["bottom"] - ease
        and b["y"] < a["bottom"] - ease
    )


def _crosses(piece: tuple, box: dict) -> bool:
    """Whether a piece of a line has a part within a box (Liang and Barsky, 1984)."""
    (x1, y1), (x2, y2) = piece
    begin, end = 0.0, 1.0
    sides = (
        (x1 - x2, x1 - box["x"]),
        (x2 - x1, box["right"] - x1),
        (y1 - y2, y1 - box["y"]),
        (y2 - y1, box["bottom"] - y1),
    )
    for step, room in sides:
        if step == 0:
            if room < 0:
                return False
        elif step < 0:
            begin = max(begin, room / step)
        else:
            end = min(end, room / step)
    return begin < end
