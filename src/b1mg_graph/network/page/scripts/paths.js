/* Neighbourhoods: what is around a thing, within so many steps. */

import { data, other } from './data.js';
import { isListed } from './time.js';

/** @import { PointJson } from './payload' */
/** @import { Asked } from './time.js' */
/** @import { Base } from './selection.js' */
/**
 * @typedef {{ middle: number, distances: Map<number, number>, of: number }} Around
 * What a neighbourhood is around, the steps to each of its nodes, and how many there are with those left out.
 */

/**
 * The nodes next to a node by edges that are shown in this state.
 * @param {number} node
 * @param {Asked} asked
 */
function neighbours(node, asked) {
  return data.touching[node]
    .map((position) => data.edges[position])
    .filter((edge) => isListed(edge, asked))
    .map((edge) => other(edge, node));
}

/**
 * Distance in steps from `start` for every node within `depth`.
 * @param {number} start
 * @param {number} depth
 * @param {Asked} asked
 */
export function distances(start, depth, asked) {
  const found = new Map([[start, 0]]);
  let ring = [start];
  for (let step = 1; step <= depth && ring.length; step += 1) {
    const next = ring.flatMap((node) => neighbours(node, asked)).filter((node) => !found.has(node));
    next.forEach((node) => found.set(node, step));
    ring = [...new Set(next)];
  }
  return found;
}

/**
 * Edges whose two ends are among the nodes, and that are to be kept.
 * @param {Map<number, number>} nodes
 * @param {(from: number, to: number) => boolean} keep
 */
function between(nodes, keep) {
  /** @type {Set<number>} */
  const chosen = new Set();
  nodes.forEach((_, node) => {
    data.touching[node].forEach((position) => {
      const { from, to } = data.edges[position];
      if (nodes.has(from) && nodes.has(to) && keep(from, to)) chosen.add(position);
    });
  });
  return chosen;
}

/**
 * The middle and the best connected of what is around it, the nearest first.
 * @param {Map<number, number>} found
 * @param {number} most
 */
function bestConnected(found, most) {
  const order = [...found.keys()].sort(
    (a, b) => (found.get(a) ?? 0) - (found.get(b) ?? 0) || data.touching[b].length - data.touching[a].length || a - b,
  );
  return new Map(order.slice(0, most).map((node) => [node, found.get(node) ?? 0]));
}

/**
 * `id~depth~times` as nodes and edges; null when it names nothing. No more are in it than a view draws, `times` over.
 * @param {string} focus
 * @param {Asked} asked
 * @returns {Base | null}
 */
export function neighbourhood(focus, asked) {
  const { id, depth, times } = parts(focus);
  const middle = data.nodeIndex.get(id);
  if (middle === undefined) return null;
  const all = distances(middle, depth, asked);
  const found = bestConnected(all, data.meta.most * times);
  const leadsOn = between(found, (from, to) => Math.min(found.get(from) ?? 0, found.get(to) ?? 0) < 2);
  /** @type {Map<number, PointJson>} */
  const positions = new Map([...found.keys()].map((node) => [node, [0, 0]]));
  return {
    nodes: new Set(found.keys()),
    edges: leadsOn,
    positions,
    around: { middle, distances: found, of: all.size },
  };
}

/**
 * What the address says of a neighbourhood.
 * @param {string} focus
 */
export function parts(focus) {
  const [id, depth, times] = focus.split('~');
  return {
    id,
    depth: Math.min(2, Math.max(1, Number(depth) || 1)),
    times: Math.max(1, Math.floor(Number(times)) || 1),
  };
}
