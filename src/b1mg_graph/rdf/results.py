"""What rules and checks made of what they read: as long as that is the same, it need not be made again.

The evaluation of a query depends on its text, on the ontology, and on the statements of the properties and classes
that it reads (``rdf.reading``).  The first two are in the key of all that is kept; the statements are compared
by digests of those of each property and class, in the order of their files.  Where nothing is concluded on what a
query reads, or where its answer depends on the order of statements, it reads everything.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from b1mg_graph.rdf.sorting import with_changes
from b1mg_graph.vocabulary import RDF_TYPE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from b1mg_graph.rdf.dataset import Dataset

    Prints = Mapping[str, str]

WHOLE = ""
"""The name of the digest of all statements."""

_DIGITS = 32
_TYPE = f"<{RDF_TYPE}>".encode()
_OTHER_EACH_TIME = ("NOW", "RAND", "UUID", "STRUUID", "BNODE")
_BY_ORDER = ("SAMPLE", "GROUP_CONCAT", "SUM", "AVG", "MIN", "MAX", "REDUCED", "LIMIT", "OFFSET")
"""What can have another value where statements come in another order; sums do by rounding."""
_COUNTED = re.compile(r"\bSUM\(IF\([^()]*, [0-9]+, [0-9]+\)\)")
"""A sum of integers that are in the query, which is no matter of order."""


class Derived(NamedTuple):
    """Triples (N-Triples) of one property or class (an IRI), and their digest."""

    what: str
    digest: str
    lines: bytes


class Result(NamedTuple):
    """What a query made: of a rule its triples (``Derived``), of a check its rows.

    ``reads`` are the properties and classes (IRIs) that it reads, None for everything; ``key`` tells their statements
    from others; ``by_order`` where another order of them can give another value.  ``is_latest`` unless it was not asked
    for in the last run.
    """

    reads: frozenset[str] | None
    key: str
    made: tuple[Any, ...]
    by_order: bool = False
    is_latest: bool = True


class Question(NamedTuple):
    """A query that is to be answered: what it reads, the key of that, and what it ``made`` of the same before.

    ``key`` is empty if its answer can be another each time.  ``before`` is what it made of the last state of the files,
    None if that is not known.
    """

    name: str
    reads: frozenset[str] | None
    key: str
    made: tuple[Any, ...] | None
    by_order: bool = False
    before: tuple[Any, ...] | None = None


class Results:
    """The results of one run, and the ``known`` ones of an earlier run with the same ontology and prefixes, by name."""

    def __init__(self, known: Mapping[str, Result] | None = None) -> None:
        self._known = known or {}
        self._prints: dict[str, list[str]] = {}
        self.found: dict[str, Result] = {}

    @property
    def every(self) -> dict[str, Result]:
        """The results of this run, and the known ones of what was not asked in it."""
        return {**{name: one._replace(is_latest=False) for name, one in self._known.items()}, **self.found}

    def before(self, name: str) -> tuple[Any, ...] | None:
        """What was made of the last state of the files, None if that is not known."""
        known = self._known.get(name)
        return known.made if known is not None and known.is_latest else None

    def add(self, prints: Prints) -> None:
        """Note that the dataset has the statements with these digests (``prints_of``)."""
        for what, digest in prints.items():
            self._prints.setdefault(what, []).append(digest)

    def add_derived(self, pieces: Iterable[Derived]) -> None:
        """Note that the dataset has these derived triples."""
        for piece in pieces:
            self.add({piece.what: piece.digest, WHOLE: piece.digest})
            if piece.lines.split(b" ", 2)[1] == _TYPE:
                self.add({RDF_TYPE: piece.digest})

    def question(self, name: str, sparql: str, dataset: Dataset) -> Question:
        """The query ``sparql`` of the rule or check ``name``, over what the dataset has now."""
        known = self._known.get(name)
        if known is None:
            from b1mg_graph.rdf.sparql_lexer import mentions

            reads = dataset.reads(sparql)
            if mentions(sparql, *_OTHER_EACH_TIME):
                return Question(name, reads, "", None)
            by_order = mentions(_COUNTED.sub(" ", sparql), *_BY_ORDER)
        else:  # what is kept has the answers to the same questions on the same text
            reads, by_order = known.reads, known.by_order
        asked = self._asked(name, reads, self._key(None if by_order else reads))
        return asked._replace(by_order=True, before=None) if by_order else asked

    def of(self, name: str, reads: Iterable[str], make: Callable[[], Iterable[Any]], *more: str) -> tuple[Any, ...]:
        """What Python makes of the statements of some properties (IRIs) and of ``more``: as before if all is the same.

        It consists of lists, texts and numbers.
        """
        paths = frozenset(reads)
        question = self._asked(name, paths, self._key(paths, *more))
        made = question.made if question.made is not None else tuple(make())
        self.keep(question, made)
        return made

    def _asked(self, name: str, reads: frozenset[str] | None, key: str) -> Question:
        known = self._known.get(name)
        made = known.made if known is not None and known.key == key else None
        return Question(name, reads, key, made, before=self.before(name))

    def keep(self, question: Question, made: tuple[Any, ...]) -> None:
        """Note what a query made."""
        if question.key:
            self.found[question.name] = Result(question.reads, question.key, made, question.by_order)

    def _key(self, reads: frozenset[str] | None, *more: str) -> str:
        wanted = {WHOLE} if reads is None else reads
        parts = [f"{what} {' '.join(self._prints.get(what, ()))}" for what in sorted(wanted)]
        return digest_of("\n".join([*parts, *more]).encode())


def once(
    results: Results | None, name: str, reads: Iterable[str], make: Callable[[], Iterable[Any]], *more: str
) -> tuple[Any, ...]:
    """What ``make`` makes, as ``Results.of`` has it where there are ``results``."""
    return tuple(make()) if results is None else results.of(name, reads, make, *more)


def question_of(name: str, sparql: str, dataset: Dataset, results: Results | None) -> Question:
    """The query ``sparql`` of the rule or check ``name``, over what the dataset has now.

    Without ``results`` it has no answer yet.
    """
    if results is not None:
        return results.question(name, sparql, dataset)
    return Question(name, dataset.reads(sparql), "", None)


def digest_of(content: bytes) -> str:
    """A digest of 128 bits, in hexadecimal digits."""
    return sha256(content).hexdigest()[:_DIGITS]


def whats_of(line: bytes) -> frozenset[str]:
    """The names by which queries read a triple: its property, and its class if it has one (IRIs)."""
    _, path, value = line.split(b" ", 2)
    names = (path, value.split(b" ", 1)[0]) if path == _TYPE else (path,)
    return frozenset(name[1:-1].decode() for name in names)


def by_what(lines: Iterable[bytes]) -> dict[str, list[bytes]]:
    """Lines of N-Triples by their property, and those of ``rdf:type`` by their class (IRIs)."""
    found: dict[bytes, list[bytes]] = {}
    for line in lines:
        _, path, value = line.split(b" ", 2)
        found.setdefault(value[:-3] if path == _TYPE else path, []).append(line)
    return {what[1:-1].decode(): of_one for what, of_one in found.items()}


def with_differences(known: Iterable[Derived], without: Iterable[bytes], more: Iterable[bytes]) -> tuple[Derived, ...]:
    """What was derived, without some lines of it and with ``more``, in the order of ``by_what``."""
    left_out, added = by_what(without), by_what(more)
    found = {piece.what: piece for piece in known}
    for what in {**left_out, **added}:
        before = found[what].lines if what in found else b""
        after = with_changes(before, left_out.get(what, ()), added.get(what, ()))
        found[what] = Derived(what, digest_of(after), after)
    pieces = [piece for piece in found.values() if piece.lines]
    return tuple(sorted(pieces, key=lambda piece: piece.lines[: piece.lines.index(b"\n") + 1]))


def prints_of(pieces: Iterable[tuple[str, bytes]]) -> dict[str, str]:
    """The digests of the statements of each property and class (IRIs), and of all (``WHOLE``).

    ``pieces`` are pairs of a graph (a term) and triples of it.
    """
    found: dict[str, Any] = {}
    for graph, piece in pieces:
        lines = piece.splitlines(keepends=True)
        groups = by_what(lines)
        groups[WHOLE] = [piece]
        groups[RDF_TYPE] = [line for line in lines if line.split(b" ", 2)[1] == _TYPE]
        for what, of_one in groups.items():
            digest = found.get(what) or found.setdefault(what, sha256())
            digest.update(f"{graph} {len(of_one)}\n".encode())
            digest.update(b"".join(of_one))
    return {what: digest.hexdigest()[:_DIGITS] for what, digest in found.items()}
