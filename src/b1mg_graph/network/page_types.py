"""The shape of the data of the page: what ``payload`` writes, and what the scripts of the page read.

``docs/typescript.py`` writes these types for the type checker of the scripts, as ``page/scripts/payload.d.ts``.
Nodes, edges, roles, relations and sources refer to each other by their places in the lists.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple, NotRequired, TypedDict

from b1mg_graph.model.comparison import Change  # noqa: TC001 - as State
from b1mg_graph.model.time import State  # noqa: TC001 - the types are read when the program runs

TextJson = dict[str, str]
"""A text by language."""

DayJson = str
"""A day of the calendar, ``YYYY-MM-DD``."""


class SaidJson(NamedTuple):
    """That a source says something: its place among the sources, and where in it."""

    source: int
    places: list[str]


class SpanJson(NamedTuple):
    """The first and the last day of a date."""

    first: DayJson
    last: DayJson


class PointJson(NamedTuple):
    """A place in a drawing, in px."""

    x: float
    y: float


class FrameJson(NamedTuple):
    """A rectangle in a drawing, in px."""

    left: float
    top: float
    width: float
    height: float


class ShownJson(TypedDict):
    """How many of how many nodes are drawn."""

    nodes: int
    of: int


class FocusJson(TypedDict):
    """The id of the node around which all is drawn, and up to how many steps from it."""

    id: str
    depth: int


class ReferenceJson(TypedDict):
    """The date of which states are given where none is chosen, as written, and its days."""

    date: str | None
    days: SpanJson


class ReportWordsJson(TypedDict):
    """The title and the text of a report of a mistake; ``{…}`` are where its parts go."""

    title: str
    text: str


class ReportJson(TypedDict):
    """How a mistake is reported: the address with ``{title}`` and ``{body}``, the words, and the longest parts."""

    template: str | None
    words: dict[str, ReportWordsJson]
    longest: dict[str, int]


class AboutJson(TypedDict):
    """What is cited of the data set; ``address`` is where the page is published, if that is known."""

    id: str
    version: str
    licence: str | None
    homepage: str | None
    address: str | None
    publishers: list[TextJson]
    report: ReportJson


class MetaJson(TypedDict):
    """What the page is of, and how it opens; ``most`` is the number of nodes that are drawn at once."""

    title: TextJson
    description: TextJson
    base: str
    iris: dict[str, str]
    prefixes: dict[str, str]
    languages: list[str]
    dates: list[str]
    as_of: str | None
    uncertain: bool
    reference: ReferenceJson
    focus: FocusJson | None
    most: int
    opening: NotRequired[str]
    shown: ShownJson | None
    about: AboutJson


class TermsJson(TypedDict):
    """The terms of the vocabulary that queries and Turtle are written with, as prefixed names."""

    membership: str
    holder: str
    body: str
    held: str
    behalf: str
    beginning: str
    end: str
    wording: str
    stating: str
    passage: str
    label: str
    short: str
    day: str
    month: str
    year: str


class StatesJson(TypedDict):
    """The states in their order, those that are listed at a date, the changes in theirs, and the words of both."""

    order: list[State]
    listed: list[State]
    uncertain: list[State]
    words: dict[str, dict[State | Literal["ended-before"], str]]
    changes: list[Change]
    change_words: dict[str, dict[Change | Literal["presumed"], str]]


class BoundsJson(TypedDict, total=False):
    """When something held, as ``model.time.Bounds``; what is not given is not known."""

    attested_from: DayJson
    attested_to: DayJson
    not_before: DayJson
    not_after: DayJson
    presumed_until: DayJson
    announced: str
    end: str
    end_is_open: bool
    last_known: str
    dated: bool
    contradict: bool


class FacetJson(TypedDict):
    """Something by which nodes are filtered; ``names`` are those of choices that are no nodes.

    ``ends`` says whether both ends of an edge must have what is chosen, or one of them.
    """

    id: str
    label: TextJson
    ends: Literal["both", "either"]
    names: dict[str, TextJson]


class FamilyJson(TypedDict):
    """A family of roles or relations: one line of the legend; ``ink`` is a colour of the style sheet."""

    id: str
    label: TextJson
    ink: str
    width: float


class KindJson(TypedDict):
    """A section of the facts, how many nodes are of it, and how they are drawn; a ``hub`` is named before others."""

    id: str
    label: TextJson
    count: int
    outline: str
    colour: str
    hub: bool


class RoleJson(TypedDict):
    """A role of the vocabulary, how often it is held, and its family."""

    id: str
    label: TextJson
    count: int
    family: str


class RelationJson(TypedDict):
    """A relation that is no role, and its property as a prefixed name."""

    id: str
    label: TextJson
    property: str
    family: str


class PublisherJson(TypedDict):
    """Who has issued a source."""

    id: str
    label: TextJson


class SourceJson(TypedDict):
    """A source; ``conclusion`` marks what the editors have drawn from others."""

    id: str
    title: TextJson
    publisher: PublisherJson | None
    date: str | None
    dated_by: Literal["issued", "retrieved"] | None
    url: str | None
    kind: str | None
    conclusion: bool


class LinkJson(TypedDict):
    """An address on the web, and what it is to the node."""

    href: str
    label: TextJson


class StandingJson(TypedDict):
    """The standing of a value that another source contradicts, and why the editors have decided so."""

    id: str
    label: TextJson
    reason: NotRequired[TextJson]


class FactJson(TypedDict):
    """One value of a property, and who says so; ``id`` is given where the value is a thing.

    ``statement`` is the id of the statement on the pages of the site.
    """

    statement: str
    label: TextJson
    value: str | TextJson
    id: str | None
    said: list[SaidJson]
    standing: NotRequired[StandingJson]


NodeJson = TypedDict(
    "NodeJson",
    {
        "id": str,
        "kind": str,
        "class": str,
        "type": TextJson | None,
        "label": TextJson,
        "short": TextJson | None,
        "code": str | None,
        "whole": int | None,
        "names": list[str],
        "description": TextJson | None,
        "facets": dict[str, list[str]],
        "since": str | None,
        "until": str | None,
        "times": int,
        "links": list[LinkJson],
        "facts": list[FactJson],
        "x": float,
        "y": float,
        "size": float,
    },
)
"""A person or a body; ``times`` is the place of its bounds, ``whole`` that of the node which it is a part of.

``facets`` are what may be chosen to see it.
"""


class ValueJson(TypedDict):
    """One of several values that contradict each other, and who says so."""

    value: str
    said: list[SaidJson]
    standing: NotRequired[StandingJson]


class DisputeJson(TypedDict):
    """A property of which sources give different values."""

    label: TextJson
    values: list[ValueJson]


EdgeJson = TypedDict(
    "EdgeJson",
    {
        "id": str,
        "from": int,
        "to": int,
        "role": int | None,
        "relation": int | None,
        "for": int | None,
        "since": str | None,
        "until": str | None,
        "times": int,
        "stated_as": list[TextJson],
        "said": list[SaidJson],
        "disputed": list[DisputeJson],
    },
)
"""A role held, from the holder to the body, or a relation between two nodes: one of ``role`` and ``relation``."""


class RowJson(NamedTuple):
    """A holder in a framed view, the titles that it is below or between, and the edges to these.

    ``beside`` are what is written beside its name, ``also`` the other titles that it is below.
    """

    node: int
    titles: list[int]
    edges: list[int]
    beside: list[int]
    also: list[int]


class UndertakingJson(TypedDict):
    """A frame: its undertaking, null where it is that of all else, and the titles and rows of each of its blocks."""

    node: int | None
    blocks: list[list[int | RowJson]]


class PlacedJson(NamedTuple):
    """An item of a block: the middle of its first line below the top of the block, and its number of lines."""

    y: float
    lines: int


class SettingJson(TypedDict):
    """All items of all blocks, set in columns of this width."""

    text: float
    items: list[PlacedJson]


class FrameBoxJson(NamedTuple):
    """A frame on a sheet, with the numbers of lines of its heading and of the dates below."""

    x: float
    y: float
    width: float
    height: float
    lines: int
    dates: int


class SheetJson(TypedDict):
    """All frames and the top left corners of all blocks, placed; ``setting`` is the place of their setting."""

    width: float
    height: float
    setting: int
    frames: list[FrameBoxJson]
    blocks: list[PointJson]


class StyleJson(NamedTuple):
    """The size of a text, and whether it is bold."""

    size: float
    bold: bool


class LayoutJson(TypedDict):
    """A view as frames in one language, for windows of several proportions.

    ``also`` says that a holder is below another title, too; ``elsewhere`` is the heading of what is in no undertaking.
    """

    also: str
    elsewhere: str
    settings: list[SettingJson]
    sheets: list[SheetJson]


class FramedJson(TypedDict):
    """A view as frames: what is in them, and how it is laid out by language.

    ``roles`` says whether roles are named beside holders, ``by_id`` are the nodes that are called by their ids, and
    ``sentence`` sums up how much is shown.
    """

    sentence: TextJson
    roles: bool
    by_id: list[int]
    measures: dict[str, float]
    styles: dict[str, StyleJson]
    frames: list[UndertakingJson]
    layouts: dict[str, LayoutJson]


class GroupJson(TypedDict):
    """Nodes of a view that are linked with each other more than with others, and the hub that the group is named by.

    ``frame`` is what is drawn around them: left, top, width and height, as positions are.
    """

    hub: int
    nodes: list[int]
    frame: FrameJson


class ViewJson(TypedDict):
    """A choice of nodes and edges, drawn: a position for each of its nodes.

    ``groups`` are drawn as frames.  ``apart`` are nodes of the view that no edge of it touches: they are listed.
    ``framed`` is given for a view that is drawn as undertakings with titles and rows.
    """

    id: str
    label: TextJson
    help: TextJson
    nodes: list[int]
    edges: list[int]
    positions: list[PointJson]
    groups: list[GroupJson]
    apart: list[int]
    shown: ShownJson | None
    framed: NotRequired[FramedJson]


class CellJson(TypedDict):
    """One value of an answer; ``id`` is given where it is a thing."""

    text: str | TextJson
    id: str | None


class ParameterJson(TypedDict):
    """A parameter of a question: the ``kinds`` of nodes that may be given, and the ``value`` that the example gives."""

    name: str
    help: TextJson
    variable: str
    takes: Literal["thing", "date", "text"]
    literal: bool
    kinds: list[str]
    required: bool
    value: str


class ValuePartJson(TypedDict):
    """A part of a query that is there only with values of these variables.

    ``pieces`` are the texts around the value of the only variable; without pieces, the values are inline data.
    """

    variables: list[str]
    pieces: list[str]


class QueryJson(TypedDict):
    """A query in parts: texts, and what depends on values."""

    parts: list[str | ValuePartJson]


AnswerField = Literal["from", "to", "role", "for", "since", "until", "state"]
"""A field of a role held that a column of an answer shows."""


class AnswerColumnJson(TypedDict):
    """A column of an answer that the page gives."""

    field: AnswerField
    label: TextJson


class AnsweredJson(TypedDict):
    """How the page answers a question: by the ways between two things, or by roles, as ``network.asking`` has it.

    ``edges`` are the roles of the answer without values, ``chosen`` the fields that parameters are compared with.
    """

    by: Literal["roles", "connections"]
    edges: list[int]
    columns: list[AnswerColumnJson]
    chosen: dict[str, AnswerField]


class QuestionJson(TypedDict):
    """A question of the library, what it was asked of, its answer, and how it is asked of something else."""

    name: str
    group: TextJson
    title: TextJson
    description: TextJson
    given: list[CellJson]
    sparql: str
    columns: list[TextJson]
    count: int
    rows: list[list[CellJson]]
    parameters: NotRequired[list[ParameterJson]]
    query: NotRequired[QueryJson | None]
    answered: NotRequired[AnsweredJson | None]


class PayloadJson(TypedDict):
    """All that the page knows; ``vis`` is the opening view in vis-network's own format.

    ``letters`` are the ways to write a letter without it, by the letter (``spelling.FOLDED``).
    """

    meta: MetaJson
    terms: TermsJson
    letters: dict[str, list[str]]
    states: StatesJson
    times: list[list[BoundsJson]]
    facets: list[FacetJson]
    families: list[FamilyJson]
    kinds: list[KindJson]
    roles: list[RoleJson]
    relations: list[RelationJson]
    sources: list[SourceJson]
    nodes: list[NodeJson]
    edges: list[EdgeJson]
    views: list[ViewJson]
    questions: NotRequired[list[QuestionJson]]
    vis: NotRequired[dict[str, Any]]
