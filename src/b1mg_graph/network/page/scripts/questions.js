/* The questions of the library: forms to ask them by, and answers. Nothing of this is seen while there are none. */

import { data } from './data.js';
import { byId, make, name } from './dom.js';
import { answerTo } from './question-answer.js';
import { elsewhere } from './question-elsewhere.js';
import { form } from './question-form.js';
import { named } from './sources.js';
import { clip } from './text.js';
import { shownDate } from './time.js';
import { say, text } from './words.js';

/** @import { QuestionJson } from './payload' */
/** @import { Values } from './question-form.js' */

/**
 * Writes the answers again that depend on the date.
 * @type {(() => void)[]}
 */
let refreshing = [];
let madeAt = '';

/**
 * What the question is asked of, for the reader to know what the answer is about.
 * @param {QuestionJson} asked
 * @param {Values} values
 */
function given({ parameters = [] }, values) {
  const said = parameters.flatMap((parameter) => {
    const value = values.get(parameter.name);
    if (!value) return [];
    const place = data.nodeIndex.get(value);
    return [place === undefined ? name(clip(value, 100)) : named(data.nodes[place].label)];
  });
  return said.flatMap((one, row) => [row ? ', ' : ' ', one]);
}

/** @param {QuestionJson} asked */
function question(asked) {
  const subject = make('span', { class: 'given' });
  const output = make('div', { class: 'answered', 'aria-live': 'polite' });
  /** @param {Values} values */
  const answer = (values) => {
    subject.replaceChildren(...given(asked, values));
    const found = answerTo(asked, values);
    const box = { class: 'table-box', tabindex: '0', role: 'group', 'aria-label': text(asked.title) };
    const other = elsewhere(asked, values);
    if (!found) other.open = true;
    output.replaceChildren(
      found?.localName === 'table'
        ? make('div', box, found)
        : (found ?? make('p', { class: 'hint' }, say('askUnknown'))),
      other,
    );
  };
  const { values, element } = form(asked, answer);
  answer(values);
  if (asked.answered) refreshing.push(() => answer(values));
  return make(
    'details',
    { class: 'question' },
    make('summary', {}, named(asked.title), subject),
    asked.description ? make('p', {}, named(asked.description)) : null,
    element,
    output,
  );
}

/** Makes the questions, again when the language changes. */
export function build() {
  refreshing = [];
  madeAt = shownDate();
  byId('mode-questions').hidden = data.questions.length === 0;
  byId('questions-list').replaceChildren(...data.questions.map(question));
}

/** Answers again what depends on the date, where that is another. */
export function show() {
  if (madeAt === shownDate()) return;
  madeAt = shownDate();
  refreshing.forEach((refresh) => refresh());
}
