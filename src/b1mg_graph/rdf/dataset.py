"""The RDF dataset in memory: a named graph for each source, and their union as default graph.

The union is written out in the store and not left to the engine: Oxigraph 0.5 counts a
triple that two graphs share twice when it merges graphs at query time (its issue 1919),
and corroborated facts are just what this data is about.  The named graphs follow when
the first query asks for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.rdf import memory
from b1mg_graph.rdf.sparql_lexer import mentions, with_values
from b1mg_graph.rdf.sparql_limits import excess_in
from b1mg_graph.vocabulary import B1MG_DERIVED, B1MG_ONTOLOGY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    Term = ox.NamedNode | ox.Literal | ox.BlankNode
    Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

DERIVED = f"<{B1MG_DERIVED}>"
"""The named graph of everything derived, as a term."""

ONTOLOGY = f"<{B1MG_ONTOLOGY}>"
"""The named graph of the ontology, as a term: it can be queried by its name, and is no part of the union."""


class Dataset:
    """Quads as lines of N-Triples by graph, and a store that answers queries over them."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        """``prefixes`` are those that every query may use without declaring them.

        ``ontology`` are the texts (Turtle) that its graph of the ontology was made of.
        """
        self.prefixes = dict(prefixes)
        memory.make_sure_of(memory.FIRST)
        self._union = ox.Store()
        self._graphs: dict[str, list[bytes]] = {}
        self._waiting: list[tuple[str, bytes]] = []
        self.ontology: list[bytes] = []

    def add(self, graph: str, lines: bytes) -> None:
        """Add the triples ``lines`` (N-Triples) to the named graph ``graph`` (a term) and to the union."""
        self.add_all([(graph, lines)])

    def add_all(self, pieces: Sequence[tuple[str, bytes]]) -> None:
        """Add pieces, each a named graph with its triples, in one go: a load costs more than a few triples do."""
        for graph, lines in pieces:
            self._graphs.setdefault(graph, []).append(lines)
        self._waiting.extend(pieces)
        self._union.load(b"".join(lines for _, lines in pieces), format=ox.RdfFormat.N_TRIPLES, lenient=True)

    def add_ontology(self, turtle: bytes) -> None:
        """Add the triples of the text ``turtle`` to the graph of the ontology, without those that have a blank node.

        Blank nodes stand only in lists and paths of shapes, which no query over the data asks for,
        and have another name each time.
        """
        self.ontology.append(turtle)
        self._union.bulk_load(turtle, format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(ONTOLOGY[1:-1]))
        blank = f"{{ GRAPH {ONTOLOGY} {{ ?s ?p ?o }} }}"
        self._union.update(f"DELETE {blank} WHERE {{ {blank} FILTER(ISBLANK(?s) || ISBLANK(?o)) }}")

    def limited_to(self, graphs: Iterable[str]) -> Dataset:
        """A dataset of some of the named graphs (terms), which make up its union, and of the ontology."""
        return _remade(self.prefixes, {graph: self._graphs.get(graph, []) for graph in graphs}, self.ontology)

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        """What it takes to be made anew in another process: the lines of its graphs, and no store."""
        return _remade, (self.prefixes, self._graphs, self.ontology, not self._waiting)

    def lines(self, graphs: Iterable[str] | None = None) -> list[bytes]:
        """The triples of ``graphs`` as pieces of N-Triples; of all, which are the union, where none are named."""
        chosen = self.graphs() if graphs is None else graphs
        return [piece for graph in chosen for piece in self._graphs.get(graph, ())]

    def stated(self) -> Iterator[tuple[str, bytes]]:
        """The named graphs but that of what is derived, each with a piece of its triples, as often as it has some."""
        return ((graph, piece) for graph in self.graphs() if graph != DERIVED for piece in self._graphs[graph])

    def graphs(self) -> list[str]:
        """The terms of the named graphs, in order, without the ontology's."""
        return sorted(self._graphs)

    def query(self, sparql: str, bindings: Mapping[str, Term] | None = None) -> Answer:
        """The answer of Oxigraph to a SPARQL 1.1 query; ``bindings`` are terms by variable name.

        Raises ``SyntaxError`` where the query cannot be parsed, or is beyond what the engine can be given.
        """
        _refuse_excess(sparql)
        store = self.query_store(sparql)
        held = {name: str(term) for name, term in (bindings or {}).items()}
        return store.query(with_values(sparql, held), prefixes=self.prefixes)

    def query_store(self, sparql: str) -> ox.Store:
        """The store that a query needs: with the named graphs only where it mentions them."""
        return self.store if mentions(sparql, "GRAPH", "FROM") else self._union

    def construct(self, rule: str) -> bytes | None:
        """What a CONSTRUCT query makes of the union and the ontology, as N-Triples; None for another query.

        It does not see who states what.  Raises ``SyntaxError`` where it cannot be parsed.
        """
        _refuse_excess(rule)
        answer = self._union.query(rule, prefixes=self.prefixes)
        return answer.serialize(format=ox.RdfFormat.N_TRIPLES) if isinstance(answer, ox.QueryTriples) else None

    @property
    def store(self) -> ox.Store:
        """The store with the union as its default graph, and all named graphs."""
        self.load_graphs()
        return self._union

    def load_graphs(self) -> None:
        """Load the named graphs into the store, where that has not been done."""
        if self._waiting:
            memory.make_sure_of(memory.BUFFERS)
        for graph, lines in self._waiting:
            self._union.bulk_load(
                lines, format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(graph[1:-1]), lenient=True
            )
        self._waiting.clear()


def _refuse_excess(sparql: str) -> None:
    if excess := excess_in(sparql):
        raise SyntaxError(excess.message)


def _remade(
    prefixes: Mapping[str, str], graphs: Mapping[str, list[bytes]], ontology: list[bytes], whole: bool = False
) -> Dataset:
    """A dataset of these; if ``whole``, with the named graphs loaded already."""
    dataset = Dataset(prefixes)
    for turtle in ontology:
        dataset.add_ontology(turtle)
    for graph, pieces in graphs.items():
        for lines in pieces:
            dataset.add(graph, lines)
    if whole:
        dataset.load_graphs()
    return dataset
