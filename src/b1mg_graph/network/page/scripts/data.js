/* The facts, loaded once, and the indexes that the other modules ask. */

import { languageOf, text } from './words.js';

/** @import { EdgeJson, FamilyJson, NodeJson, PayloadJson, QuestionJson } from './payload' */

/**
 * @typedef {PayloadJson & {
 *   questions: QuestionJson[],
 *   touching: number[][],
 *   behalf: number[][],
 *   nodeIndex: Map<string, number>,
 *   edgeIndex: Map<string, number>,
 *   kindIndex: Map<string, number>,
 *   viewIndex: Map<string, number>,
 *   familyIndex: Map<string, number>,
 * }} Facts
 * `touching` are the edges at each node, `behalf` those that are held on its behalf.
 */

/** @type {Facts} */
export let data = /** @type {any} */ ({});

/** @param {{ id: string }[]} items */
function index(items) {
  return new Map(items.map((item, position) => [item.id, position]));
}

/**
 * Edge indexes by node, for holder, body and the one on whose behalf.
 * @param {NodeJson[]} nodes
 * @param {EdgeJson[]} edges
 */
function incidence(nodes, edges) {
  /** @type {number[][]} */
  const touching = nodes.map(() => []);
  /** @type {number[][]} */
  const behalf = nodes.map(() => []);
  edges.forEach((edge, position) => {
    touching[edge.from].push(position);
    if (edge.to !== edge.from) touching[edge.to].push(position);
    if (edge.for !== null) behalf[edge.for].push(position);
  });
  return { touching, behalf };
}

/**
 * Takes the facts that the program has written into the page.
 * @param {PayloadJson} facts
 */
export function load(facts) {
  data = {
    ...facts,
    ...incidence(facts.nodes, facts.edges),
    questions: facts.questions ?? [],
    nodeIndex: index(facts.nodes),
    edgeIndex: index(facts.edges),
    kindIndex: index(facts.kinds),
    viewIndex: index(facts.views),
    familyIndex: index(facts.families),
  };
}

/**
 * The role that an edge is of, or the relation.
 * @param {EdgeJson} edge
 */
function meaning(edge) {
  return edge.role === null ? data.relations[edge.relation ?? -1] : data.roles[edge.role];
}

/**
 * Where the family of an edge comes among the families; behind all of them where it is of none.
 * @param {EdgeJson} edge
 */
export function familyRank(edge) {
  return data.familyIndex.get(meaning(edge)?.family ?? '') ?? data.families.length;
}

/**
 * The family of an edge; the last where it is of none.
 * @param {EdgeJson} edge
 * @returns {FamilyJson | undefined}
 */
export function family(edge) {
  return data.families[Math.min(familyRank(edge), data.families.length - 1)];
}

/**
 * What an edge says, in a word: its role or its relation.
 * @param {EdgeJson} edge
 */
export function verb(edge) {
  return text(meaning(edge)?.label);
}

/**
 * The language of that word; null where it is that of the page's own words.
 * @param {EdgeJson} edge
 */
export function verbLanguage(edge) {
  return languageOf(meaning(edge)?.label);
}

/**
 * What a node is called.
 * @param {number} position
 */
export function label(position) {
  return text(data.nodes[position].label) || data.nodes[position].id;
}

/**
 * What a node is called in short: its short name or its number where it has one.
 * @param {number} position
 */
export function shortOf(position) {
  const node = data.nodes[position];
  return text(node.short) || text(node.code) || label(position);
}

/**
 * What a node is a part of, the nearest first.
 * @param {number} position
 */
export function wholesOf(position) {
  const found = new Set([position]);
  for (let { whole } = data.nodes[position]; whole !== null && !found.has(whole); { whole } = data.nodes[whole]) {
    found.add(whole);
  }
  return [...found].slice(1);
}

/**
 * The kind of a node in words, the finer one where it has one.
 * @param {NodeJson} node
 */
export function kindOf(node) {
  const kind = data.kinds[data.kindIndex.get(node.kind) ?? -1];
  return text(node.type) || (kind ? text(kind.label) : node.kind);
}

/**
 * Whether others gather around a node, by its kind.
 * @param {NodeJson} node
 */
export function isHub(node) {
  return data.kinds[data.kindIndex.get(node.kind) ?? -1]?.hub ?? false;
}

/**
 * The end of an edge that is not this one.
 * @param {EdgeJson} edge
 * @param {number} position
 */
export function other(edge, position) {
  return edge.from === position ? edge.to : edge.from;
}

/**
 * Whether an edge is a role held, and no relation.
 * @param {EdgeJson} edge
 */
export function isHeld(edge) {
  return edge.role !== null;
}
