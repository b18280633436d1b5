import assert from 'node:assert/strict';
import { test } from 'node:test';
import { led, nextIn } from '../../../src/b1mg_graph/network/page/scripts/walk.js';

/** @type {Map<number, [number, number]>} */
const places = new Map([
  [0, [0, 0]],
  [1, [100, 0]],
  [2, [60, 50]],
  [3, [0, 90]],
  [4, [-80, -10]],
]);

test('an arrow goes to the nearest thing in its direction, and what lies aside counts as further away', () => {
  assert.equal(nextIn([1, 0], 0, places), 1);
  assert.equal(nextIn([0, 1], 0, places), 3);
  assert.equal(nextIn([-1, 0], 0, places), 4);
  assert.equal(nextIn([0, -1], 0, places), 4);
});

test('where nothing lies in a direction there is nothing to go to', () =>
  assert.equal(nextIn([1, 0], 1, places), null));

test('Page Down goes through all things from the top, from the left, and Page Up back', () => {
  const seen = [];
  for (let here = led('PageDown', null, null, places); seen.at(-1) !== here; ) {
    seen.push(here);
    here = led('PageDown', here ?? null, null, places);
  }
  assert.deepEqual(seen, [4, 0, 1, 2, 3]);
  assert.equal(led('PageUp', 3, null, places), 2);
});

test('a walk begins at what is selected, and other keys lead nowhere', () => {
  assert.equal(led('ArrowUp', null, 2, places), 2);
  assert.equal(led('ArrowUp', null, 9, places), 4);
  assert.equal(led('x', 0, null, places), undefined);
  assert.equal(led('ArrowUp', null, null, new Map()), null);
});
