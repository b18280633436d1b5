/* The choice of what is shown and how, and how much of it there is, in words. */

import { data, label } from './data.js';
import { button, byId } from './dom.js';
import { tally } from './legend.js';
import { isNarrow } from './narrow.js';
import { parts } from './paths.js';
import { MODES, set } from './state.js';
import { capital, clip } from './text.js';
import { shownDate } from './time.js';
import { count, number, numbered, say, text } from './words.js';

/** @import { Around } from './paths.js' */
/** @import { Seen } from './selection.js' */
/** @import { State } from './state.js' */

/** Makes the buttons of the views, again when the language changes. */
export function build() {
  byId('views').replaceChildren(
    ...data.views.map(({ id, label: called }) =>
      button(text(called), () => set({ view: id, focus: '', path: '' }), { 'data-view': id }),
    ),
  );
}

/**
 * The view that is shown; null where the visitor looks at what is around something, or at a way.
 * @param {State} state
 */
function viewOf(state) {
  return state.focus || state.path ? null : data.views[data.viewIndex.get(state.view) ?? -1];
}

/** @param {State} state */
function showViews(state) {
  const view = viewOf(state);
  byId('views')
    .querySelectorAll('button')
    .forEach((item) => {
      item.setAttribute('aria-pressed', String(item.getAttribute('data-view') === view?.id));
    });
  byId('view-help').textContent = text(view?.help);
  byId('boxed-help').hidden = !view?.framed;
}

/** @param {State} state */
function showMode({ mode }) {
  MODES.forEach((other) => {
    byId(`mode-${other}`).setAttribute('aria-pressed', String(mode === other));
    byId(`${other}-view`).hidden = mode !== other;
  });
  ['download-png', 'download-svg', 'zooming'].forEach((id) => {
    byId(id).hidden = mode !== 'network';
  });
}

/**
 * How much is in the frames that are shown, in a sentence of the ontology; nothing where there are none.
 * @param {Seen} seen
 */
function sentence({ base: { framed }, edges }) {
  if (!framed || !edges.size) return '';
  const shown = [...edges].map((place) => data.edges[place]);
  const titles = new Set(shown.map(({ to }) => to));
  const frames = framed.frames.filter(({ blocks }) =>
    blocks.flat().some((item) => typeof item !== 'number' && item[2].some((edge) => edges.has(edge))),
  );
  const many = {
    holders: new Set(shown.map(({ from }) => from)).size,
    titles: titles.size,
    frames: frames.filter(({ node }) => node !== null).length,
  };
  return numbered(text(framed.sentence), many);
}

/**
 * How much is shown and in which states, in words; read out when it changes.
 * @param {State} state
 * @param {Seen} seen
 */
function showSummary(state, seen) {
  const date = shownDate(state);
  const at = date ? ` ${say('at', { what: date })}` : '';
  const ever = state.date ? '' : ` ${say('atAnyTime')};`;
  const states = seen.edges.size ? `${ever}${at}: ${tally(seen)}` : state.date && at;
  const summed = sentence(seen);
  if (summed) {
    const counted = tally(seen);
    byId('summary').textContent = `${summed} ${capital(date ? `${say('at', { what: date })}: ${counted}` : counted)}.`;
    byId('nothing').hidden = true;
    return;
  }
  const what = `${count('things', seen.nodes.size)} · ${count('facts', seen.edges.size)}`;
  byId('summary').textContent = `${what}${states}`;
  byId('nothing').hidden = seen.nodes.size > 0;
}

/**
 * What is not all: that a view shows a part, or that there is no way.
 * @param {State} state
 * @param {Seen} seen
 */
function showPart(state, { base: { row, around } }) {
  if (around) {
    showAround(state, around);
    return;
  }
  const part = viewOf(state)?.shown;
  const isBroken = row && !row.ways.length;
  const [a, b] = isBroken ? [row.from, row.to].map((place) => clip(label(place), 60)) : [];
  byId('partly').hidden = !part && !isBroken;
  if (isBroken) byId('partly').textContent = say('noPath', { a, b });
  else byId('partly').textContent = part ? say('shown', { n: number(part.nodes), of: number(part.of) }) : '';
}

/**
 * How much of a neighbourhood is shown, and a way to more of it.
 * @param {State} state
 * @param {Around} around
 */
function showAround({ focus }, { middle, distances, of }) {
  const { id, depth, times } = parts(focus);
  const [n, left] = [distances.size, of - distances.size];
  byId('partly').hidden = !left;
  const what = clip(label(middle), 60);
  const more = button(count('moreAround', Math.min(left, data.meta.most)), () => {
    set({ focus: `${id}~${depth}~${times + 1}` });
  });
  const said = left ? [say('shownAround', { n: number(n), of: number(of), what }), ' ', more] : [];
  byId('partly').replaceChildren(...said);
}

/**
 * @param {State} state
 * @param {Seen} seen
 */
export function show(state, seen) {
  showMode(state);
  showViews(state);
  showSummary(state, seen);
  showPart(state, seen);
}

export function start() {
  if (isNarrow()) byId('mode-network').before(byId('mode-list'));
  MODES.forEach((mode) => {
    byId(`mode-${mode}`).addEventListener('click', () => set({ mode }));
  });
}
