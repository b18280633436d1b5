"""What a source states, thing by thing: the second half of the page of a source.

The Turtle and JSON-LD beside that page have the description of the source and every triple that it states.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from b1mg_graph.vocabulary import B1MG_PLACE, RDF_TYPE

if TYPE_CHECKING:
    from b1mg_graph.description.describe import Describer
    from b1mg_graph.description.model import Description, Facts, ShownStatement
    from b1mg_graph.description.names import Value
    from b1mg_graph.description.page_statements import PageStatements
    from b1mg_graph.model.statements import Statement
    from b1mg_graph.schema.model import RecordType

_TYPE = f"<{RDF_TYPE}>"
_PLACE = f"<{B1MG_PLACE}>"


@dataclass(frozen=True, slots=True)
class StatedRecord:
    """A nested record as a source states it: ``values`` with their keys in words, and ``places`` in the source.

    ``via`` is the statement that links the record to its holder, ``testimony`` the one that links it to the source.
    """

    id: str
    iri: str
    type: str
    via: ShownStatement
    testimony: ShownStatement | None
    values: tuple[tuple[str, ShownStatement], ...]
    places: tuple[ShownStatement, ...]


@dataclass(frozen=True, slots=True)
class StatedRecords:
    """The nested records of one type that one thing holds."""

    heading: str
    records: tuple[StatedRecord, ...]


@dataclass(frozen=True, slots=True)
class StatedThing:
    """Everything that one source states of one thing."""

    thing: Value
    kinds: tuple[ShownStatement, ...]
    places: tuple[ShownStatement, ...]
    facts: tuple[Facts, ...]
    records: tuple[StatedRecords, ...]


class Sources:
    """Describes things, and for sources also what they state."""

    def __init__(self, describer: Describer) -> None:
        self._describer = describer
        self._statements = describer.statements

    def description(self, id: str) -> tuple[Description, tuple[StatedThing, ...], frozenset[str]]:  # noqa: A002
        """The description of the thing ``id``, what it states of other things, and all that as lines of N-Triples."""
        source = self._describer.term(id)
        stating = [s for s in self._statements.by(source) if s.subject != source]
        description, page = self._describer(id)
        stated = self._stated(source, stating, page)
        description = replace(description, states=page.caption)
        return description, stated, frozenset(description.lines | page.lines)

    def _stated(self, source: str, stating: list[Statement], page: PageStatements) -> tuple[StatedThing, ...]:
        """What ``source`` states, by thing, in the order of sections and names."""
        own: dict[str, list[Statement]] = {}
        records: dict[str, dict[str, list[Statement]]] = {}
        for statement in stating:
            holder = self._holder(statement.subject)
            if holder is None:
                own.setdefault(statement.subject, []).append(statement)
            else:
                records.setdefault(holder, {}).setdefault(statement.subject, []).append(statement)
        found = [
            self._of(thing, source, own.get(thing, []), records.get(thing, {}), page)
            for thing in {**dict.fromkeys(own), **dict.fromkeys(records)}
        ]
        return tuple(sorted(found, key=self._rank))

    def _rank(self, stated: StatedThing) -> tuple[float, str]:
        id_ = (stated.thing.href or "").removesuffix(".html")
        return self._describer.rank(id_), stated.thing.text.casefold()

    def _of(
        self,
        thing: str,
        source: str,
        own: list[Statement],
        records: dict[str, list[Statement]],
        page: PageStatements,
    ) -> StatedThing:
        value = self._describer.naming(thing)
        page.lines.update(value.lines)
        return StatedThing(
            thing=value,
            kinds=tuple(page.show(s, numbered=False) for s in own if s.predicate == _TYPE),
            places=page.places(thing, source),
            facts=page.grouped((s for s in own if s.predicate not in (_TYPE, _PLACE)), numbered=False),
            records=self._records(records, source, page),
        )

    def _records(
        self, records: dict[str, list[Statement]], source: str, page: PageStatements
    ) -> tuple[StatedRecords, ...]:
        """Nested records by type, and in each type by their values."""
        types, knowledge = self._describer.types, self._describer.knowledge
        groups: dict[str, list[StatedRecord]] = {}
        for record in sorted(records):
            nested = knowledge.nested_type(record)
            assert nested is not None
            holder = next(f for f in knowledge.fields(nested) if f.key is None)
            stated = self._record(nested, records[record], source, page)
            groups.setdefault(types.heading(nested, holder, ""), []).append(stated)
        values = {heading: sorted(found, key=_in_order) for heading, found in groups.items()}
        return tuple(StatedRecords(heading, tuple(values[heading])) for heading in sorted(values, reverse=True))

    def _record(
        self, nested: RecordType, statements: list[Statement], source: str, page: PageStatements
    ) -> StatedRecord:
        record = statements[0].subject
        fields = {f.predicate: f for f in self._describer.knowledge.fields(nested)}
        order = list(fields)
        known = sorted((s for s in statements if s.predicate in fields), key=lambda s: (order.index(s.predicate), s))
        via = next(s for s in known if fields[s.predicate].key is None)
        first = next(f.predicate for f in fields.values() if f.key)
        naming = self._describer.naming
        testimonies = [s for s in statements if s.predicate == f"<{nested.testimony}>"]
        (kind,) = (s for s in statements if s.predicate == _TYPE)
        page.lines.add(kind.line)
        return StatedRecord(
            id=naming.under_base(record) or "",
            iri=naming.short(record),
            type=naming.short(kind.value),
            via=page.show(via, numbered=False, named=False),
            testimony=next((page.show(s, numbered=False, named=False) for s in testimonies), None),
            values=tuple(
                (
                    "" if s.predicate == first else self._describer.types.name(fields[s.predicate]),
                    page.show(s, numbered=False),
                )
                for s in known
                if s is not via and s.predicate != _PLACE
            ),
            places=page.places(record, source),
        )

    def _holder(self, subject: str) -> str | None:
        """The holder of a nested record; None if ``subject`` is not a nested record."""
        nested = self._describer.knowledge.nested_type(subject)
        if nested is None:
            return None
        keyless = next(f for f in self._describer.knowledge.fields(nested) if f.key is None)
        return self._statements.values(subject, keyless.predicate)[0]


def _in_order(record: StatedRecord) -> list[str]:
    return [statement.value.text.casefold() for _, statement in record.values]
