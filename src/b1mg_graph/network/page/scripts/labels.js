/* The labels of the drawing: their words in lines, which of them are shown now, and writing them. */

import { data, isHub, verb } from './data.js';
import { nameOf, shortNameOf } from './groups.js';
import { place as findRoom } from './placement.js';
import { clip, flat } from './text.js';
import * as viewport from './viewport.js';
import { text } from './words.js';

/** @import { NodeJson } from './payload' */
/** @import { Align, Block, Item, Label, Rectangle, Segment } from './placement.js' */
/** @import { Seen } from './selection.js' */
/**
 * @typedef {{ shown: Seen, marked: (number | null)[], radius: (node: NodeJson, scale: number) => number }} Drawn
 * What is drawn, the nodes that must have a label, and the radius of a node.
 */

export const SIZE = 12.5;
export const LEADING = 15;
const LINE = 24;
const FEW_EDGES = 150;
const FACE = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
const FONT = `${SIZE}px ${FACE}`;
/** The names of groups are bold. */
const TITLE = `bold ${FONT}`;
/** What is written before all else: what is selected, then the names of groups, hubs, and all others. */
const RANK = { marked: 3, group: 2, hub: 1, other: 0 };

/** @type {Map<string, number>} */
const measured = new Map();
/** @type {CanvasRenderingContext2D | null} */
let context = null;

/**
 * The labels that have room, by node or line.
 * @type {Map<number | string, Label>}
 */
export let placed = new Map();
/** The scale that they were found for. */
let placedAt = 0;
/**
 * The shapes of the label of each node, for the language of the page.
 * @type {Map<number, Block[]>}
 */
let blocks = new Map();

/* ---- words in lines ------------------------------------------------------------------------- */

/**
 * @param {string} words
 * @param {string} font
 */
function width(words, font) {
  const key = font === FONT ? words : `${font} ${words}`;
  const known = measured.get(key);
  if (known !== undefined) return known;
  context ??= document.createElement('canvas').getContext('2d');
  if (!context) return 0;
  context.font = font;
  const found = context.measureText(words).width;
  measured.set(key, found);
  return found;
}

/**
 * Words in at most `most` lines of about `long` letters.
 * @param {string} words
 * @param {number} [most]
 * @param {number} [long]
 */
export function wrap(words, most = 2, long = LINE) {
  const lines = [''];
  words.split(' ').forEach((word) => {
    const row = lines[lines.length - 1];
    if (!row) lines[lines.length - 1] = word;
    else if (`${row} ${word}`.length <= long) lines[lines.length - 1] = `${row} ${word}`;
    else lines.push(word);
  });
  const kept = lines.slice(0, most).map((row) => clip(row, long + 4));
  if (lines.length > most && !kept[most - 1].endsWith('…')) kept[most - 1] += ' …';
  return kept;
}

/**
 * The words drawn: the name with its number before it where it has one, or the short name of what has a long one.
 * @param {NodeJson} node
 */
export function wordsOf(node) {
  const label = flat(text(node.label) || node.id).slice(0, 400);
  const short = flat(text(node.short)).slice(0, 60);
  const code = flat(text(node.code));
  if (label.length > 2 * LINE && short) return short;
  return code && code.length <= 8 && /\d/.test(code) && !label.includes(code) ? `${code} ${label}` : label;
}

/**
 * Lines with their size in px.
 * @param {string[]} lines
 * @param {string} [font]
 * @returns {Block}
 */
function block(lines, font = FONT) {
  return { lines, w: Math.max(...lines.map((line) => width(line, font))) + 4, h: lines.length * LEADING };
}

/**
 * A label in the shapes that it may take: wide, or narrow where there is no room for it.
 * @param {NodeJson} node
 */
function blocksOf(node) {
  const words = wordsOf(node);
  const wide = wrap(words);
  const narrow = wrap(words, 3, 15);
  return (narrow.length > wide.length ? [wide, narrow] : [wide]).map((lines) => block(lines));
}

/**
 * What a hub is called where its name has no room: its short name, its number, the beginning of its name.
 * @param {NodeJson} node
 */
function shorterOf(node) {
  const words = wordsOf(node);
  const parts = [flat(text(node.short)), wrap(words, 1, 16)[0], flat(text(node.code)), clip(words, 9)];
  return [...new Set(parts)].filter((part) => part && part !== words).map((part) => block([clip(part, 20)]));
}

/* ---- which labels --------------------------------------------------------------------------- */

/**
 * @param {Drawn} drawn
 * @param {number} scale
 * @returns {Item[]}
 */
function nodeItems({ shown, marked, radius }, scale) {
  const there = [...shown.nodes].filter((id) => shown.positions.has(id));
  /** @type {Map<number, Rectangle>} */
  const homes = new Map();
  shown.frames.forEach(({ group, box: { x, y, w, h } }) => {
    const home = { x: x * scale, y: y * scale, w: w * scale, h: h * scale };
    group.nodes.forEach((id) => homes.set(id, home));
  });
  return there.map((id) => {
    const node = data.nodes[id];
    const [x, y] = shown.positions.get(id) ?? [0, 0];
    const made = blocks.get(id) ?? blocksOf(node);
    blocks.set(id, made);
    const r = radius(node, scale) * 1.1;
    const [must, hub] = [marked.includes(id), isHub(node)];
    const rank = must ? RANK.marked : RANK[hub ? 'hub' : 'other'];
    const shorter = hub ? shorterOf(node) : [];
    const home = homes.get(id);
    const isMiddle = id === shown.base.around?.middle;
    /** @type {Align | undefined} */
    const side = shown.fan && !isMiddle ? (x < 0 ? 'right' : 'left') : undefined;
    const inOne = side ? [400, 28, 18].map((long) => block([clip(wordsOf(node), long)])) : [];
    return {
      id,
      x: x * scale,
      y: y * scale,
      r,
      weight: node.size || 1,
      rank,
      must,
      blocks: [...inOne, ...made],
      shorter,
      home,
      side,
    };
  });
}

/**
 * The names of the frames.
 * @param {Drawn} drawn
 * @param {number} scale
 * @returns {Item[]}
 */
function groupItems({ shown }, scale) {
  return shown.frames.map(({ group, box }) => {
    const under = { x: box.x * scale, y: box.y * scale, w: box.w * scale, h: box.h * scale };
    const [words, short] = [flat(nameOf(group)), shortNameOf(group)];
    const room = Math.max(Math.floor((under.w - 20) / (0.62 * SIZE)), 8);
    return {
      id: `group ${data.nodes[group.hub].id}`,
      x: under.x,
      y: under.y,
      r: 0,
      weight: group.nodes.length,
      rank: RANK.group,
      must: false,
      blocks: [block([words.length <= room ? words : clip(short, room)], TITLE)],
      shorter: [block([clip(short, 8)], TITLE)],
      under,
    };
  });
}

/**
 * On a way between two things every line says what it is.
 * @param {Drawn} drawn
 * @param {number} scale
 * @returns {Item[]}
 */
function lineItems({ shown }, scale) {
  if (!shown.base.row) return [];
  return [...shown.edges].map((place) => {
    const edge = data.edges[place];
    const [[x1, y1], [x2, y2]] = [edge.from, edge.to].map((end) => shown.positions.get(end) ?? [0, 0]);
    const middle = { x: ((x1 + x2) / 2) * scale, y: ((y1 + y2) / 2) * scale };
    const words = clip(flat(verb(edge)), 40);
    return { id: `line ${place}`, ...middle, r: 2, weight: 0, rank: RANK.other, must: false, blocks: [block([words])] };
  });
}

/** While all is in view, labels stay inside of the canvas and clear of the buttons on it. */
function rim() {
  const { width: wide, height, scale, moveX, moveY } = viewport.view();
  if (scale !== viewport.fittedAt) return {};
  return {
    frame: { x: 2 - moveX, y: 2 - moveY, w: wide - 4, h: height - 4 },
    reserved: { x: wide - 60 - moveX, y: height - 140 - moveY, w: 60, h: 140 },
  };
}

/**
 * Where the lines are, while there are few enough for labels to keep clear of them.
 * @param {Drawn} drawn
 * @param {number} scale
 * @returns {Segment[] | null}
 */
function segments({ shown }, scale) {
  if (shown.edges.size > FEW_EDGES || shown.base.row) return null;
  return [...shown.edges].map((place) => {
    const { from, to } = data.edges[place];
    const [[x1, y1], [x2, y2]] = [from, to].map((end) => shown.positions.get(end) ?? [0, 0]);
    return [x1 * scale, y1 * scale, x2 * scale, y2 * scale];
  });
}

/**
 * Finds the labels of what is drawn.
 * @param {Drawn} drawn
 */
export function place(drawn) {
  const { scale } = viewport.view();
  const items = [...groupItems(drawn, scale), ...nodeItems(drawn, scale), ...lineItems(drawn, scale)];
  placed = findRoom(items, { ...rim(), segments: segments(drawn, scale), isFinal: scale === viewport.fittedAt });
  placedAt = scale;
}

/* ---- on the canvas -------------------------------------------------------------------------- */

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Label} label
 * @param {number} x
 * @param {number} y
 */
function write(ctx, label, x, y) {
  const textX = { center: x + label.w / 2, right: x + label.w - 2, left: x + 2 }[label.align];
  ctx.textAlign = label.align;
  ctx.font = label.isTitle ? TITLE : FONT;
  label.lines.forEach((line, row) => {
    const textY = y + (row + 0.5) * LEADING;
    ctx.strokeText(line, textX, textY);
    ctx.fillText(line, textX, textY);
  });
}

/**
 * Writes the labels, found anew where the scale is another.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Drawn} drawn
 * @param {{ paper: string, ink: string }} inks
 */
export function paint(ctx, drawn, inks) {
  const { width: wide, height, scale, moveX, moveY } = viewport.view();
  if (placedAt !== scale) place(drawn);
  const ratio = ctx.canvas.width / wide;
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.textBaseline = 'middle';
  ctx.lineJoin = 'round';
  ctx.lineWidth = 3.5;
  ctx.strokeStyle = inks.paper;
  ctx.fillStyle = inks.ink;
  placed.forEach((label) => {
    const [x, y] = [label.x + moveX, label.y + moveY];
    if (x > wide || y > height || x + label.w < 0 || y + label.h < 0) return;
    write(ctx, label, x, y);
  });
  ctx.restore();
}

/** Other words: the labels are found anew. */
export function forget() {
  blocks = new Map();
  placedAt = 0;
}
