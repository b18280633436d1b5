/* The marks in the middle of lines that came or left between two dates: on the canvas, and in the picture as SVG. */

import { data } from './data.js';
import { svg } from './dom.js';
import { inks, lineInk } from './inks.js';
import { lineOf, MARK, signOf } from './lines.js';
import * as viewport from './viewport.js';

/** @import { Seen } from './selection.js' */
/** @typedef {{ x: number, y: number, ink: string, sign: string }} Mark In px on the screen. */

/**
 * @param {Seen} shown
 * @param {Map<number, number>} bends
 * @returns {Mark[]}
 */
function marks(shown, bends) {
  const { scale, moveX, moveY } = viewport.view();
  return [...shown.edges].flatMap((place) => {
    const edge = data.edges[place];
    const { mark, ink } = lineOf(edge);
    if (!mark) return [];
    const [[x1, y1], [x2, y2]] = [edge.from, edge.to].map((end) => shown.positions.get(end) ?? [0, 0]);
    const bend = (bends.get(place) ?? 0) / 2;
    const x = (x1 + x2) / 2 + (y2 - y1) * bend;
    const y = (y1 + y2) / 2 - (x2 - x1) * bend;
    return [{ x: x * scale + moveX, y: y * scale + moveY, ink: lineInk(ink), sign: signOf(mark) }];
  });
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Seen} shown
 * @param {Map<number, number>} bends
 */
export function paint(ctx, shown, bends) {
  const found = marks(shown, bends);
  if (!found.length) return;
  const ratio = ctx.canvas.width / viewport.size().width;
  ctx.save();
  ctx.fillStyle = inks.paper;
  found.forEach(({ x, y, ink, sign }) => {
    ctx.setTransform(ratio, 0, 0, ratio, x * ratio, y * ratio);
    ctx.strokeStyle = ink;
    ctx.lineWidth = 1.2;
    ctx.beginPath();
    ctx.arc(0, 0, MARK.radius, 0, 2 * Math.PI);
    ctx.fill();
    ctx.stroke();
    ctx.lineWidth = 1.6;
    ctx.stroke(new Path2D(sign));
  });
  ctx.restore();
}

/**
 * The marks as a part of an SVG.
 * @param {Seen} shown
 * @param {Map<number, number>} bends
 */
export function shapes(shown, bends) {
  return svg(
    'g',
    { class: 'marks' },
    marks(shown, bends).map(({ x, y, ink, sign }) =>
      svg(
        'g',
        { transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})`, stroke: ink },
        svg('circle', { r: MARK.radius, fill: inks.paper, 'stroke-width': 1.2 }),
        svg('path', { d: sign, fill: 'none', 'stroke-width': 1.6 }),
      ),
    ),
  );
}
