/* The state of a role or a relation in the days of a date, by its bounds, as model/time.py has it. */

import { data } from './data.js';

/** @import { BoundsJson, SpanJson, State as StateName } from './payload' */
/** @typedef {{ state: StateName, date?: string, isOpen?: boolean }} Found */
/** @typedef {{ state: StateName, date: string, isOpen: boolean }} StateAt `isOpen`: it ended some time before the date. */

/**
 * @param {BoundsJson} term
 * @param {SpanJson} days
 * @returns {Found}
 */
function stateOfTerm(term, [first, last]) {
  const { attested_from: start, attested_to: end } = term;
  if (term.contradict) return { state: 'not-known' };
  if (start && end && last >= start && first <= end) return { state: 'held' };
  if (term.not_after && first > term.not_after) return { state: 'ended', date: term.end, isOpen: term.end_is_open };
  if (term.not_before && last < term.not_before) return { state: 'not-held' };
  if (term.announced) return { state: 'announced', date: term.announced };
  if (!start || !end) return { state: term.dated ? 'not-known' : 'date-unknown' };
  const isAfter = first > start && first > end;
  if (isAfter && (!term.presumed_until || first <= term.presumed_until)) {
    return { state: 'presumed', date: term.last_known };
  }
  return { state: 'not-known' };
}

/**
 * The state in a span of what has these terms: of several, the one that comes first in the order of states.
 * @param {BoundsJson[]} terms
 * @param {SpanJson} days
 * @returns {StateAt}
 */
export function stateOf(terms, days) {
  const { order } = data.states;
  /** @type {Found} */
  const none = { state: 'date-unknown' };
  const found = [...terms].reverse().map((term) => stateOfTerm(term, days));
  const best = found.length ? found.reduce((a, b) => (order.indexOf(a.state) <= order.indexOf(b.state) ? a : b)) : none;
  return { state: best.state, date: best.date ?? '', isOpen: best.isOpen ?? false };
}
