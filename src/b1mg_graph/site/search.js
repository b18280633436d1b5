/* The search of the site: narrows the list of all entries to those whose names have every word that is typed. */
'use strict';

(() => {
  const MOST = 200;
  const letters = JSON.parse(document.getElementById('letters').textContent);
  const field = document.getElementById('search-field');
  const list = document.getElementById('entries');
  const status = document.getElementById('found');
  const entries = Array.from(list.children, (item) => ({ item, names: item.dataset.names.split(' ') }));

  /* As spelling.fold: without case, accents, punctuation and space, and each letter of the table in its first way. */
  function fold(text) {
    let plain = text.normalize('NFKD').toLowerCase();
    for (const [letter, way] of Object.entries(letters)) plain = plain.replaceAll(letter, way);
    return plain.replace(/[^\p{L}\p{N}]/gu, '');
  }

  /* 0 is best: the whole name, its beginning, all words at the beginning of names, anywhere; Infinity if not found. */
  function rank(names, whole, words) {
    if (names.includes(whole)) return 0;
    if (names.some((name) => name.startsWith(whole))) return 1;
    if (names.some((name) => words.every((word) => name.includes(word)))) return 2;
    return words.every((word) => names.some((name) => name.includes(word))) ? 3 : Infinity;
  }

  function show() {
    const words = field.value.split(/\s+/).map(fold).filter(Boolean);
    const ranked = entries.map((entry) => ({ ...entry, rank: words.length ? rank(entry.names, words.join(''), words) : 0 }));
    const found = ranked.filter((entry) => entry.rank < Infinity);
    found.sort((a, b) => a.rank - b.rank);
    list.replaceChildren(...(words.length ? found.slice(0, MOST) : found).map((entry) => entry.item));
    if (!words.length) status.textContent = '';
    else if (!found.length) status.textContent = status.dataset.none;
    else status.textContent = (found.length === 1 ? status.dataset.one : status.dataset.some).replace('{n}', found.length);
  }

  document.getElementById('search').addEventListener('submit', (event) => {
    event.preventDefault();
    show();
  });
  field.addEventListener('input', show);
  field.value = new URLSearchParams(location.search).get('q') ?? '';
  show();
})();
