"""Compiling SHACL shapes (W3C SHACL, 20 July 2017) into record types and fields.

What is compiled is written down in ``_NODE_TERMS`` and ``_PROPERTY_TERMS``; a shape that
uses any other term of SHACL is refused by name, so that no constraint is ever ignored.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Literal

import pyoxigraph as ox

from b1mg_graph.errors import SchemaError
from b1mg_graph.ntriples import RDF_LANG_STRING, RDF_TYPE, XSD
from b1mg_graph.schema.model import Field, Kind, RecordType, Schema, local_name
from b1mg_graph.schema.turtle import Object, Subject, TurtleGraph

if TYPE_CHECKING:
    from pathlib import Path

SH = "http://www.w3.org/ns/shacl#"
B1MG = "https://w3id.org/b1mg/ontology#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"

_NODE_TERMS = frozenset(
    {"targetClass", "property", "order", "message", "description", "name", "pattern", "flags", "severity"}
)
_PROPERTY_TERMS = frozenset(
    {
        *("path", "name", "description", "order", "message", "severity"),
        *("datatype", "class", "nodeKind", "node", "in", "or"),
        *("minCount", "maxCount", "minLength", "maxLength", "minInclusive", "maxInclusive"),
        *("pattern", "flags", "uniqueLang"),
    }
)
_COMPILED_DATATYPES = ("string", "boolean", "integer", "date", "gYearMonth", "gYear", "anyURI", "language")
_DATATYPES = frozenset({RDF_LANG_STRING, *(f"{XSD}{name}" for name in _COMPILED_DATATYPES)})
_SEVERITIES: dict[str, Literal["error", "warning", "note"]] = {
    "Violation": "error",
    "Warning": "warning",
    "Info": "note",
}


def load_schema(folder: Path) -> Schema:
    """The schema that all Turtle files in ``folder`` make up together.

    Raises ``SchemaError`` where the folder holds no shapes, where a file is not Turtle, or
    where a shape uses a feature of SHACL that is not compiled; it names file and line.
    """
    paths = sorted(folder.glob("*.ttl"))
    if not paths:
        raise SchemaError(f"{folder}: no ontology is there (*.ttl)")
    graph = TurtleGraph(paths)
    superclasses = _superclasses(graph)
    labels = {s.value: graph.texts(s, f"{_RDFS}label") for s in graph.subjects() if isinstance(s, ox.NamedNode)}
    compiler = _Compiler(graph, superclasses)
    shapes = [s for s in graph.subjects() if ox.NamedNode(f"{SH}NodeShape") in graph.objects(s, RDF_TYPE)]
    own = {shape: compiler.fields(shape) for shape in shapes}
    targets = {shape: compiler.target(shape) for shape in shapes}
    if not targets:
        raise SchemaError(f"{folder}: no shapes are there (sh:NodeShape)")
    types = {
        targets[shape]: compiler.record_type(
            shape,
            targets[shape],
            [other for other in shapes if targets[other] in superclasses[targets[shape]]],
            own,
            labels.get(targets[shape], {}),
        )
        for shape in shapes
    }
    _check_nested(types, graph)
    return Schema(types, superclasses, {k: v for k, v in labels.items() if v}, _prefixes(graph, types))


class _Compiler:
    """Turns the shapes of one graph into fields and record types."""

    def __init__(self, graph: TurtleGraph, superclasses: dict[str, frozenset[str]]) -> None:
        self._graph = graph
        self._superclasses = superclasses
        self._sections = {
            self.target(shape): section.value
            for shape in graph.subjects()
            for section in graph.objects(shape, f"{B1MG}section")
        }
        self._compiled: dict[Subject, Field] = {}

    def target(self, shape: Subject) -> str:
        """The class that ``shape`` is about."""
        targets = self._graph.objects(shape, f"{SH}targetClass")
        if len(targets) != 1:
            raise self._refusal(shape, f"{SH}targetClass", "a node shape needs one sh:targetClass")
        return targets[0].value

    def fields(self, shape: Subject) -> list[Field]:
        """The fields that ``shape`` itself states, in the order of ``sh:order``."""
        self._refuse_unknown(shape, _NODE_TERMS)
        found = [self.field(p) for p in self._graph.objects(shape, f"{SH}property")]  # type: ignore[arg-type]
        return sorted(found, key=lambda f: f.order)

    def record_type(
        self, shape: Subject, target: str, line: list[Subject], own: dict[Subject, list[Field]], label: dict[str, str]
    ) -> RecordType:
        """The record type of ``shape``; ``line`` are the shapes that hold for its target, itself included."""
        graph = self._graph
        # the shape of the nearest class comes last, so that its fields win over those it inherits
        line = sorted(line, key=lambda s: len(self._superclasses[self.target(s)]))
        fields = {f.key: f for s in line for f in own[s] if f.key is not None}
        unwritten = {f.shape: f for s in line for f in own[s]}
        identified_by = graph.objects(shape, f"{B1MG}identifiedBy")
        parts: list[Field | str] = [
            part.value if isinstance(part, ox.Literal) else unwritten[part.value]
            for part in (graph.items(identified_by[0]) if identified_by else [])
        ]
        patterns = []
        for s in line:
            for pattern in graph.objects(s, f"{SH}pattern"):
                message = graph.texts(s, f"{SH}message").get("en", f"the id does not fit {pattern.value}")
                patterns.append((_pattern(pattern.value), message))
        return RecordType(
            shape=shape.value,
            target=target,
            section=self._text(shape, "section"),
            header=self._text(shape, "header"),
            file=self._text(shape, "file"),
            fields=dict(sorted(fields.items(), key=lambda item: (item[1].order, item[0]))),
            identified_by=tuple(parts),
            id_patterns=tuple(dict.fromkeys(patterns)),
            label=label,
            order=self._number(shape, "order") or 0,
            vocabulary=any(self._flag(s, f"{B1MG}vocabulary") for s in line),
        )

    def field(self, shape: Subject) -> Field:
        """The field that a property shape states."""
        if shape not in self._compiled:
            self._refuse_unknown(shape, _PROPERTY_TERMS)
            self._compiled[shape] = self._field(shape)
        return self._compiled[shape]

    def _field(self, shape: Subject) -> Field:
        graph = self._graph
        path, inverse = self._path(shape)
        datatypes, classes = self._alternatives(shape)
        named = graph.objects(shape, f"{SH}in")
        members = graph.items(named[0]) if named else []
        choices = {self._word(m): m.value for m in members if isinstance(m, ox.NamedNode)}
        nested = self._only(shape, "node")
        name = graph.texts(shape, f"{SH}name")
        pattern = self._only(shape, "pattern")
        flags = re.IGNORECASE if "i" in (self._only(shape, "flags") or "") else 0
        severity = local_name(self._only(shape, "severity") or f"{SH}Violation")
        return Field(
            shape=shape.value,
            path=path,
            predicate=f"<{path}>",
            key=name.get("") or next(iter(name.values()), None),
            inverse=inverse,
            kind=self._kind(shape, nested, datatypes, classes, choices),
            datatypes=datatypes,
            classes=classes,
            choices=choices,
            values=tuple(m.value for m in members if isinstance(m, ox.Literal)),
            pattern=_pattern(pattern, flags) if pattern is not None else None,
            min_length=self._number(shape, "minLength"),
            max_length=self._number(shape, "maxLength"),
            minimum=self._number(shape, "minInclusive"),
            maximum=self._number(shape, "maxInclusive"),
            min_count=self._number(shape, "minCount") or 0,
            max_count=self._number(shape, "maxCount"),
            unique_language=self._flag(shape, f"{SH}uniqueLang"),
            nested=nested,
            names_graph=self._flag(shape, f"{B1MG}namesGraph"),
            not_after=next((o.value for o in graph.objects(shape, f"{B1MG}notAfter")), None),
            acyclic=self._flag(shape, f"{B1MG}acyclic"),
            order=self._number(shape, "order") or 0,
            severity=_SEVERITIES[severity],
            description=graph.texts(shape, f"{SH}description"),
            message=graph.texts(shape, f"{SH}message"),
        )

    def _path(self, shape: Subject) -> tuple[str, bool]:
        paths = self._graph.objects(shape, f"{SH}path")
        if len(paths) == 1 and isinstance(paths[0], ox.NamedNode):
            return paths[0].value, False
        if len(paths) == 1 and isinstance(paths[0], ox.BlankNode):
            steps = self._graph.predicates(paths[0])
            inverse = steps.get(f"{SH}inversePath", [])
            if len(steps) == 1 and len(inverse) == 1 and isinstance(inverse[0], ox.NamedNode):
                return inverse[0].value, True
        raise self._refusal(shape, f"{SH}path", "sh:path must be one IRI, or sh:inversePath of one")

    def _alternatives(self, shape: Subject) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The datatypes and the classes that a value may have, given once or as an ``sh:or`` of such."""
        either = [
            self._graph.predicates(member)
            for head in self._graph.objects(shape, f"{SH}or")
            for member in self._graph.items(head)
        ]
        for member in either:
            if set(member) not in ({f"{SH}datatype"}, {f"{SH}class"}):
                raise self._refusal(shape, f"{SH}or", "sh:or may list only [ sh:datatype … ] or [ sh:class … ]")
        every = [*either, self._graph.predicates(shape)]
        datatypes = [o.value for member in every for o in member.get(f"{SH}datatype", [])]
        classes = [o.value for member in every for o in member.get(f"{SH}class", [])]
        for datatype in datatypes:
            if datatype not in _DATATYPES:
                raise self._refusal(shape, datatype, f"the datatype {self._graph.short(datatype)} is not compiled")
        return tuple(datatypes), tuple(classes)

    def _kind(
        self,
        shape: Subject,
        nested: str | None,
        datatypes: tuple[str, ...],
        classes: tuple[str, ...],
        choices: dict[str, str],
    ) -> Kind:
        if nested is not None:
            return "record"
        if classes:
            return "reference"
        if choices:
            return "choice"
        if datatypes:
            return "text" if datatypes == (RDF_LANG_STRING,) else "literal"
        if ox.NamedNode(f"{SH}IRI") in self._graph.objects(shape, f"{SH}nodeKind"):
            return "iri"
        raise self._refusal(
            shape, f"{SH}path", "a property shape needs sh:datatype, sh:class, sh:in, sh:node or sh:nodeKind sh:IRI"
        )

    def _word(self, choice: ox.NamedNode) -> str:
        return self._sections.get(choice.value) or local_name(choice.value)

    def _refuse_unknown(self, shape: Subject, known: frozenset[str]) -> None:
        for predicate in self._graph.predicates(shape):
            if predicate.startswith(SH) and predicate[len(SH) :] not in known:
                raise self._refusal(shape, predicate, f"sh:{predicate[len(SH) :]} is not compiled here")

    def _refusal(self, shape: Subject, term: str, why: str) -> SchemaError:
        return SchemaError(f"{self._graph.where(shape, term)}: {self._graph.short(shape.value)}: {why}")

    def _only(self, shape: Subject, term: str) -> str | None:
        return next((o.value for o in self._graph.objects(shape, f"{SH}{term}")), None)

    def _text(self, shape: Subject, term: str) -> str | None:
        return next(iter(self._graph.texts(shape, f"{B1MG}{term}").values()), None)

    def _number(self, shape: Subject, term: str) -> int | None:
        written = self._only(shape, term)
        try:
            return int(written) if written is not None else None
        except ValueError:
            raise self._refusal(shape, f"{SH}{term}", f"sh:{term} must be a whole number") from None

    def _flag(self, shape: Subject, term: str) -> bool:
        return any(o.value == "true" for o in self._graph.objects(shape, term))


def _pattern(written: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern of SHACL, which is one of XPath: there ``$`` matches at the very end only."""
    parts = re.findall(r"\\.|\[(?:\\.|[^\]\\])*\]|.", written, re.DOTALL)
    return re.compile("".join(r"\Z" if part == "$" else part for part in parts), flags)


def _superclasses(graph: TurtleGraph) -> dict[str, frozenset[str]]:
    """For every class that is mentioned, itself and all classes above it."""
    direct: dict[str, set[str]] = defaultdict(set)
    for subject in graph.subjects():
        for above in graph.objects(subject, f"{_RDFS}subClassOf"):
            direct[subject.value].add(above.value)
            direct.setdefault(above.value, set())
        for target in graph.objects(subject, f"{SH}targetClass"):
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


def _prefixes(graph: TurtleGraph, types: dict[str, RecordType]) -> dict[str, str]:
    """The prefixes of the files but those of SHACL and of the shapes, which no data uses."""
    used = {*types, *(f.path for t in types.values() for f in t.fields.values())}
    shapes = [t.shape for t in types.values()]
    return {
        prefix: namespace
        for prefix, namespace in graph.prefixes.items()
        if namespace != SH
        and (any(iri.startswith(namespace) for iri in used) or not any(s.startswith(namespace) for s in shapes))
    }


def _check_nested(types: dict[str, RecordType], graph: TurtleGraph) -> None:
    shapes = {t.shape for t in types.values()}
    for record_type in types.values():
        for field in record_type.fields.values():
            if field.nested is not None and field.nested not in shapes:
                where = graph.where(ox.NamedNode(field.shape), f"{SH}node")
                raise SchemaError(f"{where}: {graph.short(field.shape)}: sh:node names no node shape")


__all__ = ["B1MG", "Object", "load_schema"]
