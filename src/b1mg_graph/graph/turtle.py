"""Turtle and TriG that are the same bytes on every run, and change only where a fact does.

Subjects, and the statements of each, stand in the order of their IRIs (the class of a
subject first), every statement on a line of its own and the full stop on another: adding
or removing one touches no other line (W3C RDF 1.1 Turtle, section 6.5: a predicate list
may end in a semicolon).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from b1mg_graph.ntriples import RDF_TYPE, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_LOCAL_NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_BARE = {f"<{XSD}boolean>": re.compile("true|false"), f"<{XSD}integer>": re.compile("[+-]?[0-9]+")}
"""The literals that Turtle writes without quotation marks and datatype."""

_TYPE = f"<{RDF_TYPE}>"


def turtle(pieces: Iterable[bytes], prefixes: Mapping[str, str]) -> Iterator[str]:
    """The triples of ``pieces`` (N-Triples, no blank nodes), each once, as the parts of a Turtle file."""
    names = Names(prefixes)
    yield names.declarations()
    yield from _blocks(pieces, names, "")


def trig(graphs: Mapping[str, Iterable[bytes]], prefixes: Mapping[str, str]) -> Iterator[str]:
    """Named graphs, by term, as the parts of a TriG file (W3C RDF 1.1 TriG)."""
    names = Names(prefixes)
    yield names.declarations()
    for graph in sorted(graphs):
        yield f"\n{names[graph]} {{\n"
        yield from _blocks(graphs[graph], names, "    ")
        yield "}\n"


class Names(dict[str, str]):
    """Terms of N-Triples to the shorter way that Turtle writes them, remembered."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        super().__init__({_TYPE: "a"})
        self._prefixes = dict(prefixes)
        self._by_namespace = {f"<{namespace}": prefix for prefix, namespace in sorted(prefixes.items())}

    def declarations(self) -> str:
        """The ``@prefix`` lines."""
        return "".join(f"@prefix {prefix}: <{ns}> .\n" for prefix, ns in sorted(self._prefixes.items()))

    def iri(self, term: str) -> str:
        """An IRI as a prefixed name where its namespace ends in its last ``#`` or ``/``, not remembered."""
        behind = max(term.rfind("#"), term.rfind("/")) + 1
        prefix = self._by_namespace.get(term[:behind])
        if prefix is None:
            return term
        local = term[behind:-1]
        return f"{prefix}:{local}" if _LOCAL_NAME.fullmatch(local) else term

    def statement(self, text: str) -> str:
        """A predicate and an object, with the full stop of N-Triples, as Turtle has them between subjects."""
        predicate, _, value = text.partition(" ")
        term = value[:-2]
        if term[0] == "<":
            return f"{self[predicate]} {self.iri(term)} ;\n"
        return f"{self[predicate]} {self[term] if term[-1] == '>' else term} ;\n"

    def __missing__(self, term: str) -> str:
        self[term] = written = self.iri(term) if term.startswith("<") else self._typed(term)
        return written

    def _typed(self, literal: str) -> str:
        body, _, datatype = literal.rpartition("^^")
        form = _BARE.get(datatype)
        return body[1:-1] if form and form.fullmatch(body[1:-1]) else f"{body}^^{self[datatype]}"


def _blocks(pieces: Iterable[bytes], names: Names, indent: str) -> Iterator[str]:
    margin = f"{indent}    "
    written: dict[str, str] = {}  # statements recur: classes, roles, bodies
    subjects = _by_subject(pieces)
    for subject in sorted(subjects):
        types: list[str] = []
        others: list[str] = []
        for text in sorted(set(subjects.pop(subject))):
            line = written.get(text)
            if line is None:
                line = written[text] = margin + names.statement(text)
            (types if text.startswith(_TYPE) else others).append(line)
        yield f"\n{indent}{names.iri(subject)}\n{''.join(types)}{''.join(others)}{indent}.\n"


def _by_subject(pieces: Iterable[bytes]) -> dict[str, list[str]]:
    """The lines of all pieces without their subjects, by subject."""
    subjects: dict[str, list[str]] = {}
    for piece in pieces:
        for line in piece.decode().split("\n"):
            subject, _, statement = line.partition(" ")
            known = subjects.get(subject)
            if known is None:
                subjects[subject] = [statement]
            else:
                known.append(statement)
    subjects.pop("", None)  # behind the last LF of each piece
    return subjects
