/* What is shown as a list to read on a narrow screen: each body with who holds what in it, and who says so. */

import { data, isHeld, kindOf, label, verb, verbLanguage } from './data.js';
import { make, name } from './dom.js';
import { wordsOf } from './labels.js';
import { lineOf, lineSample } from './lines.js';
import { toState } from './navigation.js';
import { byWeight, rank } from './rows.js';
import { publishers } from './sources.js';
import { sample } from './symbols.js';
import { capital, clip } from './text.js';
import { timeInWords } from './time.js';
import { language, languageOf, say, text } from './words.js';

/** @typedef {{ place: number, edges: number[] }} Group What is held in one body, or what leads to it. */

/**
 * The edges by the body that they lead to: those in which something is held at the date first, then by name. Within
 * a body they come as in the evidence.
 * @param {Iterable<number>} edges
 * @returns {Group[]}
 */
export function groups(edges) {
  /** @type {Map<number, number[]>} */
  const found = new Map();
  [...edges].forEach((position) => {
    const { to } = data.edges[position];
    found.set(to, [...(found.get(to) ?? []), position]);
  });
  const made = [...found].map(([place, positions]) => ({ place, edges: positions.sort(byWeight) }));
  /** @param {Group} group */
  const best = (group) => Math.min(...group.edges.map((position) => rank(data.edges[position])));
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: 'base' });
  return made.sort((a, b) => best(a) - best(b) || collator.compare(title(a.place), title(b.place)));
}

/**
 * The name in full, after the number where it has one.
 * @param {number} place
 */
function title(place) {
  const words = wordsOf(data.nodes[place]);
  const full = label(place);
  const code = text(data.nodes[place].code);
  return words.startsWith(`${code} `) && !full.includes(code) ? `${code} ${full}` : full;
}

/**
 * @param {number} place
 * @param {string} words
 */
function thing(place, words) {
  const node = data.nodes[place];
  const shown = [sample(node.kind), make('span', {}, name(clip(words, 200), languageOf(node.label)))];
  return toState({ sel: node.id }, shown, { class: 'to' });
}

/**
 * Who holds it, and below that what it is, its state and who says so: a link to the evidence.
 * @param {number} position
 */
function holding(position) {
  const edge = data.edges[position];
  const words = [timeInWords(edge), publishers(edge).join(', ')].filter(Boolean).map((one) => clip(one, 160));
  return make(
    'li',
    {},
    thing(edge.from, label(edge.from)),
    edge.for === null
      ? null
      : make('span', { class: 'behalf' }, `${say('forWhom')} `, thing(edge.for, label(edge.for))),
    toState(
      { sel: edge.id },
      [
        lineSample(lineOf(edge)),
        make(
          'span',
          {},
          make('strong', {}, name(verb(edge), verbLanguage(edge))),
          words.map((one) => [' · ', name(one)]),
        ),
      ],
      { class: 'verb' },
    ),
  );
}

/** @param {Group} group */
function section({ place, edges }) {
  const node = data.nodes[place];
  const held = edges.some((position) => isHeld(data.edges[position]));
  return make(
    'section',
    { class: 'answer' },
    make('h2', {}, thing(place, title(place))),
    held ? make('p', { class: 'hint' }, capital(kindOf(node))) : null,
    make('ul', {}, edges.map(holding)),
  );
}

/**
 * The list of edges, and behind it of the nodes that have none: bodies as long as no more than `most` rows are
 * written, one at least. `left` is the number of rows that are not.
 * @param {number[]} edges
 * @param {number[]} alone
 * @param {number} most
 */
export function answer(edges, alone, most) {
  let rows = 0;
  const shown = groups(edges).filter((group) => {
    const fits = rows === 0 || rows + group.edges.length <= most;
    rows = fits ? rows + group.edges.length : Infinity;
    return fits;
  });
  const written = shown.reduce((sum, group) => sum + group.edges.length, 0);
  const others = alone.slice(0, Math.max(0, most - rows)).map((place) => make('li', {}, thing(place, title(place))));
  return {
    items: [...shown.map(section), ...(others.length ? [make('ul', { class: 'answer' }, others)] : [])],
    left: edges.length - written + alone.length - others.length,
  };
}
