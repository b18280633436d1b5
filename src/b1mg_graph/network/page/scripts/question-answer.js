/* The answer of the page to a question: by the roles that it keeps, by the ways between two things, or as it was made. */

import { connections } from './connections.js';
import { data, label, verb, verbLanguage } from './data.js';
import { make, name } from './dom.js';
import { lineOf, lineSample } from './lines.js';
import { toState } from './navigation.js';
import { publishers } from './sources.js';
import { now } from './state.js';
import { clip } from './text.js';
import { isListed, shownDate, timeInWords } from './time.js';
import { count, languageOf, number, say, text } from './words.js';

/** @import { Child } from './markup' */
/** @import { AnswerField, AnsweredJson, CellJson, EdgeJson, QuestionJson } from './payload' */
/** @import { Values } from './question-form.js' */

const MOST = 200;

/** @param {number | null} place */
function thing(place) {
  if (place === null) return null;
  return toState({ sel: data.nodes[place].id }, name(clip(label(place), 300)), { class: 'to' });
}

/**
 * What is shown of a role in a column.
 * @type {Record<AnswerField, (edge: EdgeJson) => Child>}
 */
const SHOWN = {
  from: (edge) => thing(edge.from),
  to: (edge) => thing(edge.to),
  for: (edge) => thing(edge.for),
  role: (edge) => toState({ sel: edge.id }, name(verb(edge), verbLanguage(edge)), { class: 'verb' }),
  since: (edge) => edge.since,
  until: (edge) => edge.until,
  state: (edge) => make('span', { class: 'state' }, lineSample(lineOf(edge)), make('span', {}, timeInWords(edge))),
};

/**
 * Whether a role has a thing in a field.
 * @param {EdgeJson} edge
 * @param {AnswerField} field
 * @param {string} id
 */
function has(edge, field, id) {
  const place = field === 'from' || field === 'to' || field === 'for' ? edge[field] : null;
  return place !== null && data.nodes[place].id === id;
}

/**
 * @param {string[]} heads
 * @param {Child[][]} rows
 * @param {string} caption
 */
function table(heads, rows, caption) {
  return make(
    'table',
    {},
    make('caption', {}, caption),
    make(
      'thead',
      {},
      make(
        'tr',
        {},
        heads.map((head) => make('th', { scope: 'col' }, name(head))),
      ),
    ),
    make(
      'tbody',
      {},
      rows.map((row) =>
        make(
          'tr',
          {},
          row.map((cell) => make('td', {}, cell)),
        ),
      ),
    ),
  );
}

/**
 * The roles that answer the question, in its order, at the date that is chosen.
 * @param {AnsweredJson} answered
 * @param {Values} values
 */
export function rolesOf({ edges, chosen }, values) {
  return edges
    .map((place) => data.edges[place])
    .filter((edge) => isListed(edge))
    .filter((edge) =>
      Object.entries(chosen).every(([one, field]) => !values.get(one) || has(edge, field, values.get(one) ?? '')),
    );
}

/**
 * @param {AnsweredJson} answered
 * @param {Values} values
 */
function byRoles(answered, values) {
  const found = rolesOf(answered, values);
  const given = new Set(Object.entries(answered.chosen).flatMap(([one, field]) => (values.get(one) ? field : [])));
  const columns = answered.columns.filter(({ field }) => !given.has(field));
  const heads = [...columns.map((column) => text(column.label)), say('sources').toLowerCase()];
  const rows = found
    .slice(0, MOST)
    .map((edge) => [...columns.map(({ field }) => SHOWN[field](edge)), name(publishers(edge).join(', '))]);
  const date = shownDate();
  const at = date ? `; ${say('statesAt', { what: date })}` : '';
  const part = found.length > MOST ? `; ${say('waysShown', { n: number(MOST) })}` : '';
  return table(heads, rows, `${count('answer', found.length)}${at}${part}`);
}

/**
 * @param {QuestionJson} question
 * @param {Values} values
 */
function byConnections({ parameters = [] }, values) {
  const ids = parameters.filter(({ takes }) => takes === 'thing').map((one) => values.get(one.name) ?? '');
  const [a, b] = ids.map((id) => data.nodeIndex.get(id));
  if (a === undefined || b === undefined || a === b) return make('p', { class: 'hint' }, say('askTwo'));
  const { total, ways } = connections(a, b, now);
  if (!total) return make('p', {}, say('noPath', { a: label(a), b: label(b) }));
  const words = say('waysHelp', { ways: count('ways', total), steps: count('steps', ways[0].steps.length) });
  const path = `${ids[0]}~${ids[1]}`;
  return make('p', {}, `${words} `, toState({ path, focus: '', mode: 'network' }, say('askShowWays'), {}));
}

/** @param {CellJson} cell */
function madeCell({ text: value, id }) {
  const shown = name(clip(text(value), 300), languageOf(value));
  return id !== null && data.nodeIndex.has(id) ? toState({ sel: id }, shown, { class: 'to' }) : shown;
}

/**
 * The answer that was made with the page.
 * @param {QuestionJson} question
 */
function asMade({ columns, rows, count: all }) {
  return table(
    columns.map((column) => text(column)),
    rows.map((row) => row.map(madeCell)),
    count('answer', all),
  );
}

/**
 * Whether the values are those that the page was made with.
 * @param {QuestionJson} question
 * @param {Values} values
 */
function areMade({ parameters = [] }, values) {
  return parameters.every(({ name: one, value }) => (values.get(one) ?? '') === value);
}

/**
 * The answer to a question with these values; null where the page has none.
 * @param {QuestionJson} question
 * @param {Values} values
 * @returns {HTMLElement | null}
 */
export function answerTo(question, values) {
  if (question.answered?.by === 'connections') return byConnections(question, values);
  if (question.answered) return byRoles(question.answered, values);
  return areMade(question, values) ? asMade(question) : null;
}
