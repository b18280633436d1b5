/* Tables for spreadsheet programs: CSV (RFC 4180) in which no cell is a formula, whatever the program splits at.
   The same as output/sheet.py, which says why; one table of cases tests both. */

const SIGNS = '=+\\-@\\u2212\\ufe62\\ufe63\\ufe66\\ufe6b\\uff0b\\uff0d\\uff1d\\uff20';
const ENDS = ',;\\|\\t\\n\\x0b\\x0c\\r\\x1c-\\x1e\\x85\\u2028\\u2029';
const UNSEEN =
  '\\x00-\\x20"\\x7f-\\xa0\\xad\\u034f\\u0600-\\u0605\\u061c\\u06dd\\u070f\\u0890\\u0891\\u08e2\\u115f\\u1160\\u1680\\u17b4\\u17b5' +
  '\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb' +
  '\\u{110bd}\\u{110cd}\\u{13430}-\\u{1343f}\\u{1bca0}-\\u{1bca3}\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e0fff}';
const BEGINNING = new RegExp(`((?:^|[${ENDS}])[${ENDS}${UNSEEN}]*)([${SIGNS}]?)`, 'gu');

/**
 * The text with an apostrophe before each sign of a formula that may begin a cell.
 * @param {string} text
 */
export function guarded(text) {
  return text.replace(BEGINNING, (_, before, sign) => (sign ? `${before}'${sign}` : before));
}

/** @param {string} value */
function field(value) {
  const text = guarded(value);
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/**
 * A whole file for Excel, of rows of texts: the byte order mark, commas, and CRLF behind each row.
 * @param {string[][]} rows
 */
export function excel(rows) {
  return `\uFEFF${rows.map((row) => `${row.map(field).join(',')}\r\n`).join('')}`;
}
