/* The evidence: everything said of a thing or of a role held, and who says so. */
(function (page) {
  'use strict';

  const { make, byId, name, link, toState, button } = page.dom;
  const FIRST = 8;
  let opener = null;
  let open = '';

  const { words } = page;
  const { source, sources, standing, contradiction, disputes, also } = page.testimony;
  const say = (key, values) => words.say(key, values);
  const text = (value) => words.text(value);

  function named(value) {
    return name(text(value), words.languageOf(value));
  }

  /** A text in every language that the page does not show now. */
  function inOthers(value) {
    if (!value || typeof value !== 'object') return [];
    const here = text(value);
    return Object.entries(value).filter(([language, other]) => language !== words.language && other !== here);
  }

  function section(title, ...content) {
    const inside = content.flat().filter(Boolean);
    return inside.length ? make('section', { class: 'part' }, make('h3', {}, title), ...inside) : null;
  }

  /** A link that leads on to a node of the data. */
  function toNode(place) {
    const node = page.data.nodes[place];
    return toState({ sel: node.id }, name(words.clip(page.data.label(place), 200), words.languageOf(node.label)), { class: 'to' });
  }

  /* ---- roles and relations -------------------------------------------------------------------- */

  function when(fact) {
    const phrase = page.time.phrase(fact);
    if (!phrase) return null;
    return make('span', { class: 'when' }, phrase);
  }

  function statedAs(edge) {
    const stated = (edge.stated_as || []).filter((value) => text(value));
    if (!stated.length) return null;
    return make('span', { class: 'stated' }, say('statedAs'), ': ',
      stated.flatMap((value, row) => [row ? ', ' : '', make('q', {}, named(value))]));
  }

  /** The state in words, and the date of which it is. */
  function state(fact) {
    const date = page.time.shownDate();
    const inWords = words.clip(page.time.inWords(page.time.state(fact)), 160);
    return make('span', { class: 'state' }, make('strong', {}, inWords), date ? make('span', { class: 'state-at' }, say('at', { what: date })) : null);
  }

  /** Why something is said to be held still that no source of the date states. */
  function presumed(edge) {
    return page.time.state(edge).state === 'presumed' ? make('p', { class: 'hint' }, say('presumedLong')) : null;
  }

  function verbOf(edge) {
    return toState({ sel: edge.id }, page.data.verb(edge), { class: 'verb' });
  }

  /** One role or relation as a row: seen from `place`, the other end is what is named. */
  function row(position, place) {
    const edge = page.data.edges[position];
    const held = edge.role !== null && edge.role !== undefined;
    const out = edge.from === place;
    const verb = verbOf(edge);
    const far = toNode(page.data.other(edge, place));
    const line = held && out ? [verb, ' · ', far] : out ? [verb, ' ', far] : [far, ' · ', verb];
    if (edge.for !== null && edge.for !== undefined && edge.for !== place) line.push(` ${say('forWhom')} `, toNode(edge.for));
    return make('li', { class: 'said' },
      make('div', { class: 'line' }, sampleOf(edge), make('span', {}, line)),
      make('div', { class: 'detail' }, state(edge), when(edge), statedAs(edge)),
      disputes(edge.disputed), sources(edge.said, also(edge)));
  }

  function behalfRow(position) {
    const edge = page.data.edges[position];
    return make('li', { class: 'said' },
      make('div', { class: 'line' }, sampleOf(edge),
        make('span', {}, toNode(edge.from), ' · ', verbOf(edge), ' · ', toNode(edge.to))),
      make('div', { class: 'detail' }, state(edge), when(edge), statedAs(edge)), sources(edge.said));
  }

  function sampleOf(edge) {
    return page.shapes.lineSample(page.data.family(edge), page.time.look(edge));
  }

  /** Of what is known at the date before what is not, and that before what has ended. */
  function rank(edge) {
    const { order, listed } = page.data.states;
    const { state: found } = page.time.state(edge);
    return listed.includes(found) ? 0 : order.indexOf(found);
  }

  const FAMILIES = ['co-lead', 'lead', 'other', 'member', 'none'];

  function byWeight(a, b) {
    const { edges, family, verb, label } = page.data;
    return rank(edges[a]) - rank(edges[b])
      || FAMILIES.indexOf(family(edges[a])) - FAMILIES.indexOf(family(edges[b]))
      || verb(edges[a]).localeCompare(verb(edges[b]), words.language)
      || label(edges[a].from).localeCompare(label(edges[b].from), words.language)
      || label(edges[a].to).localeCompare(label(edges[b].to), words.language);
  }

  /** A list of which the first few are shown at once; the rest comes when it is asked for. */
  function longList(positions, make_) {
    if (!positions.length) return [];
    const sorted = [...positions].sort(byWeight);
    const list = make('ul', { class: 'rows' }, sorted.slice(0, FIRST).map(make_));
    const rest = sorted.slice(FIRST);
    if (!rest.length) return [list];
    const more = button(say('moreRoles', { n: rest.length }), () => {
      const added = rest.map(make_);
      list.append(...added);
      more.remove();
      const next = added[0].querySelector('a');
      if (next) next.focus();
    }, { class: 'quiet' });
    return [list, more];
  }

  /* ---- a node ------------------------------------------------------------------------------------ */

  function kindOf(node) {
    const kind = page.data.kinds[page.data.kindIndex.get(node.kind)];
    return words.capital([text(node.type) || (kind ? text(kind.label) : node.kind), text(node.code)].filter(Boolean).join(' · '));
  }

  function names(node) {
    const others = inOthers(node.label);
    const known = [...new Set([...(node.names || []).map(text)])].filter((other) => other !== text(node.label) && other !== text(node.short) && !others.some(([, there]) => there === other));
    const rows = [];
    others.forEach(([language, other]) => rows.push([say('inOther', { language: words.languageName(language) }), name(other, language)]));
    if (text(node.short) && text(node.short) !== text(node.label)) rows.push([say('shortName'), named(node.short)]);
    if (known.length) rows.push([say('alsoKnown'), known.flatMap((other, row_) => [row_ ? ' · ' : '', name(words.clip(other, 200))])]);
    if (node.since || node.until) rows.push([say('time'), [name(page.time.phrase(node)), page.time.mayExist(node) ? null : [' · ', state(node)]]]);
    rows.push([say('identifier'), make('code', {}, name(words.clip(node.id, 120)))]);
    return make('dl', { class: 'names' }, rows.map(([term, value]) => [make('dt', {}, term), make('dd', {}, value)]));
  }

  function links(node) {
    const safe = (node.links || []).filter(({ href }) => page.data.address(href));
    if (!safe.length) return null;
    return section(say('links'), make('ul', { class: 'links' }, safe.map(({ href, label }) =>
      make('li', {}, make('span', { class: 'term' }, named(label), ' '), link(href, words.clip(href.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, ''), 90))))));
  }

  function factValue(fact) {
    const place = fact.id === null || fact.id === undefined ? undefined : page.data.nodeIndex.get(fact.id);
    if (place !== undefined) return toNode(place);
    return name(words.clip(text(fact.value), 2000), words.languageOf(fact.value));
  }

  /** What is said of it, beside roles: a heading for each property, each value with its sources. */
  function facts(node) {
    const byLabel = new Map();
    (node.facts || []).forEach((fact) => {
      const label = text(fact.label);
      if (!byLabel.has(label)) byLabel.set(label, []);
      byLabel.get(label).push(fact);
    });
    if (!byLabel.size) return null;
    return section(say('about'), make('dl', { class: 'facts' }, [...byLabel].map(([label, values]) => {
      const contradicted = contradiction(values);
      return [
        make('dt', {}, name(label), contradicted ? make('span', { class: 'disputed-mark' }, contradicted) : null),
        values.map((fact) => make('dd', {},
          make('div', { class: 'value' }, factValue(fact)), standing(fact.standing), sources(fact.said))),
      ];
    })));
  }

  function heldOnly(positions) {
    return positions.filter((position) => page.data.edges[position].role !== null && page.data.edges[position].role !== undefined);
  }

  function around(node) {
    const look = (depth) => page.state.set({ focus: `${node.id}~${depth}`, path: '', mode: page.state.now.mode === 'list' ? 'list' : 'network' });
    const input = make('input', { id: 'way-input', type: 'text', role: 'combobox', 'aria-expanded': 'false', 'aria-controls': 'way-list', 'aria-autocomplete': 'list', autocomplete: 'off', spellcheck: 'false' });
    const list = make('ul', { id: 'way-list', role: 'listbox', class: 'suggestions', 'aria-label': say('suggestions'), hidden: true });
    const status = make('p', { class: 'status', role: 'status' });
    page.search.combobox(input, list, status, {
      choose: (place) => goTo(node, page.data.nodes[place], status),
    });
    return section(say('neighbourhood'),
      make('div', { class: 'buttons' }, button(say('step1'), () => look(1)), button(say('step2'), () => look(2))),
      make('div', { class: 'field combobox' }, make('label', { for: 'way-input' }, say('wayTo')), input, list, status));
  }

  function goTo(from, to, status) {
    const { nodeIndex, label } = page.data;
    const [a, b] = [nodeIndex.get(from.id), nodeIndex.get(to.id)];
    if (!page.paths.shortest(a, b, page.state.now)) status.textContent = say('noPath', { a: words.clip(label(a), 60), b: words.clip(label(b), 60) });
    else page.state.set({ path: `${from.id}~${to.id}`, focus: '', mode: page.state.now.mode === 'list' ? 'list' : 'network' });
  }

  function ofNode(place) {
    const { nodes, edges, touching, behalf } = page.data;
    const node = nodes[place];
    const held = heldOnly(touching[place]);
    const relations = touching[place].filter((position) => !held.includes(position));
    const rowHere = (position) => row(position, place);
    return {
      title: name(words.clip(page.data.label(place), 400), words.languageOf(node.label)),
      sample: page.shapes.sample(node.kind),
      kind: kindOf(node),
      content: [
        node.description ? make('p', { class: 'description' }, name(words.clip(text(node.description), 3000), words.languageOf(node.description))) : null,
        names(node),
        section(say('holds'), longList(held.filter((position) => edges[position].from === place), rowHere)),
        section(say('heldIn'), longList(held.filter((position) => edges[position].to === place && edges[position].from !== place), rowHere)),
        section(say('onBehalf'), longList(behalf[place], behalfRow)),
        section(say('relations'), longList(relations, rowHere)),
        links(node), facts(node), around(node),
      ],
    };
  }

  /* ---- a role held, or a relation ------------------------------------------------------------------ */

  function ofEdge(position) {
    const edge = page.data.edges[position];
    const line = [toNode(edge.from), ' · ', page.data.verb(edge), ' · ', toNode(edge.to)];
    if (edge.for !== null && edge.for !== undefined) line.push(` ${say('forWhom')} `, toNode(edge.for));
    const said = edge.said || [];
    return {
      title: name(words.clip(`${page.data.label(edge.from)}: ${page.data.verb(edge)}, ${page.data.label(edge.to)}`, 300)),
      sample: sampleOf(edge),
      kind: words.capital(page.data.verb(edge)),
      content: [
        make('p', { class: 'sentence' }, line),
        make('div', { class: 'detail' }, state(edge), when(edge), statedAs(edge)),
        presumed(edge),
        ...disputes(edge.disputed),
        section(say('whoSays'), said.length ? source(said[0]) : sources([])),
        said.length > 1 ? section(say(also(edge)), make('ul', { class: 'agreeing' }, said.slice(1).map((item) => make('li', {}, source(item))))) : null,
      ],
    };
  }

  /* ---- opening and closing ---------------------------------------------------------------------------- */

  function describe(id) {
    const node = page.data.nodeIndex.get(id);
    if (node !== undefined) return ofNode(node);
    const edge = page.data.edgeIndex.get(id);
    return edge === undefined ? null : ofEdge(edge);
  }

  function hide() {
    const panel = byId('evidence');
    const inside = panel.contains(document.activeElement);
    panel.hidden = true;
    document.body.classList.remove('with-evidence');
    open = '';
    if (inside || document.activeElement === document.body) {
      const back = opener && opener.isConnected && opener.offsetParent !== null ? opener : byId('search-input');
      if (back.offsetParent !== null) back.focus();
      else byId('stage').focus();
    }
    opener = null;
  }

  /** Fills the panel; `focus` says whether the visitor is taken to it. */
  function show(id, { focus = true } = {}) {
    const found = id ? describe(id) : null;
    if (!found) {
      if (open) hide();
      return;
    }
    const panel = byId('evidence');
    if (panel.hidden) opener = document.activeElement;
    const changed = open !== id;
    open = id;
    byId('evidence-title').replaceChildren(found.title);
    byId('evidence-kind').replaceChildren(found.sample, found.kind);
    byId('evidence-body').replaceChildren(...found.content.filter(Boolean), page.quoting.buttons(id));
    panel.hidden = false;
    document.body.classList.add('with-evidence');
    if (changed) byId('evidence-scroll').scrollTop = 0;
    if (focus && changed) byId('evidence-title').focus();
  }

  function start() {
    byId('evidence-close').addEventListener('click', () => page.choose(''));
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && open && !event.defaultPrevented) page.choose('');
    });
  }

  page.evidence = { start, show, state };
})((window.networkPage = window.networkPage || {}));
