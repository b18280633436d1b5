"""Turtle and TriG of many extracts of the same statements, each of which is abbreviated and given its place once.

An extract is written as ``rdf.turtle`` writes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.rdf.ntriples import END
from b1mg_graph.rdf.turtle import Names, statements_by_subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_INDENT = "    "


class Extracts:
    """Writes extracts of ``lines`` of N-Triples (no blank nodes), of which it has each once."""

    def __init__(self, lines: Iterable[str], prefixes: Mapping[str, str]) -> None:
        self._names = Names(prefixes)
        self._known: dict[str, tuple[int, str, str]] = {}
        end = END.decode()
        for subject, statements in statements_by_subject([line.encode() for line in lines], self._names):
            name = self._names.iri(subject)
            for statement, written in statements:
                self._known[f"{subject} {statement}{end}"] = len(self._known), name, written

    def turtle(self, lines: Iterable[str]) -> str:
        """The statements of ``lines``, each of which is given once, as Turtle."""
        return "".join([self._names.declarations(), *self._blocks(lines, "")])

    def trig(self, graphs: Mapping[str, Iterable[str]]) -> str:
        """Named graphs (by graph term) as TriG, in the order of their terms; "" is the default graph."""
        parts = [self._names.declarations()]
        for graph in sorted(graphs):
            if graph:
                parts += [f"\n{self._names[graph]} {{\n", *self._blocks(graphs[graph], _INDENT), "}\n"]
            else:
                parts += self._blocks(graphs[graph], "")
        return "".join(parts)

    def _blocks(self, lines: Iterable[str], indent: str) -> Iterator[str]:
        last = None
        for _, subject, written in sorted([self._known[line] for line in lines]):
            if subject != last:
                if last is not None:
                    yield f"{indent}.\n"
                yield f"\n{indent}{subject}\n"
                last = subject
            yield f"{indent}{written}"
        if last is not None:
            yield f"{indent}.\n"
