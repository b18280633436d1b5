/* Which nodes a typed text may mean. */

import { data, label } from './data.js';
import { nameOf, namesOf } from './folded.js';
import { distance, isForgiven, nearness } from './nearness.js';
import { seen } from './selection.js';
import { joined, spellings } from './text.js';
import { language } from './words.js';

/** @import { Name } from './folded.js' */
/** @typedef {{ place: number, found: number, key: number }} Found `found` is the rank, `key` what it is sorted by first. */
/** @typedef {(word: string, known: string) => number} Near As `nearness`. */

const MOST = 12;
const NO_MATCH = 9;
/** The worst rank of what is found without any wrong letter. */
const EXACT = 3;
/** The ranks of what is found with a wrong letter: in a word, and in the beginning of one. */
const NEAR = [4, 5];
/** Fewer letters in one word do not find the middle of a name that is written in several. */
const FEWEST_JOINED = 3;

/**
 * The rank of a name of which each typed word begins a word or is near one; by the word that fits worst.
 * @param {Name} name
 * @param {string[]} words
 * @param {Near} near
 */
function nearRank(name, words, near) {
  let worst = 0;
  for (const word of words) {
    let best = NO_MATCH;
    for (const known of name.words) {
      const away = known.startsWith(word) ? 1 : near(word, known);
      if (away) best = Math.min(best, NEAR[away - 1]);
    }
    if (best === NO_MATCH) return NO_MATCH;
    worst = Math.max(worst, best);
  }
  return worst;
}

/**
 * The rank of a name that has the text as it is; 0 is best: the whole name, its beginning, the beginning of words,
 * anywhere.
 * @param {Name} name
 * @param {Name} text
 */
function rankOf(name, text) {
  const { words } = text;
  if (!text.joined) return NO_MATCH;
  if (name.whole === text.whole || name.joined === text.joined) return 0;
  if (name.whole.startsWith(text.whole) || name.joined.startsWith(text.joined)) return 1;
  if (words.every((word) => name.words.some((known) => known.startsWith(word)))) return 2;
  if (words.every((word) => name.whole.includes(word))) return EXACT;
  if (text.joined.length >= FEWEST_JOINED && name.joined.includes(text.joined)) return EXACT;
  return NO_MATCH;
}

/**
 * The best rank of names for a text, all folded; with one wrong letter in a word forgiven where `isForgiving`.
 * @param {string[]} known
 * @param {string} text
 * @param {{ isForgiving?: boolean }} [options]
 */
export function rank(known, text, { isForgiving = false } = {}) {
  const [names, one] = [known.map(nameOf), typed(text)];
  const exact = Math.min(NO_MATCH, ...names.map((name) => rankOf(name, one)));
  if (exact < NO_MATCH || !isForgiving || !one.joined) return exact;
  return Math.min(NO_MATCH, ...names.map((name) => nearRank(name, one.words, nearness)));
}

/** @param {string} text */
function typed(text) {
  return { whole: text, joined: joined(text), words: text.split(/\s+/).filter(Boolean) };
}

/**
 * The first of some places in an order, without putting all the others in order.
 * @template T
 * @param {Iterable<T>} items
 * @param {(a: T, b: T) => number} compare
 */
function first(items, compare) {
  /** @type {T[]} */
  const best = [];
  for (const item of items) {
    if (best.length === MOST && compare(item, best[MOST - 1]) >= 0) continue;
    let at = best.length;
    while (at && compare(item, best[at - 1]) < 0) at -= 1;
    best.splice(at, 0, item);
    if (best.length > MOST) best.pop();
  }
  return best;
}

/**
 * The order of names by language: to make one takes long.
 * @type {Map<string, Intl.Collator>}
 */
const collators = new Map();

function collator() {
  const known = collators.get(language) ?? new Intl.Collator(language);
  collators.set(language, known);
  return known;
}

/**
 * Compares two nodes: first the one with more edges, then by name.
 * @returns {(a: number, b: number) => number}
 */
function byWeight() {
  const names = collator();
  const { touching } = data;
  return (a, b) => touching[b].length - touching[a].length || names.compare(label(a), label(b));
}

/**
 * Ranks names by a typed text with one wrong letter in a word. Of the typed words those come first in which none is
 * forgiven: few names have them.
 * @param {Name} text
 * @returns {(name: Name) => number}
 */
function nearTo(text) {
  const forgiven = new Set(text.words.filter(isForgiven));
  const words = [...text.words].sort((a, b) => Number(forgiven.has(a)) - Number(forgiven.has(b)));
  /** @type {Near} */
  const near = (word, known) => (forgiven.has(word) ? distance(word, known) : 0);
  return (name) => (text.joined ? nearRank(name, words, near) : NO_MATCH);
}

/**
 * What comes first: the whole name, what is in view, the better rank.
 * @param {number} place
 * @param {number} found
 */
function keyOf(place, found) {
  const digits = [found > EXACT ? found : 0, found === 0 ? 0 : 1, seen.nodes.has(place) ? 0 : 1, found];
  return digits.reduce((sum, digit) => sum * (NO_MATCH + 1) + digit, 0);
}

/**
 * Places with their ranks, without those that the text cannot mean.
 * @param {((name: Name) => number)[]} rankings what ranks a name, for each spelling of the text
 * @param {(place: number) => boolean} fits
 * @param {Found[]} [before] what has a better rank already, in the order of the places
 */
function ranked(rankings, fits, before = []) {
  /** @type {Found[]} */
  const all = [];
  let next = 0;
  for (let place = 0; place < data.nodes.length; place += 1) {
    if (before[next]?.place === place) {
      all.push(before[next]);
      next += 1;
    } else if (fits(place)) {
      let found = NO_MATCH;
      for (const name of namesOf(place)) {
        for (const rankBy of rankings) found = Math.min(found, rankBy(name));
      }
      if (found < NO_MATCH) all.push({ place, found, key: keyOf(place, found) });
    }
  }
  return all;
}

/**
 * Node indexes that the text may mean, best first; for an empty text the largest of what is shown. Where the text finds
 * little as it is, words with one wrong letter are found too, behind all others.
 * @param {string} text
 * @param {(place: number) => boolean} [fits] which nodes may be meant; all by default
 * @returns {{ places: number[], areNear: boolean }} `areNear`: none of them has the text in a name as it is
 */
export function suggestions(text, fits = () => true) {
  const texts = spellings(text.trim(), data.letters).map(typed);
  const compare = byWeight();
  if (!texts[0].words.length) {
    const places = first([...seen.nodes].filter(fits), compare);
    return { places: places.length ? places : first([...data.nodes.keys()].filter(fits), compare), areNear: false };
  }
  const exact = ranked(
    texts.map((one) => (/** @type {Name} */ name) => rankOf(name, one)),
    fits,
  );
  const found = exact.length < MOST ? ranked(texts.map(nearTo), fits, exact) : exact;
  const best = first(found, (a, b) => a.key - b.key || compare(a.place, b.place));
  return { places: best.map(({ place }) => place), areNear: !exact.length && found.length > 0 };
}
