/* A framed view on the sheet that fits the window best: where its frames, lines, symbols and words are. Lengths are in
   units of the drawing until `Arranged.scale` makes px of them. */

import { data } from './data.js';
import { dateWords, headWords, layoutOf, rowWords, set, titleWords } from './lettering.js';
import { isOver, LOOKS, look } from './looks.js';
import { stateAt } from './time.js';

/** @import { FramedJson, LayoutJson, PointJson, RowJson, SheetJson } from './payload' */
/** @import { Seen } from './selection.js' */
/** @import { Look } from './looks.js' */
/** @import { SetWord } from './lettering.js' */
/** @typedef {{ x: number, y: number, w: number, h: number }} Rectangle */
/** @typedef {Rectangle & { node: number | null, isPast: boolean }} Frame */
/** @typedef {{ id: number | string, node: number, x: number, y: number, r: number, when: Look | null }} Mark
 * The symbol of a node; `when` is null where it is not there at the date. */
/** @typedef {{ edge: number, x: number, from: number, to: number, end: number }} Line
 * From the height `from` along `x` to the height `to`, and from there to `end`. */
/** @typedef {{ node: number, edge: number | null, x: number, y: number, leading: number, words: SetWord[] }} Lettered
 * Words from `x` on; `y` is the middle of their first line, `edge` is what the box with the number of sources is of. */
/** @typedef {{ frames: Frame[], marks: Mark[], lines: Line[], texts: Lettered[] }} Shapes */
/**
 * @typedef {Shapes & {
 *   framed: FramedJson, sheet: SheetJson, box: Rectangle, scale: number, isWhole: boolean, positions: Map<number, PointJson>,
 * }} Arranged
 * `box` is what is fitted, `isWhole` whether all of it is seen at the scale `scale`.
 */

const MARGIN = 10;
/** Below this, words are hard to read: a drawing that needs less is not seen whole at first. */
const READABLE = 0.9;
const LARGEST = 2.1;
/** A sheet is kept in another window, so that nothing moves, as long as all is nearly as large on it as on the best. */
const KEPT = 0.87;
/** Between lines that run side by side. */
const BESIDE = 3;

/**
 * The sheet on which all is largest; where all is too small on each of them, the widest that can be read.
 * @param {SheetJson[]} sheets
 * @param {{ width: number, height: number }} room
 * @param {SheetJson | undefined} before the sheet until now
 */
function choose(sheets, { width, height }, before) {
  const [wide, high] = [Math.max(width - 2 * MARGIN, 60), Math.max(height - 2 * MARGIN, 60)];
  const scaleOf = (/** @type {SheetJson} */ sheet) => Math.min(wide / sheet.width, high / sheet.height);
  const best = sheets.reduce((a, b) => (scaleOf(b) > scaleOf(a) + 1e-9 ? b : a));
  const least = Math.max(scaleOf(best) * KEPT, READABLE);
  if (before && sheets.includes(before) && scaleOf(before) >= least) return before;
  if (scaleOf(best) >= READABLE) return best;
  const read = sheets.filter((sheet) => sheet.width * READABLE <= wide);
  return read.length ? read.reduce((a, b) => (b.height < a.height ? b : a)) : sheets[0];
}

/** The frame of each title. @param {FramedJson} framed */
function framesOf(framed) {
  /** @type {Map<number, number | null>} */
  const found = new Map();
  framed.frames.forEach(({ node, blocks }) => {
    blocks.flat().forEach((item) => {
      if (typeof item !== 'number') item[1].forEach((title) => found.set(title, node));
    });
  });
  return found;
}

/**
 * How a row looks: as the first of its roles that are shown, in the order of looks; null where none is.
 * @param {RowJson} row
 * @param {Seen} seen
 */
function lookOfRow([, , edges], seen) {
  const shown = new Set(edges.filter((edge) => seen.edges.has(edge)).map((edge) => look(data.edges[edge])));
  return [...LOOKS.states, ...LOOKS.changes].find((one) => shown.has(one)) ?? null;
}

/**
 * How large the symbol of a title or a holder is.
 * @param {number} place
 * @param {boolean} isTitle
 */
function radius(place, isTitle) {
  return Math.min(isTitle ? 7.4 : 6.4, (isTitle ? 5 : 4.2) + Math.max(data.nodes[place].size - 1, 0) * 1.7);
}

class Arranging {
  /**
   * @param {FramedJson} framed
   * @param {LayoutJson} layout
   * @param {SheetJson} sheet
   * @param {Seen} seen
   */
  constructor(framed, layout, sheet, seen) {
    this.framed = framed;
    this.sheet = sheet;
    this.seen = seen;
    this.layout = layout;
    this.setting = layout.settings[sheet.setting];
    this.frameOf = framesOf(framed);
    /** @type {Shapes} */
    this.shapes = { frames: [], marks: [], lines: [], texts: [] };
    /** @type {Map<number, PointJson>} */
    this.positions = new Map();
    this.block = 0;
    this.item = 0;
  }

  all() {
    this.framed.frames.forEach((_, place) => this.frame(place));
  }

  /**
   * Whether a row is in the drawing: any of its roles might be shown at some date, or its holder has no other place.
   * @param {RowJson} row
   */
  hasRow([node, , edges]) {
    const { drawn, possible } = this.seen;
    if (edges.some((edge) => possible.has(edge))) return true;
    if (!drawn.has(node) || this.positions.has(node)) return false;
    return !data.touching[node].some((edge) => possible.has(edge));
  }

  /** @param {number} place */
  frame(place) {
    const { measures: m, styles } = this.framed;
    const { node, blocks } = this.framed.frames[place];
    const [x, y, width, height, lines, dates] = this.sheet.frames[place];
    const isTitle = node !== null && this.frameOf.get(node) === node;
    const hasEnded = node !== null && stateAt(data.nodes[node]).state === 'ended';
    const head = { x: x + m.pad + (isTitle ? m.title_text : 0), y: y + m.pad + m.head_line / 2 };
    const before = this.shapes.marks.length;
    if (isTitle) this.title(node, x + m.pad + m.title_mark, head.y);
    blocks.forEach((block) => this.items(block, isTitle ? head.y : null, node));
    if (this.shapes.marks.length === before) return;
    this.shapes.frames.push({ x, y, w: width, h: height, node, isPast: hasEnded });
    const room = x + width - m.pad - head.x;
    const written = node ?? -1;
    this.shapes.texts.push({
      ...head,
      node: written,
      edge: null,
      leading: m.title_line,
      words: set(headWords(node, this.framed, this.layout), styles, room, lines),
    });
    const edges = blocks.flat().flatMap((item) => (typeof item === 'number' ? [] : item[2]));
    const shown = edges.filter((edge) => this.seen.edges.has(edge));
    const heading = lines && m.head_line + (lines - 1) * m.title_line;
    const below = y + m.pad + heading + m.date_line / 2;
    const said = set(dateWords(node, shown, hasEnded), styles, room, dates);
    const fits = said.every((word) => word.line < dates);
    const words = fits ? said : set(dateWords(node, [], hasEnded), styles, room, dates);
    this.shapes.texts.push({ x: head.x, y: below, node: written, edge: null, leading: m.date_line, words });
  }

  /**
   * @param {number} node
   * @param {number} x
   * @param {number} y
   */
  title(node, x, y) {
    if (!this.seen.drawn.has(node)) return;
    this.positions.set(node, [x, y]);
    this.shapes.marks.push({
      id: node,
      node,
      x,
      y,
      r: radius(node, true),
      when: this.seen.nodes.has(node) ? 'held' : null,
    });
  }

  /**
   * The titles and rows of one block.
   * @param {(number | RowJson)[]} items
   * @param {number | null} heading the height of the symbol that roles in the undertaking itself hang on
   * @param {number | null} whole
   */
  items(items, heading, whole) {
    const m = this.framed.measures;
    const [left, top] = this.sheet.blocks[this.block];
    this.block += 1;
    const spine = left + m.title_mark;
    /** @type {Map<number, number>} Where the line of each title has come to. */
    const reached = new Map();
    if (whole !== null && heading !== null) reached.set(whole, heading);
    const ys = items.map((_, place) => top + this.setting.items[this.item + place][0]);
    const lower = items
      .map((item, place) => ({ item, y: ys[place] }))
      .filter(({ item }) => typeof item === 'number')[1];
    items.forEach((item, place) => {
      const [, most] = this.setting.items[this.item + place];
      const y = ys[place];
      if (typeof item === 'number') {
        this.title(item, spine, y);
        reached.set(item, y);
        if (this.seen.nodes.has(item)) this.write(item, null, left, m.title_text, y, titleWords(item), most);
        return;
      }
      if (!this.hasRow(item)) return;
      this.row(item, spine, left, y, most, reached, lower && typeof lower.item === 'number' ? lower : null);
    });
    this.item += items.length;
  }

  /**
   * @param {RowJson} row
   * @param {number} spine
   * @param {number} left
   * @param {number} y
   * @param {number} most
   * @param {Map<number, number>} reached
   * @param {{ item: number | RowJson, y: number } | null} lower
   */
  row(row, spine, left, y, most, reached, lower) {
    const m = this.framed.measures;
    const [node, titles, edges] = row;
    const when = lookOfRow(row, this.seen);
    const x = left + m.row_mark;
    const r = radius(node, false);
    const isFirst = !this.positions.has(node);
    if (isFirst) this.positions.set(node, [x, y]);
    const id = isFirst && !this.frameOf.has(node) ? node : `${node} ${titles[0]}`;
    this.shapes.marks.push({ id, node, x, y, r, when });
    titles.forEach((title, place) => {
      const own = edges.filter((edge) => data.edges[edge].to === title && this.seen.edges.has(edge));
      own.forEach((edge, beside) => {
        const from = place && lower ? lower.y : (reached.get(title) ?? y);
        const at = spine + (place + beside) * BESIDE;
        this.shapes.lines.push({ edge, x: at, from, to: y + Math.min(beside * BESIDE, 4), end: x - r });
      });
      if (own.length && !place) reached.set(title, y);
    });
    if (!when) return;
    const words = rowWords(row, this.framed, this.layout, (title) => this.frameOf.get(title) ?? null, isOver(when));
    this.write(node, edges.find((edge) => this.seen.edges.has(edge)) ?? null, left, m.row_text, y, words, most);
  }

  /**
   * @param {number} node
   * @param {number | null} edge
   * @param {number} left
   * @param {number} indent
   * @param {number} y
   * @param {import('./lettering.js').Word[][]} words
   * @param {number} most
   */
  write(node, edge, left, indent, y, words, most) {
    const { measures: m, styles } = this.framed;
    const leading = edge === null ? m.title_line : m.row_line;
    const lettered = set(words, styles, this.setting.text - indent, most);
    this.shapes.texts.push({ node, edge, x: left + indent, y, leading, words: lettered });
  }
}

/**
 * The box around some rectangles.
 * @param {Rectangle[]} boxes
 * @returns {Rectangle}
 */
function around(boxes) {
  const [x, y] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))];
  const right = Math.max(...boxes.map((box) => box.x + box.w));
  const bottom = Math.max(...boxes.map((box) => box.y + box.h));
  return { x, y, w: right - x, h: bottom - y };
}

/**
 * What is seen of a framed view, arranged for a window.
 * @param {FramedJson} framed
 * @param {Seen} seen
 * @param {{ width: number, height: number }} room
 * @param {Arranged} [before] how a view was arranged until now
 * @returns {Arranged}
 */
export function arrange(framed, seen, room, before) {
  const layout = layoutOf(framed);
  const sheet = choose(layout.sheets, room, before?.sheet);
  const made = new Arranging(framed, layout, sheet, seen);
  made.all();
  const box = made.shapes.frames.length ? around(made.shapes.frames) : { x: 0, y: 0, w: 1, h: 1 };
  const [wide, high] = [(room.width - 2 * MARGIN) / box.w, (room.height - 2 * MARGIN) / box.h];
  const isWhole = Math.min(wide, high) >= READABLE || wide < READABLE;
  const scale = isWhole ? Math.min(wide, high, LARGEST) : Math.min(wide, 1.1);
  return { ...made.shapes, framed, sheet, positions: made.positions, box, scale: Math.max(scale, 0.02), isWhole };
}

/* ---- what is at a place ---------------------------------------------------------------------- */

/**
 * The parts of a text that can be chosen: its words line by line, and the box with the number of sources.
 * @param {Lettered} text
 * @param {FramedJson['styles']} styles
 * @returns {(Rectangle & { isPill: boolean })[]}
 */
export function boxesOf({ x, y, leading, words }, styles) {
  return words.map((word) => {
    const [size] = styles[word.style];
    return {
      x: x + word.x,
      y: y + word.line * leading - size * 0.6,
      w: word.w,
      h: size * 1.2,
      isPill: Boolean(word.pill),
    };
  });
}

/**
 * @param {Rectangle} box
 * @param {number} x
 * @param {number} y
 * @param {number} near
 */
function holds(box, x, y, near) {
  return x >= box.x - near && x <= box.x + box.w + near && y >= box.y - near && y <= box.y + box.h + near;
}

/**
 * The node or the edge at a place of the drawing; nothing beside all of them.
 * @param {Arranged} arranged
 * @param {{ x: number, y: number }} spot
 * @returns {{ node?: number, edge?: number }}
 */
export function at({ framed, marks, lines, texts }, { x, y }) {
  const found = texts.flatMap((text) =>
    boxesOf(text, framed.styles)
      .filter((box) => holds(box, x, y, box.isPill ? 1.5 : 2))
      .map(({ isPill }) => (isPill && text.edge !== null ? { edge: text.edge } : { node: text.node })),
  );
  const written = found.find(({ edge }) => edge !== undefined) ?? found[0];
  if (written) return written.node === -1 ? {} : written;
  const mark = marks.find((one) => Math.hypot(one.x - x, one.y - y) <= one.r + 2);
  if (mark) return { node: mark.node };
  const line = lines.find((one) => {
    const [top, bottom] = [Math.min(one.from, one.to), Math.max(one.from, one.to)];
    const upright = { x: one.x, y: top, w: 0, h: bottom - top };
    return holds(upright, x, y, 3) || holds({ x: one.x, y: one.to, w: one.end - one.x, h: 0 }, x, y, 3);
  });
  return line ? { edge: line.edge } : {};
}
