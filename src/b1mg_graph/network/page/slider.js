/* The choice of a date: the slider, the field, the switch for what is uncertain, and the lines in words. */
(function (page) {
  'use strict';

  const { make, byId } = page.dom;
  const { say } = page.words;

  function dates() {
    return page.data.meta.dates || [];
  }

  /** Where the slider is for a date: 0 is any date; a date between two stops is at the earlier one. */
  function position(date) {
    if (!date) return 0;
    const exact = dates().indexOf(date);
    if (exact >= 0) return exact + 1;
    const { span } = page.time;
    return Math.max(1, dates().filter((stop) => span(stop)[0] <= span(date)[1]).length);
  }

  function helpFor(date, reference) {
    if (date) return say('timeHelp', { what: date });
    return reference ? say('timeHelpAny', { what: reference }) : '';
  }

  function show(state) {
    const slider = byId('time-slider');
    const field = byId('time-field');
    const words = state.date || say('anyDate');
    slider.value = String(position(state.date));
    slider.setAttribute('aria-valuetext', words);
    byId('time-now').textContent = words;
    if (document.activeElement !== field) field.value = state.date;
    const uncertain = byId('time-uncertain');
    uncertain.checked = Boolean(state.uncertain);
    uncertain.disabled = !state.date;
    const reference = page.time.shownDate({});
    byId('time-reference').hidden = !reference;
    byId('time-reference').textContent = say('now', { what: reference });
    byId('time-reference').setAttribute('aria-pressed', String(state.date === reference));
    byId('time-help').textContent = helpFor(state.date, reference);
  }

  /* ---- the lines in words ------------------------------------------------------------------ */

  /** The states in their order by how their lines look: held, presumed, uncertain, ended. */
  function looks() {
    const found = new Map(['held', 'presumed', 'uncertain', 'ended'].map((look) => [look, []]));
    page.data.states.order.forEach((state) => found.get(page.time.lookOf(state)).push(state));
    return [...found];
  }

  /** Makes the legend, again when the language changes. */
  function build() {
    byId('states').replaceChildren(...looks().map(([look, states]) => make('li', { 'data-look': look },
      page.shapes.lineSample('lead', look),
      states.map(page.time.called).join(', '))));
  }

  function showLegend(seen) {
    const used = new Set([...seen.edges].map((place) => page.time.look(page.data.edges[place])));
    byId('states').querySelectorAll('li').forEach((item) => {
      item.hidden = !used.has(item.getAttribute('data-look'));
    });
    byId('box-states').hidden = used.size === 0;
  }

  /** How many of the lines are in each state, in words. */
  function tally(seen) {
    const counts = new Map();
    seen.edges.forEach((place) => {
      const { state } = page.time.state(page.data.edges[place]);
      counts.set(state, (counts.get(state) || 0) + 1);
    });
    return page.data.states.order.filter((state) => counts.has(state))
      .map((state) => `${page.words.number(counts.get(state))} ${page.time.called(state)}`).join(', ');
  }

  /* ---- what the visitor does --------------------------------------------------------------- */

  function typed() {
    const field = byId('time-field');
    const date = field.value.trim();
    const wrong = date !== '' && !page.time.valid(date);
    byId('time-wrong').hidden = !wrong;
    field.setAttribute('aria-invalid', String(wrong));
    if (!wrong) page.state.set({ date });
  }

  function start() {
    const slider = byId('time-slider');
    slider.max = String(dates().length);
    slider.addEventListener('input', () => {
      page.state.set({ date: dates()[Number(slider.value) - 1] || '' }, { step: false });
    });
    const field = byId('time-field');
    field.addEventListener('change', typed);
    field.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') typed();
    });
    byId('time-uncertain').addEventListener('change', () => {
      page.state.set({ uncertain: byId('time-uncertain').checked ? '1' : '' });
    });
    byId('time-reference').addEventListener('click', () => {
      const date = page.time.shownDate({});
      page.state.set({ date: page.state.now.date === date ? '' : date });
    });
    byId('time').hidden = dates().length === 0;
  }

  page.slider = { start, show, build, showLegend, tally };
})((window.networkPage = window.networkPage || {}));
