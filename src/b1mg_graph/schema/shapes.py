"""Compiling node shapes (W3C SHACL, 20 July 2017) into the record types of a schema.

The supported terms of SHACL are listed as sets, here and in ``properties``; a shape with any
other term of SHACL is refused by name, so that no constraint is ignored.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.errors import SchemaError
from b1mg_graph.schema.display_shapes import display_of
from b1mg_graph.schema.identifiers import load_schemes
from b1mg_graph.schema.legal_forms import load_legal_forms
from b1mg_graph.schema.model import Field, RecordType, Schema
from b1mg_graph.schema.properties import PropertyShapes
from b1mg_graph.schema.turtle import TurtleGraph
from b1mg_graph.vocabulary import (
    B1MG_ALSO_WRITTEN,
    B1MG_BY_ITSELF,
    B1MG_COLOUR,
    B1MG_FILE,
    B1MG_HEADER,
    B1MG_HUB,
    B1MG_IDENTIFIED_BY,
    B1MG_LASTS_AT_MOST,
    B1MG_NAMED_WITH_WHOLE,
    B1MG_NOT_RECORDED,
    B1MG_SECTION,
    B1MG_SYMBOL,
    B1MG_TESTIMONY,
    B1MG_TOMBSTONE,
    B1MG_VOCABULARY,
    KINDS_OF_TERMS,
    OWL_ONTOLOGY,
    RDF_TYPE,
    RDFS_LABEL,
    RDFS_SUB_CLASS_OF,
    SH,
    SH_MESSAGE,
    SH_NAME,
    SH_NODE_SHAPE,
    SH_PATTERN,
    SH_PROPERTY,
    SH_TARGET_CLASS,
    local_name,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from b1mg_graph.ontology import Ontology
    from b1mg_graph.schema.overlay import Object, Subject


_COLOUR = re.compile("#[0-9a-fA-F]{6}")
_TERMS = {"targetClass", "property", "order", "message", "description", "name", "pattern"}


def load_schema(ontology: Ontology) -> Schema:
    """The schema of all Turtle files of ``ontology``.

    Raises ``SchemaError``, with file and line, if it has no shapes, a file is not valid Turtle, a data set's own files
    contradict the others, or a shape uses an unsupported feature of SHACL.
    """
    return schema_of(TurtleGraph(ontology))


def schema_of(graph: TurtleGraph) -> Schema:
    """The schema of Turtle that has been read.  Raises ``SchemaError`` as ``load_schema`` does."""
    superclasses = _superclasses(graph)
    labels = {s.value: graph.texts(s, RDFS_LABEL) for s in graph.subjects() if isinstance(s, ox.NamedNode)}
    types = _NodeShapes(graph, superclasses, labels).types()
    if not types:
        raise SchemaError(f"{graph.called}: no shapes found (sh:NodeShape)")
    named = {term: names for term, names in labels.items() if names}
    prefixes, namespaces = _prefixes(graph, types), _namespaces(graph)
    display, words = display_of(graph, types), _not_recorded(graph)
    return Schema(
        types,
        superclasses,
        named,
        prefixes,
        namespaces,
        display=display,
        not_recorded=words,
        identifiers=load_schemes(graph),
        legal_forms=load_legal_forms(graph),
    )


class _NodeShapes:
    """The node shapes of a graph; several shapes of one class are combined."""

    def __init__(
        self, graph: TurtleGraph, superclasses: dict[str, frozenset[str]], labels: dict[str, dict[str, str]]
    ) -> None:
        self._graph = graph
        self._superclasses = superclasses
        self._labels = labels
        shape = ox.NamedNode(SH_NODE_SHAPE)
        shapes = [
            s for s in graph.subjects() if shape in graph.objects(s, RDF_TYPE) or graph.objects(s, SH_TARGET_CLASS)
        ]
        self._by_target: dict[str, list[Subject]] = defaultdict(list)
        for s in shapes:
            self._by_target[self._target(s)].append(s)
        sections = {target: section for target in self._by_target if (section := self._text(target, B1MG_SECTION))}
        properties = PropertyShapes(graph, sections, self._target)
        self._fields = {s: self._own_fields(s, properties) for s in shapes}
        self._refuse_other_places()
        self._parts = {target: self._identified_by(target, properties) for target in self._by_target}

    def types(self) -> dict[str, RecordType]:
        """The record types by their classes."""
        found = {target: self._type(target) for target in self._by_target}
        words = _single_keys(found.values())
        return {target: _with_keys(record_type, words) for target, record_type in found.items()}

    def _type(self, target: str) -> RecordType:
        # the shapes of the class itself come last, so that its fields override inherited ones
        line = [
            shape
            for above in sorted(self._superclasses[target], key=lambda c: (len(self._superclasses[c]), c))
            for shape in self._by_target.get(above, ())
        ]
        self._refuse_keys_twice(line)
        fields = {f.key: f for shape in line for f in self._fields[shape] if f.key is not None}
        orders = [self._graph.number(shape, "order") for shape in self._by_target[target]]
        return RecordType(
            shape=self._by_target[target][0].value,
            target=target,
            section=self._text(target, B1MG_SECTION),
            header=self._text(target, B1MG_HEADER),
            file=self._text(target, B1MG_FILE),
            fields=dict(sorted(fields.items(), key=lambda item: (item[1].order, item[0]))),
            identified_by=self._parts[target],
            id_patterns=tuple(dict.fromkeys(pattern for shape in line for pattern in self._patterns(shape))),
            label=self._labels.get(target, {}),
            symbol=self._nearest(line, B1MG_SYMBOL),
            colour=self._colour(line),
            hub=any(self._graph.flag(shape, B1MG_HUB) for shape in line),
            order=max((order for order in orders if order is not None), default=0),
            vocabulary=any(self._graph.flag(shape, B1MG_VOCABULARY) for shape in line),
            named_with_whole=any(self._graph.flag(shape, B1MG_NAMED_WITH_WHOLE) for shape in line),
            tombstone=any(self._graph.flag(shape, B1MG_TOMBSTONE) for shape in line),
            lasts_at_most=next(
                (years for shape in reversed(line) if (years := self._graph.years(shape, B1MG_LASTS_AT_MOST))), None
            ),
            by_itself=any(self._graph.flag(shape, B1MG_BY_ITSELF) for shape in line),
            also_written=tuple(
                o.value for shape in self._by_target[target] for o in self._graph.objects(shape, B1MG_ALSO_WRITTEN)
            ),
            testimony=next((o.value for shape in line for o in self._graph.objects(shape, B1MG_TESTIMONY)), None),
        )

    def _refuse_other_places(self) -> None:
        """Raise ``SchemaError`` where a class has two sections, headers or files, or two classes have one."""
        taken: dict[str, str] = {}
        for target, shapes in self._by_target.items():
            for term in (B1MG_SECTION, B1MG_HEADER, B1MG_FILE):
                for shape, place in ((s, o.value) for s in shapes for o in self._graph.objects(s, term)):
                    first = self._text(target, term)
                    if place != first:
                        why = f"records of {self._graph.short(target)} have the {local_name(term)} `{first}` already"
                        raise self._graph.refusal(shape, term, why)
                    if taken.setdefault(place, target) != target:
                        why = f"`{place}` is for records of {self._graph.short(taken[place])}"
                        raise self._graph.refusal(shape, term, why)

    def _refuse_keys_twice(self, line: list[Subject]) -> None:
        """Raise ``SchemaError`` where a class has two shapes for one key.

        A class may narrow a key of a class above; only with the same path, where a data set adds one of the two.
        """
        known: dict[str | None, tuple[Field, str]] = {}
        for shape in line:
            target = self._target(shape)
            for field in self._fields[shape]:
                before, above = known.get(field.key, (field, target))
                known[field.key] = (field, target)
                if field.key is None or field.shape == before.shape:
                    continue
                is_added = self._graph.is_added(field.shape)
                if above == target or (before.path != field.path and (is_added or self._graph.is_added(before.shape))):
                    new, old, of = (field, before, above) if is_added or above == target else (before, field, target)
                    why = f"{self._graph.short(of)} has the key `{new.key}` already, for {self._graph.short(old.path)}"
                    raise self._graph.refusal(self._graph.subject(new.shape), SH_NAME, why)

    def _target(self, shape: Subject) -> str:
        targets = self._graph.objects(shape, SH_TARGET_CLASS)
        if len(targets) != 1:
            why = "a node shape needs one sh:targetClass"
            raise self._graph.refusal(shape, targets[-1].value if targets else shape.value, why)
        return targets[0].value

    def _own_fields(self, shape: Subject, properties: PropertyShapes) -> list[Field]:
        self._graph.refuse_unknown(shape, _TERMS)
        return [properties.field(p, shape) for p in self._graph.objects(shape, SH_PROPERTY)]

    def _identified_by(self, target: str, properties: PropertyShapes) -> tuple[Field | str, ...]:
        def part(member: Object, shape: Subject) -> Field | str:
            return member.value if isinstance(member, ox.Literal) else properties.field(member, shape)

        return tuple(
            part(member, shape)
            for shape in self._by_target[target]
            for head in self._graph.objects(shape, B1MG_IDENTIFIED_BY)
            for member in self._graph.items(head)
        )

    def _patterns(self, shape: Subject) -> list[tuple[re.Pattern[str], str]]:
        written = [o.value for o in self._graph.objects(shape, SH_PATTERN)]
        message = self._graph.texts(shape, SH_MESSAGE).get("en")
        return [(self._graph.pattern(shape, p), message or f"the id does not fit {p}") for p in written]

    def _colour(self, line: list[Subject]) -> str | None:
        for shape in line:
            for written in self._graph.objects(shape, B1MG_COLOUR):
                if not _COLOUR.fullmatch(written.value):
                    raise self._graph.refusal(shape, B1MG_COLOUR, "b1mg:colour must be written as #rrggbb")
        return self._nearest(line, B1MG_COLOUR)

    def _nearest(self, line: list[Subject], term: str) -> str | None:
        """The text of an annotation on the last of ``line``, which goes from the highest class down, that has one."""
        texts = [t for shape in reversed(line) for t in self._graph.texts(shape, term).values()]
        return next(iter(texts), None)

    def _text(self, target: str, term: str) -> str | None:
        texts = [t for shape in self._by_target[target] for t in self._graph.texts(shape, term).values()]
        return next(iter(texts), None)


def _single_keys(types: Iterable[RecordType]) -> dict[str, str]:
    """The keys of single-valued properties, each with its property.

    Fields that are part of an IRI are left out, as they cannot differ, and so are fields that name a property.
    """
    found: dict[str, str] = {}
    for record_type in sorted(types, key=lambda t: (t.order, t.target)):
        if any(field.names_property for field in record_type.fields.values()):
            continue
        of_iri = {part.path for part in record_type.identified_by if isinstance(part, Field)}
        for key, field in record_type.fields.items():
            if field.single and not field.names_graph and field.path not in of_iri and not record_type.file:
                found.setdefault(key, field.path)
    return dict(sorted(found.items()))


def _with_keys(record_type: RecordType, words: dict[str, str]) -> RecordType:
    """The type with ``words`` as the choices of the fields that name a property by its key."""
    if not any(field.names_property for field in record_type.fields.values()):
        return record_type
    fields = {key: replace(f, choices=words) if f.names_property else f for key, f in record_type.fields.items()}
    return replace(record_type, fields=fields)


def _not_recorded(graph: TurtleGraph) -> dict[str, dict[str, str]]:
    """The words for what is not recorded, each with its messages by language."""
    nothing = ox.NamedNode(B1MG_NOT_RECORDED)
    kinds = [s for s in graph.subjects() if nothing in graph.objects(s, RDF_TYPE)]
    return {o.value: graph.texts(s, SH_MESSAGE) for s in kinds for o in graph.objects(s, B1MG_ALSO_WRITTEN)}


def _superclasses(graph: TurtleGraph) -> dict[str, frozenset[str]]:
    """Every class with its superclasses, including itself."""
    direct: dict[str, set[str]] = defaultdict(set)
    for subject in graph.subjects():
        for above in graph.objects(subject, RDFS_SUB_CLASS_OF):
            direct[subject.value].add(above.value)
            direct.setdefault(above.value, set())
        for target in graph.objects(subject, SH_TARGET_CLASS):
            direct.setdefault(target.value, set())
    closed: dict[str, frozenset[str]] = {}
    for start in direct:
        found, waiting = {start}, [start]
        while waiting:
            fresh = direct[waiting.pop()] - found
            found |= fresh
            waiting.extend(fresh)
        closed[start] = frozenset(found)
    return closed


def _namespaces(graph: TurtleGraph) -> tuple[str, ...]:
    """The namespaces of the ontologies that the files describe, and those of the terms that a data set adds.

    What it adds to a namespace of which the rest describes terms too, as that of FOAF, is of another vocabulary.
    """
    described = [s for s in graph.subjects() if isinstance(s, ox.NamedNode)]
    types = {s: {o.value for o in graph.objects(s, RDF_TYPE)} for s in described}
    ontologies = [f"{s.value.rstrip('#/')}#" for s in described if OWL_ONTOLOGY in types[s]]
    others = {_namespace(s.value) for s in described if s not in graph.added}
    added = {_namespace(s.value) for s in described if s in graph.added and types[s] & KINDS_OF_TERMS.keys()}
    return tuple(dict.fromkeys([*ontologies, *sorted(added - others)]))


def _namespace(iri: str) -> str:
    return iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]


def _prefixes(graph: TurtleGraph, types: dict[str, RecordType]) -> dict[str, str]:
    """The prefixes of the files, except those of SHACL and of the shapes, which the data does not use."""
    used = {*types, *(f.path for t in types.values() for f in t.fields.values())}
    shapes = [t.shape for t in types.values()]
    return {
        prefix: namespace
        for prefix, namespace in graph.prefixes.items()
        if namespace != SH
        and (any(iri.startswith(namespace) for iri in used) or not any(s.startswith(namespace) for s in shapes))
    }
