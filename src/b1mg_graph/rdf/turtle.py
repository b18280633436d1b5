"""Deterministic Turtle and TriG that change only where a fact changes.

Subjects and their statements are sorted by IRI (the class of a subject first).  Every statement is on its own line, and
so is the full stop: adding or removing a statement changes no other line (W3C RDF 1.1 Turtle, section 6.5: a predicate
list can end in a semicolon).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from b1mg_graph.rdf.sorting import sorted_parts
from b1mg_graph.vocabulary import RDF_TYPE, XSD_BOOLEAN, XSD_INTEGER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_LOCAL_NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_BARE = {f"<{XSD_BOOLEAN}>": re.compile("true|false"), f"<{XSD_INTEGER}>": re.compile("[+-]?[0-9]+")}
"""The literals that Turtle abbreviates without quotation marks and datatype."""

_TYPE = f"<{RDF_TYPE}>"
_BEHIND_TYPE = f"{_TYPE}!"  # sorts after every line with ``_TYPE``: ``!`` follows the space in ASCII

_DECODED = 4096
"""The number of statements that are decoded at once."""

_REMEMBERED = 1 << 13
"""The maximum number of cached lines."""


def turtle(pieces: Iterable[bytes], prefixes: Mapping[str, str]) -> Iterator[str]:
    """The triples of ``pieces`` (N-Triples, no blank nodes), without duplicates, as the parts of a Turtle file."""
    names = Names(prefixes)
    yield names.declarations()
    yield from _blocks(pieces, names, "")


def trig(graphs: Mapping[str, Iterable[bytes]], prefixes: Mapping[str, str]) -> Iterator[str]:
    """Named graphs (by graph term) as the parts of a TriG file (W3C RDF 1.1 TriG); "" is the default graph."""
    names = Names(prefixes)
    yield names.declarations()
    for graph in sorted(graphs):
        yield from named_graph(graph, graphs[graph], names)


def named_graph(graph: str, pieces: Iterable[bytes], names: Names) -> Iterator[str]:
    """The triples of ``pieces`` in the graph ``graph`` (a term), as parts of a TriG file; "" is the default graph."""
    if not graph:
        yield from _blocks(pieces, names, "")
        return
    yield f"\n{names[graph]} {{\n"
    yield from _blocks(pieces, names, "    ")
    yield "}\n"


class Names(dict[str, str]):
    """A cache of the abbreviated Turtle forms of terms in N-Triples."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        super().__init__({_TYPE: "a"})
        self._prefixes = dict(prefixes)
        self._by_namespace = {f"<{namespace}": prefix for prefix, namespace in sorted(prefixes.items())}

    def declarations(self) -> str:
        """The ``@prefix`` lines."""
        return "".join(f"@prefix {prefix}: <{ns}> .\n" for prefix, ns in sorted(self._prefixes.items()))

    def iri(self, term: str) -> str:
        """An IRI as a prefixed name if its namespace ends in its last ``#`` or ``/``; not cached."""
        behind = max(term.rfind("#"), term.rfind("/")) + 1
        prefix = self._by_namespace.get(term[:behind])
        if prefix is None or _LOCAL_NAME.fullmatch(term, behind, len(term) - 1) is None:
            return term
        return f"{prefix}:{term[behind:-1]}"

    def __missing__(self, term: str) -> str:
        self[term] = written = self.iri(term) if term.startswith("<") else self._typed(term)
        return written

    def _typed(self, literal: str) -> str:
        body, _, datatype = literal.rpartition("^^")
        form = _BARE.get(datatype)
        return body[1:-1] if form and form.fullmatch(body[1:-1]) else f"{body}^^{self[datatype]}"


class _Lines(dict[str, str]):
    """A cache of the Turtle lines for pairs of predicate and object in N-Triples."""

    def __init__(self, names: Names, margin: str) -> None:
        super().__init__()
        self._names = names
        self._margin = margin

    def __missing__(self, statement: str) -> str:
        predicate, _, value = statement.partition(" ")
        if value[-1] != ">":  # a text, which rarely recurs
            return f"{self._margin}{self._names[predicate]} {value} ;\n"
        if len(self) == _REMEMBERED:
            self.clear()
        term = self._names.iri(value) if value[0] == "<" else self._names[value]
        self[statement] = line = f"{self._margin}{self._names[predicate]} {term} ;\n"
        return line


def statements_by_subject(pieces: Iterable[bytes], names: Names) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Every subject of ``pieces`` with its statements in the order in which they are written.

    A statement is its predicate and object in N-Triples, and its line in Turtle.
    """
    lines = _Lines(names, "    ")
    for subject, statements in _by_subject(pieces):
        yield subject, [(statement, lines[statement]) for statement in _types_first(statements)]


def _blocks(pieces: Iterable[bytes], names: Names, indent: str) -> Iterator[str]:
    lines = _Lines(names, f"{indent}    ")
    for subject, statements in _by_subject(pieces):
        written = "".join([lines[statement] for statement in _types_first(statements)])
        yield f"\n{indent}{names.iri(subject)}\n{written}{indent}.\n"


def _types_first(statements: list[str]) -> list[str]:
    """Sorted pairs of predicate and object, with ``rdf:type`` moved to the front."""
    start = bisect_left(statements, _TYPE)
    if start == 0:  # the usual case: few properties sort before it
        return statements
    end = bisect_left(statements, _BEHIND_TYPE, start)
    return [*statements[start:end], *statements[:start], *statements[end:]]


def _by_subject(pieces: Iterable[bytes]) -> Iterator[tuple[str, list[str]]]:
    """Every subject with its pairs of predicate and object, both sorted."""
    for found in sorted_parts(pieces):
        start, length = " ", 1
        statements: list[str] = []
        for at in range(0, len(found), _DECODED):
            for line in b"\n".join(found[at : at + _DECODED]).decode().split("\n"):
                if not line.startswith(start):
                    if statements:
                        yield start[:-1], statements
                    length = line.index(" ") + 1
                    start, statements = line[:length], []
                statements.append(line[length:])
        if statements:
            yield start[:-1], statements
