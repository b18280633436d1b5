/* A combobox over all names (ARIA 1.2 combobox with a listbox), for the search and for "shortest way to". */

import { data, kindOf, label, shortOf, wholesOf } from './data.js';
import { make, name } from './dom.js';
import { suggestions } from './search.js';
import { sample } from './symbols.js';
import { clip } from './text.js';
import { say, text } from './words.js';

/**
 * @param {number} place
 * @param {string} id
 * @param {(place: number) => void} choose
 */
function option(place, id, choose) {
  const node = data.nodes[place];
  const short = text(node.short);
  return make(
    'li',
    {
      role: 'option',
      id,
      'aria-selected': 'false',
      onmousedown: (event) => event.preventDefault(),
      onclick: () => choose(place),
    },
    sample(node.kind),
    make(
      'span',
      { class: 'option-name' },
      name(clip(label(place), 80)),
      short && short !== label(place) ? [' (', name(clip(short, 30)), ')'] : null,
    ),
    make(
      'span',
      { class: 'option-kind' },
      kindOf(node),
      wholesOf(place).map((whole) => [' · ', name(clip(shortOf(whole), 40))]),
    ),
  );
}

/**
 * @param {string} typed
 * @param {number[]} places
 * @param {boolean} areNear
 */
function statusFor(typed, places, areNear) {
  if (!typed) return '';
  if (!places.length) return say('searchNone');
  return areNear ? say('searchNear') : '';
}

/**
 * Ties an input to a listbox.
 * @param {HTMLInputElement} input
 * @param {HTMLElement} list
 * @param {HTMLElement} status
 * @param {{
 *   choose: (place: number) => void, enter?: (text: string) => void, fits?: (place: number) => boolean,
 * }} actions `choose` gets the node; `enter`, where given, what was typed with no option active; `fits` says which nodes
 *   may be chosen, all by default
 */
export function combobox(input, list, status, { choose, enter, fits }) {
  let active = -1;
  /** @type {number[]} */
  let found = [];

  /** @param {number} next */
  function mark(next) {
    active = next;
    [...list.children].forEach((item, place) => item.setAttribute('aria-selected', String(place === active)));
    const chosen = list.children[active];
    if (chosen) {
      input.setAttribute('aria-activedescendant', chosen.id);
      chosen.scrollIntoView({ block: 'nearest' });
    } else input.removeAttribute('aria-activedescendant');
  }

  function close() {
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    mark(-1);
  }

  /** @param {number} place */
  function pick(place) {
    input.value = '';
    close();
    choose(place);
  }

  function open() {
    const { places, areNear } = suggestions(input.value, fits);
    found = places;
    list.replaceChildren(...found.map((place, row) => option(place, `${list.id}-${row}`, pick)));
    list.hidden = found.length === 0;
    input.setAttribute('aria-expanded', String(found.length > 0));
    status.textContent = statusFor(input.value, places, areNear);
    mark(-1);
  }

  /** @param {number} step */
  function move(step) {
    if (list.hidden) open();
    const rows = Math.max(found.length, 1);
    mark(step > 0 ? (active + 1) % rows : (active <= 0 ? found.length : active) - 1);
  }

  function accept() {
    if (!list.hidden && active >= 0) pick(found[active]);
    else if (enter) {
      enter(input.value.trim());
      close();
    } else if (found.length) pick(found[0]);
  }

  /** @type {Map<string, () => void>} */
  const keys = new Map([
    ['ArrowDown', () => move(1)],
    ['ArrowUp', () => move(-1)],
    ['Enter', accept],
  ]);

  input.addEventListener('input', open);
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'Escape') {
      if (list.hidden && !input.value) return;
      event.stopPropagation();
      if (list.hidden) input.value = '';
      status.textContent = '';
      close();
    } else if (keys.has(event.key)) {
      event.preventDefault();
      keys.get(event.key)?.();
    }
  });
}
