/* The page's language: its own words, and those of the facts in it. */

import { STRINGS } from './strings.js';

/** @import { TextJson } from './payload' */
/** @import { Strings } from './strings.js' */
/** @typedef {{ [K in keyof Strings]: Strings[K] extends string ? K : never }[keyof Strings]} Word */
/** @typedef {Exclude<keyof Strings, Word>} Pair */

/** The language that names and texts of the facts are in. */
export let language = 'en';

/** The language of the page's own words: the same, or English where the page has no words in it. */
export let ownLanguage = 'en';

/** The languages that the page offers: those of the data set, its main language first. */
export let languages = Object.keys(STRINGS);

/** @param {string[]} tags */
export function offer(tags) {
  languages = tags;
}

/**
 * The language of the page's own words that serves a language: `pt-BR` by `pt` (RFC 4647 section 3.4), else English.
 * @param {string} tag
 */
function serving(tag) {
  const parts = tag.toLowerCase().split('-');
  const prefixes = parts.map((_, index) => parts.slice(0, parts.length - index).join('-'));
  return prefixes.find((prefix) => Object.hasOwn(STRINGS, prefix)) ?? 'en';
}

/**
 * @param {string} pattern
 * @param {Record<string, unknown>} values
 */
function fillIn(pattern, values) {
  return pattern.replace(/\{(\w+)\}/g, (_, key) => String(values[key] ?? ''));
}

/**
 * The word for `key`, filled in with the values.
 * @param {Word} key
 * @param {Record<string, unknown>} [values]
 */
export function say(key, values = {}) {
  return fillIn(STRINGS[ownLanguage][key], values);
}

/**
 * The words for `n` things, one or several.
 * @param {Pair} key
 * @param {number} n
 */
export function count(key, n) {
  return fillIn(STRINGS[ownLanguage][key][n === 1 ? 0 : 1], { n: number(n) });
}

/**
 * The language of the page's own words among some, else English.
 * @param {Record<string, unknown>} known
 */
export function tagIn(known) {
  return [language, ownLanguage].find((tag) => Object.hasOwn(known, tag)) ?? 'en';
}

/**
 * A sentence with numbers: `{key|one|several}` becomes the number of that key, and the word for one or for several.
 * @param {string} pattern
 * @param {Record<string, number>} many
 */
export function numbered(pattern, many) {
  return pattern.replace(/\{(\w+)\|([^|}]*)\|([^|}]*)\}/g, (_, key, one, several) => {
    const n = many[key] ?? 0;
    return `${number(n)} ${n === 1 ? one : several}`;
  });
}

/** @param {number} n */
export function number(n) {
  return Number(n).toLocaleString(ownLanguage);
}

/**
 * The language in which a text is shown: the one chosen, else the main language of the data set, English or any.
 * @param {TextJson} value
 */
function tagOf(value) {
  return [language, languages[0], 'en'].find((tag) => Object.hasOwn(value, tag)) ?? Object.keys(value)[0];
}

/**
 * A text of the facts in the page's language, or in another where it has none in this one.
 * @param {TextJson | string | null | undefined} value
 */
export function text(value) {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return String(value);
  return String(value[tagOf(value)] ?? '');
}

/**
 * The language that `text` finds, for `lang` attributes; null where it is that of the page's own words.
 * @param {TextJson | string | null | undefined} value
 */
export function languageOf(value) {
  if (value === null || value === undefined || typeof value !== 'object') return null;
  const tag = tagOf(value);
  return tag === ownLanguage ? null : tag || null;
}

/**
 * What a language is called in the page's own.
 * @param {string} tag
 */
export function languageName(tag) {
  try {
    return new Intl.DisplayNames([ownLanguage], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/**
 * What a language is called in itself.
 * @param {string} tag
 */
export function nameOf(tag) {
  if (Object.hasOwn(STRINGS, tag)) return STRINGS[tag].languageName;
  try {
    return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/**
 * The first of the languages wanted that the page offers; without one, the main language of the data set.
 * @param {readonly string[]} wanted
 */
export function preferred(wanted) {
  /** @param {string} tag */
  const primary = (tag) => tag.toLowerCase().split('-')[0];
  const found = wanted.map((tag) => languages.find((offered) => primary(offered) === primary(tag)));
  return found.find(Boolean) ?? languages[0];
}

const ATTRIBUTES = { 'data-label': 'aria-label', 'data-title': 'title' };

/** Puts the words into the elements of the template that name them by data attributes. */
export function apply() {
  /** @param {Element} element @param {string} attribute */
  const word = (element, attribute) => say(/** @type {Word} */ (element.getAttribute(attribute)));
  document.querySelectorAll('[data-text]').forEach((element) => {
    element.textContent = word(element, 'data-text');
  });
  Object.entries(ATTRIBUTES).forEach(([from, to]) => {
    document.querySelectorAll(`[${from}]`).forEach((element) => element.setAttribute(to, word(element, from)));
  });
}

/**
 * Another language from now on; the page's own words are in English where it has none in this one.
 * @param {string} tag
 */
export function speak(tag) {
  language = tag;
  ownLanguage = serving(tag);
}
