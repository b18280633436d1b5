"""The description of the endpoint (W3C SPARQL 1.1 Service Description, 21 March 2013)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.rdf.ntriples import literal
from b1mg_graph.vocabulary import RDF_TYPE, VOID, XSD_INTEGER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from b1mg_graph.compiler.assembly import Assembly

SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
_OF_GRAPHS = ("Turtle", "JSON-LD", "N-Triples", "RDF_XML", "TriG")
NAMESPACES = {"sd": SD, "void": VOID, "formats": _FORMATS}


def service_description(assembly: Assembly, endpoint: str) -> bytes:
    """The triples (N-Triples) that describe the endpoint at the address ``endpoint``."""
    return "".join(_lines(assembly, endpoint)).encode()


def _lines(assembly: Assembly, endpoint: str) -> Iterator[str]:
    service, dataset, union = (f"<{endpoint}#{name}>" for name in ("service", "dataset", "union"))

    def line(subject: str, path: str, value: str) -> str:
        return f"{subject} <{path}> {value} .\n"

    yield line(service, RDF_TYPE, f"<{SD}Service>")
    yield line(service, f"{SD}endpoint", f"<{endpoint}>")
    yield line(service, f"{SD}supportedLanguage", f"<{SD}SPARQL11Query>")
    yield line(service, f"{SD}feature", f"<{SD}UnionDefaultGraph>")
    for name in (*_RESULTS, *_OF_GRAPHS):
        yield line(service, f"{SD}resultFormat", f"<{_FORMATS}{name}>")
    yield line(service, f"{SD}defaultDataset", dataset)
    yield line(dataset, RDF_TYPE, f"<{SD}Dataset>")
    yield line(dataset, f"{SD}defaultGraph", union)
    yield line(union, RDF_TYPE, f"<{SD}Graph>")
    if assembly.iri is not None:
        yield line(union, RDF_TYPE, f"<{VOID}Dataset>")
        yield line(union, f"{VOID}subset", f"<{assembly.iri}>")
    for graph in assembly.dataset.graphs():
        held = f"<{endpoint}#graph-{graph[1:-1].rpartition('/')[2].rpartition('#')[2]}>"
        yield line(dataset, f"{SD}namedGraph", held)
        yield line(held, RDF_TYPE, f"<{SD}NamedGraph>")
        yield line(held, f"{SD}name", graph)
        size = sum(piece.count(b"\n") for piece in assembly.dataset.lines([graph]))
        about = f"<{endpoint}#size-of-{graph[1:-1].rpartition('/')[2].rpartition('#')[2]}>"
        yield line(held, f"{SD}graph", about)
        yield line(about, RDF_TYPE, f"<{SD}Graph>")
        yield line(about, f"{VOID}triples", literal(str(size), XSD_INTEGER))
