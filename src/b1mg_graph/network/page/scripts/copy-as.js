/* Turtle and SPARQL for what is shown in the evidence, written from ids and the terms and prefixes of the data. */

import { permalink } from './address.js';
import { copy } from './clipboard.js';
import { data, isHeld } from './data.js';
import { areaOf, button, byId, make } from './dom.js';
import { say } from './words.js';

/** @import { EdgeJson, NodeJson, TextJson } from './payload' */

const LOCAL = /^[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?$/;
const LANGUAGE = /^[a-zA-Z]{2,3}(-[a-zA-Z0-9]+)*$/;

/** @param {string} text */
function iri(text) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: an IRI may hold none (RFC 3987)
  const unsafe = /[\u0000-\u0020<>"{}|^`\\]/g;
  return `<${text.replace(unsafe, (letter) => encodeURIComponent(letter))}>`;
}

/**
 * An entity of the data, by its prefix where the id allows; one of another data set by its IRI.
 * @param {string} id
 */
function entity(id) {
  const elsewhere = data.meta.iris[id];
  if (elsewhere) return iri(elsewhere);
  return LOCAL.test(id) ? `id:${id}` : iri(data.meta.base + id);
}

/** @param {string} text */
function literal(text) {
  /** @type {Record<string, string>} */
  const escapes = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
  return `"${text.replace(/["\\\n\r\t]/g, (letter) => escapes[letter])}"`;
}

/**
 * The IRI of an entity, for a query that declares no prefix of ids.
 * @param {string} id
 */
export function entityIri(id) {
  return iri(data.meta.iris[id] ?? data.meta.base + id);
}

/** @param {string} name as `prefix:local` */
function expanded(name) {
  const cut = name.indexOf(':');
  return iri((data.meta.prefixes[name.slice(0, cut)] ?? '') + name.slice(cut + 1));
}

/**
 * A value as a literal, for a query that declares no prefix of datatypes: a date by its precision, a number, or a text.
 * @param {string} value
 * @param {boolean} isDate
 */
export function valueLiteral(value, isDate) {
  if (!isDate) return /^[+-]?\d+$/.test(value) ? value : literal(value);
  const { day, month, year } = data.terms;
  return `${literal(value)}^^${expanded({ 4: year, 7: month }[value.length] ?? day)}`;
}

/** @param {TextJson | null} value */
function literals(value) {
  return Object.entries(value ?? {}).map(([language, text]) =>
    LANGUAGE.test(language) ? `${literal(text)}@${language}` : literal(text),
  );
}

/** @param {string} value */
function date(value) {
  const { day, month, year } = data.terms;
  return `${literal(value)}^^${{ 4: year, 7: month }[value.length] ?? day}`;
}

/**
 * Lines such as `prefix p: <…> .` for the prefixes that the text uses.
 * @param {string} text
 * @param {(prefix: string, namespace: string) => string} write
 */
function head(text, write) {
  return Object.entries({ ...data.meta.prefixes, id: data.meta.base })
    .filter(([prefix]) => new RegExp(`(^|[\\s^(])${prefix}:`, 'm').test(text))
    .map(([prefix, namespace]) => write(prefix, iri(namespace)))
    .join('\n');
}

/* ---- Turtle ---------------------------------------------------------------------------------- */

/**
 * @param {string} subject
 * @param {string[]} lines
 */
function block(subject, lines) {
  return `${subject}\n${lines.map((line) => `    ${line} ;`).join('\n')}\n.`;
}

/** @param {EdgeJson | NodeJson} fact */
function dates({ since, until }) {
  const { beginning, end } = data.terms;
  return [...(since ? [`${beginning} ${date(since)}`] : []), ...(until ? [`${end} ${date(until)}`] : [])];
}

/** @param {EdgeJson} edge */
function heldBlock(edge) {
  const { nodes, roles, sources, terms } = data;
  return block(entity(edge.id), [
    `a ${terms.membership}`,
    `${terms.holder} ${entity(nodes[edge.from].id)}`,
    `${terms.body} ${entity(nodes[edge.to].id)}`,
    `${terms.held} ${entity(roles[edge.role ?? -1].id)}`,
    ...(edge.for === null ? [] : [`${terms.behalf} ${entity(nodes[edge.for].id)}`]),
    ...dates(edge),
    ...edge.stated_as.flatMap(literals).map((value) => `${terms.wording} ${value}`),
    ...edge.said.map(([source]) => `${terms.stating} ${entity(sources[source].id)}`),
  ]);
}

/** @param {NodeJson} node */
function nodeBlock(node) {
  const { terms } = data;
  return block(entity(node.id), [
    ...(node.class ? [`a ${node.class}`] : []),
    ...literals(node.label).map((value) => `${terms.label} ${value}`),
    ...literals(node.short).map((value) => `${terms.short} ${value}`),
    ...dates(node),
  ]);
}

/**
 * A relation as one triple.
 * @param {EdgeJson} edge
 */
function triple(edge) {
  return [entity(data.nodes[edge.from].id), property(edge), entity(data.nodes[edge.to].id)];
}

/** @param {EdgeJson} edge */
function property(edge) {
  return data.relations[edge.relation ?? -1].property;
}

/**
 * A thing with the roles held by it or in it, or one role or relation, as Turtle 1.1.
 * @param {string} id
 */
export function turtle(id) {
  const { nodes, edges, nodeIndex, edgeIndex, touching } = data;
  const place = nodeIndex.get(id);
  const blocks = [];
  if (place === undefined) {
    const edge = edges[edgeIndex.get(id) ?? -1];
    blocks.push(isHeld(edge) ? heldBlock(edge) : `${triple(edge).join(' ')} .`);
  } else {
    const held = touching[place].map((position) => edges[position]).filter(isHeld);
    blocks.push(nodeBlock(nodes[place]), ...held.map(heldBlock));
  }
  const body = blocks.join('\n\n');
  return `${head(body, (prefix, namespace) => `@prefix ${prefix}: ${namespace} .`)}\n\n${body}\n`;
}

/* ---- SPARQL ---------------------------------------------------------------------------------- */

/**
 * The patterns that bind what may be said of a role held.
 * @param {string} held
 */
function optional(held) {
  const { behalf, beginning, end } = data.terms;
  return `    OPTIONAL { ${held} ${behalf} ?for }
    OPTIONAL { ${held} ${beginning} ?since }
    OPTIONAL { ${held} ${end} ?until }`;
}

/** @param {string} node */
function ofNode(node) {
  const { holder, held, body } = data.terms;
  return `# Every role held by, in or on behalf of it, and who says so
SELECT ?holder ?role ?body ?for ?since ?until ?source WHERE {
  GRAPH ?source {
    ?held ${holder} ?holder ; ${held} ?role ; ${body} ?body .
${optional('?held')}
  }
  FILTER (${node} IN (?holder, ?body) || (BOUND(?for) && ?for = ${node}))
}
ORDER BY ?holder ?role ?body ?source`;
}

/** @param {string} membership */
function ofHeld(membership) {
  const { holder, held, body, wording, passage } = data.terms;
  return `# Who says that this role is held, and since when
SELECT ?holder ?role ?body ?for ?since ?until ?statedAs ?place ?source WHERE {
  GRAPH ?source {
    ${membership} ${holder} ?holder ; ${held} ?role ; ${body} ?body .
${optional(membership)}
    OPTIONAL { ${membership} ${wording} ?statedAs }
    OPTIONAL { ${membership} ${passage} ?place }
  }
}
ORDER BY ?source`;
}

/** @param {EdgeJson} edge */
function ofRelation(edge) {
  return `# Who says this
SELECT ?source WHERE {
  GRAPH ?source { ${triple(edge).join(' ')} }
}
ORDER BY ?source`;
}

/**
 * The query (SPARQL 1.1) that gives what the evidence shows.
 * @param {string} id
 */
export function sparql(id) {
  const edge = data.edges[data.edgeIndex.get(id) ?? -1];
  let body = '';
  if (data.nodeIndex.has(id)) body = ofNode(entity(id));
  else body = isHeld(edge) ? ofHeld(entity(edge.id)) : ofRelation(edge);
  return `${head(body, (prefix, namespace) => `PREFIX ${prefix}: ${namespace}`)}\n\n${body}\n`;
}

/* ---- in the evidence ------------------------------------------------------------------------- */

/** @param {string} value */
function take(value) {
  copy(value, byId('copy-status'), areaOf('copy-text'));
}

/**
 * The part of the evidence that copies it.
 * @param {string} id
 */
export function buttons(id) {
  return make(
    'div',
    { class: 'part copying' },
    make(
      'div',
      { class: 'buttons' },
      button(say('copyThis'), () => take(permalink({ sel: id })), { id: 'copy-this' }),
      button(say('copyTurtle'), () => take(turtle(id)), { id: 'copy-turtle' }),
      button(say('copySparql'), () => take(sparql(id)), { id: 'copy-sparql' }),
    ),
    make('p', { id: 'copy-status', class: 'status', role: 'status' }),
    make('textarea', {
      id: 'copy-text',
      rows: 8,
      readonly: true,
      spellcheck: 'false',
      'aria-label': say('copyText'),
      hidden: true,
    }),
  );
}
