/* The same facts as a table: sortable, and what is printed. */

import { answer } from './answer.js';
import { columns, heading, ordering } from './columns.js';
import { data, label } from './data.js';
import { button, byId, make, name, targetOf } from './dom.js';
import { lineOf, lineSample } from './lines.js';
import { isNarrow, onTurn } from './narrow.js';
import { choose, toState } from './navigation.js';
import { sample } from './symbols.js';
import { clip } from './text.js';
import { isComparing, shownDate } from './time.js';
import { count, language, number, say } from './words.js';

/** @import { Column } from './columns.js' */
/** @import { EdgeJson, FramedJson } from './payload' */
/** @import { Part, Seen } from './selection.js' */
/** @typedef {{ edge: EdgeJson, place: null } | { edge: null, place: number }} Row An edge, or a node that has none. */
/** @typedef {Row & { texts: string[] }} Line `texts` are those of the columns. */

const AT_ONCE = 250;

/** @type {{ column: Column, isDown: boolean }} */
let sorting = { column: 'what', isDown: false };
let wasComparing = false;
let limit = AT_ONCE;
/** @type {Row[]} */
let rows = [];
/** @type {number[]} */
let shownEdges = [];
let isShown = false;
/** The frames of the view, where it has them. @type {FramedJson | null} */
let framed = null;
/**
 * The numbers of sources, on paper.
 * @type {Map<number, number>}
 */
let numbers = new Map();

/**
 * Rows of what is shown: one for each edge, and one for each node that has none.
 * @param {Part} part
 * @returns {Row[]}
 */
function collect({ nodes, edges }) {
  const shown = [...edges].map((position) => data.edges[position]);
  const touched = new Set(shown.flatMap(({ from, to }) => [from, to]));
  const alone = [...nodes].filter((place) => !touched.has(place));
  return [...shown.map((edge) => ({ edge, place: null })), ...alone.map((place) => ({ edge: null, place }))];
}

/**
 * @param {Row} row
 * @returns {string[]}
 */
function cells({ edge, place }) {
  if (edge) return columns().map(([, value]) => value(edge));
  return columns().map(([key]) => (key === 'who' ? label(place) : ''));
}

/**
 * What is shown, in the order of the table.
 * @returns {Line[]}
 */
export function lines() {
  const column = columns().findIndex(([key]) => key === sorting.column);
  const compare = ordering(sorting.column);
  const keyed = rows.map((row) => {
    const texts = cells(row);
    return { ...row, texts, tie: texts.join('\u0000') };
  });
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: 'base' });
  /** @param {{ tie: string }} a @param {{ tie: string }} b */
  const tie = (a, b) => collator.compare(a.tie, b.tie);
  return keyed.sort((a, b) => {
    const empty = Number(a.texts[column] === '') - Number(b.texts[column] === '');
    const order = compare({ edge: a.edge, text: a.texts[column] }, { edge: b.edge, text: b.texts[column] });
    return empty || (sorting.isDown ? -order : order) || tie(a, b);
  });
}

/** @param {Column} key */
function sortBy(key) {
  sorting = { column: key, isDown: sorting.column === key ? !sorting.isDown : false };
  render();
  byId(`sort-${key}`).focus();
}

/** @param {Column} key */
function headCell(key) {
  /** @type {'none' | 'ascending' | 'descending'} */
  let direction = 'none';
  if (sorting.column === key) direction = sorting.isDown ? 'descending' : 'ascending';
  const arrow = make(
    'span',
    { class: 'arrow', 'aria-hidden': 'true' },
    { none: '', ascending: '▲', descending: '▼' }[direction],
  );
  return make(
    'th',
    { role: 'columnheader', scope: 'col', 'aria-sort': direction },
    button([heading(key), arrow], () => sortBy(key), { id: `sort-${key}`, class: 'sort' }),
  );
}

/**
 * @param {number} place
 * @param {string | null} [head]
 */
function nodeCell(place, head = null) {
  const node = data.nodes[place];
  const shown = [sample(node.kind), make('span', {}, name(clip(label(place), 160)))];
  return make('td', { role: 'cell', 'data-head': head }, toState({ sel: node.id }, shown, { class: 'to' }));
}

/**
 * @param {string} words
 * @param {string | null} [head]
 */
function textCell(words, head = null) {
  return make('td', { role: 'cell', 'data-head': head }, words ? name(clip(words, 160)) : null);
}

/**
 * What is known of the time, in words: a state, or a change, beside its line; at which date, the caption says.
 * @param {EdgeJson} edge
 * @param {Column} key
 * @param {string} words
 */
function timeCell(edge, key, words) {
  if (key !== 'state' && key !== 'change') return textCell(words, heading(key));
  return make(
    'td',
    { role: 'cell', 'data-head': heading(key) },
    make('span', { class: 'state' }, lineSample(lineOf(edge)), make('span', {}, clip(words, 160))),
  );
}

/**
 * Who says it, and on paper the numbers of the sources.
 * @param {EdgeJson} edge
 * @param {string} words
 */
function sourcesCell(edge, words) {
  const cited = edge.said.flatMap(([position]) => numbers.get(position) ?? []).sort((a, b) => a - b);
  return textCell(cited.length ? `${clip(words, 150)} [${[...new Set(cited)].join(', ')}]` : words);
}

function emptyCell() {
  return make('td', { role: 'cell' });
}

/** @param {Line} line */
function tableRow({ edge, place, texts }) {
  if (!edge) return make('tr', { role: 'row' }, nodeCell(place), columns().slice(1).map(emptyCell));
  const [, what, , , ...rest] = texts;
  const [times, publisher] = [rest.slice(0, -1), rest[rest.length - 1]];
  const timeColumns = columns().slice(4, -1);
  /** @param {Event} event */
  const open = (event) => {
    if (!targetOf(event).closest('button, a')) choose(edge.id);
  };
  return make(
    'tr',
    { role: 'row', onclick: open },
    nodeCell(edge.from),
    make('td', { role: 'cell' }, toState({ sel: edge.id }, what, { class: 'verb' })),
    nodeCell(edge.to),
    edge.for === null ? emptyCell() : nodeCell(edge.for, heading('forWhom')),
    timeColumns.map(([key], place) => timeCell(edge, key, times[place])),
    sourcesCell(edge, publisher),
  );
}

/** @param {number} many */
function caption(many) {
  const date = shownDate();
  return `${say('caption')} (${number(many)})${date ? `; ${say('statesAt', { what: date })}` : ''}`;
}

function table() {
  return /** @type {HTMLTableElement} */ (byId('table'));
}

/**
 * Writes what is shown: as a table, or on a narrow screen as a list to read.
 */
function render() {
  const asAnswer = isNarrow();
  byId('table-box').hidden = asAnswer;
  byId('answers').hidden = !asAnswer;
  if (asAnswer) renderAnswer();
  else renderTable();
}

function renderAnswer() {
  const alone = rows.flatMap(({ place }) => place ?? []);
  const { items, left } = answer(shownEdges, alone, limit, framed);
  byId('answers').replaceChildren(make('p', { class: 'hint' }, caption(rows.length)), ...items);
  offerMore(left);
}

/** @param {number} left */
function offerMore(left) {
  byId('more-rows').hidden = left <= 0;
  byId('more-rows').textContent = count('showMore', Math.min(left, AT_ONCE));
}

/**
 * Writes the table; all rows of it for printing.
 * @param {number} most
 */
function renderTable(most = limit) {
  const shown = lines();
  const upTo = Math.min(most, shown.length);
  table().classList.toggle('comparing', isComparing());
  table().createCaption().textContent = caption(shown.length);
  table()
    .createTHead()
    .replaceChildren(
      make(
        'tr',
        { role: 'row' },
        columns().map(([key]) => headCell(key)),
      ),
    );
  table().tBodies[0].replaceChildren(...shown.slice(0, upTo).map(tableRow));
  offerMore(shown.length - upTo);
}

/**
 * Writes the whole table for the printer, whatever the screen shows.
 * @param {number[]} cited the sources in the order of their numbers
 */
export function forPrint(cited) {
  byId('table-box').hidden = false;
  byId('answers').hidden = true;
  numbers = new Map(cited.map((position, row) => [position, row + 1]));
  renderTable(Infinity);
}

/** Writes the list for the screen again. */
export function forScreen() {
  numbers = new Map();
  if (isShown) render();
}

/**
 * Lists what is seen, and writes it where the list is what the visitor looks at.
 * @param {Seen} part
 * @param {boolean} isVisible
 */
export function show(part, isVisible) {
  rows = collect(part);
  framed = part.base.framed ?? null;
  if (wasComparing !== isComparing()) {
    wasComparing = isComparing();
    sorting = { column: wasComparing ? 'change' : 'what', isDown: false };
  }
  shownEdges = [...part.edges];
  isShown = isVisible;
  limit = AT_ONCE;
  if (isVisible) render();
}

function more() {
  const items = () => byId('list-view').querySelectorAll('tbody tr, .answer li');
  const first = items().length;
  limit += AT_ONCE;
  render();
  items()[first]?.querySelector('a')?.focus();
}

export function start() {
  byId('more-rows').addEventListener('click', more);
  onTurn(forScreen);
}
