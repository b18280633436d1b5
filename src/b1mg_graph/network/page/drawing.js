/* The drawing: vis-network holds the camera, the edges and what is under the pointer; nodes and labels are painted here. */
(function (page) {
  'use strict';

  const { byId } = page.dom;
  const MANY_EDGES = 700;
  const FEW_EDGES = 150;
  const MARGIN = { side: 84, top: 30, bottom: 48 };
  const STRETCH = 2.4;
  const MAX_SCALE = 1.25;

  let network = null;
  let nodes = null;
  let edges = null;
  let shown = null;
  let framed = '';
  let last = null;
  let placed = new Map();
  let placedAt = 0;
  /** The scale at which all is seen, and whether the visitor still sees it so. */
  let fittedAt = 0;
  let fitted = true;
  let chosenScale = 1;
  let selected = null;
  let hovered = null;
  let inks = {};
  let texts = new Map();

  /* ---- colours from the style sheet -------------------------------------------------------- */

  function readInks() {
    const style = getComputedStyle(document.documentElement);
    const ink = (name) => style.getPropertyValue(`--${name}`).trim();
    inks = {
      ink: ink('ink'), paper: ink('drawing'), line: ink('edge'), lead: ink('edge-lead'), co: ink('accent'), ring: ink('accent'), outline: ink('outline'),
    };
  }

  /* ---- what vis-network is given ------------------------------------------------------------ */

  /** Radius in px on the screen, whatever the zoom. */
  function radius(node) {
    const size = Math.min(Math.max(node.size || 1, 0.5), 4);
    return 4.5 + 3.2 * Math.sqrt(size);
  }

  function screenRadius(node, scale) {
    return radius(node) * Math.min(1, Math.max(0.45, Math.sqrt(scale)));
  }

  function paintNode({ ctx, id, x, y }) {
    const node = page.data.nodes[id];
    const scale = network.getScale();
    const r = screenRadius(node, scale) / scale;
    const [, colour] = page.shapes.look(node.kind);
    const drawNode = () => {
      ctx.save();
      ctx.translate(x, y);
      ctx.scale(r, r);
      if (shown.fadedNodes.has(id)) ctx.globalAlpha = 0.22;
      const path = page.shapes.path(node.kind);
      if (id === selected || id === hovered) {
        ctx.lineWidth = 10 / (r * scale);
        ctx.strokeStyle = inks.ring;
        ctx.stroke(path);
        ctx.lineWidth = 5 / (r * scale);
        ctx.strokeStyle = inks.paper;
        ctx.stroke(path);
      }
      ctx.fillStyle = colour;
      ctx.fill(path);
      ctx.lineWidth = 1.3 / (r * scale);
      ctx.strokeStyle = inks.outline;
      ctx.stroke(path);
      ctx.restore();
    };
    return { drawNode, nodeDimensions: { width: 2.6 * r, height: 2.6 * r } };
  }

  function visNode(place) {
    const [x, y] = shown.positions.get(place) || [0, 0];
    return { id: place, x, y, shape: 'custom', ctxRenderer: paintNode, size: 12 };
  }

  /** Edges between the same two nodes, so that parallel ones can bend apart. */
  function bends(chosen) {
    const pairs = new Map();
    chosen.forEach((place) => {
      const { from, to } = page.data.edges[place];
      const pair = from < to ? `${from} ${to}` : `${to} ${from}`;
      if (!pairs.has(pair)) pairs.set(pair, []);
      pairs.get(pair).push(place);
    });
    const bend = new Map();
    pairs.forEach((places) => {
      if (places.length < 2) return;
      places.forEach((place, row) => {
        const { from, to } = page.data.edges[place];
        const side = (row - (places.length - 1) / 2) * (from < to ? 1 : -1);
        bend.set(place, Math.max(-0.6, Math.min(0.6, side * 0.22)));
      });
    });
    return bend;
  }

  function edgeColour(place) {
    const look = page.shapes.line(page.data.family(page.data.edges[place]));
    return { colour: inks[look.colour], opacity: shown.fadedEdges.has(place) ? 0.15 : 1 };
  }

  function visEdge(place, bend, scale) {
    const edge = page.data.edges[place];
    const look = page.shapes.line(page.data.family(edge));
    const { colour, opacity } = edgeColour(place);
    const width = look.width / scale;
    return {
      id: place, from: edge.from, to: edge.to, width, hoverWidth: 0, selectionWidth: 0,
      dashes: look.dashes ? look.dashes.map((dash) => dash / scale) : false,
      color: { color: colour, highlight: inks.ring, hover: colour, opacity, inherit: false },
      smooth: bend ? { enabled: true, type: bend > 0 ? 'curvedCW' : 'curvedCCW', roundness: Math.abs(bend) } : false,
    };
  }

  /** Added to the options that come with the data. */
  const OPTIONS = {
    autoResize: true,
    physics: { enabled: false },
    layout: { improvedLayout: false },
    interaction: {
      dragNodes: false, hover: true, multiselect: false, selectConnectedEdges: false, tooltipDelay: 3600000,
      zoomSpeed: 0.6, keyboard: { enabled: false }, hideEdgesOnDrag: false, hideEdgesOnZoom: false,
    },
    nodes: { chosen: false, font: { size: 0 } },
    edges: { chosen: { edge: (values) => { values.width *= 1.8; }, label: false }, arrows: {}, font: { size: 0 } },
  };

  /* ---- the camera --------------------------------------------------------------------------- */

  function canvasSize() {
    const box = byId('drawing');
    return { width: box.clientWidth, height: box.clientHeight };
  }

  function bounds(places, positions) {
    const xs = [];
    const ys = [];
    places.forEach((place) => {
      const [x, y] = positions.get(place) || [0, 0];
      xs.push(x);
      ys.push(y);
    });
    const low = (list) => list.reduce((a, b) => Math.min(a, b), Infinity);
    const high = (list) => list.reduce((a, b) => Math.max(a, b), -Infinity);
    return { left: low(xs), right: high(xs), top: low(ys), bottom: high(ys) };
  }

  /**
   * Widens or heightens the drawing towards the proportions of the canvas, so that labels have
   * the room there is; what stands above or beside something else still does.
   */
  function stretched(seen) {
    if (seen.base.row) return seen.positions;
    const { width, height } = canvasSize();
    const { left, right, top, bottom } = bounds(seen.nodes, seen.positions);
    const drawn = Math.max(right - left, 100) / Math.max(bottom - top, 100);
    const wanted = (width - 2 * sideMargin(width)) / Math.max(height - MARGIN.top - MARGIN.bottom, 100);
    const ratio = wanted / drawn;
    const [wider, higher] = [Math.min(Math.max(ratio, 1), STRETCH), Math.min(Math.max(1 / ratio, 1), STRETCH)];
    const positions = new Map();
    seen.nodes.forEach((place) => {
      const [x, y] = seen.positions.get(place) || [0, 0];
      positions.set(place, [x * wider, y * higher]);
    });
    return positions;
  }

  function sideMargin(width) {
    return Math.min(MARGIN.side, width / 6);
  }

  /** Everything into the canvas at once, with room for labels at the rim; no movement on the way. */
  function fit() {
    if (!network || !shown || !shown.nodes.size) return;
    const { left, right, top, bottom } = bounds(shown.nodes, shown.positions);
    const { width, height } = canvasSize();
    if (!width || !height) return;
    const side = sideMargin(width);
    const scale = Math.min(
      (width - 2 * side) / Math.max(right - left, 1),
      (height - MARGIN.top - MARGIN.bottom) / Math.max(bottom - top, 1),
      MAX_SCALE,
    );
    const position = { x: (left + right) / 2, y: (top + bottom) / 2 + (MARGIN.bottom - MARGIN.top) / 2 / scale };
    network.moveTo({ position, scale: Math.max(scale, 0.02), animation: false });
    fittedAt = network.getScale();
    fitted = true;
    chosenScale = fittedAt;
    placedAt = 0;
    rescale();
  }

  /** Another size of the canvas, for one because the evidence has opened: who saw all sees all again. */
  function resize() {
    if (!shown || !page.seen || !canvasSize().width) return;
    if (!fitted) {
      network.moveTo({ scale: chosenScale, animation: false });
      placeLabels();
      if (selected !== null) reveal(selected);
      network.redraw();
      return;
    }
    shown.positions = stretched(page.seen);
    nodes.update([...shown.nodes].map(visNode));
    fit();
    placeLabels();
    network.redraw();
  }

  function zoom(factor) {
    fitted = false;
    chosenScale = Math.min(6, Math.max(0.02, network.getScale() * factor));
    network.moveTo({ scale: chosenScale, animation: false });
    rescale();
  }

  function pan(x, y) {
    fitted = false;
    const scale = network.getScale();
    const at = network.getViewPosition();
    network.moveTo({ position: { x: at.x + x / scale, y: at.y + y / scale }, animation: false });
  }

  /** Brings a node into the middle when it is outside of what is seen. */
  function reveal(place) {
    if (!shown.nodes.has(place)) return;
    const [x, y] = shown.positions.get(place);
    const at = network.canvasToDOM({ x, y });
    const { width, height } = canvasSize();
    if (at.x < 60 || at.y < 40 || at.x > width - 60 || at.y > height - 60) {
      network.moveTo({ position: { x, y }, animation: false });
    }
  }

  const KEYS = {
    ArrowLeft: () => pan(-60, 0), ArrowRight: () => pan(60, 0), ArrowUp: () => pan(0, -60), ArrowDown: () => pan(0, 60),
    '+': () => zoom(1.25), '=': () => zoom(1.25), '-': () => zoom(0.8), 0: fit,
  };

  function onKey(event) {
    if (event.target !== byId('drawing') || event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
    event.preventDefault();
    KEYS[event.key]();
  }

  /** Lines keep their width on the screen: after a zoom they are told anew. */
  let scaledFor = 0;
  let waiting = 0;
  function rescaleSoon() {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(rescale, 150);
  }

  function rescale() {
    const scale = network.getScale();
    const ratio = scale / scaledFor;
    if (!shown || (ratio > 0.8 && ratio < 1.25)) return;
    scaledFor = scale;
    const bend = bends(shown.edges);
    edges.update([...shown.edges].map((place) => visEdge(place, bend.get(place), scale)));
  }

  /* ---- labels -------------------------------------------------------------------------------- */

  function labelItems(scale) {
    return [...shown.nodes].map((id) => {
      const node = page.data.nodes[id];
      const [x, y] = shown.positions.get(id) || [0, 0];
      const must = id === selected || id === hovered;
      if (!texts.has(id)) texts.set(id, page.labels.shapes(node));
      const weight = (node.size || 1) + (shown.fadedNodes.has(id) ? -100 : 0);
      return { id, x: x * scale, y: y * scale, r: screenRadius(node, scale) * 1.1, weight, must, shapes: texts.get(id) };
    });
  }

  /** While all is in view, labels stay inside of the canvas and clear of the buttons on it. */
  function canvasFrame(scale) {
    if (scale !== fittedAt) return {};
    const { width, height } = canvasSize();
    const at = network.getViewPosition();
    const [x, y] = [at.x * scale - width / 2, at.y * scale - height / 2];
    return {
      frame: { x: x + 2, y: y + 2, w: width - 4, h: height - 4 },
      reserved: { x: x + width - 60, y: y + height - 140, w: 60, h: 140 },
    };
  }

  /** Where the lines are, while there are few enough for labels to keep clear of them. */
  function lines(scale) {
    if (shown.edges.size > FEW_EDGES || shown.base.row) return null;
    return [...shown.edges].map((place) => {
      const { from, to } = page.data.edges[place];
      return [from, to].flatMap((end) => shown.positions.get(end).map((at) => at * scale));
    });
  }

  /** In a shortest way every line says what it is. */
  function lineItems(scale) {
    if (!shown.base.row) return [];
    return [...shown.edges].map((place) => {
      const edge = page.data.edges[place];
      const [[x1, y1], [x2, y2]] = [edge.from, edge.to].map((end) => shown.positions.get(end));
      return { id: `line ${place}`, x: ((x1 + x2) / 2) * scale, y: ((y1 + y2) / 2) * scale, r: 2, weight: 0, must: false, shapes: [[page.words.clip(page.data.flat(page.data.verb(edge)), 40)]] };
    });
  }

  function placeLabels() {
    const scale = network.getScale();
    placed = page.labels.place([...labelItems(scale), ...lineItems(scale)], { ...canvasFrame(scale), lines: lines(scale) });
    placedAt = scale;
  }

  function paintLabels(ctx) {
    if (!shown) return;
    const scale = network.getScale();
    if (placedAt !== scale) placeLabels();
    const { width, height } = canvasSize();
    const at = network.getViewPosition();
    const ratio = ctx.canvas.width / width;
    const moveX = width / 2 - at.x * scale;
    const moveY = height / 2 - at.y * scale;
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.font = page.labels.FONT;
    ctx.textBaseline = 'middle';
    ctx.lineJoin = 'round';
    ctx.lineWidth = 3.5;
    ctx.strokeStyle = inks.paper;
    ctx.fillStyle = inks.ink;
    placed.forEach((label, id) => {
      const x = label.x + moveX;
      const y = label.y + moveY;
      if (x > width || y > height || x + label.w < 0 || y + label.h < 0) return;
      ctx.globalAlpha = shown.fadedNodes.has(id) ? 0.45 : 1;
      ctx.textAlign = label.align;
      const textX = label.align === 'center' ? x + label.w / 2 : label.align === 'right' ? x + label.w - 2 : x + 2;
      label.lines.forEach((line, row) => {
        const textY = y + (row + 0.5) * page.labels.LEADING;
        ctx.strokeText(line, textX, textY);
        ctx.fillText(line, textX, textY);
      });
    });
    ctx.restore();
  }

  /* ---- from outside --------------------------------------------------------------------------- */

  function onClick({ nodes: hitNodes, edges: hitEdges }) {
    if (hitNodes.length) page.choose(page.data.nodes[hitNodes[0]].id);
    else if (hitEdges.length) page.choose(page.data.edges[hitEdges[0]].id);
    else page.choose('');
  }

  function hover(id) {
    hovered = id;
    byId('drawing').classList.toggle('pointing', id !== null);
    placeLabels();
    network.redraw();
  }

  function options() {
    const given = (page.data.vis && page.data.vis.options) || {};
    const merged = { ...given };
    Object.entries(OPTIONS).forEach(([part, values]) => {
      merged[part] = typeof values === 'object' ? { ...given[part], ...values } : values;
    });
    return merged;
  }

  function start() {
    readInks();
    nodes = new vis.DataSet();
    edges = new vis.DataSet();
    const box = byId('drawing');
    network = new vis.Network(box, { nodes, edges }, options());
    network.on('afterDrawing', paintLabels);
    network.on('click', onClick);
    network.on('hoverNode', ({ node }) => hover(node));
    network.on('blurNode', () => hover(null));
    network.on('zoom', ({ scale }) => {
      chosenScale = scale;
      fitted = false;
      rescaleSoon();
    });
    network.on('dragEnd', () => {
      fitted = false;
    });
    network.on('resize', () => window.requestAnimationFrame(resize));
    box.addEventListener('keydown', onKey);
    // The canvas itself is not a stop of its own: the box round it is.
    box.querySelectorAll('[tabindex]').forEach((inner) => inner.setAttribute('tabindex', '-1'));
    byId('zoom-in').addEventListener('click', () => zoom(1.25));
    byId('zoom-out').addEventListener('click', () => zoom(0.8));
    byId('zoom-fit').addEventListener('click', fit);
  }

  function select(id) {
    const node = page.data.nodeIndex.get(id);
    const edge = page.data.edgeIndex.get(id);
    selected = node !== undefined && shown.nodes.has(node) ? node : null;
    network.unselectAll();
    if (selected === null && edge !== undefined && shown.edges.has(edge)) network.selectEdges([edge]);
  }

  /** What makes the camera fit anew: other nodes or other places, not another date or selection. */
  function frame(state, seen) {
    return `${state.view}|${state.focus}|${state.path}|${[...seen.nodes].join()}`;
  }

  function show(state, seen) {
    const next = frame(state, seen);
    const anew = next !== framed;
    const same = !anew && seen === last;
    last = seen;
    shown = { ...seen, positions: anew ? stretched(seen) : shown.positions };
    hovered = null;
    if (anew) {
      framed = next;
      network.setOptions({ interaction: { hideEdgesOnDrag: seen.edges.size > MANY_EDGES, hideEdgesOnZoom: seen.edges.size > MANY_EDGES, hover: seen.edges.size <= MANY_EDGES * 3 } });
      edges.clear();
      nodes.clear();
      nodes.add([...seen.nodes].map(visNode));
    }
    const gone = edges.getIds().filter((place) => !seen.edges.has(place));
    if (gone.length) edges.remove(gone);
    if (!same) scaledFor = 0;
    if (anew) fit();
    else rescale();
    select(state.sel);
    placeLabels();
    if (!anew && !fitted && selected !== null) reveal(selected);
    network.redraw();
  }

  /** Words or colours have changed. */
  function refresh() {
    texts = new Map();
    readInks();
    if (!shown) return;
    scaledFor = 0;
    rescale();
    placeLabels();
    network.redraw();
  }

  /** What is seen, for the pictures: size, camera, labels. */
  function picture() {
    const scale = network.getScale();
    placeLabels();
    return { ...canvasSize(), scale, at: network.getViewPosition(), shown, placed, inks, screenRadius, bends: bends(shown.edges), canvas: byId('drawing').querySelector('canvas') };
  }

  /** Where a node is on the screen; the tests and the benchmark click there. */
  function whereIs(id) {
    const place = page.data.nodeIndex.get(id);
    const [x, y] = shown.positions.get(place);
    return network.canvasToDOM({ x, y });
  }

  /** Rectangles of the labels drawn, in px. */
  function labelBoxes() {
    return [...placed.entries()].map(([id, { x, y, w, h }]) => ({ id: typeof id === 'number' ? page.data.nodes[id].id : id, x, y, w, h }));
  }

  page.drawing = { start, show, refresh, fit, picture, whereIs, labelBoxes };
})((window.networkPage = window.networkPage || {}));
