"""The files beside a page: the same triples as Turtle and as JSON-LD 1.1.

Every statement of the site is compacted once; the documents are assembled from the results.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from b1mg_graph.formats.jsonld import Compactor
from b1mg_graph.rdf.turtle import turtle

if TYPE_CHECKING:
    from collections.abc import Iterable

    from b1mg_graph.compiler.pipeline import Assembly
    from b1mg_graph.formats.jsonld import Node

_CONTEXT = "../context.jsonld"
_STAND_IN = "urn:b1mg-graph:statement:"


class Documents:
    """Writes the descriptions of one data set."""

    def __init__(self, assembly: Assembly, lines: Iterable[str]) -> None:
        """``lines`` are the triples (lines of N-Triples) of all documents."""
        self._prefixes = assembly.dataset.prefixes
        self._compactor = Compactor(assembly)
        self._compacted = self._compact(lines)
        self._iris: dict[str, str] = {}

    def turtle(self, lines: Iterable[str]) -> str:
        """The triples of ``lines`` as Turtle."""
        return "".join(turtle([line.encode() for line in lines], self._prefixes))

    def jsonld(self, lines: Iterable[str], about: str) -> str:
        """The triples of ``lines`` as JSON-LD: the node of ``about`` (a term) first, then the others by id."""
        nodes: dict[str, list[tuple[int, str]]] = {}
        for line in lines:
            subject, _, rest = line.partition(" ")
            nodes.setdefault(subject, []).append((self._compacted[rest][0], rest))
        ordered = sorted(nodes, key=lambda subject: (subject != about, subject))
        found = [self._node(subject, [rest for _, rest in sorted(nodes[subject])]) for subject in ordered]
        # one line per node: readable, small diffs, and written by the C encoder of json
        graph = ",\n".join(f"  {json.dumps(node, ensure_ascii=False)}" for node in found)
        return f'{{\n "@context": {json.dumps(_CONTEXT)},\n "@graph": [\n{graph}\n ]\n}}\n'

    def _node(self, subject: str, statements: list[str]) -> Node:
        iri = self._iris.get(subject)
        if iri is None:
            iri = self._iris[subject] = self._compactor.iri(subject[1:-1])
        node: Node = {"@id": iri}
        for statement in statements:
            _, key, value = self._compacted[statement]
            node[key] = _together(node[key], value) if key in node else value
        return node

    def _compact(self, lines: Iterable[str]) -> dict[str, tuple[int, str, Any]]:
        """The rank, key and compacted value by predicate and object, each compacted with a subject of its own."""
        pairs = sorted({line.partition(" ")[2] for line in lines})
        pieces = "".join(f"<{_STAND_IN}{number}> {pair}" for number, pair in enumerate(pairs)).encode()
        found = {}
        for node in self._compactor.nodes([pieces]):
            number = int(node.pop("@id").removeprefix(_STAND_IN))
            ((key, value),) = node.items()
            found[pairs[number]] = (key, value)
        ordered = sorted(found.items(), key=lambda item: (item[1][0] != "@type", item[1][0], item[0]))
        return {pair: (rank, key, value) for rank, (pair, (key, value)) in enumerate(ordered)}


def _together(one: Any, other: Any) -> Any:
    """Two values of a key as one: texts by language side by side, anything else in a list."""
    if _is_map(one) and _is_map(other):
        merged = dict(one)
        for language, text in other.items():
            merged[language] = _together(merged[language], text) if language in merged else text
        return dict(sorted(merged.items()))
    return [*(one if isinstance(one, list) else [one]), *(other if isinstance(other, list) else [other])]


def _is_map(value: Any) -> bool:
    """Whether a value is a language map (JSON-LD 1.1, section 4.6.3)."""
    return isinstance(value, dict) and not any(key.startswith("@") for key in value)
