/* The facts, read once from the page, and the indexes that the other files ask. */
(function (page) {
  'use strict';

  /** Marks that turn the direction of writing; in a drawing nothing isolates them, so they go. */
  const DIRECTION_MARKS = /[\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/g;
  const LETTERS = { ø: 'o', æ: 'ae', œ: 'oe', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ß: 'ss', ı: 'i' };

  /** Text as it is searched: without accents, in small letters. */
  function fold(text) {
    return String(text)
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[øæœłđðþßı]/g, (letter) => LETTERS[letter]);
  }

  function flat(text) {
    return String(text).replace(DIRECTION_MARKS, '').replace(/\s+/g, ' ').trim();
  }

  /** The address where it is http or https, else null. */
  function address(href) {
    if (typeof href !== 'string' || !/^https?:\/\//i.test(href)) return null;
    try {
      const url = new URL(href);
      return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
    } catch (error) {
      return null;
    }
  }

  function texts(value) {
    if (value === null || value === undefined) return [];
    return typeof value === 'object' ? Object.values(value) : [value];
  }

  function searchable(node) {
    const names = [...texts(node.label), ...texts(node.short), ...(node.names || []).flatMap(texts), node.id];
    return [...new Set(names.map(fold))];
  }

  function index(items) {
    return new Map(items.map((item, position) => [item.id, position]));
  }

  /** Edge indexes by node, for holder, body and the one on whose behalf. */
  function incidence(nodes, edges) {
    const touching = nodes.map(() => []);
    const behalf = nodes.map(() => []);
    edges.forEach((edge, position) => {
      touching[edge.from].push(position);
      if (edge.to !== edge.from) touching[edge.to].push(position);
      if (edge.for !== null && edge.for !== undefined) behalf[edge.for].push(position);
    });
    return { touching, behalf };
  }

  function read() {
    const facts = JSON.parse(document.getElementById('network-data').textContent);
    const { touching, behalf } = incidence(facts.nodes, facts.edges);
    Object.assign(page.data, facts, {
      touching,
      behalf,
      nodeIndex: index(facts.nodes),
      edgeIndex: index(facts.edges),
      kindIndex: index(facts.kinds),
      viewIndex: index(facts.views),
      questions: facts.questions || [],
      folded: facts.nodes.map(searchable),
    });
  }

  function family(edge) {
    return edge.role === null || edge.role === undefined ? 'none' : page.data.roles[edge.role].family;
  }

  /** What an edge says, in a word: its role or its relation. */
  function verb(edge) {
    const named = edge.role === null || edge.role === undefined ? edge.relation : page.data.roles[edge.role];
    return named ? page.words.text(named.label) : '';
  }

  function label(position) {
    return page.words.text(page.data.nodes[position].label) || page.data.nodes[position].id;
  }

  function other(edge, position) {
    return edge.from === position ? edge.to : edge.from;
  }

  page.data = { read, fold, flat, address, texts, family, verb, label, other };
})((window.networkPage = window.networkPage || {}));
