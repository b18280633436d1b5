/* Walking through the drawing by keys: from a thing to the next one in the direction of an arrow. */

import { data, kindOf, label } from './data.js';
import { byId } from './dom.js';
import { choose } from './navigation.js';

/** @import { PointJson } from './payload' */
/** @import { Seen } from './selection.js' */

/** The directions on the screen, where y grows downwards. @type {Map<string, PointJson>} */
const DIRECTIONS = new Map([
  ['ArrowLeft', [-1, 0]],
  ['ArrowRight', [1, 0]],
  ['ArrowUp', [0, -1]],
  ['ArrowDown', [0, 1]],
]);
/** One thing on or back, from the top to the bottom: so each is reached, wherever it is. */
const STEPS = new Map([
  ['PageDown', 1],
  ['PageUp', -1],
]);
/** How much further away a thing counts for each step that it lies aside. */
const ASIDE = 2;

/** @type {number | null} */
let at = null;

/**
 * Of some places the nearest in a direction; what lies aside counts as further away. Null where nothing is.
 * @param {PointJson} direction
 * @param {number} from
 * @param {Map<number, PointJson>} places
 */
export function nextIn([right, down], from, places) {
  const [x, y] = places.get(from) ?? [0, 0];
  let best = null;
  let least = Number.POSITIVE_INFINITY;
  places.forEach(([otherX, otherY], id) => {
    const along = (otherX - x) * right + (otherY - y) * down;
    const away = along + ASIDE * Math.abs((otherX - x) * down - (otherY - y) * right);
    if (along > 0 && away < least) [best, least] = [id, away];
  });
  return /** @type {number | null} */ (best);
}

/**
 * The things that are drawn, with their places.
 * @param {Seen} drawn
 */
function placesOf(drawn) {
  return new Map([...drawn.positions].filter(([id]) => drawn.drawn.has(id) && drawn.nodes.has(id)));
}

/**
 * The things from the top to the bottom, and of those at one height from the left.
 * @param {Map<number, PointJson>} places
 */
function inOrder(places) {
  return [...places].sort(([, [x, y]], [, [otherX, otherY]]) => y - otherY || x - otherX).map(([id]) => id);
}

/**
 * Where a key leads from a thing, or at first from what is selected; `undefined` if it is none of these keys.
 * @param {string} key
 * @param {number | null} here
 * @param {number | null} selected
 * @param {Map<number, PointJson>} places
 */
export function led(key, here, selected, places) {
  const direction = DIRECTIONS.get(key);
  const step = STEPS.get(key);
  if (!direction && !step) return undefined;
  const ordered = inOrder(places);
  if (here === null) return selected !== null && places.has(selected) ? selected : (ordered[0] ?? null);
  if (direction) return nextIn(direction, here, places) ?? here;
  return ordered[ordered.indexOf(here) + (step ?? 0)] ?? here;
}

/** @param {number} id */
function announced(id) {
  return `${label(id)}, ${kindOf(data.nodes[id])}`;
}

/**
 * Walks from now on: arrows and Page Down go from thing to thing, Enter chooses the one that is reached, whose name is announced.
 * @param {() => { drawn: Seen | null, selected: number | null }} now
 * @param {(id: number) => void} mark called with the thing that is reached
 */
export function start(now, mark) {
  byId('drawing').addEventListener('keydown', (event) => {
    const { drawn, selected } = now();
    if (!drawn || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
    const places = placesOf(drawn);
    const here = at !== null && places.has(at) ? at : null;
    if (event.key === 'Enter' && here !== null) {
      event.preventDefault();
      choose(data.nodes[here].id);
      return;
    }
    const next = led(event.key, here, selected, places);
    if (next === undefined) return;
    event.preventDefault();
    if (next === null) return;
    at = next;
    mark(at);
    byId('walked').textContent = announced(at);
  });
}
