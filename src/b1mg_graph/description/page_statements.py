"""Statements as one page shows them, with names, numbers of sources and states; collected for the files beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from b1mg_graph.description.known import Knowledge
from b1mg_graph.description.model import Facts, Reference, ShownAssessment, ShownStatement
from b1mg_graph.description.states import States
from b1mg_graph.vocabulary import (
    B1MG_PLACE,
    B1MG_RETRIEVED,
    B1MG_RULING_REASON,
    DCTERMS_ISSUED,
    DCTERMS_PUBLISHER,
    SCHEMA_URL,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.description.names import Naming, Property
    from b1mg_graph.description.standings import Assessment
    from b1mg_graph.description.states import ShownState
    from b1mg_graph.model.statements import Statement

_PLACE = f"<{B1MG_PLACE}>"
_ISSUED = f"<{DCTERMS_ISSUED}>"
_RETRIEVED = f"<{B1MG_RETRIEVED}>"
_URL = f"<{SCHEMA_URL}>"
_OF_SOURCES = (f"<{DCTERMS_PUBLISHER}>", _ISSUED, _RETRIEVED)
"""The properties of a cited source; the date on which it was read only if it has no date of issue."""

_LAST = 1e9


class _Known(NamedTuple):
    """A statement as every page shows it, without the numbers of its sources; and as a line of N-Triples."""

    shown: ShownStatement
    line: str


def _ids(_: Assembly) -> dict[str, str]:
    """The ids of statements by their lines, which are the same in all languages; each is added when it is shown."""
    return {}


class PageContext:
    """What all pages of a data set share: statements, names, states, conflicts, and the order of properties."""

    def __init__(self, naming: Naming, assembly: Assembly) -> None:
        self.knowledge = Knowledge(assembly, States(assembly, language=naming.written), naming.language)
        self.statements = self.knowledge.statements
        self.naming = naming
        self.states = self.knowledge.states
        self._assembly = assembly
        self._orders: dict[str, float] = {}
        self._known: dict[Statement, _Known] = {}
        self._ids = assembly.once(_ids)
        for record_type in assembly.schema.types.values():
            for field in record_type.fields.values():
                self._orders.setdefault(field.predicate, field.order)

    def order(self, predicate: str) -> tuple[float, str]:
        """The sort key of a property (an N-Triples term): in the order of the schema, properties not in it last."""
        return self._orders.get(predicate, _LAST), predicate

    def date(self, source: str) -> str | None:
        """The date of a source (a term) as written: when it was issued, else when it was last read, else None."""
        known = self._assembly.sources.get(self.naming.under_base(source) or "")
        return known.date if known else None

    def known(self, statement: Statement) -> _Known:
        """What is known of ``statement``, once for all pages that show it."""
        found = self._known.get(statement)
        if found is None:
            (assessment, state), naming = self.knowledge.judged(statement), self.naming
            line = statement.line
            id_ = self._ids.get(line)
            if id_ is None:
                id_ = self._ids[line] = statement.id
            shown = ShownStatement(
                id=id_,
                property=naming.property(statement.predicate),
                value=naming(statement.value),
                assessment=self.assessment(assessment),
                state=state,
            )
            found = self._known[statement] = _Known(shown, line)
        return found

    def assessment(self, how: Assessment | None) -> ShownAssessment | None:
        """A standing as a page shows it."""
        if how is None:
            return None
        reason = self.naming.name_of(how.by, B1MG_RULING_REASON) if how.by else None
        return ShownAssessment(how.standing, how.in_language(self.naming.written), reason)


class PageStatements:
    """The statements of one page; ``lines`` collects those that were shown, with their names, as N-Triples.

    ``have_states`` is set when a statement or a record with a state was shown.
    """

    def __init__(self, context: PageContext, sources: Iterable[str]) -> None:
        self.context = context
        self.lines: set[str] = set()
        self.have_states = False
        ordered = sorted(sources, key=lambda s: (context.date(s) or "", s))
        self._numbers = {source: number for number, source in enumerate(ordered, 1)}

    def show(
        self,
        statement: Statement,
        *,
        numbered: bool = True,
        incoming: bool = False,
        named: bool = True,
        as_property: Property | None = None,
    ) -> ShownStatement:
        """``statement`` as the page shows it, which also adds it to ``lines``.

        ``numbered`` includes the numbers of its sources, ``incoming`` its subject; without ``named``, the statements of
        its name are not added to ``lines``.  ``as_property`` replaces the property shown.
        """
        known = self.context.known(statement)
        shown = known.shown
        subject = self.context.naming(statement.subject) if incoming else None
        self.lines.add(known.line)
        if named:
            self.lines.update((subject or shown.value).lines)
        if shown.state is not None:
            self.have_states = True
        if not (numbered or incoming or as_property):
            return shown
        return ShownStatement(
            id=shown.id,
            property=as_property or shown.property,
            value=shown.value,
            numbers=self.numbers(statement.sources) if numbered else (),
            assessment=shown.assessment,
            state=shown.state,
            subject=subject,
        )

    def noted(self, state: ShownState | None) -> ShownState | None:
        """``state``, which the page shows."""
        self.have_states = self.have_states or state is not None
        return state

    @property
    def caption(self) -> str:
        """The caption with the date of the states on the page; empty if it has none."""
        return self.context.states.caption if self.have_states else ""

    def numbers(self, sources: Iterable[str]) -> tuple[int, ...]:
        """The numbers of sources (terms) on the page, in order."""
        return tuple(sorted(self._numbers[source] for source in sources))

    def grouped(
        self, statements: Iterable[Statement], *, incoming: bool = False, numbered: bool = True
    ) -> tuple[Facts, ...]:
        """Statements by property in the order of the schema, and in each by language and name of the value.

        ``incoming`` and ``numbered`` are as for ``show``.
        """
        groups: dict[str, list[tuple[tuple[bool, str, str], ShownStatement]]] = {}
        own = self.context.naming.language
        for statement in statements:
            one = self.show(statement, incoming=incoming, numbered=numbered)
            shown = one.subject or one.value
            rank = (shown.language not in (None, own), shown.text.casefold(), shown.iri)
            groups.setdefault(statement.predicate, []).append((rank, one))
        return tuple(
            Facts(groups[p][0][1].property, tuple(one for _, one in sorted(groups[p], key=lambda pair: pair[0])))
            for p in sorted(groups, key=self.context.order)
        )

    def references(self, thing: str) -> tuple[Reference, ...]:
        """The sources of the page in the order of their numbers, with the places of ``thing`` (a term) in each."""
        return tuple(self._reference(source, number, thing) for source, number in self._numbers.items())

    def places(self, subject: str, source: str) -> tuple[ShownStatement, ...]:
        """The places in ``source`` that describe ``subject``; both are terms."""
        found = (s for s in self.context.statements.of(subject) if s.predicate == _PLACE and source in s.sources)
        return tuple(self.show(s, numbered=False) for s in found)

    def _reference(self, source: str, number: int, thing: str) -> Reference:
        statements = self.context.statements.of(source)
        stated = [s for s in statements if s.sources]
        dated = any(s.predicate == _ISSUED for s in stated)
        facts = [s for s in stated if s.predicate in _OF_SOURCES and not (dated and s.predicate == _RETRIEVED)]
        value = self.context.naming(source)
        self.lines.update(value.lines)
        return Reference(
            number=number,
            source=value,
            facts=tuple(self.show(s, numbered=False) for s in sorted(facts, key=_citation_order)),
            url=next((self.show(s, numbered=False) for s in stated if s.predicate == _URL), None),
            places=self.places(thing, source),
        )


def _citation_order(statement: Statement) -> tuple[int, str]:
    return _OF_SOURCES.index(statement.predicate), statement.value
