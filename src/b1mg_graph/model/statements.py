"""All statements of a data set, indexed by subject, object and source.

Terms are in N-Triples, as in the dataset, so that the index is made in one pass over the lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from b1mg_graph.rdf.dataset import DERIVED
from b1mg_graph.vocabulary import RDF_TYPE

if TYPE_CHECKING:
    from b1mg_graph.rdf.dataset import Dataset

_TYPE = f"<{RDF_TYPE}>"


class Statement(NamedTuple):
    """A triple with the sources (terms, sorted) that state it; no sources if it is only derived."""

    subject: str
    predicate: str
    value: str
    sources: tuple[str, ...]

    @property
    def line(self) -> str:
        """The triple as a line of N-Triples."""
        return f"{self.subject} {self.predicate} {self.value} .\n"


class Statements:
    """The stated and derived statements of a dataset; results are sorted by term."""

    def __init__(self, dataset: Dataset) -> None:
        held: dict[tuple[str, str, str], list[str]] = {}
        for graph in dataset.graphs():
            for piece in dataset.lines([graph]):
                for line in piece.decode().split("\n"):
                    if line:
                        subject, predicate, value = line[:-2].split(" ", 2)
                        held.setdefault((subject, predicate, value), []).append(graph)
        self._by_subject: dict[str, list[Statement]] = {}
        self._by_value: dict[str, list[Statement]] = {}
        self._by_source: dict[str, list[Statement]] = {}
        for triple, graphs in sorted(held.items()):
            sources = tuple(graph for graph in dict.fromkeys(graphs) if graph != DERIVED)
            statement = Statement(*triple, sources)
            self._by_subject.setdefault(statement.subject, []).append(statement)
            for source in sources:
                self._by_source.setdefault(source, []).append(statement)
            if statement.value.startswith("<") and statement.predicate != _TYPE:
                self._by_value.setdefault(statement.value, []).append(statement)

    def of(self, subject: str) -> list[Statement]:
        """All statements about ``subject``."""
        return self._by_subject.get(subject, [])

    def to(self, value: str) -> list[Statement]:
        """All statements with the object ``value``, except class memberships (``rdf:type``)."""
        return self._by_value.get(value, [])

    def by(self, source: str) -> list[Statement]:
        """All statements of ``source``."""
        return self._by_source.get(source, [])

    def values(self, subject: str, predicate: str) -> list[str]:
        """The values of one property of ``subject``."""
        return [s.value for s in self.of(subject) if s.predicate == predicate]

    def types(self, subject: str) -> list[str]:
        """The classes (terms) of ``subject``."""
        return [s.value for s in self.of(subject) if s.predicate == _TYPE and s.sources]
