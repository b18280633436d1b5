"""The files beside a page: the same triples as Turtle, as JSON-LD 1.1 and as TriG.

In JSON-LD and TriG each source is a named graph with the triples that it states, as in the dumps: who comes there from
the IRI of a thing sees what says so.  In JSON-LD the default graph has all of them, as the Turtle does.  Every
statement of the site is compacted once; the documents are assembled from the results.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from b1mg_graph.formats.jsonld import Compactor, together
from b1mg_graph.rdf.extracts import Extracts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.formats.jsonld import Node

_CONTEXT = "../context.jsonld"
_STAND_IN = "urn:b1mg-graph:statement"


class Documents:
    """Writes the descriptions of one data set."""

    def __init__(self, assembly: Assembly, lines: Collection[str], graphs: Mapping[str, Sequence[str]]) -> None:
        """``lines`` are the triples (lines of N-Triples) of all documents, ``graphs`` the graphs that have each."""
        self._compaction = assembly.once(Compactor).compaction
        self._extracts = Extracts(lines, assembly.dataset.prefixes)
        self._graphs = graphs
        self._nodes: dict[tuple[str, tuple[int, ...]], str] = {}
        pairs = {line.partition(" ")[2] for line in lines}
        ranked = self._compact(pairs)
        self._statements = [compacted for _, compacted in ranked]
        ranks = {pair: rank for rank, (pair, _) in enumerate(ranked)}
        self._places: dict[str, tuple[str, int]] = {}
        for line in lines:
            subject, _, pair = line.partition(" ")
            self._places[line] = subject, ranks[pair]

    def of(self, lines: Collection[str], about: str) -> tuple[str, str, str]:
        """The triples of ``lines`` as Turtle, as JSON-LD and as TriG.

        In TriG each is in the graphs that state it, otherwise in the default graph.  In JSON-LD the node of ``about``
        (a term) comes first, then the others by id, and last named graphs with the triples that each states.
        """
        graphs: dict[str, list[str]] = {}
        for line in lines:
            for graph in self._graphs.get(line, ("",)):
                graphs.setdefault(graph, []).append(line)
        return self._extracts.turtle(lines), self._jsonld(lines, graphs, about), self._extracts.trig(graphs)

    def keep(self) -> None:
        """Keep how statements were compacted for the next runs."""
        self._compaction.keep("documents")

    def _jsonld(self, lines: Iterable[str], graphs: Mapping[str, list[str]], about: str) -> str:
        found = self._written(lines, about)
        for graph in sorted(graphs):
            if graph:
                nodes = ", ".join(self._written(graphs[graph], about))
                found.append(f'{{"@id": {_json(self._compaction.symbol(graph[1:-1]))}, "@graph": [{nodes}]}}')
        # one line per node: readable, small diffs, and written by the C encoder of json
        written = ",\n".join([f"  {node}" for node in found])
        return f'{{\n "@context": {_json(_CONTEXT)},\n "@graph": [\n{written}\n ]\n}}\n'

    def _written(self, lines: Iterable[str], about: str) -> list[str]:
        """The texts of the nodes of triples, that of ``about`` first; the same node is in many documents."""
        statements: dict[str, list[int]] = {}
        for line in lines:
            subject, rank = self._places[line]
            statements.setdefault(subject, []).append(rank)
        ordered = sorted(statements, key=lambda subject: (subject != about, subject))
        return [self._node(subject, tuple(sorted(statements[subject]))) for subject in ordered]

    def _node(self, subject: str, statements: tuple[int, ...]) -> str:
        known = self._nodes.get((subject, statements))
        if known is None:
            node: Node = {"@id": self._compaction.symbol(subject[1:-1])}
            for statement in statements:
                key, value = self._statements[statement]
                node[key] = together(node[key], value) if key in node else value
            known = self._nodes[subject, statements] = _json(node)
        return known

    def _compact(self, given: Iterable[str]) -> list[tuple[str, tuple[str, Any]]]:
        """The pairs of predicate and object with their keys and compacted values, in the order of keys."""
        pairs = sorted(given)
        quads = ox.parse("".join(f"<{_STAND_IN}> {pair}" for pair in pairs), format=ox.RdfFormat.N_TRIPLES)
        found = [
            (pair, self._compaction.statement(quad.predicate, quad.object))
            for pair, quad in zip(pairs, quads, strict=True)
        ]
        return sorted(found, key=lambda item: (item[1][0] != "@type", item[1][0], item[0]))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def graphs_of(lines: Collection[str], assembly: Assembly) -> dict[str, list[str]]:
    """The named graphs (terms) that have each of ``lines``, sorted."""
    found: dict[str, list[str]] = {}
    for graph in assembly.dataset.graphs():
        for piece in assembly.dataset.lines([graph]):
            for line in {stated.decode() for stated in piece.splitlines(keepends=True)}:
                if line in lines and graph not in found.setdefault(line, []):
                    found[line].append(graph)
    return found
