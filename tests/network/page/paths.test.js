import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { data, load } from '../../../src/b1mg_graph/network/page/scripts/data.js';
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

test('what is around something has it in the middle, and no two at one place', () => {
  const { nodes, positions } = neighbourhood('ice~2', EVER);
  assert.deepEqual(ids(nodes).sort(), ['ada', 'ice', 'pond', 'reed']);
  assert.deepEqual(positions.get(at('ice')), [0, 0]);
  assert.equal(new Set([...positions.values()].map(String)).size, nodes.size);
});

test('those who co-lead come first around something', () => {
  const { positions } = neighbourhood('ada~1', EVER);
  /** How far round from above something is, in degrees. @param {string} id */
  const turn = (id) => {
    const [x, y] = positions.get(at(id));
    return (Math.round((Math.atan2(y * 1.5, x) * 180) / Math.PI) + 450) % 360;
  };
  assert.deepEqual(['ice', 'reed', 'pond'].map(turn), [60, 180, 300]);
});

test('a depth that is none is one step, and three steps are two', () => {
  assert.deepEqual(ids(neighbourhood('pond~x', EVER).nodes).sort(), ['ada', 'ice', 'pond']);
  assert.equal(neighbourhood('pond~3', EVER).nodes.size, neighbourhood('pond~2', EVER).nodes.size);
});
