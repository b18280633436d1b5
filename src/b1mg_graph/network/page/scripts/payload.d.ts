/* Made from network/page_types.py by `make docs`; do not edit by hand. */

export type Change = 'came' | 'returned' | 'stayed' | 'left' | 'not-known';

export type State = 'held' | 'presumed' | 'announced' | 'not-known' | 'date-unknown' | 'ended' | 'not-held';

export type TextJson = Record<string, string>;

/** That a source says something: its place among the sources, and where in it. */
export type SaidJson = [source: number, places: string[]];

/** The first and the last day of a date. */
export type SpanJson = [first: string, last: string];

/** A place in a drawing, in px. */
export type PointJson = [x: number, y: number];

/** A rectangle in a drawing, in px. */
export type FrameJson = [left: number, top: number, width: number, height: number];

/** How many of how many nodes are drawn. */
export interface ShownJson {
  nodes: number;
  of: number;
}

/** The id of the node around which all is drawn, and up to how many steps from it. */
export interface FocusJson {
  id: string;
  depth: number;
}

/** The date of which states are given where none is chosen, as written, and its days. */
export interface ReferenceJson {
  date: string | null;
  days: SpanJson;
}

/** The title and the text of a report of a mistake; `{…}` are where its parts go. */
export interface ReportWordsJson {
  title: string;
  text: string;
}

/** How a mistake is reported: the address with `{title}` and `{body}`, the words, and the longest parts. */
export interface ReportJson {
  template: string | null;
  words: Record<string, ReportWordsJson>;
  longest: Record<string, number>;
}

/** What is cited of the data set; `address` is where the page is published, if that is known. */
export interface AboutJson {
  id: string;
  version: string;
  licence: string | null;
  homepage: string | null;
  address: string | null;
  publishers: Record<string, string>[];
  report: ReportJson;
}

/** What the page is of, and how it opens; `most` is the number of nodes that are drawn at once. */
export interface MetaJson {
  title: Record<string, string>;
  description: Record<string, string>;
  base: string;
  iris: Record<string, string>;
  prefixes: Record<string, string>;
  languages: string[];
  dates: string[];
  as_of: string | null;
  uncertain: boolean;
  reference: ReferenceJson;
  focus: FocusJson | null;
  most: number;
  opening?: string;
  shown: ShownJson | null;
  about: AboutJson;
}

/** The terms of the vocabulary that queries and Turtle are written with, as prefixed names. */
export interface TermsJson {
  membership: string;
  holder: string;
  body: string;
  held: string;
  behalf: string;
  beginning: string;
  end: string;
  wording: string;
  stating: string;
  passage: string;
  label: string;
  short: string;
  day: string;
  month: string;
  year: string;
}

/** The states in their order, those that are listed at a date, the changes in theirs, and the words of both. */
export interface StatesJson {
  order: State[];
  listed: State[];
  uncertain: State[];
  words: Record<string, Record<State | 'ended-before', string>>;
  changes: Change[];
  change_words: Record<string, Record<Change | 'presumed', string>>;
}

/** When something held, as `model.time.Bounds`; what is not given is not known. */
export interface BoundsJson {
  attested_from?: string;
  attested_to?: string;
  not_before?: string;
  not_after?: string;
  presumed_until?: string;
  announced?: string;
  end?: string;
  end_is_open?: boolean;
  last_known?: string;
  dated?: boolean;
  contradict?: boolean;
}

/** Something by which nodes are filtered; `names` are those of choices that are no nodes. `ends` says whether both ends of an edge must have what is chosen, or one of them. */
export interface FacetJson {
  id: string;
  label: Record<string, string>;
  ends: 'both' | 'either';
  names: Record<string, Record<string, string>>;
}

/** A family of roles or relations: one line of the legend; `ink` is a colour of the style sheet. */
export interface FamilyJson {
  id: string;
  label: Record<string, string>;
  ink: string;
  width: number;
}

/** A section of the facts, how many nodes are of it, and how they are drawn; a `hub` is named before others. */
export interface KindJson {
  id: string;
  label: Record<string, string>;
  count: number;
  outline: string;
  colour: string;
  hub: boolean;
}

/** A role of the vocabulary, how often it is held, and its family. */
export interface RoleJson {
  id: string;
  label: Record<string, string>;
  count: number;
  family: string;
}

/** A relation that is no role, and its property as a prefixed name. */
export interface RelationJson {
  id: string;
  label: Record<string, string>;
  property: string;
  family: string;
}

/** Who has issued a source. */
export interface PublisherJson {
  id: string;
  label: Record<string, string>;
}

/** A source; `conclusion` marks what the editors have drawn from others. */
export interface SourceJson {
  id: string;
  title: Record<string, string>;
  publisher: PublisherJson | null;
  date: string | null;
  dated_by: 'issued' | 'retrieved' | null;
  url: string | null;
  kind: string | null;
  conclusion: boolean;
}

/** An address on the web, and what it is to the node. */
export interface LinkJson {
  href: string;
  label: Record<string, string>;
}

/** The standing of a value that another source contradicts, and why the editors have decided so. */
export interface StandingJson {
  id: string;
  label: Record<string, string>;
  reason?: Record<string, string>;
}

/** One value of a property, and who says so; `id` is given where the value is a thing. `statement` is the id of the statement on the pages of the site. */
export interface FactJson {
  statement: string;
  label: Record<string, string>;
  value: string | Record<string, string>;
  id: string | null;
  said: SaidJson[];
  standing?: StandingJson;
}

export interface NodeJson {
  id: string;
  kind: string;
  class: string;
  type: Record<string, string> | null;
  label: Record<string, string>;
  short: Record<string, string> | null;
  code: string | null;
  whole: number | null;
  names: string[];
  description: Record<string, string> | null;
  facets: Record<string, string[]>;
  since: string | null;
  until: string | null;
  times: number;
  links: LinkJson[];
  facts: FactJson[];
  x: number;
  y: number;
  size: number;
}

/** One of several values that contradict each other, and who says so. */
export interface ValueJson {
  value: string;
  said: SaidJson[];
  standing?: StandingJson;
}

/** A property of which sources give different values. */
export interface DisputeJson {
  label: Record<string, string>;
  values: ValueJson[];
}

export interface EdgeJson {
  id: string;
  from: number;
  to: number;
  role: number | null;
  relation: number | null;
  for: number | null;
  since: string | null;
  until: string | null;
  times: number;
  stated_as: Record<string, string>[];
  said: SaidJson[];
  disputed: DisputeJson[];
}

/** A holder in a framed view, the titles that it is below or between, and the edges to these. `beside` are what is written beside its name, `also` the other titles that it is below. */
export type RowJson = [node: number, titles: number[], edges: number[], beside: number[], also: number[]];

/** A frame: its undertaking, null where it is that of all else, and the titles and rows of each of its blocks. */
export interface UndertakingJson {
  node: number | null;
  blocks: ((number | RowJson)[])[];
}

/** An item of a block: the middle of its first line below the top of the block, and its number of lines. */
export type PlacedJson = [y: number, lines: number];

/** All items of all blocks, set in columns of this width. */
export interface SettingJson {
  text: number;
  items: PlacedJson[];
}

/** A frame on a sheet, with the numbers of lines of its heading and of the dates below. */
export type FrameBoxJson = [x: number, y: number, width: number, height: number, lines: number, dates: number];

/** All frames and the top left corners of all blocks, placed; `setting` is the place of their setting. */
export interface SheetJson {
  width: number;
  height: number;
  setting: number;
  frames: FrameBoxJson[];
  blocks: PointJson[];
}

/** The size of a text, and whether it is bold. */
export type StyleJson = [size: number, bold: boolean];

/** A view as frames in one language, for windows of several proportions. `also` says that a holder is below another title, too; `elsewhere` is the heading of what is in no undertaking. */
export interface LayoutJson {
  also: string;
  elsewhere: string;
  settings: SettingJson[];
  sheets: SheetJson[];
}

/** A view as frames: what is in them, and how it is laid out by language. `roles` says whether roles are named beside holders, `by_id` are the nodes that are called by their ids, and `sentence` sums up how much is shown. */
export interface FramedJson {
  sentence: Record<string, string>;
  roles: boolean;
  by_id: number[];
  measures: Record<string, number>;
  styles: Record<string, StyleJson>;
  frames: UndertakingJson[];
  layouts: Record<string, LayoutJson>;
}

/** Nodes of a view that are linked with each other more than with others, and the hub that the group is named by. `frame` is what is drawn around them: left, top, width and height, as positions are. */
export interface GroupJson {
  hub: number;
  nodes: number[];
  frame: FrameJson;
}

/** A choice of nodes and edges, drawn: a position for each of its nodes. `groups` are drawn as frames. `apart` are nodes of the view that no edge of it touches: they are listed. `framed` is given for a view that is drawn as undertakings with titles and rows. */
export interface ViewJson {
  id: string;
  label: Record<string, string>;
  help: Record<string, string>;
  nodes: number[];
  edges: number[];
  positions: PointJson[];
  groups: GroupJson[];
  apart: number[];
  shown: ShownJson | null;
  framed?: FramedJson;
}

/** One value of an answer; `id` is given where it is a thing. */
export interface CellJson {
  text: string | Record<string, string>;
  id: string | null;
}

/** A parameter of a question: the `kinds` of nodes that may be given, and the `value` that the example gives. */
export interface ParameterJson {
  name: string;
  help: Record<string, string>;
  variable: string;
  takes: 'thing' | 'date' | 'text';
  literal: boolean;
  kinds: string[];
  required: boolean;
  value: string;
}

/** A part of a query that is there only with values of these variables. `pieces` are the texts around the value of the only variable; without pieces, the values are inline data. */
export interface ValuePartJson {
  variables: string[];
  pieces: string[];
}

/** A query in parts: texts, and what depends on values. */
export interface QueryJson {
  parts: (string | ValuePartJson)[];
}

export type AnswerField = 'from' | 'to' | 'role' | 'for' | 'since' | 'until' | 'state';

/** A column of an answer that the page gives. */
export interface AnswerColumnJson {
  field: AnswerField;
  label: Record<string, string>;
}

/** How the page answers a question: by the ways between two things, or by roles, as `network.asking` has it. `edges` are the roles of the answer without values, `chosen` the fields that parameters are compared with. */
export interface AnsweredJson {
  by: 'roles' | 'connections';
  edges: number[];
  columns: AnswerColumnJson[];
  chosen: Record<string, AnswerField>;
}

/** A question of the library, what it was asked of, its answer, and how it is asked of something else. */
export interface QuestionJson {
  name: string;
  group: Record<string, string>;
  title: Record<string, string>;
  description: Record<string, string>;
  given: CellJson[];
  sparql: string;
  columns: Record<string, string>[];
  count: number;
  rows: CellJson[][];
  parameters?: ParameterJson[];
  query?: QueryJson | null;
  answered?: AnsweredJson | null;
}

/** All that the page knows; `vis` is the opening view in vis-network's own format. `letters` are the ways to write a letter without it, by the letter (`spelling.FOLDED`). */
export interface PayloadJson {
  meta: MetaJson;
  terms: TermsJson;
  letters: Record<string, string[]>;
  states: StatesJson;
  times: BoundsJson[][];
  facets: FacetJson[];
  families: FamilyJson[];
  kinds: KindJson[];
  roles: RoleJson[];
  relations: RelationJson[];
  sources: SourceJson[];
  nodes: NodeJson[];
  edges: EdgeJson[];
  views: ViewJson[];
  questions?: QuestionJson[];
  vis?: Record<string, unknown>;
}
