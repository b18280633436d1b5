"""The nodes of a network: the facts of each thing in the order of the schema, each value with its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.description.known import Fact as Known
from b1mg_graph.model.dates import earliest
from b1mg_graph.model.labels import NAMES
from b1mg_graph.model.languages import ENGLISH
from b1mg_graph.network.model import Fact, Link, Node
from b1mg_graph.rdf.ntriples import language_of, lexical_form
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
    B1MG_UNTIL,
    DCTERMS_DESCRIPTION,
    RDF_TYPE,
    RDFS_LABEL,
    SKOS_NOTATION,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.description.known import Knowledge, Record
    from b1mg_graph.model.labels import Text
    from b1mg_graph.model.statements import Statement
    from b1mg_graph.schema.display import Facet

_NOT_FACTS = {RDF_TYPE, B1MG_PLACE, DCTERMS_DESCRIPTION}
"""Properties that the page does not show as facts: class, places in sources, description."""


class NodeMaker:
    """Makes nodes of the things of one data set."""

    def __init__(
        self,
        assembly: Assembly,
        knowledge: Knowledge,
        projects: Mapping[str, set[str]],
        choices: Mapping[str, frozenset[str]],
    ) -> None:
        """``projects`` are the undertakings that a thing has a part in.

        ``choices`` are the ids of what may be chosen of a facet.
        """
        self._choices = choices
        self._chronology = assembly.times
        self._current = assembly.current
        self._labels = assembly.labels()
        self._schema = schema = assembly.schema
        self._knowledge = knowledge
        self._projects = projects
        fields = (f for t in schema.types.values() for f in t.fields.values())
        self._orders = {f.path: f.order for f in fields}
        statements = assembly.current.statements
        attended = statements.of_class(B1MG_ATTENDANCE)
        self._attendees = {value for one in attended for value in statements.values(one, f"<{B1MG_ATTENDEE}>")}

    def node(self, id: str, target: str, section: str) -> Node:  # noqa: A002 - the key in the data format
        """The node of the thing ``id``, of the class ``target`` (an IRI), from the section ``section`` of the facts."""
        current, labels = self._current, self._labels
        thing = current.term(id)
        stated = self._stated(thing)
        kind = next(iter(current.things(thing, B1MG_KIND)), None)
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
            country=current.id_of_first(thing, B1MG_COUNTRY),
            whole=current.id_of_first(thing, B1MG_PART_OF),
            projects=tuple(sorted(self._projects.get(id, ()))),
            since=earliest(current.literals(thing, B1MG_SINCE)),
            until=max(current.literals(thing, B1MG_UNTIL), default=None),
            times=self._chronology.existence(thing),
            links=self._links(stated),
            facts=(*self._facts(stated, target), *self._attended(thing)),
            facets={facet.id: self._chosen(id, facet) for facet in self._schema.display.facets},
        )

    def _chosen(self, id_: str, facet: Facet) -> tuple[str, ...]:
        """What may be chosen of a facet to see the thing, itself among it where it may be chosen."""
        current = self._current
        thing = current.term(id_)
        values = (value for path in facet.paths for value in current.of(thing, path))
        found = {chosen for value in values if (chosen := current.id(value))}
        if not facet.paths:
            found = self._projects.get(id_, set()) & self._choices[facet.id]
        return tuple(sorted(found | ({id_} & self._choices[facet.id])))

    def _label(self, thing: str) -> Text:
        """The full name by language; the name alone if the thing has a code, which the page shows beside the name."""
        return self._labels.texts(thing, *NAMES) if self._code(thing) else self._labels.full_texts(thing)

    def _code(self, thing: str) -> str | None:
        return next(iter(self._current.literals(thing, SKOS_NOTATION)), None)

    def _stated(self, thing: str) -> dict[str, list[Known]]:
        """The stated facts by property (an IRI)."""
        found: dict[str, list[Known]] = {}
        for fact in self._knowledge.stated(thing):
            path = fact.statement.predicate[1:-1]
            if path not in _NOT_FACTS:
                found.setdefault(path, []).append(fact)
        return found

    def _names(self, thing: str) -> tuple[str, ...]:
        """All names in all languages, for searches."""
        values = (
            value for path in self._schema.naming for value in self._current.statements.values(thing, f"<{path}>")
        )
        return tuple(dict.fromkeys(lexical_form(value) for value in values if value.startswith('"')))

    def _links(self, stated: Mapping[str, list[Known]]) -> tuple[Link, ...]:
        """The http and https addresses among the values, without the things of this data set."""
        found: list[Link] = []
        for path in sorted(stated, key=lambda path: (self._orders.get(path, 99), path)):
            label = self._schema.labels.get(path, {})
            values = (fact.statement.value for fact in stated[path])
            found.extend(Link(value[1:-1], label) for value in values if self._is_address(value))
        return tuple(found)

    def _is_address(self, value: str) -> bool:
        return value.startswith(("<https://", "<http://")) and self._current.id(value) is None

    def _facts(self, stated: Mapping[str, list[Known]], target: str) -> list[Fact]:
        known = {f.path: f.order for f in self._schema.types[target].fields.values()}
        ordered = sorted(stated, key=lambda path: (known.get(path, 99), path))
        return [self._fact(path, fact.statement, fact) for path in ordered for fact in stated[path]]

    def _attended(self, thing: str) -> list[Fact]:
        """The events that a thing attended as facts, with the sources of its attendance."""
        if thing not in self._attendees:
            return []
        records = self._knowledge.records(thing, B1MG_ATTENDANCE)
        own = [record for record in records if record.field.path == B1MG_ATTENDEE]
        return [
            self._fact(B1MG_ATTENDED, fact.statement, record) for record in own for fact in record.of(f"<{B1MG_EVENT}>")
        ]

    def _fact(self, path: str, statement: Statement, known: Known | Record) -> Fact:
        """A value of the property ``path`` (an IRI), with the sources of what is ``known``."""
        return Fact(
            statement.id,
            self._schema.labels.get(path) or {ENGLISH: self._schema.label(path)},
            self._value(statement.value),
            self._current.id(statement.value),
            known.testimonies,
            known.assessment if isinstance(known, Known) else None,
        )

    def _value(self, value: str) -> Text | str:
        if value.startswith('"'):
            language = language_of(value)
            return {language: lexical_form(value)} if language else lexical_form(value)
        id_ = self._current.id(value)
        return (self._labels.texts(value, *NAMES) if id_ else {}) or id_ or value[1:-1]
