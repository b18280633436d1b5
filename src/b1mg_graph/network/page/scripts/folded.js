/* The names of the nodes as they are searched: folded, in one word and in words. They are made when they are asked for
   first, or before that while the browser has nothing else to do. */

import { data } from './data.js';
import { joined, spellings } from './text.js';

/** @import { NodeJson, TextJson } from './payload' */
/** @typedef {{ whole: string, joined: string, words: string[] }} Name A folded name: as it is, in one word, in words. */

/**
 * The names by node, as far as they have been made.
 * @type {{ of: NodeJson[] | null, names: Name[][] }}
 */
let made = { of: null, names: [] };

/** @param {string} whole */
export function nameOf(whole) {
  return { whole, joined: joined(whole), words: whole.split(/[^\p{L}\p{N}+]+/u) };
}

/**
 * @param {TextJson | null} value
 * @returns {string[]}
 */
function texts(value) {
  return value === null ? [] : Object.values(value);
}

/** @param {NodeJson} node */
function searchable(node) {
  const names = [...texts(node.label), ...texts(node.short), ...node.names, node.id];
  return [...new Set(names.flatMap((one) => spellings(one, data.letters)))];
}

/** @returns {Name[][]} */
function known() {
  if (made.of !== data.nodes) made = { of: data.nodes, names: [] };
  return made.names;
}

/**
 * The names of a node.
 * @param {number} place
 */
export function namesOf(place) {
  const names = known();
  names[place] ??= searchable(data.nodes[place]).map(nameOf);
  return names[place];
}

/** Makes the names while the browser is idle, so that the first search needs not wait for them. */
export function prepare() {
  if (!window.requestIdleCallback) return;
  let next = 0;
  /** @param {IdleDeadline} deadline */
  const go = (deadline) => {
    while (next < data.nodes.length && deadline.timeRemaining() > 1) {
      namesOf(next);
      next += 1;
    }
    if (next < data.nodes.length) window.requestIdleCallback(go);
  };
  window.requestIdleCallback(go);
}
