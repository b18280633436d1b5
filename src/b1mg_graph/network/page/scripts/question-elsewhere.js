/* A question as it is asked elsewhere: the command, and the query with its values. */

import { entityIri, valueLiteral } from './copy-as.js';
import { make } from './dom.js';
import { say } from './words.js';

/** @import { ParameterJson, QuestionJson } from './payload' */
/** @import { Values } from './question-form.js' */

/** @param {string} value */
function quoted(value) {
  return /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", `'"'"'`)}'`;
}

/**
 * The command that asks a question: values by position where all before are given, as `command_line` in Python.
 * @param {QuestionJson} question
 * @param {Values} values
 */
export function command({ name, parameters = [] }, values) {
  const words = ['b1mg-graph', 'ask', name];
  const gap = parameters.findIndex((parameter) => !values.get(parameter.name));
  parameters.forEach((parameter, row) => {
    const value = values.get(parameter.name);
    if (!value) return;
    if (gap >= 0 && row > gap) words.push(`--${parameter.name}`);
    words.push(quoted(value));
  });
  return words.join(' ');
}

/**
 * @param {ParameterJson} parameter
 * @param {string} value
 */
function term({ takes, literal: isLiteral }, value) {
  return isLiteral ? valueLiteral(value, takes === 'date') : entityIri(value);
}

/**
 * The query of a question with values, for any SPARQL engine; nothing where the program computes the answer.
 * @param {QuestionJson} question
 * @param {Values} values
 */
export function queryWith({ parameters = [], query }, values) {
  if (!query) return '';
  /** @type {Map<string, string>} */
  const terms = new Map();
  for (const parameter of parameters) {
    const value = values.get(parameter.name);
    if (value) terms.set(parameter.variable, term(parameter, value));
  }
  return query.parts
    .map((part) => {
      if (typeof part === 'string') return part;
      const given = part.variables.filter((name) => terms.has(name));
      if (!given.length) return '';
      const written = given.map((name) => terms.get(name)).join(' ');
      if (part.pieces.length) return part.pieces.join(written);
      return ` VALUES (${given.map((name) => `?${name}`).join(' ')}) { (${written}) }`;
    })
    .join('');
}

/**
 * @param {QuestionJson} question
 * @param {Values} values
 */
export function elsewhere(question, values) {
  const query = queryWith(question, values);
  return make(
    'details',
    { class: 'more' },
    make('summary', {}, say('askElsewhere')),
    make('pre', { tabindex: '0' }, make('code', { class: 'command' }, command(question, values))),
    query ? make('pre', { tabindex: '0' }, make('code', { class: 'query' }, query)) : null,
  );
}
