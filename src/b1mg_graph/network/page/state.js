/* What the visitor has chosen. It lives in the address after the #, so that a link reopens just this. */
(function (page) {
  'use strict';

  const LISTS = ['kind', 'role', 'project', 'country', 'source'];
  const WORDS = ['view', 'date', 'uncertain', 'q', 'sel', 'focus', 'path', 'mode', 'lang'];
  const listeners = [];
  let defaults = {};
  let current = {};

  function decode(text) {
    try {
      return decodeURIComponent(text.replace(/\+/g, ' '));
    } catch (error) {
      return text;
    }
  }

  /** Pairs of the hash; what is not known is left out, what is missing has its default. */
  function parse(hash) {
    const state = { ...defaults };
    hash.replace(/^#/, '').split('&').forEach((pair) => {
      const cut = pair.indexOf('=');
      if (cut < 0) return;
      const key = pair.slice(0, cut);
      const value = pair.slice(cut + 1);
      if (LISTS.includes(key)) state[key] = value.split(',').filter(Boolean).map(decode);
      else if (WORDS.includes(key)) state[key] = decode(value);
    });
    return mend(state);
  }

  /** A hash may be written by hand: what names nothing here falls back. */
  function mend(state) {
    if (!page.data.viewIndex.has(state.view)) state.view = defaults.view;
    if (!['network', 'list', 'questions'].includes(state.mode)) state.mode = defaults.mode;
    if (!page.words.languages.includes(state.lang)) state.lang = defaults.lang;
    if (state.date && !page.time.valid(state.date)) state.date = '';
    if (state.uncertain) state.uncertain = '1';
    return state;
  }

  function encode(value) {
    return encodeURIComponent(value).replace(/%20/g, '+');
  }

  function same(a, b) {
    return Array.isArray(a) ? a.join('\n') === b.join('\n') : a === b;
  }

  function write(state) {
    return [...WORDS.slice(0, 1), ...LISTS, ...WORDS.slice(1)]
      .filter((key) => !same(state[key], defaults[key]))
      .map((key) => `${key}=${LISTS.includes(key) ? state[key].map(encode).join(',') : encode(state[key])}`)
      .join('&');
  }

  function tell(before) {
    listeners.forEach((listener) => listener(current, before));
  }

  /**
   * Changes the state and tells everybody. `step: false` changes the present entry of the
   * browser's history instead of making one (dragging the slider must not fill it).
   */
  function set(change, { step = true } = {}) {
    const before = current;
    const next = mend({ ...current, ...change });
    if (write(next) === write(current)) return;
    current = next;
    const url = `${location.pathname}${location.search}#${write(current)}`;
    if (step) history.pushState(null, '', url);
    else history.replaceState(null, '', url);
    tell(before);
  }

  function follow() {
    const before = current;
    current = parse(location.hash);
    if (write(before) !== write(current)) tell(before);
  }

  function start() {
    const { meta, views } = page.data;
    defaults = {
      view: views.length ? views[0].id : '',
      date: meta.as_of || '',
      uncertain: meta.uncertain ? '1' : '',
      focus: meta.focus ? `${meta.focus.id}~${meta.focus.depth || 1}` : '',
      mode: 'network',
      lang: page.words.preferred(),
      q: '', sel: '', path: '',
      kind: [], role: [], project: [], country: [], source: [],
    };
    current = parse(location.hash);
    window.addEventListener('popstate', follow);
    window.addEventListener('hashchange', follow);
  }

  /** The hash of the present state with a change. */
  function link(change) {
    return write(mend({ ...current, ...change }));
  }

  function reset() {
    const { mode, lang, sel } = current;
    set({ ...defaults, date: '', uncertain: '', focus: '', mode, lang, sel });
  }

  page.state = {
    LISTS, set, start, reset, link,
    listen: (listener) => listeners.push(listener),
    get now() {
      return current;
    },
  };
})((window.networkPage = window.networkPage || {}));
