/* How an edge is drawn: width and colour say what it is, dashes say when it held. */

import { family } from './data.js';
import { svg } from './dom.js';
import { isOver, look, STYLES } from './looks.js';

/** @import { EdgeJson } from './payload' */
/** @import { Look } from './looks.js' */
/** @typedef {{ ink: string, width: number }} Stroke The name of a colour of the style sheet, and px. */
/** @typedef {Stroke & { dashes: number[] | null, mark: '+' | '−' | null }} Line */

/** A line that says nothing but when. */
export const PLAIN = { ink: 'ink', width: 2 };
/** What has ended is grey, whatever it was. */
const GONE = 'grey';

/**
 * What is marked on a line, beside its dashes.
 * @type {Partial<Record<Look, '+' | '−'>>}
 */
const MARKS = { came: '+', left: '−' };

/**
 * @param {Stroke} stroke
 * @param {Look} when
 * @returns {Line}
 */
export function line({ ink, width }, when = 'held') {
  const { dashes } = STYLES[when];
  return { ink: isOver(when) ? GONE : ink, width, dashes: dashes.length ? dashes : null, mark: MARKS[when] ?? null };
}

/**
 * The line of an edge in its state now.
 * @param {EdgeJson} edge
 */
export function lineOf(edge) {
  return line(family(edge) ?? PLAIN, look(edge));
}

/** Half of the length of the sign in a mark, and the radius of the circle around it, in px. */
export const MARK = { sign: 3.2, radius: 6.5 };

/**
 * The sign of a mark, as path data around its middle.
 * @param {'+' | '−'} mark
 */
export function signOf(mark) {
  const { sign } = MARK;
  return `M${-sign} 0H${sign}${mark === '+' ? `M0 ${-sign}V${sign}` : ''}`;
}

/** @param {Line} drawn */
export function lineSample({ ink, width, dashes, mark }) {
  return svg(
    'svg',
    { class: 'line-sample', viewBox: '0 -8 30 16', 'aria-hidden': 'true', focusable: 'false' },
    svg('path', {
      d: 'M1 0H29',
      class: `stroke-${ink}`,
      'stroke-width': width,
      'stroke-dasharray': dashes ? dashes.join(' ') : null,
    }),
    mark
      ? [
          svg('circle', { r: MARK.radius, cx: 15, class: `mark stroke-${ink}` }),
          svg('path', { d: signOf(mark), transform: 'translate(15 0)', class: `sign stroke-${ink}` }),
        ]
      : null,
  );
}
