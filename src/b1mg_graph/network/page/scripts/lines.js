/* How an edge is drawn: width and colour say what it is, dashes say when it held. */

import { family } from './data.js';
import { svg } from './dom.js';
import { look } from './time.js';

/** @import { EdgeJson } from './payload' */
/** @import { Look } from './time.js' */
/** @typedef {{ ink: string, width: number }} Stroke The name of a colour of the style sheet, and px. */
/** @typedef {Stroke & { dashes: number[] | null }} Line */

/** A line that says nothing but when. */
export const PLAIN = { ink: 'ink', width: 2 };
/** What has ended is grey, whatever it was. */
const GONE = 'grey';

/**
 * Dashes in px by what is known of the time.
 * @type {Record<Look, number[] | null>}
 */
const DASHES = { held: null, presumed: [9, 5], uncertain: [2, 4], ended: [10, 4, 2, 4] };

/**
 * @param {Stroke} stroke
 * @param {Look} when
 * @returns {Line}
 */
export function line({ ink, width }, when = 'held') {
  return { ink: when === 'ended' ? GONE : ink, width, dashes: DASHES[when] };
}

/**
 * The line of an edge in its state now.
 * @param {EdgeJson} edge
 */
export function lineOf(edge) {
  return line(family(edge) ?? PLAIN, look(edge));
}

/** @param {Line} drawn */
export function lineSample({ ink, width, dashes }) {
  return svg(
    'svg',
    { class: 'line-sample', viewBox: '0 0 30 8', 'aria-hidden': 'true', focusable: 'false' },
    svg('line', {
      x1: 1,
      y1: 4,
      x2: 29,
      y2: 4,
      class: `stroke-${ink}`,
      'stroke-width': width,
      'stroke-dasharray': dashes ? dashes.join(' ') : null,
    }),
  );
}
