import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { connections } from '../../../src/b1mg_graph/network/page/scripts/connections.js';
import { data, load } from '../../../src/b1mg_graph/network/page/scripts/data.js';
import { between } from '../../../src/b1mg_graph/network/page/scripts/ways.js';
import { pond } from './pond.js';

const EVER = { date: '', uncertain: '' };
const IN_2022 = { date: '2022', uncertain: '' };

beforeEach(() => load(pond()));

/** @param {string} id */
const at = (id) => data.nodeIndex.get(id);
/** @param {Iterable<number>} places */
const ids = (places) => [...places].map((place) => data.nodes[place].id);
/** @param {string} one @param {string} other @param {import('../../../src/b1mg_graph/network/page/scripts/time.js').Asked} asked */
const ways = (one, other, asked) => connections(at(one), at(other), asked).ways.map(({ nodes }) => ids(nodes));

test('two things are connected by all shortest ways, the same from both ends', () => {
  assert.deepEqual(ways('reed', 'pond', EVER), [
    ['reed', 'ada', 'pond'],
    ['reed', 'ice', 'pond'],
  ]);
  assert.deepEqual(ways('pond', 'reed', EVER), [
    ['pond', 'ada', 'reed'],
    ['pond', 'ice', 'reed'],
  ]);
});

test('a thing is not connected with itself, nor with what nothing ties it to', () => {
  assert.deepEqual(connections(at('ada'), at('ada'), EVER), { ways: [], total: 0 });
  assert.deepEqual(connections(at('ada'), at('marsh'), EVER), { ways: [], total: 0 });
  const { nodes, edges, row } = between('ada~marsh', EVER);
  assert.deepEqual(ids(nodes), ['ada', 'marsh']);
  assert.equal(edges.size, 0);
  assert.equal(row.total, 0);
});

test('at a date a way goes by what is held then', () => {
  assert.deepEqual(ways('reed', 'ada', EVER), [['reed', 'ada']]);
  assert.deepEqual(ways('reed', 'ada', IN_2022), [['reed', 'ice', 'ada']]);
});

test('a way is drawn in a row, with the lines between its neighbours', () => {
  const { nodes, edges, positions } = between('reed~ada', IN_2022);
  assert.deepEqual(ids(nodes), ['reed', 'ice', 'ada']);
  assert.deepEqual(
    [...positions.values()].map(([x]) => x),
    [0, 230, 460],
  );
  assert.deepEqual([...edges].map((place) => data.edges[place].id).sort(), ['ada--co-lead--ice', 'reed--co-lead--ice']);
});

test('of several ways each thing is in the column of its step, and no two are at one place', () => {
  const { positions, edges } = between('reed~pond', EVER);
  /** @param {string} id */
  const column = (id) => positions.get(at(id))[0] / 230;
  assert.deepEqual(['reed', 'ada', 'ice', 'pond'].map(column), [0, 1, 1, 2]);
  assert.equal(new Set([...positions.values()].map(String)).size, 4);
  assert.equal(edges.size, 4);
});

test('an end that names nothing gives no way', () => {
  assert.equal(between('ada~nobody', EVER), null);
  assert.equal(between('ada', EVER), null);
  assert.equal(between('ada~ada', EVER), null);
});
