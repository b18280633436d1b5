"""Entries of the node shapes and property shapes (SHACL)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.site.terms.entry import Entry, Link, Row, Text, row
from b1mg_graph.vocabulary import (
    RDF,
    RDF_FIRST,
    RDF_TYPE,
    SH,
    SH_DESCRIPTION,
    SH_MESSAGE,
    SH_NAME,
    SH_ORDER,
    SH_PROPERTY,
    SH_TARGET_CLASS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from b1mg_graph.schema.model import Field
    from b1mg_graph.schema.overlay import Object
    from b1mg_graph.site.terms.links import Links

_TEXTS = (SH_DESCRIPTION, SH_MESSAGE)
_SHOWN_ELSEWHERE = {RDF_TYPE, SH_PROPERTY, SH_NAME, SH_ORDER, *_TEXTS}
"""Properties of shapes that have their own place in an entry."""


def node_shape_entries(links: Links) -> Iterator[Entry]:
    """An entry for every node shape, in the order of the files, with its keys."""
    for shape in _of_type(links, "NodeShape"):
        target = next((o.value for o in links.graph.objects(shape, SH_TARGET_CLASS)), "")
        yield Entry(
            links.anchor(shape.value) or "",
            links.code(shape.value),
            "node shape",
            iri=shape.value,
            texts=tuple(_texts(links, shape, target)),
            rows=(
                *_rows(links, shape),
                *row("Keys", *_keys(links, shape)),
                *row("With those of", *_above(links, target)),
            ),
        )


def property_shape_entries(links: Links) -> Iterator[Entry]:
    """An entry for every property shape, by key, with a triple of its path as example."""
    for shape in sorted(_of_type(links, "PropertyShape"), key=lambda s: (_key(links, s), s.value)):
        field = links.fields.get(shape.value)
        example = None
        if field and not field.names_graph:
            classes = [t.target for t in links.schema.types.values() if _has(links, t.target, field)]
            nested = [field.nested] if field.nested else classes
            example = links.usage.example_of_property(field.path, nested)
        yield Entry(
            links.anchor(shape.value) or "",
            links.code(shape.value),
            "property shape",
            iri=shape.value,
            texts=tuple(_texts(links, shape, field.path if field else "")),
            rows=(
                *row("Key", *([Link(field.key, code=True)] if field and field.key else [])),
                *row("Values", Link(_cardinality(field)) if field else Link("not used")),
                *_rows(links, shape),
                *row("In", *links.subjects(SH_PROPERTY, shape.value)),
            ),
            example=links.turtle(example),
            written=links.written(example) if field and field.key else "",
        )


def _of_type(links: Links, kind: str) -> list[ox.NamedNode]:
    return [s for s in links.shapes if ox.NamedNode(f"{SH}{kind}") in links.graph.objects(s, RDF_TYPE)]


def _key(links: Links, shape: ox.NamedNode) -> str:
    field = links.fields.get(shape.value)
    return field.name if field else ""


def _has(links: Links, target: str, field: Field) -> bool:
    record_type = links.schema.types[target]
    return any(f.shape == field.shape for f in record_type.fields.values()) or field in record_type.identified_by


def _texts(links: Links, shape: ox.NamedNode, term: str) -> Iterator[Text]:
    descriptions, messages = (links.graph.texts(shape, term) for term in _TEXTS)
    for language in links.languages:
        paragraphs = [f"{texts[language]}" for texts in (descriptions, messages) if language in texts]
        yield Text(language, links.schema.labels.get(term, {}).get(language, ""), tuple(paragraphs))


def _cardinality(field: Field) -> str:
    """The number of values that a record may have, in words."""
    if field.unique_language:
        return "one in each language, at least one" if field.min_count else "at most one in each language"
    return {
        (True, True): "exactly one",
        (True, False): "at least one",
        (False, True): "at most one",
        (False, False): "any number",
    }[bool(field.min_count), field.max_count == 1]


def _keys(links: Links, shape: ox.NamedNode) -> Iterator[Link]:
    """Links to the property shapes of a node shape, with keys as texts, in the order of ``sh:order``."""
    given = [o for o in links.graph.objects(shape, SH_PROPERTY) if isinstance(o, ox.NamedNode)]
    fields = [links.fields[o.value] for o in given if o.value in links.fields]
    for field in sorted(fields, key=lambda f: (f.order, f.name)):
        yield Link(field.name, links.href(field.shape), code=True, note=_note(field))


def _note(field: Field) -> str:
    needed = "needed" if field.min_count else ""
    return needed if field.key else "given by its position"


def _above(links: Links, target: str) -> Iterator[Link]:
    """Links to the node shapes of all superclasses, whose keys records of the class inherit."""
    for class_ in sorted(links.schema.superclasses.get(target, ())):
        if class_ != target and class_ in links.schema.types:
            yield links.to(links.schema.types[class_].shape)


def _rows(links: Links, shape: ox.NamedNode) -> Iterator[Row]:
    """The other properties of a shape, one row for each, in the order of the file."""
    for term, values in links.graph.predicates(shape).items():
        if term not in _SHOWN_ELSEWHERE:
            yield Row(links.to(term), tuple(link for value in values for link in _values(links, value)))


def _values(links: Links, value: Object) -> Iterator[Link]:
    """A value as links: each member of a list, and the properties of a blank node."""
    if not isinstance(value, ox.BlankNode):
        yield links.value(value)
        return
    members = links.graph.items(value) if RDF_FIRST in links.graph.predicates(value) else []
    for member in members:
        yield from _values(links, member)
    for term, objects in links.graph.predicates(value).items():
        if not term.startswith(RDF):
            for o in objects:
                yield Link(f"{links.code(term)} {links.value(o).text}", links.value(o).href, code=True)
