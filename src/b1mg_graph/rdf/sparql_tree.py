"""The tree of a parsed SPARQL query: terms with their positions, patterns, expressions (SPARQL 1.1, section 19.8)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Span(NamedTuple):
    """The characters of a query from ``start`` up to ``end`` (exclusive)."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable, by its name without the question mark."""

    name: str
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Iri:
    """An IRI, written in full or as a prefixed name; ``written`` is its form in the query."""

    value: str
    span: Span | None = field(default=None, compare=False)
    written: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Literal:
    """A literal; ``datatype`` is empty for text with or without a language."""

    text: str
    language: str = ""
    datatype: str = ""
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank node."""

    label: str


Term = Variable | Iri | Literal | Blank


class Step(NamedTuple):
    """A property by which a path ends or begins; ``inverse`` if it leads from object to subject."""

    property: str
    inverse: bool


@dataclass(frozen=True, slots=True)
class Path:
    """A property path: the IRIs in it, and the steps that can be its last; None if its end can be its beginning."""

    iris: tuple[Iri, ...]
    last: tuple[Step, ...] | None


@dataclass(frozen=True, slots=True)
class Triple:
    """A triple pattern."""

    subject: Term
    predicate: Term | Path
    object: Term


@dataclass(frozen=True, slots=True)
class Call:
    """An operator, a function or an aggregate with its arguments; EXISTS has a ``group`` instead.

    ``name`` is the operator, such as ``=`` or ``IN``, the name of a built-in function in capitals, or an IRI.
    """

    name: str
    arguments: tuple[Expression, ...] = ()
    group: Group | None = None


Expression = Variable | Iri | Literal | Call


@dataclass(frozen=True, slots=True)
class Filter:
    """FILTER."""

    condition: Expression


@dataclass(frozen=True, slots=True)
class Bind:
    """BIND."""

    value: Expression
    variable: Variable


@dataclass(frozen=True, slots=True)
class Values:
    """Inline data: its variables, and its rows of terms (None for UNDEF)."""

    variables: tuple[Variable, ...]
    rows: tuple[tuple[Term | None, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Nested:
    """Groups within a group: ``kind`` is GROUP, OPTIONAL, UNION, MINUS, GRAPH or SERVICE; ``term`` names a graph."""

    kind: str
    groups: tuple[Group, ...]
    term: Term | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A group graph pattern: its parts in their order."""

    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """A selected or grouping expression, and the variable that it is given (None without AS)."""

    value: Expression
    variable: Variable | None


@dataclass(frozen=True, slots=True)
class Query:
    """A query or a subquery.

    ``selected`` is None for SELECT * and for the other forms.  ``grouped`` is None without GROUP BY.  ``values`` is
    the inline data after the pattern, ``described`` are the terms of DESCRIBE.
    """

    form: str
    where: Group
    selected: tuple[Named, ...] | None = None
    grouped: tuple[Named, ...] | None = None
    having: tuple[Expression, ...] = ()
    ordered: tuple[Expression, ...] = ()
    values: Values = Values(())
    described: tuple[Term, ...] = ()


Part = Triple | Filter | Bind | Values | Nested | Query

AGGREGATES = frozenset({"COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"})
"""The names of the aggregates (SPARQL 1.1, section 11)."""


def calls_in(expression: Expression) -> Iterator[Call]:
    """The calls in an expression, outer ones first; those in the groups of EXISTS are not among them."""
    if isinstance(expression, Call):
        yield expression
        for argument in expression.arguments:
            yield from calls_in(argument)


def variables_in(expression: Expression) -> Iterator[Variable]:
    """The variables of an expression, without those in the groups of EXISTS."""
    if isinstance(expression, Variable):
        yield expression
    elif isinstance(expression, Call):
        for argument in expression.arguments:
            yield from variables_in(argument)


def groups_in(group: Group) -> Iterator[Group]:
    """The group and all groups in it, those of subqueries and of EXISTS included, and those of SERVICE left out."""
    yield group
    for part in group.parts:
        if isinstance(part, Nested) and part.kind != "SERVICE":
            for inner in part.groups:
                yield from groups_in(inner)
        elif isinstance(part, Query):
            yield from groups_of(part)
        elif isinstance(part, Filter | Bind):
            for call in calls_in(part.condition if isinstance(part, Filter) else part.value):
                if call.group is not None:
                    yield from groups_in(call.group)


def groups_of(query: Query) -> Iterator[Group]:
    """All groups of a query, those in the conditions of HAVING included."""
    yield from groups_in(query.where)
    for expression in expressions_of(query):
        for call in calls_in(expression):
            if call.group is not None:
                yield from groups_in(call.group)


def expressions_of(query: Query) -> Iterator[Expression]:
    """The expressions of a query outside its pattern."""
    for named in (*(query.selected or ()), *(query.grouped or ())):
        yield named.value
    yield from query.having
    yield from query.ordered


def queries_in(query: Query) -> Iterator[Query]:
    """The query and its subqueries."""
    yield query
    for group in groups_of(query):
        yield from (part for part in group.parts if isinstance(part, Query))


def in_scope(group: Group) -> set[str]:
    """The names of the variables that a group binds (SPARQL 1.1, section 18.2.1)."""
    return {name for part in group.parts for name in bound_by(part)}


def bound_by(part: Part) -> set[str]:
    """The names of the variables that a part of a group binds."""
    if isinstance(part, Triple):
        terms = (part.subject, part.predicate, part.object)
        return {term.name for term in terms if isinstance(term, Variable)}
    if isinstance(part, Bind):
        return {part.variable.name}
    if isinstance(part, Values):
        return {variable.name for variable in part.variables}
    if isinstance(part, Nested) and part.kind != "MINUS":
        own = {part.term.name} if isinstance(part.term, Variable) else set()
        return own.union(*map(in_scope, part.groups))
    return results_of(part) if isinstance(part, Query) else set()


def results_of(query: Query) -> set[str]:
    """The names of the variables of the rows of a query."""
    if query.selected is None:
        return in_scope(query.where) | bound_by(query.values)
    names = (named.variable or named.value for named in query.selected)
    return {name.name for name in names if isinstance(name, Variable)}
