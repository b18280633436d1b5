"""Entries of the roles, which are in the data, not in the ontology."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.rdf.ntriples import language_of, lexical_form
from b1mg_graph.site.terms.entry import Entry, Link, Row, Text, row
from b1mg_graph.vocabulary import DCTERMS_DESCRIPTION, ORG_ROLE, RDFS_LABEL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from b1mg_graph.site.terms.links import Links


def role_entries(links: Links) -> Iterator[Entry]:
    """An entry for every role of the vocabulary, by IRI, with the number of times it is held and an example."""
    usage = links.usage
    classes = dict.fromkeys(c for field in links.fields.values() if field.path == ORG_ROLE for c in field.classes)
    for class_ in classes:
        for role in usage.things(class_):
            iri = role[1:-1]
            code = links.code(iri)
            held = [triple for triple in usage.triples(ORG_ROLE) if triple[2] == role]
            example = usage.best_example(held)
            yield Entry(
                f"role-{code.removeprefix('id:')}",
                code,
                links.label(class_),
                iri=iri,
                texts=tuple(_texts(links, role)),
                rows=(
                    *_rows(links, class_, role),
                    *row("In the data", Link(f"held {len(held):,} times" if len(held) != 1 else "held once")),
                    *row("Page", links.to(iri)),
                ),
                example=links.turtle(example),
                written=links.written(example),
            )


def _texts(links: Links, role: str) -> Iterator[Text]:
    labels, descriptions = (
        {language_of(o): lexical_form(o) for o in links.usage.objects(role, property_)}
        for property_ in (RDFS_LABEL, DCTERMS_DESCRIPTION)
    )
    others = sorted({language for language in (*labels, *descriptions) if language} - {*links.languages})
    for language in (*links.languages, *others):
        if language in labels or language in descriptions:
            paragraphs = (descriptions[language],) if language in descriptions else ()
            yield Text(language, labels.get(language, ""), paragraphs)


def _rows(links: Links, class_: str, role: str) -> Iterator[Row]:
    """The references of the role: its direct property, broader role, classes of holders and bodies."""
    for field in links.schema.types[class_].fields.values():
        values = links.usage.objects(role, field.path)
        if values and field.kind in ("choice", "reference"):
            name = Link(links.label(field.path), links.href(field.path))
            yield Row(name, tuple(links.to(value[1:-1]) for value in values if value.startswith("<")))
