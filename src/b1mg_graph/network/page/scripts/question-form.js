/* The form of a question: what it is asked of, chosen by the same search as everything else. */

import { combobox } from './combobox.js';
import { data, label } from './data.js';
import { valid } from './dates.js';
import { make, name } from './dom.js';
import { say, text } from './words.js';

/** @import { ParameterJson, QuestionJson } from './payload' */
/** @typedef {Map<string, string>} Values What is given, by the name of the parameter; a thing by its id. */

/** @param {string} id */
function nameOf(id) {
  const place = data.nodeIndex.get(id);
  return place === undefined ? id : label(place);
}

/**
 * @param {string} id
 * @param {import('./markup').Attribute} [placeholder]
 */
function field(id, placeholder = null) {
  return make('input', { id, type: 'text', autocomplete: 'off', spellcheck: 'false', placeholder });
}

/**
 * A field for a thing: the search box, with the kinds of things that the question is about.
 * @param {ParameterJson} parameter
 * @param {string} id
 * @param {(value: string) => void} take
 */
function thingField(parameter, id, take) {
  const input = field(id);
  Object.entries({
    role: 'combobox',
    'aria-expanded': 'false',
    'aria-controls': `${id}-list`,
    'aria-autocomplete': 'list',
  }).forEach(([key, value]) => input.setAttribute(key, value));
  input.value = parameter.value ? nameOf(parameter.value) : '';
  const list = make('ul', {
    id: `${id}-list`,
    role: 'listbox',
    class: 'suggestions',
    'aria-label': say('suggestions'),
    hidden: true,
  });
  const status = make('p', { class: 'status', role: 'status' });
  combobox(input, list, status, {
    choose: (place) => {
      input.value = label(place);
      take(data.nodes[place].id);
    },
    fits: (place) => parameter.kinds.includes(data.nodes[place].kind),
  });
  input.addEventListener('change', () => {
    if (!input.value.trim()) take('');
  });
  return [input, list, status];
}

/**
 * A field for a date, or for what the page has no list of.
 * @param {ParameterJson} parameter
 * @param {string} id
 * @param {(value: string) => void} take
 */
function textField({ takes, value }, id, take) {
  const input = field(id, value);
  input.value = value;
  const wrong = make('p', { class: 'wrong', role: 'alert', hidden: true }, say('timeWrong'));
  input.addEventListener('change', () => {
    const typed = input.value.trim();
    const isWrong = takes === 'date' && typed !== '' && !valid(typed);
    wrong.hidden = !isWrong;
    input.setAttribute('aria-invalid', String(isWrong));
    if (!isWrong) take(typed);
  });
  return [input, wrong];
}

/**
 * The fields of a question; `take` gets all values whenever one is given or taken away.
 * @param {QuestionJson} question
 * @param {(values: Values) => void} take
 */
export function form({ name: called, parameters = [] }, take) {
  /** @type {Values} */
  const values = new Map(parameters.filter(({ value }) => value).map((one) => [one.name, one.value]));
  const fields = parameters.map((parameter, row) => {
    const id = `ask-${called}-${row}`;
    /** @param {string} value */
    const set = (value) => {
      if (value) values.set(parameter.name, value);
      else values.delete(parameter.name);
      take(values);
    };
    const made = parameter.takes === 'thing' ? thingField(parameter, id, set) : textField(parameter, id, set);
    return make(
      'div',
      { class: 'field combobox' },
      make(
        'label',
        { for: id },
        name(text(parameter.help)),
        parameter.required ? null : make('span', { class: 'hint' }, ` ${say('optional')}`),
      ),
      made,
    );
  });
  return { values, element: fields.length ? make('div', { class: 'ask' }, fields) : null };
}
