/* What held when: the state of a role or a relation in the days of a date, by its bounds, as model/time.py has it. */
(function (page) {
  'use strict';

  const DATE = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?$/;

  function two(number) {
    return String(number).padStart(2, '0');
  }

  function daysOf(year, month) {
    const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  }

  /** First and last day of a year, a month or a day, `YYYY-MM-DD`; null where the text is not a date. */
  function span(text) {
    const found = DATE.exec(text);
    if (!found || found[1] === '0000') return null;
    const [year, month, day] = found.slice(1);
    if (!month) return [`${year}-01-01`, `${year}-12-31`];
    const last = daysOf(Number(year), Number(month));
    if (!day) return [`${year}-${month}-01`, `${year}-${month}-${two(last)}`];
    return Number(day) <= last ? [text, text] : null;
  }

  function valid(text) {
    return span(text) !== null;
  }

  function stateOfTerm(term, [first, last]) {
    const { attested_from: start, attested_to: end } = term;
    if (term.contradict) return { state: 'not-known' };
    if (start && end && last >= start && first <= end) return { state: 'held' };
    if (term.not_after && first > term.not_after) return { state: 'ended', date: term.end, isOpen: term.end_is_open };
    if (term.not_before && last < term.not_before) return { state: 'not-held' };
    if (term.announced) return { state: 'announced', date: term.announced };
    if (!start || !end) return { state: term.dated ? 'not-known' : 'date-unknown' };
    const isAfter = first > (start > end ? start : end);
    if (isAfter && (!term.presumed_until || first <= term.presumed_until)) return { state: 'presumed', date: term.last_known };
    return { state: 'not-known' };
  }

  /** The state in a span of what has these terms: of several, the one that comes first in the order of states. */
  function stateOf(terms, days) {
    const { order } = page.data.states;
    const found = [...terms].reverse().map((term) => stateOfTerm(term, days));
    const best = found.reduce((a, b) => (a && order.indexOf(a.state) <= order.indexOf(b.state) ? a : b), null);
    return { date: '', isOpen: false, ...(best || { state: 'date-unknown' }) };
  }

  /* ---- of the facts on the page ------------------------------------------------------------ */

  /** States by the number of the times, for the one date that they were asked for last. */
  let known = new Map();
  let knownAt = null;

  function now() {
    return page.state ? page.state.now : {};
  }

  /** The state of an edge at `date`, at the reference date where none is chosen; of a node, whether it existed. */
  function state(fact, date = now().date) {
    const at = date || '';
    if (at !== knownAt) [known, knownAt] = [new Map(), at];
    if (!known.has(fact.times)) {
      known.set(fact.times, stateOf(page.data.times[fact.times], span(at) || page.data.meta.reference.days));
    }
    return known.get(fact.times);
  }

  /** Whether an edge is shown: all are where no date is chosen; else what is held or presumed, or asked for too. */
  function isListed(edge, { date, uncertain } = now()) {
    if (!date) return true;
    const { listed, uncertain: others } = page.data.states;
    const { state: found } = state(edge, date);
    return listed.includes(found) || (Boolean(uncertain) && others.includes(found));
  }

  /** Whether a node that no edge ties to the date may have existed then. */
  function mayExist(node, { date } = now()) {
    return !date || page.data.states.order.indexOf(state(node, date).state) < page.data.states.order.indexOf('ended');
  }

  /** A state as it is said to readers, such as "last known 2023-05". */
  function inWords({ state: found, date, isOpen }) {
    const words = page.data.states.words[page.words.language] || page.data.states.words.en;
    return words[isOpen ? 'ended-before' : found].replace('{date}', () => date);
  }

  /** What a state is called, without a date. */
  function called(found) {
    return inWords({ state: found, date: '', isOpen: false }).trim();
  }

  /** The date of which states are given now, as written; nothing where nothing has a date. */
  function shownDate({ date } = now()) {
    return date || page.data.meta.reference.date || '';
  }

  /** How a line looks for its state: one of four. */
  const LOOKS = { held: 'held', presumed: 'presumed', ended: 'ended', 'not-held': 'ended' };

  function lookOf(found) {
    return LOOKS[found] || 'uncertain';
  }

  function look(edge) {
    return lookOf(state(edge).state);
  }

  /** "since 2021 until 2023", as sources give it, or nothing. */
  function phrase(fact) {
    const { say } = page.words;
    const parts = [];
    if (fact.since) parts.push(`${say('since')} ${fact.since}`);
    if (fact.until) parts.push(`${say('until')} ${fact.until}`);
    return parts.join(' ');
  }

  page.time = { span, valid, stateOf, state, isListed, mayExist, inWords, called, shownDate, look, lookOf, phrase };
})((window.networkPage = window.networkPage || {}));
