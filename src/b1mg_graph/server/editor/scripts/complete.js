/* What can be written at a place: prefixed names of the ontology, ids of things, variables of the query, keywords. */

/** @typedef {import('@codemirror/autocomplete').CompletionContext} Context */
/** @typedef {import('@codemirror/autocomplete').Completion} Completion */
/** @typedef {{ name: string, label: string, kind: string }} Term */

const KEYWORDS = [
  'SELECT', 'DISTINCT', 'WHERE', 'ASK', 'CONSTRUCT', 'DESCRIBE', 'OPTIONAL', 'UNION', 'MINUS', 'FILTER', 'BIND',
  'VALUES', 'GRAPH', 'GROUP BY', 'ORDER BY', 'HAVING', 'LIMIT', 'OFFSET', 'COUNT', 'LANG', 'STR', 'REGEX',
]; // biome-ignore format: a line a row of keywords

/** @type {Record<string, string>} */
const TYPES = { class: 'class', property: 'property', thing: 'constant' };

/**
 * The source of completions.
 * @param {Promise<{ prefixes: Record<string, string>, terms: Term[] }>} known
 * @returns {(context: Context) => Promise<import('@codemirror/autocomplete').CompletionResult | null>}
 */
export function complete(known) {
  const offered = known.then(({ prefixes, terms }) => [
    ...terms.map(({ name, label, kind }) => ({ label: name, detail: label, type: TYPES[kind] })),
    ...Object.entries(prefixes).map(([prefix, namespace]) => ({
      label: `${prefix}:`,
      detail: namespace,
      type: 'namespace',
    })),
  ]);
  return async (context) => {
    const word = context.matchBefore(/[?$]?[\w:-]+/) ?? context.matchBefore(/[?$]/);
    if (!word && !context.explicit) return null;
    const written = word?.text ?? '';
    const from = word ? word.from : context.pos;
    return { from, options: optionsFor(written, await offered, context.state.doc.toString()), validFor: /^[?$\w:-]*$/ };
  };
}

/**
 * What fits a beginning: variables after `?`, otherwise terms whose name or label has it, and keywords.
 * @param {string} written
 * @param {Completion[]} offered
 * @param {string} query
 * @returns {Completion[]}
 */
export function optionsFor(written, offered, query) {
  if (/^[?$]/.test(written)) {
    const variables = new Set(query.match(/[?$]\w+/g));
    variables.delete(written);
    return [...variables].map((label) => ({ label, type: 'variable' }));
  }
  const part = written.toLowerCase();
  const fitting = offered.filter(
    ({ label, detail }) =>
      label.toLowerCase().includes(part) || (part.length > 2 && detail?.toLowerCase().includes(part)),
  );
  const keywords = KEYWORDS.filter((word) => word.toLowerCase().startsWith(part));
  return [...keywords.map((label) => ({ label, type: 'keyword' })), ...fitting];
}
