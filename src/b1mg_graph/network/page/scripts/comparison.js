/* Two dates compared: what became of a role or a relation between them, as model/comparison.py has it. */

import { data } from './data.js';
import { stateOf } from './states.js';
import { language } from './words.js';

/** @import { BoundsJson, Change, SpanJson } from './payload' */
/** @import { StateAt } from './states.js' */
/** @typedef {{ change: Change, isPresumed: boolean, before: StateAt, after: StateAt }} Compared */

/**
 * The places of the terms that are listed in a span of days.
 * @param {BoundsJson[]} terms
 * @param {SpanJson} days
 */
function listedTerms(terms, days) {
  return [...terms.keys()].filter((place) => data.states.listed.includes(stateOf([terms[place]], days).state));
}

/**
 * @param {BoundsJson[]} terms
 * @param {SpanJson[]} spans
 * @param {StateAt[]} states
 * @returns {Change | null}
 */
function changeOf(terms, [earlier, later], states) {
  if (states.some(({ state }) => data.states.uncertain.includes(state))) return 'not-known';
  const [was, is] = states.map(({ state }) => data.states.listed.includes(state));
  if (!was && !is) return null;
  if (was !== is) return was ? 'left' : 'came';
  const before = listedTerms(terms, earlier);
  return listedTerms(terms, later).some((place) => before.includes(place)) ? 'stayed' : 'returned';
}

/**
 * What became of what has these terms between two spans of days, given in any order; null where it was held at neither.
 * @param {BoundsJson[]} terms
 * @param {SpanJson} one
 * @param {SpanJson} another
 * @returns {Compared | null}
 */
export function compare(terms, one, another) {
  const spans = String(one) <= String(another) ? [one, another] : [another, one];
  const [before, after] = spans.map((days) => stateOf(terms, days));
  const change = changeOf(terms, spans, [before, after]);
  if (!change) return null;
  const isPresumed = change !== 'not-known' && [before, after].some(({ state }) => state === 'presumed');
  return { change, isPresumed, before, after };
}

function words() {
  return data.states.change_words[language] ?? data.states.change_words.en;
}

/**
 * What a change is called.
 * @param {Change} change
 */
export function calledChange(change) {
  return words()[change];
}

/**
 * A change as it is said to readers, such as "stayed, as presumed".
 * @param {Compared} found
 */
export function changeInWords({ change, isPresumed }) {
  const called = calledChange(change);
  return isPresumed ? words().presumed.replace('{change}', () => called) : called;
}
