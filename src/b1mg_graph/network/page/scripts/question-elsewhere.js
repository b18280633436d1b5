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
  const given = parameters.flatMap((one) => {
    const value = values.get(one.name);
    return value ? [{ variable: `?${one.variable}`, term: term(one, value) }] : [];
  });
  if (!given.length) return query.text;
  const variables = given.map(({ variable }) => variable).join(' ');
  const inline = ` VALUES (${variables}) { (${given.map((one) => one.term).join(' ')}) }`;
  return `${query.text.slice(0, query.at)}${inline}${query.text.slice(query.at)}`;
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
