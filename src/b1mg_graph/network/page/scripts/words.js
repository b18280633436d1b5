/* The page's language: its own words, and those of the facts in it. */

import { STRINGS } from './strings.js';

/** @import { TextJson } from './payload' */
/** @import { Strings } from './strings.js' */
/** @typedef {{ [K in keyof Strings]: Strings[K] extends string ? K : never }[keyof Strings]} Word */
/** @typedef {Exclude<keyof Strings, Word>} Pair */

export let language = 'en';

export const languages = Object.keys(STRINGS);

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
  return fillIn(STRINGS[language][key], values);
}

/**
 * The words for `n` things, one or several.
 * @param {Pair} key
 * @param {number} n
 */
export function count(key, n) {
  return fillIn(STRINGS[language][key][n === 1 ? 0 : 1], { n: number(n) });
}

/** @param {number} n */
export function number(n) {
  return Number(n).toLocaleString(language);
}

/**
 * A text of the facts in the page's language, or in another where it has none in this one.
 * @param {TextJson | string | null | undefined} value
 */
export function text(value) {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return String(value);
  return String(value[language] ?? value.en ?? Object.values(value)[0] ?? '');
}

/**
 * The language that `text` finds, for `lang` attributes; null where it is the page's own.
 * @param {TextJson | string | null | undefined} value
 */
export function languageOf(value) {
  if (value === null || typeof value !== 'object' || language in value) return null;
  return 'en' in value ? 'en' : Object.keys(value)[0] || null;
}

/**
 * What a language is called in the page's own.
 * @param {string} tag
 */
export function languageName(tag) {
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/**
 * What a language is called in itself.
 * @param {string} tag
 */
export function nameOf(tag) {
  return Object.hasOwn(STRINGS, tag) ? STRINGS[tag].languageName : tag;
}

/**
 * The first of the wanted languages that the page speaks; English where it speaks none.
 * @param {readonly string[]} wanted
 */
export function preferred(wanted) {
  return wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => Object.hasOwn(STRINGS, tag)) || 'en';
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
 * Another language from now on; English where the page does not speak it.
 * @param {string} tag
 */
export function speak(tag) {
  language = Object.hasOwn(STRINGS, tag) ? tag : 'en';
}
