/* The groups of a view as frames: nodes that are linked with each other more than with others. */

import { data, label } from './data.js';
import { svg } from './dom.js';
import { flat } from './text.js';
import { text } from './words.js';

/** @import { GroupJson } from './payload' */
/** @import { Rectangle } from './placement.js' */
/** @import { View } from './viewport.js' */
/** @typedef {{ group: GroupJson, box: Rectangle }} Framed A group and its frame. */

const ROUND = 14;
/** A group of which fewer nodes are drawn has no frame. */
const FEWEST = 2;

/**
 * The frames of the groups of which enough is drawn.
 * @param {GroupJson[]} groups
 * @param {Set<number>} drawn
 * @returns {Framed[]}
 */
export function framesOf(groups, drawn) {
  return groups
    .filter(({ nodes }) => nodes.filter((place) => drawn.has(place)).length >= FEWEST)
    .map((group) => {
      const [x, y, w, h] = group.frame;
      return { group, box: { x, y, w, h } };
    });
}

/**
 * What a group is called: as its hub.
 * @param {GroupJson} group
 */
export function nameOf(group) {
  return label(group.hub);
}

/**
 * The same in short, for where it has no room: the short name, or the number.
 * @param {GroupJson} group
 */
export function shortNameOf(group) {
  const hub = data.nodes[group.hub];
  return flat(text(hub.short) || text(hub.code) || label(group.hub));
}

/**
 * Paints the frames, below all else.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Framed[]} framed
 * @param {{ group: string, frame: string }} inks
 * @param {number} scale
 */
export function paint(ctx, framed, inks, scale) {
  ctx.save();
  ctx.fillStyle = inks.group;
  ctx.strokeStyle = inks.frame;
  ctx.lineWidth = 1.2 / scale;
  framed.forEach(({ box }) => {
    ctx.beginPath();
    ctx.roundRect(box.x, box.y, box.w, box.h, ROUND);
    ctx.fill();
    ctx.stroke();
  });
  ctx.restore();
}

/**
 * The frames as they are seen, for an SVG file.
 * @param {Framed[]} framed
 * @param {View} view
 * @param {{ group: string, frame: string }} inks
 */
export function shapes(framed, { scale, moveX, moveY }, inks) {
  return framed.map(({ box }) =>
    svg('rect', {
      x: (box.x * scale + moveX).toFixed(1),
      y: (box.y * scale + moveY).toFixed(1),
      width: (box.w * scale).toFixed(1),
      height: (box.h * scale).toFixed(1),
      rx: (ROUND * scale).toFixed(1),
      fill: inks.group,
      stroke: inks.frame,
      'stroke-width': 1.2,
    }),
  );
}
