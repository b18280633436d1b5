/* How what is shown is cited: in words, and for BibTeX. */

import { viewAddress } from './address.js';
import { data } from './data.js';
import { address, flat } from './text.js';
import { say, text } from './words.js';

/** What TeX reads as its own, and how it is written as text. */
const TEX = new Map([
  ['\\', '\\textbackslash{}'],
  ['{', '\\{'],
  ['}', '\\}'],
  ['$', '\\$'],
  ['&', '\\&'],
  ['#', '\\#'],
  ['%', '\\%'],
  ['_', '\\_'],
  ['^', '\\textasciicircum{}'],
  ['~', '\\textasciitilde{}'],
]);

/** @param {string} words */
function tex(words) {
  return flat(words).replace(/[\\{}$&#%_^~]/g, (letter) => TEX.get(letter) ?? letter);
}

function publishers() {
  return data.meta.about.publishers.map((names) => flat(text(names))).filter(Boolean);
}

/** The date and the version of the data, in words. */
export function edition() {
  const { date } = data.meta.reference;
  const { version } = data.meta.about;
  return date ? say('dataAsOf', { date, version }) : say('dataVersion', { version });
}

/** The licence in words; nothing where none is given. */
export function licence() {
  const found = address(data.meta.about.licence);
  return found ? say('licence', { what: found }) : '';
}

function year() {
  return (data.meta.reference.date ?? '').slice(0, 4);
}

/** Who has published it, the title, the date and version of the data, the address of what is shown, the licence. */
export function citation() {
  const by = [publishers().join(', '), year() && `(${year()})`].filter(Boolean).join(' ');
  const parts = [by, flat(text(data.meta.title)), edition(), viewAddress({ embed: '' }), licence()];
  return parts
    .filter(Boolean)
    .map((part) => (part.includes('://') ? part : part.replace(/[.\s]*$/, '.')))
    .join(' ');
}

/** The same as an entry of BibTeX. */
export function bibtex() {
  const { about, title } = data.meta;
  const key = [about.id.replace(/[^A-Za-z0-9-]+/g, '-') || 'data', year()].filter(Boolean).join('-');
  /** @type {[string, string][]} */
  const fields = [
    [
      'author',
      publishers()
        .map((one) => `{${tex(one)}}`)
        .join(' and '),
    ],
    ['title', `{${tex(text(title))}}`],
    ['year', year()],
    ['version', tex(about.version)],
    ['note', [edition(), licence()].filter(Boolean).map(tex).join('. ')],
    [
      'url',
      viewAddress({ embed: '' }).replace(/[\\{}%]/g, (letter) => encodeURIComponent(letter).replaceAll('%', '\\%')),
    ],
  ];
  const lines = fields.filter(([, value]) => value).map(([field, value]) => `  ${field} = {${value}},\n`);
  return `@misc{${key},\n${lines.join('')}}\n`;
}
