/* How lines look for what is known of their time: for a state at a date, and for a change between two dates. */

import shared from '../../../theme/looks.json' with { type: 'json' };
import { comparisonOf, isComparing, stateAt } from './time.js';

/** @import { Change, EdgeJson, State as StateName } from './payload' */
/** @typedef {'held' | 'presumed' | 'announced' | 'unknown' | 'ended'} StateLook */
/** @typedef {'came' | 'stayed' | 'left' | 'unclear'} ChangeLook */
/** @typedef {StateLook | ChangeLook} Look */

const OF_STATES = /** @type {Record<StateName, StateLook>} */ (shared.states);

/** @type {Record<Change, ChangeLook>} */
const OF_CHANGES = { came: 'came', returned: 'came', stayed: 'stayed', left: 'left', 'not-known': 'unclear' };

/** The looks of states, and those of changes, in their orders. */
export const LOOKS = {
  states: [...new Set(Object.values(OF_STATES))],
  changes: [...new Set(Object.values(OF_CHANGES))],
};

/**
 * The dashes of a look in px, and how a symbol is filled: what is not known is hollow, what is over is pale.
 * @type {Record<Look, { dashes: number[], symbol: string }>}
 */
export const STYLES = shared.looks;

/** How much shorter the dashes of lines in frames are. */
export const IN_FRAMES = shared.in_frames;

/**
 * Whether something looks as what is over.
 * @param {Look} when
 */
export function isOver(when) {
  return STYLES[when].symbol === 'pale';
}

/** @param {StateName} state */
export function lookOf(state) {
  return OF_STATES[state];
}

/** @param {Change} change */
export function lookOfChange(change) {
  return OF_CHANGES[change];
}

/**
 * How an edge looks now.
 * @param {EdgeJson} edge
 * @returns {Look}
 */
export function look(edge) {
  if (!isComparing()) return OF_STATES[stateAt(edge).state];
  const found = comparisonOf(edge);
  return found ? OF_CHANGES[found.change] : 'ended';
}
