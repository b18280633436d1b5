/* Which nodes a text that somebody types may mean. */

import { data, label } from './data.js';
import { seen } from './selection.js';
import { fold } from './text.js';

const MOST = 12;
const NO_MATCH = 9;

/**
 * 0 is best: the whole name, its beginning, the beginning of a word, anywhere.
 * @param {string[]} known
 * @param {string[]} words
 */
export function rank(known, words) {
  const text = words.join(' ');
  /** @param {string} name */
  const of = (name) => {
    if (name === text) return 0;
    if (name.startsWith(text)) return 1;
    const parts = name.split(/[^\p{L}\p{N}+]+/u);
    if (words.every((word) => parts.some((part) => part.startsWith(word)))) return 2;
    return words.every((word) => name.includes(word)) ? 3 : NO_MATCH;
  };
  return Math.min(NO_MATCH, ...known.map(of));
}

/** @param {number} place */
function weight(place) {
  return data.touching[place].length;
}

/**
 * Of two nodes first the one with more edges, then by name.
 * @param {number} a
 * @param {number} b
 */
function byWeight(a, b) {
  return weight(b) - weight(a) || label(a).localeCompare(label(b));
}

/**
 * Node indexes that the text may mean, best first; for an empty text the largest of what is shown.
 * @param {string} text
 */
export function suggestions(text) {
  const words = fold(text).trim().split(/\s+/).filter(Boolean);
  if (!words.length) return [...seen.nodes].sort(byWeight).slice(0, MOST);
  return data.folded
    .map((known, place) => ({ place, found: rank(known, words) }))
    .filter(({ found }) => found < NO_MATCH)
    .sort((a, b) => a.found - b.found || byWeight(a.place, b.place))
    .slice(0, MOST)
    .map(({ place }) => place);
}
