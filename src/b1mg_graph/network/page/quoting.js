/* Turtle and SPARQL for what is shown in the evidence, written from ids and the prefixes of the data. */
(function (page) {
  'use strict';

  const { make, byId, button } = page.dom;
  const LOCAL = /^[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?$/;

  function iri(text) {
    const unsafe = /[\u0000-\u0020<>"{}|^`\\]/g;
    return `<${text.replace(unsafe, (letter) => encodeURIComponent(letter))}>`;
  }

  function prefixes() {
    return { ...page.data.meta.prefixes, id: page.data.meta.base };
  }

  /** An entity of the data, by its prefix where the id allows; one of another data set by its IRI. */
  function entity(id) {
    const elsewhere = page.data.meta.iris[id];
    if (elsewhere) return iri(elsewhere);
    return LOCAL.test(id) ? `id:${id}` : iri(page.data.meta.base + id);
  }

  function literal(text) {
    const escapes = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
    return `"${String(text).replace(/["\\\n\r\t]/g, (letter) => escapes[letter])}"`;
  }

  function literals(value) {
    if (value === null || value === undefined) return [];
    if (typeof value !== 'object') return [literal(value)];
    return Object.entries(value).map(([language, text]) => (/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]+)*$/.test(language) ? `${literal(text)}@${language}` : literal(text)));
  }

  function date(value) {
    const type = { 4: 'gYear', 7: 'gYearMonth' }[value.length] || 'date';
    return `${literal(value)}^^xsd:${type}`;
  }

  /** Lines `prefix p: <…> .` for the prefixes that the text uses. */
  function head(text, write) {
    return Object.entries(prefixes())
      .filter(([prefix]) => new RegExp(`(^|[\\s^(])${prefix}:`, 'm').test(text))
      .map(([prefix, namespace]) => write(prefix, iri(namespace)))
      .join('\n');
  }

  function block(subject, lines) {
    return `${subject}\n${lines.map((line) => `    ${line} ;`).join('\n')}\n.`;
  }

  function heldBlock(edge) {
    const { nodes, roles, sources } = page.data;
    const lines = [
      'a org:Membership',
      `org:member ${entity(nodes[edge.from].id)}`,
      `org:organization ${entity(nodes[edge.to].id)}`,
      `org:role ${entity(roles[edge.role].id)}`,
    ];
    if (edge.for !== null && edge.for !== undefined) lines.push(`b1mg:onBehalfOf ${entity(nodes[edge.for].id)}`);
    if (edge.since) lines.push(`b1mg:since ${date(edge.since)}`);
    if (edge.until) lines.push(`b1mg:until ${date(edge.until)}`);
    (edge.stated_as || []).forEach((text) => literals(text).forEach((value) => lines.push(`b1mg:statedAs ${value}`)));
    (edge.said || []).forEach(([source]) => lines.push(`b1mg:statedBy ${entity(sources[source].id)}`));
    return block(entity(edge.id), lines);
  }

  function isHeld(edge) {
    return edge.role !== null && edge.role !== undefined;
  }

  function nodeBlock(node) {
    const lines = [];
    if (node.class) lines.push(`a ${node.class}`);
    literals(node.label).forEach((value) => lines.push(`rdfs:label ${value}`));
    literals(node.short).forEach((value) => lines.push(`skos:altLabel ${value}`));
    if (node.since) lines.push(`b1mg:since ${date(node.since)}`);
    if (node.until) lines.push(`b1mg:until ${date(node.until)}`);
    return block(entity(node.id), lines);
  }

  function turtle(id) {
    const { nodes, edges, nodeIndex, edgeIndex, touching } = page.data;
    const blocks = [];
    if (nodeIndex.has(id)) {
      const place = nodeIndex.get(id);
      blocks.push(nodeBlock(nodes[place]));
      touching[place].map((position) => edges[position]).filter(isHeld).forEach((edge) => blocks.push(heldBlock(edge)));
    } else {
      const edge = edges[edgeIndex.get(id)];
      if (isHeld(edge)) blocks.push(heldBlock(edge));
      else blocks.push(`${entity(nodes[edge.from].id)} ${relation(edge)} ${entity(nodes[edge.to].id)} .`);
    }
    const body = blocks.join('\n\n');
    return `${head(body, (prefix, namespace) => `@prefix ${prefix}: ${namespace} .`)}\n\n${body}\n`;
  }

  /** The property of a relation: its own `property` where the data say, else by its id in camel case. */
  function relation(edge) {
    const { property, id } = edge.relation;
    if (property) return property;
    const local = id.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
    return LOCAL.test(local) ? `b1mg:${local}` : iri(`${prefixes().b1mg}${local}`);
  }

  const OF_NODE = (node) => `# Every role held by, in or on behalf of it, and who says so
SELECT ?holder ?role ?body ?for ?since ?until ?source WHERE {
  GRAPH ?source {
    ?held org:member ?holder ; org:role ?role ; org:organization ?body .
    OPTIONAL { ?held b1mg:onBehalfOf ?for }
    OPTIONAL { ?held b1mg:since ?since }
    OPTIONAL { ?held b1mg:until ?until }
  }
  FILTER (${node} IN (?holder, ?body) || (BOUND(?for) && ?for = ${node}))
}
ORDER BY ?holder ?role ?body ?source`;

  const OF_HELD = (held) => `# Who says that this role is held, and since when
SELECT ?holder ?role ?body ?for ?since ?until ?statedAs ?place ?source WHERE {
  GRAPH ?source {
    ${held} org:member ?holder ; org:role ?role ; org:organization ?body .
    OPTIONAL { ${held} b1mg:onBehalfOf ?for }
    OPTIONAL { ${held} b1mg:since ?since }
    OPTIONAL { ${held} b1mg:until ?until }
    OPTIONAL { ${held} b1mg:statedAs ?statedAs }
    OPTIONAL { ${held} b1mg:place ?place }
  }
}
ORDER BY ?source`;

  const OF_RELATION = (from, property, to) => `# Who says this
SELECT ?source WHERE {
  GRAPH ?source { ${from} ${property} ${to} }
}
ORDER BY ?source`;

  function sparql(id) {
    const { nodes, edges, nodeIndex, edgeIndex } = page.data;
    let body = '';
    if (nodeIndex.has(id)) body = OF_NODE(entity(id));
    else {
      const edge = edges[edgeIndex.get(id)];
      body = isHeld(edge)
        ? OF_HELD(entity(edge.id))
        : OF_RELATION(entity(nodes[edge.from].id), relation(edge), entity(nodes[edge.to].id));
    }
    return `${head(body, (prefix, namespace) => `PREFIX ${prefix}: ${namespace}`)}\n\n${body}\n`;
  }

  /** Puts a text into the clipboard; where the browser forbids it, into a field to copy from by hand. */
  async function copy(value) {
    const status = byId('copy-status');
    try {
      await navigator.clipboard.writeText(value);
      status.textContent = page.words.say('copied');
      byId('copy-text').hidden = true;
    } catch (error) {
      const field = byId('copy-text');
      field.hidden = false;
      field.value = value;
      field.focus();
      field.select();
      status.textContent = document.execCommand('copy') ? page.words.say('copied') : page.words.say('copyFailed');
    }
  }

  function buttons(id) {
    return make('div', { class: 'part copying' },
      make('div', { class: 'buttons' },
        button(page.words.say('copyTurtle'), () => copy(turtle(id)), { id: 'copy-turtle' }),
        button(page.words.say('copySparql'), () => copy(sparql(id)), { id: 'copy-sparql' })),
      make('p', { id: 'copy-status', class: 'status', role: 'status' }),
      make('textarea', { id: 'copy-text', rows: 8, readonly: true, spellcheck: 'false', 'aria-label': page.words.say('copyText'), hidden: true }));
  }

  page.quoting = { turtle, sparql, buttons };
})((window.networkPage = window.networkPage || {}));
