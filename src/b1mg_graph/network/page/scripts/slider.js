/* The choice of a date: the slider, the field, and the switch for what is uncertain. */

import { data } from './data.js';
import { span, valid } from './dates.js';
import { byId, inputOf } from './dom.js';
import { now, set } from './state.js';
import { shownDate } from './time.js';
import { say } from './words.js';

/** @import { State } from './state.js' */

/**
 * Where the slider is for a date: 0 is any date; a date between two stops is at the earlier one.
 * @param {string} date
 */
function position(date) {
  const { dates } = data.meta;
  const days = span(date);
  if (!days) return 0;
  const exact = dates.indexOf(date);
  if (exact >= 0) return exact + 1;
  return Math.max(1, dates.filter((stop) => (span(stop)?.[0] ?? stop) <= days[1]).length);
}

/**
 * @param {string} date
 * @param {string} reference
 */
function helpFor(date, reference) {
  if (date) return say('timeHelp', { what: date });
  return reference ? say('timeHelpAny', { what: reference }) : '';
}

/** @param {State} state */
export function show(state) {
  const slider = inputOf('time-slider');
  const field = inputOf('time-field');
  const words = state.date || say('anyDate');
  slider.value = String(position(state.date));
  slider.setAttribute('aria-valuetext', words);
  byId('time-now').textContent = words;
  if (document.activeElement !== field) field.value = state.date;
  const uncertain = inputOf('time-uncertain');
  uncertain.checked = Boolean(state.uncertain);
  uncertain.disabled = !state.date;
  const reference = shownDate({ date: '' });
  byId('time-reference').hidden = !reference;
  byId('time-reference').textContent = say('now', { what: reference });
  byId('time-reference').setAttribute('aria-pressed', String(state.date === reference));
  byId('time-help').textContent = helpFor(state.date, reference);
}

/* ---- what the visitor does --------------------------------------------------------------- */

function typed() {
  const field = inputOf('time-field');
  const date = field.value.trim();
  const isWrong = date !== '' && !valid(date);
  byId('time-wrong').hidden = !isWrong;
  field.setAttribute('aria-invalid', String(isWrong));
  if (!isWrong) set({ date });
}

export function start() {
  const { dates } = data.meta;
  const slider = inputOf('time-slider');
  slider.max = String(dates.length);
  slider.addEventListener('input', () => {
    set({ date: dates[Number(slider.value) - 1] ?? '' }, { step: false });
  });
  const field = inputOf('time-field');
  field.addEventListener('change', typed);
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') typed();
  });
  const uncertain = inputOf('time-uncertain');
  uncertain.addEventListener('change', () => set({ uncertain: uncertain.checked ? '1' : '' }));
  byId('time-reference').addEventListener('click', () => {
    const date = shownDate({ date: '' });
    set({ date: now.date === date ? '' : date });
  });
  byId('time').hidden = dates.length === 0;
}
