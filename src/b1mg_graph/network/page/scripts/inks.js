/* The colours of the drawing, which are those of the style sheet: by day and by night. */

export let inks = {
  ink: '',
  soft: '',
  paper: '',
  ring: '',
  outline: '',
  group: '',
  frame: '',
  panel: '',
  panelLine: '',
  pastPanel: '',
  pastPanelLine: '',
};
/**
 * The colours of lines by their names, each read when it is asked for first.
 * @type {Map<string, string>}
 */
let lineInks = new Map();

/** @param {string} variable */
function colour(variable) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${variable}`).trim();
}

/** Reads the colours, again when they have changed. */
export function read() {
  inks = {
    ink: colour('ink'),
    soft: colour('soft'),
    paper: colour('drawing'),
    ring: colour('accent'),
    outline: colour('outline'),
    group: colour('group'),
    frame: colour('frame'),
    panel: colour('panel'),
    panelLine: colour('panel-line'),
    pastPanel: colour('past-panel'),
    pastPanelLine: colour('past-panel-line'),
  };
  lineInks = new Map();
}

/**
 * A colour with part of another, as `#rrggbb`; the first where one of them is written in another way.
 * @param {string} one
 * @param {string} other
 * @param {number} part
 */
export function mixed(one, other, part) {
  if (![one, other].every((written) => /^#[0-9a-f]{6}$/i.test(written))) return one;
  const [a, b] = [one, other].map((written) => [1, 3, 5].map((at) => Number.parseInt(written.slice(at, at + 2), 16)));
  const channels = a.map((value, place) => Math.round(value * (1 - part) + b[place] * part));
  return `#${channels.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/**
 * The colour that a line names.
 * @param {string} ink
 */
export function lineInk(ink) {
  const found = lineInks.get(ink) ?? (colour(`line-${ink}`) || inks.ink);
  lineInks.set(ink, found);
  return found;
}
