"""Usage of the ontology in the data: the triples and things of each term, and examples."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from b1mg_graph.rdf.dataset import DERIVED
from b1mg_graph.vocabulary import RDF_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from b1mg_graph.compiler.assembly import Assembly

Triple = tuple[str, str, str]
"""Subject, predicate and object as terms of N-Triples."""

_TYPE = f"<{RDF_TYPE}>"
_SHORT = 90
"""The preferred maximum of characters of a literal in an example."""


class Usage:
    """The triples of the union of all graphs by predicate, and the things by class; terms are N-Triples terms."""

    def __init__(self, assembly: Assembly) -> None:
        """Read the union of all graphs once."""
        self._dataset = assembly.dataset
        self._class_of = {assembly.settings.term(id_): f"<{target}>" for id_, target in assembly.index.classes.items()}
        self._triples: dict[str, list[Triple]] = defaultdict(list)
        self._things: dict[str, list[str]] = defaultdict(list)
        self._weights: Counter[str] = Counter()
        for subject, predicate, value in sorted(_triples(self._dataset.lines())):
            self._triples[predicate].append((subject, predicate, value))
            self._weights.update((subject, value))
            if predicate == _TYPE:
                self._things[value].append(subject)

    def properties(self) -> list[str]:
        """The IRIs of all predicates."""
        return sorted(_address(term) for term in self._triples)

    def classes(self) -> list[str]:
        """The IRIs of all classes of things."""
        return sorted(_address(term) for term in self._things)

    def triples(self, property_: str) -> list[Triple]:
        """The triples whose predicate has this IRI, in order."""
        return self._triples.get(f"<{property_}>", [])

    def things(self, class_: str) -> list[str]:
        """The things of the class ``class_`` (an IRI), as terms, in order."""
        return self._things.get(f"<{class_}>", [])

    def objects(self, subject: str, property_: str) -> list[str]:
        """The objects (terms) of a subject (a term) and a property (an IRI), in order."""
        return self._objects.get((subject, f"<{property_}>"), [])

    def derived(self, property_: str) -> int:
        """The number of triples of a property (an IRI) that rules have derived."""
        return self._derived[f"<{property_}>"]

    def example_of_class(self, class_: str) -> Triple | None:
        """An ``rdf:type`` triple with the class ``class_`` (an IRI); None if there is none.

        Its subject is preferably not of a subclass, and has many triples.
        """
        target = f"<{class_}>"
        things = self.things(class_)
        best = min(things, key=lambda t: (self._class_of.get(t, target) != target, *self._rank(t)), default=None)
        return (best, _TYPE, target) if best else None

    def example_of_property(self, property_: str, classes: Iterable[str] | None = None) -> Triple | None:
        """A triple of the property, preferably between things with many triples; None if there is none.

        If ``classes`` are given, its subject is of one of them.
        """
        found = self.triples(property_)
        if classes is not None:
            subjects = {thing for class_ in classes for thing in self.things(class_)}
            found = [triple for triple in found if triple[0] in subjects]
        return self.best_example(found)

    def best_example(self, triples: Iterable[Triple]) -> Triple | None:
        """The best example among ``triples``: short, and between things with many triples; None if there are none."""
        return min(triples, key=self._rank_of_triple, default=None)

    def _rank_of_triple(self, triple: Triple) -> tuple[bool, int, str, str]:
        subject, _, value = triple
        known = self._weights[subject] + (self._weights[value] if value.startswith("<") else 0)
        return len(value) > _SHORT, -known, subject, value

    def _rank(self, thing: str) -> tuple[int, str]:
        return -self._weights[thing], thing

    @cached_property
    def _objects(self) -> dict[tuple[str, str], list[str]]:
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for triples in self._triples.values():
            for subject, predicate, value in triples:
                found[subject, predicate].append(value)
        return found

    @cached_property
    def _derived(self) -> Counter[str]:
        return Counter(predicate for _, predicate, _ in _triples(self._dataset.lines([DERIVED])))


def _triples(pieces: Iterable[bytes]) -> set[Triple]:
    lines = {line for piece in pieces for line in piece.decode().split("\n") if line}
    return {(s, p, rest[:-2]) for s, p, rest in (line.split(" ", 2) for line in lines)}


def _address(term: str) -> str:
    return term[1:-1]
