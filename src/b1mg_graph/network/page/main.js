/* The page as a whole: what happens when the state changes, and the start. */
(function (page) {
  'use strict';

  const { make, byId, button } = page.dom;
  const { words } = page;
  let spoken = '';

  /* ---- the parts that are small ----------------------------------------------------------------- */

  function showHeader() {
    const { meta } = page.data;
    const title = words.text(meta.title);
    document.title = title;
    byId('title').textContent = title;
    byId('lede').textContent = words.text(meta.description);
  }

  function buildViews() {
    byId('views').replaceChildren(...page.data.views.map(({ id, label }) =>
      button(words.text(label), () => page.state.set({ view: id, focus: '', path: '' }), { 'data-view': id })));
  }

  function buildLines() {
    const families = ['co-lead', 'lead', 'member', 'other', 'none'];
    byId('lines').replaceChildren(...families.map((family) =>
      make('li', { 'data-family': family }, page.shapes.lineSample(family), words.say(`family-${family}`))));
  }

  function showViews(state) {
    const away = Boolean(state.focus || state.path);
    byId('views').querySelectorAll('button').forEach((item) => {
      item.setAttribute('aria-pressed', String(!away && item.getAttribute('data-view') === state.view));
    });
    const view = page.data.views[page.data.viewIndex.get(state.view)];
    byId('view-help').textContent = view && !away ? words.text(view.help) : '';
  }

  function showLines(seen) {
    const families = new Set([...seen.edges].map((place) => page.data.family(page.data.edges[place])));
    byId('lines').querySelectorAll('li').forEach((item) => {
      item.hidden = !families.has(item.getAttribute('data-family'));
    });
    byId('box-lines').hidden = families.size === 0;
  }

  function showMode(state) {
    ['network', 'list', 'questions'].forEach((mode) => {
      byId(`mode-${mode}`).setAttribute('aria-pressed', String(state.mode === mode));
      byId(`${mode}-view`).hidden = state.mode !== mode;
    });
    byId('download-png').hidden = state.mode !== 'network';
    byId('download-svg').hidden = state.mode !== 'network';
    byId('zooming').hidden = state.mode !== 'network';
  }

  function at(state) {
    const date = page.time.shownDate(state);
    return date ? ` ${words.say('at', { what: date })}` : '';
  }

  /** How much is shown and in which states, in words; read out when it changes. */
  function showSummary(state, seen) {
    const facts = words.say('facts', { n: seen.edges.size });
    const ever = state.date ? '' : ` ${words.say('atAnyTime')};`;
    const states = seen.edges.size ? `${ever}${at(state)}: ${page.slider.tally(seen)}` : state.date && at(state);
    byId('summary').textContent = `${words.say('things', { n: seen.nodes.size })} · ${facts}${states}`;
    byId('nothing').hidden = seen.nodes.size > 0;
    const view = page.data.views[page.data.viewIndex.get(state.view)];
    const part = !state.focus && !state.path && view ? view.shown : null;
    const broken = seen.base.isBroken ? [seen.base.from, seen.base.to].map((place) => words.clip(page.data.label(place), 60)) : null;
    byId('partly').hidden = !part && !broken;
    if (broken) byId('partly').textContent = words.say('noPath', { a: broken[0], b: broken[1] });
    else byId('partly').textContent = part ? words.say('shown', { n: words.number(part.nodes), of: words.number(part.of) }) : '';
  }

  /* ---- language and colours ------------------------------------------------------------------------ */

  function showLanguage(state) {
    if (spoken === state.lang) return;
    spoken = state.lang;
    words.speak(state.lang);
    words.apply(document);
    byId('languages').querySelectorAll('button').forEach((item) => {
      item.setAttribute('aria-pressed', String(item.lang === state.lang));
    });
    showHeader();
    buildViews();
    buildLines();
    page.slider.build();
    page.filters.build();
    page.questions.build();
    page.drawing.refresh();
  }

  function buildLanguages() {
    byId('languages').replaceChildren(...words.languages.map((tag) =>
      button(words.nameOf(tag), () => page.state.set({ lang: tag }, { step: false }), { lang: tag })));
  }

  const THEME = 'network-page-theme';

  function stored() {
    try {
      return window.localStorage.getItem(THEME) || '';
    } catch (error) {
      return '';
    }
  }

  function setTheme(theme) {
    if (['light', 'dark'].includes(theme)) document.documentElement.setAttribute('data-theme', theme);
    else document.documentElement.removeAttribute('data-theme');
    try {
      if (theme) window.localStorage.setItem(THEME, theme);
      else window.localStorage.removeItem(THEME);
    } catch (error) {
      // A page opened from a file may have no store: the choice then lasts as long as the page.
    }
    page.drawing.refresh();
  }

  function startTheme() {
    const choice = byId('theme');
    const chosen = stored();
    choice.value = ['light', 'dark'].includes(chosen) ? chosen : '';
    if (choice.value) document.documentElement.setAttribute('data-theme', choice.value);
    choice.addEventListener('change', () => setTheme(choice.value));
    window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', page.drawing.refresh);
  }

  /* ---- the sheet of controls on a narrow screen -------------------------------------------------------- */

  function openControls(open) {
    document.body.classList.toggle('with-controls', open);
    byId('show-controls').setAttribute('aria-expanded', String(open));
    if (open) byId('search-input').focus();
    else byId('show-controls').focus();
  }

  function startControls() {
    byId('show-controls').addEventListener('click', () => openControls(!document.body.classList.contains('with-controls')));
    byId('close-controls').addEventListener('click', () => openControls(false));
    byId('controls').addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && document.body.classList.contains('with-controls')) {
        event.preventDefault();
        openControls(false);
      }
    });
  }

  /* ---- choosing ----------------------------------------------------------------------------------- */

  /** Selects a thing or a role held by its id; nothing for the empty text. */
  page.choose = function choose(id) {
    page.state.set({ sel: id });
  };

  /** A thing found by search that this view does not draw is shown with what is around it. */
  function find(place) {
    const { id } = page.data.nodes[place];
    const change = { sel: id, q: '' };
    if (!page.seen.nodes.has(place)) Object.assign(change, { focus: `${id}~1`, path: '' });
    document.body.classList.remove('with-controls');
    byId('show-controls').setAttribute('aria-expanded', 'false');
    page.state.set(change);
  }

  /** Whether nothing but the selection differs: then what is shown stays, and the keyboard finds its way back. */
  function onlySelected(state, before) {
    return Object.keys(state).every((key) => key === 'sel' || String(state[key]) === String(before[key]));
  }

  function render(state, before) {
    showLanguage(state);
    if (before && onlySelected(state, before)) {
      if (state.mode === 'network') page.drawing.show(state, page.seen);
      page.evidence.show(state.sel);
      return;
    }
    const seen = page.filters.shown(state);
    page.seen = seen;
    showMode(state);
    showViews(state);
    showLines(seen);
    showSummary(state, seen);
    page.slider.show(state);
    page.slider.showLegend(seen);
    page.filters.show(state, seen);
    page.list.show(seen, state.mode === 'list');
    page.evidence.show(state.sel, { focus: Boolean(before) });
    if (state.mode === 'network') page.drawing.show(state, seen);
  }

  function startModes() {
    ['network', 'list', 'questions'].forEach((mode) => {
      byId(`mode-${mode}`).addEventListener('click', () => page.state.set({ mode }));
    });
    document.addEventListener('keydown', (event) => {
      if (event.key !== '/' || event.target.closest('input, textarea, select')) return;
      event.preventDefault();
      if (byId('search-input').offsetParent === null) openControls(true);
      byId('search-input').focus();
    });
  }

  function start() {
    page.data.read();
    page.state.start();
    words.speak(page.state.now.lang);
    buildLanguages();
    page.slider.start();
    page.filters.start();
    page.search.combobox(byId('search-input'), byId('search-list'), byId('search-status'), {
      choose: find,
      enter: (text) => page.state.set({ q: text }),
    });
    page.evidence.start();
    page.list.start();
    page.download.start();
    startTheme();
    startModes();
    startControls();
    page.drawing.start();
    page.state.listen(render);
    render(page.state.now, null);
    document.documentElement.classList.add('ready');
    window.requestAnimationFrame(() => window.requestAnimationFrame(() => performance.mark('usable')));
  }

  start();
})((window.networkPage = window.networkPage || {}));
