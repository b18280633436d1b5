/* The places of a neighbourhood: what it is around in the middle, its neighbours on arcs to the left and to the right.

   Arcs are convex, so no line from the middle passes through a neighbour, and names have room beside their symbols.
   Lines between neighbours are bent round what is in their way; those that cannot be are not drawn. */

import { data, familyRank, label, other } from './data.js';

/** @import { PointJson } from './payload' */
/** @import { Around } from './paths.js' */
/**
 * @typedef {{ positions: Map<number, PointJson>, bends: Map<number, number>, undrawn: Set<number>, largest: number }} Fan
 * Places in px; how much lines are bent, as a share of their length; lines that are not drawn; and the largest radius
 * that a neighbour has room for.
 */
/** @typedef {{ node: number, x: number, y: number, reach: number }} Obstacle What no line may come so near to. */

/** How vertical arcs are: 2 is an ellipse. */
const POWER = 2.6;
/** The share of the width of the canvas that names beside an arc may have. */
const FOR_NAMES = 0.17;
/** From the middle of one symbol to that of the next, at least, in px. */
const LEAST = 5;
/** Between a line and a symbol that it passes, in px. */
const CLEAR = 1.5;
const BENDS = [0, 0.12, -0.12, 0.25, -0.25, 0.4, -0.4, 0.6, -0.6];
const STEPS = 16;
/** Of more pairs of neighbours with lines between them, fewer bends are tried. */
const MANY = 300;

/**
 * Neighbours in the order of their places: by role, then kind, then name.
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
 * Nodes further away, in the order of the nearer ones that they hang on.
 * @param {number[]} nodes
 * @param {number[]} nearer
 */
function behind(nodes, nearer) {
  const place = new Map(nearer.map((node, index) => [node, index]));
  /** @param {number} node */
  const first = (node) =>
    Math.min(...data.touching[node].map((edge) => place.get(other(data.edges[edge], node)) ?? Infinity));
  const keyed = nodes.map((node) => ({ node, key: first(node) }));
  return keyed
    .sort((a, b) => a.key - b.key || label(a.node).localeCompare(label(b.node), 'en'))
    .map(({ node }) => node);
}

/**
 * Nodes on the two arcs of a size, the first half to the right from above, the others to the left from below.
 * @param {number[]} nodes
 * @param {number} wide
 * @param {number} high
 * @param {Map<number, PointJson>} positions
 */
function onArcs(nodes, wide, high, positions) {
  const right = Math.ceil(nodes.length / 2);
  nodes.forEach((node, place) => {
    const isRight = place < right;
    const many = isRight ? right : nodes.length - right;
    const share = ((isRight ? place : nodes.length - 1 - place) + 0.5) / many;
    const y = (2 * share - 1) * 0.985;
    const x = (1 - Math.abs(y) ** POWER) ** (1 / POWER);
    positions.set(node, [(isRight ? 1 : -1) * wide * x, high * y]);
  });
}

/**
 * The point that a bent line is drawn towards, as vis-network has it for curvedCW and curvedCCW.
 * @param {PointJson} from
 * @param {PointJson} to
 * @param {number} bend
 * @returns {PointJson}
 */
export function via([x1, y1], [x2, y2], bend) {
  const length = Math.hypot(x2 - x1, y2 - y1) * (Math.abs(bend) * 0.5 + 0.5);
  const angle = Math.atan2(y1 - y2, x2 - x1) + (bend * 0.5 + 0.5) * Math.PI;
  return [x1 + length * Math.sin(angle), y1 + length * Math.cos(angle)];
}

/**
 * Points on a line, straight or bent, but not its ends.
 * @param {PointJson} from
 * @param {PointJson} to
 * @param {number} bend
 * @returns {PointJson[]}
 */
export function along(from, to, bend) {
  const middle = via(from, to, bend);
  return Array.from({ length: STEPS - 1 }, (_, index) => {
    const t = (index + 1) / STEPS;
    /** @param {0 | 1} axis */
    const at = (axis) =>
      bend
        ? (1 - t) ** 2 * from[axis] + 2 * t * (1 - t) * middle[axis] + t ** 2 * to[axis]
        : from[axis] + t * (to[axis] - from[axis]);
    return [at(0), at(1)];
  });
}

/**
 * Whether a line comes nearer to a point than that.
 * @param {PointJson[]} line points on the line, with its ends
 * @param {Obstacle} obstacle
 */
function meets(line, { x, y, reach }) {
  for (let place = 1; place < line.length; place += 1) {
    const [before, after] = [line[place - 1], line[place]];
    const dx = after[0] - before[0];
    const dy = after[1] - before[1];
    const share = Math.max(0, Math.min(1, ((x - before[0]) * dx + (y - before[1]) * dy) / (dx * dx + dy * dy || 1)));
    const [awayX, awayY] = [before[0] + share * dx - x, before[1] + share * dy - y];
    if (awayX * awayX + awayY * awayY < reach * reach) return true;
  }
  return false;
}

/**
 * Whether a line passes through none but its ends.
 * @param {number} place
 * @param {number} bend
 * @param {Map<number, PointJson>} positions
 * @param {Obstacle[]} obstacles
 */
function isClear(place, bend, positions, obstacles) {
  const { from, to } = data.edges[place];
  const [start, end] = [from, to].map((node) => /** @type {PointJson} */ (positions.get(node)));
  const corner = bend ? via(start, end, bend) : start;
  const [left, right] = [Math.min(start[0], end[0], corner[0]), Math.max(start[0], end[0], corner[0])];
  const [top, bottom] = [Math.min(start[1], end[1], corner[1]), Math.max(start[1], end[1], corner[1])];
  /** @type {PointJson[] | undefined} */
  let line;
  for (const obstacle of obstacles) {
    const { node, x, y, reach } = obstacle;
    if (x < left - reach || x > right + reach || y < top - reach || y > bottom + reach) continue;
    if (node === from || node === to) continue;
    line ??= bend ? [start, ...along(start, end, bend), end] : [start, end];
    if (meets(line, obstacle)) return false;
  }
  return true;
}

/**
 * The places and lines of a neighbourhood on a canvas of this size.
 * @param {Around} around
 * @param {Set<number>} drawn
 * @param {Set<number>} edges
 * @param {{ width: number, height: number }} size
 * @param {(node: number) => number} sizeOf the radius that a node would have
 * @returns {Fan}
 */
export function fan({ middle, distances }, drawn, edges, { width, height }, sizeOf) {
  const near = ordered(
    middle,
    [...drawn].filter((node) => distances.get(node) === 1),
  );
  const far = behind(
    [...drawn].filter((node) => (distances.get(node) ?? 0) > 1),
    near,
  );
  /** @type {Map<number, PointJson>} */
  const positions = new Map(drawn.has(middle) ? [[middle, [0, 0]]] : []);
  const [wide, high] = [width * (0.5 - (width > 700 ? FOR_NAMES : 0.2)), height / 2 - 26];
  onArcs(near, far.length ? wide * 0.52 : wide, far.length ? high * 0.8 : high, positions);
  onArcs(far, wide, high, positions);
  const most = Math.max(near.length / (far.length ? 0.8 : 1), far.length, 2);
  const largest = Math.max((Math.max((2 * high) / Math.ceil(most / 2), LEAST) - CLEAR) * 0.45, 2);
  /** @param {number} node */
  const radius = (node) => (node === middle ? sizeOf(node) : Math.min(sizeOf(node), largest));
  const obstacles = [...positions].map(([node, [x, y]]) => ({ node, x, y, reach: radius(node) + CLEAR }));
  /** @type {Map<string, number[]>} */
  const pairs = new Map();
  edges.forEach((place) => {
    const { from, to } = data.edges[place];
    if (!positions.has(from) || !positions.has(to)) return;
    const pair = from < to ? `${from} ${to}` : `${to} ${from}`;
    pairs.set(pair, [...(pairs.get(pair) ?? []), place]);
  });
  /** @type {Map<number, number>} */
  const bends = new Map();
  /** @type {Set<number>} */
  const undrawn = new Set();
  const tried = pairs.size > MANY ? BENDS.slice(0, 3) : BENDS;
  pairs.forEach((places) => {
    const { from: first } = data.edges[places[0]];
    const ways = places.length % 2 ? tried : tried.slice(1);
    /** @type {Set<number>} */
    const taken = new Set();
    places.forEach((place) => {
      const side = data.edges[place].from === first ? 1 : -1;
      const way = ways.find((bend) => !taken.has(bend) && isClear(place, bend * side, positions, obstacles));
      if (way === undefined) undrawn.add(place);
      else bends.set(place, way * side);
      if (way !== undefined) taken.add(way);
    });
  });
  return { positions, bends, undrawn, largest };
}
