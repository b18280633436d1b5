/* The questions of the library with their answers, as tables. Nothing of this is seen while there are none. */

import { data } from './data.js';
import { byId, make, name } from './dom.js';
import { toState } from './navigation.js';
import { named } from './sources.js';
import { clip } from './text.js';
import { count, languageOf, say, text } from './words.js';

/** @import { CellJson, QuestionJson } from './payload' */

/** @param {CellJson} cell */
function cell({ text: value, id }) {
  const shown = name(clip(text(value), 300), languageOf(value));
  const isKnown = id !== null && data.nodeIndex.has(id);
  return make('td', {}, isKnown ? toState({ sel: id }, shown, { class: 'to' }) : shown);
}

/** @param {QuestionJson} question */
function table(question) {
  return make(
    'table',
    {},
    make('caption', {}, count('answer', question.count)),
    make(
      'thead',
      {},
      make(
        'tr',
        {},
        question.columns.map((column) => make('th', { scope: 'col' }, name(text(column)))),
      ),
    ),
    make(
      'tbody',
      {},
      question.rows.map((row) => make('tr', {}, row.map(cell))),
    ),
  );
}

/**
 * What the question was asked of, for the reader to know what the answer is about.
 * @param {QuestionJson} asked
 */
function values(asked) {
  const said = asked.given.map((value) => clip(text(value.text), 100)).join(', ');
  return said ? make('span', { class: 'given' }, name(` ${said}`)) : null;
}

/** @param {QuestionJson} asked */
function question(asked) {
  return make(
    'details',
    { class: 'question' },
    make('summary', {}, named(asked.title), values(asked)),
    asked.description ? make('p', {}, named(asked.description)) : null,
    make('div', { class: 'table-box', tabindex: '0', role: 'group', 'aria-label': text(asked.title) }, table(asked)),
    asked.sparql &&
      make(
        'details',
        { class: 'more' },
        make('summary', {}, say('sparql')),
        make('pre', { tabindex: '0' }, make('code', {}, asked.sparql)),
      ),
  );
}

/** Makes the answers, again when the language changes. */
export function build() {
  byId('mode-questions').hidden = data.questions.length === 0;
  byId('questions-list').replaceChildren(...data.questions.map(question));
}
