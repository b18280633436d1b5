/* The choice of a date: the slider, the field, a second date to compare with, and the switch for what is uncertain. */

import { data } from './data.js';
import { span, spoken, valid } from './dates.js';
import { byId, inputOf } from './dom.js';
import { now, set } from './state.js';
import { isComparing, shownDate } from './time.js';
import { ownLanguage, say } from './words.js';

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
 * @param {State} state
 * @param {string} reference
 */
function helpFor(state, reference) {
  if (isComparing(state)) return say('timeHelpTwo', { what: shownDate(state) });
  if (state.date) return say('timeHelp', { what: state.date });
  return reference ? say('timeHelpAny', { what: reference }) : '';
}

/**
 * Writes a date into its field, unless the visitor is writing there.
 * @param {string} id
 * @param {string} date
 */
function fill(id, date) {
  const field = inputOf(id);
  if (document.activeElement === field) return;
  field.value = date;
  byId(`${id}-wrong`).hidden = true;
  field.setAttribute('aria-invalid', 'false');
}

/** @param {State} state */
export function show(state) {
  const slider = inputOf('time-slider');
  slider.value = String(position(state.date));
  slider.setAttribute('aria-valuetext', spoken(state.date, ownLanguage) || say('anyDate'));
  byId('time-now').textContent = state.date ? shownDate(state) : say('anyDate');
  fill('time-field', state.date);
  fill('time-against', state.against);
  const uncertain = inputOf('time-uncertain');
  uncertain.checked = Boolean(state.uncertain);
  uncertain.disabled = !state.date || isComparing(state);
  const reference = shownDate({ date: '' });
  byId('time-reference').hidden = !reference;
  byId('time-reference').textContent = say('now', { what: reference });
  byId('time-reference').setAttribute('aria-pressed', String(state.date === reference));
  byId('time-help').textContent = helpFor(state, reference);
}

/* ---- what the visitor does --------------------------------------------------------------- */

/**
 * The date in a field; null, with a word beside the field, where what is written there is none.
 * @param {string} id
 */
function typedInto(id) {
  const field = inputOf(id);
  const date = field.value.trim();
  const isWrong = date !== '' && !valid(date);
  byId(`${id}-wrong`).hidden = !isWrong;
  field.setAttribute('aria-invalid', String(isWrong));
  return isWrong ? null : date;
}

function typed() {
  const date = typedInto('time-field');
  if (date !== null) set({ date });
}

/** A date to compare with; where no other is chosen, the latest date of a source is compared with it. */
function typedAgainst() {
  const against = typedInto('time-against');
  if (against === null) return;
  set(now.date ? { against } : { date: against, against: against && shownDate({ date: '' }) });
  inputOf('time-against').value = now.against;
}

/**
 * @param {string} id
 * @param {() => void} take
 */
function listenTo(id, take) {
  const field = inputOf(id);
  field.addEventListener('change', take);
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') take();
  });
}

export function start() {
  const { dates } = data.meta;
  const slider = inputOf('time-slider');
  slider.max = String(dates.length);
  slider.addEventListener('input', () => {
    set({ date: dates[Number(slider.value) - 1] ?? '' }, { step: false });
  });
  listenTo('time-field', typed);
  listenTo('time-against', typedAgainst);
  const uncertain = inputOf('time-uncertain');
  uncertain.addEventListener('change', () => set({ uncertain: uncertain.checked ? '1' : '' }));
  byId('time-reference').addEventListener('click', () => {
    const date = shownDate({ date: '' });
    set({ date: now.date === date ? '' : date });
  });
  byId('time').hidden = dates.length === 0;
}
