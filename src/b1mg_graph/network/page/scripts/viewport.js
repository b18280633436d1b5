/* What part of the drawing is seen, and how near; nothing here moves by itself. */

import { data } from './data.js';
import { byId } from './dom.js';
import { fan } from './fan.js';
import { radius } from './vis-items.js';

/** @import { Arranged } from './frames.js' */
/** @import { PointJson } from './payload' */
/** @import { Rectangle } from './placement.js' */
/** @import { Seen } from './selection.js' */
/** @typedef {{ width: number, height: number, scale: number, moveX: number, moveY: number }} View */

/** Room for labels at the rim; frames have their labels within. */
const MARGIN = { left: 84, right: 84, top: 30, bottom: 48 };
const MARGIN_OF_FRAMES = { left: 14, right: 14, top: 12, bottom: 14 };
/** Above what cannot all be read at once. */
const ABOVE = 10;
const STRETCH = 2.4;
const NEAREST = 6;
const FURTHEST = 0.02;
const FITTED_NEAREST = 1.25;

/** @type {vis.Network} */
let network;
/** @type {() => void} */
let moved;
/** @type {Seen | null} */
let drawn = null;

/** Where a view with frames is arranged. @type {Arranged | null} */
let arranged = null;

/** The scale at which all is seen. */
export let fittedAt = 0;
/** Whether the visitor still sees all. */
export let fitted = true;
/** The scale that the visitor has chosen. */
let chosenScale = 1;

/** Width and height of the canvas in px. */
export function size() {
  const box = byId('drawing');
  return { width: box.clientWidth, height: box.clientHeight };
}

/**
 * What the nodes take up, and the frames around them.
 * @param {Seen} seen
 */
function bounds({ drawn: nodes, positions, frames }) {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  nodes.forEach((place) => {
    const [x, y] = positions.get(place) ?? [0, 0];
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  });
  frames.forEach(({ box: { x, y, w, h } }) => {
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x + w);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y + h);
  });
  return box;
}

/**
 * What is left free at the rim of the canvas.
 * @param {Seen} seen
 */
function margins({ frames }) {
  const { width } = size();
  const { left, right, top, bottom } = frames.length ? MARGIN_OF_FRAMES : MARGIN;
  return { left: Math.min(left, width / 6), right: Math.min(right, width / 6), top, bottom };
}

/**
 * By how much the drawing is widened and heightened towards the proportions of the canvas, so that labels have the room
 * there is; what is above or beside something else still is.
 * @param {Seen} seen
 */
function stretch(seen) {
  if (seen.base.row && seen.base.row.ways.length < 2) return [1, 1];
  const { width, height } = size();
  const { left, right, top, bottom } = bounds(seen);
  const margin = margins(seen);
  const wanted = (width - margin.left - margin.right) / Math.max(height - margin.top - margin.bottom, 100);
  const ratio = wanted / (Math.max(right - left, 100) / Math.max(bottom - top, 100));
  return [ratio, 1 / ratio].map((factor) => Math.min(Math.max(factor, 1), STRETCH));
}

/**
 * What is drawn, with its places and frames widened and heightened.
 * @param {Seen} seen
 * @returns {Seen}
 */
export function stretched(seen) {
  if (seen.base.around) {
    const made = fan(seen.base.around, seen.drawn, seen.base.edges, size(), (node) => radius(data.nodes[node], 1));
    return { ...seen, positions: made.positions, frames: [], fan: made };
  }
  const [wider, higher] = stretch(seen);
  /** @type {Map<number, PointJson>} */
  const positions = new Map();
  seen.drawn.forEach((place) => {
    const [x, y] = seen.positions.get(place) ?? [0, 0];
    positions.set(place, [x * wider, y * higher]);
  });
  const frames = seen.frames.map(({ group, box: { x, y, w, h } }) => {
    return { group, box: { x: x * wider, y: y * higher, w: w * wider, h: h * higher } };
  });
  return { ...seen, positions, frames };
}

/**
 * Everything into the canvas at once, with room for labels at the rim.
 * @param {Seen | null} shown
 * @param {Arranged | null} [frames]
 */
export function fit(shown = drawn, frames = arranged) {
  drawn = shown;
  arranged = frames;
  const { width, height } = size();
  if (!drawn?.drawn.size || !width || !height) return;
  if (arranged) {
    fitFrames(arranged, height);
    return;
  }
  if (drawn.fan) {
    come({ x: 0, y: 0 }, 1);
    return;
  }
  const { left, right, top, bottom } = bounds(drawn);
  const margin = margins(drawn);
  const wide = (width - margin.left - margin.right) / Math.max(right - left, 1);
  const high = (height - margin.top - margin.bottom) / Math.max(bottom - top, 1);
  const scale = Math.max(Math.min(wide, high, FITTED_NEAREST), FURTHEST);
  const position = {
    x: (left + right + (margin.right - margin.left) / scale) / 2,
    y: (top + bottom + (margin.bottom - margin.top) / scale) / 2,
  };
  come(position, scale);
}

/**
 * Frames into the middle, or, where they cannot all be read at once, from the top.
 * @param {Arranged} frames
 * @param {number} height
 */
function fitFrames({ box, scale, isWhole }, height) {
  const middle = box.y + (isWhole ? box.h / 2 : height / 2 / scale - ABOVE / scale);
  come({ x: box.x + box.w / 2, y: middle }, scale);
}

/**
 * Moves the drawing so that all of it is seen.
 * @param {vis.Spot} position
 * @param {number} scale
 */
function come(position, scale) {
  network.moveTo({ position, scale, animation: false });
  fittedAt = network.getScale();
  chosenScale = fittedAt;
  fitted = true;
  moved();
}

/**
 * Brings a rectangle of the drawing into the middle, as near as it can be seen whole.
 * @param {Rectangle} box
 */
export function look({ x, y, w, h }) {
  const { width, height } = size();
  fitted = false;
  chosenScale = Math.min((width - 140) / w, (height - 60) / h, NEAREST);
  network.moveTo({ position: { x: x + w / 2, y: y + h / 2 }, scale: chosenScale, animation: false });
  moved();
}

/** @param {number} factor */
function zoom(factor) {
  fitted = false;
  chosenScale = Math.min(NEAREST, Math.max(FURTHEST, network.getScale() * factor));
  network.moveTo({ scale: chosenScale, animation: false });
  moved();
}

/**
 * Moves by so many px.
 * @param {number} x
 * @param {number} y
 */
export function pan(x, y) {
  fitted = false;
  const scale = network.getScale();
  const at = network.getViewPosition();
  network.moveTo({ position: { x: at.x + x / scale, y: at.y + y / scale }, animation: false });
}

/**
 * Brings a place into the middle when it is outside of what is seen or at its rim. Frames are moved up and down only,
 * and what can be seen of them stays where it is: under the finger that has chosen it.
 * @param {PointJson} [place]
 * @param {boolean} [isFramed]
 */
export function reveal([x, y] = [0, 0], isFramed = false) {
  const at = network.canvasToDOM({ x, y });
  const { width, height } = size();
  const [beside, above, below] = isFramed ? [0, 10, 10] : [60, 40, 60];
  const isBeside = at.x < beside || at.x > width - beside;
  if (!isBeside && at.y >= above && at.y <= height - below) return;
  network.moveTo({ position: { x: isFramed && !isBeside ? network.getViewPosition().x : x, y }, animation: false });
}

/** vis-network changes the scale with the size of the canvas; the visitor has not asked for that. */
export function keepScale() {
  network.moveTo({ scale: chosenScale, animation: false });
}

/**
 * What is seen: px on the screen = place × scale + move.
 * @returns {View}
 */
export function view() {
  const { width, height } = size();
  const scale = network.getScale();
  const at = network.getViewPosition();
  return { width, height, scale, moveX: width / 2 - at.x * scale, moveY: height / 2 - at.y * scale };
}

/** @type {Map<string, () => void>} */
const KEYS = new Map([
  ['ArrowLeft', () => pan(-60, 0)],
  ['ArrowRight', () => pan(60, 0)],
  ['ArrowUp', () => pan(0, -60)],
  ['ArrowDown', () => pan(0, 60)],
  ['+', () => zoom(1.25)],
  ['=', () => zoom(1.25)],
  ['-', () => zoom(0.8)],
  ['0', () => fit()],
]);

/** @param {KeyboardEvent} event */
function onKey(event) {
  const act = event.key.startsWith('Arrow') && !event.shiftKey ? undefined : KEYS.get(event.key);
  if (!act || event.target !== byId('drawing') || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  act();
}

/**
 * Moves `drawing` from now on; `onMoved` is called when the scale is another.
 * @param {vis.Network} drawing
 * @param {() => void} onMoved
 */
export function start(drawing, onMoved) {
  network = drawing;
  moved = onMoved;
  network.on('zoom', ({ scale }) => {
    chosenScale = scale;
    fitted = false;
  });
  network.on('dragEnd', () => {
    fitted = false;
  });
  byId('drawing').addEventListener('keydown', onKey);
  byId('zoom-in').addEventListener('click', () => zoom(1.25));
  byId('zoom-out').addEventListener('click', () => zoom(0.8));
  byId('zoom-fit').addEventListener('click', () => fit());
}
