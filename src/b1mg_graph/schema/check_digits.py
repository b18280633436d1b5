"""Algorithms of check digits, by the name that the ontology uses: a typing error is found without a lookup."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"


def _mod_11_2(identifier: str) -> bool:
    """ISO 7064 MOD 11-2: digits, hyphens, and a check character 0 to 9 or X (ORCID, ISNI)."""
    digits = identifier.replace("-", "")
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    right = (12 - total % 11) % 11
    return digits[-1] == ("X" if right == 10 else str(right))


def _mod_97_10_base_32(identifier: str) -> bool:
    """ISO 7064 MOD 97-10 of a number in Crockford's base 32; the last two characters are the check digits (ROR)."""
    number = 0
    for digit in identifier[:-2]:
        number = number * 32 + _CROCKFORD.index(digit)
    return int(identifier[-2:]) == 98 - number * 100 % 97


ALGORITHMS: dict[str, Callable[[str], bool]] = {
    "ISO 7064 MOD 11-2": _mod_11_2,
    "ISO 7064 MOD 97-10, base 32": _mod_97_10_base_32,
}
"""Whether the check digits of an identifier that fits its pattern are right, by the name of the algorithm."""
