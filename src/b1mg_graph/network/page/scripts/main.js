/* The page as a whole: what happens when the state changes, and the start. What it exports is `networkPage`, the one
   name that the page has for scripts outside of it, such as its tests. */

import * as controls from './controls.js';
import { data, load } from './data.js';
import { button, byId } from './dom.js';
import * as download from './download.js';
import * as drawing from './drawing.js';
import * as embed from './embed.js';
import * as filters from './filters.js';
import { prepare } from './folded.js';
import * as groupList from './group-list.js';
import * as legend from './legend.js';
import * as list from './list.js';
import { isNarrow } from './narrow.js';
import { unpacked } from './packed.js';
import * as panel from './panel.js';
import * as print from './print.js';
import * as questions from './questions.js';
import { seen, select } from './selection.js';
import * as share from './share.js';
import * as slider from './slider.js';
import * as state from './state.js';
import * as theme from './theme.js';
import * as views from './views.js';
import * as waysList from './ways-list.js';
import * as words from './words.js';

export { data } from './data.js';
export { asCsv } from './download.js';
export { geometry, labelBoxes, repaint, whereIs } from './drawing.js';
export { lines } from './list.js';
export { choose } from './navigation.js';
export { asSvg } from './poster.js';
export { seen } from './selection.js';
export { embedCode } from './share.js';
export { now, set } from './state.js';
export { view } from './viewport.js';

/** @import { State } from './state.js' */

let spoken = '';

/**
 * @param {HTMLElement} element
 * @param {import('./payload').TextJson} value
 */
function showText(element, value) {
  const tag = words.languageOf(value);
  element.textContent = words.text(value);
  if (tag) element.lang = tag;
  else element.removeAttribute('lang');
}

function showHeader() {
  const title = words.text(data.meta.title);
  document.title = title;
  showText(byId('title'), data.meta.title);
  showText(byId('embedded-title'), data.meta.title);
  showText(byId('lede'), data.meta.description);
}

/** @param {State} now */
function showLanguage(now) {
  if (spoken === now.lang) return;
  spoken = now.lang;
  words.speak(now.lang);
  document.documentElement.lang = words.ownLanguage;
  words.apply();
  byId('languages')
    .querySelectorAll('button')
    .forEach((item) => {
      item.setAttribute('aria-pressed', String(item.lang === now.lang));
    });
  showHeader();
  [controls, views, legend, filters, questions].forEach((part) => part.build());
  drawing.refresh();
}

function buildLanguages() {
  byId('languages').replaceChildren(
    ...words.languages.map((tag) =>
      button(words.nameOf(tag), () => state.set({ lang: tag }, { step: false }), { lang: tag }),
    ),
  );
}

/**
 * Where only the selection differs, what is shown stays, and the keyboard finds its way back.
 * @param {State} now
 * @param {State | null} before
 */
function render(now, before) {
  embed.show(now);
  showLanguage(now);
  if (!before || !state.onlySelected(now, before)) {
    select(now);
    views.show(now, seen);
    legend.show(seen);
    groupList.show(now, seen);
    slider.show(now);
    filters.show(now, seen);
    list.show(seen, now.mode === 'list');
    waysList.show(now, seen);
    questions.show();
    panel.show(now.sel, { statement: now.statement, focus: Boolean(before) });
    if (now.mode === 'network') drawing.show(now, seen);
    return;
  }
  if (now.mode === 'network') drawing.show(now, seen);
  panel.show(now.sel, { statement: now.statement });
}

async function start() {
  const { packed } = JSON.parse(byId('network-data').textContent ?? '');
  load(JSON.parse(await unpacked(packed)));
  words.offer(data.meta.languages);
  state.start(isNarrow() && !state.isEmbedded(location.hash) ? 'list' : 'network');
  words.speak(state.now.lang);
  buildLanguages();
  [slider, filters, controls, panel, list, download, share, print, views].forEach((part) => part.start());
  theme.start(drawing.refresh);
  drawing.start();
  state.listen(render);
  render(state.now, null);
  document.documentElement.classList.add('ready');
  window.requestAnimationFrame(() =>
    window.requestAnimationFrame(() => {
      performance.mark('usable');
      prepare();
    }),
  );
}

start();
