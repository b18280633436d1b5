"""Everything known about one thing, each statement with who says so.

The portrait is what ``b1mg-graph show`` prints.  Names are those in the data set's main
language, or another where that has none.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.graph.dataset import DERIVED, ONTOLOGY
from b1mg_graph.graph.disagreements import REASON, STANDINGS
from b1mg_graph.graph.labels import Labels
from b1mg_graph.model.conflicts import SET_ASIDE
from b1mg_graph.ntriples import RDF_TYPE
from b1mg_graph.schema.model import Field

if TYPE_CHECKING:
    from collections.abc import Iterable

    from b1mg_graph.graph.assembly import Assembly
    from b1mg_graph.schema.model import RecordType

_ORG = "http://www.w3.org/ns/org#"
_B1MG = "https://w3id.org/b1mg/ontology#"
_DCTERMS = "http://purl.org/dc/terms/"
_PLACE = f"{_B1MG}place"


@dataclass(frozen=True, slots=True)
class Testimony:
    """That a source says something: its id, and where in it."""

    source: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A property with one value: what both are called, the value's id where it is a thing, and who says so.

    ``standing`` says in words how the value stands where another source contradicts it, ``reason`` why the editors
    have decided so.
    """

    property: str
    value: str
    id: str | None
    testimonies: tuple[Testimony, ...]
    standing: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """A nested record seen from one of the things in it: a role held, an event attended.

    ``group`` says how the thing stands in it, in the keys of the data format: ``roles`` that it
    holds, ``roles in`` it, ``attended for`` it; ``noun`` is the key whose value is the thing
    itself, the role or the event.  ``facts`` are its properties with their values,
    without those of the thing itself; ``as_of`` is the latest date of a source that says so,
    where no beginning and no end is known.
    """

    iri: str
    group: str
    noun: str
    facts: tuple[Said, ...]
    as_of: str | None
    testimonies: tuple[Testimony, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A source that the portrait rests on."""

    id: str
    title: str
    publisher: str | None
    issued: str | None
    retrieved: str | None
    url: str | None


@dataclass(slots=True)
class Portrait:
    """All that is known about one thing.

    ``left_out`` is the number of values that are rejected, not preferred or replaced, where these are not asked for;
    ``described`` are the places in the facts: ``path:line``.
    """

    id: str
    iri: str
    name: str
    kind: str
    facts: list[Said]
    held: list[Held]
    referred: list[Said]
    derived: list[Said]
    sources: list[Source]
    left_out: int = 0
    described: list[str] = field(default_factory=list)


def portrait_of(
    assembly: Assembly,
    id: str,  # noqa: A002 - the word of the data format
    *,
    all_values: bool = False,
) -> Portrait | None:
    """The portrait of the thing whose id is ``id``, or None where there is no such thing.

    With ``all_values`` it has the values too that the editors reject or that a later edition replaces.
    """
    descriptions = assembly.index.definitions.get(id)
    if descriptions is None:
        return None
    painter = _Painter(assembly, all_values=all_values)
    thing = ox.NamedNode(assembly.settings.base + id)
    target = descriptions[0][1].target
    nested, referred = painter.incoming(thing)
    held = [painter.held(record, thing) for record in nested]
    facts = painter.said(thing, asserted=True)
    portrait = Portrait(
        id=id,
        iri=thing.value,
        name=painter.name(thing),
        kind=assembly.schema.label(target),
        facts=facts,
        held=sorted(held, key=painter.rank),
        referred=referred,
        derived=painter.said(thing, asserted=False),
        sources=[],
        described=[str(assembly.index.at(text, d.span)) for text, d in descriptions],
    )
    used = {t.source for said in [*facts, *referred] for t in said.testimonies} | {
        t.source for h in held for t in h.testimonies
    }
    portrait.left_out = painter.left_out
    portrait.sources = sorted((painter.source(s) for s in used), key=lambda s: (s.issued or "", s.id))
    return portrait


class _Painter:
    """Looks at the dataset for the parts of a portrait."""

    def __init__(self, assembly: Assembly, *, all_values: bool) -> None:
        self._assembly = assembly
        self._all_values = all_values
        self.left_out = 0
        self._schema = assembly.schema
        self._store = assembly.dataset.store
        self._base = assembly.settings.base
        self._labels = Labels(assembly)

    @cached_property
    def _nested_types(self) -> dict[str, RecordType]:
        return {t.target: t for t in self._schema.types.values() if t.identified_by}

    @cached_property
    def _unsaid(self) -> set[str]:
        """The properties that a portrait says in another way: by a kind, a place, a testimony."""
        return {RDF_TYPE, _PLACE, *(t.testimony for t in self._nested_types.values() if t.testimony)}

    def name(self, term: ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple) -> str:
        """What a term is called: a thing by its label, a literal by its text."""
        if not isinstance(term, ox.NamedNode):
            return term.value if isinstance(term, ox.Literal) else str(term)
        named = self._labels.name(term)
        return named.value if named else self._id(term) or term.value

    def said(self, thing: ox.NamedNode, *, asserted: bool) -> list[Said]:
        """What is stated of ``thing``, or what is derived of it in the words of our own ontology."""
        found: dict[tuple[str, str], tuple[ox.NamedNode, ox.NamedNode | ox.Literal, set[str]]] = {}
        places = self._places(thing)
        for quad in self._store.quads_for_pattern(thing, None, None, None):
            graph = str(quad.graph_name)
            if isinstance(quad.graph_name, ox.DefaultGraph) or graph == ONTOLOGY or (graph != DERIVED) != asserted:
                continue
            property_ = quad.predicate.value
            if property_ in self._unsaid or not (asserted or property_.startswith(_B1MG)):
                continue
            key = (str(quad.predicate), str(quad.object))
            found.setdefault(key, (quad.predicate, quad.object, set()))[2].add(graph)  # type: ignore[arg-type]
        kept = [one for one in found.values() if not asserted or self._counts(thing, *one[:2])]
        said = [
            (self._is_foreign(o), self._assessed(thing, p, o, self._said(p, o, graphs, places)))
            for p, o, graphs in kept
        ]
        said.sort(key=lambda pair: (self._order(pair[1].property), pair[1].property, pair[0], pair[1].value))
        return [one for _, one in said]

    def _counts(self, thing: ox.NamedNode, predicate: ox.NamedNode, value: ox.NamedNode | ox.Literal) -> bool:
        """Whether a value is to be given; one that is not is counted."""
        judged = self._assembly.conflicts.judged(str(thing), predicate.value, str(value))
        if self._all_values or judged is None or judged.standing not in SET_ASIDE:
            return True
        self.left_out += 1
        return False

    def _assessed(
        self, thing: ox.NamedNode, predicate: ox.NamedNode, value: ox.NamedNode | ox.Literal, said: Said
    ) -> Said:
        """What is said, with how the value stands where another source contradicts it."""
        judged = self._assembly.conflicts.judged(str(thing), predicate.value, str(value))
        if judged is None:
            return said
        reason = self._labels.text(ox.NamedNode(judged.by[1:-1]), REASON) if judged.by else None
        label = self._schema.label(STANDINGS[judged.standing])
        return replace(said, standing=label, reason=reason.value if reason else None)

    def incoming(self, thing: ox.NamedNode) -> tuple[list[ox.NamedNode], list[Said]]:
        """The nested records that ``thing`` stands in, and what else refers to it."""
        nested: dict[str, ox.NamedNode] = {}
        referred: dict[tuple[str, str], tuple[ox.NamedNode, ox.NamedNode, set[str]]] = {}
        for quad in self._store.quads_for_pattern(None, None, thing, None):
            graph = str(quad.graph_name)
            if isinstance(quad.graph_name, ox.DefaultGraph) or graph in (DERIVED, ONTOLOGY):
                continue
            if quad.predicate.value in self._unsaid:
                continue
            subject = quad.subject
            assert isinstance(subject, ox.NamedNode)
            if any(t.value in self._nested_types for t in self._objects(subject, RDF_TYPE)):
                nested[subject.value] = subject
            else:
                key = (quad.predicate.value, subject.value)
                referred.setdefault(key, (quad.predicate, subject, set()))[2].add(graph)
        others = [self._said(p, s, graphs, {}) for p, s, graphs in referred.values()]
        return list(nested.values()), sorted(others, key=lambda s: (s.property, s.value))

    def held(self, record: ox.NamedNode, thing: ox.NamedNode) -> Held:
        """The nested ``record`` as it is seen from ``thing``."""
        types = [
            t.value
            for t in self._objects(record, RDF_TYPE)
            if isinstance(t, ox.NamedNode) and t.value in self._nested_types
        ]
        via = [q.predicate.value for q in self._store.quads_for_pattern(record, None, thing, ox.DefaultGraph())]
        graphs = {str(q.graph_name) for q in self._store.quads_for_pattern(record, ox.NamedNode(RDF_TYPE), None, None)}
        stated = [g for g in graphs if g not in (DERIVED, ONTOLOGY, "DEFAULT")]
        testimonies = self._testimonies(stated, self._places(record))
        dated = any(self._objects(record, f"{_B1MG}{bound}") for bound in ("since", "until"))
        sources = [self.source(t.source) for t in testimonies]
        known = [date for source in sources if (date := source.issued or source.retrieved)]
        return Held(
            iri=record.value,
            group=self._group(types[0], via[0]),
            noun=next(p.key for p in self._nested_types[types[0]].identified_by if isinstance(p, Field) and p.key),
            facts=tuple(self._keyed(record, self._nested_types[types[0]], thing)),
            as_of=max(known, default=None) if not dated else None,
            testimonies=testimonies,
        )

    def rank(self, held: Held) -> tuple[float, str, str]:
        """Where a nested record comes among others: by its key's order, then by how the thing stands in it."""
        under = held.group.partition(" ")[0]
        orders = [f.order for t in self._schema.types.values() for f in t.fields.values() if f.key == under]
        return min(orders, default=99), held.group, held.iri

    def _keyed(self, record: ox.NamedNode, nested: RecordType, thing: ox.NamedNode) -> list[Said]:
        """What is stated of a nested record, under the keys of the data format; who it belongs to has none."""
        keys = {self._schema.label(f.path): (f.order, f.name) for f in nested.fields.values()}
        said = [
            (keys.get(s.property, (-1.0, "")), s) for s in self.said(record, asserted=True) if s.id != self._id(thing)
        ]
        said.sort(key=lambda pair: (pair[0], pair[1].value))
        return [replace(s, property=key.replace("_", " ")) for (_, key), s in said]

    def _group(self, target: str, path: str) -> str:
        """The key that nested records of ``target`` are written under, and the key that leads to the thing."""
        nested = self._nested_types[target]
        shapes = [shape for shape, t in self._schema.nested.items() if t is nested]
        under = next(f for t in self._schema.types.values() for f in t.fields.values() if f.shape in shapes)
        via = next((f for f in nested.fields.values() if f.path == path), None)
        return f"{under.name} {via.name}" if via else under.name

    def source(self, id: str) -> Source:  # noqa: A002
        """The source whose id is ``id``."""
        node = ox.NamedNode(self._base + id)
        first = {
            p: next(iter(self._objects(node, p)), None)
            for p in (f"{_DCTERMS}publisher", f"{_DCTERMS}issued", f"{_B1MG}retrieved", "http://schema.org/url")
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

    def _said(
        self,
        predicate: ox.NamedNode,
        value: ox.NamedNode | ox.Literal,
        graphs: set[str],
        places: dict[str, tuple[str, ...]],
    ) -> Said:
        text = self._name_with_whole(value)
        if isinstance(value, ox.Literal) and self._is_foreign(value):
            text = f"{text} ({value.language})"
        id_ = self._id(value) if isinstance(value, ox.NamedNode) else None
        stated = [graph for graph in graphs if graph != DERIVED]
        return Said(self._schema.label(predicate.value), text, id_, self._testimonies(stated, places))

    def _is_foreign(self, value: ox.NamedNode | ox.Literal) -> bool:
        """Whether a value is a text in another language than the data set's own."""
        own = (None, self._assembly.settings.language.lower())
        return isinstance(value, ox.Literal) and value.language not in own

    def _name_with_whole(self, term: ox.NamedNode | ox.Literal) -> str:
        """A name, and for a part of something what it is a part of: ``Health economics (B1MGplus)``."""
        named = self._labels(term) if isinstance(term, ox.NamedNode) else None
        return named.value if named else self.name(term)

    def _testimonies(self, graphs: Iterable[str], places: dict[str, tuple[str, ...]]) -> tuple[Testimony, ...]:
        return tuple(Testimony(graph[len(self._base) + 1 : -1], places.get(graph, ())) for graph in sorted(graphs))

    def _places(self, thing: ox.NamedNode) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for quad in self._store.quads_for_pattern(thing, ox.NamedNode(_PLACE), None, None):
            found.setdefault(str(quad.graph_name), []).append(quad.object.value)  # type: ignore[union-attr]
        return {graph: tuple(sorted(places)) for graph, places in found.items()}

    def _objects(self, subject: ox.NamedNode, predicate: str) -> list[ox.NamedNode | ox.Literal]:
        quads = self._store.quads_for_pattern(subject, ox.NamedNode(predicate), None, ox.DefaultGraph())
        return [q.object for q in quads]  # type: ignore[misc]

    def _id(self, term: ox.NamedNode | ox.Literal) -> str | None:
        value = term.value
        return value[len(self._base) :] if isinstance(term, ox.NamedNode) and value.startswith(self._base) else None

    @cached_property
    def _orders(self) -> dict[str, float]:
        return {self._schema.label(f.path): f.order for t in self._schema.types.values() for f in t.fields.values()}

    def _order(self, property_: str) -> float:
        return self._orders.get(property_, 99)
