"""What a network is made of: nodes, edges, and the sources that they rest on.

Ids are those of the data format; a ``Text`` is by language; dates are written at the
precision that is known (``2022``, ``2022-11``, ``2022-11-24``).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from b1mg_graph.description.portrait import Testimony
    from b1mg_graph.model.chronology import Chronology
    from b1mg_graph.model.conflicts import Standing
    from b1mg_graph.model.time import StateAt, Times
    from b1mg_graph.schema.display import Display

Text = dict[str, str]


@dataclass(frozen=True, slots=True)
class Assessment:
    """How a value stands that another source contradicts.

    ``standing`` is a word of ``model.conflicts``, ``label`` the same for readers; ``reason`` is why the editors have
    decided so, if they have.
    """

    standing: Standing
    label: Text
    reason: Text


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of a property, and who says so; a text in one language, or a thing by its ``id``.

    ``assessment`` is given where the property can have one value only, and another source gives another.
    """

    label: Text
    value: Text | str
    id: str | None
    testimonies: tuple[Testimony, ...]
    assessment: Assessment | None


@dataclass(frozen=True, slots=True)
class Link:
    """An address on the web (http or https), and what it is to the thing, such as its homepage."""

    href: str
    label: Text


@dataclass(frozen=True, slots=True)
class Node:
    """A person or a body: ``kind`` is the section of the facts, ``type`` the finer kind within it.

    ``projects`` are the undertakings that it is, is a part of or holds a role in.  ``since`` and ``until`` are dates as
    written; ``times`` are the bounds of its existence.  ``facets`` are the ids of what may be chosen to see it.
    """

    id: str
    kind: str
    target: str
    type: Text | None
    label: Text
    short: Text | None
    code: str | None
    names: tuple[str, ...]
    description: Text | None
    country: str | None
    projects: tuple[str, ...]
    since: str | None
    until: str | None
    times: Times
    links: tuple[Link, ...]
    facts: tuple[Fact, ...]
    facets: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A property of a role held for which sources give different values.

    Each value comes with who says so, and how it stands; that is None for one that contradicts no other.
    """

    label: Text
    values: tuple[tuple[str, tuple[Testimony, ...], Assessment | None], ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """A role held, from the holder to the body, or another relation between two nodes.

    Just one of ``role`` and ``relation`` is given.  ``since`` and ``until`` are dates as written; ``times`` say when it
    held, by all sources together.  What is ``derived`` follows from a role held, and no source states it as such.
    """

    id: str
    source: str
    target: str
    role: str | None
    relation: str | None
    behalf: str | None
    since: str | None
    until: str | None
    times: Times
    stated_as: tuple[Text, ...]
    testimonies: tuple[Testimony, ...]
    disputes: tuple[Dispute, ...]
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    """A role of the vocabulary, and the family that the ontology has it in."""

    id: str
    label: Text
    family: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation that is no role: its name, the IRI of its property, and its family."""

    label: Text
    property: str
    family: str


@dataclass(frozen=True, slots=True)
class NodeKind:
    """A section of the facts, and how what is in it is drawn."""

    label: Text
    symbol: str
    colour: str


@dataclass(frozen=True, slots=True)
class Source:
    """A source: ``date`` is when it was issued or, where ``issued`` is false, read.

    One that is ``inferred`` is a conclusion of the editors.
    """

    id: str
    title: Text
    publisher: str | None
    publisher_label: Text | None
    date: str | None
    issued: bool
    url: str | None
    kind: str | None
    inferred: bool


@dataclass(frozen=True)
class Network:
    """Nodes by id and edges, both in a fixed order, and what they mention.

    ``kinds`` are the sections, ``relations`` the relations that are no role, in the order of the schema; ``within``
    are the undertakings (what facets of classes filter by) that a body is or is a part of, for every body that has any.
    ``choices`` are the ids of what may be chosen of a facet, ``names`` what those are called that are no nodes.
    ``chronology`` says what held when, ``display`` how the ontology has it shown.
    """

    nodes: Mapping[str, Node]
    edges: tuple[Edge, ...]
    roles: Mapping[str, Role]
    relations: Mapping[str, Relation]
    kinds: Mapping[str, NodeKind]
    sources: Mapping[str, Source]
    within: Mapping[str, frozenset[str]]
    choices: Mapping[str, frozenset[str]]
    names: Mapping[str, Text]
    title: Text
    description: Text
    base: str
    chronology: Chronology
    display: Display
    prefixes: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def incident(self) -> dict[str, list[Edge]]:
        """The edges at every node, in their order."""
        found: dict[str, list[Edge]] = {id_: [] for id_ in self.nodes}
        for edge in self.edges:
            for end in {edge.source, edge.target}:
                found[end].append(edge)
        return found

    def state(self, held: Edge | Node, as_of: str | None = None) -> StateAt:
        """The state of an edge at a date, at the reference date where none is given; of a node, whether it existed.

        Raises ``ValueError`` where ``as_of`` is not a date.
        """
        return self.chronology.state_of(held.times, as_of)

    def family(self, edge: Edge) -> str | None:
        """The family of the role of ``edge``, or None where it is no role."""
        return self.roles[edge.role].family if edge.role else None

    def shown(self, ids: set[str], edges: tuple[Edge, ...] | None = None) -> Network:
        """The part with the nodes ``ids``, and those of ``edges`` (by default of all) that lie between them."""
        nodes = {id_: node for id_, node in self.nodes.items() if id_ in ids}
        chosen = self.edges if edges is None else edges
        between = tuple(e for e in chosen if e.source in nodes and e.target in nodes)
        return replace(self, nodes=nodes, edges=between)
