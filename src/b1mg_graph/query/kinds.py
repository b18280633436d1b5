"""The kinds of the values of a query's variables in the data: IRIs, texts with a language, and which datatypes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.rdf.ntriples import DATE_TYPES, literal
from b1mg_graph.rdf.sparql_tree import (
    Bind,
    Iri,
    Literal,
    Nested,
    Path,
    Step,
    Triple,
    Values,
    Variable,
    groups_of,
    in_scope,
    queries_in,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from b1mg_graph.rdf.dataset import Dataset
    from b1mg_graph.rdf.sparql_tree import Part, Query

IRI, TAGGED = "IRI", "text with a language"
"""The kinds that are no datatypes."""

_ELSEWHERE, _SUBJECT = None, Step("", inverse=True)


def sources_of(query: Query) -> dict[str, set[Step | None]]:
    """Where the values of each variable come from: objects by a property, subjects (IRIs), or None for elsewhere."""
    found: dict[str, set[Step | None]] = {}
    for one in queries_in(query):
        for named in (*(one.selected or ()), *(one.grouped or ())):
            if named.variable:
                found.setdefault(named.variable.name, set()).add(_ELSEWHERE)
        for name, step in _in_values(one.values):
            found.setdefault(name, set()).add(step)
    for group in groups_of(query):
        for part in group.parts:
            for name, step in _in_part(part):
                found.setdefault(name, set()).add(step)
    return found


def _in_part(part: Part) -> Iterator[tuple[str, Step | None]]:
    if isinstance(part, Triple):
        yield from _in_triple(part)
    elif isinstance(part, Bind):
        yield part.variable.name, _ELSEWHERE
    elif isinstance(part, Values):
        yield from _in_values(part)
    elif isinstance(part, Nested) and part.kind == "SERVICE":
        yield from ((name, _ELSEWHERE) for group in part.groups for name in in_scope(group))
    elif isinstance(part, Nested) and isinstance(part.term, Variable):
        yield part.term.name, _SUBJECT


def _in_triple(triple: Triple) -> Iterator[tuple[str, Step | None]]:
    for term in (triple.subject, triple.predicate):
        if isinstance(term, Variable):
            yield term.name, _SUBJECT
    if isinstance(triple.object, Variable):
        steps: tuple[Step | None, ...] = (_ELSEWHERE,)
        if isinstance(triple.predicate, Iri):
            steps = (Step(triple.predicate.value, inverse=False),)
        elif isinstance(triple.predicate, Path):
            steps = triple.predicate.last or steps
        yield from ((triple.object.name, step) for step in steps)


def _in_values(values: Values) -> Iterator[tuple[str, Step | None]]:
    """Inline data that is all literals only restricts a variable: its kind is then that of its other sources."""
    for at, variable in enumerate(values.variables):
        if not values.rows or not all(isinstance(row[at], Literal) for row in values.rows):
            yield variable.name, _ELSEWHERE


@dataclass(slots=True)
class Kinds:
    """The kinds of the values of variables, by their ``sources``; looked up once for each property."""

    dataset: Dataset
    sources: dict[str, set[Step | None]]
    found: dict[str, frozenset[str]] = field(default_factory=dict)
    selected_by_type: set[str] = field(default_factory=set)

    def dates(self, term: Variable) -> frozenset[str]:
        """The datatypes of a variable that has only dates; empty if the query itself looks at their datatype."""
        kinds = self.kinds(term)
        return kinds if kinds <= DATE_TYPES and term.name not in self.selected_by_type else frozenset()

    def kinds(self, term: object) -> frozenset[str]:
        """The kinds that the values of a variable can have; empty if they are not known."""
        sources = self.sources.get(term.name, set()) if isinstance(term, Variable) else set()
        if not sources or None in sources:
            return frozenset()
        each = [frozenset({IRI}) if step.inverse else self.of_property(step.property) for step in sources if step]
        return frozenset.intersection(*each)

    def properties(self, term: object) -> list[str]:
        """The properties whose objects are the values of a variable."""
        steps = self.sources.get(term.name, set()) if isinstance(term, Variable) else set()
        return sorted(step.property for step in steps if step and not step.inverse)

    def of_property(self, property_: str) -> frozenset[str]:
        """The kinds of the objects by a property."""
        if property_ not in self.found:
            kind = f'IF(ISIRI(?o), "{IRI}", IF(LANG(?o) != "", "{TAGGED}", STR(DATATYPE(?o))))'
            rows = self._rows(f"SELECT DISTINCT ({kind} AS ?v) {{ ?s <{property_}> ?o }}")
            self.found[property_] = frozenset(str(getattr(term, "value", "")) for term in rows)
        return self.found[property_]

    def alike(self, properties: list[str], text: str) -> list[ox.Literal]:
        """The literals with that text among the objects by properties."""
        listed = " ".join(f"<{one}>" for one in properties)
        rows = self._rows(
            f"SELECT DISTINCT ?v {{ VALUES ?p {{ {listed} }} ?s ?p ?v FILTER(STR(?v) = {literal(text)}) }}"
        )
        return [term for term in rows if isinstance(term, ox.Literal)]

    def elsewhere(self, properties: list[str], text: str) -> list[tuple[str, ox.Literal]]:
        """The literals with that text in a language of these properties, by another property (a term)."""
        listed = " ".join(f"<{one}>" for one in properties)
        tags = self._rows(f"SELECT DISTINCT (LANG(?o) AS ?v) {{ VALUES ?p {{ {listed} }} ?s ?p ?o }}")
        found = []
        for tag in (term.value for term in tags if isinstance(term, ox.Literal)):
            written = f"{literal(text)}@{tag}" if tag else literal(text)
            term = ox.Literal(text, language=tag) if tag else ox.Literal(text)
            found += [(str(one), term) for one in self._rows(f"SELECT DISTINCT ?v {{ ?s ?v {written} }}")]
        return found

    def example(self, properties: list[str]) -> str:
        """A text among the objects by properties, as it is written in a query."""
        listed = " ".join(f"<{one}>" for one in properties)
        (found,) = self._rows(f"SELECT (MIN(?o) AS ?v) {{ VALUES ?p {{ {listed} }} ?s ?p ?o }}") or ("",)
        return str(found)

    def _rows(self, sparql: str) -> list[object]:
        answer = self.dataset.query(sparql)
        assert isinstance(answer, ox.QuerySolutions)
        return [row["v"] for row in answer if row["v"] is not None]
