/* What is drawn, as SVG. */

import { data, label } from './data.js';
import { svg } from './dom.js';
import { FAINT, picture } from './drawing.js';
import { via } from './fan.js';
import { framedShapes } from './frame-ink.js';
import * as groups from './groups.js';
import { LEADING, SIZE } from './labels.js';
import { lineOf } from './lines.js';
import { shapes } from './marks.js';
import { look } from './symbols.js';
import { flat, wellFormed } from './text.js';
import { isComparing } from './time.js';

/** @import { Label } from './placement.js' */
/** @typedef {NonNullable<ReturnType<typeof picture>>} Picture */
/** @typedef {(place: number) => [x: number, y: number]} At Where a node is on the screen. */

/** @param {string} words */
function drawable(words) {
  return wellFormed(flat(words));
}

/**
 * @param {number} place
 * @param {Picture} drawn
 * @param {At} at
 */
function edgeShape(place, drawn, at) {
  const edge = data.edges[place];
  const { ink, width, dashes } = lineOf(edge);
  const [x1, y1] = at(edge.from);
  const [x2, y2] = at(edge.to);
  const bend = drawn.bends.get(place) ?? 0;
  const middle = via([x1, y1], [x2, y2], bend);
  const curve = `Q${middle[0].toFixed(1)} ${middle[1].toFixed(1)} ${x2} ${y2}`;
  return svg('path', {
    d: `M${x1} ${y1}${bend ? curve : `L${x2} ${y2}`}`,
    fill: 'none',
    stroke: drawn.lineInk(ink),
    'stroke-width': width,
    'stroke-dasharray': dashes ? dashes.join(' ') : null,
  });
}

/**
 * The arrow of an edge between two things, at its end.
 * @param {number} place
 * @param {Picture} drawn
 * @param {At} at
 */
function arrowShape(place, drawn, at) {
  const edge = data.edges[place];
  const { ink } = lineOf(edge);
  const [[x1, y1], [x2, y2]] = [at(edge.from), at(edge.to)];
  const bend = drawn.bends.get(place) ?? 0;
  const [fromX, fromY] = bend ? via([x1, y1], [x2, y2], bend) : [x1, y1];
  const turned = (Math.atan2(y2 - fromY, x2 - fromX) * 180) / Math.PI;
  const off = drawn.radius(data.nodes[edge.to], drawn.scale) * 1.3;
  return svg('path', {
    d: `M${-off} 0l-11 -4.5l2.5 4.5l-2.5 4.5z`,
    transform: `translate(${x2} ${y2}) rotate(${turned.toFixed(1)})`,
    fill: drawn.lineInk(ink),
  });
}

/**
 * @param {number} place
 * @param {Picture} drawn
 * @param {At} at
 */
function nodeShape(place, drawn, at) {
  const node = data.nodes[place];
  const { outline, colour } = look(node.kind);
  const r = drawn.radius(node, drawn.scale);
  const [x, y] = at(place);
  return svg(
    'path',
    {
      d: outline,
      transform: `translate(${x} ${y}) scale(${r.toFixed(2)})`,
      fill: colour,
      stroke: drawn.inks.outline,
      'stroke-width': (1.3 / r).toFixed(3),
      opacity: drawn.shown.nodes.has(place) ? null : FAINT,
    },
    svg('title', {}, drawable(label(place))),
  );
}

/**
 * @param {Label} written
 * @param {Picture} drawn
 */
function labelShape(written, { moveX, moveY }) {
  const anchor = { center: 'middle', left: 'start', right: 'end' }[written.align];
  const x = written.x + moveX + { center: written.w / 2, left: 2, right: written.w - 2 }[written.align];
  return svg(
    'text',
    { 'text-anchor': anchor, 'font-weight': written.isTitle ? 'bold' : null },
    written.lines.map((line, row) =>
      svg(
        'tspan',
        {
          x: x.toFixed(1),
          y: (written.y + moveY + (row + 0.5) * LEADING + 4).toFixed(1),
        },
        drawable(line),
      ),
    ),
  );
}

/**
 * A view with frames: shapes in units of the drawing, put where they are seen.
 * @param {Picture} drawn
 * @param {import('./frames.js').Arranged} framed
 */
function framedGroup({ scale, moveX, moveY }, framed) {
  const transform = `translate(${moveX.toFixed(1)} ${moveY.toFixed(1)}) scale(${scale.toFixed(4)})`;
  return [svg('g', { transform }, framedShapes(framed, drawable, 'system-ui, sans-serif'))];
}

/**
 * A net: its lines, its symbols and its labels.
 * @param {Picture} drawn
 * @param {At} at
 */
function netGroups(drawn, at) {
  return [
    svg('g', {}, groups.shapes(drawn.shown.frames, drawn, drawn.inks)),
    svg(
      'g',
      {},
      drawn.lines.map((place) => edgeShape(place, drawn, at)),
    ),
    svg('g', {}, drawn.shown.base.row ? [...drawn.shown.edges].map((place) => arrowShape(place, drawn, at)) : []),
    isComparing() ? shapes(drawn.shown, drawn.bends) : null,
    svg(
      'g',
      {},
      [...drawn.shown.drawn].map((place) => nodeShape(place, drawn, at)),
    ),
    svg(
      'g',
      {
        'font-family': 'system-ui, sans-serif',
        'font-size': SIZE,
        fill: drawn.inks.ink,
        stroke: drawn.inks.paper,
        'stroke-width': 3.5,
        'stroke-linejoin': 'round',
        'paint-order': 'stroke',
      },
      [...drawn.placed.values()].map((written) => labelShape(written, drawn)),
    ),
  ];
}

/** The drawing as it is seen, as SVG; nothing while nothing is drawn. */
export function drawnShapes() {
  const drawn = picture();
  if (!drawn) return null;
  const { width, height, scale, moveX, moveY, shown, framed, inks } = drawn;
  /** @type {At} */
  const at = (place) => {
    const [x, y] = shown.positions.get(place) ?? [0, 0];
    return [Number((x * scale + moveX).toFixed(1)), Number((y * scale + moveY).toFixed(1))];
  };
  return svg(
    'svg',
    { width, height, viewBox: `0 0 ${width} ${height}` },
    svg('rect', { width, height, fill: inks.paper }),
    framed ? framedGroup(drawn, framed) : netGroups(drawn, at),
  );
}
