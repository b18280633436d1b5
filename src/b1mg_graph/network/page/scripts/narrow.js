/* Whether the screen is a narrow one, such as that of a phone, as the style sheet has it. */

function query() {
  return window.matchMedia('(max-width: 860px)');
}

export function isNarrow() {
  return query().matches;
}

/**
 * Calls the listener whenever the screen becomes narrow or wide, for one because it is turned.
 * @param {() => void} listener
 */
export function onTurn(listener) {
  query().addEventListener('change', listener);
}
