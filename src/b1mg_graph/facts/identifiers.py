"""Identifiers with check digits: a typing error is found without a lookup.

ORCID iDs use ISO 7064 MOD 11-2, ROR ids a Crockford base 32 number with ISO 7064 MOD 97-10.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_ORCID = re.compile(r"([0-9]{4})-([0-9]{4})-([0-9]{4})-([0-9]{3})([0-9X])")
_ROR = re.compile(r"0([0-9a-hjkmnp-tv-z]{6})([0-9]{2})")
_WIKIDATA_PAGE = re.compile(r"https?://(?:www\.|m\.)?wikidata\.org/wiki/.*")
_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"


def find_check_digit_error(address: str) -> str | None:
    """The error in the identifier at the end of ``address``, in words; None if it is valid or of an unknown kind."""
    if _WIKIDATA_PAGE.fullmatch(address):
        return "this is the page about the item; the item itself is http://www.wikidata.org/entity/ and its Q number"
    for prefix, (name, form, is_sound) in _KNOWN.items():
        scheme, _, rest = address.partition("://")
        if scheme in ("http", "https") and rest.startswith(prefix):
            match = form.fullmatch(rest[len(prefix) :])
            if match is None:
                return f"this is not how {name} is written"
            return None if is_sound(match) else f"the check digits of this {name.split(' ', 1)[1]} do not fit"
    return None


def _orcid_is_sound(match: re.Match[str]) -> bool:
    total = 0
    for digit in "".join(match.groups()[:4]):
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    return match[5] == ("X" if check == 10 else str(check))


def _ror_is_sound(match: re.Match[str]) -> bool:
    number = 0
    for digit in match[1]:
        number = number * 32 + _CROCKFORD.index(digit)
    return int(match[2]) == 98 - number * 100 % 97


_KNOWN: dict[str, tuple[str, re.Pattern[str], Callable[[re.Match[str]], bool]]] = {
    "orcid.org/": ("an ORCID iD", _ORCID, _orcid_is_sound),
    "ror.org/": ("a ROR id", _ROR, _ror_is_sound),
    "www.wikidata.org/entity/": ("a Wikidata id", re.compile(r"Q[1-9][0-9]*"), lambda match: match[0] != "Q0"),
}
