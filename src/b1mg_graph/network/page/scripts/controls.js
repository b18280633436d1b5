/* The search, and the controls, which cover everything on a narrow screen. */

import { combobox } from './combobox.js';
import { data } from './data.js';
import { byId, inputOf, targetOf } from './dom.js';
import { seen } from './selection.js';
import { set } from './state.js';
import { capital } from './text.js';
import { say, text } from './words.js';

const EXAMPLES = 2;

/** Names the first kinds as examples of what can be searched, again when the language changes. */
export function build() {
  const kinds = data.kinds.slice(0, EXAMPLES).map(({ label }) => text(label));
  inputOf('search-input').placeholder = say('searchHint', { kinds: capital(kinds.join(', ')) });
}

function areOpen() {
  return document.body.classList.contains('with-controls');
}

/** @param {boolean} open */
function turn(open) {
  document.body.classList.toggle('with-controls', open);
  byId('show-controls').setAttribute('aria-expanded', String(open));
}

/** @param {boolean} open */
function openOrClose(open) {
  turn(open);
  byId(open ? 'search-input' : 'show-controls').focus();
}

/**
 * A thing found by search that this view does not draw is shown with what is around it.
 * @param {number} place
 */
function find(place) {
  const { id } = data.nodes[place];
  turn(false);
  set({ sel: id, q: '', ...(seen.nodes.has(place) ? {} : { focus: `${id}~1`, path: '' }) });
}

export function start() {
  combobox(inputOf('search-input'), byId('search-list'), byId('search-status'), {
    choose: find,
    enter: (typed) => set({ q: typed }),
  });
  byId('show-controls').addEventListener('click', () => openOrClose(!areOpen()));
  byId('close-controls').addEventListener('click', () => openOrClose(false));
  byId('controls').addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !areOpen()) return;
    event.preventDefault();
    openOrClose(false);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || targetOf(event).closest('input, textarea, select')) return;
    event.preventDefault();
    if (byId('search-input').offsetParent === null) openOrClose(true);
    byId('search-input').focus();
  });
}
