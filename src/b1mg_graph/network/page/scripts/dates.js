/* Dates as they are written, to the year, the month or the day, as model/dates.py has them. */

/** @import { SpanJson } from './payload' */

const DATE = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?$/;

/**
 * @param {number} year
 * @param {number} month
 */
function daysOf(year, month) {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
}

/**
 * First and last day of a year, a month or a day, `YYYY-MM-DD`; null where the text is not a date.
 * @param {string} text
 * @returns {SpanJson | null}
 */
export function span(text) {
  const found = DATE.exec(text);
  if (!found || found[1] === '0000') return null;
  const [year, month, day] = found.slice(1);
  if (!month) return [`${year}-01-01`, `${year}-12-31`];
  const last = daysOf(Number(year), Number(month));
  if (!day) return [`${year}-${month}-01`, `${year}-${month}-${String(last).padStart(2, '0')}`];
  return Number(day) <= last ? [text, text] : null;
}

/** @param {string} text */
export function valid(text) {
  return span(text) !== null;
}

/**
 * A date as it is read out, such as "16 November 2021"; nothing where the text is not a date.
 * @param {string} text
 * @param {string} language
 */
export function spoken(text, language) {
  const days = span(text);
  if (!days) return '';
  const [year, month, day] = text.split('-');
  /** @type {Intl.DateTimeFormatOptions} */
  const parts = { year: 'numeric', month: 'long', ...(day ? { day: 'numeric' } : {}), timeZone: 'UTC' };
  return month ? new Intl.DateTimeFormat(language, parts).format(new Date(`${days[0]}T00:00:00Z`)) : year;
}
