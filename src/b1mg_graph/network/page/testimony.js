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

  /** How a value stands that another source contradicts, and why the editors have decided so. */
  function standing(how) {
    if (!how || how.id === 'disputed') return null;
    const reason = how.reason ? [': ', named(how.reason)] : [];
    return make('span', { class: 'standing' }, make('strong', {}, named(how.label)), reason);
  }

  /** What is said over values that contradict each other; nothing over values that do not. */
  function contradiction(values) {
    const ways = values.map((value) => value.standing && value.standing.id).filter(Boolean);
    if (!ways.length) return null;
    if (ways.includes('disputed')) return say('disputed');
    return say(ways.every((way) => way === 'replaced') ? 'changedLater' : 'decided');
  }

  function disputes(disputed) {
    return (disputed || []).map((dispute) => make('div', { class: 'disputed' },
      make('strong', {}, contradiction(dispute.values) || say('disputed'), ': ', named(dispute.label)),
      make('ul', {}, dispute.values.map((value) => make('li', {},
        name(text(value.value)), standing(value.standing), sources(value.said))))));
  }

  page.testimony = { source, sources, standing, contradiction, disputes, also };
})((window.networkPage = window.networkPage || {}));
