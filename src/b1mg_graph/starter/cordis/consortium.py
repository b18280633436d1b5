"""What CORDIS says of one project: its dates, its call, and the organisations that take part."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from b1mg_graph.errors import B1mgGraphError
from b1mg_graph.facts.datatypes import is_address
from b1mg_graph.facts.invisible import INVISIBLE, is_wide

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_CODES = {"EL": "GR", "UK": "GB"}
"""The codes of the institutions of the European Union that differ from ISO 3166-1 alpha-2."""

_COUNTRY = re.compile(r"[A-Z]{2}")
_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ].*)?")
_OVER = ("CLOSED", "TERMINATED")
_PIC = re.compile(r"[0-9]{9}")
_WORD_WITHIN = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Participation:
    """One organisation in a project.

    ``pic`` is its Participant Identification Code, ``country`` a code of ISO 3166-1 with ``country_name`` where the
    file has it, ``role`` the word of CORDIS in lower case, and ``ended`` whether it has left.  Empty texts are unknown.
    """

    name: str
    role: str
    pic: str = ""
    short_name: str = ""
    country: str = ""
    country_name: str = ""
    homepage: str = ""
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Consortium:
    """A project and who takes part in it.  ``updated`` is the day of the state that CORDIS gives; dates as YYYY-MM-DD.

    ``is_over`` if CORDIS says that the project was closed or terminated.
    """

    id: str
    acronym: str
    title: str
    start: str = ""
    end: str = ""
    updated: str = ""
    programme: str = ""
    programme_title: str = ""
    call: str = ""
    homepage: str = ""
    is_over: bool = False
    participations: tuple[Participation, ...] = ()

    @property
    def name(self) -> str:
        """The acronym, or what comes nearest to one."""
        return self.acronym or self.title or self.id


@dataclass(frozen=True, slots=True)
class Participant:
    """An organisation, under each of its roles once; ``also_known_as`` are other names of the same PIC."""

    first: Participation
    roles: tuple[Participation, ...]
    also_known_as: tuple[str, ...] = ()


def participants(consortium: Consortium) -> list[Participant]:
    """The organisations in the order of the file, those with one PIC as one.

    An organisation without a PIC is one with its name in its country.  Of two participations in one role, one of which
    has ended, the other counts.
    """
    found: dict[tuple[str, ...], list[Participation]] = {}
    for one in consortium.participations:
        found.setdefault((one.pic,) if one.pic else (one.name, one.country), []).append(one)
    return [_participant(several) for several in found.values()]


def _participant(several: list[Participation]) -> Participant:
    first = several[0]
    by_role: dict[str, Participation] = {}
    for one in several:
        known = by_role.get(one.role)
        by_role[one.role] = replace(one, ended=one.ended and (known is None or known.ended))
    names = dict.fromkeys(one.name for one in several if one.name != first.name)
    countries = dict.fromkeys(one.country for one in several if one.country)
    if len(countries) > 1:
        first = replace(first, country="", country_name="")  # which one is right is not known
    return Participant(first, tuple(by_role.values()), tuple(names))


def consortium(
    values: Mapping[str, str], updates: Iterable[str], organisations: Iterable[Mapping[str, str]]
) -> Consortium:
    """A project of the values of a row or an element, with its organisations in order.

    The state is that of the latest of its own update and ``updates``, the dates of its organisations: all of it is read
    from one file.  Raises ``B1mgGraphError`` if the project has no id, or an organisation no name or role.
    """
    given = {key: tidy(value) for key, value in values.items()}
    if not given["id"]:
        raise B1mgGraphError("the project has no id")
    return Consortium(
        id=given["id"],
        acronym=given["acronym"],
        title=given["title"],
        start=day(given["start"]),
        end=day(given["end"]),
        updated=max(map(day, (given["updated"], *updates))),
        programme=given["legal_basis"],
        programme_title=given.get("programme_title", ""),
        call=given["call"] or given["sub_call"],
        homepage=homepage(given["homepage"]),
        is_over=given["status"].upper() in _OVER,
        participations=tuple(map(_participation, organisations)),
    )


def _participation(values: Mapping[str, str]) -> Participation:
    given = {key: tidy(value) for key, value in values.items()}
    name = given["name"] or given["abbreviation"]
    role = " ".join(_WORD_WITHIN.split(given["role"])).lower()
    if not name or not role:
        raise B1mgGraphError(f"organisation `{name or given['pic']}` has no {'role' if name else 'name'}")
    country = given["country"].upper()
    code = _CODES.get(country, country)
    is_code = _COUNTRY.fullmatch(code) is not None
    return Participation(
        name=name,
        role=role,
        pic=given["pic"] if _PIC.fullmatch(given["pic"]) else "",
        short_name=given["abbreviation"] if given["abbreviation"] != name else "",
        country=code if is_code else "",
        country_name=given.get("country_name", "") if is_code else "",
        homepage=homepage(given["homepage"]),
        ended=given["ended"].lower() == "true",
    )


def tidy(text: str) -> str:
    """``text`` in one line, with single spaces, without characters that cannot be seen."""
    spaced = INVISIBLE.sub(lambda m: " " if is_wide(m[0]) else "", text)
    return " ".join("".join(_printable(spaced)).split())


def _printable(text: str) -> Iterator[str]:
    return (one if one.isprintable() else " " if one.isspace() else "" for one in text)


def day(written: str) -> str:
    """The day of a date or of a point in time, as YYYY-MM-DD; empty if there is none."""
    match = _DAY.fullmatch(written.strip())
    return match[1] if match and match[1] != "0000-00-00" else ""


def homepage(written: str) -> str:
    """A web address, with ``http://`` before one that begins with ``www.``; empty if it is not one."""
    address = tidy(written)
    if address.lower().startswith("www."):
        address = f"http://{address}"
    return address if is_address(address) and "." in address.partition("://")[2] else ""
