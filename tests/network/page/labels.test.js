import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { data, load } from '../../../src/b1mg_graph/network/page/scripts/data.js';
import { wordsOf, wrap } from '../../../src/b1mg_graph/network/page/scripts/labels.js';
import { place } from '../../../src/b1mg_graph/network/page/scripts/placement.js';
import { pond } from './pond.js';

const BLOCK = { lines: ['Ice'], w: 60, h: 15 };

beforeEach(() => load(pond()));

/**
 * @param {number} id
 * @param {number} x
 * @param {number} [weight]
 */
const disc = (id, x, weight = 1) => ({ id, x, y: 0, r: 6, weight, must: false, blocks: [BLOCK] });

/**
 * @param {{ x: number, y: number, w: number, h: number }} a
 * @param {{ x: number, y: number, w: number, h: number }} b
 */
const meet = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

test('no label lies over another, or over a disc', () => {
  const items = [0, 20, 40, 60].map((x, id) => disc(id, x));
  const boxes = [...place(items, { segments: null }).values()];
  assert.equal(boxes.length, items.length);
  boxes.forEach((box, row) => {
    assert.ok(!boxes.slice(row + 1).some((other) => meet(box, other)));
    assert.ok(!items.some(({ x, r }) => meet(box, { x: x - r, y: -r, w: 2 * r, h: 2 * r })));
  });
});

test('where there is no room the weightiest have labels, and the one that must', () => {
  const crowd = Array.from({ length: 300 }, (_, id) => ({ ...disc(id, id % 10, id), must: id === 3 }));
  const placed = place(crowd, { segments: null });
  assert.ok(placed.size < crowd.length);
  assert.ok(placed.has(299));
  assert.ok(placed.has(3));
});

test('a label stays in the frame and out of what is reserved', () => {
  const frame = { x: -40, y: -40, w: 80, h: 80 };
  const reserved = { x: -40, y: 0, w: 80, h: 40 };
  const box = place([disc(0, 0)], { frame, reserved, segments: null }).get(0);
  assert.ok(box.y + box.h <= 0 && box.y >= -40);
});

test('a label keeps clear of a line where it can', () => {
  const below = place([disc(0, 0)], { segments: null }).get(0);
  const clear = place([disc(0, 0)], { segments: [[0, 0, 0, 100]] }).get(0);
  assert.ok(below.y > 0);
  assert.ok(clear.y < 0);
});

test('words are put in lines, and what is left over is marked', () => {
  assert.deepEqual(wrap('Genomic Medicine Sweden and all of its friends'), [
    'Genomic Medicine Sweden',
    'and all of its friends',
  ]);
  assert.deepEqual(wrap('one two three four', 2, 8), ['one two', 'three …']);
});

test('a number comes before the name, a code of letters does not', () => {
  assert.deepEqual(
    ['ice', 'SE', 'reed'].map((id) => wordsOf(data.nodes[data.nodeIndex.get(id)])),
    ['WP1 Ice', 'Sweden', 'Reed "Institute"'],
  );
});
