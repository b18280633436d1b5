/* What is listed and drawn, handed to the visitor as files. */

import { heading } from './columns.js';
import { data } from './data.js';
import { byId, make } from './dom.js';
import { lines } from './list.js';
import { asPng, asSvg } from './poster.js';
import { excel } from './sheet.js';
import { now } from './state.js';
import { address } from './text.js';
import { isComparing, pair, shownDate } from './time.js';
import { say, text } from './words.js';

/** @import { Line } from './list.js' */

/**
 * @param {Blob} file
 * @param {string} ending
 */
function save(file, ending) {
  const href = URL.createObjectURL(file);
  const what = (now.path || now.focus || now.view || 'network').replace(/[^A-Za-z0-9-]+/g, '-').slice(0, 80);
  const anchor = make('a', { href, download: `network-${what}.${ending}` });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  window.setTimeout(() => URL.revokeObjectURL(href), 10000);
}

/* ---- CSV for spreadsheets, as `--format excel` -------------------------------------------- */

/** The headings of what is known of the time: of one date, or of the two that are compared. */
function timeHeads() {
  if (!isComparing()) return [heading('since'), heading('until'), heading('state'), heading('stateAt')];
  return [heading('change'), ...pair().map((date) => `${heading('stateAt')} ${date}`)];
}

function csvHead() {
  /** @param {Parameters<typeof heading>[0]} key */
  const id = (key) => say('idColumn', { what: heading(key) });
  return [
    heading('who'),
    id('who'),
    heading('what'),
    heading('where'),
    id('where'),
    heading('forWhom'),
    id('forWhom'),
    ...timeHeads(),
    heading('statedAs'),
    heading('sources'),
    id('sources'),
    say('addressColumn'),
  ];
}

/**
 * @param {Line} line
 * @returns {string[]}
 */
function csvLine({ edge, place, texts }) {
  const { nodes, sources } = data;
  if (!edge) return [texts[0], nodes[place].id, ...Array(csvHead().length - 2).fill('')];
  const [who, what, where, forWhom, ...rest] = texts;
  const [times, publishers] = [rest.slice(0, -1), rest[rest.length - 1]];
  const said = edge.said.flatMap(([position]) => sources[position] ?? []);
  return [
    who,
    nodes[edge.from].id,
    what,
    where,
    nodes[edge.to].id,
    forWhom,
    edge.for === null ? '' : nodes[edge.for].id,
    ...times,
    ...(isComparing() ? [] : [shownDate()]),
    edge.stated_as.map(text).join('; '),
    publishers,
    said.map((source) => source.id).join(' '),
    said.flatMap((source) => address(source.url) ?? []).join(' '),
  ];
}

/** What is listed, as a CSV file. */
export function asCsv() {
  return excel([csvHead(), ...lines().map(csvLine)]);
}

export function start() {
  byId('download-csv').addEventListener('click', () =>
    save(new Blob([asCsv()], { type: 'text/csv;charset=utf-8' }), 'csv'),
  );
  byId('download-svg').addEventListener('click', () => save(new Blob([asSvg()], { type: 'image/svg+xml' }), 'svg'));
  byId('download-png').addEventListener('click', () => asPng((file) => save(file, 'png')));
  byId('print').addEventListener('click', () => window.print());
}
