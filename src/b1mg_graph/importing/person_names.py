"""Names of people as lists write them: what looks like one, the family name first, several in one cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = r"[^\W\d_][\w.'\u2019-]*"
_PERSON = re.compile(rf"{_WORD}(?: {_WORD}){{1,4}}")
_TURNED = re.compile(rf"(?P<family>{_WORD}(?: {_WORD}){{0,3}}), ?(?P<first>{_WORD}(?: {_WORD}){{0,3}})")
_SEPARATORS = (";", "\n", " / ", " & ", ",")
_MOSTLY = 0.8


def turned(name: str) -> str | None:
    """A name with the family name first in its usual order: ``Ferngren, Nils`` gives ``Nils Ferngren``; else None.

    Two full names with a comma between them, such as ``Ana Dias, Ola Brekke``, are two people.
    """
    match = _TURNED.fullmatch(name)
    if match is None or (" " in match["family"] and " " in match["first"]):
        return None
    return f"{match['first']} {match['family']}"


def are_people(values: Iterable[str]) -> bool:
    """Whether most values look like names of people: two to five words, of which two begin with capital letters."""
    found = [_is_person(turned(value) or value) for value in values]
    return bool(found) and sum(found) >= _MOSTLY * len(found)


def split_names(values: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names in cells that have several, and what is between them; the values as they are if they have one each."""
    if are_people(values):
        return values, ()
    present = [one for one in _SEPARATORS if any(one in value for value in values)]
    for separators in (*((one,) for one in present), tuple(present)):
        parts = list(values)
        for separator in separators:
            parts = [part.strip() for value in parts for part in value.split(separator)]
        parts = list(dict.fromkeys(part for part in parts if part))
        if separators and are_people(parts):
            return tuple(parts), separators
    return values, ()


def _is_person(value: str) -> bool:
    return _PERSON.fullmatch(value) is not None and sum(word[0].isupper() for word in value.split()) > 1
