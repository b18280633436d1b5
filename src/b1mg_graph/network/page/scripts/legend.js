/* What the lines in the drawing mean, and how many of them there are in each state. */

import { calledChange } from './comparison.js';
import { data, familyRank } from './data.js';
import { byId, make } from './dom.js';
import { line, lineSample, PLAIN } from './lines.js';
import { LOOKS, look, lookOf, lookOfChange } from './looks.js';
import { called, comparisonOf, isComparing, stateAt } from './time.js';
import { number, text } from './words.js';

/** @import { Line } from './lines.js' */
/** @import { Part } from './selection.js' */
/** @import { Look } from './looks.js' */

/**
 * What each look means, in words: states at a date, then changes between two.
 * @returns {[Look, string[]][]}
 */
function looks() {
  const { order, changes } = data.states;
  /** @type {(own: Look) => [Look, string[]]} */
  const ofState = (own) => [own, order.filter((state) => lookOf(state) === own).map(called)];
  /** @type {(own: Look) => [Look, string[]]} */
  const ofChange = (own) => [own, changes.filter((change) => lookOfChange(change) === own).map(calledChange)];
  return [...LOOKS.states.map(ofState), ...LOOKS.changes.map(ofChange)];
}

/** Makes the legend, again when the language changes. */
export function build() {
  byId('lines').replaceChildren(
    ...data.families.map((family, rank) =>
      make('li', { 'data-rank': rank }, lineSample(line(family)), text(family.label)),
    ),
  );
  byId('states').replaceChildren(
    ...looks().map(([when, words]) =>
      make('li', { 'data-look': when }, lineSample(line(PLAIN, when)), words.join(', ')),
    ),
  );
}

/**
 * Of a list shows the items that are used, and its box where any is.
 * @param {string} id
 * @param {string} attribute
 * @param {Set<string>} used
 */
function showUsed(id, attribute, used) {
  const items = [...byId(id).querySelectorAll('li')];
  items.forEach((item) => {
    item.hidden = !used.has(item.getAttribute(attribute) ?? '');
  });
  byId(`box-${id}`).hidden = items.every((item) => item.hidden);
}

/**
 * The lines that are used, with what they mean: those of roles and relations, then those of states or changes.
 * @param {Part} part
 * @returns {{ drawn: Line, words: string }[]}
 */
export function entries({ edges }) {
  const shown = [...edges].map((place) => data.edges[place]);
  const ranks = new Set(shown.map((edge) => Math.min(familyRank(edge), data.families.length - 1)));
  const used = new Set(shown.map(look));
  const families = data.families.filter((_, rank) => ranks.has(rank));
  return [
    ...families.map((family) => ({ drawn: line(family), words: text(family.label) })),
    ...looks()
      .filter(([when]) => used.has(when))
      .map(([when, words]) => ({ drawn: line(PLAIN, when), words: words.join(', ') })),
  ];
}

/** @param {Part} part */
export function show({ edges }) {
  const shown = [...edges].map((place) => data.edges[place]);
  const last = data.families.length - 1;
  showUsed('lines', 'data-rank', new Set(shown.map((edge) => String(Math.min(familyRank(edge), last)))));
  showUsed('states', 'data-look', new Set(shown.map(look)));
}

/**
 * How many of these there are of each of some names, in words; in the order of the names.
 * @template {string} Name
 * @param {(Name | undefined)[]} found
 * @param {Name[]} order
 * @param {(name: Name) => string} called
 */
function counted(found, order, called) {
  /** @type {Map<Name | undefined, number>} */
  const counts = new Map();
  found.forEach((name) => counts.set(name, (counts.get(name) ?? 0) + 1));
  return order
    .filter((name) => counts.has(name))
    .map((name) => `${number(counts.get(name) ?? 0)} ${called(name)}`)
    .join(', ');
}

/**
 * How many of the lines are in each state, or have changed in each way, in words.
 * @param {Part} part
 */
export function tally({ edges }) {
  const shown = [...edges].map((place) => data.edges[place]);
  const { order, changes } = data.states;
  if (!isComparing()) {
    const states = shown.map((edge) => stateAt(edge).state);
    return counted(states, order, called);
  }
  const found = shown.map((edge) => comparisonOf(edge)?.change);
  return counted(found, changes, calledChange);
}
