"""Names of people who do not exist, no two of which can be taken for one another.

A family name is three syllables, a check syllable and an ending.  The check syllable is
the sum of the three, so two family names differ in two syllables at least; all are of
one length, so that is two letters in the same places.  First names have an even number
of letters, and with them all full names: no letter added or left out makes two equal.
Accents are put on at the end; ``b1mg_graph.spelling.fold`` takes them off again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from b1mg_graph.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

_FIRST_NAMES = """
    Anna Erik Sara Karl Elin Nils Lars Emma Ivan Maja Olga Hugo Nora Jana Luca Rosa Paul Jens Inês René Jörg Léon
    Astrid Gustav Helena Monika Robert Andrea Miguel Sophie Zsófia Martin Stefan Ingrid Pierre Tobias Katrin
    Thomas Joanna Marcel Noémie Andrés Renáta Jürgen Hélène Zdeněk
"""
_SYLLABLES = tuple(consonant + vowel for consonant in "bdfghjklmnprstvz" for vowel in "aeiou")
_ENDINGS = "berg dahl lund gren mark skov land feld mann sson nsen rini vska nnen ldez escu"
_ACCENTED = {"a": "áäå", "e": "éèë", "i": "íïî", "o": "öóô", "u": "üúů"}

MOST = len(_SYLLABLES) ** 3
"""How many names there are to give."""


class Name(NamedTuple):
    """A person's ``full`` name, a ``short`` one with the initial only, and an ``id`` made of it."""

    full: str
    short: str
    id: str


def invent_names(number: int, random: Random) -> Iterator[Name]:
    """``number`` names, one in five with an accent in the family name.

    Raises ``ValueError`` where more are asked for than there are.
    """
    if number > MOST:
        raise ValueError(f"there are {MOST:,} names, not {number:,}")
    first_names, endings = _FIRST_NAMES.split(), _ENDINGS.split()
    if any(len(fold(name)) % 2 for name in first_names):
        raise ValueError("every first name needs an even number of letters")
    for code in random.sample(range(MOST), number):
        first = random.choice(first_names)
        syllables = _syllables(code)
        ending = random.choice(endings)
        family = "".join(syllables) + ending
        if random.random() < 0.2:
            syllables[1] = syllables[1][0] + random.choice(_ACCENTED[syllables[1][1]])
        written = ("".join(syllables) + ending).capitalize()
        yield Name(f"{first} {written}", f"{first[0]}. {written}", f"{fold(first)}-{family}")


def _syllables(code: int) -> list[str]:
    """The three syllables of ``code``, and their check syllable."""
    size = len(_SYLLABLES)
    digits = (code // size**2, code // size % size, code % size)
    return [_SYLLABLES[digit] for digit in (*digits, sum(digits) % size)]
