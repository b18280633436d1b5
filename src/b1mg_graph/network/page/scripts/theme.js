/* Light or dark colours, as the visitor or the system wants them. */

import { byId } from './dom.js';

const KEY = 'network-page-theme';
const THEMES = ['light', 'dark'];

function stored() {
  try {
    return window.localStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

/** @param {string} theme */
function store(theme) {
  try {
    if (theme) window.localStorage.setItem(KEY, theme);
    else window.localStorage.removeItem(KEY);
  } catch {
    // A page opened from a file may have no store: the choice then lasts as long as the page.
  }
}

/** @param {string} theme */
function put(theme) {
  if (THEMES.includes(theme)) document.documentElement.setAttribute('data-theme', theme);
  else document.documentElement.removeAttribute('data-theme');
}

/**
 * Puts the theme that was chosen last; `changed` is called whenever the colours are others.
 * @param {() => void} changed
 */
export function start(changed) {
  const choice = /** @type {HTMLSelectElement} */ (byId('theme'));
  const chosen = stored();
  choice.value = THEMES.includes(chosen) ? chosen : '';
  put(choice.value);
  choice.addEventListener('change', () => {
    put(choice.value);
    store(choice.value);
    changed();
  });
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', changed);
}
