/* Labels: their lines of text, and which of them have room without lying over another. */
(function (page) {
  'use strict';

  const SIZE = 12.5;
  const LEADING = 15;
  const LINE = 24;
  const FEW = 200;
  const AGAIN = 6;
  const FONT = `${SIZE}px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif`;
  const measured = new Map();
  let context = null;

  function width(text) {
    if (!measured.has(text)) {
      context = context || document.createElement('canvas').getContext('2d');
      context.font = FONT;
      measured.set(text, context.measureText(text).width);
    }
    return measured.get(text);
  }

  /** Words in at most `most` lines of about `long` letters. */
  function wrap(text, most = 2, long = LINE) {
    const lines = [''];
    text.split(' ').forEach((word) => {
      const row = lines[lines.length - 1];
      if (!row) lines[lines.length - 1] = word;
      else if ((row + ' ' + word).length <= long) lines[lines.length - 1] = `${row} ${word}`;
      else lines.push(word);
    });
    const kept = lines.slice(0, most).map((row) => page.words.clip(row, long + 4));
    if (lines.length > most && !kept[most - 1].endsWith('…')) kept[most - 1] += ' …';
    return kept;
  }

  /** The words drawn: the name with its code before it where it has one, or the short name of what has a long one. */
  function words(node) {
    const label = page.data.flat(page.words.text(node.label) || node.id).slice(0, 400);
    const short = page.data.flat(page.words.text(node.short)).slice(0, 60);
    const code = node.kind === 'countries' ? '' : page.data.flat(page.words.text(node.code));
    if (label.length > 2 * LINE && short) return short;
    return code && code.length <= 8 && /\d/.test(code) && !label.includes(code) ? `${code} ${label}` : label;
  }

  /** A label in the shapes that it may take: wide, or narrow where there is no room for it. */
  function shapes(node) {
    const text = words(node);
    const wide = wrap(text);
    const narrow = wrap(text, 3, 15);
    return narrow.length > wide.length ? [wide, narrow] : [wide];
  }

  /** Width and height of a label in px. */
  function measure(text) {
    return { w: Math.max(...text.map(width)) + 4, h: text.length * LEADING };
  }

  /** A grid of taken rectangles, so that asking is cheap among thousands. */
  function ground() {
    const CELL = 80;
    const cells = new Map();
    function each(box, visit) {
      for (let x = Math.floor(box.x / CELL); x <= Math.floor((box.x + box.w) / CELL); x += 1) {
        for (let y = Math.floor(box.y / CELL); y <= Math.floor((box.y + box.h) / CELL); y += 1) {
          if (visit(`${x},${y}`)) return true;
        }
      }
      return false;
    }
    const meet = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
    return {
      free: (box, but) => !each(box, (cell) => (cells.get(cell) || []).some((taken) => taken.owner !== but && meet(taken, box))),
      take: (box) => each(box, (cell) => {
        if (!cells.has(cell)) cells.set(cell, []);
        cells.get(cell).push(box);
        return false;
      }),
    };
  }

  /** Where a label may stand round a node of radius r: below, above, at the sides, at the corners. */
  function places({ x, y, r }, lines) {
    const { w, h } = measure(lines);
    const gap = 3;
    const [below, above] = [y + r + gap, y - r - gap - h];
    const [right, left] = [x + r + gap + 1, x - r - gap - 1 - w];
    const at = (boxX, boxY, align) => ({ x: boxX, y: boxY, w, h, align, lines });
    return [
      at(x - w / 2, below, 'center'), at(x - w / 2, above, 'center'),
      at(right, y - h / 2, 'left'), at(left, y - h / 2, 'right'),
      at(x - w * 0.25, below, 'center'), at(x - w * 0.75, below, 'center'),
      at(x - w * 0.25, above, 'center'), at(x - w * 0.75, above, 'center'),
      at(right - r, below - r * 0.6, 'left'), at(left + r, below - r * 0.6, 'right'),
      at(right - r, above + r * 0.6, 'left'), at(left + r, above + r * 0.6, 'right'),
    ];
  }

  function within(box, frame) {
    return !frame || (box.x >= frame.x && box.y >= frame.y && box.x + box.w <= frame.x + frame.w && box.y + box.h <= frame.y + frame.h);
  }

  /** How many of the lines pass through a box. */
  function crossings(box, lines) {
    const right = box.x + box.w;
    const bottom = box.y + box.h;
    return lines.filter(([x1, y1, x2, y2]) => {
      if (Math.max(x1, x2) < box.x || Math.min(x1, x2) > right || Math.max(y1, y2) < box.y || Math.min(y1, y2) > bottom) return false;
      const side = (x, y) => Math.sign((x2 - x1) * (y - y1) - (y2 - y1) * (x - x1));
      const first = side(box.x, box.y);
      return [side(right, box.y), side(box.x, bottom), side(right, bottom)].some((corner) => corner !== first);
    }).length;
  }

  /** Of the places with room the first that no line crosses, or the one that the fewest cross. */
  function choose(room, lines) {
    if (!lines || room.length < 2) return room[0];
    let best = null;
    let fewest = Infinity;
    room.forEach((box) => {
      const count = crossings(box, lines);
      if (count < fewest) [best, fewest] = [box, count];
    });
    return best;
  }

  /** One attempt in the given order: what found room, and the items that did not. */
  function attempt(order, { frame, reserved, lines }) {
    const taken = ground();
    if (reserved) taken.take({ ...reserved, owner: 'reserved' });
    order.forEach(({ id, x, y, r }) => taken.take({ x: x - r, y: y - r, w: 2 * r, h: 2 * r, owner: id }));
    const placed = new Map();
    const failed = [];
    order.forEach((item) => {
      const around = item.shapes.flatMap((rows) => places(item, rows));
      const room = around.filter((candidate) => within(candidate, frame) && taken.free(candidate, item.id));
      const box = choose(room, lines) || (item.must ? around[0] : null);
      if (!box) {
        failed.push(item);
        return;
      }
      taken.take({ ...box, owner: `label ${item.id}` });
      placed.set(item.id, box);
    });
    return { placed, failed };
  }

  /**
   * Finds room for labels, the weightiest first; of few labels those that found none go first in the
   * next attempt.
   * @param {Array<{id, x, y, r, weight, shapes, must}>} items in px, not yet moved to the screen
   * @param {{frame, reserved, lines}} canvas the rectangle that labels stay in, one that they stay out of,
   *   and lines that they had better not lie on
   * @returns {Map} id to {x, y, w, h, align, lines}
   */
  function place(items, canvas) {
    let order = [...items].sort((a, b) => Number(b.must) - Number(a.must) || b.weight - a.weight);
    let best = attempt(order, canvas);
    for (let again = 0; again < AGAIN && best.failed.length && items.length <= FEW; again += 1) {
      const first = new Set(best.failed);
      order = [...best.failed, ...order.filter((item) => !first.has(item))];
      const next = attempt(order, canvas);
      if (next.failed.length < best.failed.length) best = next;
      else order = [...next.failed, ...order.filter((item) => !next.failed.includes(item))];
    }
    return best.placed;
  }

  page.labels = { shapes, place, FONT, LEADING, SIZE };
})((window.networkPage = window.networkPage || {}));
