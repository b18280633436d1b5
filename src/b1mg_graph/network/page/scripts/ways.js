/* The ways between two things, drawn: from the one on the left to the other on the right. */

import { connections } from './connections.js';
import { data } from './data.js';

/** @import { PointJson } from './payload' */
/** @import { Way } from './connections.js' */
/** @import { Base } from './selection.js' */
/** @import { Asked } from './time.js' */

const ACROSS = 230;
const DOWN = 110;
/** By how much every second column is lower, so that names side by side have room. */
const LOWER = 60;

/**
 * A column for each step, in it the nodes in the order of the ways.
 * @param {Way[]} ways
 */
function places(ways) {
  /** @type {Map<number, PointJson>} */
  const positions = new Map();
  const length = Math.max(...ways.map(({ nodes }) => nodes.length));
  for (let column = 0; column < length; column += 1) {
    const nodes = [...new Set(ways.map((way) => way.nodes[column]))];
    nodes.forEach((node, row) => {
      const middle = (row - (nodes.length - 1) / 2) * DOWN;
      positions.set(node, [column * ACROSS, middle + (column % 2 ? LOWER : -LOWER) / (nodes.length > 1 ? 2 : 1)]);
    });
  }
  return positions;
}

/**
 * `a~b` as the nodes and edges of the ways between them; the two ends alone where there is none at the date.
 * @param {string} path
 * @param {Asked} asked
 * @returns {Base | null}
 */
export function between(path, asked) {
  const [from, to] = path.split('~').map((id) => data.nodeIndex.get(id));
  if (from === undefined || to === undefined || from === to) return null;
  const { ways, total } = connections(from, to, asked);
  const positions = places(ways.length ? ways : [{ nodes: [from, to], steps: [] }]);
  const edges = ways.flatMap(({ steps }) => steps.flatMap((step) => step.edges));
  return { nodes: new Set(positions.keys()), edges: new Set(edges), positions, row: { from, to, ways, total } };
}
