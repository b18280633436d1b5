/* The columns of the table: what they are called, and the text of each for a role or relation. */

import { changeInWords } from './comparison.js';
import { data, label, verb } from './data.js';
import { publishers } from './sources.js';
import { capital } from './text.js';
import { comparisonOf, inWords, isComparing, pair, stateAt } from './time.js';
import { language, say } from './words.js';

/** @import { EdgeJson } from './payload' */
/** @typedef {'since' | 'until' | 'state'} OfOneDate */
/** @typedef {'change' | 'before' | 'after'} OfTwoDates The columns of two dates, in place of those of one. */
/** @typedef {'who' | 'what' | 'where' | 'forWhom' | 'sources' | OfOneDate | OfTwoDates} Column */
/** @typedef {[Column, (edge: EdgeJson) => string]} Definition The text by which a column is shown and sorted. */

/** @type {Definition[]} */
const ENDS = [
  ['who', (edge) => label(edge.from)],
  ['what', verb],
  ['where', (edge) => label(edge.to)],
  ['forWhom', (edge) => (edge.for === null ? '' : label(edge.for))],
];

/** @type {Definition[]} */
const ONE_DATE = [
  ['since', (edge) => edge.since ?? ''],
  ['until', (edge) => edge.until ?? ''],
  ['state', (edge) => inWords(stateAt(edge))],
];

/** @type {Definition[]} */
const TWO_DATES = [
  ['change', change],
  ['before', (edge) => inWords(stateAt(edge, pair()[0]))],
  ['after', (edge) => inWords(stateAt(edge, pair()[1]))],
];

/** @param {EdgeJson} edge */
function change(edge) {
  const found = comparisonOf(edge);
  return found ? changeInWords(found) : say('neither');
}

/** The columns now. */
export function columns() {
  /** @type {Definition} */
  const sources = ['sources', (edge) => publishers(edge).join(', ')];
  return [...ENDS, ...(isComparing() ? TWO_DATES : ONE_DATE), sources];
}

/**
 * What a column is called: that of a state at one of two dates by its date.
 * @param {Column | 'stateAt' | 'statedAs'} key
 */
export function heading(key) {
  if (key === 'before') return pair()[0];
  if (key === 'after') return pair()[1];
  return capital(say(key));
}

/**
 * How rows compare in a column: by text, and changes in their own order.
 * @param {Column} key
 * @returns {(a: { edge: EdgeJson | null, text: string }, b: { edge: EdgeJson | null, text: string }) => number}
 */
export function ordering(key) {
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: 'base' });
  /** @param {EdgeJson | null} edge */
  const rank = (edge) => {
    const found = edge && comparisonOf(edge);
    return found ? data.states.changes.indexOf(found.change) : data.states.changes.length;
  };
  return (a, b) => (key === 'change' ? rank(a.edge) - rank(b.edge) : 0) || collator.compare(a.text, b.text);
}
