"""The date of a question: the states that its rows can have, and the columns that give them.

A question with ``as-of: yes`` includes the part ``state`` for each membership in its rows, or the part ``relation``.
The printed query contains these parts in full, with the days and the listed states as inline data, and gives the same
rows in any store.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from b1mg_graph.model.asked_date import AS_OF, NOW, UNCERTAIN_TOO, check_combination
from b1mg_graph.model.time import LISTED, STATES, UNCERTAIN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.model.time import State
    from b1mg_graph.query.parts import Include
    from b1mg_graph.rdf.dataset import Term

TIME = (
    (
        AS_OF,
        "xsd:date",
        {
            "en": "Only what was held or presumed at this date: 2021, 2021-11 or 2021-11-03.",
            "sv": "Bara det som gällde eller antas ha gällt detta datum: 2021, 2021-11 eller 2021-11-03.",
        },
    ),
    (
        NOW,
        "xsd:boolean",
        {
            "en": "Only what is held or presumed at the reference date of the data set.",
            "sv": "Bara det som gäller eller antas gälla vid datamängdens referensdatum.",
        },
    ),
    (
        UNCERTAIN_TOO,
        "xsd:boolean",
        {
            "en": "With as-of or now: include what is not known, announced or of unknown date.",
            "sv": "Med as-of eller now: även det som inte är känt, är tillkännagivet eller har okänt datum.",
        },
    ),
)
"""These parameters with their datatypes and their help."""

TIME_VARIABLES = ("asOf", NOW, UNCERTAIN_TOO)
"""The names of these parameters among the values of a question."""

_NAMED = re.compile(r"\$named (\?\w+)")
_RELATIONS = re.compile(r"\$relations (?P<prefix>[\w.-]*):(?P<local>[\w-]+)")


class StateColumn(NamedTuple):
    """A column with the state of the membership or attendance in the variable ``record``, or of a relation.

    ``path`` is the property of the relation (a prefixed name), ``value`` the variable of its object.
    """

    name: str
    record: str
    path: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """A written date (None for the reference date), and the states that are listed."""

    as_of: str | None = None
    listed: frozenset[State] = frozenset(STATES)


PARTS = frozenset(("state", "relation"))
"""The names of the parts that compute a state."""


def columns_of(includes: list[Include]) -> tuple[StateColumn, ...]:
    """The state columns for the includes of a question."""
    found = []
    for part, given in includes:
        if part == "state" and len(given) == 2:
            found.append(StateColumn(given[1][1:], given[0][1:]))
        if part == "relation" and len(given) == 4:
            found.append(StateColumn(given[3][1:], given[0][1:], given[1], given[2][1:]))
    return tuple(found)


def when_of(values: Mapping[str, Term]) -> When:
    """The date and states for the values of a question.  Raises ``UsageError`` if they exclude each other."""
    as_of, now, uncertain = (values.get(name) for name in TIME_VARIABLES)
    check_combination(as_of=as_of is not None, now=now is not None, uncertain=uncertain is not None)
    if as_of is None and now is None:
        return When()
    date = None if as_of is None else str(getattr(as_of, "value", as_of))
    return When(date, LISTED | UNCERTAIN if uncertain is not None else LISTED)


def dated(sparql: str, when: When, assembly: Assembly) -> str:
    """The query with the days, the listed states and the states of relations as inline data."""
    listed = [state for state in STATES if state in when.listed]
    data = {
        r"\$ranks\b": ", ".join(str(STATES.index(state) + 1) for state in listed),
        r"\$states\b": ", ".join(f'"{state}"' for state in listed),
        **{rf"\?{name}\b": f'"{day}"' for name, day in assembly.times.bindings(when.as_of).items()},
    }
    for placeholder, terms in data.items():
        sparql = re.sub(placeholder, terms, sparql)
    sparql = _NAMED.sub(lambda found: _named(found[1], listed), sparql)
    return _RELATIONS.sub(lambda found: _states(found, when, assembly), sparql)


def _named(rank: str, listed: list[State]) -> str:
    """An expression for the name of the state whose rank is in the variable ``rank``, one of ``listed``."""
    *others, last = listed
    tests = "".join(f'IF({rank} = {STATES.index(state) + 1}, "{state}", ' for state in others)
    return f'{tests}"{last}"{")" * len(others)}'


def _states(found: re.Match[str], when: When, assembly: Assembly) -> str:
    """The inline data for all relations with one property: rows of subject, object, state."""
    times = assembly.times
    path = f"<{assembly.dataset.prefixes.get(found['prefix'], '')}{found['local']}>"
    rows = (
        f'({one.subject} {one.value} "{times.state_of(when_held, when.as_of).state}")'
        for one, when_held in times.relations.items()
        if one.predicate == path
    )
    return "".join(f"\n    {row}" for row in rows)
