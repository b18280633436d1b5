/* What held when: the states of the facts of the page at the dates that are chosen, and their words. */

import { changeInWords, compare } from './comparison.js';
import { data } from './data.js';
import { span } from './dates.js';
import { now } from './state.js';
import { stateOf } from './states.js';
import { language, say } from './words.js';

export { stateOf } from './states.js';

/** @import { BoundsJson, EdgeJson, NodeJson, State as StateName } from './payload' */
/** @import { Compared } from './comparison.js' */
/** @import { StateAt } from './states.js' */
/** @typedef {{ date: string, uncertain: string, against?: string }} Asked `against` is the date to compare with. */

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

/* ---- two dates ------------------------------------------------------------------------- */

/**
 * Whether two dates are compared.
 * @param {{ against?: string }} [asked]
 */
export function isComparing({ against } = now) {
  return Boolean(against);
}

/**
 * The two dates that are compared, the earlier first.
 * @param {{ date: string, against?: string }} [asked]
 */
export function pair({ date, against = '' } = now) {
  return [date, against].sort((a, b) => (String(span(a)) <= String(span(b)) ? -1 : 1));
}

/**
 * Comparisons by the number of the times, for the two dates that they were asked for last.
 * @type {{ times: BoundsJson[][] | null, dates: string, found: Map<number, Compared | null> }}
 */
let compared = { times: null, dates: '', found: new Map() };

/**
 * What became of an edge between the two dates that are compared; null where it was held at neither.
 * @param {{ times: number }} fact
 * @param {{ date: string, against?: string }} [asked]
 */
export function comparisonOf(fact, asked = now) {
  const dates = `${asked.date} ${asked.against}`;
  if (compared.times !== data.times || compared.dates !== dates)
    compared = { times: data.times, dates, found: new Map() };
  const before = compared.found.get(fact.times);
  if (before !== undefined) return before;
  const [one, another] = [asked.date, asked.against ?? ''].map((date) => span(date) ?? data.meta.reference.days);
  const found = compare(data.times[fact.times], one, another);
  compared.found.set(fact.times, found);
  return found;
}

/* ---- what is shown --------------------------------------------------------------------- */

/**
 * Whether an edge is shown: all are where no date is chosen; at one date what is held or presumed, or asked for too; at two all but what was held
 * at neither.
 * @param {EdgeJson} edge
 * @param {Asked} [asked]
 */
export function isListed(edge, asked = now) {
  const { date, uncertain } = asked;
  if (!date) return true;
  if (isComparing(asked)) return comparisonOf(edge, asked) !== null;
  const { listed, uncertain: others } = data.states;
  const { state } = stateAt(edge, date);
  return listed.includes(state) || (Boolean(uncertain) && others.includes(state));
}

/**
 * Whether a node that no edge ties to the date, or to one of the two, may have existed then.
 * @param {NodeJson} node
 * @param {{ date: string, against?: string }} [asked]
 */
export function mayExist(node, asked = now) {
  const { order } = data.states;
  const dates = isComparing(asked) ? pair(asked) : [asked.date];
  return !asked.date || dates.some((date) => order.indexOf(stateAt(node, date).state) < order.indexOf('ended'));
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
 * What is known now of the time of an edge or a node, in words: its state, or what became of it between two dates.
 * @param {EdgeJson | NodeJson} fact
 */
export function timeInWords(fact) {
  if (!isComparing()) return inWords(stateAt(fact));
  const [before, after] = pair().map((date) => inWords(stateAt(fact, date)));
  const found = comparisonOf(fact);
  return say('changed', { change: found ? changeInWords(found) : say('neither'), before, after });
}

/**
 * The date of which states are given now, as written, or the two that are compared; nothing where nothing has a date.
 * @param {{ date: string, against?: string }} [asked]
 */
export function shownDate(asked = now) {
  if (isComparing(asked)) {
    const [a, b] = pair(asked);
    return say('twoDates', { a, b });
  }
  return asked.date || data.meta.reference.date || '';
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
