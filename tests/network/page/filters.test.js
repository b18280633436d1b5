import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { data, load } from '../../../src/b1mg_graph/network/page/scripts/data.js';
import { choices, counts, seen, select } from '../../../src/b1mg_graph/network/page/scripts/selection.js';
import { facetIds, link, now, onlySelected, open } from '../../../src/b1mg_graph/network/page/scripts/state.js';
import { pond } from './pond.js';

beforeEach(() => load(pond()));

/**
 * The ids of what is shown in the state of this address.
 * @param {string} hash
 */
function shown(hash) {
  open(hash);
  const { nodes, edges } = select(now);
  return {
    nodes: [...nodes].map((place) => data.nodes[place].id).sort(),
    edges: [...edges].map((place) => data.edges[place].id).sort(),
  };
}

test('the page opens on its first view', () => {
  const found = shown('');
  assert.deepEqual(found.nodes, ['ada', 'ice', 'reed']);
  assert.deepEqual(found.edges, ['ada--co-lead--ice', 'reed--co-lead--ice']);
});

test('a filter reaches what a view does not draw', () => {
  assert.deepEqual(shown('view=everything').nodes.includes('marsh'), false);
  assert.deepEqual(shown('view=everything&role=member').nodes, ['ada', 'bo', 'marsh', 'reed']);
});

test('facets come from the data, between roles and sources', () => {
  assert.deepEqual(facetIds(), ['kind', 'role', 'project', 'country', 'source']);
  const other = pond();
  other.facets = [{ id: 'topic', label: { en: 'Topics' }, ends: 'either', names: { reeds: { en: 'Reeds' } } }];
  other.nodes[6].facets = { topic: ['reeds'] };
  load(other);
  assert.deepEqual(shown('view=everything&topic=reeds').nodes, ['bo', 'marsh']);
  assert.deepEqual(choices('topic'), [{ id: 'reeds', label: 'Reeds' }]);
});

test('a facet of both ends keeps what is all within it, one of either end what touches it', () => {
  assert.deepEqual(shown('view=everything&project=pond').nodes, ['ada', 'ice', 'pond', 'reed']);
  assert.deepEqual(shown('view=everything&country=FI').edges, ['ada--member--reed', 'reed--co-lead--ice']);
  assert.deepEqual(shown('view=everything&country=SE').nodes, ['SE']);
});

test('a kind that is hidden takes its lines along', () => {
  assert.deepEqual(shown('view=everything&kind=bodies').edges, ['ice--part-of--pond', 'reed--co-lead--ice']);
});

test('a text finds names without accents, and keeps the other ends', () => {
  assert.deepEqual(shown('view=everything&q=sjo').nodes, ['ada', 'ice', 'pond', 'reed']);
  assert.deepEqual(shown('view=everything&q=agren').nodes, ['bo', 'marsh']);
});

test('at a date what is not held is left out, and its ends keep their places in the drawing', () => {
  const found = shown('view=everything&role=member&date=2021');
  assert.deepEqual(found.edges, ['bo--member--marsh']);
  assert.deepEqual([...seen.drawn].map((place) => data.nodes[place].id).sort(), ['ada', 'bo', 'marsh', 'reed']);
});

test('a choice is counted with all other filters as they are', () => {
  shown('view=everything&role=member');
  assert.deepEqual(
    [...counts('source', now, seen.base)],
    [
      ['old-page', 1],
      ['news', 1],
    ],
  );
  assert.deepEqual(
    [...counts('role', now, seen.base)],
    [
      ['co-lead', 2],
      ['member', 2],
      ['representative', 1],
    ],
  );
});

test('what names nothing in an address falls back, and what it chooses comes back from the state', () => {
  open('view=nowhere&mode=upside-down&lang=tlh&date=2021-13&nothing=at-all');
  assert.deepEqual([now.view, now.mode, now.date], ['co-leads', 'network', '']);
  open('view=everything&country=SE,FI&role=co-lead&q=a%26b&date=2021');
  assert.equal(link({}), 'view=everything&role=co-lead&country=SE,FI&date=2021&q=a%26b');
  assert.equal(link({ chosen: { country: [] }, q: '' }), 'view=everything&role=co-lead&date=2021');
});

test('facets are named by words that any text may be', () => {
  open('country=__proto__,constructor');
  assert.equal(link({}), 'country=__proto__,constructor');
  assert.deepEqual([...select(now).nodes], []);
});

test('a change of the selection alone is known as such', () => {
  open('view=everything&country=SE');
  assert.equal(onlySelected({ ...now, sel: 'ada' }, now), true);
  assert.equal(onlySelected({ ...now, sel: 'ada', chosen: {} }, now), false);
});
