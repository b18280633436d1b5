/* A combobox over all names (ARIA 1.2 combobox with a listbox), for the search and for "shortest way to". */
(function (page) {
  'use strict';

  const { make, name } = page.dom;
  const MOST = 12;

  /** 0 is best: the whole name, its beginning, the beginning of a word, anywhere. */
  function rank(known, words) {
    const text = words.join(' ');
    let best = 9;
    known.forEach((candidate) => {
      if (candidate === text) best = Math.min(best, 0);
      else if (candidate.startsWith(text)) best = Math.min(best, 1);
      else if (words.every((word) => candidate.split(/[^\p{L}\p{N}+]+/u).some((part) => part.startsWith(word)))) best = Math.min(best, 2);
      else if (words.every((word) => candidate.includes(word))) best = Math.min(best, 3);
    });
    return best;
  }

  /** Node indexes that the text may mean, best first; for an empty text the largest of what is shown. */
  function suggestions(text) {
    const { folded, touching, label } = page.data;
    const weight = (place) => touching[place].length;
    const words = page.data.fold(text).trim().split(/\s+/).filter(Boolean);
    if (!words.length) {
      const seen = page.seen ? [...page.seen.nodes] : [];
      return seen.sort((a, b) => weight(b) - weight(a) || label(a).localeCompare(label(b))).slice(0, MOST);
    }
    const ranked = [];
    folded.forEach((known, place) => {
      const found = rank(known, words);
      if (found < 9) ranked.push([found, place]);
    });
    ranked.sort((a, b) => a[0] - b[0] || weight(b[1]) - weight(a[1]) || label(a[1]).localeCompare(label(b[1])));
    return ranked.slice(0, MOST).map(([, place]) => place);
  }

  function option(place, id, choose) {
    const node = page.data.nodes[place];
    const { text, clip } = page.words;
    const short = text(node.short);
    const kind = page.data.kinds[page.data.kindIndex.get(node.kind)];
    return make('li', { role: 'option', id, 'aria-selected': 'false', onmousedown: (event) => event.preventDefault(), onclick: () => choose(place) },
      page.shapes.sample(node.kind),
      make('span', { class: 'option-name' }, name(clip(page.data.label(place), 80)), short && short !== page.data.label(place) ? [' (', name(clip(short, 30)), ')'] : null),
      make('span', { class: 'option-kind' }, text(node.type) || (kind ? text(kind.label) : node.kind)));
  }

  /**
   * Ties an input to a listbox.
   * `choose(place)` is told the node; `enter(text)`, where given, what was typed with no option active.
   */
  function combobox(input, list, status, { choose, enter }) {
    let active = -1;
    let found = [];

    function mark(next) {
      active = next;
      [...list.children].forEach((item, place) => item.setAttribute('aria-selected', String(place === active)));
      const chosen = list.children[active];
      if (chosen) {
        input.setAttribute('aria-activedescendant', chosen.id);
        chosen.scrollIntoView({ block: 'nearest' });
      } else input.removeAttribute('aria-activedescendant');
    }

    function close() {
      list.hidden = true;
      input.setAttribute('aria-expanded', 'false');
      mark(-1);
    }

    function pick(place) {
      input.value = '';
      close();
      choose(place, input);
    }

    function open() {
      found = suggestions(input.value);
      list.replaceChildren(...found.map((place, row) => option(place, `${list.id}-${row}`, pick)));
      list.hidden = found.length === 0;
      input.setAttribute('aria-expanded', String(found.length > 0));
      status.textContent = input.value && !found.length ? page.words.say('searchNone') : '';
      mark(-1);
    }

    const KEYS = {
      ArrowDown: () => (list.hidden ? open() : null, mark((active + 1) % Math.max(found.length, 1))),
      ArrowUp: () => (list.hidden ? open() : null, mark((active <= 0 ? found.length : active) - 1)),
      Enter: () => {
        if (!list.hidden && active >= 0) pick(found[active]);
        else if (enter) {
          enter(input.value.trim());
          close();
        } else if (found.length) pick(found[0]);
      },
    };

    input.addEventListener('input', open);
    input.addEventListener('blur', close);
    input.addEventListener('keydown', (event) => {
      if (event.isComposing) return;
      if (event.key === 'Escape') {
        if (list.hidden && !input.value) return;
        event.stopPropagation();
        if (list.hidden) input.value = '';
        status.textContent = '';
        close();
      } else if (KEYS[event.key]) {
        event.preventDefault();
        KEYS[event.key]();
      }
    });
  }

  page.search = { combobox, suggestions };
})((window.networkPage = window.networkPage || {}));
