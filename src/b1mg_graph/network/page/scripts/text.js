/* Texts as such: folded for searching, shortened, made safe. Knows no facts and no language. */

/** Marks that turn the direction of writing; in a drawing nothing isolates them, so they go. */
const DIRECTION_MARKS = /[\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/g;
/** @type {Record<string, string>} */
const LETTERS = { ø: 'o', æ: 'ae', œ: 'oe', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ß: 'ss', ı: 'i' };

/**
 * Text as it is searched: without accents, in small letters.
 * @param {string} text
 */
export function fold(text) {
  return String(text)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[øæœłđðþßı]/g, (letter) => LETTERS[letter]);
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
