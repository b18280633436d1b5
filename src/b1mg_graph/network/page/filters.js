/* What of the facts is shown: the view, narrowed by the filters; counts, boxes and chips. */
(function (page) {
  'use strict';

  const { make, byId, name, button } = page.dom;
  const FACETS = ['role', 'project', 'country', 'source'];

  /* ---- what is shown ------------------------------------------------------------------ */

  function viewBase(view) {
    const positions = new Map(view.nodes.map((node, place) => [node, view.positions[place]]));
    return { nodes: new Set(view.nodes), edges: new Set(view.edges), positions };
  }

  /** Everything, where it stands in the largest view; what no view draws stands where its data say. */
  function wholeBase() {
    const { nodes, edges } = page.data;
    return {
      nodes: new Set(nodes.keys()),
      edges: new Set(edges.keys()),
      positions: new Map(nodes.map((node, place) => [place, [node.x, node.y]])),
    };
  }

  function narrowed(state) {
    return Boolean(state.q) || FACETS.some((facet) => state[facet].length > 0);
  }

  /** Nodes, edges and positions before any filter. */
  function base(state) {
    if (state.path) {
      const way = page.paths.way(state.path, state);
      if (way) return way;
    }
    if (state.focus) {
      const around = page.paths.neighbourhood(state.focus, state);
      if (around) return around;
    }
    const view = page.data.views[page.data.viewIndex.get(state.view)];
    if (view && view.shown && narrowed(state)) return wholeBase();
    return view ? viewBase(view) : wholeBase();
  }

  function sourcesOf(edge) {
    return (edge.said || []).map(([source]) => page.data.sources[source]?.id);
  }

  const TESTS = {
    kind: (chosen) => ({ node: (node) => chosen.has(node.kind) }),
    role: (chosen) => ({ edge: (edge) => edge.role !== null && edge.role !== undefined && chosen.has(page.data.roles[edge.role].id) }),
    source: (chosen) => ({ edge: (edge) => sourcesOf(edge).some((source) => chosen.has(source)) }),
    project: (chosen) => ({ node: (node) => chosen.has(node.id) || (node.projects || []).some((id) => chosen.has(id)) }),
    country: (chosen) => ({ end: (node) => chosen.has(node.country) || (node.kind === 'countries' && chosen.has(node.id)) }),
    q: (text) => ({ end: (node, position) => page.data.folded[position].some((known) => known.includes(text)) }),
  };

  function testsOf(state, without) {
    const tests = [];
    ['kind', ...FACETS].forEach((facet) => {
      if (facet !== without && state[facet].length) tests.push(TESTS[facet](new Set(state[facet])));
    });
    const text = page.data.fold(state.q).trim();
    if (text) tests.push(TESTS.q(text));
    return tests;
  }

  /**
   * Narrows nodes and edges by the tests: `node` must hold at both ends of an edge, `end` at one
   * at least, `edge` for the edge itself. A node stays that has an edge left, or that nothing but
   * tests of nodes was asked of.
   */
  function narrow({ nodes, edges }, tests) {
    if (!tests.length) return { nodes, edges };
    const all = page.data;
    const ofNode = tests.filter((test) => test.node);
    const ofEnd = tests.filter((test) => test.end);
    const ofEdge = tests.filter((test) => test.edge);
    const good = new Set([...nodes].filter((place) => ofNode.every((test) => test.node(all.nodes[place]))));
    const at = (test, place) => test.end(all.nodes[place], place);
    const kept = new Set([...edges].filter((place) => {
      const edge = all.edges[place];
      return good.has(edge.from) && good.has(edge.to)
        && ofEdge.every((test) => test.edge(edge))
        && ofEnd.every((test) => at(test, edge.from) || at(test, edge.to));
    }));
    const left = new Set();
    kept.forEach((place) => left.add(all.edges[place].from).add(all.edges[place].to));
    if (!ofEdge.length) {
      good.forEach((place) => {
        if (ofEnd.every((test) => at(test, place))) left.add(place);
      });
    }
    return { nodes: left, edges: kept };
  }

  /**
   * What of nodes and edges is shown at the date: the edges that are listed with their ends, and the nodes
   * without any edge that may have existed then.
   */
  function atDate(state, { nodes, edges }) {
    if (!state.date) return { nodes, edges };
    const all = page.data;
    const listed = new Set([...edges].filter((place) => page.time.isListed(all.edges[place], state)));
    const ends = new Set();
    const touched = new Set();
    edges.forEach((place) => {
      const { from, to } = all.edges[place];
      touched.add(from).add(to);
      if (listed.has(place)) ends.add(from).add(to);
    });
    const alone = (place) => !touched.has(place) && page.time.mayExist(all.nodes[place], state);
    return { nodes: new Set([...nodes].filter((place) => ends.has(place) || alone(place))), edges: listed };
  }

  /**
   * What is shown in this state. `drawn` are the nodes that would be shown at some date: those that are not at
   * this one keep their places, faint and without names, so that the drawing does not move with the date.
   */
  function shown(state) {
    const from = base(state);
    const all = narrow(from, testsOf(state));
    const { nodes, edges } = atDate(state, all);
    return { base: from, drawn: all.nodes, nodes, edges, positions: from.positions };
  }

  /* ---- counts --------------------------------------------------------------------------- */

  function tally(values) {
    const counts = new Map();
    values.forEach((value) => counts.set(value, (counts.get(value) || 0) + 1));
    return counts;
  }

  const COUNTED = {
    kind: ({ nodes }) => [...nodes].map((place) => page.data.nodes[place].kind),
    role: ({ edges }) => [...edges].map((place) => page.data.edges[place].role).filter((role) => role !== null && role !== undefined).map((role) => page.data.roles[role].id),
    source: ({ edges }) => [...edges].flatMap((place) => [...new Set(sourcesOf(page.data.edges[place]))]),
    project: ({ nodes }) => [...nodes].flatMap((place) => {
      const node = page.data.nodes[place];
      return [...new Set([...(node.projects || []), ...(['projects', 'initiatives'].includes(node.kind) ? [node.id] : [])])];
    }),
    country: ({ nodes }) => [...nodes].map((place) => {
      const node = page.data.nodes[place];
      return node.kind === 'countries' ? node.id : node.country;
    }).filter(Boolean),
  };

  /** How many of what is shown each choice would leave, other filters as they are. */
  function counts(facet, state, from) {
    return tally(COUNTED[facet](atDate(state, narrow(from, testsOf(state, facet)))));
  }

  /* ---- the boxes ------------------------------------------------------------------------ */

  /** What may be chosen of a facet: id and label, most frequent first. */
  function choices(facet) {
    const { text } = page.words;
    if (facet === 'kind') return page.data.kinds.map(({ id, label }) => ({ id, label: text(label) }));
    if (facet === 'role') return page.data.roles.map(({ id, label }) => ({ id, label: text(label) }));
    if (facet === 'source') {
      return page.data.sources.map(({ id, title, date }) => ({ id, label: [text(title) || id, date].filter(Boolean).join(', ') }))
        .sort((a, b) => a.label.localeCompare(b.label, page.words.language));
    }
    const everywhere = tally(COUNTED[facet]({ nodes: page.data.nodes.keys() }));
    return [...everywhere.keys()].map((id) => {
      const node = page.data.nodes[page.data.nodeIndex.get(id)];
      return { id, label: node ? text(node.label) : id };
    }).sort((a, b) => a.label.localeCompare(b.label, page.words.language));
  }

  const boxes = new Map();

  function toggle(facet, id) {
    const { now, set } = page.state;
    if (facet === 'kind') {
      const all = page.data.kinds.map((kind) => kind.id);
      const shownNow = new Set(now.kind.length ? now.kind : all);
      if (shownNow.has(id)) shownNow.delete(id);
      else shownNow.add(id);
      const next = all.filter((kind) => shownNow.has(kind));
      set({ kind: next.length === all.length || !next.length ? [] : next });
      return;
    }
    const chosen = now[facet];
    set({ [facet]: chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id] });
  }

  function box(facet, { id, label }) {
    const input = make('input', { type: 'checkbox', onchange: () => toggle(facet, id) });
    const count = make('span', { class: 'count' });
    const mark = facet === 'kind' ? page.shapes.sample(id) : null;
    const row = make('label', { class: 'choice' }, input, mark,
      make('span', { class: 'choice-name' }, name(page.words.clip(label, 90))), count);
    boxes.get(facet).set(id, { row, input, count });
    return make('li', {}, row);
  }

  /** Makes the boxes, again when the language changes. */
  function build() {
    ['kind', ...FACETS].forEach((facet) => {
      boxes.set(facet, new Map());
      byId(`facet-${facet}`).replaceChildren(...choices(facet).map((choice) => box(facet, choice)));
    });
  }

  function show(state, seen) {
    ['kind', ...FACETS].forEach((facet) => {
      const counted = counts(facet, state, seen.base);
      let any = false;
      boxes.get(facet).forEach(({ row, input, count }, id) => {
        const chosen = state[facet].includes(id);
        const n = counted.get(id) || 0;
        input.checked = facet === 'kind' ? !state.kind.length || chosen : chosen;
        count.textContent = page.words.number(n);
        row.parentElement.hidden = n === 0 && !(chosen && facet !== 'kind');
        any = any || !row.parentElement.hidden;
      });
      const active = byId(`active-${facet}`);
      if (active) active.textContent = state[facet].length ? page.words.number(state[facet].length) : '';
      byId(`box-${facet}`).hidden = !any;
    });
    showChips(state);
  }

  /* ---- chips ---------------------------------------------------------------------------- */

  function chip(label, change) {
    const words = page.words.clip(label, 60);
    return make('li', {}, button(name(words), () => {
      page.state.set(change);
      (document.querySelector('#chips button') || byId('search-input')).focus();
    }, { class: 'chip', 'aria-label': page.words.say('remove', { what: words }) }));
  }

  function nameOf(id) {
    const place = page.data.nodeIndex.get(id);
    return place === undefined ? id : page.data.label(place);
  }

  /** One chip for each thing chosen; kinds count as one, by what is hidden. */
  function chips(state) {
    const { say } = page.words;
    const found = [];
    if (state.path) {
      const [a, b] = state.path.split('~').map(nameOf);
      found.push(chip(say('pathChip', { a: page.words.clip(a, 30), b: page.words.clip(b || '', 30) }), { path: '' }));
    } else if (state.focus) {
      const [id, depth] = state.focus.split('~');
      found.push(chip(`${say('focusChip', { what: page.words.clip(nameOf(id), 40) })}, ${say('steps', { n: Number(depth) || 1 })}`, { focus: '' }));
    }
    if (state.q) found.push(chip(say('textChip', { what: state.q }), { q: '' }));
    if (state.date) found.push(chip(say('dateChip', { what: state.date }), { date: '' }));
    if (state.date && state.uncertain) found.push(chip(say('alsoUncertain'), { uncertain: '' }));
    ['kind', ...FACETS].forEach((facet) => {
      if (!state[facet].length) return;
      const labels = new Map(choices(facet).map(({ id, label }) => [id, label]));
      state[facet].forEach((id) => found.push(chip(
        labels.get(id) || id,
        { [facet]: state[facet].filter((other) => other !== id) },
      )));
    });
    return found;
  }

  function showChips(state) {
    const found = chips(state);
    byId('chips').replaceChildren(...found);
    byId('active').hidden = found.length === 0;
  }

  function start() {
    byId('reset').addEventListener('click', () => {
      page.state.reset();
      byId('search-input').focus();
    });
  }

  page.filters = { shown, build, show, start };
})((window.networkPage = window.networkPage || {}));
