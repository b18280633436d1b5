/* The panel that shows the evidence: opening, closing, and where the keyboard goes. */

import { buttons } from './copy-as.js';
import { byId, present } from './dom.js';
import { evidenceOf } from './evidence.js';
import { choose } from './navigation.js';

/** @type {Element | null} */
let opener = null;
let open = '';

/**
 * Whether an element is in the page and seen.
 * @param {Element | null} element
 * @returns {element is HTMLElement}
 */
function isSeen(element) {
  return element instanceof HTMLElement && element.isConnected && element.offsetParent !== null;
}

function hide() {
  const panel = byId('evidence');
  const isInside = panel.contains(document.activeElement);
  panel.hidden = true;
  document.body.classList.remove('with-evidence');
  open = '';
  if (isInside || document.activeElement === document.body) {
    ([opener, byId('search-input')].find(isSeen) ?? byId('stage')).focus();
  }
  opener = null;
}

/**
 * Marks a statement and brings it into view.
 * @param {string} id
 */
function mark(id) {
  byId('evidence-body')
    .querySelectorAll('[data-statement]')
    .forEach((element) => {
      const isMarked = element.getAttribute('data-statement') === id;
      element.classList.toggle('marked', isMarked);
      if (isMarked) element.scrollIntoView({ block: 'center' });
    });
}

/**
 * Fills the panel; `focus` says whether the visitor is taken to it.
 * @param {string} id
 * @param {{ statement?: string, focus?: boolean }} [options] `statement` is the one that is marked
 */
export function show(id, { statement = '', focus = true } = {}) {
  const found = id ? evidenceOf(id) : null;
  if (!found) {
    if (open) hide();
    return;
  }
  const panel = byId('evidence');
  if (panel.hidden) opener = document.activeElement;
  const isOther = open !== id;
  open = id;
  byId('evidence-title').replaceChildren(...present([found.title]));
  byId('evidence-kind').replaceChildren(...present([found.sample, found.kind]));
  byId('evidence-body').replaceChildren(...present([found.content, buttons(id)]));
  panel.hidden = false;
  document.body.classList.add('with-evidence');
  if (isOther) byId('evidence-scroll').scrollTop = 0;
  if (focus && isOther) byId('evidence-title').focus();
  mark(statement);
}

export function start() {
  byId('evidence-close').addEventListener('click', () => choose(''));
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && open && !event.defaultPrevented) choose('');
  });
}
