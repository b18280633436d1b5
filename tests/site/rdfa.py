"""A reader of RDFa Lite 1.1 (W3C): the triples that a page states, as a search engine or a crawler gets them.

Of RDFa Core 1.1, section 7.5, this has what RDFa Lite has, with the literals of HTML+RDFa 1.1 (``lang``,
``time``); and the ``data`` elements in which our pages have numbers and truths, which RDFa Lite cannot type.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from rdflib import RDF, Literal, URIRef
from rdflib.namespace import XSD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    Triple = tuple[URIRef, URIRef, URIRef | Literal]

DATES = {
    XSD.date: re.compile(r"\d{4}-\d\d-\d\d"),
    XSD.gYearMonth: re.compile(r"\d{4}-\d\d"),
    XSD.gYear: re.compile(r"\d{4}"),
}


def triples(root: Element, address: str) -> Iterator[Triple]:
    """The triples of a page at ``address``."""
    yield from _read(root, address, URIRef(address), {}, None)


def _read(
    element: Element, address: str, parent: URIRef, prefixes: dict[str, str], language: str | None
) -> Iterator[Triple]:
    get = element.attrib.get
    if "prefix" in element.attrib:
        words = get("prefix", "").split()
        prefixes = prefixes | {name.rstrip(":"): iri for name, iri in zip(words[::2], words[1::2], strict=True)}
    language = get("lang", language)

    def iri(written: str) -> URIRef:
        prefix, _, rest = written.partition(":")
        return URIRef(prefixes[prefix] + rest) if prefix in prefixes else URIRef(urljoin(address, written))

    about = get("resource")
    place = (
        iri(about) if about is not None else URIRef(urljoin(address, get("href"))) if "href" in element.attrib else None
    )
    subject = parent
    if "typeof" in element.attrib:
        assert place is not None
        yield place, RDF.type, iri(get("typeof", ""))
        subject = place
    elif "property" not in element.attrib and place is not None:
        subject = place
    if "property" in element.attrib:
        assert "typeof" not in element.attrib
        yield parent, iri(get("property", "")), place if place is not None else _literal(element, language)
    if "data-property" in element.attrib:
        yield parent, iri(get("data-property", "")), Literal(get("value"), datatype=iri(get("data-datatype", "")))
    for child in element:
        if isinstance(child.tag, str):
            yield from _read(child, address, subject, prefixes, language)


def _literal(element: Element, language: str | None) -> Literal:
    text = "".join(element.itertext())
    if element.tag == "time":
        return Literal(text, datatype=next(kind for kind, form in DATES.items() if form.fullmatch(text)))
    return Literal(text, lang=language) if language else Literal(text)
