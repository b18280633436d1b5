/* What of the facts is shown: the view, or what is around something, narrowed by the filters and the date. */

import { data } from './data.js';
import { namesOf } from './folded.js';
import { framesOf } from './groups.js';
import { neighbourhood } from './paths.js';
import { chosenOf, facetIds } from './state.js';
import { spellings } from './text.js';
import { isListed, mayExist } from './time.js';
import { between } from './ways.js';
import { language, text } from './words.js';

/** @import { Connections } from './connections.js' */
/** @import { Framed } from './groups.js' */
/** @import { EdgeJson, FramedJson, GroupJson, NodeJson, PointJson, ViewJson } from './payload' */
/** @import { Around } from './paths.js' */
/** @import { Fan } from './fan.js' */
/** @import { State } from './state.js' */
/** @typedef {{ nodes: Set<number>, edges: Set<number> }} Part */
/**
 * @typedef {Part & {
 *   positions: Map<number, PointJson>,
 *   groups?: GroupJson[],
 *   around?: Around,
 *   framed?: FramedJson | null,
 *   row?: { from: number, to: number } & Connections,
 * }} Base
 * What there is before any filter; what has no position is listed and not drawn. `row` are the two ends and the ways
 * where it is of ways between them.
 */
/**
 * @typedef {Part & {
 *   base: Base, drawn: Set<number>, possible: Set<number>, positions: Map<number, PointJson>, frames: Framed[],
 *   fan?: Fan,
 * }} Seen
 * `drawn` and `possible` are the nodes and edges that would be shown at some date.
 */
/**
 * @typedef {{
 *   node?: (node: NodeJson) => boolean,
 *   end?: (node: NodeJson, place: number) => boolean,
 *   edge?: (edge: EdgeJson) => boolean,
 * }} Test
 * `node` must hold at both ends of an edge, `end` at one at least, `edge` for the edge itself.
 */

/**
 * What is shown now.
 * @type {Seen}
 */
export let seen = seenOf({ nodes: new Set(), edges: new Set(), positions: new Map() });

/**
 * @param {Base} base
 * @returns {Seen}
 */
function seenOf(base) {
  const { nodes, edges, positions, groups = [] } = base;
  const drawn = new Set(positions.keys());
  return { base, drawn, possible: edges, nodes, edges, positions, frames: framesOf(groups, drawn) };
}

/**
 * @param {ViewJson} view
 * @returns {Base}
 */
function viewBase(view) {
  const positions = new Map(view.nodes.map((node, place) => [node, view.positions[place]]));
  const nodes = new Set([...view.nodes, ...view.apart]);
  return { nodes, edges: new Set(view.edges), positions, groups: view.groups, framed: view.framed };
}

/**
 * Everything, in its places in the largest view; what no view draws is where its data say, if any edge touches it.
 * @returns {Base}
 */
function wholeBase() {
  const { nodes, edges, touching } = data;
  const linked = [...nodes.keys()].filter((place) => touching[place].length);
  return {
    nodes: new Set(nodes.keys()),
    edges: new Set(edges.keys()),
    positions: new Map(linked.map((place) => [place, [nodes[place].x, nodes[place].y]])),
  };
}

/** @param {State} state */
function isNarrowed(state) {
  return Boolean(state.q) || facetIds().some((facet) => facet !== 'kind' && chosenOf(state, facet).length > 0);
}

/**
 * Nodes, edges and positions before any filter.
 * @param {State} state
 */
function base(state) {
  const row = state.path ? between(state.path, state) : null;
  if (row) return row;
  const around = state.focus ? neighbourhood(state.focus, state) : null;
  if (around) return around;
  const position = data.viewIndex.get(state.view);
  const view = position === undefined ? null : data.views[position];
  if (!view || (view.shown && isNarrowed(state))) return wholeBase();
  return viewBase(view);
}

/** @param {EdgeJson} edge */
function sourcesOf(edge) {
  return edge.said.map(([source]) => data.sources[source]?.id);
}

/**
 * What a node has of a facet of the schema.
 * @param {NodeJson} node
 * @param {string} facet
 */
function valuesOf(node, facet) {
  return Object.hasOwn(node.facets, facet) ? node.facets[facet] : [];
}

/**
 * @param {string} facet
 * @param {Set<string>} chosen
 * @returns {Test}
 */
function testOf(facet, chosen) {
  if (facet === 'kind') return { node: (node) => chosen.has(node.kind) };
  if (facet === 'role') return { edge: (edge) => edge.role !== null && chosen.has(data.roles[edge.role].id) };
  if (facet === 'source') return { edge: (edge) => sourcesOf(edge).some((source) => chosen.has(source)) };
  /** @param {NodeJson} node */
  const has = (node) => valuesOf(node, facet).some((id) => chosen.has(id));
  return data.facets.find(({ id }) => id === facet)?.ends === 'either' ? { end: has } : { node: has };
}

/**
 * @param {State} state
 * @param {string} [without]
 */
function testsOf(state, without) {
  const tests = facetIds()
    .filter((facet) => facet !== without && chosenOf(state, facet).length)
    .map((facet) => testOf(facet, new Set(chosenOf(state, facet))));
  if (state.q.trim()) {
    const typed = spellings(state.q.trim(), data.letters);
    tests.push({ end: (_, place) => namesOf(place).some(({ whole }) => typed.some((one) => whole.includes(one))) });
  }
  return tests;
}

/**
 * Narrows nodes and edges by the tests. A node stays that has an edge left, or that nothing but
 * tests of nodes was asked of.
 * @param {Part} part
 * @param {Test[]} tests
 * @returns {Part}
 */
function narrow({ nodes, edges }, tests) {
  if (!tests.length) return { nodes, edges };
  const ofNode = tests.flatMap(({ node }) => node ?? []);
  const ofEnd = tests.flatMap(({ end }) => end ?? []);
  const ofEdge = tests.flatMap(({ edge }) => edge ?? []);
  const good = new Set([...nodes].filter((place) => ofNode.every((holds) => holds(data.nodes[place]))));
  const kept = new Set(
    [...edges].filter((place) => {
      const edge = data.edges[place];
      return (
        good.has(edge.from) &&
        good.has(edge.to) &&
        ofEdge.every((holds) => holds(edge)) &&
        ofEnd.every((holds) => [edge.from, edge.to].some((end) => holds(data.nodes[end], end)))
      );
    }),
  );
  /** @type {Set<number>} */
  const left = new Set();
  kept.forEach((place) => left.add(data.edges[place].from).add(data.edges[place].to));
  if (!ofEdge.length) {
    good.forEach((place) => {
      if (ofEnd.every((holds) => holds(data.nodes[place], place))) left.add(place);
    });
  }
  return { nodes: left, edges: kept };
}

/**
 * What of nodes and edges is shown at the date: the edges that are listed with their ends, and the nodes
 * without any edge that may have existed then.
 * @param {State} state
 * @param {Part} part
 * @returns {Part}
 */
function atDate(state, { nodes, edges }) {
  if (!state.date) return { nodes, edges };
  const listed = new Set([...edges].filter((place) => isListed(data.edges[place], state)));
  const ends = new Set();
  const touched = new Set();
  edges.forEach((place) => {
    const { from, to } = data.edges[place];
    touched.add(from).add(to);
    if (listed.has(place)) ends.add(from).add(to);
  });
  /** @param {number} place */
  const isAlone = (place) => !touched.has(place) && mayExist(data.nodes[place], state);
  return { nodes: new Set([...nodes].filter((place) => ends.has(place) || isAlone(place))), edges: listed };
}

/**
 * What is shown in this state, from now on. `drawn` are the nodes that would be shown at some date: those that are
 * not at this one keep their places, faint and without names, so that the drawing does not move with the date.
 * @param {State} state
 */
export function select(state) {
  const from = base(state);
  const all = narrow(from, testsOf(state));
  const drawn = new Set([...all.nodes].filter((place) => from.positions.has(place)));
  seen = {
    ...seenOf(from),
    drawn,
    possible: all.edges,
    frames: framesOf(from.groups ?? [], drawn),
    ...atDate(state, all),
  };
  return seen;
}

/* ---- counts and choices ------------------------------------------------------------------- */

/**
 * @param {string} facet
 * @param {{ nodes: Iterable<number>, edges: Iterable<number> }} part
 * @returns {string[]}
 */
function found(facet, { nodes, edges }) {
  if (facet === 'kind') return [...nodes].map((place) => data.nodes[place].kind);
  if (facet === 'role') {
    return [...edges].flatMap((place) => data.roles[data.edges[place].role ?? -1]?.id ?? []);
  }
  if (facet === 'source') return [...edges].flatMap((place) => [...new Set(sourcesOf(data.edges[place]))]);
  return [...nodes].flatMap((place) => valuesOf(data.nodes[place], facet));
}

/**
 * How many of what is shown each choice would leave, other filters as they are.
 * @param {string} facet
 * @param {State} state
 * @param {Base} from
 */
export function counts(facet, state, from) {
  /** @type {Map<string, number>} */
  const tally = new Map();
  found(facet, atDate(state, narrow(from, testsOf(state, facet)))).forEach((id) => {
    tally.set(id, (tally.get(id) ?? 0) + 1);
  });
  return tally;
}

/**
 * What may be chosen of a facet: id and label; kinds and roles as in the data, all others by name.
 * @param {string} facet
 * @returns {{ id: string, label: string }[]}
 */
export function choices(facet) {
  if (facet === 'kind') return data.kinds.map(({ id, label }) => ({ id, label: text(label) }));
  if (facet === 'role') return data.roles.map(({ id, label }) => ({ id, label: text(label) }));
  if (facet === 'source') {
    return byName(
      data.sources.map(({ id, title, date }) => ({
        id,
        label: [text(title) || id, date].filter(Boolean).join(', '),
      })),
    );
  }
  const names = data.facets.find(({ id }) => id === facet)?.names ?? {};
  const ids = [...new Set(found(facet, { nodes: data.nodes.keys(), edges: [] }))];
  return byName(
    ids.map((id) => {
      const node = data.nodes[data.nodeIndex.get(id) ?? -1];
      return { id, label: text(node ? node.label : names[id]) || id };
    }),
  );
}

/** @param {{ id: string, label: string }[]} items */
function byName(items) {
  return items.sort((a, b) => a.label.localeCompare(b.label, language));
}
