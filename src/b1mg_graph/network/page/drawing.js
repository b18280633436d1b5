/* The drawing: vis-network holds the edges and finds what is under the pointer; nodes are painted here. */
(function (page) {
  'use strict';

  const { byId, name } = page.dom;
  const MANY_EDGES = 700;
  /** How much is left of the colour of a shape that is not there at the date; it has no name then. */
  const FAINT = 0.22;

  let network = null;
  let nodes = null;
  let edges = null;
  let shown = null;
  let framed = '';
  let last = null;
  let selected = null;
  let hovered = null;
  let inks = {};
  let scaledFor = 0;
  let waiting = 0;
  let drawnFor = '';

  /* ---- colours from the style sheet -------------------------------------------------------- */

  function readInks() {
    const style = getComputedStyle(document.documentElement);
    const ink = (name) => style.getPropertyValue(`--${name}`).trim();
    inks = {
      ink: ink('ink'), paper: ink('drawing'), lead: ink('edge-lead'), co: ink('accent'),
      member: ink('edge-member'), other: ink('edge-other'), none: ink('edge-none'), ended: ink('edge-ended'), ring: ink('accent'), outline: ink('outline'),
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
      if (!shown.nodes.has(id)) ctx.globalAlpha = FAINT;
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

  function visEdge(place, bend, scale) {
    const edge = page.data.edges[place];
    const look = page.shapes.line(page.data.family(edge), page.time.look(edge));
    const colour = inks[look.colour];
    const width = look.width / scale;
    return {
      id: place, from: edge.from, to: edge.to, width, hoverWidth: 0, selectionWidth: 0,
      dashes: look.dashes ? look.dashes.map((dash) => dash / scale) : false,
      color: { color: colour, highlight: inks.ring, hover: colour, inherit: false },
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

  /* ---- after the camera has moved ---------------------------------------------------------- */

  /** Lines keep their width on the screen: after a zoom they are told anew. */
  function rescale() {
    const scale = network.getScale();
    const ratio = scale / scaledFor;
    if (!shown || (ratio > 0.8 && ratio < 1.25)) return;
    scaledFor = scale;
    const bend = bends(shown.edges);
    edges.update([...shown.edges].map((place) => visEdge(place, bend.get(place), scale)));
  }

  function rescaleSoon() {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(rescale, 150);
  }

  /** What the labels are found for. */
  function lettered() {
    return { shown, marked: [selected, hovered], radius: screenRadius };
  }

  function redraw() {
    page.lettering.place(lettered());
    network.redraw();
  }

  function sizeText() {
    const { width, height } = page.camera.size();
    return `${width} ${height}`;
  }

  /** Another size of the canvas, for one because the evidence has opened: who saw all sees all again. */
  function resize() {
    const size = sizeText();
    if (!shown || size === drawnFor) return;
    drawnFor = size;
    if (page.camera.fitted) {
      shown.positions = page.camera.stretched(page.seen);
      nodes.update([...shown.drawn].map(visNode));
      page.camera.fit(shown);
    } else {
      page.camera.keepScale();
      if (selected !== null) page.camera.reveal(shown.positions.get(selected));
    }
    redraw();
  }

  /* ---- from outside --------------------------------------------------------------------------- */

  function onClick({ nodes: hitNodes, edges: hitEdges }) {
    if (hitNodes.length && shown.nodes.has(hitNodes[0])) page.choose(page.data.nodes[hitNodes[0]].id);
    else if (hitEdges.length) page.choose(page.data.edges[hitEdges[0]].id);
    else page.choose('');
  }

  function hover(id) {
    hovered = id !== null && shown.nodes.has(id) ? id : null;
    byId('drawing').classList.toggle('pointing', hovered !== null);
    redraw();
  }

  /** Over a line: what it says, and its state in words. */
  function hoverLine(place, pointer) {
    const box = byId('hover');
    box.hidden = place === null;
    if (place === null) return;
    const edge = page.data.edges[place];
    const { clip } = page.words;
    const [from, to] = [edge.from, edge.to].map((end) => clip(page.data.label(end), 60));
    box.replaceChildren(name(`${from}: ${page.data.verb(edge)}, ${to}`), page.dom.make('br'), page.evidence.state(edge));
    const { width, height } = page.camera.size();
    box.style.left = `${Math.max(8, Math.min(pointer.x + 14, width - box.offsetWidth - 8))}px`;
    box.style.top = `${Math.max(8, Math.min(pointer.y + 14, height - box.offsetHeight - 8))}px`;
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
    network.on('afterDrawing', (ctx) => {
      if (shown) page.lettering.paint(ctx, lettered(), inks);
    });
    network.on('click', onClick);
    network.on('hoverNode', ({ node }) => hover(node));
    network.on('blurNode', () => hover(null));
    network.on('hoverEdge', ({ edge, pointer }) => hoverLine(edge, pointer.DOM));
    network.on('blurEdge', () => hoverLine(null));
    ['dragStart', 'zoom'].forEach((event) => network.on(event, () => hoverLine(null)));
    network.on('zoom', rescaleSoon);
    network.on('resize', () => window.requestAnimationFrame(resize));
    page.camera.start(network, rescale);
    // The canvas itself is not a stop of its own: the box round it is.
    box.querySelectorAll('[tabindex]').forEach((inner) => inner.setAttribute('tabindex', '-1'));
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
    return `${state.view}|${state.focus}|${state.path}|${[...seen.drawn].join()}`;
  }

  /** Of many lines none is drawn while the drawing moves, and of very many none is looked for under the pointer. */
  function spare(many) {
    const hide = many > MANY_EDGES;
    network.setOptions({ interaction: { hideEdgesOnDrag: hide, hideEdgesOnZoom: hide, hover: many <= MANY_EDGES * 3 } });
  }

  function show(state, seen) {
    const next = frame(state, seen);
    const anew = next !== framed;
    if (anew || seen !== last) scaledFor = 0;
    framed = next;
    last = seen;
    shown = { ...seen, positions: anew ? page.camera.stretched(seen) : shown.positions };
    hovered = null;
    hoverLine(null);
    if (anew) {
      spare(seen.edges.size);
      edges.clear();
      nodes.clear();
      nodes.add([...seen.drawn].map(visNode));
    }
    edges.remove(edges.getIds().filter((place) => !seen.edges.has(place)));
    if (anew) {
      if (drawnFor !== sizeText()) network.setSize('100%', '100%');
      drawnFor = sizeText();
      page.camera.fit(shown);
    }
    rescale();
    select(state.sel);
    if (!anew && !page.camera.fitted && selected !== null) page.camera.reveal(shown.positions.get(selected));
    redraw();
  }

  /** Words or colours have changed. */
  function refresh() {
    page.lettering.forget();
    readInks();
    if (!shown) return;
    scaledFor = 0;
    rescale();
    redraw();
  }

  /** What is seen, for the pictures: size, camera, labels. */
  function picture() {
    page.lettering.place(lettered());
    const canvas = byId('drawing').querySelector('canvas');
    return { ...page.camera.view(), shown, inks, screenRadius, canvas, placed: page.lettering.placed, bends: bends(shown.edges) };
  }

  /** Where a node is on the screen; the tests click there. */
  function whereIs(id) {
    const [x, y] = shown.positions.get(page.data.nodeIndex.get(id));
    return network.canvasToDOM({ x, y });
  }

  /** Rectangles of the labels drawn, in px. */
  function labelBoxes() {
    const nameOf = (id) => (typeof id === 'number' ? page.data.nodes[id].id : id);
    return [...page.lettering.placed].map(([id, { x, y, w, h }]) => ({ id: nameOf(id), x, y, w, h }));
  }

  page.drawing = { start, show, refresh, picture, whereIs, labelBoxes };
})((window.networkPage = window.networkPage || {}));
