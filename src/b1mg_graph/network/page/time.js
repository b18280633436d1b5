/* Dates of three precisions, what holds at a date, and the slider. */
(function (page) {
  'use strict';

  const { byId } = page.dom;
  const DATE = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

  function valid(date) {
    return DATE.test(date);
  }

  /** First and last day that a date of any precision can mean. */
  function first(date) {
    return date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date;
  }
  function last(date) {
    return date.length === 4 ? `${date}-12-31` : date.length === 7 ? `${date}-31` : date;
  }

  /** Whether what bears `since`, `until` or `as_of` is known to hold at some day of `date`. */
  function holds(fact, date) {
    if (!date) return true;
    const begin = fact.since || (fact.until ? null : fact.as_of);
    if (begin && first(begin) > last(date)) return false;
    return !(fact.until && last(fact.until) < first(date));
  }

  /** Known only from the date of its source on. */
  function onlyAsOf(fact) {
    return !fact.since && !fact.until && Boolean(fact.as_of);
  }

  /** "since 2021 until 2023", "◷ as of 2025-03-19", or nothing. */
  function phrase(fact) {
    const { say } = page.words;
    if (onlyAsOf(fact)) return `◷ ${say('asOf')} ${fact.as_of}`;
    const parts = [];
    if (fact.since) parts.push(`${say('since')} ${fact.since}`);
    if (fact.until) parts.push(`${say('until')} ${fact.until}`);
    return parts.join(' ');
  }

  function dates() {
    return page.data.meta.dates || [];
  }

  /** Where the slider stands for a date: 0 is any date, a date between two stands at the earlier. */
  function position(date) {
    if (!date) return 0;
    const exact = dates().indexOf(date);
    if (exact >= 0) return exact + 1;
    return Math.max(1, dates().filter((stop) => first(stop) <= last(date)).length);
  }

  function show(state) {
    const slider = byId('time-slider');
    const field = byId('time-field');
    const words = state.date || page.words.say('anyDate');
    slider.value = String(position(state.date));
    slider.setAttribute('aria-valuetext', words);
    byId('time-now').textContent = words;
    if (document.activeElement !== field) field.value = state.date;
  }

  function typed(event) {
    const field = byId('time-field');
    const date = field.value.trim();
    const wrong = date !== '' && !valid(date);
    byId('time-wrong').hidden = !wrong;
    field.setAttribute('aria-invalid', String(wrong));
    if (!wrong && (event.type === 'change' || valid(date) || date === '')) page.state.set({ date });
  }

  function start() {
    const slider = byId('time-slider');
    slider.max = String(dates().length);
    slider.addEventListener('input', () => {
      page.state.set({ date: dates()[Number(slider.value) - 1] || '' }, { step: false });
    });
    const field = byId('time-field');
    field.addEventListener('change', typed);
    field.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') typed({ type: 'change' });
    });
    byId('time').hidden = dates().length === 0;
  }

  page.time = { valid, holds, onlyAsOf, phrase, start, show };
})((window.networkPage = window.networkPage || {}));
