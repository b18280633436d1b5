"""Roles held in work areas: three for each person, about four co-leads to an area."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

ROLES_EACH = 3
_CO_LEADS = (2, 3, 4, 4, 4, 5, 6)
"""How many co-leads an area may have; drawn from with equal chances."""

_OTHERS = {"member": 70, "representative": 10, "deputy-lead": 8, "observer": 8, "lead": 4}
"""The other roles that people may hold in work areas, with their weights."""

_STATED_AS = {
    "co-lead": ("WP leader", "joint leader", "WP co-lead"),
    "deputy-lead": ("vice leader", "WP deputy"),
    "lead": ("head of work package", "WP leader"),
    "member": ("member of the group", "expert member", "team member"),
    "observer": ("invited observer",),
    "representative": ("national delegate",),
}


@dataclass(frozen=True, slots=True)
class Membership:
    """A role held in the area whose id is ``body``; dates are as they are written."""

    role: str
    body: str
    on_behalf_of: str | None
    since: str | None
    until: str | None
    place: str | None
    stated_as: str | None


def draw_memberships(
    people: int, areas: Sequence[str], countries: Sequence[str], random: Random
) -> list[list[Membership]]:
    """``ROLES_EACH`` roles for each of ``people`` people, no two the same in the same area.

    Every one of ``areas`` gets two to six co-leads.  Raises ``ValueError`` where there are
    too few people for that.
    """
    held: list[list[tuple[str, str]]] = [[] for _ in range(people)]
    for area, leaders in zip(areas, _draw_co_leads(people, len(areas), random), strict=True):
        for leader in leaders:
            held[leader].append(("co-lead", area))
    roles, weights = tuple(_OTHERS), tuple(_OTHERS.values())
    for own in held:
        while len(own) < ROLES_EACH:
            pair = (random.choices(roles, weights)[0], random.choice(areas))
            if pair not in own:
                own.append(pair)
        random.shuffle(own)
    return [[_membership(role, area, countries, random) for role, area in own] for own in held]


def _draw_co_leads(people: int, areas: int, random: Random) -> list[list[int]]:
    """The co-leads of each area, as numbers of people, each of whom co-leads at most three.

    Leaders are dealt out like a pack of cards, shuffled again when too few are left for the
    next area: three packs are enough even if all areas are large.
    """
    largest = max(_CO_LEADS)
    size = largest * areas // ROLES_EACH + largest
    if people < size:
        raise ValueError(f"{areas} work areas need {size} people or more")
    pack = random.sample(range(people), size)
    rest: list[int] = []
    dealt = []
    for _ in range(areas):
        wanted = random.choice(_CO_LEADS)
        if len(rest) < wanted:
            random.shuffle(pack)
            rest = pack.copy()
        dealt.append([rest.pop() for _ in range(wanted)])
    return dealt


def _membership(role: str, area: str, countries: Sequence[str], random: Random) -> Membership:
    since = until = None
    if random.random() < 1 / 3:
        began = random.randint(2014, 2022)
        since = _date(began, random)
        if random.random() < 0.3:
            until = _date(began + random.randint(1, 4), random)
    return Membership(
        role=role,
        body=area,
        on_behalf_of=random.choice(countries) if role == "representative" else None,
        since=since,
        until=until,
        place=f"paragraph {random.randint(1, 40)}" if random.random() < 0.15 else None,
        stated_as=random.choice(_STATED_AS[role]) if random.random() < 0.1 else None,
    )


def _date(year: int, random: Random) -> str:
    """A day, a month or a year."""
    month, day = random.randint(1, 12), random.randint(1, 28)
    return random.choice((f"{year}-{month:02}-{day:02}", f"{year}-{month:02}", str(year)))
