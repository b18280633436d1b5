"""What a data set publishes: a graph for each source, what is derived, the ontology, and the union of all sources."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from b1mg_graph.rdf.dataset import ONTOLOGY
from b1mg_graph.rdf.ntriples import END
from b1mg_graph.rdf.sorting import sorted_statements

if TYPE_CHECKING:
    from collections.abc import Iterable

    from b1mg_graph.compiler.assembly import Assembly


_ONTOLOGY = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {ONTOLOGY} {{ ?s ?p ?o }} }}"


@dataclass(frozen=True, slots=True)
class Content:
    """A graph to be published: its name in the store, and its triples as N-Triples.

    ``digest`` is the SHA-256 of its sorted statements in hexadecimal digits.
    """

    graph: str
    pieces: tuple[bytes, ...]
    digest: str
    triples: int

    @classmethod
    def of(cls, graph: str, pieces: Iterable[bytes]) -> Content:
        """The content of a graph, whose statements can be repeated in ``pieces``."""
        kept = tuple(pieces)
        statements = sorted_statements(kept)
        return cls(graph, kept, sha256(_text(statements)).hexdigest(), len(statements))

    def text(self) -> bytes:
        """The statements, sorted, each once."""
        return _text(sorted_statements(self.pieces))


def contents_of(assembly: Assembly) -> tuple[dict[str, Content], Content]:
    """The named graphs of a data set that have triples, by name, and the union of all but the ontology.

    The ontology is as queries see it here, without blank nodes.
    """
    dataset = assembly.dataset
    lines = {graph[1:-1]: dataset.lines([graph]) for graph in dataset.graphs()}
    lines[ONTOLOGY[1:-1]] = [dataset.construct(_ONTOLOGY) or b""]
    found = (Content.of(graph, pieces) for graph, pieces in sorted(lines.items()))
    return {content.graph: content for content in found if content.triples}, Content.of("", dataset.lines())


def _text(statements: list[bytes]) -> bytes:
    return END.join([*statements, b""])
