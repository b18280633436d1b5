/* Neighbourhoods, and the places of their nodes. */

import { data, familyRank, label, other } from './data.js';
import { isListed } from './time.js';

/** @import { PointJson } from './payload' */
/** @import { Asked } from './time.js' */
/** @import { Base } from './selection.js' */

const WIDTH_OF_LABEL = 150;
const STRETCH = 1.5;

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
 * Neighbours in the order of their places round the middle: by role, then kind, then name.
 * @param {number} middle
 * @param {number[]} nodes
 */
function ordered(middle, nodes) {
  /** @type {Map<number, number>} */
  const rank = new Map();
  data.touching[middle].forEach((position) => {
    const edge = data.edges[position];
    const neighbour = other(edge, middle);
    rank.set(neighbour, Math.min(rank.get(neighbour) ?? Infinity, familyRank(edge)));
  });
  /** @param {number} node */
  const byFamily = (node) => rank.get(node) ?? data.families.length;
  /** @param {number} node */
  const byKind = (node) => data.kindIndex.get(data.nodes[node].kind) ?? data.kinds.length;
  return [...nodes].sort(
    (a, b) => byFamily(a) - byFamily(b) || byKind(a) - byKind(b) || label(a).localeCompare(label(b), 'en'),
  );
}

/**
 * Ellipses round the middle, each as full as its labels allow.
 * @param {number} middle
 * @param {Map<number, number>} found
 */
function rings(middle, found) {
  /** @type {Map<number, PointJson>} */
  const positions = new Map([[middle, [0, 0]]]);
  const depth = Math.max(...found.values());
  let radius = 190;
  for (let step = 1; step <= depth; step += 1) {
    const waiting = ordered(
      middle,
      [...found.keys()].filter((node) => found.get(node) === step),
    );
    while (waiting.length) {
      const room = Math.floor((Math.PI * radius * (1 + STRETCH)) / WIDTH_OF_LABEL);
      const many =
        waiting.length > room ? Math.ceil(waiting.length / Math.ceil(waiting.length / room)) : waiting.length;
      waiting.splice(0, Math.min(room, many)).forEach((node, place, row) => {
        const angle = -Math.PI / 2 + (2 * Math.PI * (place + (radius % 20 ? 0.5 : 0))) / row.length;
        positions.set(node, [STRETCH * radius * Math.cos(angle), radius * Math.sin(angle)]);
      });
      radius += 105;
    }
    radius += 20;
  }
  return positions;
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
 * `id~depth` as nodes, edges and positions; null when it names nothing.
 * @param {string} focus
 * @param {Asked} asked
 * @returns {Base | null}
 */
export function neighbourhood(focus, asked) {
  const cut = focus.lastIndexOf('~');
  const id = cut < 0 ? focus : focus.slice(0, cut);
  const depth = Math.min(2, Math.max(1, Number(focus.slice(cut + 1)) || 1));
  const middle = data.nodeIndex.get(id);
  if (middle === undefined) return null;
  const found = distances(middle, depth, asked);
  const leadsOn = between(found, (from, to) => Math.min(found.get(from) ?? 0, found.get(to) ?? 0) < 2);
  return { nodes: new Set(found.keys()), edges: leadsOn, positions: rings(middle, found) };
}
