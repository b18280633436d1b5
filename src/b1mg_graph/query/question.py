"""Asking a question of the library: its parameters as terms, its answer, and the query ready to paste."""

from __future__ import annotations

import re
import warnings
from dataclasses import replace
from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.errors import ParameterName, SchemaError, UsageError
from b1mg_graph.facts.lookup import find_thing
from b1mg_graph.gc_pause import gc_paused
from b1mg_graph.model.asked_date import AS_OF
from b1mg_graph.model.dates import date_type
from b1mg_graph.model.time import STATES
from b1mg_graph.query.candidates import classes_of, missing
from b1mg_graph.query.computed import computation
from b1mg_graph.query.library import Parameter, Question, find_question, in_language
from b1mg_graph.query.marks import with_marked_values
from b1mg_graph.query.result import Result, Row, result_for, things_in, with_labels
from b1mg_graph.query.states import with_states
from b1mg_graph.query.times import TIME_VARIABLES, dated, when_of
from b1mg_graph.rdf.sparql_lexer import with_prefixes
from b1mg_graph.vocabulary import XSD, XSD_DATE, XSD_INTEGER, XSD_STRING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.query.notes import QueryNote
    from b1mg_graph.query.times import When
    from b1mg_graph.rdf.dataset import Term

_INTEGER = re.compile(r"[+-]?[0-9]+")


def ask_question(assembly: Assembly, name: str, parameters: Mapping[str, str | bool | Term]) -> Result:
    """The answer to the question ``name``; underscores in the names of parameters are read as hyphens.

    Raises ``UsageError`` for an unknown question or parameter, a missing parameter, or an invalid value.
    """
    question = find_question(assembly.project.ontology, name)
    given = {key.replace("_", "-"): value for key, value in parameters.items() if value is not False}
    values = values_of(question, assembly, given)
    return replace(answer(assembly, question, values), noted=lambda: notes_of(question, values, assembly))


def answer(
    assembly: Assembly,
    question: Question,
    values: Mapping[str, Term],
    *,
    sources: bool = False,
    language: str | None = None,
) -> Result:
    """The rows of ``question`` with variables bound to ``values``; with ``sources``, one row for each source.

    A column that would repeat one of ``values`` in every row is left out.  States are in words of ``language``, by
    default the main language of the data set.  Raises ``UsageError`` if the values exclude each other.
    """
    with gc_paused():
        found = complete_rows(assembly, question, values, when_of(values), language)
        if sources:
            from b1mg_graph.query.provenance import with_sources

            found = with_sources(found, question, assembly)
        return with_labels(assembly, visible(found, question.hidden | values.keys()))


def complete_rows(
    assembly: Assembly, question: Question, values: Mapping[str, Term], when: When, language: str | None = None
) -> Result:
    """The rows of ``question`` at the date and in the states of ``when``, with all columns that it selects."""
    found = undated_rows(assembly, question, values)
    spoken = language or assembly.settings.language
    if question.computed:
        found = computation(question.computed, question.name)(found, values, when, assembly, spoken)
    if not question.states:
        return with_labels(assembly, found)
    known = assembly.around(things_in(found))
    return with_labels(known, with_states(found, question.states, when, known, spoken))


def undated_rows(assembly: Assembly, question: Question, values: Mapping[str, Term]) -> Result:
    """The rows of the query of ``question`` at no date, with all columns that it selects; those of states are empty."""
    try:
        query = with_marked_values(question.plain, _terms(question, values))
        return result_for(assembly, assembly.dataset.query(query))
    except SyntaxError as error:
        raise SchemaError(f"questions/{question.name}.rq: {error.msg}") from error


def values_of(question: Question, assembly: Assembly, given: Mapping[str, str | bool | Term]) -> dict[str, Term]:
    """The terms by variable for the parameters ``given`` by name.

    Raises ``UsageError`` for an unknown or missing parameter, or an invalid value.
    """
    known = {p.name: p for p in question.parameters}
    given = _present_names(question, given)
    for name in given:
        if name not in known:
            has = [part for other in known for part in (", ", ParameterName(other))][1:] or ["none"]
            raise UsageError(f"{question.name} has no parameter ", ParameterName(name), "; its parameters: ", *has)
    values = {known[name].variable: _term(known[name], value, assembly) for name, value in given.items()}
    if any(parameter.required and parameter.name not in given for parameter in question.parameters):

        def has_rows(more: Mapping[str, str]) -> bool:
            terms = {known[name].variable: _term(known[name], value, assembly) for name, value in more.items()}
            return bool(question.computed or answer(assembly, question, {**values, **terms}).rows)

        raise missing(question, values, assembly, has_rows)
    return values


def _present_names(question: Question, given: Mapping[str, str | bool | Term]) -> dict[str, str | bool | Term]:
    """``given`` by the present names of parameters; a former name gives a ``DeprecationWarning``."""
    present = {old: parameter.name for parameter in question.parameters for old in parameter.former}
    found: dict[str, str | bool | Term] = {}
    for written, value in given.items():
        name = present.get(written, written)
        if name != written:
            now = name.replace("-", "_")
            warnings.warn(f"{question.name}: `{written}` is now `{now}`", DeprecationWarning, stacklevel=4)
        if name in found:
            raise UsageError(f"{question.name}: ", ParameterName(name), " was given twice")
        found[name] = value
    return found


def pasted(question: Question, values: Mapping[str, Term], assembly: Assembly) -> str:
    """The query with its prefixes and with ``values`` as inline data, for any SPARQL 1.1 engine.

    Raises ``UsageError`` if the values exclude each other, or if the question is computed.
    """
    if question.computed:
        raise UsageError(f"{question.name} is computed by the program: no SPARQL query alone gives its answer")
    when = when_of(values)
    sparql = dated(question.sparql, when, assembly) if question.states else question.sparql
    body = with_marked_values(with_prefixes(sparql, assembly.dataset.prefixes), _terms(question, values))
    return f"# {in_language(question.title, 'en')}\n{_of_states(question, when, assembly)}{body}"


def notes_of(question: Question, values: Mapping[str, Term], assembly: Assembly) -> tuple[QueryNote, ...]:
    """The notes on the query of a question of the data set's own, as ``pasted``; none on the shipped questions."""
    file = assembly.project.ontology.query("questions", question.name)
    if file is None or not file.is_own or question.computed:
        return ()
    from b1mg_graph.query.notes import notes_on  # most questions are shipped ones

    name = f"ask {question.name} --sparql"
    return notes_on(pasted(question, values, assembly), assembly, bound=values, name=name)


def _terms(question: Question, values: Mapping[str, Term]) -> dict[str, str]:
    """The values of variables of the query in N-Triples, without the parameters of time, which are not variables."""
    return {name: str(term) for name, term in values.items() if not (question.has_time and name in TIME_VARIABLES)}


def _of_states(question: Question, when: When, assembly: Assembly) -> str:
    """A comment on the state columns, for users who run the query in another engine."""
    if not question.states:
        return ""
    columns = " and ".join(f"?{column.name}" for column in question.states)
    date = when.as_of or assembly.times.reference_date or "the last possible day"
    states = ", ".join(state for state in STATES if state in when.listed)
    return f"# {columns} at {date}: {states}; `ask` writes these in words, with dates.\n"


def _term(parameter: Parameter, value: str | bool | Term, assembly: Assembly) -> Term:
    types = classes_of(parameter, assembly.dataset.prefixes)
    if isinstance(value, bool) or parameter.is_flag:
        if not parameter.is_flag or not (value is True or value == "true" or value == ox.Literal(True)):
            wanted = "True" if parameter.is_flag else "an id, a name or a date"
            raise UsageError(ParameterName(parameter.name), f": `{value}` was given, expected {wanted}")
        return ox.Literal(True)
    if not isinstance(value, str):
        if parameter.name == AS_OF:
            return _literal(types[0], str(getattr(value, "value", value)), parameter)
        return value
    try:
        if types[0].startswith(XSD):
            return _literal(types[0], value, parameter)
        unknown = [
            written for written, iri in zip(parameter.types, types, strict=True) if iri not in assembly.schema.labels
        ]
        if unknown:
            raise SchemaError(f"{parameter.where}: unknown class {unknown[0]}")
        return ox.NamedNode(assembly.settings.iri(find_thing(assembly.index, value, types)))
    except UsageError as error:
        raise UsageError(ParameterName(parameter.name), f": {error}") from error


def _literal(datatype: str, value: str, parameter: Parameter) -> ox.Literal:
    if datatype == XSD_DATE:
        dated = date_type(value)
        if dated is None:
            raise UsageError(f"`{value}` is not a date; write 2021-11-03, 2021-11 or 2021")
        return ox.Literal(value, datatype=ox.NamedNode(dated))
    if datatype == XSD_INTEGER and not _INTEGER.fullmatch(value):
        raise UsageError(f"`{value}` is not a whole number")
    if datatype not in (XSD_INTEGER, XSD_STRING):
        raise SchemaError(
            f"{parameter.where}: the type of a parameter must be a class, xsd:date, xsd:integer or xsd:string"
        )
    return ox.Literal(value, datatype=ox.NamedNode(datatype))


def visible(result: Result, hidden: frozenset[str]) -> Result:
    """The rows without the columns ``hidden``, without duplicates."""
    kept = [i for i, name in enumerate(result.variables) if name not in hidden]
    variables = tuple(result.variables[i] for i in kept)
    positions = {name: i for i, name in enumerate(variables)}
    cells = dict.fromkeys(tuple([terms[i] for i in kept]) for terms in map(tuple, result.rows))
    return replace(result, variables=variables, rows=tuple(Row(positions, terms) for terms in cells))
