/* The words of a framed view: which are written where, and how they are set in lines. The program has kept room for
   them by network/lettering.py, which has the same words in the same order. */

import { calledChange } from './comparison.js';
import { data, label, verb } from './data.js';
import { clip, flat } from './text.js';
import { comparisonOf, inWords, isComparing, stateAt } from './time.js';
import { language, number, text } from './words.js';

/** @import { FramedJson, LayoutJson, NodeJson, RowJson, StyleJson } from './payload' */
/** @typedef {'name' | 'detail' | 'title' | 'head' | 'full'} StyleName */
/** @typedef {'ink' | 'soft' | 'code' | 'accent'} Tone */
/** @typedef {{ text: string, style: StyleName, tone: Tone, pill?: boolean }} Word `pill`: it is in a box of its own. */
/** @typedef {Word & { x: number, line: number, w: number }} SetWord Where it begins, and its width. */

/** Longer texts are cut: a picture has no room for them, and the evidence has them whole. */
const LONGEST = 400;
const MOST_ALSO = 2;
const MOST_BOTH = 24;
/** How much narrower than the font has it a text may be written where it has no room. */
const CONDENSED = [1, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64, 0.58, 0.5];
const MEASURED_AT = 100;

/** @type {Map<string, number>} */
let measured = new Map();
/** @type {CanvasRenderingContext2D | null} */
let context = null;
let family = '';

/** @param {StyleJson} style */
export function fontOf([size, bold], scale = 1) {
  return `${bold ? 'bold ' : ''}${size * scale}px ${family}`;
}

/** Reads the font of the page again; another one has other widths. */
export function readFont() {
  family = getComputedStyle(document.documentElement).getPropertyValue('--font').trim() || 'sans-serif';
  measured = new Map();
}

/**
 * The width of words in units of the drawing.
 * @param {string} words
 * @param {StyleJson} style
 */
function widthOf(words, [size, bold]) {
  const key = `${bold} ${words}`;
  const known = measured.get(key);
  if (known !== undefined) return (known * size) / MEASURED_AT;
  context ??= document.createElement('canvas').getContext('2d');
  if (!context) return 0;
  context.font = fontOf([MEASURED_AT, bold]);
  const found = context.measureText(words).width;
  measured.set(key, found);
  return (found * size) / MEASURED_AT;
}

/* ---- the words ------------------------------------------------------------------------------- */

/**
 * What a framed view is laid out as in the language of the page.
 * @param {FramedJson} framed
 */
export function layoutOf({ layouts }) {
  return layouts[language] ?? Object.values(layouts)[0];
}

/**
 * Words that are read and not drawn.
 * @param {Word[][]} groups
 */
export function inLine(groups) {
  return groups
    .flat()
    .map((word) => word.text)
    .join(' ');
}

/**
 * @param {string} words
 * @param {StyleName} style
 * @param {Tone} tone
 * @returns {Word[]}
 */
function split(words, style, tone) {
  return clip(flat(words), LONGEST)
    .split(' ')
    .filter(Boolean)
    .map((word) => ({ text: word, style, tone }));
}

/** @param {number} place */
function code(place) {
  return flat(data.nodes[place].code ?? '');
}

/**
 * The shortest that something is called.
 * @param {number} place
 * @param {FramedJson} framed
 */
function handle(place, { by_id: byId }) {
  if (byId.includes(place)) return data.nodes[place].id;
  return code(place) || flat(text(data.nodes[place].short)) || flat(label(place));
}

/**
 * Parts that are kept together, with dots between them.
 * @param {string[]} parts
 */
function dotted(parts) {
  return parts.map((part, place) => (place < parts.length - 1 ? `${part} ·` : part));
}

/** Words that are in no group. @param {Word[]} words */
function each(words) {
  return words.map((word) => [word]);
}

/**
 * A title: its code, where its name does not have it, and its name.
 * @param {number} place
 */
export function titleWords(place) {
  const name = label(place);
  const before = code(place) && !name.includes(code(place)) ? split(code(place), 'title', 'code') : [];
  return each([...before, ...split(name, 'title', 'ink')]);
}

/**
 * What is beside a name: its roles, on whose behalf it acts or where it is, and its other titles.
 * @param {RowJson} row
 * @param {FramedJson} framed
 * @param {LayoutJson} wording
 * @param {(title: number) => number | null} frameOf
 */
function details([, titles, edges, beside, also], framed, wording, frameOf) {
  const found = framed.roles ? [[...new Set(edges.map((edge) => verb(data.edges[edge])))].join(', ')] : [];
  found.push(...beside.map((place) => handle(place, framed)));
  const both = titles.map((title) => handle(title, framed)).join(' + ');
  if (titles.length > 1 && both.length <= MOST_BOTH) found.push(both);
  if (!also.length) return found;
  const own = frameOf(titles[0]);
  const named = also.slice(0, MOST_ALSO).map((title) => {
    const frame = frameOf(title);
    const called = handle(title, framed);
    return frame === null || frame === own || frame === title ? called : `${handle(frame, framed)} ${called}`;
  });
  const more = also.length > MOST_ALSO ? ` +${also.length - MOST_ALSO}` : '';
  return [...found, `${wording.also} ${named.join(', ')}${more}`];
}

/**
 * A row: the holder's name, the number of sources, and what is beside it.
 * @param {RowJson} row
 * @param {FramedJson} framed
 * @param {LayoutJson} wording
 * @param {(title: number) => number | null} frameOf
 * @param {boolean} isPast
 * @returns {Word[][]}
 */
export function rowWords(row, framed, wording, frameOf, isPast) {
  const [node, , edges] = row;
  const sources = new Set(edges.flatMap((edge) => data.edges[edge].said.map(([source]) => source)));
  const called = split(label(node), 'name', isPast ? 'soft' : 'ink');
  /** @type {Word} */
  const pill = { text: number(sources.size), style: 'detail', tone: 'accent', pill: true };
  return [
    ...each(called.slice(0, -1)),
    [...called.slice(-1), pill],
    ...dotted(details(row, framed, wording, frameOf)).map((part) => split(part, 'detail', 'soft')),
  ];
}

/**
 * The heading of a frame: its short name and its name; nothing where there is no other frame to tell it from.
 * @param {number | null} place
 * @param {FramedJson} framed
 * @param {LayoutJson} wording
 * @returns {Word[][]}
 */
export function headWords(place, { frames }, { elsewhere }) {
  if (place === null) return frames.length > 1 ? each(split(elsewhere, 'head', 'ink')) : [];
  const name = label(place);
  const short = text(data.nodes[place].short);
  if (!short || short === name) return each(split(name, 'head', 'ink'));
  return [split(short, 'head', 'ink'), split(name, 'full', 'soft')];
}

/**
 * From when to when something was, as sources give it.
 * @param {NodeJson} node
 */
function lifetime({ since, until }) {
  return since || until ? `${since ?? ''} – ${until ?? ''}`.trim() : '';
}

/**
 * The state of an edge in words; between two dates, what became of it.
 * @param {number} edge
 */
function saidOf(edge) {
  const found = isComparing() ? comparisonOf(data.edges[edge]) : null;
  return found ? calledChange(found.change) : inWords(stateAt(data.edges[edge]));
}

/**
 * Below the heading: when the undertaking began and ended, and the states of the roles in it.
 * @param {number | null} place
 * @param {number[]} edges
 * @param {boolean} [isPast]
 */
export function dateWords(place, edges, isPast = false) {
  /** @type {Map<string, number>} */
  const tally = new Map();
  edges.forEach((edge) => {
    const words = saidOf(edge);
    tally.set(words, (tally.get(words) ?? 0) + 1);
  });
  const between = place === null ? '' : lifetime(data.nodes[place]);
  const counted = [...tally].map(([words, many]) => `${number(many)} ${words}`);
  return dotted([between, ...counted].filter(Boolean)).map((part, row) =>
    split(part, 'detail', row || !between || isPast ? 'soft' : 'accent'),
  );
}

/* ---- in lines -------------------------------------------------------------------------------- */

/**
 * Words with their widths, those too wide for a line in parts.
 * @param {Word[]} words
 * @param {FramedJson['styles']} styles
 * @param {number} room
 * @param {number} narrow
 */
function parts(words, styles, room, narrow) {
  return words.flatMap((word) => {
    const style = styles[word.style];
    const w = widthOf(word.pill ? `[${word.text}]` : word.text, style) * narrow;
    if (w <= room) return [{ ...word, w }];
    /** @type {(Word & { w: number })[]} */
    const found = [];
    let part = '';
    const put = () => found.push({ ...word, text: part, w: widthOf(part, style) * narrow });
    Array.from(word.text).forEach((letter) => {
      if (part && widthOf(part + letter, style) * narrow > room) {
        put();
        part = '';
      }
      part += letter;
    });
    put();
    return found;
  });
}

/**
 * Groups of words in lines as wide as `room`, condensed as far as it takes for them to be at most `most` lines. A group
 * that does not fit behind the ones before it begins a line.
 * @param {Word[][]} groups
 * @param {FramedJson['styles']} styles
 * @param {number} room
 * @param {number} most
 * @returns {SetWord[]}
 */
export function set(groups, styles, room, most) {
  /** @type {SetWord[]} */
  let found = [];
  CONDENSED.some((narrow) => {
    let x = 0;
    let line = 0;
    found = groups.flatMap((words) => {
      const placed = parts(words, styles, room, narrow);
      const gaps = placed.map(({ style }) => widthOf(' ', styles[style]) * narrow);
      const whole = placed.reduce((sum, { w }, place) => sum + w + gaps[place], 0);
      const isNew = x > 0 && x + whole > room;
      return placed.map((word, place) => {
        if (x && ((isNew && !place) || x + gaps[place] + word.w > room + 0.01)) {
          line += 1;
          x = word.w;
        } else x += (x ? gaps[place] : 0) + word.w;
        return { ...word, x: x - word.w, line };
      });
    });
    return line < most;
  });
  return found;
}
