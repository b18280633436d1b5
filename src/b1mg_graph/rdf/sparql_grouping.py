"""Errors of grouping in a query that the engine refuses: aggregates without a name, variables that are not grouped.

The engine names neither, and reports the end of the query (SPARQL 1.1, sections 11.2 and 19.8).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from b1mg_graph.rdf.sparql_lexer import masked, variables_of
from b1mg_graph.rdf.sparql_parsing import parsed
from b1mg_graph.rdf.sparql_problem import QueryProblem
from b1mg_graph.rdf.sparql_tree import (
    AGGREGATES,
    Call,
    Variable,
    calls_in,
    expressions_of,
    queries_in,
)

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from b1mg_graph.rdf.sparql_tree import Expression, Query

_SELECT = re.compile(r"(?<![\w?$:])SELECT\b(?:\s+(?:DISTINCT|REDUCED)\b)?", re.IGNORECASE)
_END = re.compile(r"\{|(?<![\w?$:])(?:WHERE|FROM)\b", re.IGNORECASE)
_AGGREGATE = re.compile(rf"(?<![\w?$:])({'|'.join(sorted(AGGREGATES))})\s*\(", re.IGNORECASE)
_AS = re.compile(r"\s*AS\s+\(?\s*[?$](\w+)\s*\)?", re.IGNORECASE)
_STAR = re.compile(r"\s*(\*)")


def bare_aggregate(sparql: str) -> QueryProblem | None:
    """An aggregate in SELECT without parentheses around it, or without a name; None without one."""
    mask = masked(sparql)
    for select in _SELECT.finditer(mask):
        end = _END.search(mask, select.end())
        stop = end.start() if end else len(mask)
        for found in _AGGREGATE.finditer(mask, select.end(), stop):
            depth = mask.count("(", select.end(), found.start()) - mask.count(")", select.end(), found.start())
            closing = _closing(mask, found.end() - 1, stop)
            if closing is None or depth > 1:
                continue
            named = _AS.match(mask, closing, stop)
            if depth == 0 or (named is None and mask[closing:stop].lstrip()[:1] == ")"):
                name = named[1] if named else _free_name(found[1], variables_of(sparql))
                proposal = f"({' '.join(sparql[found.start() : closing].split())} AS ?{name})"
                message = "an aggregate in SELECT has parentheses around it, and a name"
                return QueryProblem(found.start(), named.end() if named else closing, message, f"write {proposal}")
    return None


def _closing(mask: str, opening: int, stop: int) -> int | None:
    """The end of the brackets that are opened at ``opening``; None if they are not closed before ``stop``."""
    depth = 0
    for at in range(opening, stop):
        depth += {"(": 1, ")": -1}.get(mask[at], 0)
        if depth == 0:
            return at + 1
    return None


def _free_name(aggregate: str, taken: Container[str]) -> str:
    """A name for the value of an aggregate, such as ``count``."""
    word = {"GROUP_CONCAT": "all", "SAMPLE": "one"}.get(aggregate.upper(), aggregate.lower())
    return word if word not in taken else f"{word}_value"


def ungrouped(sparql: str, prefixes: Mapping[str, str]) -> QueryProblem | None:
    """A variable that is selected although it is neither grouped nor aggregated; None without one."""
    query = parsed(sparql, prefixes)
    for one in queries_in(query) if query else ():
        if one.grouped is None and not any(_aggregates(expression) for expression in expressions_of(one)):
            continue
        if one.selected is None:
            return _star(sparql)
        for variable in _free(one):
            if variable.span is not None:
                name = variable.name
                message = f"?{name} is selected, but neither grouped nor aggregated"
                remedy = f"(SAMPLE(?{name}) AS ?one_{name})"
                begin = "add it to GROUP BY" if one.grouped else f"add GROUP BY ?{name}"
                return QueryProblem(*variable.span, message, f"{begin}, or select {remedy}")
    return None


def _star(sparql: str) -> QueryProblem | None:
    """The star of SELECT * in a query that groups."""
    mask = masked(sparql)
    for select in _SELECT.finditer(mask):
        star = _STAR.match(mask, select.end())
        if star:
            return QueryProblem(*star.span(1), "SELECT * cannot be used with groups", "name what is selected")
    return None


def _aggregates(expression: Expression) -> bool:
    return any(call.name in AGGREGATES for call in calls_in(expression))


def _free(query: Query) -> Iterator[Variable]:
    """The selected variables that are outside of aggregates and not grouped."""
    names = (name for named in query.grouped or () for name in (named.variable, named.value))
    grouped = {name.name for name in names if isinstance(name, Variable)}
    expressions = {named.value for named in query.grouped or ()}
    for named in query.selected or ():
        yield from (v for v in _outside(named.value, expressions) if v.name not in grouped)
        if named.variable:
            grouped.add(named.variable.name)


def _outside(expression: Expression, grouped: Container[Expression]) -> Iterator[Variable]:
    """The variables of an expression that are in no aggregate and in no grouped expression."""
    if expression in grouped or (isinstance(expression, Call) and expression.name in AGGREGATES):
        return
    if isinstance(expression, Variable):
        yield expression
    elif isinstance(expression, Call):
        for argument in expression.arguments:
            yield from _outside(argument, grouped)
