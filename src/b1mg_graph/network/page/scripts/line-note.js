/* The note beside the pointer over a line: what the line says, and its state in words. */

import { data, label, verb } from './data.js';
import { byId, make, name } from './dom.js';
import { lineOf, lineSample } from './lines.js';
import { stateOf } from './rows.js';
import { clip } from './text.js';
import * as viewport from './viewport.js';

export function hide() {
  byId('hover').hidden = true;
}

/**
 * @param {number} place the line
 * @param {{ x: number, y: number }} pointer in px of the drawing
 */
export function show(place, pointer) {
  const box = byId('hover');
  const edge = data.edges[place];
  const [from, to] = [edge.from, edge.to].map((end) => clip(label(end), 60));
  box.hidden = false;
  box.replaceChildren(
    name(`${from}: ${verb(edge)}, ${to}`),
    make('br', {}),
    lineSample(lineOf(edge)),
    ' ',
    stateOf(edge),
  );
  const { width, height } = viewport.size();
  box.style.left = `${Math.max(8, Math.min(pointer.x + 14, width - box.offsetWidth - 8))}px`;
  box.style.top = `${Math.max(8, Math.min(pointer.y + 14, height - box.offsetHeight - 8))}px`;
}
