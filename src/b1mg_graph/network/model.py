"""The parts of a network: nodes, edges, roles and the sources that state them.

Ids are those of the data format; a ``Text`` is by language tag; dates are written with their known precision
(``2022``, ``2022-11``, ``2022-11-24``).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from b1mg_graph.model.languages import page_languages

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from b1mg_graph.description.about import About
    from b1mg_graph.description.standings import Assessment
    from b1mg_graph.model.chronology import Chronology
    from b1mg_graph.model.labels import Text
    from b1mg_graph.model.settings import Settings
    from b1mg_graph.model.sources import Source
    from b1mg_graph.model.statements import Testimony
    from b1mg_graph.model.time import StateAt, Times
    from b1mg_graph.schema.display import Display

_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class Fact:
    """A property of a node with one value, a text or a thing with an ``id``, and the sources that state it.

    ``statement`` is the id of the statement on pages.  ``assessment`` is given if another source contradicts the value.
    """

    statement: str

    label: Text
    value: Text | str
    id: str | None
    testimonies: tuple[Testimony, ...]
    assessment: Assessment | None


@dataclass(frozen=True, slots=True)
class Link:
    """An http or https address, and the label of its property, such as homepage."""

    href: str
    label: Text


@dataclass(frozen=True, slots=True)
class Node:
    """A person or a body: ``kind`` is its section of the facts, ``target`` its class (an IRI), ``type`` its finer kind.

    ``whole`` is what it is a part of, ``projects`` are the undertakings that it is, is a part of or holds a role in.
    ``since`` and ``until`` are dates as written; ``times`` are the bounds of its existence.  ``facets`` are the ids of
    what may be chosen to see it.
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
    whole: str | None
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

    Each value has its sources and its assessment, which is None for a value that contradicts no other.
    """

    label: Text
    values: tuple[tuple[str, tuple[Testimony, ...], Assessment | None], ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """A role held, from the holder to the body, or another relation between two nodes.

    Exactly one of ``role`` and ``relation`` is given.  ``behalf`` is the node on whose behalf the role is held.
    ``since`` and ``until`` are dates as written; ``times`` are the bounds by all sources together.  A ``derived`` edge
    is derived from a role held; no source states it.
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
    """A role of the vocabulary, and the family that the ontology has it in.

    ``properties`` are the IRIs of its direct property and of all above that.
    """

    id: str
    label: Text
    family: str
    properties: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation that is no role: its name, the IRI of its property, and its family."""

    label: Text
    property: str
    family: str


@dataclass(frozen=True, slots=True)
class NodeKind:
    """A section of the facts, and how what is in it is drawn; a ``hub`` is named before all others."""

    label: Text
    symbol: str
    colour: str
    hub: bool = False


@dataclass(frozen=True)
class Network:
    """Nodes by id and edges, both in a fixed order, with the roles and sources that they refer to.

    ``kinds`` are the sections, ``relations`` the relations that are no role, in the order of the schema; ``within``
    are the undertakings (what facets of classes filter by) that a body is or is a part of, for every body that has any.
    ``choices`` are the ids of what may be chosen of a facet, ``names`` what those are called that are no nodes.
    ``chronology`` gives the states, ``display`` how the ontology shows things, ``settings`` the IRIs of things.
    ``about`` is what the data set says of itself.
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
    about: About
    settings: Settings
    chronology: Chronology
    display: Display
    prefixes: Mapping[str, str] = field(default_factory=dict)

    def once(self, make: Callable[[Network], _Made]) -> _Made:
        """What ``make`` makes of this network, such as a drawing: made when it is first asked for, and kept."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast("_Made", self._made[make])

    @cached_property
    def _made(self) -> dict[object, object]:
        return {}

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages that the network is shown in, the main language first."""
        return page_languages(self.settings)

    @cached_property
    def incident(self) -> dict[str, list[Edge]]:
        """The edges at every node, by its id, in their order."""
        found: dict[str, list[Edge]] = {id_: [] for id_ in self.nodes}
        for edge in self.edges:
            for end in {edge.source, edge.target}:
                found[end].append(edge)
        return found

    def state(self, held: Edge | Node, as_of: str | None = None) -> StateAt:
        """The state of an edge, or of the existence of a node, at ``as_of`` (as written; None is the reference date).

        Raises ``ValueError`` if ``as_of`` is not a date.
        """
        return self.chronology.state_of(held.times, as_of)

    def family(self, edge: Edge) -> str | None:
        """The family of the role of ``edge``, or None where it is no role."""
        return self.roles[edge.role].family if edge.role else None

    @cached_property
    def hubs(self) -> frozenset[str]:
        """The ids of the nodes around which others gather, by their kind (``b1mg:hub``)."""
        return frozenset(node.id for node in self.nodes.values() if self.kinds[node.kind].hub)

    def shown(self, ids: set[str], edges: tuple[Edge, ...] | None = None) -> Network:
        """The part with the nodes ``ids``, and with those of ``edges`` (all by default) whose ends are both in it."""
        nodes = {id_: node for id_, node in self.nodes.items() if id_ in ids}
        chosen = self.edges if edges is None else edges
        between = tuple(e for e in chosen if e.source in nodes and e.target in nodes)
        return replace(self, nodes=nodes, edges=between)
