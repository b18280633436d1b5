"""What a source states, thing by thing: the second half of the page of a source.

The files beside that page hold the description of the source, as of any thing, and every triple that it states.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from b1mg_graph.vocabulary import B1MG_PLACE, RDF_TYPE

if TYPE_CHECKING:
    from b1mg_graph.description.describe import Describer
    from b1mg_graph.description.model import Description, Facts, Said
    from b1mg_graph.description.names import Value
    from b1mg_graph.description.statements import Sayings
    from b1mg_graph.model.statements import Statement
    from b1mg_graph.schema.model import RecordType

_TYPE = f"<{RDF_TYPE}>"
_PLACE = f"<{B1MG_PLACE}>"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A nested record as a source states it: values with the keys of the data format before them, and where it stands.

    ``via`` is the statement that ties the record to its holder, ``testimony`` the one that leads to the source.
    """

    id: str
    iri: str
    type: str
    via: Said
    testimony: Said | None
    words: tuple[tuple[str, Said], ...]
    places: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Sentences:
    """The nested records of one type that belong to one thing."""

    heading: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """All that one source states of one thing."""

    thing: Value
    kinds: tuple[Said, ...]
    places: tuple[Said, ...]
    facts: tuple[Facts, ...]
    records: tuple[Sentences, ...]


class Sources:
    """Adds to descriptions what the thing described states, where it is a source."""

    def __init__(self, describer: Describer) -> None:
        self._describer = describer
        self._statements = describer.statements

    def description(self, id: str) -> tuple[Description, tuple[Stated, ...], frozenset[str]]:  # noqa: A002
        """The description of a thing, what it states of which other things, and the lines of both."""
        source = self._describer.term(id)
        stating = [s for s in self._statements.by(source) if s.subject != source]
        description, sayings = self._describer(id)
        stated = self._stated(source, stating, sayings)
        description = replace(description, states=sayings.caption)
        return description, stated, frozenset(description.lines | sayings.lines)

    def _stated(self, source: str, stating: list[Statement], sayings: Sayings) -> tuple[Stated, ...]:
        """What ``source`` states, by thing, in the order of the sections and names."""
        own: dict[str, list[Statement]] = {}
        records: dict[str, dict[str, list[Statement]]] = {}
        for statement in stating:
            holder = self._holder(statement.subject)
            if holder is None:
                own.setdefault(statement.subject, []).append(statement)
            else:
                records.setdefault(holder, {}).setdefault(statement.subject, []).append(statement)
        found = [
            self._of(thing, source, own.get(thing, []), records.get(thing, {}), sayings)
            for thing in {**dict.fromkeys(own), **dict.fromkeys(records)}
        ]
        return tuple(sorted(found, key=self._rank))

    def _rank(self, stated: Stated) -> tuple[float, str]:
        id_ = (stated.thing.href or "").removesuffix(".html")
        return self._describer.rank(id_), stated.thing.text.casefold()

    def _of(
        self,
        thing: str,
        source: str,
        own: list[Statement],
        records: dict[str, list[Statement]],
        sayings: Sayings,
    ) -> Stated:
        value = self._describer.naming(thing)
        sayings.lines.update(value.lines)
        return Stated(
            thing=value,
            kinds=tuple(sayings.said(s, numbered=False) for s in own if s.predicate == _TYPE),
            places=sayings.places(thing, source),
            facts=sayings.grouped((s for s in own if s.predicate not in (_TYPE, _PLACE)), numbered=False),
            records=self._records(records, source, sayings),
        )

    def _records(self, records: dict[str, list[Statement]], source: str, sayings: Sayings) -> tuple[Sentences, ...]:
        """Nested records by their type, and in each by their words."""
        types = self._describer.types
        groups: dict[str, list[Sentence]] = {}
        for record in sorted(records):
            nested = types.of(record, self._statements)
            assert nested is not None
            holder = next(f for f in types.fields(nested) if f.key is None)
            sentence = self._sentence(nested, records[record], source, sayings)
            groups.setdefault(types.heading(nested, holder, ""), []).append(sentence)
        words = {heading: sorted(found, key=_in_words) for heading, found in groups.items()}
        return tuple(Sentences(heading, tuple(words[heading])) for heading in sorted(words, reverse=True))

    def _sentence(self, nested: RecordType, statements: list[Statement], source: str, sayings: Sayings) -> Sentence:
        record = statements[0].subject
        fields = {f.predicate: f for f in self._describer.types.fields(nested)}
        order = list(fields)
        known = sorted((s for s in statements if s.predicate in fields), key=lambda s: (order.index(s.predicate), s))
        via = next(s for s in known if fields[s.predicate].key is None)
        first = next(f.predicate for f in fields.values() if f.key)
        naming = self._describer.naming
        led = [s for s in statements if s.predicate == f"<{nested.testimony}>"]
        (kind,) = (s for s in statements if s.predicate == _TYPE)
        sayings.lines.add(kind.line)
        return Sentence(
            id=naming.under_base(record) or "",
            iri=naming.short(record),
            type=naming.short(kind.value),
            via=sayings.said(via, numbered=False, named=False),
            testimony=next((sayings.said(s, numbered=False, named=False) for s in led), None),
            words=tuple(
                (
                    "" if s.predicate == first else fields[s.predicate].name.replace("_", " "),
                    sayings.said(s, numbered=False),
                )
                for s in known
                if s is not via and s.predicate != _PLACE
            ),
            places=sayings.places(record, source),
        )

    def _holder(self, subject: str) -> str | None:
        """The thing that a nested record belongs to, None for a thing that is no nested record."""
        nested = self._describer.types.of(subject, self._statements)
        if nested is None:
            return None
        keyless = next(f for f in self._describer.types.fields(nested) if f.key is None)
        return self._statements.values(subject, keyless.predicate)[0]


def _in_words(sentence: Sentence) -> list[str]:
    return [said.value.text.casefold() for _, said in sentence.words]
