/* How a kind is drawn: one outline and one colour each, the same on the canvas, in the legend and in SVG. */

import { data } from './data.js';
import { svg } from './dom.js';

/**
 * @param {number} corners
 * @param {number} radius
 * @param {number} turn
 */
function polygon(corners, radius, turn) {
  return outline(corners, (corner) => [radius, turn + (2 * Math.PI * corner) / corners]);
}

/**
 * @param {number} corners
 * @param {number} outer
 * @param {number} inner
 */
function star(corners, outer, inner) {
  return outline(corners * 2, (corner) => [corner % 2 ? inner : outer, -Math.PI / 2 + (Math.PI * corner) / corners]);
}

/**
 * @param {number} corners
 * @param {(corner: number) => [radius: number, angle: number]} at
 */
function outline(corners, at) {
  const points = Array.from({ length: corners }, (_, corner) => {
    const [radius, angle] = at(corner);
    return `${(radius * Math.cos(angle)).toFixed(3)} ${(radius * Math.sin(angle)).toFixed(3)}`;
  });
  return `M${points.join('L')}Z`;
}

/** What the symbols of the ontology (b1mg:symbol) look like: outlines about one unit in radius. */
const OUTLINES = new Map(
  Object.entries({
    circle: 'M1 0A1 1 0 1 1 -1 0A1 1 0 1 1 1 0Z',
    square: 'M-.88 -.88H.88V.88H-.88Z',
    diamond: polygon(4, 1.18, 0),
    hexagon: polygon(6, 1.08, 0),
    pentagon: polygon(5, 1.1, -Math.PI / 2),
    triangle: 'M0 -1.1L1.08 .82H-1.08Z',
    down: 'M0 1.1L1.08 -.82H-1.08Z',
    star: star(5, 1.3, 0.62),
    cross: 'M-.38 -1.05H.38V-.38H1.05V.38H.38V1.05H-.38V.38H-1.05V-.38H-.38Z',
    sheet: 'M-.75 -1.05H.3L.8 -.55V1.05H-.75Z',
    capsule: 'M-.55 -.65H.55A.65 .65 0 0 1 .55 .65H-.55A.65 .65 0 0 1 -.55 -.65Z',
    bow: 'M-1.05 -.8L0 -.3L1.05 -.8V.8L0 .3L-1.05 .8Z',
  }),
);
const PLAIN = 'circle';
const GREY = '#b8b8b8';
/** A colour that is none may ask for an address. */
const COLOUR = /^#[0-9a-f]{6}$/i;

/**
 * Outline (as the `d` of an SVG path) and colour of a kind.
 * @param {string} kind
 */
export function look(kind) {
  const { symbol, colour } = data.kinds[data.kindIndex.get(kind) ?? -1] ?? { symbol: PLAIN, colour: GREY };
  return { outline: OUTLINES.get(symbol) ?? OUTLINES.get(PLAIN) ?? '', colour: COLOUR.test(colour) ? colour : GREY };
}

/** @type {Map<string, Path2D>} */
const paths = new Map();

/**
 * The outline for the canvas, made once.
 * @param {string} kind
 */
export function path(kind) {
  const { outline: drawn } = look(kind);
  const known = paths.get(drawn) ?? new Path2D(drawn);
  paths.set(drawn, known);
  return known;
}

/**
 * A kind as it is drawn, in the size of text.
 * @param {string} kind
 */
export function sample(kind) {
  const { outline: drawn, colour } = look(kind);
  return svg(
    'svg',
    { class: 'sample', viewBox: '-1.5 -1.5 3 3', 'aria-hidden': 'true', focusable: 'false' },
    svg('path', { d: drawn, fill: colour }),
  );
}
