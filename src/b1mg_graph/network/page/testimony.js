/* Who says so: a source in words, those that agree with it, and what they disagree on. */
(function (page) {
  'use strict';

  const { make, name, link } = page.dom;
  const { words } = page;
  const say = (key, values) => words.say(key, values);
  const text = (value) => words.text(value);

  function named(value) {
    return name(text(value), words.languageOf(value));
  }

  /** Title, publisher, date and place of one source. */
  function source([position, places]) {
    const from = page.data.sources[position];
    if (!from) return null;
    const title = words.clip(text(from.title) || from.id, 300);
    const publisher = from.publisher ? named(from.publisher.label) : null;
    const dated = from.date ? make('span', { class: 'nowrap' }, `${say('dated')[from.dated_by] || ''} ${from.date}`.trim()) : null;
    const rest = [publisher, dated, ...(places || []).map((place) => name(text(place)))].filter(Boolean);
    return make('div', { class: 'source' },
      from.url ? link(from.url, title) : name(title, words.languageOf(from.title)),
      rest.length ? make('span', { class: 'source-rest' }, rest.flatMap((part, row) => (row ? [', ', part] : [part]))) : null,
      from.kind === 'inference' ? make('span', { class: 'inference' }, say('inference')) : null);
  }

  /** Who says so: the first source in full, the others as those that agree. */
  function sources(said, heading = 'alsoSays') {
    if (!said || !said.length) return make('p', { class: 'source none' }, say('noSource'));
    const others = said.slice(1).map(source).filter(Boolean);
    const list = others.length ? make('ul', { class: 'agreeing' }, others.map((item) => make('li', {}, item))) : null;
    return make('div', { class: 'sources' }, source(said[0]),
      list && make('details', { class: 'more' }, make('summary', {}, `${say(heading)} (${words.number(others.length)})`), list));
  }

  /** Where sources disagree on a role, the others do not say the same. */
  function also(edge) {
    return (edge.disputed || []).length ? 'alsoNames' : 'alsoSays';
  }

  function disputes(disputed) {
    return (disputed || []).map((dispute) => make('div', { class: 'disputed' },
      make('strong', {}, say('disputed'), ': ', named(dispute.label)),
      make('ul', {}, dispute.values.map(({ value, said }) => make('li', {}, name(text(value)), sources(said))))));
  }

  page.testimony = { source, sources, disputes, also };
})((window.networkPage = window.networkPage || {}));
