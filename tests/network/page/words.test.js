/* The languages that the page offers, and which text is taken where one is missing. */

import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import * as words from '../../../src/b1mg_graph/network/page/scripts/words.js';

afterEach(() => {
  words.offer(['en', 'sv']);
  words.speak('en');
});

test('the page offers what the data set has, and opens in the first of these that the visitor reads', () => {
  words.offer(['sv', 'en']);
  assert.equal(words.preferred(['en-GB', 'sv']), 'en');
  assert.equal(words.preferred(['fr', 'SV-fi']), 'sv');
  assert.equal(words.preferred(['fr']), 'sv');
  assert.equal(words.preferred([]), 'sv');
});

test('a data set in German has its names in German and the words of the page in English', () => {
  words.offer(['de']);
  words.speak(words.preferred(['sv', 'en']));
  assert.deepEqual([words.language, words.ownLanguage], ['de', 'en']);
  assert.equal(words.text({ de: 'Eis', en: 'ice' }), 'Eis');
  assert.equal(words.languageOf({ de: 'Eis', en: 'ice' }), 'de');
  assert.equal(words.languageOf({ en: 'ice' }), null);
  assert.equal(words.say('language'), 'Language');
  assert.equal(words.nameOf('de'), 'Deutsch');
});

test('a region is served by the words of its language', () => {
  words.offer(['sv-FI', 'en']);
  words.speak('sv-FI');
  assert.equal(words.ownLanguage, 'sv');
  assert.equal(words.languageOf({ 'sv-FI': 'is' }), 'sv-FI');
});

test('a missing text is in the main language, else in English, else in any', () => {
  words.offer(['de', 'sv']);
  words.speak('sv');
  assert.equal(words.text({ sv: 'is', de: 'Eis' }), 'is');
  assert.equal(words.text({ de: 'Eis', en: 'ice' }), 'Eis');
  assert.equal(words.text({ fr: 'glace', en: 'ice' }), 'ice');
  assert.equal(words.text({ fr: 'glace' }), 'glace');
  assert.equal(words.text({ '': 'ice-1' }), 'ice-1');
  assert.equal(words.languageOf({ '': 'ice-1' }), null);
  assert.equal(words.text({}), '');
});
