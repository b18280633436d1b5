import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { data, load } from '../../../src/b1mg_graph/network/page/scripts/data.js';
import { along, fan } from '../../../src/b1mg_graph/network/page/scripts/fan.js';
import { distances, neighbourhood } from '../../../src/b1mg_graph/network/page/scripts/paths.js';
import { pond } from './pond.js';

const EVER = { date: '', uncertain: '' };

beforeEach(() => load(pond()));

/** @param {string} id */
const at = (id) => data.nodeIndex.get(id);
/** @param {Iterable<number>} places */
const ids = (places) => [...places].map((place) => data.nodes[place].id);

test('what names nothing has no neighbourhood', () => {
  assert.equal(neighbourhood('nobody~1', EVER), null);
});

test('distance is counted in steps, up to a depth', () => {
  const found = distances(at('pond'), 2, EVER);
  assert.deepEqual(Object.fromEntries([...found].map(([place, steps]) => [data.nodes[place].id, steps])), {
    pond: 0,
    ice: 1,
    ada: 1,
    reed: 2,
  });
});

/**
 * A neighbourhood on a canvas of 1000 by 600 px.
 * @param {string} focus
 */
function drawn(focus) {
  const { nodes, edges, around } = neighbourhood(focus, EVER);
  return { nodes, edges, ...fan(around, nodes, edges, { width: 1000, height: 600 }, () => 8) };
}

test('what is around something has it in the middle, and no two at one place', () => {
  const { nodes, positions } = drawn('ice~2');
  assert.deepEqual(ids(nodes).sort(), ['ada', 'ice', 'pond', 'reed']);
  assert.deepEqual(positions.get(at('ice')), [0, 0]);
  assert.equal(new Set([...positions.values()].map(String)).size, nodes.size);
});

test('those who co-lead come first around something: from above at the right, and round', () => {
  const { positions } = drawn('ada~1');
  const [ice, reed, pond] = ['ice', 'reed', 'pond'].map((id) => positions.get(at(id)));
  assert.ok(ice[0] > 0 && reed[0] > 0 && ice[1] < reed[1]);
  assert.ok(pond[0] < 0);
});

test('each line of a neighbourhood is drawn, or is said not to be', () => {
  const { edges, bends, undrawn } = drawn('ada~2');
  assert.deepEqual([...bends.keys(), ...undrawn].sort(), [...edges].sort());
});

test('a bent line begins and ends at its things and has its middle beside the straight one', () => {
  const line = along([0, 0], [100, 0], 0.25);
  const [x, y] = line[Math.floor(line.length / 2)];
  assert.ok(Math.abs(x - 50) < 10);
  assert.ok(Math.abs(y) > 5);
  const [, other] = along([0, 0], [100, 0], -0.25)[Math.floor(line.length / 2)];
  assert.ok(Math.abs(y + other) < 1e-9);
  assert.ok(along([0, 0], [100, 0], 0).every((point) => point[1] === 0));
});

test('no more of a neighbourhood is shown at once than a view draws, and more when it is asked for', () => {
  data.meta.most = 2;
  assert.deepEqual(ids(neighbourhood('ada~1', EVER).nodes).sort(), ['ada', 'ice']);
  assert.equal(neighbourhood('ada~1', EVER).around.of, 4);
  assert.equal(neighbourhood('ada~1~2', EVER).nodes.size, 4);
  data.meta.most = 500;
});

test('a depth that is none is one step, and three steps are two', () => {
  assert.deepEqual(ids(neighbourhood('pond~x', EVER).nodes).sort(), ['ada', 'ice', 'pond']);
  assert.equal(neighbourhood('pond~3', EVER).nodes.size, neighbourhood('pond~2', EVER).nodes.size);
});
