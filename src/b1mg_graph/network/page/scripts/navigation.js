/* Ways from one state of the page to another. */

import { make } from './dom.js';
import * as state from './state.js';

/** @import { Attribute, Child } from './markup' */
/** @import { Change } from './state.js' */

/**
 * Selects a thing or a role held by its id; nothing for the empty text.
 * @param {string} id
 */
export function choose(id) {
  state.set({ sel: id });
}

/**
 * A link to another state of this page, such as the evidence of something.
 * @param {Change} change
 * @param {Child} label
 * @param {Record<string, Attribute>} attributes
 */
export function toState(change, label, attributes) {
  /** @param {MouseEvent} event */
  const go = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    state.set(change);
  };
  return make('a', { href: `#${state.link(change)}`, onclick: go, ...attributes }, label);
}
