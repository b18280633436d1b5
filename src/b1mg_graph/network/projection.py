"""Projecting a data set to a network: agents, the roles that they hold, and the relations between them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from b1mg_graph.model.dates import earliest
from b1mg_graph.model.time import Times
from b1mg_graph.network.assessments import Assessor
from b1mg_graph.network.model import Dispute, Edge, Network, Node, NodeKind, Relation, Source
from b1mg_graph.network.nodes import NodeMaker
from b1mg_graph.network.roles import behalf_properties, roles_of
from b1mg_graph.network.statements import Statements
from b1mg_graph.network.wholes import Wholes
from b1mg_graph.schema.model import local_name
from b1mg_graph.vocabulary import (
    B1MG_INFERRED,
    B1MG_KIND,
    B1MG_ON_BEHALF_OF,
    B1MG_RETRIEVED,
    B1MG_SINCE,
    B1MG_SOURCE,
    B1MG_STATED_AS,
    B1MG_STATED_BY,
    B1MG_UNTIL,
    DCTERMS_DESCRIPTION,
    DCTERMS_ISSUED,
    DCTERMS_PUBLISHER,
    DCTERMS_TITLE,
    FOAF_AGENT,
    ORG,
    ORG_MEMBER,
    ORG_MEMBERSHIP,
    ORG_ROLE,
    RDFS_LABEL,
    SCHEMA_URL,
    VOID_DATASET,
)

if TYPE_CHECKING:
    import networkx as nx

    from b1mg_graph.compiler.pipeline import Assembly
    from b1mg_graph.description.portrait import Testimony
    from b1mg_graph.network.model import Text
    from b1mg_graph.schema.model import Field, RecordType

_UNKNOWN = Times(())
_PLAIN = ("circle", "#b8b8b8")
"""Symbol and colour of what the shapes say nothing of."""
_BOUNDS = (B1MG_SINCE, B1MG_UNTIL)


def project(assembly: Assembly) -> Network:
    """The network of a data set: agents as nodes; roles held between them and other relations as edges."""
    return _Projector(assembly).network()


def to_networkx(network: Network) -> nx.MultiDiGraph[str]:
    """The network as a multigraph of networkx, with the fields of ``model.Node`` and ``model.Edge`` as attributes.

    The key of an edge is its id, which for a role held is the id of its record.  Edges also have ``family`` and, at the
    reference date, ``state``.
    """
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(title=network.title, base=network.settings.base)
    for node in network.nodes.values():
        graph.add_node(node.id, **{name: getattr(node, name) for name in Node.__slots__ if name != "id"})
    for edge in network.edges:
        names = (name for name in Edge.__slots__ if name not in ("id", "source", "target"))
        attributes: dict[str, Any] = {name: getattr(edge, name) for name in names}
        attributes |= {"family": network.family(edge), "state": network.state(edge).state}
        graph.add_edge(edge.source, edge.target, key=edge.id, **attributes)
    return graph


class _Projector:
    """Reads the statements of a data set into a network."""

    def __init__(self, assembly: Assembly) -> None:
        self._assembly = assembly
        self._schema = assembly.schema
        self._statements = Statements(assembly)
        self._sources = {id_: self._source(id_) for id_ in self._statements.of_class(B1MG_SOURCE)}
        self._assess = Assessor(assembly, self._statements)
        self._relations = assembly.schema.relation_fields

    def network(self) -> Network:
        """The whole network."""
        classes = self._assembly.index.classes
        schema, settings = self._schema, self._assembly.settings
        sections = {t.target: section for section, t in schema.sections.items() if schema.is_a(t.target, (FOAF_AGENT,))}
        agents = {id_: target for id_, target in sorted(classes.items()) if target in sections}
        roles = roles_of(self._assembly, self._statements)
        edges = [*self._roles_held(agents), *self._represented(agents), *self._structure(agents)]
        choices = {
            facet.id: frozenset(id_ for id_, target in classes.items() if schema.is_a(target, facet.classes))
            for facet in schema.display.facets
        }
        undertakings = (choices[facet.id] for facet in schema.display.facets if not facet.paths)
        wholes = Wholes(self._statements, frozenset().union(*undertakings) & agents.keys())
        make = NodeMaker(self._statements, schema, self._assess, wholes.projects(edges), self._assembly.times, choices)
        nodes = {id_: make.node(id_, target, sections[target]) for id_, target in agents.items()}
        paths = {f.name: f.path for fields in self._relations.values() for f in fields}
        paths |= {local_name(path): path for path in self._behalf().values()}
        dataset = next(self._statements.of_class(VOID_DATASET), "")
        order = sorted(sections, key=lambda t: (schema.types[t].order, t))
        return Network(
            nodes=nodes,
            edges=tuple(sorted(edges, key=lambda e: e.id)),
            roles=roles,
            relations={
                name: Relation(schema.labels.get(path, {}), path, schema.display.family_of_relation(path) or "")
                for name, path in paths.items()
            },
            kinds={sections[t]: _kind(schema.types[t]) for t in order},
            sources=self._sources,
            within={id_: around for id_ in agents if (around := wholes.around(id_))},
            choices=choices,
            names={id_: self._label(id_) for ids in choices.values() for id_ in ids - agents.keys()},
            title=self._statements.text(dataset, DCTERMS_TITLE),
            description=self._statements.text(dataset, DCTERMS_DESCRIPTION),
            settings=settings,
            chronology=self._assembly.times,
            display=schema.display,
            prefixes=self._assembly.dataset.prefixes,
        )

    def _roles_held(self, agents: dict[str, str]) -> list[Edge]:
        """The roles that agents hold in agents, as edges."""
        found = []
        for id_ in self._statements.of_class(ORG_MEMBERSHIP):
            ends = [self._thing(id_, f"{ORG}{end}") for end in ("member", "organization", "role")]
            holder, body, role = ends
            if holder in agents and body in agents and role:
                found.append(self._edge(id_, holder or "", body or "", role))
        return found

    def _edge(self, id_: str, holder: str, body: str, role: str) -> Edge:
        statements = self._statements
        sources = statements.things(id_, B1MG_STATED_BY)
        since, until = (statements.literals(id_, bound) for bound in _BOUNDS)
        return Edge(
            id=id_,
            source=holder,
            target=body,
            role=role,
            relation=None,
            behalf=self._thing(id_, B1MG_ON_BEHALF_OF),
            since=earliest(since),
            until=max(until, default=None),
            times=self._assembly.times.held.get(statements.term(id_), _UNKNOWN),
            stated_as=tuple(
                {value.language or "": value.value}
                for value, _ in statements.values(id_, B1MG_STATED_AS)
                if isinstance(value, ox.Literal)
            ),
            testimonies=statements.testimonies(id_, sources),
            disputes=self._disputes(id_),
        )

    def _disputes(self, id_: str) -> tuple[Dispute, ...]:
        found = []
        for path in sorted(self._statements.properties(id_)):
            if self._assess.is_disputed(id_, path):
                testimonies = [
                    (value.value, self._statements.testimonies(id_, sources), self._assess(id_, path, value))
                    for value, sources in self._statements.values(id_, path)
                ]
                found.append(Dispute(self._schema.labels.get(path, {}), tuple(testimonies)))
        return tuple(found)

    def _behalf(self) -> dict[str, str]:
        return behalf_properties(self._statements)

    def _represented(self, agents: dict[str, str]) -> list[Edge]:
        """Derived edges from the holders of roles on behalf of an agent to that agent."""
        found = []
        properties = self._behalf()
        for id_ in self._statements.of_class(ORG_MEMBERSHIP):
            role = self._thing(id_, ORG_ROLE)
            holder, other = (self._thing(id_, path) for path in (ORG_MEMBER, B1MG_ON_BEHALF_OF))
            if role in properties and holder in agents and other in agents:
                held = self._edge(id_, holder or "", other or "", role or "")
                relation = local_name(properties[role or ""])
                found.append(_related(held, f"{id_}--{relation}", relation))
        return found

    def _structure(self, agents: dict[str, str]) -> list[Edge]:
        """The relations between agents other than roles, such as part of, as edges."""
        found = []
        for id_, target in agents.items():
            for field in self._relations[target]:
                for value, sources in self._statements.values(id_, field.path):
                    other = self._statements.id(value)
                    if other in agents and other is not None:
                        testimonies = self._statements.testimonies(id_, sources)
                        times = self._assembly.times.relation(
                            self._statements.term(id_), f"<{field.path}>", self._statements.term(other)
                        )
                        found.append(self._relation(field, id_, other, times, testimonies))
        return found

    def _relation(self, field: Field, id_: str, other: str, times: Times, testimonies: tuple[Testimony, ...]) -> Edge:
        return Edge(
            id=f"{id_}--{field.name.replace('_', '-')}--{other}",
            source=id_,
            target=other,
            role=None,
            relation=field.name,
            behalf=None,
            since=None,
            until=None,
            times=times,
            stated_as=(),
            testimonies=testimonies,
            disputes=(),
        )

    def _source(self, id_: str) -> Source:
        statements = self._statements
        issued = earliest(statements.literals(id_, DCTERMS_ISSUED))
        retrieved = max(statements.literals(id_, B1MG_RETRIEVED), default=None)
        publisher = self._thing(id_, DCTERMS_PUBLISHER)
        addresses = statements.values(id_, SCHEMA_URL)
        kind = self._thing(id_, B1MG_KIND)
        return Source(
            id=id_,
            title=statements.text(id_, DCTERMS_TITLE, RDFS_LABEL),
            publisher=publisher,
            publisher_label=self._label(publisher) if publisher else None,
            date=issued or retrieved,
            issued=issued is not None,
            url=addresses[0][0].value if addresses else None,
            kind=kind,
            inferred=kind is not None and "true" in statements.literals(kind, B1MG_INFERRED),
        )

    def _label(self, id_: str) -> Text:
        return self._statements.text(id_, RDFS_LABEL, DCTERMS_TITLE) or {"en": id_}

    def _thing(self, id_: str, path: str) -> str | None:
        return next(iter(self._statements.things(id_, path)), None)


def _kind(record_type: RecordType) -> NodeKind:
    symbol, colour = _PLAIN
    return NodeKind(record_type.label, record_type.symbol or symbol, record_type.colour or colour)


def _related(edge: Edge, id_: str, relation: str) -> Edge:
    """The role held ``edge`` as a derived ``relation`` of its holder to the agent it represents."""
    return replace(edge, id=id_, role=None, relation=relation, behalf=None, stated_as=(), derived=True)
