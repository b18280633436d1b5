/* The SPARQL editor of the server: a text field becomes an editor, and the answer is shown below it. */

import { autocompletion } from '@codemirror/autocomplete';
import { Prec } from '@codemirror/state';
import { keymap } from '@codemirror/view';
import { basicSetup, EditorView } from 'codemirror';
import { sparql } from 'codemirror-lang-sparql';
import { setUpAnswer } from './answer.js';
import { complete } from './complete.js';

const form = /** @type {HTMLFormElement} */ (document.getElementById('sparql'));
const field = /** @type {HTMLTextAreaElement} */ (document.getElementById('query'));
const examples = /** @type {HTMLSelectElement} */ (document.getElementById('examples'));
const words = JSON.parse(form.dataset.words ?? '{}');
const show = setUpAnswer(words, JSON.parse(form.dataset.prefixes ?? '{}'), form.dataset.things ?? '');

const editor = new EditorView({
  doc: field.value,
  extensions: [
    // before the keys of the editor, which make a new line of it
    Prec.highest(keymap.of([{ key: 'Mod-Enter', run: ask }])),
    basicSetup,
    sparql(),
    autocompletion({ override: [complete(fetch('sparql/terms.json').then((answer) => answer.json()))] }),
    EditorView.lineWrapping,
    // the colours of the language are made for paper, by night too
    EditorView.theme({ '&': { backgroundColor: '#ffffff', color: '#1b1f23', colorScheme: 'light', fontSize: '14px' } }),
    EditorView.contentAttributes.of({ 'aria-label': words.query, spellcheck: 'false' }),
  ],
});
field.before(editor.dom);
field.hidden = true;

/** Send the query, and show the answer. */
function ask() {
  const query = editor.state.doc.toString();
  field.value = query;
  history.replaceState(null, '', `?${new URLSearchParams({ query })}`);
  show(query);
  return true;
}

form.addEventListener('submit', (event) => {
  if (/** @type {SubmitEvent} */ (event).submitter?.id !== 'ask') return; // a download is a request of the browser
  event.preventDefault();
  ask();
});
for (const button of form.querySelectorAll('button')) {
  button.addEventListener('click', () => {
    field.value = editor.state.doc.toString();
  });
}

examples.addEventListener('change', async () => {
  if (!examples.value) return;
  const answer = await fetch(examples.value);
  editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: await answer.text() } });
  editor.focus();
});

if (new URLSearchParams(location.search).get('query')) ask();
