"""Variables of a query that nothing binds where they are used (SPARQL 1.1, sections 18.2.1 and 18.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.rdf.sparql_errors import QueryProblem
from b1mg_graph.rdf.sparql_tree import (
    Bind,
    Call,
    Filter,
    Nested,
    Query,
    Variable,
    bound_by,
    calls_in,
    groups_of,
    in_scope,
    queries_in,
    results_of,
    variables_in,
)
from b1mg_graph.spelling import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from b1mg_graph.rdf.sparql_tree import Expression, Group

    Names = frozenset[str]
    Use = tuple[Variable, str]

_MAY_BE_UNBOUND = frozenset({"BOUND", "COALESCE"})
"""The functions that are meant for variables without a value."""

_LEFT_OUT = "the row is left out"


def unbound(query: Query, given: Names = frozenset()) -> Iterator[QueryProblem]:
    """The variables that are selected or used in expressions and cannot have a value there.

    ``given`` are names that get a value from outside at the beginning of the pattern.
    """
    bound = {name for group in groups_of(query) for name in in_scope(group)} | bound_by(query.values) | given
    aliases = {
        named.variable.name
        for one in queries_in(query)
        for named in (*(one.selected or ()), *(one.grouped or ()))
        if named.variable
    }
    hidden = {name for one in queries_in(query) if one is not query for name in in_scope(one.where) - results_of(one)}
    names = Vocabulary((name, ()) for name in sorted(bound | aliases))
    seen: set[Variable] = set()
    for variable, effect in _of_query(query, given):
        if variable.span is None or variable in seen:
            continue
        seen.add(variable)
        name = variable.name
        if name in hidden:
            cause, remedy = (
                "only a subquery binds it, and does not select it",
                f"add ?{name} to the SELECT of the subquery",
            )
        elif name in bound | aliases:
            cause, remedy = "it is bound only in another part of the query, or later", "move this to where it is bound"
        else:
            meant = names.suggest(name, most=1)
            cause = "nothing binds it"
            remedy = f"did you mean ?{meant[0]}?" if meant else f"add a pattern with ?{name}"
        yield QueryProblem(*variable.span, f"?{name} has no value here, so {effect}: {cause}", remedy)


def _of_query(query: Query, given: Names) -> Iterator[Use]:
    """The uses of variables without a value, and the effect of each."""
    scope = in_scope(query.where) | bound_by(query.values) | given
    yield from _of_group(query.where, given, frozenset())
    for named in query.grouped or ():
        yield from _missing(named.value, scope, "all rows are in one group")
        scope |= {named.variable.name} if named.variable else set()
    for named in query.selected or ():
        yield from _missing(named.value, scope, "the column is empty")
        scope |= {named.variable.name} if named.variable else set()
    for expression in query.having:
        yield from _missing(expression, scope, "the group is left out")
    for expression in query.ordered:
        yield from _missing(expression, scope, "it does not sort")


def _of_group(group: Group, given: Names, left: Names) -> Iterator[Use]:
    """The uses in a group; ``given`` are visible in it and all groups within, ``left`` only in its own filters."""
    visible = frozenset(in_scope(group)) | given
    before = given
    for part in group.parts:
        if isinstance(part, Filter):
            yield from _missing(part.condition, visible | left, _LEFT_OUT)
        elif isinstance(part, Bind):
            yield from _missing(part.value, before, f"?{part.variable.name} has none")
        elif isinstance(part, Query):
            yield from _of_query(part, given)
        elif isinstance(part, Nested) and part.kind != "SERVICE":
            named = frozenset({part.term.name}) if isinstance(part.term, Variable) else frozenset[str]()
            for inner in part.groups:
                yield from _of_group(inner, given | named, before if part.kind == "OPTIONAL" else frozenset())
        before |= bound_by(part)


def _missing(expression: Expression, visible: frozenset[str] | set[str], effect: str) -> Iterator[Use]:
    """The variables of an expression that are not visible, and those in its EXISTS."""
    allowed = {
        variable.name
        for call in calls_in(expression)
        if call.name in _MAY_BE_UNBOUND
        for argument in call.arguments
        for variable in variables_in(argument)
    }
    for variable in variables_in(expression):
        if variable.name not in visible and variable.name not in allowed:
            yield variable, effect
    for call in calls_in(expression):
        if isinstance(call, Call) and call.group is not None:
            yield from _of_group(call.group, frozenset(visible), frozenset())
