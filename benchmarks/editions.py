"""A list of people that is read again and again: every edition is a source that replaces the last one.

The same arguments give the same bytes.  A thousand people hold some 6,930 dated roles in each of seven editions; from
one edition to the next a few of them leave, and as many come.  Every edition is complete for all its bodies, so that
roles end by being left out.  The facts are sound: checking them gives no errors and no warnings.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from generate import begin, write
from names import invent_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from names import Name

PEOPLE, EDITIONS, STATEMENTS = 1_000, 7, 48_500
"""What the report measures: the number of people, of editions, and of role statements in all of them."""

_PEOPLE_PER_AREA = 20
_ROLES = ("member", "representative", "deputy-lead", "observer")
_CHANGED = 0.02
"""The share of the roles of an edition that the next one does not have, and that it has anew."""

_FIRST_YEAR = 2018

Role = tuple[int, str, str, str]
"""The number of the person, the role, the body, and the date since when it is held."""


def generate(folder: Path, people: int, editions: int, statements: int, seed: int) -> int:
    """Write the data set to ``folder/data``; the number of statements that it has."""
    random = Random(seed)
    data = begin(folder)
    areas = [f"area-{number}" for number in range(1, people // _PEOPLE_PER_AREA + 1)]
    names = list(invent_names(people, random))
    unused = [(person, role, area) for person in range(people) for role in _ROLES for area in areas]
    random.shuffle(unused)
    each = statements // editions
    held: list[Role] = [(*unused.pop(), _date(random, _FIRST_YEAR - 4, _FIRST_YEAR - 1)) for _ in range(each)]
    written = 0
    for edition in range(1, editions + 1):
        year = _FIRST_YEAR + edition
        if edition > 1:
            random.shuffle(held)
            new = int(each * _CHANGED)
            held[:new] = [(*unused.pop(), _date(random, year - 1, year - 1)) for _ in range(new)]
        write(data / "sources" / f"{year}-list.yaml", _edition(edition, year, areas, names, sorted(held)))
        written += len(held)
    return written


def _date(random: Random, first: int, last: int) -> str:
    """A day or a month of the years ``first`` to ``last``, after the January in which an edition is published."""
    month = f"{random.randint(first, last)}-{random.randint(2, 12):02}"
    return month if random.random() < 0.3 else f"{month}-{random.randint(1, 28):02}"


def _edition(
    number: int, year: int, areas: Sequence[str], names: Sequence[Name], held: Sequence[Role]
) -> Iterator[str]:
    yield f"source:\n  id: list-{number}\n  title: List of members, edition {number}\n  kind: editorial\n"
    yield f"  issued: {year}-01-15\n"
    if number > 1:
        yield f"  replaces: list-{number - 1}\n"
    yield f"  complete_for: [{', '.join(areas)}]\n"
    yield "\nprojects:\n  project:\n    name: {en: Project, sv: Projekt}\n    kind: coordination-and-support-action\n"
    yield "\nwork_areas:\n"
    for code, area in enumerate(areas, 1):
        yield f"  {area}:\n    name: Work package {code}\n    code: WP{code}\n    kind: work-package\n"
        yield "    part_of: project\n"
    yield "\npeople:\n"
    before = -1
    for person, role, area, since in held:
        if person != before:
            yield f"  {names[person].id}:\n    name: {names[person].full}\n    roles:\n"
            before = person
        yield f"      - {{role: {role}, in: {area}, since: {since}}}\n"


def main() -> None:
    """Read the command line and write the data set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR", help="the data set goes to DIR/data")
    parser.add_argument("--people", type=int, default=PEOPLE, metavar="N")
    parser.add_argument("--editions", type=int, default=EDITIONS, metavar="N")
    parser.add_argument("--statements", type=int, default=STATEMENTS, metavar="N", help="in all editions together")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if given.people < _PEOPLE_PER_AREA or given.editions < 1 or given.statements < given.editions:
        parser.error(f"at least {_PEOPLE_PER_AREA} people, an edition, and a statement in each")
    generate(given.folder, given.people, given.editions, given.statements, given.seed)


if __name__ == "__main__":
    main()
