/* The questions of the library with their answers, as tables. Nothing of this is seen while there are none. */
(function (page) {
  'use strict';

  const { make, byId, name, toState } = page.dom;
  const { words } = page;

  function cell({ text, id }) {
    const shown = name(words.clip(words.text(text), 300), words.languageOf(text));
    const known = id !== null && id !== undefined && page.data.nodeIndex.has(id);
    return make('td', {}, known ? toState({ sel: id }, shown, { class: 'to' }) : shown);
  }

  function table(question) {
    return make('table', {},
      make('caption', {}, words.say('answer', { n: question.count })),
      make('thead', {}, make('tr', {}, question.columns.map((column) => make('th', { scope: 'col' }, name(words.text(column)))))),
      make('tbody', {}, question.rows.map((row) => make('tr', {}, row.map(cell)))));
  }

  /** What the question was told, for the reader to know what the answer is of. */
  function told(asked) {
    const said = asked.told.map(({ text }) => words.clip(words.text(text), 100)).join(', ');
    return said ? make('span', { class: 'told' }, name(` ${said}`)) : null;
  }

  function question(asked) {
    return make('details', { class: 'question' },
      make('summary', {}, name(words.text(asked.title), words.languageOf(asked.title)), told(asked)),
      asked.description ? make('p', {}, name(words.text(asked.description), words.languageOf(asked.description))) : null,
      make('div', { class: 'table-box', tabindex: '0', role: 'group', 'aria-label': words.text(asked.title) }, table(asked)),
      make('details', { class: 'more' }, make('summary', {}, words.say('sparql')), make('pre', { tabindex: '0' }, make('code', {}, asked.sparql))));
  }

  function build() {
    byId('mode-questions').hidden = page.data.questions.length === 0;
    byId('questions-list').replaceChildren(...page.data.questions.map(question));
  }

  page.questions = { build };
})((window.networkPage = window.networkPage || {}));
