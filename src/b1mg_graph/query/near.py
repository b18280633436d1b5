"""Hints for a question without rows: the same question with fewer restrictions.

The question is asked in other states at the same date, with values that do not count, for roles of the same family, for
any role, and at last for everything.  Families of roles are those of the ontology: roles that imply the same property
(``b1mg:implies``).  Nothing here knows a question by its name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.model.time import STATES, StateAt, last_known
from b1mg_graph.query.library import ALL_VALUES
from b1mg_graph.query.question import complete_rows, visible
from b1mg_graph.query.result import Row, state_as_term, things_in
from b1mg_graph.query.states import times_in
from b1mg_graph.query.times import When, when_of
from b1mg_graph.rdf.sparql_lexer import masked
from b1mg_graph.vocabulary import B1MG_IMPLIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.model.time import State
    from b1mg_graph.query.library import Question
    from b1mg_graph.query.result import Result
    from b1mg_graph.rdf.dataset import Term

_MOST = 3
"""The number of rows that are written out."""

_LATER: frozenset[State] = frozenset(("not-held",))
"""The state of what a bound excludes from a date: it had not begun."""

_IMPLIES = re.compile(r"\?(?P<role>\w+)\s+(?P<predicate>[\w.-]*:[\w-]+)\s+(?P<property>[\w.-]*:[\w-]+)\s*\.")
_SELECT = re.compile(r"\bSELECT\s+(?:DISTINCT\s+)?", re.IGNORECASE)
_WIDER = f"""SELECT ?wider (COUNT(DISTINCT ?role) AS ?roles) {{
  ?some <{B1MG_IMPLIES}> ?property , ?wider .
  ?role <{B1MG_IMPLIES}> ?wider .
}} GROUP BY ?wider ORDER BY ?roles ?wider"""
_ROLES = f"SELECT DISTINCT ?role {{ ?role <{B1MG_IMPLIES}> ?property }} ORDER BY ?role"


@dataclass(frozen=True, slots=True)
class _Wider:
    """A wider question, the texts before and after its rows, and the variable of their roles."""

    question: Question
    values: Mapping[str, Term]
    when: When
    before: str
    behind: str = ""
    role: str = ""


def near_answer(
    assembly: Assembly, question: Question, values: Mapping[str, Term], language: str | None = None
) -> str | None:
    """What comes near the answer to ``question``, which has no rows for ``values``, in a line of text; None if nothing.

    Names and states are in ``language``, by default the main language of the data set.
    """
    spoken = language or assembly.settings.language
    for wider in _widened(assembly, question, values, spoken):
        rows = _rows(assembly, wider, spoken)
        if rows:
            more = f", and {len(rows) - _MOST} more" if len(rows) > _MOST else ""
            subject = _subject(assembly, question, values, spoken)
            return f"{subject}{wider.before}: {'; '.join(rows[:_MOST])}{more}{wider.behind}"
    return _of_everything(assembly, question, values)


def _widened(assembly: Assembly, question: Question, values: Mapping[str, Term], language: str) -> Iterator[_Wider]:
    when = when_of(values)
    in_any_state = When(when.as_of, frozenset(STATES) - _LATER)
    has_date = when.listed < in_any_state.listed
    date = when.as_of or assembly.times.reference_date
    if has_date:
        yield _Wider(question, values, in_any_state, f"nothing is held or presumed at {date}; in other states")
        yield _Wider(question, values, When(when.as_of), f"nothing is held yet at {date}; later")
    flag = next((p.variable for p in question.parameters if p.name == ALL_VALUES), None)
    if flag is not None and flag not in values:
        every = {**values, flag: ox.Literal(True)}
        yield _Wider(question, every, in_any_state, "only values that do not count", f" (--{ALL_VALUES})")
    with_roles = list(_with_other_roles(assembly, question, language))
    for before, wider, role in with_roles:
        if has_date:
            yield _Wider(wider, values, when, f"{before} at {date}", role=role)
        yield _Wider(wider, values, in_any_state, before, role=role)
    for before, wider, role in with_roles if has_date else ():
        yield _Wider(wider, values, When(when.as_of), f"{before}, after {date}", role=role)


def _with_other_roles(assembly: Assembly, question: Question, language: str) -> Iterator[tuple[str, Question, str]]:
    """The question for wider and wider families of roles, and for any role: what is said, the question, its role."""
    found = _role_pattern(assembly, question)
    if found is None:
        return
    prefixes = assembly.dataset.prefixes
    implied = ox.NamedNode(_expanded(found["property"], prefixes))
    roles = [row["role"] for row in _selected(assembly, _ROLES, implied)]
    name = assembly.around(map(str, roles)).labels(language)
    names = [label.value for role in roles if isinstance(role, ox.NamedNode) and (label := name(role))]
    missing = f"no {' or '.join(names)}" if 0 < len(names) <= _MOST else "no such role"
    wider = {str(row["wider"]): int(row["roles"].value) for row in _selected(assembly, _WIDER, implied)}
    for family, of_family in wider.items():
        if len(roles) < of_family < max(wider.values()):
            pattern = found[0].replace(found["property"], family)
            yield f"{missing}; with a role of the same family", _rewritten(question, found, pattern), found["role"]
    yield f"{missing}; in another role", _rewritten(question, found, ""), found["role"]


def _role_pattern(assembly: Assembly, question: Question) -> re.Match[str] | None:
    """The triple pattern that selects the roles of the question."""
    prefixes = assembly.dataset.prefixes
    patterns = _IMPLIES.finditer(masked(question.plain))
    return next((one for one in patterns if _expanded(one["predicate"], prefixes) == B1MG_IMPLIES), None)


def _expanded(written: str, prefixes: Mapping[str, str]) -> str:
    prefix, _, local = written.partition(":")
    return prefixes.get(prefix, "") + local


def _rewritten(question: Question, found: re.Match[str], pattern: str) -> Question:
    """The question with another pattern for its roles, and with the role among what it selects."""
    sparql = f"{question.plain[: found.start()]}{pattern}{question.plain[found.end() :]}"
    head = _SELECT.search(sparql)
    if head is not None and f"?{found['role']}" not in sparql[head.end() : sparql.find("{", head.end())].split():
        sparql = f"{sparql[: head.end()]}?{found['role']} {sparql[head.end() :]}"
    return replace(question, plain=sparql)


def _selected(assembly: Assembly, sparql: str, property_: ox.NamedNode) -> ox.QuerySolutions:
    answered = assembly.dataset.query(sparql, {"property": property_})
    assert isinstance(answered, ox.QuerySolutions)
    return answered


def _rows(assembly: Assembly, wider: _Wider, language: str) -> list[str]:
    """The rows in words: the first cell, the role, and the other cells that are not empty."""
    result = complete_rows(assembly, wider.question, wider.values, wider.when, language)
    if wider.when.listed >= _LATER:
        result = _earliest_first(result, wider, assembly)
    else:
        result = _with_last_known(result, wider, assembly, language)
    result = visible(result, wider.question.hidden | wider.values.keys()).labelled(language)
    of_role = [name == wider.role for name in result.columns]
    return [*dict.fromkeys(_in_words(cells, of_role) for cells in result.cells())]


def _in_words(cells: Sequence[str], of_role: Sequence[bool]) -> str:
    first, *others = [cell for cell, is_role in zip(cells, of_role, strict=True) if cell and not is_role]
    rest = [*(cell for cell, is_role in zip(cells, of_role, strict=True) if cell and is_role), *others]
    return f"{first} ({', '.join(rest)})" if rest else first


def _with_last_known(result: Result, wider: _Wider, assembly: Assembly, language: str) -> Result:
    """The rows whose state is not known, with the date at which they were last known, if that was before."""
    positions = {name: position for position, name in enumerate(result.variables)}
    end = assembly.times.bindings(wider.when.as_of)["asOfLast"]
    known = assembly.around(things_in(result))
    columns = [
        (positions[column.name], result.states[column.name], times_in(column, positions, known))
        for column in wider.question.states
    ]

    def dated(row: Row) -> Row:
        cells = [*row]
        for position, states, times_of in columns:
            cell = cells[position]
            if isinstance(cell, ox.Literal) and getattr(states[cell.value], "state", "") == "not-known":
                known = last_known(times_of(cells))
                if known and known <= end:
                    in_words = state_as_term(StateAt("presumed", known), language).value
                    cells[position] = ox.Literal(f"{cell.value}, {in_words}")
        return Row(positions, cells)

    return replace(result, rows=tuple(map(dated, result.rows)), states={})


def _earliest_first(result: Result, wider: _Wider, assembly: Assembly) -> Result:
    """The rows by the earliest date at which each role can have begun, without their states, which are all the same."""
    positions = {name: position for position, name in enumerate(result.variables)}
    known = assembly.around(things_in(result))
    columns = [(positions[one.name], times_in(one, positions, known)) for one in wider.question.states]

    def begins(row: Row) -> str:
        terms = (term for _, times_of in columns for term in times_of([*row]).terms)
        return max((term.not_before for term in terms if term.not_before), default="")

    def without_states(row: Row) -> Row:
        hidden = {position for position, _ in columns}
        return Row(positions, [None if position in hidden else cell for position, cell in enumerate(row)])

    return replace(result, rows=tuple(map(without_states, sorted(result.rows, key=begins))), states={})


def _subject(assembly: Assembly, question: Question, values: Mapping[str, Term], language: str) -> str:
    """The names of what was asked about, with a colon behind; empty if nothing was."""
    name = assembly.around(map(str, values.values())).labels(language)
    terms = [values[p.variable] for p in question.subjects if p.variable in values]
    names = [(label or term).value for term in terms if isinstance(term, ox.NamedNode) for label in (name(term),)]
    return f"{' and '.join(names)}: " if names else ""


def _of_everything(assembly: Assembly, question: Question, values: Mapping[str, Term]) -> str | None:
    """How many rows the question has if what it was asked about is left out; None if that cannot be, or is nothing."""
    given = {p.variable: p for p in question.subjects if p.variable in values}
    if not given or any(parameter.required for parameter in given.values()):
        return None
    others = {name: term for name, term in values.items() if name not in given}
    when = when_of(others)
    count = len(visible(complete_rows(assembly, question, others, when), question.hidden).rows)
    if not count:
        return None
    names = " and ".join(parameter.name.upper() for parameter in given.values())
    rows = "is 1 row" if count == 1 else f"are {count} rows"
    return f"without {names} there {rows}: b1mg-graph ask {question.name}"
