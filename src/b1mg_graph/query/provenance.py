"""Provenance: the sources of each row of an answer, with the places in them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.errors import ParameterName, UsageError
from b1mg_graph.model.languages import text_in
from b1mg_graph.query.result import Row, things_in
from b1mg_graph.rdf.dataset import DERIVED
from b1mg_graph.vocabulary import RDF_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.query.library import Question
    from b1mg_graph.query.result import Result

    Pattern = tuple[str, str, str | None]

_ADDED = ("source", "place")

HEADINGS = {
    "source": {"en": "source", "sv": "källa"},
    "place": {"en": "place", "sv": "ställe"},
}
"""The headings of the columns with the sources, by language."""


def headings_of(question: Question, columns: Sequence[str], language: str) -> list[str]:
    """The headings of the columns of an answer to ``question``, in ``language`` where available."""
    texts = {**HEADINGS, **question.headings}
    return [(text_in(texts.get(name, {}), (language,)) or ("", name))[1] for name in columns]


def with_sources(result: Result, question: Question, assembly: Assembly) -> Result:
    """The rows with columns for a source and its places, one row for each source.

    Derived statements have the derived graph as their source.  Raises ``UsageError`` if the question does not declare
    its evidence.
    """
    if not question.evidence:
        raise UsageError(f"{question.name} defines no evidence, so ", ParameterName("sources"), " is not available")
    statements = assembly.around(things_in(result)).current.statements
    variables = (*result.variables, *_ADDED)
    positions = {name: i for i, name in enumerate(variables)}
    rows: list[Row] = []
    for row in result.rows:
        found: dict[str, set[str]] = {}
        for pattern in _patterns(row, question.evidence, assembly.dataset.prefixes):
            for statement in statements.matching(*pattern):
                places = statements.places(statement.subject)
                for graph in statement.sources or (DERIVED,):
                    found.setdefault(graph, set()).update(places.get(graph, ()))
        stated = {graph: places for graph, places in found.items() if graph != DERIVED} or found
        for graph in sorted(stated):
            place = ", ".join(sorted(stated[graph]))
            rows.append(Row(positions, [*row, ox.NamedNode(graph[1:-1]), ox.Literal(place) if place else None]))
        if not stated:
            rows.append(Row(positions, [*row, None, None]))
    return replace(result, variables=variables, rows=tuple(rows))


def _patterns(row: Row, evidence: tuple[str, ...], prefixes: dict[str, str]) -> Iterator[Pattern]:
    """The patterns of ``evidence`` with the values of a row; patterns with an unbound variable are left out."""
    for part in evidence:
        terms = [_value(word, row, prefixes) for word in part.split()]
        if any(term is None for term in terms):
            continue
        subject, predicate, object_ = terms if len(terms) == 3 else (terms[0], ox.NamedNode(RDF_TYPE), None)
        if isinstance(subject, ox.NamedNode) and isinstance(predicate, ox.NamedNode):
            yield str(subject), str(predicate), None if object_ is None else str(object_)


def _value(word: str, row: Row, prefixes: dict[str, str]) -> ox.NamedNode | ox.Literal | None:
    if word.startswith("?"):
        value = row[word[1:]]
        return value if isinstance(value, (ox.NamedNode, ox.Literal)) else None
    if word == "a":
        return ox.NamedNode(RDF_TYPE)
    if word in ("true", "false"):
        return ox.Literal(word == "true")
    prefix, _, local = word.partition(":")
    return ox.NamedNode(prefixes[prefix] + local) if prefix in prefixes else ox.NamedNode(re.sub(r"[<>]", "", word))
