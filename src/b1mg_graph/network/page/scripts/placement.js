/* Where labels have room without lying over another: rectangles in px, and no text but its width. */

/** @typedef {{ x: number, y: number, w: number, h: number }} Rectangle */
/** @typedef {'center' | 'left' | 'right'} Align */
/** @typedef {Rectangle & { align: Align, lines: string[], isTitle?: boolean }} Label */
/** @typedef {{ lines: string[], w: number, h: number }} Block Lines of text with their size. */
/**
 * @typedef {{
 *   id: number | string, x: number, y: number, r: number, weight: number, rank: number, must: boolean,
 *   blocks: Block[], shorter?: Block[], under?: Rectangle, home?: Rectangle, side?: Align,
 * }} Item
 * What is to have a label: a disc, in px, not yet moved to the screen; `blocks` are the shapes that its label may take,
 * `shorter` those for where there is no room for these, and `must` says that it gets one in any case. Items of a higher
 * `rank` get theirs before all others. The title of a frame is written `under` its upper edge;
 * what is in a frame has its label within this `home` if there is room.
 */
/** @typedef {[x1: number, y1: number, x2: number, y2: number]} Segment */
/**
 * @typedef {{ frame?: Rectangle, reserved?: Rectangle, segments: Segment[] | null, isFinal: boolean }} Ground
 * The rectangle that labels stay in, one that they stay out of, and lines that they had better not lie on. Only where
 * the drawing `isFinal`, and not while it is zoomed, more than one attempt is made.
 */

const FEW = 200;
const AGAIN = 6;
const CELL = 80;
/** More than the cells that a drawing is high. */
const MANY = 1 << 20;
/** How far from its disc a label may be where there is no room beside it. */
const FAR = 10;

/**
 * @param {Rectangle} a
 * @param {Rectangle} b
 */
function meet(a, b) {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/** @typedef {Rectangle & { owner: unknown, asked: number }} Taken `asked` is the number of the question that counted it last. */

/** A grid of taken rectangles, so that asking is cheap among thousands. */
function grid() {
  /** @type {Map<number, Taken[]>} */
  const cells = new Map();
  let questions = 0;

  /**
   * Calls `visit` with the key of each cell that a box touches, until it returns true.
   * @param {Rectangle} box
   * @param {(key: number) => boolean | void} visit
   */
  function isInCells({ x, y, w, h }, visit) {
    const [right, bottom] = [Math.floor((x + w) / CELL), Math.floor((y + h) / CELL)];
    const top = Math.floor(y / CELL);
    for (let column = Math.floor(x / CELL); column <= right; column += 1) {
      for (let row = top; row <= bottom; row += 1) if (visit(column * MANY + row)) return true;
    }
    return false;
  }

  return {
    /** @param {Rectangle} box @param {unknown} but */
    isFree: (box, but) =>
      !isInCells(box, (key) => cells.get(key)?.some((taken) => taken.owner !== but && meet(taken, box))),
    /**
     * How many lie under a box; Infinity where one of them `isBarred`.
     * @param {Rectangle} box
     * @param {unknown} but
     * @param {(owner: unknown) => boolean} isBarred
     */
    under: (box, but, isBarred) => {
      questions += 1;
      let found = 0;
      const isOver = isInCells(box, (key) =>
        cells.get(key)?.some((taken) => {
          if (taken.asked === questions || taken.owner === but || !meet(taken, box)) return false;
          taken.asked = questions;
          found += 1;
          return isBarred(taken.owner);
        }),
      );
      return isOver ? Number.POSITIVE_INFINITY : found;
    },
    /** @param {Rectangle} box @param {unknown} owner */
    free: (box, owner) => {
      isInCells(box, (key) => {
        cells.set(
          key,
          (cells.get(key) ?? []).filter((taken) => taken.owner !== owner),
        );
      });
    },
    /** @param {Rectangle} box @param {unknown} owner */
    take: ({ x, y, w, h }, owner) => {
      const taken = { x, y, w, h, owner, asked: 0 };
      isInCells(taken, (key) => {
        const there = cells.get(key);
        if (there) there.push(taken);
        else cells.set(key, [taken]);
      });
    },
  };
}

/**
 * Where a label may be round a disc: below, above, at the sides, at the corners.
 * @param {Item} item
 * @param {Block} block
 * @param {number} [gap]
 * @returns {Label[]}
 */
function places({ x, y, r }, { lines, w, h }, gap = 3) {
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
 * Where the title of a frame may be: under its upper edge, from the left to the right, or over its lower one.
 * @param {Rectangle} frame
 * @param {Block} block
 * @returns {Label[]}
 */
function titlePlaces(frame, { lines, w, h }) {
  const [inner, edge] = [10, 5];
  /** @param {number} share @param {number} y @returns {Label} */
  const at = (share, y) => {
    const x = frame.x + inner + Math.max(frame.w - 2 * inner - w, 0) * share;
    return { x, y, w, h, align: 'left', lines, isTitle: true };
  };
  const [top, bottom] = [frame.y + edge, frame.y + frame.h - h - edge];
  return [top, bottom].flatMap((y) => [0, 0.25, 0.5, 0.75, 1].map((share) => at(share, y)));
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
 * The label of an item where there is room for it: within its frame first, then anywhere, then in a shorter form.
 * @param {Item} item
 * @param {Ground} ground
 * @param {ReturnType<typeof grid>} taken
 * @returns {Label | undefined}
 */
function find(item, { frame, segments, isFinal }, taken) {
  const { under, home } = item;
  const own = item.rank > 0 ? `hub ${item.id}` : item.id;
  /** @param {Block[]} blocks @param {number} [gap] */
  const around = (blocks, gap) =>
    blocks.flatMap((block) => (under ? titlePlaces(under, block) : places(item, block, gap)));
  /** @param {Label} candidate */
  const isRoom = (candidate) => isWithin(candidate, frame) && taken.isFree(candidate, own);
  const { side } = item;
  const wanted = around(item.blocks);
  const beside = side && wanted.find((candidate) => candidate.align === side && isRoom(candidate));
  if (beside) return beside;
  const room = wanted.filter(isRoom);
  const inside = home ? room.filter((candidate) => isWithin(candidate, home)) : room;
  const found = choose(inside, segments) ?? choose(room, segments) ?? around(item.shorter ?? []).find(isRoom);
  if (found || under || item.rank === 0) return found;
  return around(shortest(item), FAR).find(isRoom) ?? (isFinal ? overSymbols(item, frame, taken) : undefined);
}

/**
 * The last resort of a hub: its shortest label over symbols that are no hubs, as few as can be, but over no label.
 * @param {Item} item
 * @param {Rectangle | undefined} frame
 * @param {ReturnType<typeof grid>} taken
 */
function overSymbols(item, frame, taken) {
  let best;
  let fewest = Number.POSITIVE_INFINITY;
  /** @param {unknown} owner */
  const isName = (owner) => typeof owner === 'string';
  for (const block of shortest(item)) {
    for (const gap of [3, FAR, 2 * FAR, 3 * FAR]) {
      for (const candidate of places(item, block, gap)) {
        if (!isWithin(candidate, frame)) continue;
        const many = taken.under(candidate, `hub ${item.id}`, isName);
        if (many < fewest) [best, fewest] = [candidate, many];
      }
    }
  }
  return best;
}

/**
 * One attempt in the given order: what found room, the items that did not, and what is taken then.
 * @param {Item[]} order
 * @param {Ground} ground
 * @param {Item[]} all what no label may lie over
 * @param {Map<number | string, Label>} before the labels that have their places already
 */
function attempt(order, ground, all, before) {
  const taken = grid();
  if (ground.reserved) taken.take(ground.reserved, 'reserved');
  all.forEach(({ id, x, y, r, under, rank }) => {
    if (!under) taken.take({ x: x - r, y: y - r, w: 2 * r, h: 2 * r }, rank > 0 ? `hub ${id}` : id);
  });
  before.forEach((box, id) => taken.take(box, `label ${id}`));
  /** @type {Map<number | string, Label>} */
  const placed = new Map();
  /** @type {Item[]} */
  const failed = [];
  order.forEach((item) => {
    const box = find(item, ground, taken) ?? (item.must ? places(item, item.blocks[0])[0] : null);
    if (!box) {
      failed.push(item);
      return;
    }
    taken.take(box, `label ${item.id}`);
    placed.set(item.id, box);
  });
  return { placed, failed, taken };
}

/**
 * Finds room for labels of one rank, the weightiest first; of few labels those that found none go first in the next
 * attempt.
 * @param {Item[]} items
 * @param {Ground} ground
 * @param {Item[]} all
 * @param {Map<number | string, Label>} before
 */
function placeRank(items, ground, all, before) {
  let order = [...items].sort((a, b) => Number(b.must) - Number(a.must) || b.weight - a.weight);
  let best = attempt(order, ground, all, before);
  for (let again = 0; again < AGAIN && ground.isFinal && best.failed.length && items.length <= FEW; again += 1) {
    const first = new Set(best.failed);
    order = [...best.failed, ...order.filter((item) => !first.has(item))];
    const next = attempt(order, ground, all, before);
    if (next.failed.length < best.failed.length) best = next;
    else order = [...next.failed, ...order.filter((item) => !next.failed.includes(item))];
  }
  return best.failed.length && ground.isFinal ? fuller(order, ground, all, before, best.placed) : best.placed;
}

/**
 * Where not all found room: first the shortest label of each, then longer ones for those that have room for them.
 * @param {Item[]} items
 * @param {Ground} ground
 * @param {Item[]} all
 * @param {Map<number | string, Label>} before
 * @param {Map<number | string, Label>} known
 */
function fuller(items, ground, all, before, known) {
  if (!items.some(({ shorter }) => shorter?.length)) return known;
  /** @type {Item[]} */
  let order = items.map((item) => ({ ...item, blocks: shortest(item), shorter: [] }));
  let best = attempt(order, ground, all, before);
  for (let again = 0; again < AGAIN && best.failed.length; again += 1) {
    const failed = new Set(best.failed);
    order = [...failed, ...order.filter((item) => !failed.has(item))];
    const next = attempt(order, ground, all, before);
    if (next.failed.length >= best.failed.length) break;
    best = next;
  }
  const { placed, taken } = best;
  if (placed.size <= known.size) return known;
  items.forEach((item) => {
    const short = placed.get(item.id);
    if (short) taken.free(short, `label ${item.id}`);
    const label = find(item, ground, taken) ?? short;
    if (!label) return;
    taken.take(label, `label ${item.id}`);
    placed.set(item.id, label);
  });
  return placed;
}

/**
 * The shape of a label that takes the least room.
 * @param {Item} item
 */
function shortest({ blocks, shorter }) {
  if (!shorter?.length) return blocks;
  return [[...shorter].sort((a, b) => a.w * a.h - b.w * b.h)[0]];
}

/**
 * Finds room for labels, those of the highest rank first.
 * @param {Item[]} items
 * @param {Ground} ground
 * @returns {Map<number | string, Label>} by the id of the item
 */
export function place(items, ground) {
  /** @type {Map<number | string, Label>} */
  const placed = new Map();
  const ranks = [...new Set(items.map(({ rank }) => rank))].sort((a, b) => b - a);
  ranks.forEach((rank) => {
    const ofRank = items.filter((item) => item.rank === rank);
    placeRank(ofRank, ground, items, placed).forEach((label, id) => placed.set(id, label));
  });
  return placed;
}
