/* Which nodes a typed text may mean. */

import { data, label } from './data.js';
import { distance, isForgiven, nearness } from './nearness.js';
import { seen } from './selection.js';
import { joined, spellings } from './text.js';

/** @typedef {{ whole: string, joined: string, words: string[] }} Name A folded name: as it is, in one word, in words. */
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
 * The names of the facts, folded: made when they are asked for first.
 * @type {{ of: string[][] | null, names: Name[][] }}
 */
let index = { of: null, names: [] };

/** @param {string} whole */
function nameOf(whole) {
  return { whole, joined: joined(whole), words: whole.split(/[^\p{L}\p{N}+]+/u) };
}

function names() {
  if (index.of !== data.folded) index = { of: data.folded, names: data.folded.map((known) => known.map(nameOf)) };
  return index.names;
}

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
 * 0 is best: the whole name, its beginning, the beginning of words, anywhere; then words with one wrong letter.
 * @param {Name} name
 * @param {Name} text
 * @param {Near} [near]
 */
function rankOf(name, text, near) {
  const { words } = text;
  if (!text.joined) return NO_MATCH;
  if (name.whole === text.whole || name.joined === text.joined) return 0;
  if (name.whole.startsWith(text.whole) || name.joined.startsWith(text.joined)) return 1;
  if (words.every((word) => name.words.some((known) => known.startsWith(word)))) return 2;
  if (words.every((word) => name.whole.includes(word))) return EXACT;
  if (text.joined.length >= FEWEST_JOINED && name.joined.includes(text.joined)) return EXACT;
  if (near) return nearRank(name, words, near);
  return NO_MATCH;
}

/**
 * The best rank of names for a text, all folded; with one wrong letter in a word forgiven where `isForgiving`.
 * @param {string[]} known
 * @param {string} text
 * @param {{ isForgiving?: boolean }} [options]
 */
export function rank(known, text, { isForgiving = false } = {}) {
  return Math.min(
    NO_MATCH,
    ...known.map((name) => rankOf(nameOf(name), typed(text), isForgiving ? nearness : undefined)),
  );
}

/** @param {string} text */
function typed(text) {
  return { whole: text, joined: joined(text), words: text.split(/\s+/).filter(Boolean) };
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
 * `nearness`, that looks at each typed word once: it is asked of every word of every name.
 * @returns {Near}
 */
function remembering() {
  /** @type {Map<string, boolean>} */
  const forgiven = new Map();
  return (word, known) => {
    const before = forgiven.get(word);
    const may = before ?? isForgiven(word);
    if (before === undefined) forgiven.set(word, may);
    return may ? distance(word, known) : 0;
  };
}

/**
 * Places with their ranks, without those that the text cannot mean.
 * @param {Name[]} texts
 * @param {(place: number) => boolean} fits
 * @param {Near} [near]
 */
function ranked(texts, fits, near) {
  return names()
    .map((known, place) => {
      if (!fits(place)) return { place, found: NO_MATCH };
      return {
        place,
        found: Math.min(NO_MATCH, ...known.flatMap((name) => texts.map((one) => rankOf(name, one, near)))),
      };
    })
    .filter(({ found }) => found < NO_MATCH);
}

/**
 * What comes first: the whole name, what is in view, the better rank, the larger, the name.
 * @param {{ place: number, found: number }} a
 * @param {{ place: number, found: number }} b
 */
function order(a, b) {
  /** @param {{ place: number, found: number }} one */
  const keys = ({ place, found }) => [
    found > EXACT ? found : 0,
    found === 0 ? 0 : 1,
    seen.nodes.has(place) ? 0 : 1,
    found,
  ];
  const [first, second] = [keys(a), keys(b)];
  const at = first.findIndex((key, row) => key !== second[row]);
  return at < 0 ? byWeight(a.place, b.place) : first[at] - second[at];
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
  if (!texts[0].words.length) {
    const places = [...seen.nodes].filter(fits).sort(byWeight).slice(0, MOST);
    return {
      places: places.length ? places : [...names().keys()].filter(fits).sort(byWeight).slice(0, MOST),
      areNear: false,
    };
  }
  const exact = ranked(texts, fits);
  const found = exact.length < MOST ? ranked(texts, fits, remembering()) : exact;
  return {
    places: found
      .sort(order)
      .slice(0, MOST)
      .map(({ place }) => place),
    areNear: !exact.length && found.length > 0,
  };
}
