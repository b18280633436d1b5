/* What is listed as CSV, what is drawn as SVG and PNG; made in the page and handed to the visitor as a file. */
(function (page) {
  'use strict';

  const { byId } = page.dom;
  const { words } = page;
  const SVG = 'http://www.w3.org/2000/svg';

  function save(blob, filename) {
    const address = URL.createObjectURL(blob);
    const anchor = page.dom.make('a', { href: address, download: filename });
    document.body.append(anchor);
    anchor.click();
    anchor.remove();
    window.setTimeout(() => URL.revokeObjectURL(address), 10000);
  }

  function filename(ending) {
    const { view, focus, path } = page.state.now;
    const what = (path || focus || view || 'network').replace(/[^A-Za-z0-9-]+/g, '-').slice(0, 80);
    return `network-${what}.${ending}`;
  }

  /* ---- CSV for spreadsheets, as `--format excel` -------------------------------------------- */

  function csvHead() {
    const { heading } = page.list;
    const id = (key) => words.say('idColumn', { what: heading(key) });
    return [heading('who'), id('who'), heading('what'), heading('where'), id('where'), heading('forWhom'), id('forWhom'),
      heading('since'), heading('until'), heading('state'), heading('stateAt'), heading('statedAs'), heading('sources'), id('sources'), words.say('addressColumn')];
  }

  function csvLine({ edge, place, texts }) {
    const { nodes, sources } = page.data;
    if (!edge) return [texts[0], nodes[place].id, ...Array(13).fill('')];
    const said = (edge.said || []).map(([position]) => sources[position]).filter(Boolean);
    return [
      texts[0], nodes[edge.from].id, texts[1], texts[2], nodes[edge.to].id, texts[3],
      edge.for === null || edge.for === undefined ? '' : nodes[edge.for].id,
      texts[4], texts[5], texts[6], page.time.shownDate(), (edge.stated_as || []).map(words.text).join('; '), texts[7],
      said.map((source) => source.id).join(' '),
      said.map((source) => page.data.address(source.url)).filter(Boolean).join(' '),
    ];
  }

  function csv() {
    return page.sheet.excel([csvHead(), ...page.list.lines().map(csvLine)]);
  }

  /* ---- SVG ------------------------------------------------------------------------------------- */

  function edgeShape(place, picture, at) {
    const edge = page.data.edges[place];
    const look = page.shapes.line(page.data.family(edge), page.time.look(edge));
    const [x1, y1] = at(edge.from);
    const [x2, y2] = at(edge.to);
    const bend = picture.bends.get(place) || 0;
    const middle = [(x1 + x2) / 2 + (y2 - y1) * bend, (y1 + y2) / 2 - (x2 - x1) * bend];
    return page.dom.svg('path', {
      d: bend ? `M${x1} ${y1}Q${middle[0].toFixed(1)} ${middle[1].toFixed(1)} ${x2} ${y2}` : `M${x1} ${y1}L${x2} ${y2}`,
      fill: 'none', stroke: picture.inks[look.colour], 'stroke-width': look.width,
      'stroke-dasharray': look.dashes ? look.dashes.join(' ') : null,
    });
  }

  function nodeShape(place, picture, at) {
    const node = page.data.nodes[place];
    const [outline, colour] = page.shapes.look(node.kind);
    const r = picture.screenRadius(node, picture.scale);
    const [x, y] = at(place);
    return page.dom.svg('path', {
      d: page.shapes.OUTLINES[outline], transform: `translate(${x} ${y}) scale(${r.toFixed(2)})`,
      fill: colour, stroke: picture.inks.outline, 'stroke-width': (1.3 / r).toFixed(3),
      opacity: picture.shown.nodes.has(place) ? null : 0.22,
    }, page.dom.svg('title', {}, drawable(page.data.label(place))));
  }

  /** XML has no place for control characters, however they are written. */
  function drawable(text) {
    return page.data.flat(text).replace(/[\u0000-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '');
  }

  function labelShape(label, move) {
    const anchor = { center: 'middle', left: 'start', right: 'end' }[label.align];
    const x = label.x + move.x + { center: label.w / 2, left: 2, right: label.w - 2 }[label.align];
    return page.dom.svg('text', { 'text-anchor': anchor },
      label.lines.map((line, row) => page.dom.svg('tspan', {
        x: x.toFixed(1), y: (label.y + move.y + (row + 0.5) * page.labels.LEADING + 4).toFixed(1),
      }, drawable(line))));
  }

  function svg() {
    const picture = page.drawing.picture();
    const { width, height, scale, moveX, moveY, shown, placed, inks } = picture;
    const move = { x: moveX, y: moveY };
    const at = (place) => {
      const [x, y] = shown.positions.get(place) || [0, 0];
      return [Number((x * scale + move.x).toFixed(1)), Number((y * scale + move.y).toFixed(1))];
    };
    const make = page.dom.svg;
    const root = make('svg', { xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}` },
      make('title', {}, drawable(words.text(page.data.meta.title))),
      make('rect', { width, height, fill: inks.paper }),
      make('g', {}, [...shown.edges].map((place) => edgeShape(place, picture, at))),
      make('g', {}, [...shown.drawn].map((place) => nodeShape(place, picture, at))),
      make('g', { 'font-family': 'system-ui, sans-serif', 'font-size': page.labels.SIZE, fill: inks.ink, stroke: inks.paper, 'stroke-width': 3.5, 'stroke-linejoin': 'round', 'paint-order': 'stroke' },
        [...placed.values()].map((label) => labelShape(label, move))));
    root.removeAttribute('xmlns');
    return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}\n`;
  }

  /* ---- PNG --------------------------------------------------------------------------------------- */

  function png() {
    const { canvas, inks } = page.drawing.picture();
    const copy = page.dom.make('canvas', { width: canvas.width, height: canvas.height });
    const context = copy.getContext('2d');
    context.fillStyle = inks.paper;
    context.fillRect(0, 0, copy.width, copy.height);
    context.drawImage(canvas, 0, 0);
    copy.toBlob((blob) => save(blob, filename('png')), 'image/png');
  }

  function start() {
    byId('download-csv').addEventListener('click', () => save(new Blob([csv()], { type: 'text/csv;charset=utf-8' }), filename('csv')));
    byId('download-svg').addEventListener('click', () => save(new Blob([svg()], { type: 'image/svg+xml' }), filename('svg')));
    byId('download-png').addEventListener('click', png);
    byId('print').addEventListener('click', () => window.print());
  }

  page.download = { start, csv, svg };
})((window.networkPage = window.networkPage || {}));
