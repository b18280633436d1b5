"""The documentation of the ontology: one page with every term, role, shape, rule and check, and the files.

All entries are read from the files of the ontology folder and from the data.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from b1mg_graph.schema.turtle import TurtleGraph
from b1mg_graph.site.representations import TERMS
from b1mg_graph.site.terms.diagram import diagram_of
from b1mg_graph.site.terms.entry import Link, Part, Row
from b1mg_graph.site.terms.layout import layout_of
from b1mg_graph.site.terms.links import Links
from b1mg_graph.site.terms.queries import Rules, check_entries
from b1mg_graph.site.terms.roles import role_entries
from b1mg_graph.site.terms.shapes import node_shape_entries, property_shape_entries
from b1mg_graph.site.terms.usage import Usage
from b1mg_graph.site.terms.vocabulary import terms_of
from b1mg_graph.vocabulary import B1MG_ONTOLOGY, DCTERMS_DESCRIPTION, DCTERMS_TITLE, RDF_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.ontology import OntologyFile
    from b1mg_graph.site.editions import File
    from b1mg_graph.site.pages import Pages
    from b1mg_graph.site.terms.layout import Layout

_PAGE = "ontology/index.html"
_STYLES = "ontology/ontology.css"
_AT_THE_TOP = {"b1mg.ttl": "ontology.ttl", "shapes.ttl": "shapes.ttl"}
"""The paths on the site of files that every ontology folder has; other files are in ``ontology/``."""


@dataclass(frozen=True)
class Header:
    """The metadata of the ontology: titles and descriptions by language, and the other properties as rows."""

    titles: dict[str, str]
    descriptions: dict[str, str]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Named:
    """A term in the diagram: its label, the link to its description, its IRI as in Turtle, and its local name."""

    label: str
    href: str | None
    code: str
    local: str


def ontology_pages(pages: Pages) -> Iterator[File]:
    """The page of the ontology with its style sheet, the Turtle files unchanged, and two of them in other formats."""
    assembly = pages.site.assembly
    ontology = assembly.project.ontology
    graph = TurtleGraph(ontology)
    files = ontology.turtle()
    converted = dict(_converted(files))
    links = Links(assembly, graph, Usage(assembly))
    layout = layout_of(diagram_of(assembly.schema), assembly.schema)
    yield pages.page(
        "ontology.html",
        _PAGE,
        alone=True,
        header=_header(links),
        prefixes=sorted({**graph.prefixes, **links.prefixes}.items()),
        files=[path_on_site(file) for file in files],
        formats=[(type_, f"ontology{ending}") for type_, ending in TERMS.items() if ending != ".html"],
        converted=[*converted],
        layout=layout,
        named={iri: _named_in(links, iri) for iri in _terms_in(layout)},
        parts=[part for part in _parts(assembly, links) if part.entries],
    )
    yield _STYLES, (Path(__file__).parent / "ontology.css").read_text("utf-8")
    for file in files:
        yield path_on_site(file), file.text()
    yield from converted.items()


def _converted(files: Iterable[OntologyFile]) -> Iterator[File]:
    """The ontology and its shapes as RDF/XML and JSON-LD: the same triples as in the Turtle files."""
    for file in files:
        path = path_on_site(file)
        if path not in _AT_THE_TOP.values():
            continue
        parser = ox.parse(file.text(), format=ox.RdfFormat.TURTLE)
        triples = _named([*parser])
        prefixes = dict(sorted(parser.prefixes.items()))
        for media_type, ending in TERMS.items():
            format_ = ox.RdfFormat.from_media_type(media_type)
            if ending != ".ttl" and format_ is not None:
                text = ox.serialize(triples, format=format_, prefixes=prefixes) or b""
                yield f"{path.removesuffix('.ttl')}{ending}", text.decode().rstrip("\n") + "\n"


def _named(quads: Sequence[ox.Quad]) -> list[ox.Triple]:
    """The triples with names of blank nodes that are the same on every run, in the order of the file."""
    names: dict[str, ox.BlankNode] = {}

    def named(term: Any) -> Any:
        if isinstance(term, ox.BlankNode):
            return names.setdefault(term.value, ox.BlankNode(f"b{len(names)}"))
        return term

    return [ox.Triple(named(q.subject), q.predicate, named(q.object)) for q in quads]


def path_on_site(file: OntologyFile) -> str:
    """The path on the site of a file of the ontology; the data set's own files are in a folder of their own."""
    return f"ontology/own/{file.name}" if file.is_own else _AT_THE_TOP.get(file.name, f"ontology/{file.name}")


def _named_in(links: Links, iri: str) -> _Named:
    return _Named(links.label(iri), links.href(iri), links.code(iri), links.local(iri))


def _terms_in(layout: Layout) -> dict[str, None]:
    """The IRIs of the terms in a diagram."""
    boxes = (iri for box in layout.boxes for iri in (box.class_, *(line.property_ for line in box.lines)))
    references = (arrow.reference for arrow in layout.arrows)
    return dict.fromkeys([*boxes, *(iri for one in references for iri in (one.source, one.property_, one.targets[0]))])


def _parts(assembly: Assembly, links: Links) -> Iterator[Part]:
    ontology = assembly.project.ontology
    rules = Rules(ontology, assembly.dataset)
    terms = terms_of(links, rules)
    yield Part("all-classes", "Classes", "The classes of the things in the data.", terms.classes)
    yield Part("all-properties", "Properties", "How things are described and related.", terms.properties)
    yield Part(
        "all-roles",
        "Roles",
        "The functions that can be held in a body. The fact that a role is held is a record of its own.",
        tuple(role_entries(links)),
    )
    yield Part(
        "all-records",
        "Shapes of records",
        "Which keys the records of a class may have. A record has the keys of every class above its own as well.",
        tuple(node_shape_entries(links)),
    )
    yield Part(
        "all-keys",
        "Shapes of keys",
        "The meaning of a key: the property that it becomes, and the allowed values.",
        tuple(property_shape_entries(links)),
    )
    yield Part(
        "all-rules",
        "Rules",
        "What is derived from the facts, stage by stage, into a graph of its own that holds nothing else.",
        tuple(rules.entries(links)),
    )
    yield Part(
        "all-checks",
        "Checks",
        "Queries that look for mistakes which no shape can describe.",
        tuple(check_entries(ontology, links)),
    )
    yield Part(
        "all-graphs",
        "Single things",
        "Terms of the ontology that are neither classes nor properties.",
        terms.individuals,
    )
    yield Part(
        "all-annotations",
        "Annotations",
        "Terms in shapes and answers that SHACL does not have; the program uses them.",
        terms.annotations,
    )
    yield Part(
        "all-others",
        "Terms of other vocabularies",
        "Terms of other vocabularies in the data, with labels of our own and the constraints of our shapes.",
        terms.foreign,
    )


def _header(links: Links) -> Header:
    ontology = ox.NamedNode(B1MG_ONTOLOGY)
    apart = (DCTERMS_TITLE, DCTERMS_DESCRIPTION)  # they are at the top of the page
    rows = tuple(
        Row(links.to(term), tuple(links.value(o) for o in values))
        for term, values in links.graph.predicates(ontology).items()
        if term not in (*apart, RDF_TYPE)
    )
    titles, descriptions = (links.graph.texts(ontology, term) for term in apart)
    return Header(titles, descriptions, (Row(Link("IRI"), (Link(B1MG_ONTOLOGY, B1MG_ONTOLOGY, code=True),)), *rows))
