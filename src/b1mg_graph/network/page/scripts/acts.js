/* What can be done with a statement: link to it, and report a mistake in it. */

import { copy } from './clipboard.js';
import { data } from './data.js';
import { button, make } from './dom.js';
import { toState } from './navigation.js';
import { addressOf, report } from './reports.js';
import { say } from './words.js';

/** @import { Statement } from './reports.js' */

/**
 * A link that opens a report; where the data set names no address for reports, a button that gives its text.
 * @param {Statement} statement
 */
export function reporting(statement) {
  const written = report(statement);
  const href = addressOf(data.meta.about.report.template, written);
  if (href) return make('a', { href, class: 'report', rel: 'noopener noreferrer', target: '_blank' }, say('report'));
  const box = make('div', { class: 'report-text', hidden: true });
  const give = () => {
    const status = make('p', { class: 'status', role: 'status' });
    const field = make('textarea', { rows: 9, readonly: true, spellcheck: 'false', 'aria-label': say('copyText') });
    box.replaceChildren(make('p', { class: 'hint' }, say('reportNowhere')), status, field);
    box.hidden = false;
    copy(`${written.title}\n\n${written.text}`, status, field, { isShown: true });
  };
  return [button(say('report'), give, { class: 'report quiet' }), box];
}

/**
 * The link and the report, behind a mark that opens them.
 * @param {Statement} statement
 */
export function acts(statement) {
  const box = make('div', { class: 'acts-body' });
  const open = () => {
    if (box.childElementCount) return;
    box.append(toState(statement.change, say('permalink'), { class: 'permalink' }));
    box.append(...[reporting(statement)].flat());
  };
  return make(
    'details',
    { class: 'acts', ontoggle: open },
    make('summary', { 'aria-label': say('acts'), title: say('acts') }, make('span', { 'aria-hidden': 'true' }, '⋯')),
    box,
  );
}
