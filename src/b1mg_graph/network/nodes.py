"""The nodes of a network: the facts of each thing in the order of the schema, each value with its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.model.dates import earliest
from b1mg_graph.model.labels import NAMES
from b1mg_graph.network.model import Fact, Link, Node
from b1mg_graph.rdf.ntriples import language_of, lexical_form
from b1mg_graph.vocabulary import (
    B1MG_ATTENDANCE,
    B1MG_ATTENDED,
    B1MG_ATTENDEE,
    B1MG_COUNTRY,
    B1MG_EVENT,
    B1MG_KIND,
    B1MG_PLACE,
    B1MG_SHORT_NAME,
    B1MG_SINCE,
    B1MG_STATED_BY,
    B1MG_UNTIL,
    DCTERMS_DESCRIPTION,
    RDF_TYPE,
    RDFS_LABEL,
    SKOS_NOTATION,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from b1mg_graph.compiler.pipeline import Assembly
    from b1mg_graph.model.labels import Text
    from b1mg_graph.model.statements import Statement
    from b1mg_graph.network.assessments import Assessor

_NOT_FACTS = {RDF_TYPE, B1MG_PLACE, DCTERMS_DESCRIPTION}
"""Properties that the page does not show as facts: class, places in sources, description."""


class NodeMaker:
    """Makes nodes of the things of one data set."""

    def __init__(self, assembly: Assembly, assess: Assessor, projects: Mapping[str, set[str]]) -> None:
        """``assess`` gives the standing of values; ``projects`` are the undertakings of a thing, by its id."""
        self._chronology = assembly.times
        self._current = current = assembly.current
        self._labels = assembly.labels()
        self._schema = schema = assembly.schema
        self._assess = assess
        self._projects = projects
        fields = (f for t in schema.types.values() for f in t.fields.values())
        self._orders = {f.path: f.order for f in fields}
        self._attended: dict[str, list[Fact]] = {}
        for attendance in current.of_class(B1MG_ATTENDANCE):
            for attendee in current.things(attendance, B1MG_ATTENDEE):
                self._attended.setdefault(attendee, []).extend(self._events(attendance))

    def node(self, id: str, target: str, section: str) -> Node:  # noqa: A002 - the key in the data format
        """The node of the thing ``id``, of the class ``target`` (an IRI), from the section ``section`` of the facts."""
        current, labels = self._current, self._labels
        thing = current.term(id)
        kind = next(iter(current.things(thing, B1MG_KIND)), None)
        country = next(iter(current.things(thing, B1MG_COUNTRY)), None)
        return Node(
            id=id,
            kind=section,
            target=target,
            type=labels.texts(kind, RDFS_LABEL) or None if kind else None,
            label=self._label(thing) or {"en": id},
            short=labels.texts(thing, B1MG_SHORT_NAME) or None,
            code=self._code(thing),
            names=self._names(thing),
            description=labels.texts(thing, DCTERMS_DESCRIPTION) or None,
            country=current.id(country) if country else None,
            projects=tuple(sorted(self._projects.get(id, ()))),
            since=earliest(current.literals(thing, B1MG_SINCE)),
            until=max(current.literals(thing, B1MG_UNTIL), default=None),
            times=self._chronology.existence(thing),
            links=self._links(thing),
            facts=self._facts(thing, target),
        )

    def _label(self, thing: str) -> Text:
        """The full name by language; the name alone if the thing has a code, which the page shows beside the name."""
        return self._labels.texts(thing, *NAMES) if self._code(thing) else self._labels.full_texts(thing)

    def _code(self, thing: str) -> str | None:
        return next(iter(self._current.literals(thing, SKOS_NOTATION)), None)

    def _stated(self, thing: str) -> dict[str, list[Statement]]:
        """The stated facts by property (an IRI)."""
        found: dict[str, list[Statement]] = {}
        for statement in self._current.statements.of(thing):
            path = statement.predicate[1:-1]
            if statement.sources and path not in _NOT_FACTS:
                found.setdefault(path, []).append(statement)
        return found

    def _names(self, thing: str) -> tuple[str, ...]:
        """All names in all languages, for searches."""
        values = (
            value for path in self._schema.naming for value in self._current.statements.values(thing, f"<{path}>")
        )
        return tuple(dict.fromkeys(lexical_form(value) for value in values if value.startswith('"')))

    def _links(self, thing: str) -> tuple[Link, ...]:
        """The http and https addresses among the values, without the things of this data set."""
        found: list[Link] = []
        stated = self._stated(thing)
        for path in sorted(stated, key=lambda path: (self._orders.get(path, 99), path)):
            label = self._schema.labels.get(path, {})
            found.extend(Link(s.value[1:-1], label) for s in stated[path] if self._is_address(s.value))
        return tuple(found)

    def _is_address(self, value: str) -> bool:
        return value.startswith(("<https://", "<http://")) and self._current.id(value) is None

    def _facts(self, thing: str, target: str) -> tuple[Fact, ...]:
        stated = self._stated(thing)
        known = {f.path: f.order for f in self._schema.types[target].fields.values()}
        found = [
            self._fact(statement, path)
            for path in sorted(stated, key=lambda path: (known.get(path, 99), path))
            for statement in stated[path]
        ]
        return (*found, *self._attended.get(thing, ()))

    def _fact(self, statement: Statement, path: str) -> Fact:
        return Fact(
            self._schema.labels.get(path) or {"en": self._schema.label(path)},
            self._value(statement.value),
            self._current.id(statement.value),
            self._current.testimonies(statement.subject, statement.sources),
            self._assess(statement.subject, path, statement.value),
        )

    def _events(self, attendance: str) -> list[Fact]:
        """The events of an attendance as facts of the attendee, with the sources of the attendance."""
        current = self._current
        testimonies = current.testimonies(attendance, current.things(attendance, B1MG_STATED_BY))
        label = self._schema.labels.get(B1MG_ATTENDED) or {"en": self._schema.label(B1MG_ATTENDED)}
        return [
            Fact(label, self._value(event), current.id(event), testimonies, None)
            for event in current.statements.values(attendance, f"<{B1MG_EVENT}>")
        ]

    def _value(self, value: str) -> Text | str:
        if value.startswith('"'):
            language = language_of(value)
            return {language: lexical_form(value)} if language else lexical_form(value)
        id_ = self._current.id(value)
        return (self._labels.texts(value, *NAMES) if id_ else {}) or id_ or value[1:-1]
