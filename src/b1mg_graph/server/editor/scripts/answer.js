/* The answer to a query: a table, a truth value or a graph, or what is wrong with the query. */

/** @typedef {{ type: string, value: string, 'xml:lang'?: string }} Term */

const JSON_ROWS = 'application/sparql-results+json';
const MOST = 1000;

/**
 * Show answers in the page.
 * @param {Record<string, string>} words
 * @param {Record<string, string>} prefixes
 * @param {string} things the beginning of the IRIs of things, which have pages here
 * @returns {(query: string) => Promise<void>}
 */
export function setUpAnswer(words, prefixes, things) {
  const names = Object.entries(prefixes);
  const status = /** @type {HTMLElement} */ (document.getElementById('status'));
  const place = /** @type {HTMLElement} */ (document.getElementById('result'));
  let latest = 0;
  return async (query) => {
    latest += 1;
    const mine = latest;
    status.textContent = words.asking;
    const began = performance.now();
    /** @type {Node[]} */
    let shown = [];
    let said = '';
    try {
      const answer = await fetch('sparql', {
        method: 'POST',
        headers: {
          'Content-Type': 'application/sparql-query',
          Accept: `${JSON_ROWS}, text/turtle;q=0.9`,
          Prefer: 'query-notes',
        },
        body: query,
      });
      const text = await answer.text();
      if (!answer.ok) {
        [said, shown] = [words.failed, [preformatted(text)]];
      } else if (answer.headers.get('content-type')?.startsWith(JSON_ROWS)) {
        [said, shown] = described(JSON.parse(text), words, (term) => written(term, names, things));
      } else {
        shown = [preformatted(text)];
      }
      shown.unshift(...notes(answer.headers.get('query-note') ?? ''));
    } catch (error) {
      said = `${words.unreachable} ${error instanceof Error ? error.message : ''}`;
    }
    if (mine !== latest) return; // a later query was sent meanwhile
    const took = words.took.replace('{n}', String(Math.round(performance.now() - began)));
    status.textContent = [said, took].filter(Boolean).join(' · ');
    place.replaceChildren(...shown);
  };
}

/**
 * An answer in SPARQL 1.1 Query Results JSON, in words and as elements.
 * @param {{ head: { vars?: string[] }, boolean?: boolean, results?: { bindings: Record<string, Term>[] } }} answer
 * @param {Record<string, string>} words
 * @param {(term: Term) => Node} shown
 * @returns {[string, Node[]]}
 */
function described(answer, words, shown) {
  if (answer.boolean !== undefined) return [answer.boolean ? words.yes : words.no, []];
  const rows = answer.results?.bindings ?? [];
  const count = words.rows.replace('{n}', String(rows.length));
  const most = rows.length > MOST ? ` ${words.first.replace('{n}', String(MOST))}` : '';
  return [count + most, rows.length ? [table(answer.head.vars ?? [], rows.slice(0, MOST), words.caption, shown)] : []];
}

/**
 * @param {string[]} variables
 * @param {Record<string, Term>[]} rows
 * @param {string} caption
 * @param {(term: Term) => Node} shown
 */
function table(variables, rows, caption, shown) {
  const made = element('table', { className: 'records' });
  made.append(element('caption', { className: 'unseen', textContent: caption }));
  const head = element('tr');
  for (const name of variables) head.append(element('th', { scope: 'col', textContent: name }));
  const body = element('tbody');
  for (const row of rows) {
    const line = element('tr');
    for (const name of variables) {
      const cell = element('td');
      if (row[name]) cell.append(shown(row[name]));
      line.append(cell);
    }
    body.append(line);
  }
  const top = element('thead');
  top.append(head);
  made.append(top, body);
  return made;
}

/**
 * A term: an IRI is a link, to the page of a thing that has one here, and a text has its language.
 * @param {Term} term
 * @param {[string, string][]} names prefixes with their namespaces
 * @param {string} things
 */
function written(term, names, things) {
  if (term.type === 'uri' && /^https?:/.test(term.value)) {
    const [prefix, namespace] = names.find(([, start]) => term.value.startsWith(start)) ?? ['', ''];
    const href = things && term.value.startsWith(things) ? `id/${term.value.slice(things.length)}` : term.value;
    const name = namespace ? `${prefix}:${term.value.slice(namespace.length)}` : term.value;
    return element('a', { href, textContent: name, title: term.value });
  }
  return element('span', { textContent: term.value ?? JSON.stringify(term), lang: term['xml:lang'] ?? '' });
}

/**
 * The notes on a query, from display strings of a structured field (RFC 9651).
 * @param {string} header
 */
function notes(header) {
  const texts = [...header.matchAll(/%"([^"]*)"/g)].map(([, text]) => decodeURIComponent(text));
  return texts.map((textContent) => element('p', { className: 'near', textContent }));
}

/** @param {string} text */
function preformatted(text) {
  return element('pre', { tabIndex: 0, textContent: text });
}

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Partial<HTMLElementTagNameMap[Name]>} [attributes]
 */
function element(name, attributes = {}) {
  return Object.assign(document.createElement(name), attributes);
}
