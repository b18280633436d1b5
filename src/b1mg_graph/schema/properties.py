"""Compiling property shapes (W3C SHACL, section 2.1.2) into fields.

A constraint is compiled or refused: one that does not apply to the kind of its field is refused
as well, with the name of the shape and the line of the file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import pyoxigraph as ox

from b1mg_graph.schema.model import Field, Kind
from b1mg_graph.vocabulary import (
    B1MG_ACYCLIC,
    B1MG_ALSO_WRITTEN,
    B1MG_ASKED_FOR,
    B1MG_CHANGES_OVER_TIME,
    B1MG_IRREFLEXIVE,
    B1MG_IS_IDENTIFIER,
    B1MG_IS_NAME,
    B1MG_NAMES_GRAPH,
    B1MG_NAMES_PROPERTY,
    B1MG_NOT_AFTER,
    B1MG_NOT_DRAWN,
    RDF_LANG_STRING,
    SH,
    SH_CLASS,
    SH_DATATYPE,
    SH_DESCRIPTION,
    SH_FLAGS,
    SH_IN,
    SH_INFO,
    SH_INVERSE_PATH,
    SH_IRI,
    SH_MESSAGE,
    SH_NAME,
    SH_NODE,
    SH_NODE_KIND,
    SH_OR,
    SH_PATH,
    SH_PATTERN,
    SH_SEVERITY,
    SH_TARGET_CLASS,
    SH_UNIQUE_LANG,
    SH_VIOLATION,
    SH_WARNING,
    XSD,
    XSD_ANY_URI,
    XSD_INTEGER,
    XSD_LANGUAGE,
    local_name,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from b1mg_graph.schema.overlay import Object, Subject
    from b1mg_graph.schema.turtle import TurtleGraph

_TERMS = {
    *("path", "name", "description", "order", "message", "severity"),
    *("datatype", "class", "nodeKind", "node", "in", "or"),
    *("minCount", "maxCount", "minLength", "maxLength", "minInclusive", "maxInclusive"),
    *("pattern", "flags", "uniqueLang"),
}
_DATATYPES = {
    RDF_LANG_STRING,
    *(XSD + name for name in ["string", "boolean", "integer", "date", "gYearMonth", "gYear"]),
}
_DATATYPES |= {XSD_ANY_URI, XSD_LANGUAGE}
_KEPT_BY: dict[str, tuple[Kind, ...]] = {
    **dict.fromkeys(("pattern", "flags", "minLength", "maxLength"), ("text", "literal", "iri")),
    **dict.fromkeys(("minInclusive", "maxInclusive"), ("literal",)),
    "in": ("literal", "choice"),
    "uniqueLang": ("text",),
    "maxCount": ("text", "literal", "iri", "choice", "reference"),
    "minCount": ("text", "literal", "iri", "choice", "reference"),
}
"""The kinds of field to which each constraint applies; with any other kind, it is refused."""

SEVERITIES: dict[str, Literal["error", "warning", "note"]] = {
    SH_VIOLATION: "error",
    SH_WARNING: "warning",
    SH_INFO: "note",
}


class PropertyShapes:
    """The fields of the property shapes of a graph, each compiled once.

    ``sections`` are the sections by class: where a class is a value, it is written as its section.
    """

    def __init__(self, graph: TurtleGraph, sections: dict[str, str], target_of: Callable[[Subject], str]) -> None:
        self._graph = graph
        self._sections = sections
        self._target_of = target_of
        self._compiled: dict[Object, Field] = {}

    def field(self, shape: Object, used_by: Subject) -> Field:
        """The field of the property shape ``shape``.  Raises ``SchemaError`` if it cannot be compiled."""
        if shape not in self._compiled:
            if isinstance(shape, ox.Literal) or not self._graph.predicates(shape):
                raise self._graph.refusal(used_by, str(shape)[1:-1], f"{self._graph.name(shape)} is not defined")
            self._graph.refuse_unknown(shape, _TERMS)
            self._compiled[shape] = self._field(shape)
        return self._compiled[shape]

    def _field(self, shape: Subject) -> Field:
        graph = self._graph
        path, inverse = self._path(shape)
        datatypes, classes = self._alternatives(shape)
        named = graph.objects(shape, SH_IN)
        members = graph.items(named[0]) if named else []
        choices: dict[str, str] = {}
        for member in (m for m in members if isinstance(m, ox.NamedNode)):
            other = choices.setdefault(self._word(member), member.value)
            if other != member.value:
                why = f"sh:in has {graph.name(member)} and {graph.short(other)}, which are written alike"
                raise graph.refusal(shape, SH_IN, why)
        nested = graph.objects(shape, SH_NODE)
        name = graph.texts(shape, SH_NAME)
        kind = self._kind(shape, nested, datatypes, classes, choices)
        self._refuse_what_is_not_kept(shape, kind, datatypes, members)
        return Field(
            shape=shape.value,
            path=path,
            predicate=f"<{path}>",
            key=name.get("") or next(iter(name.values()), None),
            inverse=inverse,
            kind=kind,
            datatypes=datatypes,
            classes=classes,
            choices=choices,
            values=tuple(m.value for m in members if isinstance(m, ox.Literal)),
            pattern=self._pattern(shape),
            min_length=graph.number(shape, "minLength"),
            max_length=graph.number(shape, "maxLength"),
            minimum=graph.number(shape, "minInclusive"),
            maximum=graph.number(shape, "maxInclusive"),
            min_count=graph.number(shape, "minCount") or 0,
            max_count=graph.number(shape, "maxCount"),
            unique_language=graph.flag(shape, SH_UNIQUE_LANG),
            nested=self._nested(shape, nested[0]) if nested else None,
            names_graph=graph.flag(shape, B1MG_NAMES_GRAPH),
            not_after=next((o.value for o in graph.objects(shape, B1MG_NOT_AFTER)), None),
            acyclic=graph.flag(shape, B1MG_ACYCLIC),
            is_name=graph.flag(shape, B1MG_IS_NAME),
            identifies=graph.flag(shape, B1MG_IS_IDENTIFIER),
            irreflexive=graph.flag(shape, B1MG_IRREFLEXIVE),
            asked_for=graph.flag(shape, B1MG_ASKED_FOR),
            changes=graph.flag(shape, B1MG_CHANGES_OVER_TIME),
            names_property=graph.flag(shape, B1MG_NAMES_PROPERTY),
            drawn=not graph.flag(shape, B1MG_NOT_DRAWN),
            order=graph.number(shape, "order") or 0,
            severity=self._severity(shape),
            description=graph.texts(shape, SH_DESCRIPTION),
            message=graph.texts(shape, SH_MESSAGE),
            also_written=tuple(o.value for o in graph.objects(shape, B1MG_ALSO_WRITTEN)),
        )

    def _path(self, shape: Subject) -> tuple[str, bool]:
        paths = self._graph.objects(shape, SH_PATH)
        if len(paths) == 1 and isinstance(paths[0], ox.NamedNode):
            return paths[0].value, False
        if len(paths) == 1 and isinstance(paths[0], ox.BlankNode):
            steps = self._graph.predicates(paths[0])
            inverse = steps.get(SH_INVERSE_PATH, [])
            if len(steps) == 1 and len(inverse) == 1 and isinstance(inverse[0], ox.NamedNode):
                return inverse[0].value, True
        raise self._graph.refusal(shape, SH_PATH, "sh:path must be one IRI, or sh:inversePath of one")

    def _alternatives(self, shape: Subject) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The datatypes and classes of values, given directly or in an ``sh:or``."""
        graph = self._graph
        either = [graph.predicates(member) for head in graph.objects(shape, SH_OR) for member in graph.items(head)]
        for member in either:
            if set(member) not in ({SH_DATATYPE}, {SH_CLASS}):
                raise graph.refusal(shape, SH_OR, "sh:or may list only [ sh:datatype … ] or [ sh:class … ]")
        every = [*either, graph.predicates(shape)]
        datatypes = [o.value for member in every for o in member.get(SH_DATATYPE, [])]
        classes = [o.value for member in every for o in member.get(SH_CLASS, [])]
        for datatype in datatypes:
            if datatype not in _DATATYPES:
                raise graph.refusal(shape, datatype, f"the datatype {graph.short(datatype)} is not compiled")
        return tuple(datatypes), tuple(classes)

    def _kind(
        self,
        shape: Subject,
        nested: list[Object],
        datatypes: tuple[str, ...],
        classes: tuple[str, ...],
        choices: dict[str, str],
    ) -> Kind:
        node_kinds = self._graph.objects(shape, SH_NODE_KIND)
        if any(kind != ox.NamedNode(SH_IRI) for kind in node_kinds):
            raise self._graph.refusal(shape, SH_NODE_KIND, "sh:nodeKind is compiled as sh:IRI only")
        if nested:
            return "record"
        if classes:
            return "reference"
        if choices or self._graph.flag(shape, B1MG_NAMES_PROPERTY):
            return "choice"
        if datatypes:
            return "text" if datatypes == (RDF_LANG_STRING,) else "literal"
        if node_kinds:
            return "iri"
        why = "a property shape needs sh:datatype, sh:class, sh:in, sh:node or sh:nodeKind sh:IRI"
        raise self._graph.refusal(shape, SH_PATH, why)

    def _refuse_what_is_not_kept(
        self, shape: Subject, kind: Kind, datatypes: tuple[str, ...], members: list[Object]
    ) -> None:
        graph = self._graph
        for term, kinds in _KEPT_BY.items():
            if graph.objects(shape, f"{SH}{term}") and kind not in kinds:
                raise graph.refusal(shape, f"{SH}{term}", f"sh:{term} is not compiled with this kind of value")
        for bound in ("minInclusive", "maxInclusive"):
            if graph.objects(shape, f"{SH}{bound}") and datatypes != (XSD_INTEGER,):
                raise graph.refusal(shape, f"{SH}{bound}", f"sh:{bound} is compiled for xsd:integer only")
        for count in ("minCount", "maxCount"):
            if graph.number(shape, count) not in ((None, 0, 1) if count == "minCount" else (None, 1)):
                raise graph.refusal(shape, f"{SH}{count}", f"sh:{count} is compiled as 1 only")
        if kind == "choice" and not all(isinstance(member, ox.NamedNode) for member in members):
            raise graph.refusal(shape, SH_IN, "sh:in lists IRIs or literals, not both")

    def _pattern(self, shape: Subject) -> re.Pattern[str] | None:
        flags = [o.value for o in self._graph.objects(shape, SH_FLAGS)]
        if flags not in ([], ["i"]):
            raise self._graph.refusal(shape, SH_FLAGS, 'sh:flags is compiled as "i" only')
        for written in self._graph.objects(shape, SH_PATTERN):
            return self._graph.pattern(shape, written.value, re.IGNORECASE if flags else 0)
        return None

    def _severity(self, shape: Subject) -> Literal["error", "warning", "note"]:
        for severity in self._graph.objects(shape, SH_SEVERITY):
            if severity.value not in SEVERITIES:
                why = "sh:severity is sh:Violation, sh:Warning or sh:Info"
                raise self._graph.refusal(shape, SH_SEVERITY, why)
            return SEVERITIES[severity.value]
        return "error"

    def _nested(self, shape: Subject, node: Object) -> str:
        if isinstance(node, ox.Literal) or not self._graph.objects(node, SH_TARGET_CLASS):
            raise self._graph.refusal(shape, SH_NODE, "sh:node names no node shape with a target")
        return self._target_of(node)

    def _word(self, choice: ox.NamedNode) -> str:
        return self._sections.get(choice.value) or local_name(choice.value)
