"""The RDF dataset in memory: a named graph for each source, and their union as default graph.

The union graph is materialised in the store: when Oxigraph 0.5 merges graphs at query time, it
counts a triple that two graphs share twice (its issue 1919), and this data has many such triples.
The named graphs are loaded for the first query that needs them.  Derived triples can wait as well: rules and checks
load those that they read (``rdf.reading``), any other query loads all.  What reads SPARQL is imported for the first
query: a check of files that have hardly changed evaluates none.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox

from b1mg_graph.rdf import memory
from b1mg_graph.rdf.ntriples import END, lines_from
from b1mg_graph.rdf.ontology_graph import load_ontology, load_plain
from b1mg_graph.vocabulary import B1MG_DERIVED, B1MG_ONTOLOGY, RDF_TYPE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    Term = ox.NamedNode | ox.Literal | ox.BlankNode
    Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

DERIVED = f"<{B1MG_DERIVED}>"
"""The named graph of derived triples, as a term."""

_TYPE = f"<{RDF_TYPE}>".encode()
_BATCH = 1 << 22
"""The number of bytes of triples that are loaded at once."""

ONTOLOGY = f"<{B1MG_ONTOLOGY}>"
"""The named graph of the ontology, as a term; it can be queried by name, and is not part of the union."""


class _Later(NamedTuple):
    """Triples of a named graph (a term) which are not in the store yet, all of one property or class (an IRI)."""

    what: str
    graph: str
    lines: bytes


class Dataset:
    """Quads as lines of N-Triples by graph, and a store for queries over them."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        """``prefixes`` are predeclared in every query; ``ontology`` collects the Turtle of the ontology graph."""
        self.prefixes = dict(prefixes)
        memory.require_memory(memory.FIRST)
        self._store = ox.Store()
        self._graphs: dict[str, list[bytes]] = {}
        self._lock = Lock()
        self._not_loaded: list[bytes] = []
        self._later: list[_Later] = []
        self._waiting: list[tuple[str, bytes]] = []
        self._waiting_ontology = b""
        self.ontology: list[bytes] = []

    @classmethod
    def of_pieces(
        cls, prefixes: Mapping[str, str], pieces: Sequence[tuple[str, bytes]], ontology: Iterable[bytes], plain: bytes
    ) -> Dataset:
        """A dataset of pairs of a named graph and triples of it, and of the Turtle of an ontology.

        ``plain`` is that of the ontology without blank nodes (``without_blank_nodes``).

        Queries have the same answers, in the same order, as if all had been added one after the other: what a query
        needs is loaded in that order, when the first query needs it.
        """
        dataset = cls(prefixes)
        dataset.wait_with(pieces)
        dataset.wait_with_ontology(ontology, plain)
        return dataset

    @property
    def _union(self) -> ox.Store:
        """The store, with all triples in its default graph."""
        return self._loaded(None)

    def _loaded(self, wanted: Collection[str] | None) -> ox.Store:
        """The store, with all triples, or with those of the properties and classes ``wanted`` (IRIs) at least."""
        self.need(wanted)
        if self._not_loaded:
            with self._lock:
                for lines in _batches(self._not_loaded):
                    self._store.load(lines, format=ox.RdfFormat.N_TRIPLES, lenient=True)
                self._not_loaded = []
        return self._store

    def need(self, wanted: Collection[str] | None) -> None:
        """Have the next query find the derived triples of these properties and classes (IRIs), None for all.

        The order of rows without an order depends on the order of these calls, not on which queries are evaluated.
        """
        if not self._later:
            return
        with self._lock:
            later = []
            chosen = None if wanted is None else {*wanted}
            if chosen is not None and RDF_TYPE in chosen:
                chosen |= {one.what for one in self._later if one.lines.split(b" ", 2)[1] == _TYPE}
            for one in self._later:
                if chosen is not None and one.what not in chosen:
                    later.append(one)
                    continue
                self._not_loaded.append(one.lines)
                # graphs have their pieces in the order of loading, on which the order of rows depends
                self._graphs.setdefault(one.graph, []).append(one.lines)
                self._waiting.append((one.graph, one.lines))
            self._later = later

    def reads(self, sparql: str) -> frozenset[str] | None:
        """The properties and classes (IRIs) that a query reads in the union, by the ontology; None for everything."""
        from b1mg_graph.rdf.reading import reading_of
        from b1mg_graph.rdf.sparql_lexer import mentions

        reading = None if mentions(sparql, "FROM") else reading_of(sparql, self.prefixes)
        if reading is None:
            return None
        wanted = reading.properties | reading.classes
        asked = reading.properties_found_by | reading.classes_found_by
        store = self._with_ontology() if asked else self._store
        try:
            for query in asked:
                found = store.query(query, prefixes=self.prefixes)
                assert isinstance(found, ox.QuerySolutions)
                wanted |= {row[0].value for row in found if isinstance(row[0], ox.NamedNode)}
        except SyntaxError:  # the evaluation of the query reports it
            return None
        return wanted

    def load_for(self, sparql: str) -> ox.Store:
        """The store, in which the triples now are that a query reads: of those that wait, they are loaded."""
        return self._loaded(self.reads(sparql) if self._later else ())

    def add(self, graph: str, lines: bytes) -> None:
        """Add the triples ``lines`` (N-Triples) to the named graph ``graph`` (a term) and to the union."""
        self.add_all([(graph, lines)])

    def add_all(self, pieces: Sequence[tuple[str, bytes]]) -> None:
        """Add pairs of a named graph and triples of it in one load, which is faster than many small loads."""
        self.wait_with(pieces)
        self._loaded(())

    def wait_with(self, pieces: Sequence[tuple[str, bytes]]) -> None:
        """Add pairs of a named graph and triples of it, which the store gets when a query needs it."""
        for graph, lines in pieces:
            self._graphs.setdefault(graph, []).append(lines)
        self._waiting.extend(pieces)
        self._not_loaded.extend(lines for _, lines in pieces)

    def add_later(self, graph: str, pieces: Iterable[tuple[str, bytes]]) -> None:
        """Add triples to the named graph ``graph`` (a term), and to the union.

        ``pieces`` are pairs of a property or class (an IRI) and all its triples (N-Triples), sorted by subject.  The
        store gets those that a query needs.
        """
        self._later.extend(_Later(what, graph, lines) for what, lines in pieces)

    def add_ontology(self, turtle: bytes) -> None:
        """Add the triples of the text ``turtle`` to the ontology graph, except those with a blank node.

        Blank nodes occur only in lists and paths of shapes, which queries over the data do not need, and their labels
        differ on every run.
        """
        self.ontology.append(turtle)
        load_ontology(self._loaded(()), turtle)

    def wait_with_ontology(self, ontology: Iterable[bytes], plain: bytes) -> None:
        """Add an ontology as ``add_ontology`` does, where it is known without its blank nodes (``plain``).

        The store gets it when a query needs it.
        """
        self.ontology.extend(ontology)
        self._waiting_ontology += plain

    def limited_to(self, graphs: Iterable[str]) -> Dataset:
        """A dataset of these named graphs (terms), their union, and the ontology."""
        return _remade(self.prefixes, {graph: self._pieces(graph) for graph in graphs}, self.ontology)

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        """Support for pickling: the lines of the graphs, without the store."""
        graphs = {graph: self._pieces(graph) for graph in [*self._graphs, *(one.graph for one in self._later)]}
        return _remade, (self.prefixes, graphs, self.ontology, not self._waiting and not self._later)

    def lines(self, graphs: Iterable[str] | None = None) -> list[bytes]:
        """The triples of ``graphs`` as pieces of N-Triples; by default of all, the union."""
        chosen = self.graphs() if graphs is None else graphs
        return [piece for graph in chosen for piece in self._pieces(graph)]

    def _pieces(self, graph: str) -> list[bytes]:
        """The triples of a named graph, those first that are in the store."""
        return [*self._graphs.get(graph, ()), *(one.lines for one in self._later if one.graph == graph)]

    def stated(self) -> Iterator[tuple[str, bytes]]:
        """Pairs of a named graph, except the derived graph, and a piece of its triples; one pair for each piece."""
        return ((graph, piece) for graph in self.graphs() if graph != DERIVED for piece in self._pieces(graph))

    def graphs(self) -> list[str]:
        """The named graphs (terms), sorted, without the ontology graph."""
        return sorted({*self._graphs, *(one.graph for one in self._later)})

    def query(self, sparql: str, bindings: Mapping[str, Term] | None = None) -> Answer:
        """The answer of Oxigraph to a SPARQL 1.1 query; ``bindings`` are terms by variable name.

        Raises ``SyntaxError`` if the query cannot be parsed, or exceeds the limits of ``sparql_limits``.
        """
        _refuse_excess(sparql)
        return self._answer(self.query_store(sparql), sparql, bindings)

    def query_in_part(self, sparql: str, reads: frozenset[str] | None = None) -> Answer:
        """The answer of ``query``; of the triples that wait, only those are loaded which the query ``reads``, if known.

        The rows of a query without an order can be in another order than those of ``query``.
        """
        _refuse_excess(sparql)
        reads = reads or self.reads(sparql)
        if reads is None:
            return self._answer(self.query_store(sparql), sparql)
        self._with_ontology()
        return self._answer(self._loaded(reads), sparql)

    def _answer(self, store: ox.Store, sparql: str, bindings: Mapping[str, Term] | None = None) -> Answer:
        from b1mg_graph.rdf.dataset_clause import merged
        from b1mg_graph.rdf.sparql_lexer import mentions, with_values

        held = {name: str(term) for name, term in (bindings or {}).items()}
        if mentions(sparql, "FROM"):
            sparql, store = merged(sparql, store, self.prefixes)
        return store.query(with_values(sparql, held), prefixes=self.prefixes)

    def query_over(self, sparql: str, default: Iterable[str], named: Iterable[str]) -> Answer:
        """The answer to a query over the dataset of a request, which replaces that of the query.

        The default graph is the union of the graphs ``default`` (IRIs), each triple once; ``GRAPH`` finds the graphs
        ``named``.  A graph that does not exist is empty (SPARQL 1.1 Protocol, section 2.1.4).  Raises ``SyntaxError``
        as ``query`` does.
        """
        _refuse_excess(sparql)
        graphs = {*named}
        store = ox.Store()
        for graph in default:
            for lines in self._pieces(f"<{graph}>"):
                store.bulk_load(lines, format=ox.RdfFormat.N_TRIPLES, lenient=True)
        for graph in graphs:
            for lines in self._pieces(f"<{graph}>"):
                store.bulk_load(lines, format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(graph), lenient=True)
        chosen: list[ox.NamedNode | ox.BlankNode] = [ox.NamedNode(graph) for graph in sorted(graphs)]
        return store.query(sparql, prefixes=self.prefixes, default_graph=ox.DefaultGraph(), named_graphs=chosen)

    def prepare(self, sparql: str) -> None:
        """Load what a query needs, so that the time of loading is not its own."""
        self.query_store(sparql)

    def states(
        self,
        subject: ox.NamedNode | None,
        predicate: ox.NamedNode | None,
        value: ox.NamedNode | None,
        *,
        anywhere: bool = False,
    ) -> bool:
        """Whether the union, or ``anywhere`` any graph with that of the ontology, has a triple with these terms."""
        graph = None if anywhere else ox.DefaultGraph()
        if anywhere:
            self._with_ontology()
        return next(self.query_store("").quads_for_pattern(subject, predicate, value, graph), None) is not None

    def query_store(self, sparql: str) -> ox.Store:
        """The store for a query; named graphs are loaded if the query mentions them."""
        from b1mg_graph.rdf.sparql_lexer import mentions

        return self.store if mentions(sparql, "GRAPH", "FROM") else self._union

    def construct(self, rule: str, reads: frozenset[str] | None = None) -> bytes | None:
        """The triples (N-Triples) of a CONSTRUCT query over the union and the ontology; None for other query forms.

        Named graphs of sources are not visible to it.  Of the triples that wait, those are loaded which the rule
        ``reads``, if that is known.
        Raises ``SyntaxError`` if it cannot be parsed.
        """
        _refuse_excess(rule)
        self._with_ontology()
        store = self._loaded(reads) if reads else self.load_for(rule)
        answer = store.query(rule, prefixes=self.prefixes)
        return answer.serialize(format=ox.RdfFormat.N_TRIPLES) if isinstance(answer, ox.QueryTriples) else None

    @property
    def store(self) -> ox.Store:
        """The store with the union as its default graph, and all named graphs."""
        self.load_graphs()
        return self._union

    def load_graphs(self) -> None:
        """Load the named graphs into the store, if they are not loaded yet."""
        store = self._union
        self._with_ontology()
        if self._waiting:
            memory.require_memory(memory.BUFFERS)
        for graph, lines in self._waiting:
            # a third faster here than to load in bulk, which is made for stores on disk
            store.load(lines, format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(graph[1:-1]), lenient=True)
        self._waiting.clear()

    def values_of(self, subject: str, path: str) -> list[str]:
        """The values (terms) of a property (an IRI) of a thing (a term) in the union, found without the store."""
        begins = f"{subject} <{path}> ".encode()
        found = (line for piece in self.lines() for line in lines_from(piece, begins))
        return sorted({line[len(begins) : -len(END)].decode() for line in found})

    def _with_ontology(self) -> ox.Store:
        with self._lock:
            if self._waiting_ontology:
                load_plain(self._store, self._waiting_ontology)
                self._waiting_ontology = b""
        return self._store


def _batches(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces in their order, small ones in one: many loads take longer, and one of all needs the memory twice."""
    found: list[bytes] = []
    size = 0
    for piece in pieces:
        found.append(piece)
        size += len(piece)
        if size > _BATCH:
            yield b"".join(found)
            found, size = [], 0
    yield b"".join(found)


def _refuse_excess(sparql: str) -> None:
    from b1mg_graph.rdf.sparql_limits import excess_in

    if excess := excess_in(sparql):
        raise SyntaxError(excess.message)


def _remade(
    prefixes: Mapping[str, str], graphs: Mapping[str, list[bytes]], ontology: list[bytes], whole: bool = False
) -> Dataset:
    """A dataset of these parts; if ``whole``, with the named graphs loaded."""
    dataset = Dataset(prefixes)
    for turtle in ontology:
        dataset.add_ontology(turtle)
    for graph, pieces in graphs.items():
        for lines in pieces:
            dataset.add(graph, lines)
    if whole:
        dataset.load_graphs()
    return dataset
