import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { data, load, shortOf, wholesOf } from '../../../src/b1mg_graph/network/page/scripts/data.js';
import { nearness } from '../../../src/b1mg_graph/network/page/scripts/nearness.js';
import { rank, suggestions } from '../../../src/b1mg_graph/network/page/scripts/search.js';
import { select } from '../../../src/b1mg_graph/network/page/scripts/selection.js';
import { now, open } from '../../../src/b1mg_graph/network/page/scripts/state.js';
import { address, clip, flat, spellings } from '../../../src/b1mg_graph/network/page/scripts/text.js';
import { pond } from './pond.js';

beforeEach(() => {
  load(pond());
  open('');
  select(now);
});

/** @param {string} text */
const found = (text) => suggestions(text).places.map((place) => data.nodes[place].id);

test('a whole name ranks before its beginning, the beginning of a word and any other part', () => {
  const names = ['ice'];
  assert.deepEqual(
    ['ice', 'ic', 'ce'].map((word) => rank(names, word)),
    [0, 1, 3],
  );
  assert.equal(rank(['work on ice'], 'ice'), 2);
  assert.ok(rank(names, 'fire') > 3);
});

test('names are found by any spelling of their letters, and by short name and id', () => {
  assert.deepEqual(found('ADA sjö'), ['ada']);
  assert.deepEqual(found('sjoe'), ['ada']);
  assert.deepEqual(found('ri'), ['reed']);
  assert.deepEqual(found('se'), ['SE']);
});

test('a name is found as one word, and with signs between its letters', () => {
  assert.equal(rank(['b1mg-plus work'], 'b1mgplus'), 1);
  assert.equal(rank(['b1mgplus'], 'b1mg plus'), 0);
  assert.equal(rank(['1+mg'], '1mg'), 0);
  assert.equal(rank(['ice'], '- +'), 9);
});

for (const [word, known, near] of [
  ['frisell', 'frisell', 1],
  ['frusell', 'frisell', 1],
  ['frisel', 'frisell', 1],
  ['frisselll', 'frisell', 0],
  ['frissell', 'frisell', 1],
  ['firsell', 'frisell', 1],
  ['risell', 'frisell', 1],
  ['firesll', 'frisell', 0],
  ['frisellx', 'frisell', 1],
  ['helath', 'health', 1],
  ['helat', 'health', 2],
  ['econimi', 'economics', 2],
  ['gend', 'genomics', 0],
  ['jon', 'jan', 0],
  ['wp12', 'wp13', 0],
  ['b2mg', 'b1mg', 0],
  ['fisell', 'frisell', 1],
  ['fisell', 'giselle', 2],
  ['xxice', 'ice', 0],
]) {
  test(`${word} is ${['not', '', 'the beginning of what is'][near]} taken for ${known}`, () =>
    assert.equal(nearness(word, known), near));
}

test('one wrong letter in a word is forgiven, behind all that has none', () => {
  const other = pond();
  other.nodes[5].label = { en: 'Bo Marsk' };
  load(other);
  assert.deepEqual(found('marsh'), ['marsh', 'bo']);
  assert.deepEqual(suggestions('mrash').areNear, true);
  assert.deepEqual(suggestions('marsh').areNear, false);
});

test('a wrong letter is forgiven wherever it is in a word', () => {
  const other = pond();
  other.nodes[5].label = { en: 'Bo of Marshland' };
  load(other);
  select(now);
  const word = 'marshland';
  for (let at = 0; at < word.length; at += 1) {
    const [before, letter, after] = [word.slice(0, at), word[at], word.slice(at + 1)];
    const exchanged = before + after.slice(0, 1) + letter + after.slice(1);
    const wrong = [`${before}x${after}`, before + after, `${before}x${letter}${after}`, exchanged];
    for (const typed of wrong.filter((one) => one !== word)) {
      assert.deepEqual(found(typed).slice(0, 1), ['bo'], typed);
      assert.deepEqual(found(`${typed} bo`), ['bo'], typed);
    }
  }
  assert.deepEqual(found('marshland ba'), []);
});

test('what is in view comes first, but behind the whole name', () => {
  const other = pond();
  other.nodes[6].label = { en: 'Ada Sjöström' };
  load(other);
  select(now);
  assert.deepEqual(found('sjo'), ['ada', 'marsh']);
  other.nodes[0].label = { en: 'Bada Sjö' };
  load(other);
  select(now);
  assert.deepEqual(found('ada s'), ['ada', 'marsh']);
  assert.deepEqual(found('ada sjöström'), ['marsh']);
});

test('only what fits is found', () => {
  const fits = (/** @type {number} */ place) => data.nodes[place].kind === 'bodies';
  assert.deepEqual(
    suggestions('a', fits).places.map((place) => data.nodes[place].id),
    ['marsh'],
  );
  assert.ok(suggestions('', fits).places.every(fits));
});

test('what something is a part of is known, the nearest first', () => {
  assert.deepEqual(wholesOf(2), [3]);
  const other = pond();
  other.nodes[3].whole = 2;
  load(other);
  assert.deepEqual(wholesOf(2), [3]);
  assert.equal(shortOf(1), 'RI');
  assert.equal(shortOf(2), 'WP1');
  assert.equal(shortOf(6), 'Marsh');
});

test('words may come in any order', () => assert.deepEqual(found('sjo ada'), ['ada']));

test('of equal matches the one with more edges comes first', () => {
  const other = pond();
  other.nodes[6].label = { en: 'Ice' };
  load(other);
  assert.deepEqual(found('ice'), ['ice', 'marsh']);
});

test('an empty text suggests the largest of what is shown', () => assert.deepEqual(found(' '), ['ada', 'ice', 'reed']));

test('what nothing is called finds nothing', () => assert.deepEqual(found('zebra'), []));

test('a text has the spellings of its letters, the first of each first', () => {
  const letters = { 'o\u0308': ['o', 'oe'], æ: ['ae'] };
  assert.deepEqual(spellings('BJÖRN Næss', letters), ['bjorn naess', 'bjoern naess']);
  assert.deepEqual(spellings('O’Brien', letters), ['obrien']);
});

test('a text in a drawing is one line without marks of direction', () => {
  assert.equal(flat(' a\u202Eb\n\tc\u2069 '), 'ab c');
});

test('a text is cut between characters', () => {
  assert.equal(clip('😀😀😀', 2), '😀…');
  assert.equal(clip('abc', 3), 'abc');
});

for (const href of ['javascript:alert(1)', ' https://example.org', 'https:', '//example.org', null, undefined]) {
  test(`${href} is no address to link to`, () => assert.equal(address(href), null));
}
