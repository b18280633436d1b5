/* Addresses that lead back to this page from elsewhere. */

import { data } from './data.js';
import { fragment, whole } from './state.js';
import { address } from './text.js';

/** @import { Change } from './state.js' */

/** The page itself, in no state: where it is published, if that is known; else where it is open. */
export function pageAddress() {
  return address(data.meta.about.address) ?? location.href.replace(/#.*$/, '');
}

/**
 * What is shown now, with all that the visitor has chosen.
 * @param {Change} [change]
 */
export function viewAddress(change = {}) {
  return `${pageAddress()}#${whole(change)}`;
}

/**
 * One statement or thing, whatever is shown now.
 * @param {Change} change
 */
export function permalink(change) {
  return `${pageAddress()}#${fragment(change)}`;
}
