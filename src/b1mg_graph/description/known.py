"""What is known of a thing: its facts, the records that refer to it, and the other statements with it as value.

Each statement has its sources with the places in them, its standing where sources disagree, and its state where it is a
relation.  ``show``, the pages of the site and the panel of the network page render this; none computes it again.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from b1mg_graph.description.standings import Standings
from b1mg_graph.description.states import States
from b1mg_graph.schema.model import Field

if TYPE_CHECKING:
    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.description.standings import Assessment
    from b1mg_graph.description.states import ShownState
    from b1mg_graph.model.statements import Statement, Testimony
    from b1mg_graph.schema.model import RecordType


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement with what is known of it; derived statements have no testimonies.

    ``assessment`` is given if another source contradicts the value, ``state`` for a relation between two bodies.
    """

    statement: Statement
    testimonies: tuple[Testimony, ...] = ()
    assessment: Assessment | None = None
    state: ShownState | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """A nested record that refers to a thing: a role held, an attendance.

    ``via`` is the statement that links it to the thing, ``field`` that of ``via`` in the schema, ``kind`` the statement
    of its class.  ``facts`` are all its stated statements.  ``state`` is None for a record without times.
    """

    term: str
    type: RecordType
    field: Field
    via: Statement
    kind: Statement
    facts: tuple[Fact, ...]
    state: ShownState | None
    testimonies: tuple[Testimony, ...]

    def of(self, predicate: str) -> list[Fact]:
        """The facts with a property (an N-Triples term)."""
        return [fact for fact in self.facts if fact.statement.predicate == predicate]


class Knowledge:
    """Makes what is known of the things of one data set; things are N-Triples terms."""

    def __init__(self, assembly: Assembly, states: States | None = None, language: str | None = None) -> None:
        """``states`` are those at one date, by default at the reference date; ``language`` is that of the reasons."""
        self._current = assembly.current
        self._schema = assembly.schema
        self.statements = assembly.current.statements
        self.states = states or States(assembly)
        self.standings = Standings(assembly, language)

    def fact(self, statement: Statement) -> Fact:
        """``statement`` with its sources, standing and state."""
        if not statement.sources:
            return Fact(statement)
        testimonies = self._current.testimonies(statement.subject, statement.sources)
        return Fact(statement, testimonies, *self.judged(statement))

    def judged(self, statement: Statement) -> tuple[Assessment | None, ShownState | None]:
        """The standing and the state of ``statement``; neither if it is derived."""
        subject, predicate, value, sources = statement
        if not sources:
            return None, None
        return self.standings(subject, predicate[1:-1], value), self.states.of_relation(subject, predicate, value)

    def stated(self, thing: str) -> list[Fact]:
        """The stated facts of ``thing``."""
        return [self.fact(one) for one in self.statements.of(thing) if one.sources]

    def derived(self, thing: str) -> list[Fact]:
        """The facts of ``thing`` that are derived and not stated."""
        return [Fact(one) for one in self.statements.of(thing) if not one.sources]

    def referring(self, thing: str) -> list[Statement]:
        """The statements with ``thing`` as value, except those of nested records and those that name a source."""
        return [one for one in self._incoming(thing) if self.nested_type(one.subject) is None]

    def records(self, thing: str, target: str | None = None) -> tuple[Record, ...]:
        """The nested records that refer to ``thing``, by IRI; only those of the class ``target`` (an IRI) if given.

        A record that refers to it by several properties is one record, by the first in the order of the schema.
        """
        links: dict[str, dict[str, Statement]] = {}
        for one in self._incoming(thing):
            nested = self.nested_type(one.subject)
            if nested is not None and target in (None, nested.target):
                links.setdefault(one.subject, {})[one.predicate] = one
        found = (self._record(record, links[record]) for record in sorted(links))
        return tuple(record for record in found if record is not None)

    def nested_type(self, term: str) -> RecordType | None:
        """The type of a nested record; None for any other term."""
        nested = self._nested
        for target in self.statements.types(term):
            if target in nested:
                return nested[target]
        return None

    def fields(self, nested: RecordType) -> tuple[Field, ...]:
        """The fields of a type of nested records in the order of the schema, including that of the holder."""
        known = self._fields.get(nested.target)
        if known is None:
            parts = [part for part in nested.identified_by if isinstance(part, Field)]
            every = {field.predicate: field for field in [*nested.fields.values(), *parts] if not field.names_graph}
            known = self._fields[nested.target] = tuple(sorted(every.values(), key=lambda f: (f.order, f.path)))
        return known

    @cached_property
    def source_links(self) -> frozenset[str]:
        """The properties (N-Triples terms) from a nested record to the sources that state it."""
        return frozenset(f"<{t.testimony}>" for t in self._nested.values() if t.testimony)

    @cached_property
    def _nested(self) -> dict[str, RecordType]:
        """The types of nested records, by the N-Triples term of their class."""
        return {f"<{t.target}>": t for t in self._schema.types.values() if t.identified_by}

    @cached_property
    def _facts_of(self) -> dict[str, tuple[Fact, ...]]:
        return {}

    @cached_property
    def _fields(self) -> dict[str, tuple[Field, ...]]:
        return {}

    def _incoming(self, thing: str) -> list[Statement]:
        return [one for one in self.statements.to(thing) if one.predicate not in self.source_links]

    def _record(self, term: str, links: dict[str, Statement]) -> Record | None:
        """The nested record ``term`` that refers to the thing by ``links``; None if by no field of its type."""
        nested = self.nested_type(term)
        assert nested is not None
        field = next((field for field in self.fields(nested) if field.predicate in links), None)
        if field is None:
            return None
        facts = self._facts_of.get(term)
        if facts is None:  # it is a record of each thing that it links
            facts = self._facts_of[term] = tuple(self.stated(term))
        kind = next(fact for fact in facts if fact.statement.value == f"<{nested.target}>")
        return Record(
            term=term,
            type=nested,
            field=field,
            via=links[field.predicate],
            kind=kind.statement,
            facts=facts,
            state=self.states.of_record(term),
            testimonies=kind.testimonies,
        )
