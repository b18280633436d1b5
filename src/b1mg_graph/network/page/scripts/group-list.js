/* What the drawing does not say in lines: the groups by their names, and what no line touches. */

import { data, label } from './data.js';
import { button, byId, make, name } from './dom.js';
import * as drawing from './drawing.js';
import { nameOf } from './groups.js';
import { toState } from './navigation.js';
import { set } from './state.js';
import { sample } from './symbols.js';
import { clip } from './text.js';
import { count, language, number } from './words.js';

/** @import { Framed } from './groups.js' */
/** @import { Seen } from './selection.js' */
/** @import { State } from './state.js' */

/** So many names at once; the list has them all. */
const MOST = 300;

/** @param {Framed} framed */
function groupItem({ group }) {
  const look = () => {
    set({ mode: 'network' });
    drawing.near(group);
  };
  const hub = data.nodes[group.hub];
  const words = make('span', { class: 'choice-name' }, name(clip(nameOf(group), 120)));
  const many = make(
    'span',
    { class: 'count' },
    make('span', { class: 'unseen' }, `: ${count('things', group.nodes.length)}`),
    make('span', { 'aria-hidden': 'true' }, number(group.nodes.length)),
  );
  return make('li', {}, button([sample(hub.kind), words, many], look));
}

/** @param {number} place */
function apartItem(place) {
  const node = data.nodes[place];
  const shown = [sample(node.kind), make('span', {}, name(clip(label(place), 120)))];
  return make('li', {}, toState({ sel: node.id }, shown, { class: 'to' }));
}

/**
 * @param {State} state
 * @param {Seen} seen
 */
export function show(state, { nodes, drawn, frames }) {
  byId('box-groups').hidden = !frames.length;
  byId('groups').replaceChildren(...frames.map(groupItem));
  const apart = [...nodes].filter((place) => !drawn.has(place));
  byId('apart').hidden = !apart.length || state.mode !== 'network';
  byId('apart-head').textContent = count('apart', apart.length);
  const byName = apart.sort((a, b) => label(a).localeCompare(label(b), language)).slice(0, MOST);
  byId('apart-list').replaceChildren(...byName.map(apartItem));
}
