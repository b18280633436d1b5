import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { data, load } from '../../../src/b1mg_graph/network/page/scripts/data.js';
import { rank, suggestions } from '../../../src/b1mg_graph/network/page/scripts/search.js';
import { select } from '../../../src/b1mg_graph/network/page/scripts/selection.js';
import { now, open } from '../../../src/b1mg_graph/network/page/scripts/state.js';
import { address, clip, flat, fold } from '../../../src/b1mg_graph/network/page/scripts/text.js';
import { pond } from './pond.js';

beforeEach(() => {
  load(pond());
  open('');
  select(now);
});

/** @param {string} text */
const found = (text) => suggestions(text).map((place) => data.nodes[place].id);

test('a whole name ranks before its beginning, the beginning of a word and any other part', () => {
  const names = ['ice'];
  assert.deepEqual(
    ['ice', 'ic', 'ce'].map((word) => rank(names, [word])),
    [0, 1, 3],
  );
  assert.equal(rank(['work on ice'], ['ice']), 2);
  assert.ok(rank(names, ['fire']) > 3);
});

test('names are found by any spelling of their letters, and by short name and id', () => {
  assert.deepEqual(found('ADA sjö'), ['ada']);
  assert.deepEqual(found('sjoe'), ['ada']);
  assert.deepEqual(found('ri'), ['reed']);
  assert.deepEqual(found('se'), ['SE']);
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

test('letters fold as readers of the alphabet expect', () => {
  assert.equal(fold('Œuvre Łódź ÆØÅ Straße ĐÞ'), 'oeuvre lodz aeoa strasse dth');
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
