/* Words that differ in one letter: another, one too many, one missing, or two neighbours exchanged. */

const FEWEST = 4;
const FEWEST_OF_BEGINNING = 5;

/**
 * Whether two words have a distance of at most one, as Damerau counts it (restricted: no letter is moved twice).
 * @param {string} a
 * @param {string} b
 */
export function differInOne(a, b) {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && long[at] === short[at]) at += 1;
  if (at === short.length) return true;
  if (long.length > short.length) return long.slice(at + 1) === short.slice(at);
  if (long.slice(at + 1) === short.slice(at + 1)) return true;
  return long[at] === short[at + 1] && long[at + 1] === short[at] && long.slice(at + 2) === short.slice(at + 2);
}

/**
 * Whether a wrong letter in a typed word is forgiven: short words and those with digits are codes more often than they
 * are misspelt.
 * @param {string} word
 */
export function isForgiven(word) {
  return word.length >= FEWEST && /^\p{L}+$/u.test(word);
}

/**
 * Whether two words cannot differ in one letter only, as their first two letters show.
 * @param {string} a
 * @param {string} b
 */
function beginOtherwise(a, b) {
  return a[0] !== b[0] && a[1] !== b[1] && a[0] !== b[1] && a[1] !== b[0];
}

/**
 * How near a typed word is to a known one: 1 where they differ in one letter, 2 where the word so differs from a
 * beginning of the known one, 0 where it is neither.
 * @param {string} word
 * @param {string} known
 */
export function distance(word, known) {
  const { length } = word;
  if (known.length < length - 1 || beginOtherwise(word, known)) return 0;
  if (differInOne(word, known)) return 1;
  if (length < FEWEST_OF_BEGINNING || known.length <= length) return 0;
  return [length, length + 1].some((end) => differInOne(word, known.slice(0, end))) ? 2 : 0;
}

/**
 * `distance`, of words in which a wrong letter is forgiven.
 * @param {string} word
 * @param {string} known
 */
export function nearness(word, known) {
  return isForgiven(word) ? distance(word, known) : 0;
}
