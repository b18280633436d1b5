import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { data, load } from '../../../src/b1mg_graph/network/page/scripts/data.js';
import { span, valid } from '../../../src/b1mg_graph/network/page/scripts/dates.js';
import { lookOf } from '../../../src/b1mg_graph/network/page/scripts/looks.js';
import * as time from '../../../src/b1mg_graph/network/page/scripts/time.js';
import { pond } from './pond.js';

beforeEach(() => load(pond()));

/** @param {string} id */
const edge = (id) => data.edges[data.edgeIndex.get(id)];
/** @param {string} id */
const node = (id) => data.nodes[data.nodeIndex.get(id)];

for (const [text, days] of [
  ['2021', ['2021-01-01', '2021-12-31']],
  ['2024-02', ['2024-02-01', '2024-02-29']],
  ['1900-02', ['1900-02-01', '1900-02-28']],
  ['2021-06-30', ['2021-06-30', '2021-06-30']],
]) {
  test(`${text} means the days from ${days[0]} to ${days[1]}`, () => assert.deepEqual(span(text), days));
}

for (const text of ['2021-02-29', '2021-13', '0000', '21', '2021-6', 'soon', '']) {
  test(`"${text}" is not a date`, () => assert.equal(valid(text), false));
}

test('a role is held when a source attests it, presumed for a while after, and not known before', () => {
  const role = edge('ada--co-lead--ice');
  assert.deepEqual(time.stateAt(role, '2021'), { state: 'held', date: '', isOpen: false });
  assert.deepEqual(time.stateAt(role, '2023'), { state: 'presumed', date: '2021-06', isOpen: false });
  assert.equal(time.stateAt(role, '2025').state, 'not-known');
  assert.equal(time.stateAt(role, '2020').state, 'not-known');
});

test('a role that has ended says when', () => {
  const found = time.stateAt(edge('ada--member--reed'), '2021');
  assert.equal(time.inWords(found), 'ended 2019');
  assert.equal(lookOf(found.state), 'ended');
});

test('a state is given at the reference date where no date is chosen', () => {
  assert.equal(time.stateAt(edge('ada--co-lead--ice'), '').state, 'presumed');
  assert.equal(time.shownDate({ date: '' }), '2022');
  assert.equal(time.shownDate({ date: '2019' }), '2019');
});

test('of several terms the one that holds counts', () => {
  const [held] = data.times[0];
  const [over] = data.times[1];
  assert.equal(time.stateOf([held, over], ['2021-06-01', '2021-06-01']).state, 'held');
  assert.equal(time.stateOf([over, held], ['2019-06-01', '2019-06-01']).state, 'held');
  assert.equal(time.stateOf([], ['2019-06-01', '2019-06-01']).state, 'date-unknown');
});

test('all roles are listed without a date; with one those that are held, presumed, or asked for as uncertain', () => {
  const [held, over, undated] = ['ada--co-lead--ice', 'ada--member--reed', 'ice--part-of--pond'].map(edge);
  /** @param {import('../../../src/b1mg_graph/network/page/scripts/time.js').Asked} asked */
  const listed = (asked) => [held, over, undated].map((one) => time.isListed(one, asked));
  assert.deepEqual(listed({ date: '', uncertain: '' }), [true, true, true]);
  assert.deepEqual(listed({ date: '2022', uncertain: '' }), [true, false, false]);
  assert.deepEqual(listed({ date: '2022', uncertain: '1' }), [true, false, true]);
});

test('other facts, or another date, are not answered from what was asked before', () => {
  assert.equal(time.stateAt(edge('ada--co-lead--ice'), '2021').state, 'held');
  const other = pond();
  other.times[0] = [{ not_after: '2020-12-31', end: '2020' }];
  load(other);
  assert.equal(time.stateAt(edge('ada--co-lead--ice'), '2021').state, 'ended');
});

test('dates are said as the sources give them', () => {
  assert.equal(time.phrase(edge('ada--co-lead--ice')), 'since 2021-06');
  assert.equal(time.phrase({ ...node('ice'), until: '2023' }), 'since 2021 until 2023');
  assert.equal(time.phrase(node('pond')), '');
});
