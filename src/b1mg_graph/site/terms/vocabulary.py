"""Entries of the terms: classes, properties, annotations and individuals, of this ontology and of others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.site.terms.entry import Entry, Link, Row, row
from b1mg_graph.vocabulary import (
    KINDS_OF_TERMS,
    ORG_ROLE_PROPERTY,
    OWL_INVERSE_OF,
    RDF_TYPE,
    RDFS_DOMAIN,
    RDFS_RANGE,
    RDFS_SEE_ALSO,
    RDFS_SUB_CLASS_OF,
    RDFS_SUB_PROPERTY_OF,
)

if TYPE_CHECKING:
    from b1mg_graph.schema.model import RecordType
    from b1mg_graph.site.terms.links import Links
    from b1mg_graph.site.terms.queries import Rules


@dataclass(frozen=True)
class Terms:
    """The terms, by the parts of the page."""

    classes: tuple[Entry, ...]
    properties: tuple[Entry, ...]
    annotations: tuple[Entry, ...]
    individuals: tuple[Entry, ...]
    foreign: tuple[Entry, ...]


def terms_of(links: Links, rules: Rules) -> Terms:
    """All terms that the ontology describes or the data use.

    Annotation properties that are paths of fields are among the properties; the others annotate shapes and answers.
    """
    paths = {field.path for field in links.fields.values()}
    parts: dict[str, list[Entry]] = {}
    for iri in links.terms:
        kind = kind_of(links, iri)
        if not links.schema.defines(iri):
            part = "foreign"
        elif kind == "annotation property" and iri not in paths:
            part = "annotation"
        else:
            part = "property" if kind.endswith("property") else kind
        parts.setdefault(part, []).append(_entry(links, rules, iri, kind))
    named = {name: tuple(sorted(entries, key=lambda e: e.code.lower())) for name, entries in parts.items()}
    return Terms(
        named.get("class", ()),
        named.get("property", ()),
        named.get("annotation", ()),
        named.get("individual", ()),
        named.get("foreign", ()),
    )


def kind_of(links: Links, iri: str) -> str:
    """The kind of a term, such as ``object property``: by its type, else by its use in the data."""
    types = [o.value for o in links.graph.objects(ox.NamedNode(iri), RDF_TYPE)]
    known = next((KINDS_OF_TERMS[type_] for type_ in types if type_ in KINDS_OF_TERMS), None)
    if known:
        return known
    if links.usage.triples(iri) or any(field.path == iri for field in links.fields.values()):
        return "property"
    return "class" if links.usage.things(iri) else "individual"


def _entry(links: Links, rules: Rules, iri: str, kind: str) -> Entry:
    if kind == "class":
        rows, example = _rows_of_class(links, rules, iri), links.usage.example_of_class(iri)
    elif kind == "individual":
        rows, example = row("Type", *links.objects(iri, RDF_TYPE)), None
    else:
        rows, example = _rows_of_property(links, rules, iri), links.usage.example_of_property(iri)
    return Entry(
        links.anchor(iri) or "",
        links.code(iri),
        kind,
        iri=iri,
        texts=links.texts(iri),
        rows=(*rows, *row("See also", *links.objects(iri, RDFS_SEE_ALSO))),
        example=links.turtle(example),
        written=links.written(example) if kind != "class" else "",
    )


def _rows_of_class(links: Links, rules: Rules, iri: str) -> tuple[Row, ...]:
    record_type = links.schema.types.get(iri)
    things = links.usage.things(iri)
    return (
        *row("Narrower than", *links.objects(iri, RDFS_SUB_CLASS_OF)),
        *row("Wider than", *links.subjects(RDFS_SUB_CLASS_OF, iri)),
        *(_rows_of_records(links, record_type) if record_type else ()),
        *row("Property of it", *links.subjects(RDFS_DOMAIN, iri)),
        *row("Value of", *links.subjects(RDFS_RANGE, iri)),
        *row("Drawn by", *rules.deriving(iri)),
        *row("In the data", Link(_counted(len(things), "thing"))),
    )


def _rows_of_records(links: Links, record_type: RecordType) -> tuple[Row, ...]:
    """Where the facts have records of the class, and the keys of these."""
    written = {
        "Section": record_type.section,
        "At the top of a file": record_type.header,
        "File": record_type.file,
    }
    holders = [
        Link(f"{owner.name()}, {field.key}", links.href(field.shape))
        for owner in links.schema.types.values()
        for field in owner.fields.values()
        if field.nested == record_type.target and links.has_property_shape(owner.shape, field.shape)
    ]
    keys = [
        Link(key, links.href(field.shape), code=True, note="needed" if field.min_count else "")
        for key, field in record_type.fields.items()
    ]
    return (
        *row("Shape", links.to(record_type.shape)),
        *(r for name, word in written.items() if word for r in row(name, Link(word, code=True))),
        *row("Written within", *holders),
        *row("Keys", *keys),
    )


def _rows_of_property(links: Links, rules: Rules, iri: str) -> tuple[Row, ...]:
    usage = links.usage
    number, derived = len(usage.triples(iri)), usage.derived(iri)
    inverse = [*links.objects(iri, OWL_INVERSE_OF), *links.subjects(OWL_INVERSE_OF, iri)]
    every = [o.value for o in links.graph.objects(ox.NamedNode(iri), RDF_TYPE)]
    types = [links.to(type_) for type_ in every if type_ not in KINDS_OF_TERMS]
    fields = [field for field in links.fields.values() if field.path == iri]
    keys = [
        Link(
            field.name, links.href(field.shape), code=True, note="from the value to the record" if field.inverse else ""
        )
        for field in fields
    ]
    return (
        *row("Type", *types),
        *row("Domain", *links.objects(iri, RDFS_DOMAIN)),
        *row("Range", *links.objects(iri, RDFS_RANGE)),
        *row("Narrower than", *links.objects(iri, RDFS_SUB_PROPERTY_OF)),
        *row("Wider than", *links.subjects(RDFS_SUB_PROPERTY_OF, iri)),
        *row("Inverse", *inverse),
        *row("Key", *keys),
        *row("Corresponds to the role", *_roles_for(links, iri)),
        *row("Drawn by", *rules.deriving(iri)),
        *row("In the data", Link(_counted(number, "triple"), note=f"{derived:,} derived" if derived else "")),
    )


def _roles_for(links: Links, iri: str) -> tuple[Link, ...]:
    """Links to the roles of the vocabulary with this direct property."""
    roles = [s for s, _, o in links.usage.triples(ORG_ROLE_PROPERTY) if o == f"<{iri}>"]
    return tuple(links.to(role[1:-1]) for role in roles)


def _counted(number: int, what: str) -> str:
    return (
        f"{number:,} {what}" if number == 1 else f"{number or 'no'} {what}s" if number < 1000 else f"{number:,} {what}s"
    )
