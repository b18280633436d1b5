"""What a register says of one person or organisation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Employer(NamedTuple):
    """An organisation that employs or employed a person: its name, and its identifiers as addresses."""

    name: str
    identifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a register.

    ``identifier`` is its address, ``names`` are what it is called and ``other_names`` what else, ``countries`` codes of
    ISO 3166-1 alpha-2, ``hosts`` those of its web addresses, ``identifiers`` those in other registers as addresses.
    """

    identifier: str
    names: tuple[str, ...]
    other_names: tuple[str, ...] = ()
    countries: frozenset[str] = frozenset()
    hosts: frozenset[str] = frozenset()
    identifiers: tuple[str, ...] = ()
    employers: tuple[Employer, ...] = ()


def host_of(address: str) -> str:
    """The host of a web address, in lower case and without ``www.``; empty if it has none."""
    rest = address.strip().lower().partition("://")[2] or address.strip().lower()
    return rest.partition("/")[0].partition(":")[0].removeprefix("www.")
