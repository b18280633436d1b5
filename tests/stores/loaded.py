"""The stores with the exported facts, asked as docs/stores-guide.md says: what a user does, done by the tests."""

from __future__ import annotations

import re
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import rdflib

from b1mg_graph.vocabulary import B1MG_ONTOLOGY
from tests.tracing import untraced

from .answers import Rows, of_rdflib
from .servers import Endpoint, isql, load, oxigraph, virtuoso

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from b1mg_graph import KnowledgeGraph

UNION = "https://w3id.org/b1mg/graph"
"""The named graph of the union, where a store has one."""
_GRAPH = re.compile(rb"<([^<>]*)> \.$", re.MULTILINE)


@dataclass(frozen=True)
class Store:
    """A store by its name, and how it answers a SELECT query; a slow one is not asked about everything.

    ``url`` is the address of its endpoint, if it has one.
    """

    name: str
    select: Callable[[str], Rows]
    is_slow: bool = False
    url: str = ""


HEADINGS = {
    "rdflib": "rdflib",
    "default": "Oxigraph, union loaded as default graph",
    "option": "Oxigraph, `--union-default-graph`",
    "named": "Oxigraph, union as a named graph",
    "virtuoso": "Virtuoso 7",
}
"""The stores by name, with their headings in docs/stores.md."""


@contextmanager
def loaded(name: str, graph: KnowledgeGraph, folder: Path) -> Iterator[Store]:
    """The store ``name`` of ``HEADINGS``, with the facts of ``graph``; its files are in ``folder``.

    ``quads`` is Oxigraph with named graphs and nothing else.
    """
    quads, union = ("".join(graph.serialize(form)).encode() for form in ("nquads", "ntriples"))
    with ExitStack() as running:
        if name == "rdflib":
            yield Store(name, _rdflib(quads), is_slow=True)
        elif name == "virtuoso":
            server = running.enter_context(virtuoso(folder))
            (folder / "graph.nq").write_bytes(quads)
            server.sql("DB.DBA.TTLP(file_open('graph.nq'), '', 'urn:none', 512)")
            yield Store(name, Endpoint(server.url).select, url=server.url)
        else:
            address = running.enter_context(oxigraph(folder, *(["--union-default-graph"] * (name == "option"))))
            load(address, quads, "application/n-quads")
            if name in ("default", "named"):
                load(address, union, "application/n-triples", UNION if name == "named" else None)
            named = [("named-graph-uri", iri.decode()) for iri in sorted({*_GRAPH.findall(quads)})]
            dataset = (("default-graph-uri", UNION), *named) if name == "named" else ()
            url = f"{address}/query"
            yield Store(name, Endpoint(url, dataset).select, url=url)


@contextmanager
def loaded_with_ontology(name: str, graph: KnowledgeGraph, folder: Path) -> Iterator[Endpoint]:
    """The server ``name`` of ``HEADINGS`` with the facts of ``graph`` and the ontology as a graph, as rules see them.

    The default graph is the union without the ontology: loaded, a named graph, or each graph of the request.
    """
    quads, union = ("".join(graph.serialize(form)).encode() for form in ("nquads", "ntriples"))
    whole = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{B1MG_ONTOLOGY}> {{ ?s ?p ?o }} }}"
    ontology = graph.assembly.dataset.construct(whole) or b""
    with ExitStack() as running:
        if name == "virtuoso":
            server = running.enter_context(virtuoso(folder))
            for file, graph_, lines in (("union.nt", UNION, union), ("ontology.nt", B1MG_ONTOLOGY, ontology)):
                (folder / file).write_bytes(lines)
                server.sql(f"DB.DBA.TTLP(file_open('{file}'), '', '{graph_}', 0)")
            yield Endpoint(server.url, (("default-graph-uri", UNION), ("named-graph-uri", B1MG_ONTOLOGY)))
            return
        address = running.enter_context(oxigraph(folder, *(["--union-default-graph"] * (name == "option"))))
        load(address, quads, "application/n-quads")
        load(address, ontology, "application/n-triples", B1MG_ONTOLOGY)
        if name != "option":
            load(address, union, "application/n-triples", UNION if name == "named" else None)
        default = {"named": [UNION], "option": [iri.decode() for iri in sorted({*_GRAPH.findall(quads)})]}.get(name, [])
        named = [("named-graph-uri", B1MG_ONTOLOGY)] if default else []
        yield Endpoint(f"{address}/query", (*(("default-graph-uri", iri) for iri in default), *named))


def is_installed(name: str) -> bool:
    """Whether the programs of a store are there."""
    return name != "virtuoso" or isql() is not None


def _rdflib(quads: bytes) -> Callable[[str], Rows]:
    dataset = rdflib.Dataset(default_union=True)
    with untraced():
        dataset.parse(data=quads, format="nquads")

    def select(query: str) -> Rows:
        with untraced():
            return of_rdflib(dataset.query(query))

    return select
