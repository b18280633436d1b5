"""The rows of an answer, alike for every store: a multiset of rows, each cell a term in one form."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import rdflib

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

XSD = "http://www.w3.org/2001/XMLSchema#"

Cell = tuple[str, ...]
Rows = Counter[tuple[Cell | None, ...]]


def of_engine(answer: ox.QuerySolutions) -> Rows:
    """The rows of an answer of pyoxigraph."""
    return Counter(tuple(None if term is None else _of_engine(term) for term in row) for row in answer)


def of_rdflib(answer: Iterable[Any]) -> Rows:
    """The rows of an answer of rdflib."""
    return Counter(tuple(None if term is None else _of_rdflib(term) for term in row) for row in answer)


def of_json(answer: Mapping[str, Any]) -> Rows:
    """The rows of an answer in the SPARQL 1.1 Query Results JSON Format."""
    variables = answer["head"]["vars"]
    rows = answer["results"]["bindings"]
    return Counter(tuple(_of_json(row[name]) if name in row else None for name in variables) for row in rows)


def _of_engine(term: ox.NamedNode | ox.Literal | ox.BlankNode) -> Cell:
    if isinstance(term, ox.Literal):
        return _literal(term.value, term.language, term.datatype.value)
    return (term.value,)


def _of_rdflib(term: rdflib.term.Identifier) -> Cell:
    if isinstance(term, rdflib.Literal):
        return _literal(str(term), term.language, str(term.datatype or ""))
    return (str(term),)


def _of_json(term: Mapping[str, str]) -> Cell:
    if term["type"] in ("literal", "typed-literal"):
        return _literal(term["value"], term.get("xml:lang"), term.get("datatype", ""))
    return (term["value"],)


def _literal(text: str, language: str | None, datatype: str) -> Cell:
    if language:
        return (text, f"@{language.lower()}")
    return (text, (datatype or f"{XSD}string").removeprefix(XSD))
