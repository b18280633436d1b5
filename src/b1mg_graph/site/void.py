"""The description of the data set in VoID (W3C Interest Group Note, 3 March 2011) and DCAT 3.

It has counts, links to other data sets, the licence and the address of each file: relative to the description, or
absolute if the base URL of the site is known.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pyoxigraph as ox

from b1mg_graph.rdf.dataset import DERIVED
from b1mg_graph.rdf.ntriples import language_string, literal
from b1mg_graph.rdf.turtle import turtle
from b1mg_graph.site.questions import QUESTIONS_PATH
from b1mg_graph.site.representations import VOID_PATH
from b1mg_graph.vocabulary import (
    DCAT,
    DCTERMS,
    FOAF,
    RDF_TYPE,
    VOID,
    XSD,
    XSD_INTEGER,
    XSD_NON_NEGATIVE_INTEGER,
    local_name,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from b1mg_graph.site.dumps import Dump
    from b1mg_graph.site.editions import File, Site

_NAMESPACES = {
    "dcat": DCAT,
    "dcterms": DCTERMS,
    "foaf": FOAF,
    "void": VOID,
    "xsd": XSD,
}
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_EXAMPLES = 5


def description(site: Site, dumps: Sequence[Dump]) -> File:
    """The file ``void.ttl``, which describes the data set and its ``dumps``."""
    lines = "".join(_Describer(site).lines(dumps))
    prefixes = {**site.assembly.dataset.prefixes, **_NAMESPACES}
    return VOID_PATH, "".join(turtle([lines.encode()], {p: ns for p, ns in prefixes.items() if ns in lines}))


@dataclass(frozen=True)
class _Describer:
    """Makes triples as lines of N-Triples; addresses on the site are relative if the site has no base URL."""

    site: Site

    def lines(self, dumps: Sequence[Dump]) -> Iterator[str]:
        """All triples of the description."""
        dataset = self.site.dataset
        yield from self._known(dataset)
        for kind in ("dcat:Dataset", "void:Dataset"):
            yield self._state(dataset, RDF_TYPE, _term(kind))
        yield self._state(dataset, "foaf:homepage", self._address("index.html"))
        yield self._state(dataset, "dcat:landingPage", self._address("index.html"))
        yield self._state(self._address(VOID_PATH), RDF_TYPE, _term("void:DatasetDescription"))
        yield self._state(self._address(VOID_PATH), "foaf:primaryTopic", str(dataset))
        yield from self._sizes(dataset)
        yield from self._partitions(dataset)
        yield from self._sources(dataset)
        yield from self._links(dataset)
        yield self._state(dataset, "dcterms:hasPart", self._address(QUESTIONS_PATH))
        for dump in dumps:
            yield from self._distribution(dataset, dump)

    def _known(self, thing: ox.NamedNode) -> Iterator[str]:
        """What the data set states of ``thing``, such as titles, licence and publisher, and the publisher's name."""
        for triple in self._triples(thing, None):
            yield f"{triple} .\n"
            if triple.predicate.value == f"{_NAMESPACES['dcterms']}publisher":
                yield from (f"{named} .\n" for named in self._triples(triple.object, f"{_NAMESPACES['foaf']}name"))

    def _triples(self, subject: object, predicate: str | None) -> list[ox.Triple]:
        assert isinstance(subject, ox.NamedNode)
        path = ox.NamedNode(predicate) if predicate else None
        store = self.site.assembly.dataset.query_store("")
        return [quad.triple for quad in store.quads_for_pattern(subject, path, None, ox.DefaultGraph())]

    def _sizes(self, dataset: ox.NamedNode) -> Iterator[str]:
        counts = {
            "void:triples": "COUNT(*) AS ?n) { ?s ?p ?o",
            "void:entities": "COUNT(DISTINCT ?s) AS ?n) { ?s a ?o FILTER(STRSTARTS(STR(?s), STR(id:)))",
            "void:distinctSubjects": "COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o",
            "void:distinctObjects": "COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o",
            "void:properties": "COUNT(DISTINCT ?p) AS ?n) { ?s ?p ?o",
            "void:classes": "COUNT(DISTINCT ?o) AS ?n) { ?s a ?o",
        }
        for term, what in counts.items():
            ((number,),) = self._select(f"SELECT ({what} }}")
            yield self._state(dataset, term, _number(number))
        used = {term.value for row in self._select("SELECT DISTINCT ?p { ?s ?p ?o }") for term in row}
        for namespace in self.site.assembly.dataset.prefixes.values():
            if any(term.startswith(namespace) for term in used):
                yield self._state(dataset, "void:vocabulary", f"<{namespace}>")
        for thing in self._select(
            "SELECT ?s { ?m org:member ?s } GROUP BY ?s ORDER BY DESC(COUNT(*)) ?s LIMIT " + str(_EXAMPLES)
        ):
            yield self._state(dataset, "void:exampleResource", str(thing[0]))

    def _partitions(self, dataset: ox.NamedNode) -> Iterator[str]:
        for kind, number in self._select("SELECT ?o (COUNT(DISTINCT ?s) AS ?n) { ?s a ?o } GROUP BY ?o ORDER BY ?o"):
            part = self._part("class", kind.value)
            yield self._state(dataset, "void:classPartition", part)
            yield self._state(part, "void:class", str(kind))
            yield self._state(part, "void:entities", _number(number))
        for path, number in self._select("SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p ORDER BY ?p"):
            part = self._part("property", path.value)
            yield self._state(dataset, "void:propertyPartition", part)
            yield self._state(part, "void:property", str(path))
            yield self._state(part, "void:triples", _number(number))

    def _sources(self, dataset: ox.NamedNode) -> Iterator[str]:
        """Each named graph as a subset: what one source states, or the derived statements."""
        data = self.site.assembly.dataset
        for graph in data.graphs():
            number = len({line for piece in data.lines([graph]) for line in piece.splitlines()})
            part = f"<{self._address(VOID_PATH)[1:-1]}#graph-{local_name(graph[1:-1])}>"
            yield self._state(dataset, "void:subset", part)
            yield self._state(part, RDF_TYPE, _term("void:Dataset"))
            yield self._state(part, "void:triples", _number(number))
            if graph == DERIVED:
                about = "Statements derived from those of the sources by rules."
                yield self._state(part, "dcterms:description", language_string(about, "en"))
            else:
                yield self._state(part, "dcterms:source", graph)

    def _links(self, dataset: ox.NamedNode) -> Iterator[str]:
        """A link set for each other data set and each property by which things are matched with it."""
        types = self.site.assembly.schema.types.values()
        paths = sorted({f.path for t in types for f in t.fields.values() if f.identifies})
        hosts = Counter(
            ("{0.scheme}://{0.netloc}/".format(urlsplit(term.value)), path)
            for path in paths
            for (term,) in self._select(f"SELECT ?o {{ ?s <{path}> ?o }}")
        )
        for (host, path), number in sorted(hosts.items()):
            links = f"<{self._address(VOID_PATH)[1:-1]}#links-{local_name(path)}-{urlsplit(host).netloc}>"
            yield self._state(dataset, "void:subset", links)
            yield self._state(links, RDF_TYPE, _term("void:Linkset"))
            yield self._state(links, "void:subjectsTarget", str(dataset))
            yield self._state(links, "void:objectsTarget", f"<{host}>")
            yield self._state(links, "void:linkPredicate", f"<{path}>")
            yield self._state(links, "void:triples", _number(number))

    def _distribution(self, dataset: ox.NamedNode, dump: Dump) -> Iterator[str]:
        address = self._address(dump.path)
        yield self._state(dataset, "dcat:distribution", address)
        yield self._state(address, RDF_TYPE, _term("dcat:Distribution"))
        yield self._state(address, "dcterms:title", language_string(dump.title, "en"))
        yield self._state(address, "dcat:downloadURL", address)
        yield self._state(address, "dcat:mediaType", f"<{_MEDIA_TYPES}{dump.media_type}>")
        yield self._state(address, "dcat:byteSize", literal(str(dump.size), XSD_NON_NEGATIVE_INTEGER))
        if dump.is_rdf:
            yield self._state(dataset, "void:dataDump", address)
        if self.site.licence:
            yield self._state(address, "dcterms:license", f"<{self.site.licence}>")

    def _select(self, query: str) -> list[list[ox.NamedNode | ox.Literal]]:
        answer = self.site.assembly.dataset.query(query)
        assert isinstance(answer, ox.QuerySolutions)
        return [[row[i] for i in range(len(answer.variables))] for row in answer]

    def _part(self, kind: str, iri: str) -> str:
        prefixes = self.site.assembly.dataset.prefixes
        fitting = (p for p, ns in sorted(prefixes.items()) if iri == f"{ns}{local_name(iri)}")
        return f"<{self._address(VOID_PATH)[1:-1]}#{kind}-{next(fitting, 'other')}-{local_name(iri)}>"

    def _address(self, path: str) -> str:
        return f"<{self.site.base_url or ''}{path}>"

    def _state(self, subject: object, predicate: str, value: str) -> str:
        path = f"<{predicate}>" if predicate.startswith("http") else _term(predicate)
        return f"{subject} {path} {value} .\n"


def _term(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"<{_NAMESPACES[prefix]}{local}>"


def _number(number: object) -> str:
    value = number.value if isinstance(number, ox.Literal) else str(number)
    return literal(value, XSD_INTEGER)
