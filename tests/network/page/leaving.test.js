import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { permalink, viewAddress } from '../../../src/b1mg_graph/network/page/scripts/address.js';
import { bibtex, citation } from '../../../src/b1mg_graph/network/page/scripts/cite.js';
import { data, load } from '../../../src/b1mg_graph/network/page/scripts/data.js';
import { addressOf, report } from '../../../src/b1mg_graph/network/page/scripts/reports.js';
import {
  isEmbedded,
  link,
  now,
  onlySelected,
  open,
  whole,
} from '../../../src/b1mg_graph/network/page/scripts/state.js';
import { speak } from '../../../src/b1mg_graph/network/page/scripts/words.js';
import { pond } from './pond.js';

const PAGE = 'https://example.org/network.html';

beforeEach(() => {
  load(pond());
  speak('en');
  open('');
});

test('a link has all that is chosen, and what is the usual too', () => {
  assert.equal(viewAddress(), `${PAGE}#view=co-leads&mode=network&lang=en`);
  open('role=co-lead,member&date=2021&uncertain=1&q=ad&sel=ada&mode=list&lang=sv');
  const address = viewAddress();
  const before = now;
  open(address.split('#')[1], ['en'], 'list');
  assert.deepEqual(now, before);
});

test('a permalink has nothing but the statement', () => {
  open('role=member&date=2021&mode=list&sel=bo');
  assert.equal(permalink({ sel: 'ada--co-lead--ice' }), `${PAGE}#sel=ada--co-lead--ice`);
  assert.equal(permalink({ sel: 'ada', statement: 'name-1' }), `${PAGE}#sel=ada&statement=name-1`);
});

test('another selection marks no statement of the former', () => {
  open('sel=ada&statement=name-1');
  assert.equal(now.statement, 'name-1');
  assert.equal(link({ sel: 'bo' }), 'sel=bo');
  assert.equal(link({ date: '2021' }), 'date=2021&sel=ada&statement=name-1');
  open('statement=name-1');
  assert.equal(now.statement, '');
});

test('a marked statement is no other picture', () => {
  open('sel=ada');
  const before = now;
  open('sel=ada&statement=name-1');
  assert.ok(onlySelected(now, before));
});

test('embed stands alone in the address', () => {
  open('embed&date=2021');
  assert.equal(now.embed, '1');
  assert.equal(link({}), 'embed&date=2021');
  assert.equal(whole({ embed: '' }), 'view=co-leads&date=2021&mode=network&lang=en');
  assert.ok(isEmbedded('#embed'));
  assert.ok(!isEmbedded('#view=embed&embedded'));
});

test('a citation has publisher, title, date, version, address and licence', () => {
  assert.equal(
    citation(),
    'Friends of the pond (2022). The pond. Data as of 2022, version 0123456789. ' +
      `${PAGE}#view=co-leads&mode=network&lang=en Licence: https://example.org/licence/`,
  );
  data.meta.about.publishers = [];
  data.meta.about.licence = null;
  data.meta.reference.date = null;
  assert.equal(citation(), `The pond. Data version 0123456789. ${PAGE}#view=co-leads&mode=network&lang=en`);
});

test('BibTeX has the same, and reads no name as TeX', () => {
  data.meta.title = { en: '100 % of {Pond_1} & \\its $ friends' };
  const entry = bibtex();
  assert.match(entry, /^@misc\{pond-graph-2022,\n/);
  assert.ok(entry.includes('title = {{100 \\% of \\{Pond\\_1\\} \\& \\textbackslash{}its \\$ friends}}'));
  assert.ok(entry.includes('author = {{Friends of the pond}}'));
  assert.ok(entry.includes('version = {0123456789}'));
  assert.ok(entry.includes('note = {Data as of 2022, version 0123456789. Licence: https://example.org/licence/}'));
  assert.ok(entry.includes(`url = {${PAGE}#view=co-leads&mode=network&lang=en}`));
});

test('a report has the statement, who says so, a permalink, and which data', () => {
  const { title, text } = report({
    words: 'Ada: co-lead,\n Ice',
    said: [[0, ['page 2']]],
    change: { sel: 'ada--co-lead--ice' },
  });
  assert.equal(title, 'Mistake: Ada: co-lead, Ice');
  const lines = text.split('\n');
  assert.deepEqual(lines.slice(0, 3), ['What is wrong?', '', 'Ada: co-lead, Ice']);
  assert.ok(lines[3].includes(', page 2'));
  assert.equal(lines[4], `${PAGE}#sel=ada--co-lead--ice`);
  assert.equal(lines[5], 'The pond. Data as of 2022, version 0123456789');
});

test('a report is in the language of the page', () => {
  speak('sv');
  assert.match(report({ words: 'x', said: [], change: {} }).title, /^Fel: /);
  speak('fi');
  assert.match(report({ words: 'x', said: [], change: {} }).title, /^Mistake: /);
});

test('an address for reports is https or e-mail, and no text breaks it', () => {
  const written = { title: 'a\ud800&b', text: '\u0000x' };
  assert.equal(addressOf('https://example.org/?t={title}&b={body}', written), 'https://example.org/?t=a%26b&b=x');
  ['javascript:alert(1)//{title}{body}', 'http://example.org/{body}', 'data:{body}', "https://x/' {body}"].forEach(
    (bad) => {
      assert.equal(addressOf(bad, written), null);
    },
  );
});
