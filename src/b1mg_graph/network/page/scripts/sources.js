/* Who says so: a source in words, those that agree with it, and what they disagree on. */

import { data } from './data.js';
import { link, make, name } from './dom.js';
import { address, clip } from './text.js';
import { languageOf, number, say, text } from './words.js';

/** @import { Child } from './markup' */
/** @import { DisputeJson, EdgeJson, SaidJson, SourceJson, StandingJson, TextJson } from './payload' */
/** @import { Word } from './words.js' */

/**
 * A text of the facts, marked with its language where that is not the page's.
 * @param {TextJson | string} value
 */
export function named(value) {
  return name(text(value), languageOf(value));
}

/** @param {SourceJson} from */
function dated({ date, dated_by: by }) {
  return date
    ? make('span', { class: 'nowrap' }, by === 'retrieved' ? `${say('datedByRetrieved')} ${date}` : date)
    : null;
}

/**
 * Who says it: publishers, or titles where no publisher is known.
 * @param {EdgeJson} edge
 */
export function publishers(edge) {
  const found = edge.said.map(([position]) => {
    const from = data.sources[position];
    if (!from) return '';
    return from.publisher ? text(from.publisher.label) : text(from.title) || from.id;
  });
  return [...new Set(found)].filter(Boolean);
}

/**
 * The sources that say these edges, each once, in the order in which they come first.
 * @param {number[]} edges
 */
export function sourcesOf(edges) {
  return [...new Set(edges.flatMap((place) => data.edges[place].said.map(([position]) => position)))].filter(
    (position) => data.sources[position],
  );
}

/**
 * Title, publisher, date and address of a source, as text.
 * @param {number} position
 */
export function sourceLine(position) {
  const from = data.sources[position];
  const words = [text(from.title) || from.id, from.publisher && text(from.publisher.label), from.date];
  return [words.filter(Boolean).join(', '), address(from.url)].filter(Boolean).join('. ');
}

/**
 * Title, publisher, date and place of one source.
 * @param {SaidJson} said
 */
export function source([position, places]) {
  const from = data.sources[position];
  if (!from) return null;
  const title = clip(text(from.title) || from.id, 300);
  const rest = [
    from.publisher ? named(from.publisher.label) : null,
    dated(from),
    ...places.map((place) => name(place)),
  ].filter((part) => part !== null);
  return make(
    'div',
    { class: 'source' },
    from.url ? link(from.url, title) : name(title, languageOf(from.title)),
    rest.length
      ? make(
          'span',
          { class: 'source-rest' },
          rest.flatMap((part, row) => (row ? [', ', part] : [part])),
        )
      : null,
    from.conclusion ? make('span', { class: 'inference' }, say('inference')) : null,
  );
}

/**
 * Who says so: the first source in full, the others as those that agree.
 * @param {SaidJson[]} said
 * @param {Word} heading
 */
export function sources(said, heading = 'alsoSays') {
  if (!said.length) return make('p', { class: 'source none' }, say('noSource'));
  const others = said
    .slice(1)
    .map(source)
    .filter((item) => item !== null);
  return make(
    'div',
    { class: 'sources' },
    source(said[0]),
    others.length
      ? make(
          'details',
          { class: 'more' },
          make('summary', {}, `${say(heading)} (${number(others.length)})`),
          make(
            'ul',
            { class: 'agreeing' },
            others.map((item) => make('li', {}, item)),
          ),
        )
      : null,
  );
}

/**
 * Where sources disagree on a role, the others do not say the same.
 * @param {EdgeJson} edge
 * @returns {Word}
 */
export function also(edge) {
  return edge.disputed.length ? 'alsoNames' : 'alsoSays';
}

/**
 * The standing of a value that another source contradicts, and why the editors have decided so.
 * @param {StandingJson} [how]
 */
export function standing(how) {
  if (!how || how.id === 'disputed') return null;
  const reason = how.reason ? [': ', named(how.reason)] : [];
  return make('span', { class: 'standing' }, make('strong', {}, named(how.label)), reason);
}

/**
 * What is said over values that contradict each other; nothing over values that do not.
 * @param {{ standing?: StandingJson }[]} values
 */
export function contradiction(values) {
  const ways = values.flatMap((value) => value.standing?.id ?? []);
  if (!ways.length) return null;
  if (ways.includes('disputed')) return say('disputed');
  return say(ways.every((way) => way === 'replaced') ? 'changedLater' : 'decided');
}

/**
 * @param {DisputeJson[]} disputed
 * @returns {Child[]}
 */
export function disputes(disputed) {
  return disputed.map((dispute) =>
    make(
      'div',
      { class: 'disputed' },
      make('strong', {}, contradiction(dispute.values) ?? say('disputed'), ': ', named(dispute.label)),
      make(
        'ul',
        {},
        dispute.values.map((value) => make('li', {}, name(value.value), standing(value.standing), sources(value.said))),
      ),
    ),
  );
}
