"""Compiling how things are shown: facets, families of lines and views of the ontology.

Facets, families and views are individuals of the ontology; shapes and properties are annotated with them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.schema.display import Display, Facet, Family, ViewShape
from b1mg_graph.vocabulary import (
    B1MG_BESIDE,
    B1MG_FACET,
    B1MG_FACET_CLASS,
    B1MG_FAMILY,
    B1MG_FAMILY_CLASS,
    B1MG_FRAMED_BY,
    B1MG_INK,
    B1MG_LINE_WIDTH,
    B1MG_POSITION,
    B1MG_REST_OF,
    B1MG_ROLE,
    B1MG_SENTENCE,
    B1MG_SHOWS,
    B1MG_VIEW,
    OWL_OBJECT_PROPERTY,
    OWL_THING,
    RDF_TYPE,
    RDFS_LABEL,
    SH_TARGET_CLASS,
    SKOS_DEFINITION,
    SKOS_NOTATION,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from b1mg_graph.schema.model import Field, RecordType
    from b1mg_graph.schema.turtle import TurtleGraph


def display_of(graph: TurtleGraph, types: Mapping[str, RecordType]) -> Display:
    """What the ontology says of how things are shown.

    Raises ``SchemaError`` for a facet, a family or a view without a notation or with a word that is taken, and for what
    refers to one that is described nowhere.
    """
    return _Reader(graph, types).display()


class _Reader:
    def __init__(self, graph: TurtleGraph, types: Mapping[str, RecordType]) -> None:
        self._graph = graph
        self._fields = {f.shape: f for t in types.values() for f in t.fields.values()}
        self._ids: dict[str, dict[ox.NamedNode, str]] = {
            kind: self._individuals(kind) for kind in (B1MG_FACET_CLASS, B1MG_FAMILY_CLASS, B1MG_VIEW)
        }
        self._annotated = {
            annotation: self._subjects(annotation, kind)
            for annotation, kind in ((B1MG_FACET, B1MG_FACET_CLASS), (B1MG_FAMILY, B1MG_FAMILY_CLASS))
        }

    def display(self) -> Display:
        return Display(
            tuple(self._facet(node, id_) for node, id_ in self._ids[B1MG_FACET_CLASS].items()),
            tuple(self._family(node, id_) for node, id_ in self._ids[B1MG_FAMILY_CLASS].items()),
            tuple(self._view(node, id_) for node, id_ in self._ids[B1MG_VIEW].items()),
        )

    def _individuals(self, kind: str) -> dict[ox.NamedNode, str]:
        """The individuals of a class in their order, each with its notation."""
        wanted = ox.NamedNode(kind)
        found: dict[ox.NamedNode, str] = {}
        for subject in self._graph.subjects():
            if isinstance(subject, ox.NamedNode) and wanted in self._graph.objects(subject, RDF_TYPE):
                found[subject] = self._word(subject, SKOS_NOTATION)
                if list(found.values()).count(found[subject]) > 1:
                    raise self._graph.refusal(subject, SKOS_NOTATION, f"the notation {found[subject]} is given twice")
        return dict(sorted(found.items(), key=lambda item: (self._number(item[0], B1MG_POSITION), item[1])))

    def _subjects(self, annotation: str, kind: str) -> dict[ox.NamedNode, list[ox.NamedNode]]:
        """What is annotated with each individual of a class."""
        found: dict[ox.NamedNode, list[ox.NamedNode]] = {}
        for subject in self._graph.subjects():
            for value in self._graph.objects(subject, annotation):
                if not isinstance(value, ox.NamedNode) or value not in self._ids[kind]:
                    raise self._graph.refusal(
                        subject, annotation, f"expected a {self._graph.short(kind)}, found {value}"
                    )
                if isinstance(subject, ox.NamedNode):
                    found.setdefault(value, []).append(subject)
        return found

    def _facet(self, node: ox.NamedNode, id_: str) -> Facet:
        shapes = self._annotated[B1MG_FACET].get(node, [])
        fields: list[Field] = [self._fields[s.value] for s in shapes if s.value in self._fields]
        targets = {o.value for s in shapes for o in self._graph.objects(s, SH_TARGET_CLASS)}
        classes = targets | {c for field in fields for c in field.classes}
        return Facet(id_, self._texts(node, RDFS_LABEL), frozenset(classes), tuple(f.path for f in fields))

    def _family(self, node: ox.NamedNode, id_: str) -> Family:
        rest = {o.value for o in self._graph.objects(node, B1MG_REST_OF)}
        return Family(
            id_,
            self._texts(node, RDFS_LABEL),
            self._word(node, B1MG_INK),
            self._number(node, B1MG_LINE_WIDTH),
            frozenset(subject.value for subject in self._annotated[B1MG_FAMILY].get(node, [])),
            B1MG_ROLE in rest,
            OWL_OBJECT_PROPERTY in rest,
        )

    def _view(self, node: ox.NamedNode, id_: str) -> ViewShape:
        shown = self._graph.objects(node, B1MG_SHOWS)
        known = {**self._ids[B1MG_FACET_CLASS], **self._ids[B1MG_FAMILY_CLASS], ox.NamedNode(OWL_THING): ""}
        for value in shown:
            if value not in known:
                raise self._graph.refusal(node, B1MG_SHOWS, f"{value} is neither a family, a facet nor owl:Thing")
        ids = {kind: frozenset(i for n, i in self._ids[kind].items() if n in shown) for kind in self._ids}
        texts = (self._texts(node, RDFS_LABEL), self._texts(node, SKOS_DEFINITION))
        is_whole = ox.NamedNode(OWL_THING) in shown
        return ViewShape(
            id_,
            *texts,
            ids[B1MG_FAMILY_CLASS],
            ids[B1MG_FACET_CLASS],
            is_whole,
            self._frame(node),
            frozenset(self._ids[B1MG_FACET_CLASS].get(o, o.value) for o in self._named(node, B1MG_BESIDE)),
            self._texts(node, B1MG_SENTENCE),
        )

    def _frame(self, node: ox.NamedNode) -> str | None:
        """The facet whose things are the frames of a view."""
        for value in self._named(node, B1MG_FRAMED_BY):
            facet = self._ids[B1MG_FACET_CLASS].get(value)
            shapes = self._annotated[B1MG_FACET].get(value, [])
            if facet is None or any(shape.value in self._fields for shape in shapes):
                raise self._graph.refusal(node, B1MG_FRAMED_BY, f"{value} is not a facet of classes")
            return facet
        return None

    def _named(self, node: ox.NamedNode, property_: str) -> list[ox.NamedNode]:
        return [value for value in self._graph.objects(node, property_) if isinstance(value, ox.NamedNode)]

    def _texts(self, node: ox.NamedNode, property_: str) -> dict[str, str]:
        return self._graph.texts(node, property_)

    def _word(self, node: ox.NamedNode, property_: str) -> str:
        for text in self._graph.texts(node, property_).values():
            return text
        raise self._graph.refusal(node, property_, f"{self._graph.short(property_)} is required")

    def _number(self, node: ox.NamedNode, property_: str) -> float:
        written = self._word(node, property_)
        try:
            return float(written)
        except ValueError:
            raise self._graph.refusal(node, property_, f"{self._graph.short(property_)} must be a number") from None
