/* Reports of mistakes: where what can be done with a statement is opened, its report is made of what the page says of it.
   `form`, above, has the address and the text of a report, with marks such as {link} for its parts (reports.py). */
'use strict';

(() => {
  const { address } = document.currentScript.dataset;
  /* What a page says of a statement, and is no part of it. */
  const ASIDE = '.acts, .refs, .tag, .state, .standing, .disputed, .where';

  function textOf(element) {
    const copy = element.cloneNode(true);
    for (const aside of copy.querySelectorAll(ASIDE)) aside.remove();
    for (const end of copy.querySelectorAll('br')) end.replaceWith(', ');
    return copy.textContent.replace(/\s+/g, ' ').replace(/[ ·]+$/, '').trim();
  }

  /* A record is a row, whose last cell has its sources. */
  function recordWords(row) {
    const heads = row.closest('table').tHead.rows[0].cells;
    const cells = Array.from(row.cells).slice(0, -1);
    const parts = cells.map((cell, column) => [heads[column].textContent.trim(), textOf(cell)]);
    return parts.filter(([, words]) => words).map((part) => part.join(': ')).join('; ');
  }

  function wordsOf(statement) {
    const title = textOf(document.querySelector('h1'));
    if (statement.matches('tr')) return `${title}: ${recordWords(statement)}`;
    const property = statement.parentElement.querySelector(':scope > dt');
    if (!property) return `${title}: ${textOf(statement)}`;
    if (statement.dataset.from !== undefined) return `${textOf(statement)}: ${textOf(property)}`;
    return `${title}: ${textOf(property)}: ${textOf(statement)}`;
  }

  function sourcesOf(statement) {
    const cited = Array.from(statement.querySelectorAll('a[href^="#source-"]'), (link) => link.hash.slice(1));
    const found = [...new Set(cited)].flatMap((id) => document.getElementById(id) ?? []);
    return found.map(textOf).join('; ') || '-';
  }

  function clip(words, longest) {
    const letters = Array.from(words);
    return letters.length > longest ? `${letters.slice(0, longest - 1).join('')}…` : words;
  }

  function filled(text, parts, mark, written) {
    return Object.entries(parts).reduce((found, [name, words]) => found.replaceAll(mark(name), () => written(words)), text);
  }

  function reportOf(parts) {
    for (const name of Object.keys(parts)) parts[name] = clip(parts[name], form.longest[name]);
    return {
      href: form.href && filled(form.href, parts, (name) => `%7B${name}%7D`, encodeURIComponent),
      text: filled(form.text, parts, (name) => `{${name}}`, String),
    };
  }

  function reportOn(statement, link) {
    return reportOf({ statement: wordsOf(statement), sources: sourcesOf(statement), link: `${address}${link}` });
  }

  /* The report on the thing names the version of the data too, which a page without this script does not know. */
  function completeThat() {
    const id = document.querySelector('.handles code').textContent;
    const title = textOf(document.querySelector('h1'));
    const { href, text } = reportOf({ statement: `${title} (${id})`, sources: '-', link: address });
    const report = document.querySelector('#mistake ~ * a.report, #mistake ~ pre.report');
    if (href) report.href = href;
    else report.textContent = text;
  }

  completeThat();

  /* Without an address for reports, their text is there to copy. */
  function complete(acts) {
    const [here, report] = acts.querySelectorAll('a');
    const { href, text } = reportOn(document.getElementById(here.hash.slice(1)), here.hash);
    if (href) report.href = href;
    else {
      const [words, copied] = ['span', 'pre'].map((tag) => document.createElement(tag));
      words.textContent = report.textContent;
      copied.textContent = text;
      copied.className = 'report';
      report.replaceWith(words, copied);
    }
  }

  const done = new WeakSet();
  document.addEventListener(
    'toggle',
    ({ target }) => {
      if (!target.matches('.acts') || done.has(target)) return;
      done.add(target);
      complete(target);
    },
    true,
  );
})();
