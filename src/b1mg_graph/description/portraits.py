"""Making portraits of things, with names in the data set's main language if it has them."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.description.known import Knowledge
from b1mg_graph.description.portrait import CitedSource, Fact, Portrait, RoleHeld
from b1mg_graph.description.states import States
from b1mg_graph.model.chronology import END_OF_TIME
from b1mg_graph.rdf.dataset import DERIVED
from b1mg_graph.rdf.ntriples import language_of, lexical_form
from b1mg_graph.schema.model import Field
from b1mg_graph.vocabulary import B1MG_PLACE, RDF_TYPE

if TYPE_CHECKING:
    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.description.known import Fact as Known
    from b1mg_graph.description.known import Record
    from b1mg_graph.description.states import ShownState
    from b1mg_graph.model.statements import Testimony


def portrait_of(
    assembly: Assembly,
    id: str,  # noqa: A002 - the key in the data format
    *,
    all_values: bool = False,
    as_of: str | None = None,
    now: bool = False,
    uncertain: bool = False,
) -> Portrait | None:
    """The portrait of the thing ``id``; None if there is no such thing.

    ``all_values`` includes values that the editors reject or that a later edition replaces.  Without a date, all roles,
    attendances and relations are included, with their states at the reference date.  ``as_of`` (a date), or ``now``
    (the reference date), includes only those held or presumed then and what is derived from them; ``uncertain`` also
    those announced, not known or of unknown date.  Raises ``UsageError`` if ``as_of`` is not a date or the options do
    not go together.
    """
    has_date = as_of is not None or now
    known = assembly.around([assembly.settings.term(id)], referring=True, at_a_date=has_date)
    return Portraits(known, States(known, as_of, now=now, uncertain=uncertain), all_values=all_values)(id)


class Portraits:
    """Makes portraits of the things of one data set with ``states`` at one date; see ``portrait_of``."""

    def __init__(self, assembly: Assembly, states: States, *, all_values: bool) -> None:
        self._assembly = assembly
        self._states = states
        self._all_values = all_values
        self._left_out = 0
        self._not_listed = 0
        self._schema = assembly.schema
        self._labels = assembly.labels()
        self._known = Knowledge(assembly, states)

    def __call__(self, id: str) -> Portrait | None:  # noqa: A002 - the key in the data format
        """The portrait of the thing ``id``; None if there is no such thing."""
        index, states = self._assembly.index, self._states
        descriptions = index.definitions.get(id)
        if descriptions is None:
            return None
        self._left_out = self._not_listed = 0
        thing = self._assembly.current.term(id)
        records = [record for record in self._known.records(thing) if self._is_listed(record.state)]
        held = [self._role_held(record, thing) for record in records]
        facts = self._facts(thing)
        referred = self._referred(thing)
        stated = [one.testimonies for one in (*facts, *referred)] + [one.testimonies for one in held]
        used = {testimony.source for testimonies in stated for testimony in testimonies}
        return Portrait(
            id=id,
            iri=thing[1:-1],
            name=self._name(thing),
            kind=self._schema.label(descriptions[0][1].target),
            facts=facts,
            held=sorted(held, key=self._rank),
            referred=referred,
            derived=self._derived(thing),
            sources=sorted((self._source(s) for s in used), key=lambda s: (s.issued or "", s.id)),
            as_of=states.date,
            states=states.caption,
            left_out=self._left_out,
            not_listed=self._not_listed,
            described=[str(index.at(text, one.span)) for text, one in descriptions if one.is_placed],
        )

    @cached_property
    def _not_facts(self) -> frozenset[str]:
        """The properties (terms) that a portrait shows otherwise: as its kind, as places or as sources."""
        return self._known.source_links | {f"<{RDF_TYPE}>", f"<{B1MG_PLACE}>"}

    @cached_property
    def _derived_from_listed(self) -> frozenset[bytes]:
        """The N-Triples lines derived from the roles, attendances and relations that are listed."""
        from b1mg_graph.compiler.subset import subset_of  # without a date nothing is derived anew

        date = self._states.date or END_OF_TIME
        derived = subset_of(self._assembly, as_of=date, uncertain=self._states.uncertain).get(DERIVED, [])
        return frozenset(line for piece in derived for line in piece.splitlines())

    def _is_listed(self, state: ShownState | None) -> bool:
        """Whether a role, an attendance or a relation in this state is listed; counts it if not."""
        is_listed = self._states.is_listed(state)
        self._not_listed += not is_listed
        return is_listed

    def _is_given(self, known: Known) -> bool:
        """Whether a value is included; counts it if not."""
        if known.assessment is not None and known.assessment.is_set_aside and not self._all_values:
            self._left_out += 1
            return False
        return self._is_listed(known.state)

    def _facts(self, thing: str) -> list[Fact]:
        """The stated facts of ``thing``."""
        stated = [one for one in self._known.stated(thing) if one.statement.predicate not in self._not_facts]
        return self._in_order([one for one in stated if self._is_given(one)])

    def _derived(self, thing: str) -> list[Fact]:
        """The facts of ``thing`` derived with its ontology's properties; at a date, from what is listed then."""
        ours = [one for one in self._known.derived(thing) if self._schema.defines(one.statement.predicate[1:-1])]
        ours = [one for one in ours if one.statement.predicate not in self._not_facts]
        if self._states.are_chosen:
            listed = self._derived_from_listed
            ours = [one for one in ours if one.statement.line.encode().rstrip(b"\n") in listed]
        return self._in_order(ours)

    def _in_order(self, facts: list[Known]) -> list[Fact]:
        """The facts in the order of the schema, texts in the main language first."""
        found = [(self._is_foreign(one.statement.value), self._fact(one, one.statement.value)) for one in facts]
        found.sort(key=lambda pair: (self._order(pair[1].property), pair[1].property, pair[0], pair[1].value))
        return [fact for _, fact in found]

    def _referred(self, thing: str) -> list[Fact]:
        """The stated facts with ``thing`` as value, except those of nested records; the value is their subject."""
        referring = (one for one in self._known.referring(thing) if one.sources)
        stated = [self._known.fact(one) for one in referring if one.predicate not in self._not_facts]
        # the places of a subject are in its own portrait
        found = [
            replace(fact, testimonies=_without_places(fact))
            for fact in (self._fact(one, one.statement.subject) for one in stated if self._is_given(one))
        ]
        return sorted(found, key=lambda fact: (fact.property, fact.value))

    def _role_held(self, record: Record, thing: str) -> RoleHeld:
        """The nested ``record`` in the portrait of ``thing``."""
        return RoleHeld(
            iri=record.term[1:-1],
            group=self._group(record),
            noun=next(part.key for part in record.type.identified_by if isinstance(part, Field) and part.key),
            facts=tuple(self._keyed(record, thing)),
            state=record.state,
            testimonies=record.testimonies,
        )

    def _rank(self, held: RoleHeld) -> tuple[float, str, str]:
        """The sort key of a nested record: order of its key, group, IRI."""
        under = held.group.partition(" ")[0]
        orders = [f.order for t in self._schema.types.values() for f in t.fields.values() if f.key == under]
        return min(orders, default=99), held.group, held.iri

    def _keyed(self, record: Record, thing: str) -> list[Fact]:
        """The stated facts of a nested record by the keys of the data format; the key of its holder is empty."""
        keys = {f.predicate: (f.order, f.name) for f in record.type.fields.values()}
        found = []
        for one in record.facts:
            predicate, value = one.statement.predicate, one.statement.value
            if value != thing and predicate not in self._not_facts and self._is_given(one):
                order, key = keys.get(predicate, (-1.0, ""))
                found.append(((order, key), replace(self._fact(one, value), property=key.replace("_", " "))))
        return [fact for _, fact in sorted(found, key=lambda pair: (pair[0], pair[1].value))]

    def _group(self, record: Record) -> str:
        """The key of the nested records, and their key for the property that leads to the thing, if any."""
        shapes = [shape for shape, t in self._schema.nested.items() if t is record.type]
        under = next(f for t in self._schema.types.values() for f in t.fields.values() if f.shape in shapes)
        via = next((f for f in record.type.fields.values() if f.predicate == record.field.predicate), None)
        return f"{under.name} {via.name}" if via else under.name

    def _source(self, id_: str) -> CitedSource:
        current = self._assembly.current
        term = current.term(id_)
        source = self._assembly.source(term)
        publisher = self._name(current.term(source.publisher)) if source.publisher else None
        return CitedSource(id_, self._name(term), publisher, source.issued, source.retrieved, source.url)

    def _fact(self, known: Known, value: str) -> Fact:
        """``known`` with names; ``value`` is its value or, if that is the thing of the portrait, its subject."""
        how = known.assessment
        reason = self._known.standings.reason(how) if how else None
        return Fact(
            property=self._schema.label(known.statement.predicate[1:-1]),
            value=self._text(value),
            id=self._assembly.current.id(value),
            testimonies=known.testimonies,
            standing=how.words if how else None,
            reason=reason.value if reason else None,
            state=known.state,
        )

    def _text(self, term: str) -> str:
        """A value as text: a thing by its full name, a text in another language than the main one with its tag."""
        if not term.startswith("<"):
            language = f" ({language_of(term)})" if self._is_foreign(term) else ""
            return f"{lexical_form(term)}{language}"
        full = self._labels(ox.NamedNode(term[1:-1]))
        return full.value if full else self._name(term)

    def _is_foreign(self, term: str) -> bool:
        """Whether a value is a text in another language than the main language of the data set."""
        return language_of(term) not in (None, self._assembly.settings.language.lower())

    def _name(self, thing: str) -> str:
        """The name of a thing alone, else its id."""
        named = self._labels.name(thing)
        return named.value if named else self._assembly.current.id(thing) or thing[1:-1]

    @cached_property
    def _orders(self) -> dict[str, float]:
        return {self._schema.label(f.path): f.order for t in self._schema.types.values() for f in t.fields.values()}

    def _order(self, property_: str) -> float:
        return self._orders.get(property_, 99)


def _without_places(fact: Fact) -> tuple[Testimony, ...]:
    return tuple(replace(testimony, places=()) for testimony in fact.testimonies)
