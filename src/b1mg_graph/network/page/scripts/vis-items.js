/* What vis-network is given: lines with their widths and bends, and options. */

import { data } from './data.js';
import { inks, lineInk } from './inks.js';
import { lineOf } from './lines.js';

/** @import { NodeJson } from './payload' */

/** The size of the arrows of lines, of vis-network's own. */
const ARROW = 0.55;

/**
 * Radius in px on the screen; it shrinks less than the drawing does.
 * @param {NodeJson} node
 * @param {number} scale
 */
export function radius(node, scale) {
  const size = Math.min(Math.max(node.size || 1, 0.5), 4);
  return (3.6 + 3.4 * size) * Math.min(1, Math.max(0.45, Math.sqrt(scale)));
}

/**
 * Edges between the same two nodes, so that parallel ones can bend apart.
 * @param {Set<number>} chosen
 */
export function bends(chosen) {
  /** @type {Map<string, number[]>} */
  const pairs = new Map();
  chosen.forEach((place) => {
    const { from, to } = data.edges[place];
    const pair = from < to ? `${from} ${to}` : `${to} ${from}`;
    const there = pairs.get(pair);
    if (there) there.push(place);
    else pairs.set(pair, [place]);
  });
  /** @type {Map<number, number>} */
  const bend = new Map();
  pairs.forEach((places) => {
    if (places.length < 2) return;
    places.forEach((place, row) => {
      const { from, to } = data.edges[place];
      const side = (row - (places.length - 1) / 2) * (from < to ? 1 : -1);
      bend.set(place, Math.max(-0.6, Math.min(0.6, side * 0.22)));
    });
  });
  return bend;
}

/**
 * @param {number} place
 * @param {{ bend: number | undefined, scale: number, isPointed: boolean }} drawn `isPointed`: an arrow says its direction
 */
export function visEdge(place, { bend, scale, isPointed }) {
  const { from, to } = data.edges[place];
  const { ink, width, dashes } = lineOf(data.edges[place]);
  const own = lineInk(ink);
  return {
    id: place,
    from,
    to,
    width: width / scale,
    hoverWidth: 0,
    selectionWidth: 0,
    dashes: dashes ? dashes.map((dash) => dash / scale) : false,
    arrows: { to: { enabled: isPointed, scaleFactor: ARROW / scale } },
    color: { color: own, highlight: inks.ring, hover: own, inherit: false },
    smooth: bend ? { enabled: true, type: bend > 0 ? 'curvedCW' : 'curvedCCW', roundness: Math.abs(bend) } : false,
  };
}

/**
 * Added to the options that come with the data.
 * @type {Record<string, unknown>}
 */
const OPTIONS = {
  autoResize: true,
  physics: { enabled: false },
  layout: { improvedLayout: false },
  interaction: {
    dragNodes: false,
    hover: true,
    multiselect: false,
    selectConnectedEdges: false,
    tooltipDelay: 3600000,
    zoomSpeed: 0.6,
    keyboard: { enabled: false },
    hideEdgesOnDrag: false,
    hideEdgesOnZoom: false,
  },
  nodes: { chosen: false, font: { size: 0 } },
  edges: { chosen: { edge: wider, label: false }, font: { size: 0 } },
};

/** @param {{ width: number }} values */
function wider(values) {
  values.width *= 1.8;
}

export function options() {
  const given = /** @type {Record<string, object>} */ (data.vis?.options ?? {});
  const parts = Object.entries(OPTIONS).map(([part, values]) => [
    part,
    typeof values === 'object' ? { ...given[part], ...values } : values,
  ]);
  return { ...given, ...Object.fromEntries(parts) };
}
