/* What is printed: the picture where one is drawn, the whole list, and all sources in full. */

import { pageAddress, viewAddress } from './address.js';
import { edition, licence } from './cite.js';
import { data } from './data.js';
import { byId, make, name, present } from './dom.js';
import { refresh } from './drawing.js';
import * as list from './list.js';
import { poster } from './poster.js';
import { seen } from './selection.js';
import { sourceLine, sourcesOf } from './sources.js';
import { now } from './state.js';
import { languageOf, say } from './words.js';

let isPrinting = false;

/** The picture in the colours of paper, whatever those of the screen are. */
function picture() {
  const root = document.documentElement;
  const theme = root.getAttribute('data-theme');
  root.setAttribute('data-theme', 'light');
  refresh();
  const made = poster({ onPaper: true });
  if (theme) root.setAttribute('data-theme', theme);
  else root.removeAttribute('data-theme');
  refresh();
  return made;
}

function foot() {
  const address = /^https?:/.test(pageAddress()) ? viewAddress({ embed: '' }) : data.meta.about.homepage;
  return [edition(), licence(), address].filter(Boolean).map((words) => make('p', {}, name(String(words))));
}

/** Writes what is printed; the numbers in the list are those of the sources below it. */
function before() {
  if (isPrinting) return;
  isPrinting = true;
  const cited = sourcesOf([...seen.edges]);
  byId('print-picture').replaceChildren(...present([now.mode === 'network' ? picture() : null]));
  byId('print-sources').replaceChildren(
    ...(cited.length ? [make('h2', {}, say('sources'))] : []),
    make(
      'ol',
      {},
      cited.map((position) => make('li', {}, name(sourceLine(position), languageOf(data.sources[position].title)))),
    ),
    ...foot(),
  );
  list.forPrint(cited);
}

function after() {
  if (!isPrinting) return;
  isPrinting = false;
  byId('print-picture').replaceChildren();
  list.forScreen();
}

export function start() {
  window.addEventListener('beforeprint', before);
  window.addEventListener('afterprint', after);
  window.matchMedia('print').addEventListener('change', ({ matches }) => (matches ? before() : after()));
}
