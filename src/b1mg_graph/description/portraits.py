"""Making portraits of things, with names in the data set's main language if it has them."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.compiler.conflicts import STANDINGS
from b1mg_graph.compiler.subset import subset_of
from b1mg_graph.description.portrait import Fact, Portrait, RoleHeld, Source, Testimony
from b1mg_graph.description.states import States
from b1mg_graph.model.chronology import END_OF_TIME
from b1mg_graph.model.conflicts import SET_ASIDE
from b1mg_graph.rdf.dataset import DERIVED, ONTOLOGY
from b1mg_graph.schema.model import Field
from b1mg_graph.vocabulary import (
    B1MG_PLACE,
    B1MG_RETRIEVED,
    B1MG_RULING_REASON,
    DCTERMS_ISSUED,
    DCTERMS_PUBLISHER,
    RDF_TYPE,
    SCHEMA_URL,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from b1mg_graph.compiler.pipeline import Assembly
    from b1mg_graph.description.states import ShownState
    from b1mg_graph.schema.model import RecordType


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
    return Portraits(assembly, States(assembly, as_of, now=now, uncertain=uncertain), all_values=all_values)(id)


class Portraits:
    """Makes portraits of the things of one data set with ``states`` at one date; see ``portrait_of``."""

    def __init__(self, assembly: Assembly, states: States, *, all_values: bool) -> None:
        self._assembly = assembly
        self._states = states
        self._all_values = all_values
        self._left_out = 0
        self._not_listed = 0
        self._schema = assembly.schema
        self._store = assembly.dataset.store
        self._settings = assembly.settings
        self._labels = assembly.labels()

    def __call__(self, id: str) -> Portrait | None:  # noqa: A002 - the key in the data format
        """The portrait of the thing ``id``; None if there is no such thing."""
        index, states = self._assembly.index, self._states
        descriptions = index.definitions.get(id)
        if descriptions is None:
            return None
        self._left_out = self._not_listed = 0
        thing = ox.NamedNode(self._settings.iri(id))
        nested, referred = self.incoming(thing)
        held = [self.role_held(record, thing) for record in nested if self._is_listed(states.of_record(str(record)))]
        facts = self.facts(thing, asserted=True)
        stated = [one.testimonies for one in (*facts, *referred)] + [one.testimonies for one in held]
        used = {testimony.source for testimonies in stated for testimony in testimonies}
        return Portrait(
            id=id,
            iri=thing.value,
            name=self.name(thing),
            kind=self._schema.label(descriptions[0][1].target),
            facts=facts,
            held=sorted(held, key=self.rank),
            referred=referred,
            derived=self.facts(thing, asserted=False),
            sources=sorted((self.source(s) for s in used), key=lambda s: (s.issued or "", s.id)),
            as_of=states.date,
            states=states.caption,
            left_out=self._left_out,
            not_listed=self._not_listed,
            described=[str(index.at(text, definition.span)) for text, definition in descriptions],
        )

    @cached_property
    def _nested_types(self) -> dict[str, RecordType]:
        return {t.target: t for t in self._schema.types.values() if t.identified_by}

    @cached_property
    def _not_facts(self) -> set[str]:
        """The properties that a portrait shows otherwise: as its kind, as places or as sources."""
        return {RDF_TYPE, B1MG_PLACE, *(t.testimony for t in self._nested_types.values() if t.testimony)}

    @cached_property
    def _derived_from_listed(self) -> frozenset[bytes]:
        """The N-Triples lines derived from the roles, attendances and relations that are listed."""
        date = self._states.date or END_OF_TIME
        derived = subset_of(self._assembly, as_of=date, uncertain=self._states.uncertain).get(DERIVED, [])
        return frozenset(line for piece in derived for line in piece.splitlines())

    def _is_listed(self, state: ShownState | None) -> bool:
        """Whether a role, an attendance or a relation in this state is listed; counts it if not."""
        is_listed = self._states.is_listed(state)
        self._not_listed += not is_listed
        return is_listed

    def name(self, term: ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple) -> str:
        """The name of a term: the label of a thing, the text of a literal."""
        if not isinstance(term, ox.NamedNode):
            return term.value if isinstance(term, ox.Literal) else str(term)
        named = self._labels.name(term)
        return named.value if named else self._id(term) or term.value

    def facts(self, thing: ox.NamedNode, *, asserted: bool) -> list[Fact]:
        """The stated facts of ``thing``; if not ``asserted``, those derived with its ontology's properties."""
        found: dict[tuple[str, str], tuple[ox.NamedNode, ox.NamedNode | ox.Literal, set[str]]] = {}
        places = self._places(thing)
        for quad in self._store.quads_for_pattern(thing, None, None, None):
            graph = str(quad.graph_name)
            if isinstance(quad.graph_name, ox.DefaultGraph) or graph == ONTOLOGY or (graph != DERIVED) != asserted:
                continue
            property_ = quad.predicate.value
            if property_ in self._not_facts or not (asserted or self._schema.defines(property_)):
                continue
            key = (str(quad.predicate), str(quad.object))
            found.setdefault(key, (quad.predicate, quad.object, set()))[2].add(graph)  # type: ignore[arg-type]
        kept = [one for one in found.values() if self._is_given(thing, *one[:2], asserted=asserted)]
        facts = [
            (self._is_foreign(o), self._assessed(thing, p, o, self._fact(p, o, graphs, places)))
            for p, o, graphs in kept
        ]
        facts.sort(key=lambda pair: (self._order(pair[1].property), pair[1].property, pair[0], pair[1].value))
        return [one for _, one in facts]

    def _is_given(
        self, thing: ox.NamedNode, predicate: ox.NamedNode, value: ox.NamedNode | ox.Literal, *, asserted: bool
    ) -> bool:
        if asserted:
            state = self._states.of_relation(str(thing), str(predicate), str(value))
            return self._counts(thing, predicate, value) and self._is_listed(state)
        return not self._states.are_chosen or f"{thing} {predicate} {value} .".encode() in self._derived_from_listed

    def _counts(self, thing: ox.NamedNode, predicate: ox.NamedNode, value: ox.NamedNode | ox.Literal) -> bool:
        """Whether a value is included; counts it if not."""
        judged = self._assembly.conflicts.judged(str(thing), predicate.value, str(value))
        if self._all_values or judged is None or judged.standing not in SET_ASIDE:
            return True
        self._left_out += 1
        return False

    def _assessed(
        self, thing: ox.NamedNode, predicate: ox.NamedNode, value: ox.NamedNode | ox.Literal, fact: Fact
    ) -> Fact:
        """``fact`` with its state, and with the standing of its value if another source contradicts it."""
        fact = replace(fact, state=self._states.of_relation(str(thing), str(predicate), str(value)))
        judged = self._assembly.conflicts.judged(str(thing), predicate.value, str(value))
        if judged is None:
            return fact
        reason = self._labels.text(ox.NamedNode(judged.by[1:-1]), B1MG_RULING_REASON) if judged.by else None
        label = self._schema.label(STANDINGS[judged.standing])
        return replace(fact, standing=label, reason=reason.value if reason else None)

    def incoming(self, thing: ox.NamedNode) -> tuple[list[ox.NamedNode], list[Fact]]:
        """The nested records that refer to ``thing``, and the other facts that have it as value."""
        nested: dict[str, ox.NamedNode] = {}
        referred: dict[tuple[str, str], tuple[ox.NamedNode, ox.NamedNode, set[str]]] = {}
        for quad in self._store.quads_for_pattern(None, None, thing, None):
            graph = str(quad.graph_name)
            if isinstance(quad.graph_name, ox.DefaultGraph) or graph in (DERIVED, ONTOLOGY):
                continue
            if quad.predicate.value in self._not_facts:
                continue
            subject = quad.subject
            assert isinstance(subject, ox.NamedNode)
            if any(t.value in self._nested_types for t in self._objects(subject, RDF_TYPE)):
                nested[subject.value] = subject
            else:
                key = (quad.predicate.value, subject.value)
                referred.setdefault(key, (quad.predicate, subject, set()))[2].add(graph)
        states = {key: self._states.of_relation(str(s), str(p), str(thing)) for key, (p, s, _) in referred.items()}
        others = [
            replace(self._fact(p, s, graphs, {}), state=states[key])
            for key, (p, s, graphs) in referred.items()
            if self._is_listed(states[key])
        ]
        return list(nested.values()), sorted(others, key=lambda s: (s.property, s.value))

    def role_held(self, record: ox.NamedNode, thing: ox.NamedNode) -> RoleHeld:
        """The nested ``record`` in the portrait of ``thing``."""
        types = [
            t.value
            for t in self._objects(record, RDF_TYPE)
            if isinstance(t, ox.NamedNode) and t.value in self._nested_types
        ]
        via = [q.predicate.value for q in self._store.quads_for_pattern(record, None, thing, ox.DefaultGraph())]
        graphs = {str(q.graph_name) for q in self._store.quads_for_pattern(record, ox.NamedNode(RDF_TYPE), None, None)}
        stated = [g for g in graphs if g not in (DERIVED, ONTOLOGY, "DEFAULT")]
        testimonies = self._testimonies(stated, self._places(record))
        return RoleHeld(
            iri=record.value,
            group=self._group(types[0], via[0]),
            noun=next(p.key for p in self._nested_types[types[0]].identified_by if isinstance(p, Field) and p.key),
            facts=tuple(self._keyed(record, self._nested_types[types[0]], thing)),
            state=self._states.of_record(str(record)),
            testimonies=testimonies,
        )

    def rank(self, held: RoleHeld) -> tuple[float, str, str]:
        """The sort key of a nested record: order of its key, group, IRI."""
        under = held.group.partition(" ")[0]
        orders = [f.order for t in self._schema.types.values() for f in t.fields.values() if f.key == under]
        return min(orders, default=99), held.group, held.iri

    def _keyed(self, record: ox.NamedNode, nested: RecordType, thing: ox.NamedNode) -> list[Fact]:
        """The stated facts of a nested record by the keys of the data format; the key of its holder is empty."""
        keys = {self._schema.label(f.path): (f.order, f.name) for f in nested.fields.values()}
        facts = [
            (keys.get(s.property, (-1.0, "")), s) for s in self.facts(record, asserted=True) if s.id != self._id(thing)
        ]
        facts.sort(key=lambda pair: (pair[0], pair[1].value))
        return [replace(s, property=key.replace("_", " ")) for (_, key), s in facts]

    def _group(self, target: str, path: str) -> str:
        """The key of nested records of the class ``target``, and their key for the property ``path``, if any."""
        nested = self._nested_types[target]
        shapes = [shape for shape, t in self._schema.nested.items() if t is nested]
        under = next(f for t in self._schema.types.values() for f in t.fields.values() if f.shape in shapes)
        via = next((f for f in nested.fields.values() if f.path == path), None)
        return f"{under.name} {via.name}" if via else under.name

    def source(self, id: str) -> Source:  # noqa: A002
        """The source whose id is ``id``."""
        node = ox.NamedNode(self._settings.iri(id))
        first = {
            p: next(iter(self._objects(node, p)), None)
            for p in (DCTERMS_PUBLISHER, DCTERMS_ISSUED, B1MG_RETRIEVED, SCHEMA_URL)
        }
        publisher, issued, retrieved, url = first.values()
        return Source(
            id,
            self.name(node),
            self.name(publisher) if publisher is not None else None,
            issued.value if isinstance(issued, ox.Literal) else None,
            retrieved.value if isinstance(retrieved, ox.Literal) else None,
            url.value if isinstance(url, ox.NamedNode) else None,
        )

    def _fact(
        self,
        predicate: ox.NamedNode,
        value: ox.NamedNode | ox.Literal,
        graphs: set[str],
        places: dict[str, tuple[str, ...]],
    ) -> Fact:
        text = self._name_with_whole(value)
        if isinstance(value, ox.Literal) and self._is_foreign(value):
            text = f"{text} ({value.language})"
        id_ = self._id(value) if isinstance(value, ox.NamedNode) else None
        stated = [graph for graph in graphs if graph != DERIVED]
        return Fact(self._schema.label(predicate.value), text, id_, self._testimonies(stated, places))

    def _is_foreign(self, value: ox.NamedNode | ox.Literal) -> bool:
        """Whether a value is a text in another language than the main language of the data set."""
        own = (None, self._assembly.settings.language.lower())
        return isinstance(value, ox.Literal) and value.language not in own

    def _name_with_whole(self, term: ox.NamedNode | ox.Literal) -> str:
        """The name of a term with what it is a part of, if any: ``Health economics (B1MGplus)``."""
        named = self._labels(term) if isinstance(term, ox.NamedNode) else None
        return named.value if named else self.name(term)

    def _testimonies(self, graphs: Iterable[str], places: dict[str, tuple[str, ...]]) -> tuple[Testimony, ...]:
        return tuple(Testimony(self._settings.id_of(graph) or graph, places.get(graph, ())) for graph in sorted(graphs))

    def _places(self, thing: ox.NamedNode) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for quad in self._store.quads_for_pattern(thing, ox.NamedNode(B1MG_PLACE), None, None):
            found.setdefault(str(quad.graph_name), []).append(quad.object.value)  # type: ignore[union-attr]
        return {graph: tuple(sorted(places)) for graph, places in found.items()}

    def _objects(self, subject: ox.NamedNode, predicate: str) -> list[ox.NamedNode | ox.Literal]:
        quads = self._store.quads_for_pattern(subject, ox.NamedNode(predicate), None, ox.DefaultGraph())
        return [q.object for q in quads]  # type: ignore[misc]

    def _id(self, term: ox.NamedNode | ox.Literal) -> str | None:
        return self._settings.id(term.value) if isinstance(term, ox.NamedNode) else None

    @cached_property
    def _orders(self) -> dict[str, float]:
        return {self._schema.label(f.path): f.order for t in self._schema.types.values() for f in t.fields.values()}

    def _order(self, property_: str) -> float:
        return self._orders.get(property_, 99)
