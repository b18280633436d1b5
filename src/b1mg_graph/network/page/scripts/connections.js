/* How two things are connected: the shortest ways, the best first, as network/connections.py has it. */

import { data, familyRank, other } from './data.js';
import { isListed } from './time.js';

/** @import { Asked } from './time.js' */
/** @typedef {{ near: number, far: number, edges: number[] }} Step From a node to the next; its edges, the best first. */
/** @typedef {{ nodes: number[], steps: Step[] }} Way */
/** @typedef {{ ways: Way[], total: number }} Connections The best ways, and how many of the same length there are. */
/** @typedef {{ ranks: number[], nodes: number[] }} Rest A way to the last node; the ranks of its steps, the worst first. */

export const MOST = 10;

/**
 * The place of the family of an edge; and of relations, which families do not tell apart, their own place.
 * @param {number} place
 */
function rankOf(place) {
  const edge = data.edges[place];
  return familyRank(edge) * (data.relations.length + 1) + (edge.relation === null ? 0 : edge.relation + 1);
}

/**
 * The edges that are shown at a node, by the node at their other end.
 * @param {number} node
 * @param {Asked} asked
 */
function stepsFrom(node, asked) {
  /** @type {Map<number, number[]>} */
  const found = new Map();
  data.touching[node].forEach((place) => {
    const edge = data.edges[place];
    const far = other(edge, node);
    if (far === node || !isListed(edge, asked)) return;
    const there = found.get(far);
    if (there) there.push(place);
    else found.set(far, [place]);
  });
  return found;
}

/**
 * Of each node, those that are a step nearer to the last, up to the distance of the first; in the order of distance.
 * @param {number} first
 * @param {number} last
 * @param {Asked} asked
 */
function search(first, last, asked) {
  /** @type {Map<number, number[]>} */
  const nearer = new Map([[last, []]]);
  let ring = [last];
  while (ring.length && !nearer.has(first)) {
    /** @type {Map<number, number[]>} */
    const next = new Map();
    ring.forEach((node) => {
      [...stepsFrom(node, asked).keys()].forEach((far) => {
        if (nearer.has(far)) return;
        const there = next.get(far);
        if (there) there.push(node);
        else next.set(far, [node]);
      });
    });
    next.forEach((nodes, node) => nearer.set(node, nodes));
    ring = [...next.keys()];
  }
  return nearer;
}

/**
 * The nodes on any shortest way from the first.
 * @param {number} first
 * @param {Map<number, number[]>} nearer
 */
function needed(first, nearer) {
  const found = new Set([first]);
  found.forEach((node) => nearer.get(node)?.forEach((next) => found.add(next)));
  return found;
}

/**
 * @param {number[]} a
 * @param {number[]} b
 */
function compare(a, b) {
  const place = a.findIndex((value, index) => value !== b[index]);
  return place < 0 ? 0 : a[place] - b[place];
}

/**
 * Nodes are in the order of their ids, so that their places compare as the ids do.
 * @param {Rest} a
 * @param {Rest} b
 */
function better(a, b) {
  return compare(a.ranks, b.ranks) || compare(a.nodes, b.nodes);
}

/**
 * The nodes of the best ways, and the number of all.
 * @param {number} first
 * @param {number} last
 * @param {Asked} asked
 * @param {number} most
 */
function best(first, last, asked, most) {
  const nearer = search(first, last, asked);
  if (!nearer.has(first)) return { found: [], total: 0 };
  const wanted = needed(first, nearer);
  /** @type {Map<number, Rest[]>} */
  const rests = new Map([[last, [{ ranks: [], nodes: [last] }]]]);
  const totals = new Map([[last, 1]]);
  nearer.forEach((nexts, node) => {
    if (!wanted.has(node) || node === last) return;
    const steps = stepsFrom(node, asked);
    const here = nexts.flatMap((next) => {
      const rank = Math.min(...(steps.get(next) ?? []).map(rankOf));
      return (rests.get(next) ?? []).map(({ ranks, nodes }) => ({
        ranks: [...ranks, rank].sort((a, b) => b - a),
        nodes: [node, ...nodes],
      }));
    });
    rests.set(node, here.sort(better).slice(0, most));
    totals.set(
      node,
      nexts.reduce((sum, next) => sum + (totals.get(next) ?? 0), 0),
    );
  });
  return { found: (rests.get(first) ?? []).map(({ nodes }) => nodes), total: totals.get(first) ?? 0 };
}

/**
 * @param {number} near
 * @param {number} far
 * @param {Asked} asked
 * @returns {Step}
 */
function step(near, far, asked) {
  const edges = stepsFrom(near, asked).get(far) ?? [];
  return { near, far, edges: edges.sort((a, b) => rankOf(a) - rankOf(b) || a - b) };
}

/**
 * The `most` best of the shortest ways from one node to another over what is shown in this state. With the ends
 * exchanged, the same ways are given in the same order, each reversed.
 * @param {number} one
 * @param {number} another
 * @param {Asked} asked
 * @param {number} [most]
 * @returns {Connections}
 */
export function connections(one, another, asked, most = MOST) {
  if (one === another) return { ways: [], total: 0 };
  const { found, total } = best(Math.min(one, another), Math.max(one, another), asked, most);
  const ways = found.map((nodes) => {
    const read = nodes[0] === one ? nodes : [...nodes].reverse();
    return { nodes: read, steps: read.slice(1).map((far, index) => step(read[index], far, asked)) };
  });
  return { ways, total };
}
