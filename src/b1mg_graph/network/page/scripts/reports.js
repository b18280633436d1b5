/* Reports of mistakes: what they say of a statement, and the address that opens one. */

import { permalink } from './address.js';
import { edition } from './cite.js';
import { data } from './data.js';
import { address, clip, flat, wellFormed } from './text.js';
import { tagIn, text } from './words.js';

/** @import { SaidJson } from './payload' */
/** @import { Change } from './state.js' */
/** @typedef {{ words: string, said: SaidJson[], change: Change }} Statement What is said, by whom, and where. */

/** @param {SaidJson} said */
function sourceWords([position, places]) {
  const from = data.sources[position];
  if (!from) return '';
  const named = [text(from.title) || from.id, from.publisher && text(from.publisher.label), from.date, ...places];
  return [named.filter(Boolean).join(', '), address(from.url)].filter(Boolean).join(' ');
}

/**
 * The words with their parts, each cut where it is too long, as `model/reports.py` has it.
 * @param {string} words
 * @param {Record<string, string>} parts
 */
export function filled(words, parts) {
  return Object.entries(data.meta.about.report.longest).reduce(
    (found, [name, longest]) => found.replaceAll(`{${name}}`, () => clip(parts[name], longest)),
    words,
  );
}

/**
 * The title and the text of a report of a mistake in a statement.
 * @param {Statement} statement
 */
export function report({ words, said, change }) {
  const known = data.meta.about.report.words;
  const { title, text: body } = known[tagIn(known)];
  const parts = {
    statement: flat(words),
    sources:
      said
        .map((one) => flat(sourceWords(one)))
        .filter(Boolean)
        .join('; ') || '–',
    link: permalink(change),
    data: `${flat(text(data.meta.title))}. ${edition()}`,
  };
  return { title: filled(title, parts), text: filled(body, parts) };
}

/**
 * The address that opens a report; null where there is none, or one that is neither https nor e-mail.
 * @param {string | null} template
 * @param {{ title: string, text: string }} written
 */
export function addressOf(template, { title, text: body }) {
  if (!template || !/^(https:\/\/|mailto:)[^\s"'<>]+$/.test(template)) return null;
  const lines = template.startsWith('mailto:') ? body.replaceAll('\n', '\r\n') : body;
  /** @param {string} value */
  const encoded = (value) => encodeURIComponent(wellFormed(value));
  return template.replace('{title}', () => encoded(title)).replace('{body}', () => encoded(lines));
}
