/* What held when: the state of a role or a relation in the days of a date, by its bounds, as model/time.py has it. */

import { data } from './data.js';
import { span } from './dates.js';
import { now } from './state.js';
import { language, say } from './words.js';

/** @import { BoundsJson, EdgeJson, NodeJson, SpanJson, State as StateName } from './payload' */
/** @typedef {{ state: StateName, date?: string, isOpen?: boolean }} Found */
/** @typedef {{ state: StateName, date: string, isOpen: boolean }} StateAt `isOpen`: it ended some time before the date. */
/** @typedef {'held' | 'presumed' | 'uncertain' | 'ended'} Look How a line looks for its state. */
/** @typedef {{ date: string, uncertain: string }} Asked */

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

/* ---- of the facts on the page ------------------------------------------------------------ */

/**
 * States by the number of the times, for the one date that they were asked for last.
 * @type {{ times: BoundsJson[][] | null, date: string, states: Map<number, StateAt> }}
 */
let known = { times: null, date: '', states: new Map() };

/**
 * The state of an edge at `date`, at the reference date where none is chosen; of a node, whether it existed.
 * @param {{ times: number }} fact
 * @param {string} [date]
 */
export function stateAt(fact, date = now.date) {
  if (known.times !== data.times || known.date !== date) known = { times: data.times, date, states: new Map() };
  const before = known.states.get(fact.times);
  if (before) return before;
  const found = stateOf(data.times[fact.times], span(date) ?? data.meta.reference.days);
  known.states.set(fact.times, found);
  return found;
}

/**
 * Whether an edge is shown: all are where no date is chosen; else what is held or presumed, or asked for too.
 * @param {EdgeJson} edge
 * @param {Asked} [asked]
 */
export function isListed(edge, { date, uncertain } = now) {
  if (!date) return true;
  const { listed, uncertain: others } = data.states;
  const { state } = stateAt(edge, date);
  return listed.includes(state) || (Boolean(uncertain) && others.includes(state));
}

/**
 * Whether a node that no edge ties to the date may have existed then.
 * @param {NodeJson} node
 * @param {{ date: string }} [asked]
 */
export function mayExist(node, { date } = now) {
  const { order } = data.states;
  return !date || order.indexOf(stateAt(node, date).state) < order.indexOf('ended');
}

/**
 * A state as it is said to readers, such as "last known 2023-05".
 * @param {StateAt} found
 */
export function inWords({ state, date, isOpen }) {
  const words = data.states.words[language] ?? data.states.words.en;
  return words[isOpen ? 'ended-before' : state].replace('{date}', () => date);
}

/**
 * What a state is called, without a date.
 * @param {StateName} state
 */
export function called(state) {
  return inWords({ state, date: '', isOpen: false }).trim();
}

/**
 * The date of which states are given now, as written; nothing where nothing has a date.
 * @param {{ date: string }} [asked]
 */
export function shownDate({ date } = now) {
  return date || data.meta.reference.date || '';
}

/** @type {Record<StateName, Look>} */
const LOOKS = {
  held: 'held',
  presumed: 'presumed',
  ended: 'ended',
  'not-held': 'ended',
  announced: 'uncertain',
  'not-known': 'uncertain',
  'date-unknown': 'uncertain',
};

/** @param {StateName} state */
export function lookOf(state) {
  return LOOKS[state];
}

/** @param {EdgeJson} edge */
export function look(edge) {
  return lookOf(stateAt(edge).state);
}

/**
 * "since 2021 until 2023", as sources give it, or nothing.
 * @param {EdgeJson | NodeJson} fact
 */
export function phrase(fact) {
  return [fact.since && `${say('since')} ${fact.since}`, fact.until && `${say('until')} ${fact.until}`]
    .filter(Boolean)
    .join(' ');
}
