/* How a kind looks: one outline and one colour each, the same on the canvas, in the legend and in SVG. */
(function (page) {
  'use strict';

  const { svg } = page.dom;

  function polygon(corners, radius, turn) {
    const points = Array.from({ length: corners }, (_, corner) => {
      const angle = turn + (2 * Math.PI * corner) / corners;
      return `${(radius * Math.cos(angle)).toFixed(3)} ${(radius * Math.sin(angle)).toFixed(3)}`;
    });
    return `M${points.join('L')}Z`;
  }

  function star(corners, outer, inner) {
    const points = Array.from({ length: corners * 2 }, (_, corner) => {
      const radius = corner % 2 ? inner : outer;
      const angle = -Math.PI / 2 + (Math.PI * corner) / corners;
      return `${(radius * Math.cos(angle)).toFixed(3)} ${(radius * Math.sin(angle)).toFixed(3)}`;
    });
    return `M${points.join('L')}Z`;
  }

  /** Outlines about one unit in radius. */
  const OUTLINES = {
    circle: 'M1 0A1 1 0 1 1 -1 0A1 1 0 1 1 1 0Z',
    square: 'M-.88 -.88H.88V.88H-.88Z',
    diamond: polygon(4, 1.18, 0),
    hexagon: polygon(6, 1.08, 0),
    pentagon: polygon(5, 1.1, -Math.PI / 2),
    triangle: 'M0 -1.1L1.08 .82H-1.08Z',
    down: 'M0 1.1L1.08 -.82H-1.08Z',
    star: star(5, 1.3, 0.62),
    cross: 'M-.38 -1.05H.38V-.38H1.05V.38H.38V1.05H-.38V.38H-1.05V-.38H-.38Z',
    page: 'M-.75 -1.05H.3L.8 -.55V1.05H-.75Z',
    capsule: 'M-.55 -.65H.55A.65 .65 0 0 1 .55 .65H-.55A.65 .65 0 0 1 -.55 -.65Z',
    bow: 'M-1.05 -.8L0 -.3L1.05 -.8V.8L0 .3L-1.05 .8Z',
  };

  /* Okabe and Ito's colours, which people with any colour vision tell apart; the outline differs as well. */
  const KINDS = new Map(Object.entries({
    people: ['circle', '#0072b2'],
    organisations: ['square', '#e69f00'],
    countries: ['hexagon', '#009e73'],
    initiatives: ['star', '#cc79a7'],
    projects: ['pentagon', '#cc79a7'],
    work_areas: ['diamond', '#d55e00'],
    infrastructures: ['capsule', '#56b4e9'],
    events: ['triangle', '#f0e442'],
    programmes: ['down', '#56b4e9'],
    documents: ['page', '#b8b8b8'],
    topics: ['cross', '#f0e442'],
    seats: ['bow', '#009e73'],
  }));
  const OTHERS = Object.keys(OUTLINES);
  const SPARE = ['#b8b8b8', '#56b4e9', '#f0e442', '#cc79a7'];

  /** Outline's name and colour of a kind; kinds that are new to this file take turns. */
  function look(kind) {
    if (KINDS.has(kind)) return KINDS.get(kind);
    const place = page.data.kindIndex.get(kind) || 0;
    return [OTHERS[place % OTHERS.length], SPARE[place % SPARE.length]];
  }

  const paths = new Map();

  /** The outline as a Path2D, made once. */
  function path(kind) {
    const [outline] = look(kind);
    if (!paths.has(outline)) paths.set(outline, new Path2D(OUTLINES[outline]));
    return paths.get(outline);
  }

  function sample(kind) {
    const [outline, colour] = look(kind);
    return svg('svg', { class: 'sample', viewBox: '-1.5 -1.5 3 3', 'aria-hidden': 'true', focusable: 'false' },
      svg('path', { d: OUTLINES[outline], fill: colour }));
  }

  /* Lines: co-leading is the one thing that must be seen from afar. Width and colour say what, dashes say when. */
  const LINES = {
    'co-lead': { colour: 'co', width: 3 },
    lead: { colour: 'lead', width: 2 },
    member: { colour: 'member', width: 1.4 },
    other: { colour: 'other', width: 1.4 },
    none: { colour: 'none', width: 1.2 },
  };

  /* Dashes in px by what is known of the time; what has ended is grey as well, whatever it was. */
  const DASHES = { held: null, presumed: [9, 5], uncertain: [2, 4], ended: [10, 4, 2, 4] };

  function line(family, look = 'held') {
    const { colour, width } = LINES[family] || LINES.other;
    return { colour: look === 'ended' ? 'ended' : colour, width, dashes: DASHES[look] };
  }

  function lineSample(family, look) {
    const { colour, width, dashes } = line(family, look);
    return svg('svg', { class: 'line-sample', viewBox: '0 0 30 8', 'aria-hidden': 'true', focusable: 'false' },
      svg('line', { x1: 1, y1: 4, x2: 29, y2: 4, class: `stroke-${colour}`, 'stroke-width': width, 'stroke-dasharray': dashes ? dashes.join(' ') : null }));
  }

  page.shapes = { look, path, sample, line, lineSample, OUTLINES };
})((window.networkPage = window.networkPage || {}));
