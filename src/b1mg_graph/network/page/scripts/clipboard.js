/* The clipboard of the visitor. */

import { say } from './words.js';

/**
 * Puts a text into the clipboard, and says in `status` whether it is there. Where the browser forbids it, and with
 * `isShown` in any case, `field` has the text to copy by hand.
 * @param {string} value
 * @param {HTMLElement} status
 * @param {HTMLTextAreaElement} field
 * @param {{ isShown?: boolean }} [options]
 */
export async function copy(value, status, field, { isShown = false } = {}) {
  field.value = value;
  field.hidden = !isShown;
  try {
    await navigator.clipboard.writeText(value);
    status.textContent = say('copied');
  } catch {
    field.hidden = false;
    field.focus();
    field.select();
    status.textContent = document.execCommand('copy') ? say('copied') : say('copyFailed');
  }
}
