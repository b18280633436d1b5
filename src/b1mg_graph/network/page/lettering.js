/* Which labels the drawing bears now, and writing them on it. */
(function (page) {
  'use strict';

  const FEW_EDGES = 150;

  /** The labels that have room, by node; and what they were found for. */
  let placed = new Map();
  let placedAt = 0;
  let shapes = new Map();

  function labelItems({ shown, marked, radius }, scale) {
    return [...shown.nodes].map((id) => {
      const node = page.data.nodes[id];
      const [x, y] = shown.positions.get(id) || [0, 0];
      if (!shapes.has(id)) shapes.set(id, page.labels.shapes(node));
      return { id, x: x * scale, y: y * scale, r: radius(node, scale) * 1.1, weight: node.size || 1, must: marked.includes(id), shapes: shapes.get(id) };
    });
  }

  /** In a shortest way every line says what it is. */
  function lineItems({ shown }, scale) {
    if (!shown.base.row) return [];
    return [...shown.edges].map((place) => {
      const edge = page.data.edges[place];
      const [[x1, y1], [x2, y2]] = [edge.from, edge.to].map((end) => shown.positions.get(end));
      const verb = page.words.clip(page.data.flat(page.data.verb(edge)), 40);
      return { id: `line ${place}`, x: ((x1 + x2) / 2) * scale, y: ((y1 + y2) / 2) * scale, r: 2, weight: 0, must: false, shapes: [[verb]] };
    });
  }

  /** While all is in view, labels stay inside of the canvas and clear of the buttons on it. */
  function canvasFrame() {
    const { width, height, scale, moveX, moveY } = page.camera.view();
    if (scale !== page.camera.fittedAt) return {};
    return {
      frame: { x: 2 - moveX, y: 2 - moveY, w: width - 4, h: height - 4 },
      reserved: { x: width - 60 - moveX, y: height - 140 - moveY, w: 60, h: 140 },
    };
  }

  /** Where the lines are, while there are few enough for labels to keep clear of them. */
  function lines({ shown }, scale) {
    if (shown.edges.size > FEW_EDGES || shown.base.row) return null;
    return [...shown.edges].map((place) => {
      const { from, to } = page.data.edges[place];
      return [from, to].flatMap((end) => shown.positions.get(end).map((at) => at * scale));
    });
  }

  /** @param drawing {shown, marked, radius}: what is drawn, the nodes that must bear a label, a node's radius */
  function place(drawing) {
    const { scale } = page.camera.view();
    const items = [...labelItems(drawing, scale), ...lineItems(drawing, scale)];
    placed = page.labels.place(items, { ...canvasFrame(), lines: lines(drawing, scale) });
    placedAt = scale;
  }

  function write(ctx, label, x, y) {
    const textX = { center: x + label.w / 2, right: x + label.w - 2, left: x + 2 }[label.align];
    ctx.textAlign = label.align;
    label.lines.forEach((line, row) => {
      const textY = y + (row + 0.5) * page.labels.LEADING;
      ctx.strokeText(line, textX, textY);
      ctx.fillText(line, textX, textY);
    });
  }

  function paint(ctx, drawing, inks) {
    const { width, height, scale, moveX, moveY } = page.camera.view();
    if (placedAt !== scale) place(drawing);
    const ratio = ctx.canvas.width / width;
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.font = page.labels.FONT;
    ctx.textBaseline = 'middle';
    ctx.lineJoin = 'round';
    ctx.lineWidth = 3.5;
    ctx.strokeStyle = inks.paper;
    ctx.fillStyle = inks.ink;
    placed.forEach((label, id) => {
      const [x, y] = [label.x + moveX, label.y + moveY];
      if (x > width || y > height || x + label.w < 0 || y + label.h < 0) return;
      write(ctx, label, x, y);
    });
    ctx.restore();
  }

  /** Other words: the labels are found anew. */
  function forget() {
    shapes = new Map();
    placedAt = 0;
  }

  page.lettering = {
    place, paint, forget,
    get placed() {
      return placed;
    },
  };
})((window.networkPage = window.networkPage || {}));
