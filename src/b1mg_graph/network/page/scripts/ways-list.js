/* The ways between two things, step by step: what each leads over, in which direction, and who says so. */

import { data, isHeld, label, verb, verbLanguage } from './data.js';
import { byId, make, name } from './dom.js';
import { lineOf, lineSample } from './lines.js';
import { toState } from './navigation.js';
import { detail, toNode } from './rows.js';
import { also, disputes, sources } from './sources.js';
import { clip } from './text.js';
import { count, number, say } from './words.js';

/** @import { Child } from './markup' */
/** @import { Step, Way } from './connections.js' */
/** @import { Seen } from './selection.js' */
/** @import { State } from './state.js' */
/** @import { Word } from './words.js' */

/**
 * The word for `key` with elements in the places of its values.
 * @param {Word} key
 * @param {Record<string, Child>} parts
 * @returns {Child[]}
 */
function filled(key, parts) {
  const gaps = Object.fromEntries(Object.keys(parts).map((part) => [part, `{${part}}`]));
  return say(key, gaps)
    .split(/(\{\w+\})/)
    .map((piece) => (piece.startsWith('{') ? parts[piece.slice(1, -1)] : piece));
}

/**
 * What an edge says, read from its holder, whichever way one goes over it.
 * @param {number} place
 */
function sentence(place) {
  const edge = data.edges[place];
  const line = filled(isHeld(edge) ? 'stepRole' : 'stepRelation', {
    from: toNode(edge.from),
    what: toState({ sel: edge.id }, name(verb(edge), verbLanguage(edge)), { class: 'verb' }),
    to: toNode(edge.to),
  });
  return edge.for === null ? line : [...line, ` ${say('forWhom')} `, toNode(edge.for)];
}

/**
 * @param {number} place
 * @param {Step} step
 */
function edgeRow(place, { near }) {
  const edge = data.edges[place];
  const arrow = edge.from === near ? '→' : '←';
  return make(
    'li',
    { class: 'said' },
    make(
      'div',
      { class: 'line' },
      make('span', { class: 'step-arrow', 'aria-hidden': 'true' }, arrow),
      lineSample(lineOf(edge)),
      make('span', {}, sentence(place)),
    ),
    detail(edge),
    disputes(edge.disputed),
    sources(edge.said, also(edge)),
  );
}

/** @param {Way} way */
function chain({ nodes, steps }) {
  return nodes.map((node, row) => {
    const shown = name(clip(label(node), 60));
    if (!row) return shown;
    const { near, edges } = steps[row - 1];
    const arrow = data.edges[edges[0]].from === near ? '→' : '←';
    return [make('span', { class: 'step-arrow', 'aria-hidden': 'true' }, ` ${arrow} `), make('wbr', {}), shown];
  });
}

/**
 * @param {Way} way
 * @param {number} row
 */
function wayItem(way, row) {
  return make(
    'li',
    {},
    make(
      'details',
      { class: 'way', open: row === 0 },
      make('summary', {}, chain(way)),
      make(
        'ol',
        { class: 'steps' },
        way.steps.map((step) =>
          make(
            'li',
            {},
            make(
              'ul',
              { class: 'rows' },
              step.edges.map((place) => edgeRow(place, step)),
            ),
          ),
        ),
      ),
    ),
  );
}

/**
 * Shows the ways where the visitor looks at what is between two things.
 * @param {State} state
 * @param {Seen} seen
 */
export function show(state, { base: { row } }) {
  const box = byId('ways');
  box.hidden = !row?.ways.length || state.mode === 'questions';
  if (!row?.ways.length) {
    box.replaceChildren();
    return;
  }
  const { ways, total, from, to } = row;
  box.setAttribute('aria-labelledby', 'ways-head');
  const steps = count('steps', ways[0].steps.length);
  const all = count('ways', total);
  const part = total > ways.length ? ` ${say('waysShown', { n: number(ways.length) })}` : '';
  box.replaceChildren(
    make(
      'h2',
      { id: 'ways-head' },
      filled('waysHead', { a: name(clip(label(from), 60)), b: name(clip(label(to), 60)) }),
    ),
    make('p', { class: 'hint' }, `${say('waysHelp', { ways: all, steps })}${part}`),
    make('ol', { class: 'ways' }, ways.map(wayItem)),
  );
}
