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
from b1mg_graph.rdf.turtle import trig, turtle

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.formats.jsonld import Node

_CONTEXT = "../context.jsonld"
_STAND_IN = "urn:b1mg-graph:statement"


class Documents:
    """Writes the descriptions of one data set."""

    def __init__(self, assembly: Assembly, lines: Iterable[str], graphs: Mapping[str, Sequence[str]]) -> None:
        """``lines`` are the triples (lines of N-Triples) of all documents, ``graphs`` the graphs that have each."""
        self._prefixes = assembly.dataset.prefixes
        self._compactor = assembly.once(Compactor)
        self._compacted = self._compact(lines)
        self._graphs = graphs
        self._iris: dict[str, str] = {}

    def turtle(self, lines: Iterable[str]) -> str:
        """The triples of ``lines`` as Turtle."""
        return "".join(turtle([line.encode() for line in lines], self._prefixes))

    def trig(self, lines: Iterable[str]) -> str:
        """The triples of ``lines`` as TriG: each in the graphs that state it, otherwise in the default graph."""
        found = self._by_graph(lines, "")
        pieces = {graph: [line.encode() for line in stated] for graph, stated in found.items()}
        return "".join(trig(pieces, self._prefixes))

    def jsonld(self, lines: Collection[str], about: str) -> str:
        """The triples of ``lines`` as JSON-LD: the node of ``about`` (a term) first, then the others by id.

        Named graphs with the triples that each states come last.
        """
        found = self._nodes(lines, about)
        for graph, stated in sorted(self._by_graph(lines, None).items()):
            found.append({"@id": self._iri(graph), "@graph": self._nodes(stated, about)})
        # one line per node: readable, small diffs, and written by the C encoder of json
        written = ",\n".join(f"  {json.dumps(node, ensure_ascii=False)}" for node in found)
        return f'{{\n "@context": {json.dumps(_CONTEXT)},\n "@graph": [\n{written}\n ]\n}}\n'

    def _by_graph(self, lines: Iterable[str], other: str | None) -> dict[str, list[str]]:
        """The lines by the graphs that have them; ``other`` is the key of those that none has, if they are wanted."""
        found: dict[str, list[str]] = {}
        for line in lines:
            for graph in self._graphs.get(line, () if other is None else (other,)):
                found.setdefault(graph, []).append(line)
        return found

    def _nodes(self, lines: Iterable[str], about: str) -> list[Node]:
        nodes: dict[str, list[tuple[int, str]]] = {}
        for line in lines:
            subject, _, rest = line.partition(" ")
            nodes.setdefault(subject, []).append((self._compacted[rest][0], rest))
        ordered = sorted(nodes, key=lambda subject: (subject != about, subject))
        return [self._node(subject, [rest for _, rest in sorted(nodes[subject])]) for subject in ordered]

    def _node(self, subject: str, statements: list[str]) -> Node:
        node: Node = {"@id": self._iri(subject)}
        for statement in statements:
            _, key, value = self._compacted[statement]
            node[key] = together(node[key], value) if key in node else value
        return node

    def _iri(self, term: str) -> str:
        iri = self._iris.get(term)
        if iri is None:
            iri = self._iris[term] = self._compactor.iri(term[1:-1])
        return iri

    def _compact(self, lines: Iterable[str]) -> dict[str, tuple[int, str, Any]]:
        """The rank, key and compacted value by predicate and object."""
        pairs = sorted({line.partition(" ")[2] for line in lines})
        quads = ox.parse("".join(f"<{_STAND_IN}> {pair}" for pair in pairs), format=ox.RdfFormat.N_TRIPLES)
        found = {
            pair: self._compactor.statement(quad.predicate, quad.object)
            for pair, quad in zip(pairs, quads, strict=True)
        }
        ordered = sorted(found.items(), key=lambda item: (item[1][0] != "@type", item[1][0], item[0]))
        return {pair: (rank, key, value) for rank, (pair, (key, value)) in enumerate(ordered)}


def graphs_of(lines: Collection[str], assembly: Assembly) -> dict[str, list[str]]:
    """The named graphs (terms) that have each of ``lines``, sorted."""
    found: dict[str, list[str]] = {}
    for graph in assembly.dataset.graphs():
        for piece in assembly.dataset.lines([graph]):
            for line in {stated.decode() for stated in piece.splitlines(keepends=True)}:
                if line in lines and graph not in found.setdefault(line, []):
                    found[line].append(graph)
    return found
