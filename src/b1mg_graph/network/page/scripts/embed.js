/* The page within another page: what is shown, without anything round it, and a link to the whole. */

import { viewAddress } from './address.js';
import { byId } from './dom.js';

/** @import { State } from './state.js' */

/** @param {State} state */
export function show({ embed }) {
  document.documentElement.classList.toggle('embed', Boolean(embed));
  byId('embedded').hidden = !embed;
  if (!embed) return;
  const link = byId('whole-page');
  link.setAttribute('href', viewAddress({ embed: '' }));
  link.setAttribute('target', '_blank');
  link.setAttribute('rel', 'noopener');
}
