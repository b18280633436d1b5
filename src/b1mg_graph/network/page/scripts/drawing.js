/* The drawing: vis-network holds the edges and finds what is under the pointer; nodes are painted here. */

import { data } from './data.js';
import { byId } from './dom.js';
import { along } from './fan.js';
import { paintAbove, paintBelow, paintMark } from './frame-ink.js';
import { arrange, at, boxesOf } from './frames.js';
import * as groups from './groups.js';
import { inks, lineInk, read as readInks } from './inks.js';
import * as labels from './labels.js';
import { readFont } from './lettering.js';
import * as lineNote from './line-note.js';
import * as marks from './marks.js';
import { choose } from './navigation.js';
import { seen } from './selection.js';
import { look, path } from './symbols.js';
import { isComparing } from './time.js';
import * as viewport from './viewport.js';
import { bends, options, radius, visEdge } from './vis-items.js';
import * as walk from './walk.js';
import { count } from './words.js';

/** @import { Arranged, Mark } from './frames.js' */
/** @import { GroupJson, NodeJson, PointJson } from './payload' */
/** @import { Drawn } from './labels.js' */
/** @import { Seen } from './selection.js' */
/** @import { State } from './state.js' */

const MANY_EDGES = 700;
/** How much is left of the colour of a shape that is not there at the date; it has no name then. */
export const FAINT = 0.22;

/** @type {vis.Network} */
let network;
/** @type {vis.DataSet} */
let nodes;
/** @type {vis.DataSet} */
let edges;
/** @type {Seen | null} */
let shown = null;
let fittedFor = '';
/** @type {Seen | null} */
let last = null;
/** @type {number | null} */
let selected = null;
/** @type {number | null} */
let hovered = null;
/** A view as frames: where all of it is, and its symbols. @type {{ all: Arranged, marks: Map<number | string, Mark> } | null} */
let arranged = null;
/** The line that is selected in it. @type {number | null} */
let selectedEdge = null;
/** The size of the canvas that it is arranged for. */
let room = { width: 0, height: 0 };
let scaledFor = 0;
let waiting = 0;
let drawnFor = '';

/* ---- what vis-network is given ------------------------------------------------------------ */

/** @param {{ ctx: CanvasRenderingContext2D, id: number | string, x: number, y: number }} node */
function paintFramed({ ctx, id }) {
  const mark = arranged?.marks.get(id);
  const drawNode = () => {
    if (mark) paintMark(ctx, mark, mark.node === selected || mark.node === hovered, FAINT);
  };
  const size = 2 * (mark?.r ?? 1);
  return { drawNode, nodeDimensions: { width: size, height: size } };
}

/** @param {{ ctx: CanvasRenderingContext2D, id: number, x: number, y: number }} node */
function paintNode({ ctx, id, x, y }) {
  const node = data.nodes[id];
  const scale = network.getScale();
  const r = radiusOf(node, scale) / scale;
  const drawNode = () => {
    const outline = path(node.kind);
    /** @param {number} width @param {string} ink */
    const stroke = (width, ink) => {
      ctx.lineWidth = width / (r * scale);
      ctx.strokeStyle = ink;
      ctx.stroke(outline);
    };
    ctx.save();
    ctx.translate(x, y);
    ctx.scale(r, r);
    if (!shown?.nodes.has(id)) ctx.globalAlpha = FAINT;
    if (id === selected || id === hovered) {
      stroke(10, inks.ring);
      stroke(5, inks.paper);
    }
    ctx.fillStyle = look(node.kind).colour;
    ctx.fill(outline);
    stroke(1.3, inks.outline);
    ctx.restore();
  };
  return { drawNode, nodeDimensions: { width: 2.6 * r, height: 2.6 * r } };
}

/**
 * The radius of a node in px; in a neighbourhood, no more than there is room for.
 * @param {NodeJson} node
 * @param {number} scale
 */
function radiusOf(node, scale) {
  const own = radius(node, scale);
  const { fan, base } = shown ?? {};
  if (!fan || data.nodes[base?.around?.middle ?? -1] === node) return own;
  return Math.min(own, fan.largest * scale);
}

/** How much lines are bent. @param {Seen} drawn */
function bendsOf(drawn) {
  return drawn.fan?.bends ?? bends(drawn.edges);
}

/** The lines that are drawn. @param {Seen} drawn */
function linesOf(drawn) {
  return [...drawn.edges].filter((place) => !drawn.fan?.undrawn.has(place));
}

/**
 * The edge of a view with frames that vis-network holds: its line is painted here, with corners.
 * @param {number} place
 */
function carrier(place) {
  const { from, to } = data.edges[place];
  const clear = 'rgba(0,0,0,0)';
  return { id: place, from, to, width: 1, smooth: false, color: { color: clear, highlight: clear, hover: clear } };
}

/** @param {Seen} drawn */
function visNodes(drawn) {
  if (arranged) {
    const shared = { shape: 'custom', ctxRenderer: paintFramed, size: 6 };
    return arranged.all.marks.map(({ id, x, y }) => ({ id, x, y, ...shared }));
  }
  return [...drawn.drawn].map((id) => {
    const [x, y] = drawn.positions.get(id) ?? [0, 0];
    return { id, x, y, shape: 'custom', ctxRenderer: paintNode, size: 12 };
  });
}

/**
 * Takes several steps to another drawing without painting each of them, which vis-network would do.
 * @template T
 * @param {() => T} steps
 * @returns {T}
 */
function unpainted(steps) {
  const { emitter } = network.body;
  emitter.emit('_blockRedraw');
  try {
    return steps();
  } finally {
    emitter.emit('_allowRedraw');
  }
}

/* ---- after something has moved ---------------------------------------------------------- */

/** Lines keep their width on the screen: after a zoom they are drawn anew. */
function rescale() {
  const scale = network.getScale();
  const ratio = scale / scaledFor;
  if (!shown || (ratio > 0.8 && ratio < 1.25)) return;
  scaledFor = scale;
  if (arranged) {
    edges.update([...shown.edges].map(carrier));
    return;
  }
  const bend = bendsOf(shown);
  const isPointed = Boolean(shown.base.row);
  edges.update(linesOf(shown).map((place) => visEdge(place, { bend: bend.get(place), scale, isPointed })));
}

function rescaleSoon() {
  window.clearTimeout(waiting);
  waiting = window.setTimeout(rescale, 150);
}

/**
 * What the labels are found for.
 * @param {Seen} drawn
 * @returns {Drawn}
 */
function labelled(drawn) {
  return { shown: drawn, marked: [selected, hovered], radius: radiusOf };
}

/** Says how many lines are not drawn. @param {Seen} drawn */
function sayUndrawn(drawn) {
  const many = [...(drawn.fan?.undrawn ?? [])].filter((place) => drawn.edges.has(place)).length;
  byId('undrawn').hidden = !many;
  byId('undrawn').textContent = count('undrawn', many);
}

/**
 * What is seen with its places: on a sheet with undertakings, or as a net.
 * @param {Seen} now
 * @returns {Seen}
 */
function placed(now) {
  const { framed: view } = now.base;
  if (!view) {
    arranged = null;
    return viewport.stretched(now);
  }
  const all = arrange(view, now, room, arranged?.all);
  arranged = { all, marks: new Map(all.marks.map((mark) => [mark.id, mark])) };
  return { ...now, positions: all.positions };
}

/** Frames that are further down than the window reaches are announced by a button that goes there. */
function showMore() {
  const { scale, moveY, height } = viewport.view();
  const { box, isWhole } = arranged?.all ?? { box: { y: 0, h: 0 }, isWhole: true };
  byId('more-below').hidden =
    isWhole || scale < viewport.fittedAt * 0.99 || (box.y + box.h) * scale + moveY < height + 4;
}

/**
 * What is seen with its places in the room there is, of which what is said of lines that are not drawn takes some.
 * @param {Seen} now
 */
function settled(now) {
  room = viewport.size();
  const found = placed(now);
  sayUndrawn(found);
  const { width, height } = viewport.size();
  if (width === room.width && height === room.height) return found;
  room = { width, height };
  return placed(now);
}

/** @param {Seen} drawn */
function redraw(drawn) {
  sayUndrawn(drawn);
  if (!arranged) labels.place(labelled(drawn));
  network.redraw();
}

function sizeText() {
  const { width, height } = viewport.size();
  return `${width} ${height}`;
}

/** @param {Seen} drawn */
function reveal(drawn) {
  if (selected !== null) viewport.reveal(drawn.positions.get(selected), Boolean(arranged));
}

/** Arranges what is shown for the room there is now. */
function refit() {
  shown = settled(seen);
  if (shown.fan) scaledFor = 0;
  nodes.update(visNodes(shown));
  viewport.fit(shown, arranged?.all ?? null);
}

/** Another size of the canvas, for one because the evidence has opened: who saw all sees all again. */
function resize() {
  const size = sizeText();
  if (!shown || size === drawnFor) return;
  drawnFor = size;
  unpainted(() => {
    if (viewport.fitted) refit();
    else viewport.keepScale();
    if (shown && (!viewport.fitted || (arranged && !arranged.all.isWhole))) reveal(shown);
  });
  redraw(shown);
}

/* ---- what the visitor does ------------------------------------------------------------------ */

/** @param {vis.Hit} hit */
function onClick({ nodes: [node], edges: [edge], pointer }) {
  if (arranged) {
    const hit = at(arranged.all, pointer.canvas);
    choose((hit.node === undefined ? data.edges[hit.edge ?? -1] : data.nodes[hit.node])?.id ?? '');
  } else if (node !== undefined && shown?.nodes.has(node)) choose(data.nodes[node].id);
  else choose(edge === undefined ? '' : data.edges[edge].id);
}

/**
 * A tap has been heard as one already: the click that the browser makes of it afterwards would hit what has opened
 * under the finger in the meantime.
 * @param {TouchEvent} event
 */
function endTouch(event) {
  if (event.cancelable) event.preventDefault();
}

/**
 * Over a view with frames: names and symbols are marked, and of a line or its sources it is said what it says.
 * @param {MouseEvent} event
 */
function hoverFramed({ offsetX: x, offsetY: y, buttons }) {
  if (!arranged || buttons) return;
  const hit = at(arranged.all, network.DOMtoCanvas({ x, y }));
  if (hit.edge === undefined) lineNote.hide();
  else lineNote.show(hit.edge, { x, y });
  if (hovered !== (hit.node ?? null)) hover(hit.node ?? null);
  byId('drawing').classList.toggle('pointing', hit.node !== undefined || hit.edge !== undefined);
}

/** @param {number | null} id */
function hover(id) {
  if (!shown) return;
  hovered = id !== null && shown.nodes.has(id) ? id : null;
  byId('drawing').classList.toggle('pointing', hovered !== null);
  redraw(shown);
}

/**
 * A thing that the keyboard has reached.
 * @param {number} id
 */
function reach(id) {
  const isAllSeen = viewport.fitted && (arranged?.all.isWhole ?? true);
  if (!isAllSeen) viewport.reveal(shown?.positions.get(id), Boolean(arranged));
  hover(id);
}

/* ---- from outside --------------------------------------------------------------------------- */

export function start() {
  readInks();
  readFont();
  nodes = new vis.DataSet();
  edges = new vis.DataSet();
  const box = byId('drawing');
  network = new vis.Network(box, { nodes, edges }, options());
  network.on('beforeDrawing', (ctx) => {
    if (arranged) paintBelow(ctx, arranged.all, viewport.view(), { node: selected, edge: selectedEdge });
    else groups.paint(ctx, shown?.frames ?? [], inks, network.getScale());
  });
  network.on('afterDrawing', (ctx) => {
    showMore();
    if (arranged) paintAbove(ctx, arranged.all, viewport.view(), { node: selected, edge: selectedEdge });
    if (arranged || !shown) return;
    if (isComparing()) marks.paint(ctx, shown, bends(shown.edges));
    labels.paint(ctx, labelled(shown), inks);
  });
  network.on('click', onClick);
  network.on('hoverNode', ({ node }) => !arranged && hover(node));
  network.on('blurNode', () => !arranged && hover(null));
  network.on('hoverEdge', ({ edge, pointer }) => !arranged && lineNote.show(edge, pointer.DOM));
  network.on('blurEdge', () => !arranged && lineNote.hide());
  box.addEventListener('mousemove', hoverFramed);
  byId('more-below').addEventListener('click', () => viewport.pan(0, viewport.size().height * 0.85));
  network.on('dragStart', lineNote.hide);
  network.on('zoom', lineNote.hide);
  network.on('zoom', rescaleSoon);
  network.on('resize', () => window.requestAnimationFrame(resize));
  viewport.start(network, rescale);
  walk.start(() => ({ drawn: shown, selected }), reach);
  box.addEventListener('touchend', endTouch, { passive: false });
  // The canvas itself is not a stop of its own: the box round it is.
  box.querySelectorAll('[tabindex]').forEach((inner) => inner.setAttribute('tabindex', '-1'));
}

/**
 * @param {string} id
 * @param {Seen} drawn
 */
function select(id, drawn) {
  const node = data.nodeIndex.get(id);
  const edge = data.edgeIndex.get(id);
  selected = node !== undefined && drawn.nodes.has(node) && drawn.positions.has(node) ? node : null;
  selectedEdge = selected === null && edge !== undefined && drawn.edges.has(edge) ? edge : null;
  network.unselectAll();
  if (arranged) return;
  if (selected === null && edge !== undefined && drawn.edges.has(edge)) network.selectEdges([edge]);
}

/**
 * What makes the drawing fit anew: other nodes or other places, not another date or selection.
 * @param {State} state
 * @param {Seen} drawn
 */
function frame(state, drawn) {
  return `${state.view}|${state.focus}|${state.path}|${[...drawn.drawn].join()}`;
}

/**
 * Of many lines none is drawn while the drawing moves, and of very many none is looked for under the pointer.
 * @param {number} many
 */
function spare(many) {
  const hide = many > MANY_EDGES;
  network.setOptions({ interaction: { hideEdgesOnDrag: hide, hideEdgesOnZoom: hide, hover: many <= MANY_EDGES * 3 } });
}

/**
 * Draws what is seen in this state.
 * @param {State} state
 * @param {Seen} now
 */
export function show(state, now) {
  redraw(unpainted(() => take(state, now)));
}

/**
 * @param {State} state
 * @param {Seen} now
 */
function take(state, now) {
  const next = frame(state, now);
  const isNew = next !== fittedFor || !shown;
  if (isNew || now !== last) scaledFor = 0;
  fittedFor = next;
  last = now;
  const { positions, frames, fan } = isNew || !shown ? settled(now) : now.base.framed ? placed(now) : shown;
  const drawn = { ...now, positions, frames, fan };
  shown = drawn;
  hovered = null;
  lineNote.hide();
  if (isNew) begin(drawn);
  const lines = new Set(linesOf(drawn));
  edges.remove(edges.getIds().filter((place) => !lines.has(place)));
  if (isNew) {
    if (drawnFor !== sizeText()) network.setSize('100%', '100%');
    drawnFor = sizeText();
    viewport.fit(drawn, arranged?.all ?? null);
  }
  rescale();
  select(state.sel, drawn);
  if (arranged ? !arranged.all.isWhole : !isNew && !viewport.fitted) reveal(drawn);
  return drawn;
}

/** Other things are drawn than before. @param {Seen} drawn */
function begin(drawn) {
  spare(drawn.edges.size);
  edges.clear();
  nodes.clear();
  nodes.add(visNodes(drawn));
}

/**
 * Brings a group nearer.
 * @param {GroupJson} group
 */
export function near(group) {
  const frame = shown?.frames.find((framed) => framed.group === group);
  if (frame) viewport.look(frame.box);
}

/** Paints what is shown again, as it is. */
export function repaint() {
  network.redraw();
}

/** Words or colours have changed. */
export function refresh() {
  labels.forget();
  readInks();
  readFont();
  if (!shown) return;
  if (arranged) shown = placed(shown);
  scaledFor = 0;
  rescale();
  redraw(shown);
}

/** What is seen, for the pictures: size, place, labels, colours; null while nothing is drawn. */
export function picture() {
  const canvas = byId('drawing').querySelector('canvas');
  if (!shown || !canvas) return null;
  if (!arranged) labels.place(labelled(shown));
  const { placed: written } = labels;
  const framed = arranged?.all ?? null;
  return {
    ...viewport.view(),
    shown,
    inks,
    lineInk,
    radius: radiusOf,
    canvas,
    placed: written,
    framed,
    bends: bendsOf(shown),
    lines: linesOf(shown),
  };
}

/**
 * Where a node is on the screen; null where it is not drawn.
 * @param {string} id
 */
export function whereIs(id) {
  const [x, y] = shown?.positions.get(data.nodeIndex.get(id) ?? -1) ?? [];
  return x === undefined || y === undefined ? null : network.canvasToDOM({ x, y });
}

/** What is drawn, in px: the points of each line, and the discs of symbols. */
export function geometry() {
  if (!shown) return { lines: [], symbols: [] };
  const { fan, positions, drawn } = shown;
  const { scale } = viewport.view();
  /** @param {number} node @returns {PointJson} */
  const at = (node) => {
    const [x, y] = positions.get(node) ?? [0, 0];
    return [x * scale, y * scale];
  };
  const lines = linesOf(shown).map((id) => {
    const { from, to } = data.edges[id];
    const bend = fan?.bends.get(id) ?? 0;
    return { id, from, to, points: [at(from), ...along(at(from), at(to), bend), at(to)] };
  });
  const symbols = [...drawn].map((node) => {
    const [x, y] = at(node);
    return { node, x, y, r: radiusOf(data.nodes[node], scale) };
  });
  return { lines, symbols };
}

/** Rectangles of the labels drawn in frames, in px. @param {Arranged} all */
function framedBoxes({ texts, framed: { styles } }) {
  const { scale, moveX, moveY } = viewport.view();
  return texts.flatMap((text) => {
    const boxes = boxesOf(text, styles);
    if (!boxes.length) return [];
    const [left, top] = [Math.min(...boxes.map(({ x }) => x)), Math.min(...boxes.map(({ y }) => y))];
    const [right, bottom] = [Math.max(...boxes.map(({ x, w }) => x + w)), Math.max(...boxes.map(({ y, h }) => y + h))];
    const size = { w: (right - left) * scale, h: (bottom - top) * scale };
    return [{ id: data.nodes[text.node]?.id ?? '', x: left * scale + moveX, y: top * scale + moveY, ...size }];
  });
}

/** Rectangles of the labels drawn, in px. */
export function labelBoxes() {
  if (arranged) return framedBoxes(arranged.all);
  return [...labels.placed].map(([id, { x, y, w, h }]) => ({
    id: typeof id === 'number' ? data.nodes[id].id : id,
    x,
    y,
    w,
    h,
  }));
}
