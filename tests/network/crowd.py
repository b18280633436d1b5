"""Made-up undertakings with many areas, each with people who lead it together."""

from __future__ import annotations

WORDS = """
source: {id: editors, title: The editors, kind: k, issued: 2026}
kinds: {k: {name: {en: sort, sv: sort}}}
roles:
  co-lead: {name: {en: co-lead, sv: medledare}, direct_property: coLeads}
"""
_SYLLABLES = ("mar", "lo", "ven", "ti", "sol", "ka", "bre", "nu", "fal", "or", "gri", "het")
_NOUNS = ("Reeds", "Otters", "Currents", "Sluices", "Herons", "Moorings", "Ferries", "Lanterns")
_ENDINGS = ("along the northern shore", "and how they are counted", "in winter", "for those who live by the water")


def crowd(things: int) -> str:
    """The facts of about so many things: a sixtieth undertakings, a sixth areas, the rest people who lead these."""
    undertakings, areas = max(things // 60, 3), max(things // 6, 4)
    people = things - undertakings - areas
    lines = ["source: {id: crowd, title: All who lead, kind: k, issued: 2025-03-19}", "projects:"]
    for n in range(undertakings):
        name = f"{_NOUNS[n % 8]} of the {_word(n)} lake"
        lines.append(f"  u{n}: {{name: {name}, short_name: U{n}, since: {1990 + n % 36}, until: {2020 + n % 12}}}")
    lines.append("work_areas:")
    for n in range(areas):
        name = f"{_NOUNS[n % 8]} {_ENDINGS[n % 4]} {_word(n)}"
        lines.append(f"  a{n}: {{name: {name}, code: A{n}, part_of: u{_undertaking(n, undertakings)}}}")
    lines.append("people:")
    for n in range(people):
        roles = [f"{{role: co-lead, in: a{area}}}" for area in _areas(n, areas)]
        name = f"{_word(n).capitalize()} {_word(n * 7 + 3).capitalize()}"
        lines.append(f"  p{n}: {{name: {name} {n}, roles: [{', '.join(roles)}]}}")
    return "\n".join(lines) + "\n"


def _undertaking(area: int, undertakings: int) -> int:
    return (area * area) % undertakings


def _areas(person: int, areas: int) -> list[int]:
    """One area, for every ninth person a second: that beside it, or one far away."""
    own = (person * 31 + person // 5) % areas
    return [own, (own + (1 if person % 2 else areas // 2)) % areas] if person % 9 == 0 else [own]


def _word(n: int) -> str:
    return "".join(_SYLLABLES[(n * step + step) % 12] for step in (1, 5, 7)[: 2 + n % 2])
