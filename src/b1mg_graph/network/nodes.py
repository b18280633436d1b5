"""The nodes of a network: the facts of each thing in the order of the schema, each value with its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.model.dates import earliest
from b1mg_graph.network.model import Fact, Link, Node
from b1mg_graph.vocabulary import (
    B1MG_ATTENDANCE,
    B1MG_ATTENDED,
    B1MG_ATTENDEE,
    B1MG_COUNTRY,
    B1MG_EVENT,
    B1MG_KIND,
    B1MG_PART_OF,
    B1MG_PLACE,
    B1MG_SHORT_NAME,
    B1MG_SINCE,
    B1MG_STATED_BY,
    B1MG_UNTIL,
    DCTERMS_DESCRIPTION,
    DCTERMS_TITLE,
    RDF_TYPE,
    RDFS_LABEL,
    SKOS_NOTATION,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from b1mg_graph.model.chronology import Chronology
    from b1mg_graph.network.assessments import Assessor
    from b1mg_graph.network.model import Text
    from b1mg_graph.network.statements import Statements, Value
    from b1mg_graph.schema.display import Facet
    from b1mg_graph.schema.model import Schema

_NOT_FACTS = {RDF_TYPE, B1MG_PLACE, DCTERMS_DESCRIPTION}
"""Properties that the page does not show as facts: class, places in sources, description."""


class NodeMaker:
    """Makes nodes of the things that statements describe."""

    def __init__(
        self,
        statements: Statements,
        schema: Schema,
        assess: Assessor,
        projects: Mapping[str, set[str]],
        chronology: Chronology,
        choices: Mapping[str, frozenset[str]],
    ) -> None:
        """``assess`` gives the assessment of values; ``projects`` are the undertakings that a thing has a part in.

        ``choices`` are the ids of what may be chosen of a facet.
        """
        self._choices = choices
        self._chronology = chronology
        self._statements = statements
        self._schema = schema
        self._assess = assess
        self._projects = projects
        fields = (f for t in schema.types.values() for f in t.fields.values())
        self._orders = {f.path: f.order for f in fields}
        self._attended: dict[str, list[Fact]] = {}
        for id_ in statements.of_class(B1MG_ATTENDANCE):
            for attendee in statements.things(id_, B1MG_ATTENDEE):
                self._attended.setdefault(attendee, []).extend(self._events(id_))

    def node(self, id: str, target: str, section: str) -> Node:  # noqa: A002 - the key in the data format
        """The node of the thing ``id``, of the class ``target`` (an IRI), from the section ``section`` of the facts."""
        statements = self._statements
        kind = next(iter(statements.things(id, B1MG_KIND)), None)
        return Node(
            id=id,
            kind=section,
            target=target,
            type=statements.text(kind, RDFS_LABEL) or None if kind else None,
            label=self._label(id, target),
            short=statements.text(id, B1MG_SHORT_NAME) or None,
            code=self._code(id),
            names=self._names(id),
            description=statements.text(id, DCTERMS_DESCRIPTION) or None,
            country=next(iter(statements.things(id, B1MG_COUNTRY)), None),
            projects=tuple(sorted(self._projects.get(id, ()))),
            since=earliest(statements.literals(id, B1MG_SINCE)),
            until=max(statements.literals(id, B1MG_UNTIL), default=None),
            times=self._chronology.existence(statements.term(id)),
            links=self._links(id),
            facts=self._facts(id, target),
            facets={facet.id: self._chosen(id, facet) for facet in self._schema.display.facets},
        )

    def _chosen(self, id_: str, facet: Facet) -> tuple[str, ...]:
        """What may be chosen of a facet to see the thing, itself among it where it may be chosen."""
        found = {value for path in facet.paths for value in self._statements.things(id_, path)}
        if not facet.paths:
            found = self._projects.get(id_, set()) & self._choices[facet.id]
        return tuple(sorted(found | ({id_} & self._choices[facet.id])))

    def _label(self, id_: str, target: str) -> Text:
        """The name of the thing, with what it is a part of if the schema asks for that and the thing has no code."""
        label = self._statements.text(id_, RDFS_LABEL, DCTERMS_TITLE) or {"en": id_}
        wholes = sorted(self._statements.things(id_, B1MG_PART_OF))
        if not self._schema.types[target].named_with_whole or self._code(id_) or not wholes:
            return label
        names, short = (
            self._statements.text(wholes[0], RDFS_LABEL, DCTERMS_TITLE),
            self._statements.text(wholes[0], B1MG_SHORT_NAME),
        )
        code = self._code(wholes[0])
        whole_names = {tag: short.get(tag) or short.get("en") or code or names.get(tag, wholes[0]) for tag in label}
        return {
            tag: name if whole_names[tag] in name else f"{name} ({whole_names[tag]})" for tag, name in label.items()
        }

    def _code(self, id_: str) -> str | None:
        return next(iter(self._statements.literals(id_, SKOS_NOTATION)), None)

    def _names(self, id_: str) -> tuple[str, ...]:
        """All names in all languages, for searches."""
        values = (value for path in self._schema.naming for value, _ in self._statements.values(id_, path))
        return tuple(dict.fromkeys(value.value for value in values if isinstance(value, ox.Literal)))

    def _links(self, id_: str) -> tuple[Link, ...]:
        """The http and https addresses among the values, without the things of this data set."""
        found: list[Link] = []
        for path, values in sorted(
            self._statements.properties(id_).items(), key=lambda item: (self._orders.get(item[0], 99), item[0])
        ):
            if path in _NOT_FACTS:
                continue
            label = self._schema.labels.get(path, {})
            found.extend(Link(href, label) for href in sorted(v.value for v in values if self._is_address(v)))
        return tuple(found)

    def _is_address(self, value: Value) -> bool:
        named = isinstance(value, ox.NamedNode) and self._statements.id(value) is None
        return named and value.value.startswith(("https://", "http://"))

    def _facts(self, id_: str, target: str) -> tuple[Fact, ...]:
        properties = self._statements.properties(id_)
        record_type = self._schema.types[target]
        known = {f.path: f.order for f in record_type.fields.values()}
        found = []
        for path in sorted(properties.keys() - _NOT_FACTS, key=lambda p: (known.get(p, 99), p)):
            for value, sources in self._statements.values(id_, path):
                found.append(
                    Fact(
                        self._schema.labels.get(path) or {"en": self._schema.label(path)},
                        self._value(value),
                        self._statements.id(value),
                        self._statements.testimonies(id_, sources),
                        self._assess(id_, path, value),
                    )
                )
        return (*found, *self._attended.get(id_, ()))

    def _events(self, attendance: str) -> list[Fact]:
        """The events of an attendance as facts of the attendee, with the sources of the attendance."""
        sources = self._statements.things(attendance, B1MG_STATED_BY)
        testimonies = self._statements.testimonies(attendance, sources)
        label = self._schema.labels.get(B1MG_ATTENDED) or {"en": self._schema.label(B1MG_ATTENDED)}
        return [
            Fact(label, self._value(value), self._statements.id(value), testimonies, None)
            for value, _ in self._statements.values(attendance, B1MG_EVENT)
        ]

    def _value(self, value: Value) -> Text | str:
        if isinstance(value, ox.Literal):
            return {value.language: value.value} if value.language else value.value
        id_ = self._statements.id(value)
        return (self._statements.text(id_, RDFS_LABEL, DCTERMS_TITLE) if id_ else {}) or id_ or value.value
