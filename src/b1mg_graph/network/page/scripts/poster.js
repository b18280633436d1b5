/* What is drawn as a picture to take away: the drawing, and round it what it says where nothing else does: title, what
   is shown, legend, sources, date, licence and address. The PNG is this SVG, drawn by the browser at twice its size. */

import { pageAddress, viewAddress } from './address.js';
import { edition, licence } from './cite.js';
import { data } from './data.js';
import { byId, make, svg } from './dom.js';
import { inks, lineInk } from './inks.js';
import { entries } from './legend.js';
import { MARK, signOf } from './lines.js';
import { drawnShapes } from './picture.js';
import { seen } from './selection.js';
import { sourceLine, sourcesOf } from './sources.js';
import { look } from './symbols.js';
import { capital, flat, wellFormed } from './text.js';
import { count, text } from './words.js';

/** @import { Line } from './lines.js' */
/** @typedef {{ size: number, isBold?: boolean }} Type */
/** @typedef {{ parts: Element[], height: number }} Block */

const FAMILY = 'system-ui, sans-serif';
const EDGE = 20;
const NARROWEST = 360;
const LEADING = 1.4;
const TITLE = { size: 21, isBold: true };
const TEXT = { size: 13 };
const SMALL = { size: 11.5 };
const MOST_SOURCES = 12;
const TWICE = 2;
/** Browsers refuse canvases of many more px. */
const MOST_PIXELS = 16_000_000;

/** @type {CanvasRenderingContext2D | null} */
let measuring = null;

/**
 * @param {string} words
 * @param {Type} type
 */
function widthOf(words, { size, isBold }) {
  measuring ??= document.createElement('canvas').getContext('2d');
  if (!measuring) return 0;
  measuring.font = `${isBold ? '600 ' : ''}${size}px ${FAMILY}`;
  return measuring.measureText(words).width;
}

/**
 * Words in lines that are no wider than there is room; a word that is, is broken.
 * @param {string} words
 * @param {Type} type
 * @param {number} room
 */
function wrapped(words, type, room) {
  /** @type {string[]} */
  const lines = [];
  let line = '';
  const add = (/** @type {string} */ word) => {
    const longer = line ? `${line} ${word}` : word;
    if (widthOf(longer, type) <= room) {
      line = longer;
      return;
    }
    if (line) lines.push(line);
    line = '';
    [...word].forEach((letter) => {
      if (line && widthOf(line + letter, type) > room) {
        lines.push(line);
        line = '';
      }
      line += letter;
    });
  };
  wellFormed(flat(words)).split(' ').forEach(add);
  return line ? [...lines, line] : lines;
}

/**
 * A paragraph, from `top` on.
 * @param {string} words
 * @param {Type} type
 * @param {number} top
 * @param {number} room
 * @returns {Block}
 */
function paragraph(words, type, top, room) {
  const leading = type.size * LEADING;
  const lines = wrapped(words, type, room);
  const parts = lines.map((line, row) =>
    svg(
      'text',
      {
        x: EDGE,
        y: (top + (row + 0.75) * leading).toFixed(1),
        'font-size': type.size,
        'font-weight': type.isBold ? 600 : null,
      },
      line,
    ),
  );
  return { parts, height: lines.length * leading };
}

/**
 * Paragraphs below each other.
 * @param {[string, Type][]} all
 * @param {number} top
 * @param {number} room
 * @returns {Block}
 */
function paragraphs(all, top, room) {
  /** @type {Block} */
  const block = { parts: [], height: 0 };
  all.forEach(([words, type]) => {
    if (!words) return;
    const { parts, height } = paragraph(words, type, top + block.height, room);
    block.parts.push(...parts);
    block.height += height + 2;
  });
  return block;
}

/* ---- the legend ------------------------------------------------------------------------------- */

/** @param {Line} drawn */
function lineShape({ ink, width, dashes, mark }) {
  const dashed = dashes ? dashes.join(' ') : null;
  const line = { x1: 0, y1: 0, x2: 30, y2: 0, stroke: lineInk(ink), 'stroke-width': width, 'stroke-dasharray': dashed };
  return svg('g', {}, svg('line', line), mark ? signShape(mark, lineInk(ink)) : null);
}

/**
 * @param {NonNullable<Line['mark']>} mark
 * @param {string} ink
 */
function signShape(mark, ink) {
  return svg(
    'g',
    { transform: 'translate(15 0)', stroke: ink, 'stroke-width': 1.4 },
    svg('circle', { r: MARK.radius, fill: inks.paper }),
    svg('path', { d: signOf(mark), fill: 'none' }),
  );
}

/** @param {string} kind */
function symbolShape(kind) {
  const { outline, colour } = look(kind);
  return svg('path', {
    d: outline,
    transform: 'translate(7 0) scale(6)',
    fill: colour,
    stroke: inks.outline,
    'stroke-width': 0.2,
  });
}

/** The symbols and lines that are drawn, each with its width and what it means. */
function signs() {
  const kinds = new Set([...seen.nodes].map((place) => data.nodes[place].kind));
  return [
    ...data.kinds
      .filter(({ id }) => kinds.has(id))
      .map(({ id, label }) => ({ shape: symbolShape(id), wide: 15, words: capital(text(label)) })),
    ...entries(seen).map(({ drawn, words }) => ({ shape: lineShape(drawn), wide: 30, words: capital(words) })),
  ];
}

/**
 * The legend in rows.
 * @param {number} top
 * @param {number} room
 * @returns {Block}
 */
function legend(top, room) {
  const leading = TEXT.size * 1.7;
  let [x, row] = [0, 0];
  const parts = signs().map(({ shape, wide, words: meaning }) => {
    const words = wellFormed(flat(meaning));
    const needed = wide + 7 + widthOf(words, TEXT);
    if (x && x + needed > room) [x, row] = [0, row + 1];
    const [left, middle] = [EDGE + x, top + (row + 0.5) * leading];
    x += needed + 22;
    shape.setAttribute(
      'transform',
      `translate(${left.toFixed(1)} ${middle.toFixed(1)}) ${shape.getAttribute('transform') ?? ''}`,
    );
    const at = { x: (left + wide + 7).toFixed(1), y: (middle + TEXT.size * 0.35).toFixed(1), 'font-size': TEXT.size };
    return svg('g', {}, shape, svg('text', at, words));
  });
  return { parts, height: parts.length ? (row + 1) * leading : 0 };
}

/* ---- the whole -------------------------------------------------------------------------------- */

/** What is shown, as the page says it: the view, what narrows it, and how much there is. */
function shownWords() {
  const chosen = [...byId('views').querySelectorAll('[aria-pressed=true]'), ...byId('chips').querySelectorAll('.chip')];
  return [...chosen.map((item) => item.textContent ?? ''), byId('summary').textContent ?? '']
    .filter(Boolean)
    .join(' · ');
}

/** @returns {[string, Type][]} */
function sources() {
  const found = sourcesOf([...seen.edges]);
  const shown = found.slice(0, MOST_SOURCES).map((position) => sourceLine(position));
  const rest = found.length - shown.length;
  return [...shown, ...(rest > 0 ? [count('moreSources', rest)] : [])].map((words) => [words, SMALL]);
}

/** @returns {[string, Type][]} */
function origin() {
  const address = /^https?:/.test(pageAddress()) ? viewAddress({ embed: '' }) : (data.meta.about.homepage ?? '');
  return [
    [[edition(), licence()].filter(Boolean).join('. '), SMALL],
    [address, SMALL],
  ];
}

/**
 * The picture; nothing while nothing is drawn. On paper the page itself has the title, the sources and the rest.
 * @param {{ onPaper?: boolean }} [options]
 */
export function poster({ onPaper = false } = {}) {
  const drawing = drawnShapes();
  if (!drawing) return null;
  const [drawnWidth, drawnHeight] = ['width', 'height'].map((side) => Number(drawing.getAttribute(side)));
  if (!drawnWidth || !drawnHeight) return null;
  const width = Math.max(drawnWidth, NARROWEST);
  const room = width - 2 * EDGE;
  const title = flat(text(data.meta.title));
  const head = paragraphs(
    onPaper
      ? []
      : [
          [title, TITLE],
          [shownWords(), TEXT],
        ],
    EDGE,
    room,
  );
  const top = onPaper ? 0 : EDGE + head.height + 8;
  const key = legend(top + drawnHeight + 10, room);
  const below = top + drawnHeight + 10 + key.height + 10;
  const foot = paragraphs(onPaper ? [] : [...sources(), ...origin()], below, room);
  const height = Math.ceil(below + foot.height + (onPaper ? 0 : EDGE / 2));
  drawing.setAttribute('x', String((width - drawnWidth) / 2));
  drawing.setAttribute('y', String(top));
  return svg(
    'svg',
    { width, height, viewBox: `0 0 ${width} ${height}`, role: 'img' },
    svg('title', {}, wellFormed(title)),
    svg('desc', {}, wellFormed(flat(shownWords()))),
    svg('rect', { width, height, fill: inks.paper }),
    drawing,
    svg('g', { 'font-family': FAMILY, fill: inks.ink }, head.parts, key.parts, foot.parts),
  );
}

/** The picture as an SVG file; nothing while nothing is drawn. */
export function asSvg() {
  const made = poster();
  return made ? `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(made)}\n` : '';
}

/**
 * The picture as a PNG file, at twice its size.
 * @param {(file: Blob) => void} give
 */
export function asPng(give) {
  const made = poster();
  if (!made) return;
  const [width, height] = ['width', 'height'].map((side) => Number(made.getAttribute(side)));
  const times = Math.min(TWICE, Math.sqrt(MOST_PIXELS / (width * height)));
  const href = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(made)], { type: 'image/svg+xml' }));
  const image = make('img', { alt: '' });
  image.addEventListener('load', () => {
    const canvas = make('canvas', { width: Math.round(width * times), height: Math.round(height * times) });
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(href);
    canvas.toBlob((file) => file && give(file), 'image/png');
  });
  image.src = href;
}
