/* The colours of the drawing, which are those of the style sheet: by day and by night. */

export let inks = { ink: '', paper: '', ring: '', outline: '', group: '', frame: '' };
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
    paper: colour('drawing'),
    ring: colour('accent'),
    outline: colour('outline'),
    group: colour('group'),
    frame: colour('frame'),
  };
  lineInks = new Map();
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
