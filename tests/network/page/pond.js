/* Facts of a small made-up pond, as the program writes them into the page; the tests of the modules read them.

   Ada co-leads Ice with Reed and is a member of Reed; Ice is a part of Pond; Ada represents Sweden in Pond, and Bo has
   a role in Marsh, which nothing ties to the others. */

/** @import { EdgeJson, FactJson, NodeJson, PayloadJson, RoleJson } from '../../../src/b1mg_graph/network/page/scripts/payload' */

const PREFIXES = {
  b1mg: 'https://w3id.org/b1mg/ontology#',
  org: 'http://www.w3.org/ns/org#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};

const IDS = ['ada', 'reed', 'ice', 'pond', 'SE', 'bo', 'marsh'];

/**
 * @param {string} id
 * @param {string} kind
 * @param {string} label
 * @param {Partial<NodeJson>} [more]
 * @returns {NodeJson}
 */
function node(id, kind, label, more = {}) {
  const nothing = { type: null, short: null, code: null, whole: null, description: null, since: null, until: null };
  const place = { x: IDS.indexOf(id) * 100, y: 0, size: 1, times: 2 };
  const lists = { names: [], links: [], facts: /** @type {FactJson[]} */ ([]) };
  return { id, kind, class: 'foaf:Agent', label: { en: label }, facets: {}, ...nothing, ...place, ...lists, ...more };
}

/**
 * @param {string} from
 * @param {string} meaning
 * @param {string} to
 * @param {Partial<EdgeJson>} [more]
 * @returns {EdgeJson}
 */
function edge(from, meaning, to, more = {}) {
  const role = ROLES.findIndex(({ id }) => id === meaning);
  const [start, end] = [IDS.indexOf(from), IDS.indexOf(to)];
  return {
    id: `${from}--${meaning}--${to}`,
    from: start,
    to: end,
    role: role < 0 ? null : role,
    relation: role < 0 ? 0 : null,
    for: null,
    since: null,
    until: null,
    times: 0,
    stated_as: [],
    said: [[0, ['page 2']]],
    disputed: [],
    ...more,
  };
}

/** @type {RoleJson[]} */
const ROLES = [
  { id: 'co-lead', label: { en: 'co-lead', sv: 'delad ledning' }, count: 2, family: 'co-lead' },
  { id: 'member', label: { en: 'member', sv: 'medlem' }, count: 2, family: 'member' },
  { id: 'representative', label: { en: 'representative' }, count: 1, family: 'other' },
];

/**
 * All of it, made anew for each test.
 * @returns {PayloadJson}
 */
export function pond() {
  const within = { facets: { project: ['pond'] } };
  return {
    meta: {
      title: { en: 'The pond' },
      description: { en: 'Who looks after it' },
      base: 'https://example.org/id/',
      iris: { reed: 'https://example.net/reed' },
      prefixes: PREFIXES,
      languages: ['en', 'sv'],
      dates: ['2019', '2021'],
      as_of: null,
      most: 500,
      uncertain: false,
      reference: { date: '2022', days: ['2022-01-01', '2022-12-31'] },
      focus: null,
      shown: null,
      about: {
        id: 'pond-graph',
        version: '0123456789',
        licence: 'https://example.org/licence/',
        homepage: 'https://example.org/',
        address: 'https://example.org/network.html',
        publishers: [{ en: 'Friends of the pond' }],
        report: {
          template: 'https://example.org/issues/new?title={title}&body={body}',
          words: {
            en: { title: 'Mistake: {statement}', text: 'What is wrong?\n\n{statement}\n{sources}\n{link}\n{data}\n' },
            sv: { title: 'Fel: {statement}', text: 'Vad är fel?\n\n{statement}\n{sources}\n{link}\n{data}\n' },
          },
          longest: { statement: 300, sources: 700, link: 700, data: 200 },
        },
      },
    },
    letters: { 'o\u0308': ['o', 'oe'] },
    terms: {
      membership: 'org:Membership',
      holder: 'org:member',
      body: 'org:organization',
      held: 'org:role',
      behalf: 'b1mg:onBehalfOf',
      beginning: 'b1mg:since',
      end: 'b1mg:until',
      wording: 'b1mg:statedAs',
      stating: 'b1mg:statedBy',
      passage: 'b1mg:place',
      label: 'rdfs:label',
      short: 'b1mg:shortName',
      day: 'xsd:date',
      month: 'xsd:gYearMonth',
      year: 'xsd:gYear',
    },
    states: {
      order: ['held', 'presumed', 'announced', 'not-known', 'date-unknown', 'ended', 'not-held'],
      listed: ['held', 'presumed'],
      uncertain: ['announced', 'not-known', 'date-unknown'],
      words: {
        en: {
          held: 'held',
          presumed: 'last known {date}',
          announced: 'announced {date}',
          'not-known': 'not known',
          'date-unknown': 'date unknown',
          ended: 'ended {date}',
          'ended-before': 'ended before {date}',
          'not-held': 'not held',
        },
      },
      changes: ['came', 'returned', 'stayed', 'left', 'not-known'],
      change_words: {
        en: {
          came: 'came',
          returned: 'left and came back',
          stayed: 'stayed',
          left: 'left',
          'not-known': 'not known',
          presumed: '{change}, as presumed',
        },
      },
    },
    times: [
      [{ attested_from: '2021-06-01', attested_to: '2021-06-01', presumed_until: '2024-06-01', last_known: '2021-06' }],
      [{ attested_from: '2019-01-01', attested_to: '2019-12-31', not_after: '2019-12-31', end: '2019' }],
      [],
    ],
    facets: [
      { id: 'project', label: { en: 'Projects' }, ends: 'both', names: {} },
      { id: 'country', label: { en: 'Countries' }, ends: 'either', names: { FI: { en: 'Finland' } } },
    ],
    families: [
      { id: 'co-lead', label: { en: 'leads together' }, ink: 'accent', width: 3 },
      { id: 'member', label: { en: 'takes part' }, ink: 'green', width: 1.4 },
      { id: 'other', label: { en: 'other roles' }, ink: 'violet', width: 1.4 },
      { id: 'none', label: { en: 'relations' }, ink: 'ochre', width: 1.2 },
    ],
    kinds: [
      {
        id: 'people',
        label: { en: 'person' },
        count: 2,
        outline: 'M1 0A1 1 0 1 1 -1 0A1 1 0 1 1 1 0Z',
        colour: '#0072b2',
        hub: false,
      },
      {
        id: 'bodies',
        label: { en: 'body' },
        count: 4,
        outline: 'M1 0A1 1 0 1 1 -1 0A1 1 0 1 1 1 0Z',
        colour: '#e69f00',
        hub: false,
      },
      {
        id: 'lands',
        label: { en: 'country' },
        count: 1,
        outline: 'M1 0A1 1 0 1 1 -1 0A1 1 0 1 1 1 0Z',
        colour: '#009e73',
        hub: false,
      },
    ],
    roles: ROLES,
    relations: [{ id: 'part_of', label: { en: 'is part of' }, property: 'b1mg:partOf', family: 'none' }],
    sources: [
      {
        id: 'news',
        title: { en: 'News of the pond' },
        publisher: null,
        date: '2021-06-01',
        dated_by: 'issued',
        url: 'https://example.org/news',
        kind: 'news-item',
        conclusion: false,
      },
      {
        id: 'old-page',
        title: { en: 'An old page' },
        publisher: null,
        date: '2019',
        dated_by: 'retrieved',
        url: null,
        kind: 'web-page',
        conclusion: false,
      },
    ],
    nodes: [
      node('ada', 'people', 'Ada Sjö', { names: ['Ada Sjoe'], ...within }),
      node('reed', 'bodies', 'Reed "Institute"', {
        short: { en: 'RI' },
        facets: { project: ['pond'], country: ['FI'] },
      }),
      node('ice', 'bodies', 'Ice', { code: 'WP1', since: '2021', whole: 3, ...within }),
      node('pond', 'bodies', 'Pond', within),
      node('SE', 'lands', 'Sweden', { code: 'SE', facets: { country: ['SE'] } }),
      node('bo', 'people', 'Bo Ågren'),
      node('marsh', 'bodies', 'Marsh'),
    ],
    edges: [
      edge('ada', 'co-lead', 'ice', { since: '2021-06', stated_as: [{ en: 'WP leader' }] }),
      edge('reed', 'co-lead', 'ice'),
      edge('ada', 'member', 'reed', { times: 1, said: [[1, []]] }),
      edge('ice', 'part-of', 'pond', { times: 2 }),
      edge('ada', 'representative', 'pond', { id: 'ada--representative--pond--for-SE', for: 4 }),
      edge('bo', 'member', 'marsh'),
    ],
    views: [
      {
        id: 'co-leads',
        label: { en: 'Who co-leads what' },
        help: { en: '' },
        nodes: [0, 1, 2],
        edges: [0, 1],
        positions: [
          [0, 0],
          [100, 0],
          [50, 80],
        ],
        groups: [],
        apart: [],
        shown: null,
      },
      {
        id: 'everything',
        label: { en: 'Everything' },
        help: { en: '' },
        nodes: [0, 1, 2, 3, 4, 5],
        edges: [0, 1, 2, 3, 4],
        positions: [
          [0, 0],
          [1, 0],
          [2, 0],
          [3, 0],
          [4, 0],
          [5, 0],
        ],
        groups: [],
        apart: [],
        shown: { nodes: 6, of: 7 },
      },
    ],
  };
}
