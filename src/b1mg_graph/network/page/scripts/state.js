/* What the visitor has chosen. It lives in the address after the #, so that a link reopens just this. */

import { data } from './data.js';
import { valid } from './dates.js';
import { languages, preferred } from './words.js';

/** @typedef {'network' | 'list' | 'questions'} Mode */
/**
 * @typedef {{
 *   view: string, date: string, against: string, uncertain: string, q: string, sel: string, focus: string,
 *   path: string, statement: string, mode: Mode, lang: string, embed: string, chosen: Record<string, string[]>,
 * }} State
 * `against` is a second date, with which the first is compared; `chosen` are the choices by facet; a facet without any
 * is not narrowed.
 */
/** @typedef {Partial<State>} Change `chosen` of a change changes the facets that it names only. */
/** @typedef {(state: State, before: State) => void} Listener */

/** @type {Mode[]} */
export const MODES = ['network', 'list', 'questions'];
const FIRST = 'view';
/** @type {Exclude<keyof State, 'chosen' | 'view'>[]} */
const WORDS = ['date', 'against', 'uncertain', 'q', 'sel', 'statement', 'focus', 'path', 'mode', 'lang'];
/** Stands alone in the address. */
const EMBED = 'embed';

/** @type {Listener[]} */
const listeners = [];
/** @type {State} */
let defaults = blank();
/** @type {State} */
export let now = defaults;

/** @returns {State} */
function blank() {
  return {
    view: '',
    date: '',
    against: '',
    uncertain: '',
    q: '',
    sel: '',
    statement: '',
    focus: '',
    path: '',
    mode: 'network',
    lang: 'en',
    embed: '',
    chosen: {},
  };
}

/** The facets in the order in which they are shown: kinds, roles, those of the schema, sources. */
export function facetIds() {
  return ['kind', 'role', ...data.facets.map(({ id }) => id), 'source'];
}

/**
 * What is chosen of a facet.
 * @param {State} state
 * @param {string} facet
 */
export function chosenOf(state, facet) {
  return Object.hasOwn(state.chosen, facet) ? state.chosen[facet] : [];
}

/** @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '));
  } catch {
    return text;
  }
}

/**
 * Pairs of the hash; what is not known is left out, what is missing has its default.
 * @param {string} hash
 */
function parse(hash) {
  /** @type {Record<string, string>} */
  const words = {};
  const chosen = { ...defaults.chosen };
  hash
    .replace(/^#/, '')
    .split('&')
    .forEach((pair) => {
      const cut = pair.indexOf('=');
      if (pair === EMBED) words[EMBED] = '1';
      if (cut < 0) return;
      const key = pair.slice(0, cut);
      const value = pair.slice(cut + 1);
      if (key === FIRST || WORDS.some((word) => word === key)) words[key] = decode(value);
      else if (facetIds().includes(key)) chosen[key] = value.split(',').filter(Boolean).map(decode);
    });
  return repaired({ ...defaults, ...words, chosen });
}

/**
 * A hash may be written by hand: what names nothing here falls back.
 * @param {State} state
 */
function repaired(state) {
  if (!data.viewIndex.has(state.view)) state.view = defaults.view;
  if (!MODES.includes(state.mode)) state.mode = defaults.mode;
  if (!languages.includes(state.lang)) state.lang = defaults.lang;
  if (state.date && !valid(state.date)) state.date = '';
  if (!state.date || !valid(state.against) || state.against === state.date) state.against = '';
  if (state.uncertain) state.uncertain = '1';
  if (state.statement && !state.sel) state.statement = '';
  return state;
}

/** @param {string} value */
function encode(value) {
  return encodeURIComponent(value).replace(/%20/g, '+');
}

/**
 * The state as a hash: what differs from the state that the page opens in, or with `isWhole` all that is not empty.
 * @param {State} state
 * @param {boolean} [isWhole]
 */
function write(state, isWhole = false) {
  /** @param {'view' | typeof WORDS[number]} key */
  const word = (key) =>
    state[key] === defaults[key] && !(isWhole && state[key]) ? [] : [`${key}=${encode(state[key])}`];
  const lists = facetIds()
    .map((facet) => [facet, chosenOf(state, facet)])
    .filter(([facet, ids]) => String(ids) !== String(chosenOf(defaults, String(facet))))
    .map(([facet, ids]) => `${facet}=${/** @type {string[]} */ (ids).map(encode).join(',')}`);
  return [...(state.embed ? [EMBED] : []), ...word(FIRST), ...lists, ...WORDS.flatMap(word)].join('&');
}

/**
 * The state with a change; with another selection no statement of the former is marked.
 * @param {State} state
 * @param {Change} change
 */
function changed(state, change) {
  const fresh = change.sel !== undefined && change.sel !== state.sel ? { statement: '' } : {};
  return repaired({ ...state, ...fresh, ...change, chosen: { ...state.chosen, ...change.chosen } });
}

/** @param {State} before */
function announce(before) {
  listeners.forEach((listener) => listener(now, before));
}

/**
 * Changes the state and calls the listeners. `step: false` changes the present entry of the
 * browser's history instead of making one (dragging the slider must not fill it).
 * @param {Change} change
 * @param {{ step?: boolean }} [options]
 */
export function set(change, { step = true } = {}) {
  const before = now;
  const next = changed(now, change);
  if (write(next) === write(now)) return;
  now = next;
  const url = `${location.pathname}${location.search}#${write(now)}`;
  try {
    if (step) history.pushState(null, '', url);
    else history.replaceState(null, '', url);
  } catch {
    // A page within another may be allowed no history of its own.
  }
  announce(before);
}

function follow() {
  const before = now;
  now = parse(location.hash);
  if (write(before) !== write(now)) announce(before);
}

/**
 * Takes the state that an address opens the page in.
 * @param {string} hash
 * @param {readonly string[]} [wanted] the languages that the visitor reads
 * @param {Mode} [mode] how what is shown is shown where the address does not say
 */
export function open(hash, wanted = [], mode = MODES[0]) {
  const { meta, views } = data;
  defaults = {
    ...blank(),
    view: meta.opening ?? (views.length ? views[0].id : ''),
    date: meta.as_of || '',
    uncertain: meta.uncertain ? '1' : '',
    focus: meta.focus ? `${meta.focus.id}~${meta.focus.depth || 1}` : '',
    mode,
    lang: preferred(wanted),
  };
  now = parse(hash);
}

/**
 * Whether an address wants the page for a place within another.
 * @param {string} hash
 */
export function isEmbedded(hash) {
  return hash.replace(/^#/, '').split('&').includes(EMBED);
}

/**
 * Follows the address from now on.
 * @param {Mode} mode how what is shown is shown where the address does not say
 */
export function start(mode) {
  open(location.hash, navigator.languages, mode);
  window.addEventListener('popstate', follow);
  window.addEventListener('hashchange', follow);
}

/** @param {Listener} listener */
export function listen(listener) {
  listeners.push(listener);
}

/**
 * The hash of the present state with a change.
 * @param {Change} change
 */
export function link(change) {
  return write(changed(now, change));
}

/**
 * The hash of all of the present state with a change, which opens the same wherever it is opened.
 * @param {Change} [change]
 */
export function whole(change = {}) {
  return write(changed(now, change), true);
}

/**
 * The hash of nothing but a change, whatever is shown now.
 * @param {Change} change
 */
export function fragment(change) {
  return write(changed({ ...defaults, sel: '' }, change));
}

/**
 * Whether nothing but the selection differs.
 * @param {State} state
 * @param {State} before
 */
export function onlySelected(state, before) {
  return write({ ...state, sel: before.sel, statement: before.statement }) === write(before);
}

/** Takes all filters away. */
export function reset() {
  const { mode, lang, sel, statement, embed } = now;
  const chosen = Object.fromEntries(facetIds().map((facet) => [facet, []]));
  set({ ...defaults, date: '', uncertain: '', focus: '', mode, lang, sel, statement, embed, chosen });
}
