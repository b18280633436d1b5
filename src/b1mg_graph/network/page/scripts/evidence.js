/* The evidence: everything said of a thing or of a role held, and who says so. */

import { acts, reporting } from './acts.js';
import { combobox } from './combobox.js';
import { connections } from './connections.js';
import { data, isHeld, kindOf, label, verb, verbLanguage } from './data.js';
import { button, link, make, name, present } from './dom.js';
import { lineOf, lineSample } from './lines.js';
import { behalfRow, detail, longList, row, stated, stateOf, toNode } from './rows.js';
import { also, contradiction, disputes, named, source, sources, standing } from './sources.js';
import { now, set } from './state.js';
import { sample } from './symbols.js';
import { address, capital, clip } from './text.js';
import { isComparing, mayExist, phrase, stateAt } from './time.js';
import { language, languageName, languageOf, say, text } from './words.js';

/** @import { Child } from './markup' */
/** @import { Statement } from './reports.js' */
/** @import { EdgeJson, FactJson, NodeJson, TextJson } from './payload' */
/** @typedef {{ title: Child, sample: Child, kind: string, content: Child[] }} Evidence */

/**
 * A text in every language that the page does not show now.
 * @param {TextJson} value
 */
function inOthers(value) {
  const here = text(value);
  return Object.entries(value).filter(([tag, words]) => tag !== language && words !== here);
}

/**
 * @param {string} title
 * @param {Child[]} content
 */
function section(title, ...content) {
  const inside = present(content);
  return inside.length ? make('section', { class: 'part' }, make('h3', {}, title), inside) : null;
}

/* ---- a node ------------------------------------------------------------------------------------ */

/** @param {NodeJson} node */
function names(node) {
  const others = inOthers(node.label);
  const shown = new Set([text(node.label), text(node.short), ...others.map(([, words]) => words)]);
  const known = [...new Set(node.names)].filter((words) => !shown.has(words));
  /** @type {[string, Child][]} */
  const rows = others.map(([tag, words]) => [say('inOther', { language: languageName(tag) }), name(words, tag)]);
  if (node.short && text(node.short) !== text(node.label)) rows.push([say('shortName'), named(node.short)]);
  if (known.length) {
    rows.push([say('alsoKnown'), known.map((words, place) => [place ? ' · ' : '', name(clip(words, 200))])]);
  }
  if (node.since || node.until) {
    rows.push([say('time'), [name(phrase(node)), mayExist(node) ? null : [' · ', stateOf(node)]]]);
  }
  rows.push([say('identifier'), make('code', {}, name(clip(node.id, 120)))]);
  return make(
    'dl',
    { class: 'names' },
    rows.map(([term, value]) => [make('dt', {}, term), make('dd', {}, value)]),
  );
}

/** @param {string} href */
function shortened(href) {
  return clip(href.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, ''), 90);
}

/** @param {NodeJson} node */
function links(node) {
  const safe = node.links.filter(({ href }) => address(href));
  if (!safe.length) return null;
  return section(
    say('links'),
    make(
      'ul',
      { class: 'links' },
      safe.map((to) =>
        make('li', {}, make('span', { class: 'term' }, named(to.label), ' '), link(to.href, shortened(to.href))),
      ),
    ),
  );
}

/** @param {FactJson} fact */
function factValue(fact) {
  const place = fact.id === null ? undefined : data.nodeIndex.get(fact.id);
  return place === undefined ? name(clip(text(fact.value), 2000), languageOf(fact.value)) : toNode(place);
}

/**
 * @param {NodeJson} node
 * @param {FactJson} fact
 * @returns {Statement}
 */
function ofFact(node, { label: property, value, said, statement }) {
  const words = `${text(node.label) || node.id}: ${text(property)}: ${text(value)}`;
  return { words, said, change: { sel: node.id, statement } };
}

/**
 * What is said of it, beside roles: a heading for each property, each value with its sources.
 * @param {NodeJson} node
 */
function facts(node) {
  /** @type {Map<string, FactJson[]>} */
  const byLabel = new Map();
  node.facts.forEach((fact) => {
    const heading = text(fact.label);
    byLabel.set(heading, [...(byLabel.get(heading) ?? []), fact]);
  });
  if (!byLabel.size) return null;
  return section(
    say('about'),
    make(
      'dl',
      { class: 'facts' },
      [...byLabel].map(([heading, values]) => {
        const contradicted = contradiction(values);
        return [
          make('dt', {}, name(heading), contradicted ? make('span', { class: 'disputed-mark' }, contradicted) : null),
          values.map((fact) =>
            make(
              'dd',
              { 'data-statement': fact.statement },
              make('div', { class: 'value' }, factValue(fact)),
              standing(fact.standing),
              sources(fact.said),
              acts(ofFact(node, fact)),
            ),
          ),
        ];
      }),
    ),
  );
}

/** The mode that a drawing of something else is shown in. */
function drawnMode() {
  return now.mode === 'list' ? 'list' : 'network';
}

/** @param {NodeJson} node */
function around(node) {
  /** @param {number} depth */
  const look = (depth) => set({ focus: `${node.id}~${depth}`, path: '', mode: drawnMode() });
  const input = make('input', {
    id: 'way-input',
    type: 'text',
    role: 'combobox',
    'aria-expanded': 'false',
    'aria-controls': 'way-list',
    'aria-autocomplete': 'list',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  const list = make('ul', {
    id: 'way-list',
    role: 'listbox',
    class: 'suggestions',
    'aria-label': say('suggestions'),
    hidden: true,
  });
  const status = make('p', { class: 'status', role: 'status' });
  combobox(input, list, status, { choose: (place) => goTo(node, data.nodes[place], status) });
  return section(
    say('neighbourhood'),
    make(
      'div',
      { class: 'buttons' },
      button(say('step1'), () => look(1)),
      button(say('step2'), () => look(2)),
    ),
    make('div', { class: 'field combobox' }, make('label', { for: 'way-input' }, say('wayTo')), input, list, status),
  );
}

/**
 * @param {NodeJson} from
 * @param {NodeJson} to
 * @param {HTMLElement} status
 */
function goTo(from, to, status) {
  const [a, b] = [from, to].map(({ id }) => data.nodeIndex.get(id) ?? -1);
  if (connections(a, b, now, 1).total) set({ path: `${from.id}~${to.id}`, focus: '', mode: drawnMode() });
  else status.textContent = say('noPath', { a: clip(label(a), 60), b: clip(label(b), 60) });
}

/**
 * @param {number} place
 * @returns {Evidence}
 */
function ofNode(place) {
  const node = data.nodes[place];
  /** @param {number} position */
  const edgeOf = (position) => data.edges[position];
  const held = data.touching[place].filter((position) => isHeld(edgeOf(position)));
  const relations = data.touching[place].filter((position) => !isHeld(edgeOf(position)));
  const own = held.filter((position) => edgeOf(position).from === place);
  const within = held.filter((position) => edgeOf(position).from !== place);
  /** @param {number} position */
  const rowHere = (position) => row(position, place);
  const { description } = node;
  return {
    title: name(clip(label(place), 400), languageOf(node.label)),
    sample: sample(node.kind),
    kind: capital([kindOf(node), text(node.code)].filter(Boolean).join(' · ')),
    content: [
      description
        ? make('p', { class: 'description' }, name(clip(text(description), 3000), languageOf(description)))
        : null,
      names(node),
      section(say('holds'), longList(own, rowHere)),
      section(say('heldIn'), longList(within, rowHere)),
      section(say('onBehalf'), longList(data.behalf[place], behalfRow)),
      section(say('relations'), longList(relations, rowHere)),
      links(node),
      facts(node),
      around(node),
      make(
        'div',
        { class: 'part' },
        reporting({ words: `${label(place)} (${node.id})`, said: [], change: { sel: node.id } }),
      ),
    ],
  };
}

/* ---- a role held, or a relation ------------------------------------------------------------------ */

/**
 * Why something is said to be held still that no source of the date states.
 * @param {EdgeJson} edge
 */
function presumed(edge) {
  return !isComparing() && stateAt(edge).state === 'presumed'
    ? make('p', { class: 'hint' }, say('presumedLong'))
    : null;
}

/**
 * @param {number} position
 * @returns {Evidence}
 */
function ofEdge(position) {
  const edge = data.edges[position];
  /** @type {Child[]} */
  const line = [toNode(edge.from), ' · ', name(verb(edge), verbLanguage(edge)), ' · ', toNode(edge.to)];
  if (edge.for !== null) line.push(` ${say('forWhom')} `, toNode(edge.for));
  const [first, ...rest] = edge.said;
  return {
    title: name(clip(`${label(edge.from)}: ${verb(edge)}, ${label(edge.to)}`, 300)),
    sample: lineSample(lineOf(edge)),
    kind: capital(verb(edge)),
    content: [
      make('p', { class: 'sentence' }, line),
      detail(edge),
      presumed(edge),
      disputes(edge.disputed),
      section(say('whoSays'), first ? source(first) : sources([])),
      rest.length
        ? section(
            say(also(edge)),
            make(
              'ul',
              { class: 'agreeing' },
              rest.map((said) => make('li', {}, source(said))),
            ),
          )
        : null,
      make('div', { class: 'part' }, reporting(stated(edge))),
    ],
  };
}

/**
 * What there is to show of a thing or of a role held; null where the id names nothing.
 * @param {string} id
 * @returns {Evidence | null}
 */
export function evidenceOf(id) {
  const node = data.nodeIndex.get(id);
  if (node !== undefined) return ofNode(node);
  const edge = data.edgeIndex.get(id);
  return edge === undefined ? null : ofEdge(edge);
}
