/* How a kind is drawn: one outline and one colour each, the same on the canvas, in the legend and in SVG. */

import { data } from './data.js';
import { svg } from './dom.js';

const CIRCLE = 'M1 0A1 1 0 1 1 -1 0A1 1 0 1 1 1 0Z';
/** Only these make an outline; what else a payload may have there is not drawn. */
const OUTLINE = /^[MLHVAZ0-9 .-]+$/;
const GREY = '#b8b8b8';
/** A colour that is none may ask for an address. */
const COLOUR = /^#[0-9a-f]{6}$/i;

/**
 * Outline (as the `d` of an SVG path) and colour of a kind.
 * @param {string} kind
 */
export function look(kind) {
  const { outline, colour } = data.kinds[data.kindIndex.get(kind) ?? -1] ?? { outline: CIRCLE, colour: GREY };
  return { outline: OUTLINE.test(outline) ? outline : CIRCLE, colour: COLOUR.test(colour) ? colour : GREY };
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
