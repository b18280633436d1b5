/* The same facts as a table: sortable, and what is printed. */
(function (page) {
  'use strict';

  const { make, byId, name, toState, button } = page.dom;
  const AT_ONCE = 250;
  const { words } = page;
  let sorting = { column: 'what', down: false };
  let limit = AT_ONCE;
  let rows = [];

  /** The columns: key of its heading, and the text by which it is shown and sorted. */
  const COLUMNS = [
    ['who', (edge, place) => (place === null ? page.data.label(edge.from) : page.data.label(place))],
    ['what', (edge) => (edge ? page.data.verb(edge) : '')],
    ['where', (edge) => (edge && edge.to !== null ? page.data.label(edge.to) : '')],
    ['forWhom', (edge) => (edge && edge.for !== null && edge.for !== undefined ? page.data.label(edge.for) : '')],
    ['since', (edge) => (edge ? edge.since || '' : '')],
    ['until', (edge) => (edge ? edge.until || '' : '')],
    ['state', (edge) => (edge ? page.time.inWords(page.time.state(edge)) : '')],
    ['sources', (edge) => (edge ? publishers(edge).join(', ') : '')],
  ];

  /** Who says it: publishers, or titles where no publisher is known. */
  function publishers(edge) {
    const found = (edge.said || []).map(([position]) => {
      const source = page.data.sources[position];
      if (!source) return '';
      return source.publisher ? words.text(source.publisher.label) : words.text(source.title) || source.id;
    });
    return [...new Set(found)].filter(Boolean);
  }

  /** Rows of what is shown: one for each edge, and one for each node that has none. */
  function collect(seen) {
    const touched = new Set();
    const found = [...seen.edges].map((position) => {
      const edge = page.data.edges[position];
      touched.add(edge.from).add(edge.to);
      return { edge, position, place: null };
    });
    seen.nodes.forEach((place) => {
      if (!touched.has(place)) found.push({ edge: null, position: null, place });
    });
    return found;
  }

  function cells({ edge, place }) {
    return COLUMNS.map(([, value]) => (edge ? value(edge, null) : value(null, place)));
  }

  function sorted(found) {
    const column = COLUMNS.findIndex(([key]) => key === sorting.column);
    const collator = new Intl.Collator(words.language, { numeric: true, sensitivity: 'base' });
    const keyed = found.map((row) => {
      const texts = cells(row);
      return { ...row, texts, tie: texts.join('\u0000') };
    });
    keyed.sort((a, b) => {
      const empty = Number(a.texts[column] === '') - Number(b.texts[column] === '');
      const order = collator.compare(a.texts[column], b.texts[column]);
      return empty || (sorting.down ? -order : order) || collator.compare(a.tie, b.tie);
    });
    return keyed;
  }

  function heading(key) {
    return words.capital(words.say(key));
  }

  function sortBy(key) {
    sorting = { column: key, down: sorting.column === key ? !sorting.down : false };
    render();
    byId(`sort-${key}`).focus();
  }

  function headCell(key) {
    const direction = sorting.column !== key ? 'none' : sorting.down ? 'descending' : 'ascending';
    const arrow = { none: '', ascending: '▲', descending: '▼' }[direction];
    return make('th', { role: 'columnheader', scope: 'col', 'aria-sort': direction },
      button([heading(key), make('span', { class: 'arrow', 'aria-hidden': 'true' }, arrow)], () => sortBy(key), { id: `sort-${key}`, class: 'sort' }));
  }

  function nodeCell(place, head) {
    const node = page.data.nodes[place];
    return make('td', { role: 'cell', 'data-head': head || null }, toState({ sel: node.id }, [page.shapes.sample(node.kind), make('span', {}, name(words.clip(page.data.label(place), 160)))], { class: 'to' }));
  }

  function textCell(text, head) {
    return make('td', { role: 'cell', 'data-head': head || null }, text ? name(words.clip(text, 160)) : null);
  }

  /** A state in words beside its line; at which date, the caption says. */
  function stateCell(edge) {
    return make('td', { role: 'cell', 'data-head': heading('state') },
      make('span', { class: 'state' }, page.shapes.lineSample(page.data.family(edge), page.time.look(edge)), make('span', {}, words.clip(page.time.inWords(page.time.state(edge)), 160))));
  }

  function line({ edge, place, texts }) {
    const empty = () => make('td', { role: 'cell' });
    if (!edge) return make('tr', { role: 'row' }, nodeCell(place), COLUMNS.slice(1).map(empty));
    const open = (event) => {
      if (!event.target.closest('button, a')) page.choose(edge.id);
    };
    return make('tr', { role: 'row', onclick: open },
      nodeCell(edge.from),
      make('td', { role: 'cell' }, toState({ sel: edge.id }, texts[1], { class: 'verb' })),
      nodeCell(edge.to),
      edge.for !== null && edge.for !== undefined ? nodeCell(edge.for, heading('forWhom')) : empty(),
      textCell(texts[4], heading('since')), textCell(texts[5], heading('until')), stateCell(edge), textCell(texts[7]));
  }

  function caption(count) {
    const date = page.time.shownDate();
    return `${words.say('caption')} (${words.number(count)})${date ? `; ${words.say('statesAt', { what: date })}` : ''}`;
  }

  /** Writes the table; `all` for printing. */
  function render(all = false) {
    const table = byId('table');
    const shown = sorted(rows);
    const upTo = all ? shown.length : Math.min(limit, shown.length);
    table.querySelector('caption').textContent = caption(shown.length);
    table.tHead.replaceChildren(make('tr', { role: 'row' }, COLUMNS.map(([key]) => headCell(key))));
    table.tBodies[0].replaceChildren(...shown.slice(0, upTo).map(line));
    const rest = shown.length - upTo;
    byId('more-rows').hidden = rest <= 0;
    byId('more-rows').textContent = words.say('showMore', { n: Math.min(rest, AT_ONCE) });
  }

  function show(seen, visible) {
    rows = collect(seen);
    limit = AT_ONCE;
    if (visible) render();
  }

  function more() {
    const first = byId('table').tBodies[0].rows.length;
    limit += AT_ONCE;
    render();
    const next = byId('table').tBodies[0].rows[first];
    if (next) next.querySelector('a').focus();
  }

  function start() {
    byId('more-rows').addEventListener('click', more);
    window.addEventListener('beforeprint', () => render(true));
    window.matchMedia('print').addEventListener('change', (event) => {
      if (event.matches) render(true);
    });
  }

  page.list = { start, show, heading, lines: () => sorted(rows) };
})((window.networkPage = window.networkPage || {}));
