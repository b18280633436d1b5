/* What is shown as a list to read on a narrow screen: each body with who holds what in it, and who says so. A view that
   is drawn in frames is read in the same order: by undertaking, the newest first. */

import { data, isHeld, kindOf, label, verb, verbLanguage } from './data.js';
import { make, name } from './dom.js';
import { wordsOf } from './labels.js';
import { dateWords, headWords, inLine, layoutOf } from './lettering.js';
import { lineOf, lineSample } from './lines.js';
import { toState } from './navigation.js';
import { byWeight, rank } from './rows.js';
import { publishers } from './sources.js';
import { sample } from './symbols.js';
import { capital, clip } from './text.js';
import { timeInWords } from './time.js';
import { language, languageOf, say, text } from './words.js';

/** @import { FramedJson } from './payload' */
/** @typedef {{ place: number, edges: number[] }} Group What is held in one body, or what leads to it. */
/** @typedef {{ head: HTMLElement | null, groups: Group[] }} Undertaking The bodies of one; all where there is none. */

/**
 * The edges by the body that they lead to, in the order in which the bodies come.
 * @param {Iterable<number>} edges
 * @returns {Group[]}
 */
function byBody(edges) {
  /** @type {Map<number, number[]>} */
  const found = new Map();
  [...edges].forEach((position) => {
    const { to } = data.edges[position];
    const before = found.get(to);
    if (before) before.push(position);
    else found.set(to, [position]);
  });
  return [...found].map(([place, positions]) => ({ place, edges: positions }));
}

/**
 * The edges by the body that they lead to: those in which something is held at the date first, then by name. Within
 * a body they come as in the evidence.
 * @param {Iterable<number>} edges
 * @returns {Group[]}
 */
function groups(edges) {
  const made = byBody(edges).map(({ place, edges: own }) => ({ place, edges: own.sort(byWeight) }));
  const best = new Map(made.map((group) => [group, Math.min(...group.edges.map((edge) => rank(data.edges[edge])))]));
  /** @param {Group} group */
  const of = (group) => best.get(group) ?? 0;
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: 'base' });
  return made.sort((a, b) => of(a) - of(b) || collator.compare(title(a.place), title(b.place)));
}

/**
 * The bodies as the frames of a view have them; what no frame has comes last.
 * @param {Set<number>} edges
 * @param {FramedJson} framed
 * @returns {Undertaking[]}
 */
function undertakings(edges, framed) {
  const left = new Set(edges);
  const found = framed.frames.map(({ node, blocks }) => {
    const own = blocks.flat().flatMap((item) => (typeof item === 'number' ? [] : item[2]));
    const shown = own.filter((edge) => left.delete(edge));
    return { head: shown.length ? head(node, shown, framed) : null, groups: byBody(shown) };
  });
  return [...found, { head: null, groups: groups(left) }].filter((one) => one.groups.length);
}

/**
 * The heading of an undertaking, and below it when it was and what is known of the roles in it, as in its frame.
 * @param {number | null} place
 * @param {number[]} shown
 * @param {FramedJson} framed
 */
function head(place, shown, framed) {
  const [called, ...full] = headWords(place, framed, layoutOf(framed));
  if (!called) return null;
  const words = place === null ? inLine([called, ...full]) : undertaking(place, inLine([called]), inLine(full));
  const dates = dateWords(place, shown).map((part) => [make('span', {}, name(inLine([part]))), ' ']);
  return make('div', { class: 'undertaking' }, make('h2', {}, words), make('p', {}, dates));
}

/**
 * @param {number} place
 * @param {string} called
 * @param {string} full
 */
function undertaking(place, called, full) {
  const { id, kind, label: named } = data.nodes[place];
  const words = full
    ? [name(called), ' ', make('span', { class: 'full' }, name(full, languageOf(named)))]
    : name(called);
  return toState({ sel: id }, [sample(kind), make('span', {}, words)], { class: 'to' });
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

/**
 * @param {Group} group
 * @param {'h2' | 'h3'} level
 */
function section({ place, edges }, level) {
  const node = data.nodes[place];
  const held = edges.some((position) => isHeld(data.edges[position]));
  return make(
    'section',
    { class: 'answer' },
    make(level, {}, thing(place, title(place))),
    held ? make('p', { class: 'hint' }, capital(kindOf(node))) : null,
    make('ul', {}, edges.map(holding)),
  );
}

/**
 * Of undertakings the bodies for which there is room, one at least; behind the first that has none, no other.
 * @param {Undertaking[]} all
 * @param {number} most
 */
function upTo(all, most) {
  let rows = 0;
  return all
    .map(({ head: words, groups: bodies }) => {
      const fitting = bodies.filter(({ edges }) => {
        const fits = rows === 0 || rows + edges.length <= most;
        rows = fits ? rows + edges.length : Number.POSITIVE_INFINITY;
        return fits;
      });
      return { head: words, groups: fitting };
    })
    .filter((one) => one.groups.length);
}

/**
 * The list of edges, and behind it of the nodes that have none: bodies as long as no more than `most` rows are
 * written, one at least. `left` is the number of rows that are not.
 * @param {number[]} edges
 * @param {number[]} alone
 * @param {number} most
 * @param {FramedJson | null} [framed] the frames of the view, where it has them
 */
export function answer(edges, alone, most, framed = null) {
  const all = framed ? undertakings(new Set(edges), framed) : [{ head: null, groups: groups(edges) }];
  const shown = upTo(all, most);
  const written = shown.flatMap((one) => one.groups).reduce((sum, group) => sum + group.edges.length, 0);
  const room = written < edges.length ? 0 : Math.max(0, most - written);
  const others = alone.slice(0, room).map((place) => make('li', {}, thing(place, title(place))));
  return {
    items: [
      ...shown.flatMap(({ head: words, groups: bodies }) => [
        ...(words ? [words] : []),
        ...bodies.map((body) => section(body, words ? 'h3' : 'h2')),
      ]),
      ...(others.length ? [make('ul', { class: 'answer' }, others)] : []),
    ],
    left: edges.length - written + alone.length - others.length,
  };
}
