"""How things are found by name in the patterns of these tests."""

from __future__ import annotations

NAMES = "rdfs:label|skos:altLabel|b1mg:shortName"


def named(name: str) -> str:
    """A pattern for what goes by ``name``, the titles of sources left out."""
    return f"?x {NAMES} ?name FILTER(LCASE(STR(?name)) = LCASE('{name}')) FILTER NOT EXISTS {{ ?x a b1mg:Source }}"
