/* A framed view in colours: on the canvas, and as SVG. */

import { data } from './data.js';
import { svg } from './dom.js';
import { boxesOf } from './frames.js';
import { inks, lineInk, mixed } from './inks.js';
import { fontOf } from './lettering.js';
import { lineOf, MARK, signOf } from './lines.js';
import { IN_FRAMES, STYLES } from './looks.js';
import { look, path } from './symbols.js';

/** @import { Arranged, Lettered, Line, Mark, Rectangle } from './frames.js' */
/** @import { SetWord, Tone } from './lettering.js' */
/** @typedef {{ scale: number, moveX: number, moveY: number, width: number, height: number }} View */
/** @typedef {{ node: number | null, edge: number | null }} Chosen */

const CORNER = { frame: 9, line: 5, pill: 4 };
/** So much of the colour of a kind is left in what has ended, and in a code. */
const PALE = 0.62;
const IN_CODE = 0.5;
/** The size of the sign of a line, of what it is in a net. */
const SIGN = 0.72;
/** Words smaller than this on the screen are not written: they could not be read. */
const SMALLEST = 3;

/** @param {number} value */
function short(value) {
  return Number(value.toFixed(1));
}

/**
 * @param {Tone} tone
 * @param {number} node
 */
function toneInk(tone, node) {
  if (tone === 'code') return mixed(look(data.nodes[node].kind).colour, inks.ink, IN_CODE);
  return { ink: inks.ink, soft: inks.soft, accent: inks.ring }[tone];
}

/**
 * How a symbol is filled, and whether its outline is broken: what is not known is hollow, what has ended is pale.
 * @param {Mark} mark
 */
function fillOf({ node, when }) {
  const { colour } = look(data.nodes[node].kind);
  const symbol = when && STYLES[when].symbol;
  if (symbol === 'hollow') return inks.paper;
  return symbol === 'pale' ? mixed(colour, inks.paper, PALE) : colour;
}

/**
 * The way of a line: along its spine, round a corner, to the symbol.
 * @param {Line} line
 */
function wayOf({ x, from, to, end }) {
  const turn = Math.sign(to - from) * Math.min(CORNER.line, Math.abs(to - from));
  return {
    start: [x, from],
    corner: [x, to - turn],
    control: [x, to],
    after: [x + Math.abs(turn), to],
    end: [end, to],
  };
}

/** @param {number} edge @param {Chosen} chosen */
function strokeOf(edge, chosen) {
  const { ink, width, dashes, mark } = lineOf(data.edges[edge]);
  const isChosen = edge === chosen.edge;
  return { ink: isChosen ? inks.ring : lineInk(ink), width: Math.min(width, 2) * (isChosen ? 1.9 : 0.8), dashes, mark };
}

/* ---- on the canvas --------------------------------------------------------------------------- */

/**
 * Frames and lines, below the symbols.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Arranged} arranged
 * @param {View} view
 * @param {Chosen} chosen
 */
export function paintBelow(ctx, { frames, lines }, { scale, moveY, height }, chosen) {
  const [top, bottom] = [-moveY / scale, (height - moveY) / scale];
  ctx.save();
  frames.forEach(({ x, y, w, h, node, isPast: isOver }) => {
    ctx.beginPath();
    ctx.roundRect(x, y, w, h, CORNER.frame);
    ctx.fillStyle = isOver || node === null ? inks.pastPanel : inks.panel;
    ctx.fill();
    ctx.lineWidth = 1;
    ctx.strokeStyle = isOver || node === null ? inks.pastPanelLine : inks.panelLine;
    ctx.stroke();
  });
  lines.forEach((line) => {
    if (Math.max(line.from, line.to) < top || Math.min(line.from, line.to) > bottom) return;
    const { start, corner, control, after, end } = wayOf(line);
    const { ink, width, dashes, mark } = strokeOf(line.edge, chosen);
    ctx.beginPath();
    ctx.moveTo(start[0], start[1]);
    ctx.lineTo(corner[0], corner[1]);
    ctx.quadraticCurveTo(control[0], control[1], after[0], after[1]);
    ctx.lineTo(end[0], end[1]);
    ctx.lineWidth = width;
    ctx.strokeStyle = ink;
    ctx.setLineDash((dashes ?? []).map((dash) => dash * IN_FRAMES));
    ctx.stroke();
    if (mark) paintSign(ctx, line, mark, ink);
  });
  ctx.restore();
}

/**
 * The sign of a line that came or left between two dates, between its corner and its symbol.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Line} line
 * @param {'+' | '−'} mark
 * @param {string} ink
 */
function paintSign(ctx, { x, to, end }, mark, ink) {
  ctx.save();
  ctx.translate((x + end) / 2, to);
  ctx.scale(SIGN, SIGN);
  ctx.setLineDash([]);
  ctx.strokeStyle = ink;
  ctx.fillStyle = inks.paper;
  ctx.lineWidth = 1.2;
  ctx.beginPath();
  ctx.arc(0, 0, MARK.radius, 0, 2 * Math.PI);
  ctx.fill();
  ctx.stroke();
  ctx.lineWidth = 1.8;
  ctx.stroke(new Path2D(signOf(mark)));
  ctx.restore();
}

/**
 * A symbol, of which the marked ones have a ring.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Mark} mark
 * @param {boolean} isMarked
 * @param {number} faint
 */
export function paintMark(ctx, mark, isMarked, faint) {
  const outline = path(data.nodes[mark.node].kind);
  /** @param {number} width @param {string} ink */
  const stroke = (width, ink) => {
    ctx.lineWidth = width / mark.r;
    ctx.strokeStyle = ink;
    ctx.stroke(outline);
  };
  ctx.save();
  ctx.translate(mark.x, mark.y);
  ctx.scale(mark.r, mark.r);
  if (!mark.when) ctx.globalAlpha = faint;
  if (isMarked) {
    stroke(7, inks.ring);
    stroke(3.5, inks.paper);
  }
  ctx.fillStyle = fillOf(mark);
  ctx.fill(outline);
  stroke(1.1, inks.outline);
  ctx.restore();
}

/**
 * Words, and the boxes with the number of sources, above all else; in px, so that letters are sharp.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Arranged} arranged
 * @param {View} view
 * @param {Chosen} chosen
 */
export function paintAbove(ctx, { framed, texts }, view, chosen) {
  const ratio = ctx.canvas.width / view.width;
  const { scale, moveX, moveY } = view;
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  texts.forEach((text) => {
    const boxes = boxesOf(text, framed.styles);
    text.words.forEach((word, place) => {
      const style = framed.styles[word.style];
      const [x, y] = [(text.x + word.x) * scale + moveX, (text.y + word.line * text.leading) * scale + moveY];
      const wide = word.w * scale;
      if (style[0] * scale < SMALLEST || x > view.width || x + wide < 0 || y < -20 || y > view.height + 20) return;
      if (word.pill) paintPill(ctx, boxes[place], view, text.edge !== null && text.edge === chosen.edge);
      ctx.font = fontOf(style, scale);
      ctx.fillStyle = toneInk(word.tone, text.node);
      if (word.pill && text.edge === chosen.edge) ctx.fillStyle = inks.paper;
      write(ctx, word, x, y, wide);
    });
  });
  ctx.restore();
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {SetWord} word
 * @param {number} x
 * @param {number} y
 * @param {number} wide
 */
function write(ctx, word, x, y, wide) {
  ctx.textAlign = word.pill ? 'center' : 'left';
  ctx.fillText(word.text, word.pill ? x + wide / 2 : x, y, word.pill ? wide : wide + 1);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Rectangle} box
 * @param {View} view
 * @param {boolean} isChosen
 */
function paintPill(ctx, { x, y, w, h }, { scale, moveX, moveY }, isChosen) {
  ctx.beginPath();
  ctx.roundRect(x * scale + moveX, y * scale + moveY, w * scale, h * scale, CORNER.pill * scale);
  ctx.fillStyle = isChosen ? inks.ring : inks.paper;
  ctx.fill();
  ctx.lineWidth = Math.max(0.9 * scale, 0.7);
  ctx.strokeStyle = inks.ring;
  ctx.stroke();
}

/* ---- as SVG ---------------------------------------------------------------------------------- */

/**
 * A framed view as shapes of SVG, in units of the drawing.
 * @param {Arranged} arranged
 * @param {(words: string) => string} drawable
 * @param {string} family the fonts
 */
export function framedShapes({ framed, frames, lines, marks, texts }, drawable, family) {
  const none = { node: null, edge: null };
  return [
    ...frames.map(({ x, y, w, h, node, isPast: isOver }) =>
      svg('rect', {
        x,
        y,
        width: w,
        height: h,
        rx: CORNER.frame,
        fill: isOver || node === null ? inks.pastPanel : inks.panel,
        stroke: isOver || node === null ? inks.pastPanelLine : inks.panelLine,
      }),
    ),
    ...lines.flatMap((line) => {
      const { start, corner, control, after, end } = wayOf(line);
      const { ink, width, dashes, mark } = strokeOf(line.edge, none);
      const drawn = svg('path', {
        d: `M${start.join(' ')}L${corner.join(' ')}Q${control.join(' ')} ${after.join(' ')}L${end.join(' ')}`,
        fill: 'none',
        stroke: ink,
        'stroke-width': width,
        'stroke-dasharray': dashes ? dashes.map((dash) => short(dash * IN_FRAMES)).join(' ') : null,
      });
      const at = `translate(${short((line.x + line.end) / 2)} ${short(line.to)}) scale(${SIGN})`;
      if (!mark) return [drawn];
      const circle = svg('circle', { r: MARK.radius, fill: inks.paper, 'stroke-width': 1.2 });
      const sign = svg('path', { d: signOf(mark), fill: 'none', 'stroke-width': 1.8 });
      return [drawn, svg('g', { transform: at, stroke: ink }, circle, sign)];
    }),
    ...marks.map((mark) =>
      svg('path', {
        d: look(data.nodes[mark.node].kind).outline,
        transform: `translate(${short(mark.x)} ${short(mark.y)}) scale(${short(mark.r)})`,
        fill: fillOf(mark),
        stroke: inks.outline,
        'stroke-width': short(1.1 / mark.r),
        opacity: mark.when ? null : 0.22,
      }),
    ),
    ...texts.flatMap((text) => textShapes(text, framed.styles, drawable, family)),
  ];
}

/**
 * @param {Lettered} text
 * @param {Arranged['framed']['styles']} styles
 * @param {(words: string) => string} drawable
 * @param {string} family
 */
function textShapes(text, styles, drawable, family) {
  const boxes = boxesOf(text, styles);
  return text.words.flatMap((word, place) => {
    const [size, bold] = styles[word.style];
    const { x, y, w, h } = boxes[place];
    const written = svg(
      'text',
      {
        x: short(word.pill ? x + w / 2 : x),
        y: short(y + h / 2 + size * 0.35),
        'font-family': family,
        'font-size': size,
        'font-weight': bold ? 'bold' : null,
        'text-anchor': word.pill ? 'middle' : null,
        textLength: word.pill ? null : short(w),
        lengthAdjust: word.pill ? null : 'spacingAndGlyphs',
        fill: toneInk(word.tone, text.node),
      },
      drawable(word.text),
    );
    if (!word.pill) return [written];
    const box = { x: short(x), y: short(y), width: short(w), height: short(h), rx: CORNER.pill };
    return [svg('rect', { ...box, fill: inks.paper, stroke: inks.ring, 'stroke-width': 0.9 }), written];
  });
}
