/* Roles and relations as rows of the evidence: what is held, in what, when, and who says so. */

import { acts } from './acts.js';
import { data, familyRank, isHeld, label, other, verb, verbLanguage } from './data.js';
import { button, make, name } from './dom.js';
import { lineOf, lineSample } from './lines.js';
import { toState } from './navigation.js';
import { also, disputes, named, sources } from './sources.js';
import { clip } from './text.js';
import { comparisonOf, isComparing, phrase, shownDate, stateAt, timeInWords } from './time.js';
import { count, language, languageOf, say, text } from './words.js';

/** @import { Child } from './markup' */
/** @import { EdgeJson, NodeJson } from './payload' */
/** @import { Statement } from './reports.js' */

const FIRST = 8;

/**
 * A link that leads on to a node of the data.
 * @param {number} place
 */
export function toNode(place) {
  const node = data.nodes[place];
  return toState({ sel: node.id }, name(clip(label(place), 200), languageOf(node.label)), { class: 'to' });
}

/** @param {EdgeJson} edge */
function when(edge) {
  const words = phrase(edge);
  return words ? make('span', { class: 'when' }, words) : null;
}

/** @param {EdgeJson} edge */
function statedAs(edge) {
  const stated = edge.stated_as.filter((value) => text(value));
  if (!stated.length) return null;
  return make(
    'span',
    { class: 'stated' },
    say('statedAs'),
    ': ',
    stated.map((value, row) => [row ? ', ' : '', make('q', {}, named(value))]),
  );
}

/**
 * The state in words, and the date of which it is.
 * @param {EdgeJson | NodeJson} fact
 */
export function stateOf(fact) {
  const date = shownDate();
  return make(
    'span',
    { class: 'state' },
    make('strong', {}, clip(timeInWords(fact), 160)),
    date ? make('span', { class: 'state-at' }, say('at', { what: date })) : null,
  );
}

/**
 * What an edge states, in a line.
 * @param {EdgeJson} edge
 * @returns {Statement}
 */
export function stated(edge) {
  const behalf = edge.for === null ? '' : ` ${say('forWhom')} ${label(edge.for)}`;
  const dates = phrase(edge);
  const words = `${label(edge.from)}: ${verb(edge)}, ${label(edge.to)}${behalf}${dates && ` (${dates})`}`;
  return { words, said: edge.said, change: { sel: edge.id } };
}

/** @param {EdgeJson} edge */
export function detail(edge) {
  return make('div', { class: 'detail' }, stateOf(edge), when(edge), statedAs(edge));
}

/** @param {EdgeJson} edge */
function toEdge(edge) {
  return toState({ sel: edge.id }, name(verb(edge), verbLanguage(edge)), { class: 'verb' });
}

/**
 * One role or relation as a row: seen from `place`, the other end is what is named.
 * @param {number} position
 * @param {number} place
 */
export function row(position, place) {
  const edge = data.edges[position];
  const far = toNode(other(edge, place));
  /** @type {Child[]} */
  const line = edge.from === place ? [toEdge(edge), isHeld(edge) ? ' · ' : ' ', far] : [far, ' · ', toEdge(edge)];
  if (edge.for !== null && edge.for !== place) line.push(` ${say('forWhom')} `, toNode(edge.for));
  return make(
    'li',
    { class: 'said' },
    make('div', { class: 'line' }, lineSample(lineOf(edge)), make('span', {}, line)),
    detail(edge),
    disputes(edge.disputed),
    sources(edge.said, also(edge)),
    acts(stated(edge)),
  );
}

/** @param {number} position */
export function behalfRow(position) {
  const edge = data.edges[position];
  const line = [toNode(edge.from), ' · ', toEdge(edge), ' · ', toNode(edge.to)];
  return make(
    'li',
    { class: 'said' },
    make('div', { class: 'line' }, lineSample(lineOf(edge)), make('span', {}, line)),
    detail(edge),
    sources(edge.said),
    acts(stated(edge)),
  );
}

/**
 * Of what is known at the date before what is not, and that before what has ended; of two dates by the change.
 * @param {EdgeJson} edge
 */
export function rank(edge) {
  const { order, listed, changes } = data.states;
  if (isComparing()) {
    const found = comparisonOf(edge);
    return found ? changes.indexOf(found.change) : changes.length;
  }
  const { state } = stateAt(edge);
  return listed.includes(state) ? 0 : order.indexOf(state);
}

/**
 * @param {number} first
 * @param {number} second
 */
export function byWeight(first, second) {
  const [a, b] = [data.edges[first], data.edges[second]];
  return (
    rank(a) - rank(b) ||
    familyRank(a) - familyRank(b) ||
    verb(a).localeCompare(verb(b), language) ||
    label(a.from).localeCompare(label(b.from), language) ||
    label(a.to).localeCompare(label(b.to), language)
  );
}

/**
 * A list of which the first few are shown at once; the rest comes when it is asked for.
 * @param {number[]} positions
 * @param {(position: number) => HTMLElement} made
 * @returns {Child[]}
 */
export function longList(positions, made) {
  if (!positions.length) return [];
  const sorted = [...positions].sort(byWeight);
  const list = make('ul', { class: 'rows' }, sorted.slice(0, FIRST).map(made));
  const rest = sorted.slice(FIRST);
  if (!rest.length) return [list];
  const more = button(
    count('moreRoles', rest.length),
    () => {
      const added = rest.map(made);
      list.append(...added);
      more.remove();
      added[0].querySelector('a')?.focus();
    },
    { class: 'quiet' },
  );
  return [list, more];
}
