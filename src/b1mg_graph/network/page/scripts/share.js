/* What is shown, taken elsewhere: a link, a citation, code to embed it. */

import { pageAddress, viewAddress } from './address.js';
import { bibtex, citation } from './cite.js';
import { copy } from './clipboard.js';
import { data } from './data.js';
import { areaOf, byId } from './dom.js';
import { whole } from './state.js';
import { flat } from './text.js';
import { text } from './words.js';

const FRAME = { width: 600, height: 400 };

/** @param {string} value */
function attribute(value) {
  return value.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

/**
 * HTML that shows this view in another page. Of a page from disk the address is its name, for a page beside it.
 */
export function embedCode() {
  const page = pageAddress();
  const address = /^https?:/.test(page) ? page : page.replace(/^.*\//, '');
  const src = attribute(`${address}#${whole({ embed: '1', mode: 'network' })}`);
  const title = attribute(flat(text(data.meta.title)));
  const { width, height } = FRAME;
  return `<iframe src="${src}" title="${title}" width="${width}" height="${height}" loading="lazy" style="border: 1px solid #767676"></iframe>`;
}

/** @type {[string, () => string][]} */
const TEXTS = [
  ['copy-link', () => viewAddress({ embed: '' })],
  ['copy-citation', citation],
  ['copy-bibtex', bibtex],
  ['copy-embed', embedCode],
];

export function start() {
  TEXTS.forEach(([id, made]) => {
    byId(id).addEventListener('click', () =>
      copy(made(), byId('share-status'), areaOf('share-text'), { isShown: true }),
    );
  });
  byId('share').addEventListener('toggle', () => {
    areaOf('share-text').hidden = true;
    byId('share-status').textContent = '';
  });
}
