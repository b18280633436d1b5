/* Neighbourhoods and shortest ways, and where their nodes stand. */
(function (page) {
  'use strict';

  const WIDTH_OF_LABEL = 150;
  const STRETCH = 1.5;

  /** The edges at a node that are shown in this state. */
  function listedAt(node, state) {
    return page.data.touching[node].filter((position) => page.time.isListed(page.data.edges[position], state));
  }

  /** Distance in steps from `start` for every node within `depth`. */
  function distances(start, depth, state) {
    const { edges, other } = page.data;
    const found = new Map([[start, 0]]);
    let ring = [start];
    for (let step = 1; step <= depth && ring.length; step += 1) {
      const next = [];
      ring.forEach((node) => listedAt(node, state).forEach((position) => {
        const neighbour = other(edges[position], node);
        if (!found.has(neighbour)) {
          found.set(neighbour, step);
          next.push(neighbour);
        }
      }));
      ring = next;
    }
    return found;
  }

  /** Node indexes of one shortest way, or null. Roles held are preferred to parts and topics only by length. */
  function shortest(from, to, state) {
    const { edges, other } = page.data;
    const came = new Map([[from, null]]);
    let ring = [from];
    while (ring.length && !came.has(to)) {
      const next = [];
      ring.forEach((node) => listedAt(node, state).forEach((position) => {
        const neighbour = other(edges[position], node);
        if (!came.has(neighbour)) {
          came.set(neighbour, node);
          next.push(neighbour);
        }
      }));
      ring = next;
    }
    if (!came.has(to)) return null;
    const way = [];
    for (let node = to; node !== null; node = came.get(node)) way.unshift(node);
    return way;
  }

  const FAMILIES = ['co-lead', 'lead', 'member', 'other', 'none'];

  /** Neighbours in the order in which they stand round the middle: by role, then kind, then name. */
  function ordered(middle, nodes) {
    const { edges, touching, family, nodes: all, kindIndex, label } = page.data;
    const rank = new Map();
    touching[middle].forEach((position) => {
      const edge = edges[position];
      const neighbour = page.data.other(edge, middle);
      const place = FAMILIES.indexOf(family(edge));
      if (!rank.has(neighbour) || rank.get(neighbour) > place) rank.set(neighbour, place);
    });
    const key = (node) => rank.get(node) ?? FAMILIES.length;
    return [...nodes].sort((a, b) =>
      key(a) - key(b)
      || kindIndex.get(all[a].kind) - kindIndex.get(all[b].kind)
      || label(a).localeCompare(label(b), 'en'));
  }

  /** Ellipses round the middle, each as full as its labels allow. */
  function rings(middle, found) {
    const positions = new Map([[middle, [0, 0]]]);
    const depth = Math.max(...found.values());
    let radius = 190;
    for (let step = 1; step <= depth; step += 1) {
      const waiting = ordered(middle, [...found.keys()].filter((node) => found.get(node) === step));
      while (waiting.length) {
        const room = Math.floor((Math.PI * radius * (1 + STRETCH)) / WIDTH_OF_LABEL);
        const many = waiting.length > room ? Math.ceil(waiting.length / Math.ceil(waiting.length / room)) : waiting.length;
        waiting.splice(0, Math.min(room, many)).forEach((node, place, row) => {
          const angle = -Math.PI / 2 + (2 * Math.PI * (place + (radius % 20 ? 0.5 : 0))) / row.length;
          positions.set(node, [STRETCH * radius * Math.cos(angle), radius * Math.sin(angle)]);
        });
        radius += 105;
      }
      radius += 20;
    }
    return positions;
  }

  /** Edges whose two ends are among the nodes, and that are to be kept. */
  function between(nodes, keep) {
    const { edges } = page.data;
    const chosen = new Set();
    nodes.forEach((_, node) => page.data.touching[node].forEach((position) => {
      const { from, to } = edges[position];
      if (nodes.has(from) && nodes.has(to) && (!keep || keep(from, to))) chosen.add(position);
    }));
    return chosen;
  }

  /** `id~depth` as nodes, edges and positions; null when it names nothing. */
  function neighbourhood(focus, state) {
    const cut = focus.lastIndexOf('~');
    const id = cut < 0 ? focus : focus.slice(0, cut);
    const depth = Math.min(2, Math.max(1, Number(focus.slice(cut + 1)) || 1));
    const middle = page.data.nodeIndex.get(id);
    if (middle === undefined) return null;
    const found = distances(middle, depth, state);
    const leadsOn = (from, to) => Math.min(found.get(from), found.get(to)) < 2;
    return { nodes: new Set(found.keys()), edges: between(found, leadsOn), positions: rings(middle, found), middle, depth };
  }

  /** `a~b` as the nodes and edges of the shortest way, in a row; the two ends alone where there is none at the date. */
  function way(path, state) {
    const [from, to] = path.split('~').map((id) => page.data.nodeIndex.get(id));
    if (from === undefined || to === undefined) return null;
    const found = shortest(from, to, state);
    const nodes = found || [from, to];
    const place = new Map(nodes.map((node, index) => [node, index]));
    const edges = between(place, (a, b) => Math.abs(place.get(a) - place.get(b)) === 1);
    const positions = new Map(nodes.map((node, index) => [node, [index * 230, index % 2 ? 60 : -60]]));
    return { from, to, nodes: new Set(nodes), edges: found ? edges : new Set(), positions, row: true, isBroken: !found };
  }

  page.paths = { shortest, neighbourhood, way };
})((window.networkPage = window.networkPage || {}));
