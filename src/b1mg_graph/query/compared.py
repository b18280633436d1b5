"""Comparisons in a query that cannot succeed, or lose rows, because of what kind of values the data have.

A text without a language is never equal to one with a language; a date cannot be compared with a year; text functions
and GROUP_CONCAT have no value for IRIs (SPARQL 1.1, sections 17.3, 17.4.3 and 18.5.1.7).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.query.kinds import IRI, TAGGED, Kinds, sources_of
from b1mg_graph.rdf.ntriples import literal
from b1mg_graph.rdf.sparql_errors import QueryProblem
from b1mg_graph.rdf.sparql_tree import (
    Bind,
    Call,
    Filter,
    Iri,
    Literal,
    Query,
    Triple,
    Values,
    Variable,
    calls_in,
    expressions_of,
    groups_of,
    queries_in,
)
from b1mg_graph.rdf.turtle import Names
from b1mg_graph.vocabulary import XSD_DATE, XSD_G_YEAR, XSD_G_YEAR_MONTH, XSD_STRING

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyoxigraph as ox

    from b1mg_graph.rdf.dataset import Dataset
    from b1mg_graph.rdf.sparql_tree import Expression, Span

_DATES = {XSD_DATE: "days", XSD_G_YEAR_MONTH: "months", XSD_G_YEAR: "years"}
_EQUALITIES = frozenset({"=", "!=", "IN", "NOT IN", "SAMETERM"})
_COMPARISONS = _EQUALITIES | {"<", "<=", ">", ">="}
_KEEP_LANGUAGE = frozenset({"LCASE", "UCASE", "SUBSTR", "STRBEFORE", "STRAFTER", "REPLACE"})
"""The functions whose result has the language of their first argument."""

_OF_TEXT = _KEEP_LANGUAGE | {
    "GROUP_CONCAT", "CONCAT", "STRLEN", "CONTAINS", "STRSTARTS", "STRENDS", "REGEX", "ENCODE_FOR_URI", "LANG",
}  # fmt: skip
"""The functions that have no value for an IRI."""

_MOST_SHOWN = 3


def incomparable(query: Query, dataset: Dataset) -> Iterator[QueryProblem]:
    """The comparisons and text functions of a query that lose rows or values in ``dataset``."""
    values = Kinds(dataset, sources_of(query))
    parts = [part for group in groups_of(query) for part in group.parts]
    expressions = [
        *(expression for one in queries_in(query) for expression in expressions_of(one)),
        *(
            part.condition if isinstance(part, Filter) else part.value
            for part in parts
            if isinstance(part, Filter | Bind)
        ),
    ]
    calls = [call for expression in expressions for call in calls_in(expression) if call.name == "DATATYPE"]
    values.selected_by_type = {one.name for call in calls for one in call.arguments if isinstance(one, Variable)}
    for part in parts:
        if isinstance(part, Triple):
            yield from _of_triple(part, values)
        elif isinstance(part, Values):
            yield from _of_rows(part, values)
    for expression in expressions:
        for call in _certain(expression):
            yield from _of_call(call, values)


def _certain(expression: Expression) -> Iterator[Call]:
    """The calls in an expression, without those in COALESCE, which may fail."""
    if isinstance(expression, Call) and expression.name != "COALESCE":
        yield expression
        for argument in expression.arguments:
            yield from _certain(argument)


def _of_triple(triple: Triple, values: Kinds) -> Iterator[QueryProblem]:
    if isinstance(triple.object, Literal) and isinstance(triple.predicate, Iri):
        yield from _of_text(triple.object, [triple.predicate.value], values, "")


def _of_rows(data: Values, values: Kinds) -> Iterator[QueryProblem]:
    for row in data.rows:
        for variable, term in zip(data.variables, row, strict=True):
            properties = values.properties(variable)
            if isinstance(term, Literal) and properties and IRI not in values.kinds(variable):
                yield from _of_text(term, properties, values, f"?{variable.name}")


def _of_call(call: Call, values: Kinds) -> Iterator[QueryProblem]:
    if call.name in _COMPARISONS:
        for other in call.arguments[1:]:
            for one, two in ((call.arguments[0], other), (other, call.arguments[0])):
                if isinstance(two, Literal):
                    yield from _of_comparison(call.name, one, two, values)
            yield from _of_dates(call.arguments[0], other, values)
    elif call.name in _OF_TEXT:
        for argument in call.arguments:
            if isinstance(argument, Variable) and argument.span and values.kinds(argument) == {IRI}:
                yield QueryProblem(
                    *argument.span,
                    f"{call.name} has no value here, because the values of ?{argument.name} are IRIs",
                    f"write STR(?{argument.name})",
                )


def _of_comparison(operator: str, one: Expression, compared: Literal, values: Kinds) -> Iterator[QueryProblem]:
    """The comparison of an expression with a literal."""
    variable = one
    while isinstance(variable, Call) and variable.name in _KEEP_LANGUAGE and variable.arguments:
        variable = variable.arguments[0]
    if not isinstance(variable, Variable) or compared.span is None:
        return
    kinds = values.kinds(variable)
    if not compared.datatype and not compared.language and kinds == {TAGGED} and operator in _EQUALITIES:
        if variable is one:
            yield from _of_text(compared, values.properties(variable), values, f"?{variable.name}")
        else:
            shown = _written(compared)
            message = f"{shown} has no language, but the values of ?{variable.name} have one: they are never equal"
            yield QueryProblem(*compared.span, message, f"compare with STR(?{variable.name})")
    elif compared.datatype in ("", XSD_STRING, *_DATES) and not compared.language and variable is one:
        others = sorted(_DATES[kind] for kind in values.dates(variable) if kind != compared.datatype)
        if others:
            yield _dates(compared.span, f"{_written(compared)} is compared with {_listed(others)}", variable, compared)


def _of_dates(one: Expression, two: Expression, values: Kinds) -> Iterator[QueryProblem]:
    """The comparison of two variables with dates of different precision."""
    if isinstance(one, Variable) and isinstance(two, Variable) and two.span:
        kinds, others = values.dates(one), values.dates(two)
        if kinds and others and len(kinds | others) > 1:
            shown = _listed(sorted(_DATES[kind] for kind in kinds | others))
            yield _dates(two.span, f"?{one.name} and ?{two.name} are {shown}", one, two)


def _dates(span: Span, what: str, one: Variable, two: Variable | Literal) -> QueryProblem:
    other = f"STR(?{two.name})" if isinstance(two, Variable) else literal(two.text)
    return QueryProblem(
        *span,
        f"{what}: dates of different precision cannot be compared, so rows are left out",
        f"compare texts: STR(?{one.name}) and {other}",
    )


def _of_text(compared: Literal, properties: list[str], values: Kinds, variable: str) -> Iterator[QueryProblem]:
    """A literal that no value equals although other literals have its text, or all other values have a language."""
    if compared.span is None or not properties:
        return
    datatype = compared.datatype or ("" if compared.language else XSD_STRING)
    alike = values.alike(properties, compared.text)
    if any(
        (term.language or "", "" if term.language else term.datatype.value) == (compared.language.lower(), datatype)
        for term in alike
    ):
        return
    lacks_language = datatype == XSD_STRING and all(values.of_property(one) == {TAGGED} for one in properties)
    names = Names(values.dataset.prefixes)
    text = f", or compare with STR({variable})" if variable else ""
    if alike:
        forms = sorted(_shown(term, names) for term in alike)
        remedy = f"write {' or '.join(forms[:_MOST_SHOWN])}{text}"
    elif others := values.elsewhere(properties, compared.text):
        found = sorted(f"{names.iri(property_)} {_shown(term, names)}" for property_, term in others)
        remedy = f"the data have {' and '.join(found[:_MOST_SHOWN])}"
    elif lacks_language:
        remedy = f"write the language, as in {values.example(properties)}{text}"
    else:
        return
    of = " or ".join(names.iri(f"<{one}>") for one in properties)
    reason = ": they have a language" if lacks_language else ""
    yield QueryProblem(*compared.span, f"no value of {of} is {_written(compared)}{reason}", remedy)


def _written(term: Literal) -> str:
    """A literal as a query has it, the datatype left out."""
    return literal(term.text) + (f"@{term.language}" if term.language else "")


def _shown(term: ox.Literal, names: Names) -> str:
    return str(term) if term.language or term.datatype.value == XSD_STRING else names[str(term)]


def _listed(words: list[str]) -> str:
    return " and ".join(words) if len(words) < 3 else f"{', '.join(words[:-1])} and {words[-1]}"
