"""Links from the page of the ontology to the descriptions of terms, shapes and things."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.facts.nodes import unpack
from b1mg_graph.rdf.turtle import Names
from b1mg_graph.site.terms.entry import Link, Text
from b1mg_graph.vocabulary import (
    DCTERMS_TITLE,
    OWL_ONTOLOGY,
    RDF_TYPE,
    RDFS_COMMENT,
    RDFS_LABEL,
    SH_NODE_SHAPE,
    SH_PROPERTY,
    SH_PROPERTY_SHAPE,
    SKOS_DEFINITION,
    SKOS_SCOPE_NOTE,
    local_name,
)

if TYPE_CHECKING:
    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.compiler.unit import Unit
    from b1mg_graph.schema.model import Schema
    from b1mg_graph.schema.overlay import Object
    from b1mg_graph.schema.turtle import TurtleGraph
    from b1mg_graph.site.terms.usage import Triple, Usage

_NOTES = (
    SKOS_DEFINITION,
    SKOS_SCOPE_NOTE,
    RDFS_COMMENT,
)


class Links:
    """Links to terms of the ontology: an anchor on the page, the page of a thing, or an address on the web."""

    def __init__(self, assembly: Assembly, graph: TurtleGraph, usage: Usage) -> None:
        self.graph = graph
        self.usage = usage
        self.schema: Schema = assembly.schema
        self.fields = assembly.index.fields
        self._settings = assembly.settings
        self._classes = assembly.index.classes
        self._units = assembly.units
        self.prefixes = assembly.dataset.prefixes
        self._names = Names(self.prefixes)
        described = [s.value for s in graph.subjects() if isinstance(s, ox.NamedNode)]
        self._described = {*described, *usage.properties(), *usage.classes()}

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The language tags of the titles of the ontologies, in order."""
        return tuple(
            sorted(
                {tag for one in self.ontologies for tag in self.graph.texts(ox.NamedNode(one), DCTERMS_TITLE) if tag}
            )
        )

    @cached_property
    def shapes(self) -> list[ox.NamedNode]:
        """The node shapes and property shapes that have an IRI, in the order of the files."""
        types = {ox.NamedNode(SH_NODE_SHAPE), ox.NamedNode(SH_PROPERTY_SHAPE)}
        return [
            s
            for s in self.graph.subjects()
            if isinstance(s, ox.NamedNode) and types.intersection(self.graph.objects(s, RDF_TYPE))
        ]

    @cached_property
    def ontologies(self) -> frozenset[str]:
        """The IRIs of the ontologies, which are not terms."""
        kind = ox.NamedNode(OWL_ONTOLOGY)
        return frozenset(s.value for s in self.graph.subjects() if kind in self.graph.objects(s, RDF_TYPE))

    @cached_property
    def terms(self) -> list[str]:
        """The IRIs of all terms in the Turtle files, in their order, then of those that only the data use, by IRI."""
        described = [s.value for s in self.graph.subjects() if isinstance(s, ox.NamedNode)]
        shapes = {shape.value for shape in self.shapes}
        every = dict.fromkeys([*described, *sorted(self._described)])
        return [iri for iri in every if iri not in shapes and iri not in self.ontologies]

    def anchor(self, iri: str) -> str | None:
        """The anchor of a term or a shape on the page; None if the page does not describe it.

        A shape has the word ``shape`` before its local name; for terms see ``Schema.anchor``.
        """
        if iri in self._shape_names:
            return f"shape-{local_name(iri)}"
        if iri not in self._described or iri in self.ontologies:
            return None
        return self.schema.anchor(iri, self.graph.short(iri))

    def href(self, iri: str) -> str | None:
        """The link to the description of an IRI: on this page, on the page of a thing, or the IRI itself.

        None if it is not an http or https IRI.
        """
        anchor = self.anchor(iri)
        if anchor is not None:
            return f"#{anchor}"
        id_ = self._settings.id(iri)
        if id_ is not None:
            return self._page(id_)
        return iri if iri.startswith(("http://", "https://")) else None

    def to(self, iri: str, note: str = "") -> Link:
        """A link to a term, a shape or a thing, with its IRI as in Turtle as text."""
        return Link(self.code(iri), self.href(iri), code=True, note=note)

    def value(self, term: Object) -> Link:
        """The object of a statement of the ontology, with a link if it is an IRI."""
        if isinstance(term, ox.NamedNode):
            return self.to(term.value)
        language = (term.language or "") if isinstance(term, ox.Literal) else ""
        return Link(term.value, code=True, language=language)

    def code(self, iri: str) -> str:
        """An IRI as in Turtle, with a prefix if one fits."""
        written = self._names.iri(f"<{iri}>")
        return self.graph.short(iri) if written.startswith("<") else written

    def local(self, iri: str) -> str:
        """The local name of an IRI."""
        return local_name(iri)

    def label(self, iri: str) -> str:
        """The English label of a term, or its local name."""
        return self.schema.label(iri)

    def turtle(self, triple: Triple | None) -> tuple[Link, ...]:
        """A triple of the data as Turtle, in linked pieces; empty for None."""
        if triple is None:
            return ()
        subject, predicate, value = triple
        return (self._term(subject), self._term(predicate), self._term(value), Link("."))

    def written(self, triple: Triple | None) -> str:
        """The first line of the facts that states a triple; empty if none does."""
        places = self._stated.get(f"{' '.join(triple)} .".encode(), ()) if triple else ()
        locations = (unit.text.location(*unpack(span)) for unit, span in places)
        return next((location.excerpt.strip() for location in locations if location.excerpt), "")

    def texts(self, iri: str) -> tuple[Text, ...]:
        """The label, definition and notes of a term in each language of the ontology."""
        node = ox.NamedNode(iri)
        labels, *notes = (self.graph.texts(node, property_) for property_ in (RDFS_LABEL, *_NOTES))
        return tuple(
            Text(language, labels.get(language, ""), tuple(note[language] for note in notes if language in note))
            for language in self.languages
            if any(language in texts for texts in (labels, *notes))
        )

    def subjects(self, property_: str, iri: str) -> tuple[Link, ...]:
        """Links to the subjects of the statements of the ontology with ``property_`` and the object ``iri``."""
        return tuple(self.to(subject) for subject in self._subjects[property_, iri])

    def has_property_shape(self, node_shape: str, property_shape: str) -> bool:
        """Whether a node shape has a property shape itself, not only through a superclass."""
        return node_shape in self._subjects[SH_PROPERTY, property_shape]

    def objects(self, iri: str, property_: str) -> tuple[Link, ...]:
        """Links to the values of ``property_`` of a term in the ontology."""
        return tuple(self.value(o) for o in self.graph.objects(ox.NamedNode(iri), property_))

    def _term(self, term: str) -> Link:
        if term.startswith("<"):
            href = self.href(term[1:-1])
            return Link("a" if term == f"<{RDF_TYPE}>" else self.code(term[1:-1]), href, code=True)
        return Link(self._names[term] if '"^^' in term else term, code=True)

    def _page(self, id_: str) -> str | None:
        target = self._classes.get(id_)
        if target is not None and self.schema.types[target].section:
            return f"../id/{id_}.html"
        holder = self._settings.id_of(self._holders.get(self._settings.term(id_), "")) or ""
        return f"../id/{holder}.html#{id_}" if holder in self._classes else None

    @cached_property
    def _stated(self) -> dict[bytes, list[tuple[Unit, int]]]:
        """The places that state each triple, a line of N-Triples, in file order."""
        found: dict[bytes, list[tuple[Unit, int]]] = defaultdict(list)
        for unit in self._units:
            for statements in unit.statements.values():
                for line, span in zip(statements.lines.splitlines(), statements.spans, strict=True):
                    found[line].append((unit, span))
        return found

    @cached_property
    def _holders(self) -> dict[str, str]:
        """The holder of every nested record; both are N-Triples terms."""
        fields = {(f.path, f.inverse) for t in self.schema.types.values() for f in t.fields.values() if f.nested}
        return {
            (s if inverse else o): (o if inverse else s)
            for path, inverse in fields
            for s, _, o in self.usage.triples(path)
        }

    @cached_property
    def _subjects(self) -> dict[tuple[str, str], list[str]]:
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for subject in self.graph.subjects():
            for property_, values in self.graph.predicates(subject).items():
                for value in values:
                    if isinstance(subject, ox.NamedNode):
                        found[property_, value.value].append(subject.value)
        return found

    @cached_property
    def _shape_names(self) -> frozenset[str]:
        return frozenset(shape.value for shape in self.shapes)
