"""The division of a query: by the values of one variable, its answer consists of parts that depend on few triples.

Who holds a role in a body is found for each holder apart: his part depends on the triples about him and about his
memberships, and on those of all roles.  So after an edit only the parts of those holders must be evaluated whom it
concerns.  Whether a query can be divided so is concluded from its text (``division_of``).

Let *v* be the variable and *k* one of its values.  A triple pattern is *direct* if it has *v* as its subject or object.
Its subject is *attached* in a group that requires a direct pattern with this subject and *v* as object.  All patterns
that are neither are about the *tables*.  Solutions with *v* = *k* depend on the triples that have *k* where a direct
pattern has *v*, on those about the subjects that a triple with *k* attaches, and on the tables.  For joins that is
evident.  What is left out otherwise, as by MINUS, and what is optional, is evaluated for itself (SPARQL 1.1, section
18.6): such a group must bind *v* itself, and *v* must be bound before it.  The groups of EXISTS get the values of the
group around them.  A query in a query must have *v* among its results, and among its groups if it counts.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from b1mg_graph.rdf.reading import Branch, Pattern, branches_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Whats = frozenset[str] | None

_AGGREGATES = frozenset({"COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT", "GROUP", "HAVING"})
_REFUSED = frozenset({"LIMIT", "OFFSET", "VALUES", "REDUCED"})


class Division(NamedTuple):
    """How a query is divided: by the values of the variable ``by``.

    ``as_subject`` and ``as_value`` are the properties and classes (IRIs) of its direct patterns, ``attaching`` those by
    which subjects are attached, and ``of_attached`` those of the patterns about these; None for all that it reads.
    ``tables`` are those of all other patterns.  ``is_in_all`` says that each triple or row which it makes tells the
    value, so that no other value can make the same.
    """

    by: str
    as_subject: Whats
    as_value: Whats
    attaching: frozenset[str]
    of_attached: Whats
    tables: frozenset[str]
    is_in_all: bool

    @property
    def needs_all(self) -> bool:
        """Whether its tables are what is divided as well, so that nothing is won by it."""
        divided = (self.as_subject, self.as_value, self.of_attached)
        return any(whats is None or whats & self.tables for whats in divided) and bool(self.tables)


def division_of(sparql: str, prefixes: Mapping[str, str]) -> Division | None:
    """The division of a CONSTRUCT or SELECT query; None if it cannot be divided.

    Of several that is preferred whose tables are not what is divided, whose variable is in all that the query makes,
    and which has the fewest tables.
    """
    query = branches_of(sparql, prefixes)
    if query is None or query.head[:1] not in (("CONSTRUCT",), ("SELECT",)):
        return None
    made = [text[1:] for text in query.head if text[0] in "?$"]
    names = dict.fromkeys([*made, *_variables(query)])
    found = [one for name in names if (one := _Analysis(name).of(query)) is not None]
    return min(
        found,
        key=lambda one: (one.needs_all, not one.is_in_all, len(one.tables), len(one.attaching)),
        default=None,
    )


class _UndividedError(Exception):
    """The query cannot be divided by the variable."""


class _Found(NamedTuple):
    """Of a group: whether its solutions depend on the variable, and whether all of them bind it."""

    is_local: bool
    is_bound: bool


class _Analysis:
    """The analysis of one query for one variable."""

    def __init__(self, by: str) -> None:
        self._by = by
        self._as_subject: list[Whats] = []
        self._as_value: list[Whats] = []
        self._attaching: set[str] = set()
        self._of_attached: list[Whats] = []
        self._tables: set[str] = set()

    def of(self, query: Branch) -> Division | None:
        try:
            is_in_all = self._query(query)
        except _UndividedError:
            return None
        merged = [_merged(found) for found in (self._as_subject, self._as_value, self._of_attached)]
        attaching, tables = frozenset(self._attaching), frozenset(self._tables)
        return Division(self._by, merged[0], merged[1], attaching, merged[2], tables, is_in_all)

    def _query(self, query: Branch) -> bool:
        """The query itself; whether each triple or row that it makes has the variable."""
        if query.head[0] == "SELECT":
            names = _projected(query)
            if "DISTINCT" in query.head and self._by not in names:
                raise _UndividedError
            self._check_groups(query)
            is_in_all = self._by in names
        else:
            if _REFUSED & {*query.tail} or any(text[:1] in "[(" or text[:2] == "_:" for text in query.head):
                raise _UndividedError  # it takes a part of its rows, or makes blank nodes
            is_in_all = _tells(_template(query.head), f"?{self._by}")
        if not self._within(query, self._by).is_bound or _has_inner_minus(query.elements):
            raise _UndividedError
        return is_in_all

    def _within(self, query: Branch, by: str | None) -> _Found:
        """The pattern of a query."""
        if len(query.elements) != 1 or not isinstance(query.elements[0], Branch) or query.elements[0].kind != "join":
            raise _UndividedError  # EXISTS in its projection or after its pattern
        return self._group(query.elements[0], by)

    def _check_groups(self, query: Branch) -> None:
        """Raise ``_UndividedError`` if a query counts over several values, or takes a part of its rows."""
        if _REFUSED & {*query.head, *query.tail} or query.head[-1] == "*":
            raise _UndividedError
        if _AGGREGATES & {*query.head, *query.tail} and self._by not in _grouped(query):
            raise _UndividedError

    def _inner_query(self, query: Branch, by: str | None) -> _Found:
        if by is not None and by in _projected(query):
            self._check_groups(query)
            return self._within(query, by)
        if _REFUSED & {*query.head, *query.tail} or query.head[-1] == "*":
            raise _UndividedError
        return self._within(query, None)  # a variable of this name is another one there

    def _group(
        self, group: Branch, by: str | None, attached: frozenset[str] = frozenset(), *, is_exists: bool = False
    ) -> _Found:
        own = [one for one in group.elements if isinstance(one, Pattern) and by is not None and one.value == by]
        for one in own:
            if one.subject and one.subject != by and one.whats is not None and not one.is_path:
                attached |= {one.subject}
                self._attaching |= one.whats
        is_local, is_bound = False, is_exists
        for element in group.elements:
            if isinstance(element, Pattern):
                if by is not None and by in (element.subject, element.value):
                    self._note_direct(element, by)
                    is_local = is_bound = True
                elif element.subject in attached:
                    self._note(element, self._of_attached)
                    is_local = True
                else:
                    self._note_table(element)
                continue
            found = self._branch(element, by, attached)
            if found.is_local:
                is_local = True
                # a group that is evaluated for itself must bind the variable; what leaves out must find it bound
                if not found.is_bound or (element.kind in ("optional", "minus", "exists") and not is_bound):
                    raise _UndividedError
                is_bound = is_bound or element.kind in ("join", "select")
        if is_local and not is_bound:
            raise _UndividedError
        return _Found(is_local, is_bound)

    def _branch(self, branch: Branch, by: str | None, attached: frozenset[str]) -> _Found:
        if branch.kind == "select":
            return self._inner_query(branch, by)
        if branch.kind == "exists":
            return self._group(branch, by, attached, is_exists=by is not None)
        return self._group(branch, by)

    def _note_direct(self, pattern: Pattern, by: str) -> None:
        if pattern.subject == by:
            self._note(pattern, self._as_subject)
        if pattern.value == by:
            self._note(pattern, self._as_value)

    def _note(self, pattern: Pattern, found: list[Whats]) -> None:
        if pattern.is_path:
            raise _UndividedError
        found.append(pattern.whats)

    def _note_table(self, pattern: Pattern) -> None:
        if pattern.whats is None:
            raise _UndividedError
        self._tables |= pattern.whats


def _has_inner_minus(elements: Sequence[Branch | Pattern], depth: int = 0) -> bool:
    """Whether MINUS is in a group in a group, or the first of a group.

    Oxigraph evaluates it there with or without the values of the group around it, as its plan of the whole query is.
    """
    inner = [(at, one) for at, one in enumerate(elements) if isinstance(one, Branch)]
    return any(
        (one.kind == "minus" and (depth > 1 or at == 0)) or _has_inner_minus(one.elements, depth + 1)
        for at, one in inner
    )


def _merged(found: list[Whats]) -> Whats:
    every: set[str] = set()
    for whats in found:
        if whats is None:
            return None
        every |= whats
    return frozenset(every)


def _variables(branch: Branch) -> Iterator[str]:
    """The variables of the triple patterns."""
    for element in branch.elements:
        if isinstance(element, Branch):
            yield from _variables(element)
        else:
            yield from (name for name in (element.subject, element.value) if name)


def _projected(query: Branch) -> set[str]:
    """The variables that a query selects, without those of its expressions."""
    depth, names = 0, set()
    for text in query.head:
        depth += (text == "(") - (text == ")")
        if depth == 0 and text[0] in "?$":
            names.add(text[1:])
    return names


def _grouped(query: Branch) -> set[str]:
    """The variables by which a query groups, before any expression."""
    if query.tail[:2] != ("GROUP", "BY"):
        return set()
    return {text[1:] for text in takewhile(lambda text: text[0] in "?$", query.tail[2:])}


def _tells(triples: list[tuple[str, str]], variable: str) -> bool:
    """Whether each triple that a template makes tells the value of a variable: all have it at the same place."""
    return bool(triples) and any(all(one[place] == variable for one in triples) for place in (0, 1))


def _template(head: tuple[str, ...]) -> list[tuple[str, str]]:
    """The subjects and objects of the template of CONSTRUCT; none if it has more than variables, names and marks."""
    terms: list[str] = []
    found: list[tuple[str, str]] = []
    for text in head[2:-1]:
        if text not in (".", ";", ","):
            terms.append(text)
            continue
        if len(terms) >= 3:
            found.append((terms[0], terms[2]))
        terms = {".": [], ";": terms[:1], ",": terms[:2]}[text]
    if len(terms) >= 3:
        found.append((terms[0], terms[2]))
    return found
