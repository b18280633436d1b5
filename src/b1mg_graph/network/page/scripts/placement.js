/* Where labels have room without lying over another: rectangles in px, and no text but its width. */

/** @typedef {{ x: number, y: number, w: number, h: number }} Rectangle */
/** @typedef {'center' | 'left' | 'right'} Align */
/** @typedef {Rectangle & { align: Align, lines: string[] }} Label */
/** @typedef {{ lines: string[], w: number, h: number }} Block Lines of text with their size. */
/**
 * @typedef {{
 *   id: number | string, x: number, y: number, r: number, weight: number, must: boolean, blocks: Block[],
 * }} Item
 * What is to have a label: a disc, in px, not yet moved to the screen; `blocks` are the shapes that its label may take,
 * and `must` says that it gets one in any case.
 */
/** @typedef {[x1: number, y1: number, x2: number, y2: number]} Segment */
/**
 * @typedef {{ frame?: Rectangle, reserved?: Rectangle, segments: Segment[] | null }} Ground
 * The rectangle that labels stay in, one that they stay out of, and lines that they had better not lie on.
 */

const FEW = 200;
const AGAIN = 6;
const CELL = 80;

/**
 * @param {Rectangle} a
 * @param {Rectangle} b
 */
function meet(a, b) {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/** A grid of taken rectangles, so that asking is cheap among thousands. */
function grid() {
  /** @type {Map<string, (Rectangle & { owner: unknown })[]>} */
  const cells = new Map();

  /** @param {Rectangle} box */
  function cellsOf(box) {
    const keys = [];
    for (let x = Math.floor(box.x / CELL); x <= Math.floor((box.x + box.w) / CELL); x += 1) {
      for (let y = Math.floor(box.y / CELL); y <= Math.floor((box.y + box.h) / CELL); y += 1) keys.push(`${x},${y}`);
    }
    return keys;
  }

  return {
    /** @param {Rectangle} box @param {unknown} but */
    isFree: (box, but) =>
      !cellsOf(box).some((cell) => cells.get(cell)?.some((taken) => taken.owner !== but && meet(taken, box))),
    /** @param {Rectangle} box @param {unknown} owner */
    take: ({ x, y, w, h }, owner) => {
      const taken = { x, y, w, h, owner };
      cellsOf(taken).forEach((cell) => {
        const there = cells.get(cell);
        if (there) there.push(taken);
        else cells.set(cell, [taken]);
      });
    },
  };
}

/**
 * Where a label may be round a disc: below, above, at the sides, at the corners.
 * @param {Item} item
 * @param {Block} block
 * @returns {Label[]}
 */
function places({ x, y, r }, { lines, w, h }) {
  const gap = 3;
  const [below, above] = [y + r + gap, y - r - gap - h];
  const [right, left] = [x + r + gap + 1, x - r - gap - 1 - w];
  /** @param {number} boxX @param {number} boxY @param {Align} align @returns {Label} */
  const at = (boxX, boxY, align) => ({ x: boxX, y: boxY, w, h, align, lines });
  return [
    at(x - w / 2, below, 'center'),
    at(x - w / 2, above, 'center'),
    at(right, y - h / 2, 'left'),
    at(left, y - h / 2, 'right'),
    at(x - w * 0.25, below, 'center'),
    at(x - w * 0.75, below, 'center'),
    at(x - w * 0.25, above, 'center'),
    at(x - w * 0.75, above, 'center'),
    at(right - r, below - r * 0.6, 'left'),
    at(left + r, below - r * 0.6, 'right'),
    at(right - r, above + r * 0.6, 'left'),
    at(left + r, above + r * 0.6, 'right'),
  ];
}

/**
 * @param {Rectangle} box
 * @param {Rectangle} [frame]
 */
function isWithin(box, frame) {
  if (!frame) return true;
  return (
    box.x >= frame.x && box.y >= frame.y && box.x + box.w <= frame.x + frame.w && box.y + box.h <= frame.y + frame.h
  );
}

/**
 * How many of the lines pass through a box.
 * @param {Rectangle} box
 * @param {Segment[]} segments
 */
function crossings(box, segments) {
  const right = box.x + box.w;
  const bottom = box.y + box.h;
  return segments.filter(([x1, y1, x2, y2]) => {
    if (Math.max(x1, x2) < box.x || Math.min(x1, x2) > right) return false;
    if (Math.max(y1, y2) < box.y || Math.min(y1, y2) > bottom) return false;
    /** @param {number} x @param {number} y */
    const side = (x, y) => Math.sign((x2 - x1) * (y - y1) - (y2 - y1) * (x - x1));
    const first = side(box.x, box.y);
    return [side(right, box.y), side(box.x, bottom), side(right, bottom)].some((corner) => corner !== first);
  }).length;
}

/**
 * Of the places with room the first that no line crosses, or the one that the fewest cross.
 * @param {Label[]} room
 * @param {Segment[] | null} segments
 * @returns {Label | undefined}
 */
function choose(room, segments) {
  if (!segments || room.length < 2) return room[0];
  let best;
  let fewest = Infinity;
  room.forEach((box) => {
    const count = crossings(box, segments);
    if (count < fewest) [best, fewest] = [box, count];
  });
  return best;
}

/**
 * One attempt in the given order: what found room, and the items that did not.
 * @param {Item[]} order
 * @param {Ground} ground
 */
function attempt(order, { frame, reserved, segments }) {
  const taken = grid();
  if (reserved) taken.take(reserved, 'reserved');
  order.forEach(({ id, x, y, r }) => taken.take({ x: x - r, y: y - r, w: 2 * r, h: 2 * r }, id));
  /** @type {Map<number | string, Label>} */
  const placed = new Map();
  /** @type {Item[]} */
  const failed = [];
  order.forEach((item) => {
    const around = item.blocks.flatMap((block) => places(item, block));
    const room = around.filter((candidate) => isWithin(candidate, frame) && taken.isFree(candidate, item.id));
    const box = choose(room, segments) ?? (item.must ? around[0] : null);
    if (!box) {
      failed.push(item);
      return;
    }
    taken.take(box, `label ${item.id}`);
    placed.set(item.id, box);
  });
  return { placed, failed };
}

/**
 * Finds room for labels, the weightiest first; of few labels those that found none go first in the
 * next attempt.
 * @param {Item[]} items
 * @param {Ground} ground
 * @returns {Map<number | string, Label>} by the id of the item
 */
export function place(items, ground) {
  let order = [...items].sort((a, b) => Number(b.must) - Number(a.must) || b.weight - a.weight);
  let best = attempt(order, ground);
  for (let again = 0; again < AGAIN && best.failed.length && items.length <= FEW; again += 1) {
    const first = new Set(best.failed);
    order = [...best.failed, ...order.filter((item) => !first.has(item))];
    const next = attempt(order, ground);
    if (next.failed.length < best.failed.length) best = next;
    else order = [...next.failed, ...order.filter((item) => !next.failed.includes(item))];
  }
  return best.placed;
}
