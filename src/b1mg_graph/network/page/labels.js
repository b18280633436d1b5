/* Labels: their lines of text, and which of them have room without lying over another. */
(function (page) {
  'use strict';

  const SIZE = 12.5;
  const LEADING = 15;
  const LINE = 24;
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

  /** Words in at most two lines of about `LINE` letters. */
  function wrap(text, most = 2) {
    const lines = [''];
    text.split(' ').forEach((word) => {
      const row = lines[lines.length - 1];
      if (!row) lines[lines.length - 1] = word;
      else if ((row + ' ' + word).length <= LINE) lines[lines.length - 1] = `${row} ${word}`;
      else lines.push(word);
    });
    const kept = lines.slice(0, most).map((row) => page.words.clip(row, LINE + 4));
    if (lines.length > most && !kept[most - 1].endsWith('…')) kept[most - 1] += ' …';
    return kept;
  }

  /** The label as drawn: the name where it is short enough, else the short name, else its beginning. */
  function lines(node) {
    const label = page.data.flat(page.words.text(node.label) || node.id).slice(0, 400);
    const short = page.data.flat(page.words.text(node.short)).slice(0, 60);
    if (label.length > 2 * LINE && short) return wrap(short);
    return wrap(label);
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

  /** Where a label may stand round a node of radius r: below, above, right, left. */
  function places({ x, y, r }, { w, h }) {
    const gap = 3;
    return [
      { x: x - w / 2, y: y + r + gap, w, h, align: 'center' },
      { x: x - w / 2, y: y - r - gap - h, w, h, align: 'center' },
      { x: x + r + gap + 1, y: y - h / 2, w, h, align: 'left' },
      { x: x - r - gap - 1 - w, y: y - h / 2, w, h, align: 'right' },
    ];
  }

  /**
   * Finds room for labels, the weightiest first.
   * @param {Array<{id, x, y, r, weight, lines, must}>} items in px, not yet moved to the screen
   * @returns {Map} id to {x, y, w, h, align, lines}
   */
  function place(items) {
    const taken = ground();
    items.forEach(({ id, x, y, r }) => taken.take({ x: x - r, y: y - r, w: 2 * r, h: 2 * r, owner: id }));
    const placed = new Map();
    const order = [...items].sort((a, b) => Number(b.must) - Number(a.must) || b.weight - a.weight);
    order.forEach((item) => {
      const room = places(item, measure(item.lines));
      const box = room.find((candidate) => taken.free(candidate, item.id)) || (item.must ? room[0] : null);
      if (!box) return;
      taken.take({ ...box, owner: `label ${item.id}` });
      placed.set(item.id, { ...box, lines: item.lines });
    });
    return placed;
  }

  page.labels = { lines, place, measure, FONT, LEADING, SIZE };
})((window.networkPage = window.networkPage || {}));
