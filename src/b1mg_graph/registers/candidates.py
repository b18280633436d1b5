"""Which entries of a register may be of which things of a data set, with the reasons.

A candidate is no statement: that two names are equal does not make two things one, so a person decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.edit.identity import Identities
from b1mg_graph.errors import UsageError
from b1mg_graph.registers import orcid, ror
from b1mg_graph.registers.entry import host_of
from b1mg_graph.vocabulary import (
    B1MG_ON_BEHALF_OF,
    FOAF_HOMEPAGE,
    ORG_MEMBER,
    ORG_ORGANIZATION,
    ORG_ORGANIZATION_CLASS,
    SCHEMA_SAME_AS,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.registers.entry import Employer, Entry
    from b1mg_graph.schema.identifiers import IdentifierScheme

_BODIES = f"""SELECT DISTINCT ?holder ?body {{
    ?role <{ORG_MEMBER}> ?holder ; <{ORG_ORGANIZATION}>|<{B1MG_ON_BEHALF_OF}> ?body
}}"""
_SAME, _HOMEPAGES = (
    f"SELECT DISTINCT ?thing ?address {{ ?thing <{one}> ?address }}" for one in (SCHEMA_SAME_AS, FOAF_HOMEPAGE)
)
_MOST_EACH = 5
"""The number of candidates of a register that are listed for one thing, those with most reasons first."""

_IDENTIFIER, _NAME, _HOST, _COUNTRY = 8, 4, 3, 1
"""What each reason weighs; another name, such as an acronym, counts as the country does, and only with it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may be of the thing ``id``: its identifier, the register, what it is called there, and why."""

    id: str
    identifier: str
    register: str
    called: str
    reasons: tuple[str, ...]
    weight: int


@dataclass(frozen=True)
class Known:
    """What a data set knows of the things for which identifiers are looked for.

    ``identified`` are the ids of things that have an identifier of a register, by its prefix, each with these.
    """

    assembly: Assembly
    identities: Identities
    bodies: Mapping[str, frozenset[str]]
    hosts: Mapping[str, frozenset[str]]
    identified: Mapping[str, Mapping[str, frozenset[str]]]

    @classmethod
    def of(cls, assembly: Assembly) -> Known:
        """What ``assembly`` knows."""
        hosts: dict[str, set[str]] = {}
        for id_, address in _pairs(assembly, _HOMEPAGES):
            hosts.setdefault(host_of(address), set()).add(id_)
        bodies: dict[str, set[str]] = {}
        for id_, body in _pairs(assembly, _BODIES):
            bodies.setdefault(id_, set()).add(body)
        identified: dict[str, dict[str, set[str]]] = {}
        schemes = assembly.schema.identifiers
        for id_, address in _pairs(assembly, _SAME):
            known = schemes.recognise(address)
            if known is not None and known.identifier is not None:
                identified.setdefault(known.scheme.prefix, {}).setdefault(id_, set()).add(known.canonical)
        return cls(
            assembly,
            Identities.of(assembly),
            {id_: frozenset(found) for id_, found in bodies.items()},
            {host: frozenset(found) for host, found in hosts.items() if host},
            {prefix: {id_: frozenset(found) for id_, found in of.items()} for prefix, of in identified.items()},
        )

    def scheme(self, address: str) -> IdentifierScheme:
        """The register whose identifiers begin with ``address``.  Raises ``UsageError`` if the ontology has none."""
        known = self.assembly.schema.identifiers.recognise(address)
        if known is None:
            raise UsageError(f"the ontology has no register whose identifiers begin with {address}")
        return known.scheme

    def lacks(self, id: str, scheme: IdentifierScheme) -> bool:  # noqa: A002 - the key of the data format
        """Whether a thing of this data set, of a kind that the register is for, has no identifier of it."""
        index = self.assembly.index
        return (
            id in index.classes
            and not index.is_retired(id)
            and index.schema.is_a(index.classes[id], scheme.classes)
            and id not in self.identified.get(scheme.prefix, {})
        )


def candidates(
    known: Known, dump: Path | None, people: Path | None, declined: Iterable[tuple[str, str]] = ()
) -> list[Candidate]:
    """The candidates in the ``dump`` of ROR and in the file on ``people`` of ORCID, sorted, without those ``declined``.

    Raises ``B1mgGraphError`` if a file cannot be read, ``UsageError`` if the ontology does not know the register.
    """
    found: list[Candidate] = []
    if dump is not None:
        scheme = known.scheme(ror.ADDRESS)
        found += (one for entry in ror.read_ror(dump) for one in _of_organisation(known, entry, scheme))
    if people is not None:
        scheme = known.scheme(orcid.ADDRESS)
        lacking = _Lacking(known, scheme)
        found += (one for entry in orcid.read_orcid(people, lacking.has) for one in _of_person(known, entry, scheme))
    refused = {*declined}
    left = sorted(
        (one for one in found if (one.id, one.identifier) not in refused),
        key=lambda one: (one.id, one.register, -one.weight, one.identifier),
    )
    number: dict[tuple[str, str], int] = {}
    kept: list[Candidate] = []
    for one in left:
        number[one.id, one.register] = number.get((one.id, one.register), 0) + 1
        if number[one.id, one.register] <= _MOST_EACH:
            kept.append(one)
    return kept


@dataclass(frozen=True, slots=True)
class _Lacking:
    """The things without an identifier of a register, by any name."""

    known: Known
    scheme: IdentifierScheme

    def has(self, name: str) -> bool:
        return any(
            self.known.lacks(one.id, self.scheme) for one in self.known.identities.by_name(name, self.scheme.classes)
        )


def _of_organisation(known: Known, entry: Entry, scheme: IdentifierScheme) -> Iterator[Candidate]:
    """The things of which an entry may be, by its identifiers elsewhere, its names and its site."""
    if known.identities.by_identifier(entry.identifier):
        return
    for id_, reasons in _reasons(known, entry, scheme).items():
        thing = known.identities.things[id_]
        shared = thing.countries & entry.countries
        elsewhere = thing.countries and entry.countries and not shared
        if elsewhere or not known.lacks(id_, scheme) or _are_different(known, id_, entry):
            continue
        reasons |= {f"the same country: {country}": _COUNTRY for country in sorted(shared)}
        weight = sum(reasons.values())
        if weight > _COUNTRY:
            called = (*entry.names, *entry.other_names)[0]
            yield Candidate(id_, entry.identifier, scheme.name, called, tuple(reasons), weight)


def _reasons(known: Known, entry: Entry, scheme: IdentifierScheme) -> dict[str, dict[str, int]]:
    """The reasons for which an entry may be of a thing, each with its weight, by the ids of the things."""
    found: dict[str, dict[str, int]] = {}
    for address in entry.identifiers:
        other = known.assembly.schema.identifiers.recognise(address)
        for id_ in known.identities.by_identifier(address):
            found.setdefault(id_, {})[f"the same {other.scheme.name if other else 'identifier'}"] = _IDENTIFIER
    for host in sorted(entry.hosts):
        for id_ in known.hosts.get(host, ()):
            found.setdefault(id_, {})[f"the same site: {host}"] = _HOST
    named: set[str] = set()
    for what, weight, names in (
        ("the same name", _NAME, entry.names),
        ("another name of it", _COUNTRY, entry.other_names),
    ):
        for name in names:
            for thing in known.identities.by_name(name, scheme.classes):
                if thing.id not in named:
                    found.setdefault(thing.id, {})[f"{what}: {name}"] = weight
                    named.add(thing.id)
    return found


def _of_person(known: Known, entry: Entry, scheme: IdentifierScheme) -> Iterator[Candidate]:
    """The people of whom an entry may be: those of its name who have a role in, or for, an employer that it names."""
    identities = known.identities
    if identities.by_identifier(entry.identifier) or identities.was_removed(None, entry.names, [entry.identifier]):
        return
    people: dict[str, str] = {}
    for name in (*entry.names, *entry.other_names):
        for thing in identities.by_name(name, scheme.classes):
            people.setdefault(thing.id, name)
    for id_, name in people.items():
        at = {body: one.name for one in entry.employers for body in _bodies_of(known, id_, one)}
        if at and known.lacks(id_, scheme):
            reasons = {f"the same name: {name}": _NAME}
            reasons |= {f"employed by {employer}, here `{body}`": _HOST for body, employer in sorted(at.items())}
            yield Candidate(id_, entry.identifier, scheme.name, entry.names[0], tuple(reasons), sum(reasons.values()))


def _bodies_of(known: Known, id: str, employer: Employer) -> list[str]:  # noqa: A002 - the key of the data format
    """The bodies in which, or for which, a person has a role, and which are this employer."""
    found = {one for address in employer.identifiers for one in known.identities.by_identifier(address)}
    found.update(thing.id for thing in known.identities.by_name(employer.name, (ORG_ORGANIZATION_CLASS,)))
    return sorted(known.bodies.get(id, frozenset()) & found)


def _are_different(known: Known, id: str, entry: Entry) -> bool:  # noqa: A002
    """Whether the thing has another identifier than the entry in a register that gives each thing only one."""
    recognise = known.assembly.schema.identifiers.recognise
    of_entry: dict[str, set[str]] = {}
    for other in filter(None, map(recognise, entry.identifiers)):
        if other.scheme.one_each:
            of_entry.setdefault(other.scheme.prefix, set()).add(other.canonical)
    own = ((known.identified.get(prefix, {}).get(id), addresses) for prefix, addresses in of_entry.items())
    return any(of_thing and of_thing.isdisjoint(addresses) for of_thing, addresses in own)


def _pairs(assembly: Assembly, query: str) -> Iterator[tuple[str, str]]:
    """The rows of a query with two columns, with things as their ids and addresses as they are."""
    answer = assembly.dataset.query(query)
    assert isinstance(answer, ox.QuerySolutions)
    for row in answer:
        one, other = (assembly.settings.id(term.value) or term.value for term in row)
        yield one, other
