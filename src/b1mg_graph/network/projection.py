"""Projecting a data set to a network: agents, the roles that they hold, and the relations between them."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from b1mg_graph.description.about import about
from b1mg_graph.description.known import Knowledge
from b1mg_graph.model.dates import earliest
from b1mg_graph.model.labels import NAMES
from b1mg_graph.model.time import Times
from b1mg_graph.network.model import Dispute, Edge, Network, Node, NodeKind, Relation
from b1mg_graph.network.nodes import NodeMaker
from b1mg_graph.network.roles import behalf_properties, roles_of
from b1mg_graph.network.wholes import Wholes
from b1mg_graph.rdf.ntriples import language_of, lexical_form
from b1mg_graph.vocabulary import (
    B1MG_ON_BEHALF_OF,
    B1MG_SINCE,
    B1MG_STATED_AS,
    B1MG_STATED_BY,
    B1MG_UNTIL,
    DCTERMS_DESCRIPTION,
    DCTERMS_TITLE,
    FOAF_AGENT,
    ORG_MEMBER,
    ORG_MEMBERSHIP,
    ORG_ORGANIZATION,
    ORG_ROLE,
    local_name,
)

if TYPE_CHECKING:
    import networkx as nx

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.description.known import Fact
    from b1mg_graph.model.labels import Text
    from b1mg_graph.model.statements import Testimony
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
        self._current = assembly.current
        self._current.statements.load()
        self._labels = assembly.labels()
        self._knowledge = Knowledge(assembly)
        self._relations = assembly.schema.relation_fields

    def network(self) -> Network:
        """The whole network."""
        classes = self._assembly.index.classes
        schema, settings = self._schema, self._assembly.settings
        sections = {t.target: section for section, t in schema.sections.items() if schema.is_a(t.target, (FOAF_AGENT,))}
        agents = {id_: target for id_, target in sorted(classes.items()) if target in sections}
        roles = roles_of(self._assembly)
        edges = [*self._roles_held(agents), *self._represented(agents), *self._structure(agents)]
        choices = {
            facet.id: frozenset(id_ for id_, target in classes.items() if schema.is_a(target, facet.classes))
            for facet in schema.display.facets
        }
        undertakings = (choices[facet.id] for facet in schema.display.facets if not facet.paths)
        wholes = Wholes(self._current, frozenset().union(*undertakings) & agents.keys())
        make = NodeMaker(self._assembly, self._knowledge, wholes.projects(edges), choices)
        nodes = {id_: make.node(id_, target, sections[target]) for id_, target in agents.items()}
        paths = {f.name: f.path for fields in self._relations.values() for f in fields}
        paths |= {local_name(path): path for path in self._behalf.values()}
        dataset = f"<{self._assembly.iri or ''}>"
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
            sources=self._assembly.sources,
            within={id_: around for id_ in agents if (around := wholes.around(id_))},
            choices=choices,
            names={id_: self._label(id_) for ids in choices.values() for id_ in ids - agents.keys()},
            title=self._labels.texts(dataset, DCTERMS_TITLE),
            description=self._labels.texts(dataset, DCTERMS_DESCRIPTION),
            about=about(self._assembly),
            settings=settings,
            chronology=self._assembly.times,
            display=schema.display,
            prefixes=self._assembly.dataset.prefixes,
        )

    def _roles_held(self, agents: dict[str, str]) -> list[Edge]:
        """The roles that agents hold in agents, as edges."""
        found = []
        for record in self._current.of_class(ORG_MEMBERSHIP):
            holder, body = self._thing(record, ORG_MEMBER), self._thing(record, ORG_ORGANIZATION)
            role = self._thing(record, ORG_ROLE)
            if holder in agents and body in agents and role:
                found.append(self._edge(record, holder or "", body or "", role))
        return found

    def _edge(self, record: str, holder: str, body: str, role: str) -> Edge:
        current = self._current
        since, until = (current.literals(record, bound) for bound in _BOUNDS)
        stated_as = current.statements.values(record, f"<{B1MG_STATED_AS}>")
        return Edge(
            id=current.id(record) or "",
            source=holder,
            target=body,
            role=role,
            relation=None,
            behalf=self._thing(record, B1MG_ON_BEHALF_OF),
            since=earliest(since),
            until=max(until, default=None),
            times=self._assembly.times.held.get(record, _UNKNOWN),
            stated_as=tuple({language_of(text) or "": lexical_form(text)} for text in stated_as if text[0] == '"'),
            testimonies=current.testimonies(record, current.things(record, B1MG_STATED_BY)),
            disputes=self._disputes(record),
        )

    def _disputes(self, record: str) -> tuple[Dispute, ...]:
        """The properties of a record that have contradicting values, with all their values."""
        disputed: dict[str, list[Fact]] = {}
        if record not in self._contradicted:
            return ()
        for statement in self._current.statements.of(record):
            path = statement.predicate[1:-1]
            if statement.sources and self._assembly.conflicts.of(record, path) is not None:
                disputed.setdefault(path, []).append(self._knowledge.fact(statement))
        return tuple(
            Dispute(
                self._schema.labels.get(path, {}),
                tuple((lexical_form(f.statement.value), f.testimonies, f.assessment) for f in disputed[path]),
            )
            for path in sorted(disputed)
        )

    @cached_property
    def _contradicted(self) -> frozenset[str]:
        """The things (terms) with a property that has contradicting values."""
        return frozenset(one.subject for one in self._assembly.conflicts.found)

    @cached_property
    def _behalf(self) -> dict[str, str]:
        return behalf_properties(self._assembly)

    def _represented(self, agents: dict[str, str]) -> list[Edge]:
        """Derived edges from the holders of roles on behalf of an agent to that agent."""
        found = []
        for record in self._current.of_class(ORG_MEMBERSHIP):
            role = next(iter(self._current.things(record, ORG_ROLE)), "")
            if role not in self._behalf:
                continue
            holder, other = self._thing(record, ORG_MEMBER), self._thing(record, B1MG_ON_BEHALF_OF)
            if holder in agents and other in agents:
                held = self._edge(record, holder or "", other or "", self._current.id(role) or "")
                relation = local_name(self._behalf[role])
                found.append(_related(held, f"{held.id}--{relation}", relation))
        return found

    def _structure(self, agents: dict[str, str]) -> list[Edge]:
        """The relations between agents other than roles, such as part of, as edges."""
        current = self._current
        found = []
        for id_, target in agents.items():
            thing = current.term(id_)
            of_fields = {field.predicate for field in self._relations[target]}
            stated = [s for s in current.statements.of(thing) if s.predicate in of_fields and s.sources]
            for field in self._relations[target] if stated else ():
                for statement in stated:
                    other = current.id(statement.value) if statement.predicate == field.predicate else None
                    if other in agents and other is not None:
                        testimonies = current.testimonies(thing, statement.sources)
                        times = self._assembly.times.relation(thing, field.predicate, statement.value)
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

    def _label(self, id_: str) -> Text:
        return self._labels.texts(self._current.term(id_), *NAMES) or {"": id_}

    def _thing(self, term: str, path: str) -> str | None:
        """The id of the first accepted value of a property that is a thing."""
        return self._current.id_of_first(term, path)


def _kind(record_type: RecordType) -> NodeKind:
    symbol, colour = _PLAIN
    return NodeKind(record_type.label, record_type.symbol or symbol, record_type.colour or colour, record_type.hub)


def _related(edge: Edge, id_: str, relation: str) -> Edge:
    """The role held ``edge`` as a derived ``relation`` of its holder to the agent it represents."""
    return replace(edge, id=id_, role=None, relation=relation, behalf=None, stated_as=(), derived=True)
