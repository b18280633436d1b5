/* What the lines in the drawing mean, and how many of them there are in each state. */

import { data, familyRank } from './data.js';
import { byId, make } from './dom.js';
import { line, lineSample, PLAIN } from './lines.js';
import { called, look, lookOf, stateAt } from './time.js';
import { number, text } from './words.js';

/** @import { State as StateName } from './payload' */
/** @import { Part } from './selection.js' */
/** @import { Look } from './time.js' */

/** The states in their order by how their lines look: held, presumed, uncertain, ended. */
function looks() {
  /** @type {Map<Look, StateName[]>} */
  const found = new Map([
    ['held', []],
    ['presumed', []],
    ['uncertain', []],
    ['ended', []],
  ]);
  data.states.order.forEach((state) => found.get(lookOf(state))?.push(state));
  return [...found];
}

/** Makes the legend, again when the language changes. */
export function build() {
  byId('lines').replaceChildren(
    ...data.families.map((family, rank) =>
      make('li', { 'data-rank': rank }, lineSample(line(family)), text(family.label)),
    ),
  );
  byId('states').replaceChildren(
    ...looks().map(([when, states]) =>
      make('li', { 'data-look': when }, lineSample(line(PLAIN, when)), states.map(called).join(', ')),
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

/** @param {Part} part */
export function show({ edges }) {
  const shown = [...edges].map((place) => data.edges[place]);
  const last = data.families.length - 1;
  showUsed('lines', 'data-rank', new Set(shown.map((edge) => String(Math.min(familyRank(edge), last)))));
  showUsed('states', 'data-look', new Set(shown.map(look)));
}

/**
 * How many of the lines are in each state, in words.
 * @param {Part} part
 */
export function tally({ edges }) {
  /** @type {Map<StateName, number>} */
  const counts = new Map();
  edges.forEach((place) => {
    const { state } = stateAt(data.edges[place]);
    counts.set(state, (counts.get(state) ?? 0) + 1);
  });
  return data.states.order
    .filter((state) => counts.has(state))
    .map((state) => `${number(counts.get(state) ?? 0)} ${called(state)}`)
    .join(', ');
}
