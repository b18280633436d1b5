/* Texts as such: folded for searching, shortened, made safe. Knows no facts and no language. */

/** Marks that turn the direction of writing; in a drawing nothing isolates them, so they go. */
const DIRECTION_MARKS = /[\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/g;
/** Accents, and the apostrophes within names. */
const NOT_SEARCHED = /[\p{M}'’ʼ`´]/gu;
/** A text of the letters, digits and signs of every keyboard, which are written in one way. */
const PLAIN = /^[ -~]*$/;
/** The number of different letters of one text that are written in all their ways, so that spellings stay few. */
const MOST_ALTERNATIVES = 5;

/**
 * The spellings by which a text is searched: in small letters, without accents, and each letter that is in `letters`
 * in its usual ways without it, as `spelling.spellings` has them in Python.
 * @param {string} text
 * @param {Record<string, string[]>} letters
 */
export function spellings(text, letters) {
  const written = String(text);
  if (PLAIN.test(written)) return [written.toLowerCase().replace(NOT_SEARCHED, '')];
  const plain = written.normalize('NFKD').toLowerCase();
  let found = [plain];
  let several = 0;
  Object.entries(letters).forEach(([letter, ways]) => {
    if (!plain.includes(letter)) return;
    const all = ways.length > 1 && several < MOST_ALTERNATIVES;
    several += Number(all);
    found = found.flatMap((one) => (all ? ways : ways.slice(0, 1)).map((way) => one.replaceAll(letter, way)));
  });
  return [...new Set(found.map((one) => one.replace(NOT_SEARCHED, '')))];
}

/**
 * A folded text as one word, of its letters and digits alone, as `spelling.fold` has it in Python.
 * @param {string} folded
 */
export function joined(folded) {
  return folded.replace(/[^\p{L}\p{N}]/gu, '');
}

/**
 * Text in one line, for a drawing.
 * @param {string} text
 */
export function flat(text) {
  return String(text).replace(DIRECTION_MARKS, '').replace(/\s+/g, ' ').trim();
}

/**
 * The text, or its beginning and an ellipsis where it has more than `length` characters.
 * @param {string} value
 * @param {number} length
 */
export function clip(value, length) {
  const whole = Array.from(String(value));
  return whole.length > length ? `${whole.slice(0, length - 1).join('')}…` : String(value);
}

/** What XML has no place for: control characters, however they are written, and halves of a pair. */
const UNWRITABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: just these are taken out
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/**
 * The text without what neither XML nor an address can hold.
 * @param {string} value
 */
export function wellFormed(value) {
  return value.replace(UNWRITABLE, '');
}

/** @param {string} value */
export function capital(value) {
  return value.replace(/^./u, (letter) => letter.toUpperCase());
}

/**
 * The address where it is http or https, else null.
 * @param {string | null | undefined} href
 */
export function address(href) {
  if (typeof href !== 'string' || !/^https?:\/\//i.test(href)) return null;
  try {
    const url = new URL(href);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
  } catch {
    return null;
  }
}
