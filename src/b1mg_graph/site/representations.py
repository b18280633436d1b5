"""In which formats things and the ontology are sent from their addresses, for Apache and for our own server.

The IRI of a thing is not that of a file, so a client is led (303) to the file that suits its ``Accept`` header best.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.schema.turtle import TurtleGraph
from b1mg_graph.vocabulary import B1MG_ONTOLOGY, OWL_VERSION_IRI

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from b1mg_graph.ontology import Ontology

VOID_PATH = "void.ttl"
"""The description of the data set (VoID and DCAT)."""

WELL_KNOWN = ".well-known/void"
"""The path from which a client is led to it (VoID, section 7.2)."""

THINGS: Mapping[str, str] = {
    "text/html": ".html",
    "text/turtle": ".ttl",
    "application/ld+json": ".jsonld",
    "application/trig": ".trig",
}
"""The media types in which a thing is described, the preferred first, with the endings of the files."""

TERMS: Mapping[str, str] = {
    "text/html": ".html",
    "text/turtle": ".ttl",
    "application/ld+json": ".jsonld",
    "application/rdf+xml": ".rdf",
}
"""The same for the ontology and its shapes."""

DOCUMENTATION = "ontology/index.html"
"""The page of the ontology, which has no file for each of its addresses."""

_SHAPES = B1MG_ONTOLOGY.replace("ontology", "shapes")


@dataclass(frozen=True, slots=True)
class Term:
    """An address on the site for terms: ``path``, the file ``name`` without its ending, and the IRI."""

    path: str
    name: str
    iri: str

    def file(self, ending: str) -> str:
        """The path of the file with ``ending``."""
        return DOCUMENTATION if ending == ".html" else f"{self.name}{ending}"


def terms_of(ontology: Ontology) -> Iterator[Term]:
    """The addresses of the ontology and of the shapes: their IRIs, and those of the versions that are published."""
    graph = TurtleGraph(ontology)
    for name, iri in (("ontology", B1MG_ONTOLOGY), ("shapes", _SHAPES)):
        yield Term(name, name, iri)
        for version in graph.predicates(ox.NamedNode(iri)).get(OWL_VERSION_IRI, ()):
            if isinstance(version, ox.NamedNode) and version.value.startswith(f"{iri}/"):
                yield Term(f"{name}/{version.value.removeprefix(f'{iri}/')}", name, version.value)


def nothing_suits() -> str:
    """The sentence for a header ``Accept`` that excludes every format."""
    things, terms = (", ".join(types) for types in (THINGS, TERMS))
    return f"Nothing suits the header Accept. Things are sent as {things}; the ontology is sent as {terms}."
