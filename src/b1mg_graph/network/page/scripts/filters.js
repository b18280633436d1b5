/* The filters as boxes to tick, and what is chosen as chips. */

import { data, label as labelOf } from './data.js';
import { button, byId, inputOf, make, name } from './dom.js';
import { choices, counts } from './selection.js';
import { chosenOf, facetIds, now, reset, set } from './state.js';
import { sample } from './symbols.js';
import { clip } from './text.js';
import { isComparing, shownDate } from './time.js';
import { count, number, say, text } from './words.js';

/** @import { Seen } from './selection.js' */
/** @import { Change, State } from './state.js' */
/** @typedef {{ row: HTMLElement, input: HTMLInputElement, count: HTMLElement }} Box */

/** @type {Map<string, Map<string, Box>>} */
const boxes = new Map();

/* ---- the boxes ------------------------------------------------------------------------ */

/**
 * @param {string} facet
 * @param {string} id
 */
function toggle(facet, id) {
  const chosen = chosenOf(now, facet);
  if (facet === 'kind') {
    const all = data.kinds.map((kind) => kind.id);
    const shown = chosen.length ? chosen : all;
    const next = all.filter((kind) => (kind === id ? !shown.includes(id) : shown.includes(kind)));
    set({ chosen: { kind: next.length === all.length ? [] : next } });
    return;
  }
  set({ chosen: { [facet]: chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id] } });
}

/**
 * @param {string} facet
 * @param {{ id: string, label: string }} choice
 * @returns {Box}
 */
function box(facet, { id, label }) {
  const input = make('input', { type: 'checkbox', onchange: () => toggle(facet, id) });
  const tally = make('span', { class: 'count' });
  const row = make(
    'label',
    { class: 'choice' },
    input,
    facet === 'kind' ? sample(id) : null,
    make('span', { class: 'choice-name' }, name(clip(label, 90))),
    tally,
  );
  return { row: make('li', {}, row), input, count: tally };
}

/**
 * The heading of a facet.
 * @param {string} facet
 */
function headingOf(facet) {
  if (facet === 'role' || facet === 'source') return say(facet);
  return text(data.facets.find(({ id }) => id === facet)?.label);
}

/**
 * A part of the controls that opens, for each facet but the kinds.
 * @param {string} facet
 */
function facetBox(facet) {
  return make(
    'details',
    { id: `box-${facet}`, class: 'facet' },
    make(
      'summary',
      {},
      make('span', { id: `head-${facet}` }),
      ' ',
      make('span', { id: `active-${facet}`, class: 'badge' }),
    ),
    make(
      'fieldset',
      {},
      make('legend', { class: 'hint', id: `hint-${facet}` }),
      make('ul', { id: `facet-${facet}`, class: 'choices' }),
    ),
  );
}

/** Makes the choices, again when the language changes. */
export function build() {
  facetIds().forEach((facet) => {
    const made = new Map(choices(facet).map((choice) => [choice.id, box(facet, choice)]));
    boxes.set(facet, made);
    byId(`facet-${facet}`).replaceChildren(...[...made.values()].map(({ row }) => row));
    if (facet === 'kind') return;
    byId(`head-${facet}`).textContent = headingOf(facet);
    byId(`hint-${facet}`).textContent = say('onlyThese');
  });
}

/**
 * Shows the choices that what is shown has, with how many there are of each.
 * @param {State} state
 * @param {Seen} seen
 */
export function show(state, seen) {
  boxes.forEach((made, facet) => {
    const isKind = facet === 'kind';
    const counted = counts(facet, state, seen.base);
    const chosen = chosenOf(state, facet);
    let any = false;
    made.forEach(({ row, input, count: tally }, id) => {
      const n = counted.get(id) ?? 0;
      input.checked = chosen.includes(id) || (isKind && !chosen.length);
      tally.textContent = number(n);
      row.hidden = n === 0 && (isKind || !chosen.includes(id));
      any = any || !row.hidden;
    });
    if (!isKind) byId(`active-${facet}`).textContent = chosen.length ? number(chosen.length) : '';
    byId(`box-${facet}`).hidden = !any;
  });
  showChips(state);
}

/* ---- chips ---------------------------------------------------------------------------- */

/**
 * @param {string} label
 * @param {Change} change
 */
function chip(label, change) {
  const words = clip(label, 60);
  return make(
    'li',
    {},
    button(
      name(words),
      () => {
        set(change);
        const next = byId('chips').querySelector('button') ?? inputOf('search-input');
        next.focus();
      },
      { class: 'chip', 'aria-label': say('remove', { what: words }) },
    ),
  );
}

/** @param {string} id */
function nameOf(id) {
  const place = data.nodeIndex.get(id);
  return place === undefined ? id : labelOf(place);
}

/**
 * One chip for each thing chosen; kinds count as one, by what is hidden.
 * @param {State} state
 */
function chips(state) {
  const found = [];
  if (state.path) {
    const [a, b = ''] = state.path.split('~').map(nameOf);
    found.push(chip(say('pathChip', { a: clip(a, 30), b: clip(b, 30) }), { path: '' }));
  } else if (state.focus) {
    const [id, depth] = state.focus.split('~');
    const steps = count('steps', Number(depth) || 1);
    found.push(chip(`${say('focusChip', { what: clip(nameOf(id), 40) })}, ${steps}`, { focus: '' }));
  }
  if (state.q) found.push(chip(say('textChip', { what: state.q }), { q: '' }));
  if (isComparing(state)) found.push(chip(say('compareChip', { what: shownDate(state) }), { against: '' }));
  else if (state.date) found.push(chip(say('dateChip', { what: state.date }), { date: '' }));
  if (state.date && state.uncertain && !isComparing(state)) found.push(chip(say('alsoUncertain'), { uncertain: '' }));
  facetIds().forEach((facet) => {
    const chosen = chosenOf(state, facet);
    if (!chosen.length) return;
    const labels = new Map(choices(facet).map(({ id, label }) => [id, label]));
    chosen.forEach((id) => {
      const others = chosen.filter((other) => other !== id);
      found.push(chip(labels.get(id) || id, { chosen: { [facet]: others } }));
    });
  });
  return found;
}

/** @param {State} state */
function showChips(state) {
  const found = chips(state);
  byId('chips').replaceChildren(...found);
  byId('active').hidden = found.length === 0;
}

export function start() {
  byId('facets').replaceChildren(
    ...facetIds()
      .filter((facet) => facet !== 'kind')
      .map(facetBox),
  );
  byId('reset').addEventListener('click', () => {
    reset();
    byId('search-input').focus();
  });
}
