"""Mentions: what one row says of one thing by one rule of the map, before it is known which thing it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING

from b1mg_graph.importing.map import Taken
from b1mg_graph.importing.table import Problem
from b1mg_graph.importing.values import Unreadable, ids_of, values_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from b1mg_graph.importing.map import ListMap, Nested, Part, Rule
    from b1mg_graph.importing.table import Row, Table
    from b1mg_graph.importing.values import Found
    from b1mg_graph.schema.identifiers import IdentifierSchemes

Given = tuple["Part", "list[Found]"]
"""A part of a rule and the values that a row gives it."""


@dataclass(frozen=True, slots=True)
class NestedGiven:
    """A nested record of one row: what its keys get, one value for those that identify it."""

    nested: Nested
    parts: tuple[Given, ...]


@dataclass(eq=False, slots=True)
class Mention:
    """What a row says of a thing: its name, its own id if the list has one, and the values by part.

    ``key`` is what the thing is known by in this list, if the map says so.  ``id`` is set when it is known which thing
    it is; it stays None for a person who was removed on request.
    """

    rule: Rule
    row: Row
    name: str
    own_id: str | None
    key: str | None
    parts: tuple[Given, ...]
    nested: tuple[NestedGiven, ...]
    id: str | None = None
    countries: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)

    def identifiers(self) -> Iterator[str]:
        """The identifiers in registers that the row gives."""
        for part, found in self.parts:
            if part.field.identifies:
                yield from (one.text for one in found)


def mentions_in(made: ListMap, table: Table, schemes: IdentifierSchemes) -> tuple[list[Mention], list[Problem]]:
    """All mentions, row by row, in the order of the rules of the map; and the problems of rows that cannot be read.

    A row of which one value cannot be read gives no mention.
    """
    found: list[Mention] = []
    problems: list[Problem] = []
    for row in table.rows:
        try:
            of_row = [one for rule in made.rules if _counts(rule, row) for one in _mentions(rule, row, schemes)]
        except Unreadable as unreadable:
            problems.append(unreadable.problem)
            continue
        if not of_row and any(_counts(rule, row) for rule in made.rules):
            problems.append(Problem(row.place, "", "the row has no name", _columns_of_names(made)))
        found += of_row
    return found, problems


def _columns_of_names(made: ListMap) -> str:
    columns = [
        column.value
        for rule in made.rules
        for expression in (rule.id, rule.name.expression if rule.name else None)
        if isinstance(expression, Taken)
        for column in expression.columns
    ]
    return f"a value in {' or '.join(f'`{one}`' for one in dict.fromkeys(columns))} is required"


def _counts(rule: Rule, row: Row) -> bool:
    return all(not allowed.isdisjoint(_texts(row, column.value)) for column, allowed in rule.only)


def _texts(row: Row, column: str) -> tuple[str, ...]:
    value = row.cells.get(column, "")
    return (value,) if isinstance(value, str) else value


def _mentions(rule: Rule, row: Row, schemes: IdentifierSchemes) -> Iterator[Mention]:
    """The mentions of one rule: one for each name where a cell has several."""
    main = rule.name
    names = values_of(main, row, schemes) if main is not None else []
    own = [one.text for one in ids_of(rule.id, row)] if rule.id is not None else []
    if not names and not own:
        return
    parts = tuple((p, v) for p in rule.parts if p is not main and (v := values_of(p, row, schemes)))
    nested = tuple(one for of in rule.nested for one in _nested(of, row, schemes))
    if main is None:
        for id_ in own:
            yield Mention(rule, row, "", id_, _key(rule, row, id_), parts, nested)
        return
    if len(own) > 1 or (own and len(names) > 1):
        raise Unreadable(Problem(row.place, "", "the row has several names or ids for one thing"))
    for one in names:
        key = _key(rule, row, one.text)
        yield Mention(rule, row, one.text, own[0] if own else None, key, ((main, [one]), *parts), nested)


def _key(rule: Rule, row: Row, name: str) -> str | None:
    """What the thing is known by in this list; None if the map does not say."""
    if not rule.known_by:
        return None
    values = [" ".join(_texts(row, column.value)) for column in rule.known_by]
    if not any(values):
        columns = " and ".join(f"`{column.value}`" for column in rule.known_by)
        raise Unreadable(Problem(row.place, rule.known_by[0].value, f"`{name}` has no value in {columns}"))
    named = rule.name.expression if rule.name is not None else None
    is_split = isinstance(named, Taken) and bool(named.split)
    if (
        is_split
        and isinstance(named, Taken)
        and {one.value for one in named.columns} == {column.value for column in rule.known_by}
    ):
        return name
    return " | ".join([*values, name] if is_split else values)


def _nested(nested: Nested, row: Row, schemes: IdentifierSchemes) -> Iterator[NestedGiven]:
    """The nested records of a row: one for each combination of the values that identify one."""
    given = [(part, values_of(part, row, schemes)) for part in nested.parts]
    identifying = [(p, v) for p, v in given if p.field in nested.record_type.identified_by or p.field.max_count == 1]
    missing = [part for part, found in given if not found and part.field.min_count]
    if missing:
        present = [p for p, v in identifying if v and isinstance(p.expression, Taken) and p.field.min_count]
        if present and not _left_out(missing, row):
            raise Unreadable(_incomplete(nested, missing[0], row))
        return
    others = [(part, found) for part, found in given if found and (part, found) not in identifying]
    several = [(part, found) for part, found in identifying if found]
    for chosen in product(*(found for _, found in several)):
        single = tuple((part, [one]) for (part, _), one in zip(several, chosen, strict=True))
        yield NestedGiven(nested, (*single, *others))


def _left_out(missing: Iterable[Part], row: Row) -> bool:
    """Whether the map leaves out what the list has, by a word that means nothing."""
    for part in missing:
        expression = part.expression
        if isinstance(expression, Taken):
            texts = [text for column in expression.columns for text in _texts(row, column.value) if text] or [""]
            if any(text in expression.words for text in texts) or any(texts):
                return True
    return False


def _incomplete(nested: Nested, part: Part, row: Row) -> Problem:
    expression = part.expression
    column = expression.columns[0].value if isinstance(expression, Taken) else ""
    message = f"it is empty, and {nested.record_type.name()} needs `{part.field.key}`"
    help_ = 'for rows without one write `words: {"": …}`: an id, or nothing to leave the record out'
    return Problem(row.place, column, message, help_)
