"""Which things a data set knows, by identifier and by name, and new ids for those that it does not know.

The index is made once, in one pass, and takes in what is added during a run: a lookup costs the spellings of a name.
Identifiers decide.  A name alone never does: two people can have the same one, so the caller distinguishes them by
their class, country and bodies.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote

import pyoxigraph as ox

from b1mg_graph.errors import ParameterName, UsageError
from b1mg_graph.facts.context import a
from b1mg_graph.facts.forgotten import Forgotten, read_forgotten
from b1mg_graph.facts.same_names import SameNames, legal_forms_of
from b1mg_graph.facts.values import DEVICE, ID
from b1mg_graph.project import read_forgotten_text
from b1mg_graph.spelling import fold
from b1mg_graph.vocabulary import (
    B1MG_COUNTRY_CLASS,
    B1MG_IDENTIFIER_ADDRESS,
    B1MG_IDENTIFIER_VALUE,
    B1MG_IDENTIFIES,
    B1MG_IN_SCHEME,
    B1MG_ON_BEHALF_OF,
    B1MG_PART_OF,
    ORG_MEMBER,
    ORG_ORGANIZATION,
)

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.model.settings import Settings
    from b1mg_graph.schema.model import RecordType, Schema

_LONGEST = 60
"""The maximum length in characters of an id that is made of a name; words behind it are left out."""

_POSSESSIVE = re.compile(r"['\u2019]s\b")
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_IN_IDS = re.compile(r"[a-z0-9]+")

_BODIES = f"SELECT DISTINCT ?holder ?body {{ ?role <{ORG_MEMBER}> ?holder ; <{ORG_ORGANIZATION}> ?body }}"
_REPRESENTED = f"SELECT DISTINCT ?holder ?for {{ ?role <{ORG_MEMBER}> ?holder ; <{B1MG_ON_BEHALF_OF}> ?for }}"
_IDENTIFIERS = f"""SELECT DISTINCT ?thing ?scheme ?value {{
    ?identifier <{B1MG_IDENTIFIES}> ?thing ; <{B1MG_IN_SCHEME}> ?scheme ; <{B1MG_IDENTIFIER_VALUE}> ?value
}}"""
_ADDRESSES = f"SELECT DISTINCT ?scheme ?address {{ ?scheme <{B1MG_IDENTIFIER_ADDRESS}> ?address }}"


@dataclass(frozen=True, slots=True)
class Thing:
    """What tells a thing from others of its name: its class (an IRI), and the ids of its countries and bodies.

    Those that it represents are among them, and the bodies that it is a part of.
    """

    id: str
    target: str
    names: tuple[str, ...] = ()
    countries: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()


@dataclass
class Identities:
    """The things of a data set, and of the data sets that it uses, by identifier and by name.

    ``addresses`` are those of the identifiers of a scheme, by its id, with ``{}`` in the place of the identifier.
    ``forgotten`` are the people who were removed on request.
    """

    schema: Schema
    settings: Settings
    addresses: dict[str, str] = field(default_factory=dict)
    forgotten: Forgotten = field(default_factory=Forgotten)
    things: dict[str, Thing] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    _names: SameNames = field(default_factory=SameNames)
    _identified: dict[str, dict[str, None]] = field(default_factory=dict)

    @classmethod
    def of(cls, assembly: Assembly) -> Identities:
        """The things that ``assembly`` describes; retired ids are taken, and are the ids of no thing."""
        index, settings = assembly.linked, assembly.settings
        text, found = read_forgotten_text(assembly.project)
        forgotten = read_forgotten(text, found) if text is not None else Forgotten()
        made = cls(assembly.schema, settings, _by_id(assembly, _ADDRESSES), forgotten)
        made.taken.update(index.unread)
        bodies: dict[str, set[str]] = {}
        for holder, body in _pairs(assembly, _BODIES):
            bodies.setdefault(holder, set()).add(body)
        countries: dict[str, set[str]] = {id_: set(own) for id_, own in index.countries.items()}
        for holder, represented in _pairs(assembly, _REPRESENTED):
            is_country = index.classes.get(represented) == B1MG_COUNTRY_CLASS
            (countries if is_country else bodies).setdefault(holder, set()).add(represented)
        for part, wholes in index.links(B1MG_PART_OF).items():
            bodies.setdefault(part, set()).update(wholes)
        for id_, target in index.classes.items():
            made.taken.update((id_, id_.casefold()))  # ids do not differ in case alone
            if not index.is_retired(id_):
                made.add(id_, target, index.names(id_), countries=countries.get(id_, ()), bodies=bodies.get(id_, ()))
                for written in index.identifiers.get(id_, ()):
                    made._identify(id_, written.form)
        for thing, scheme, value in _rows(assembly, _IDENTIFIERS):
            made._identify(thing, made.form(value, scheme))
        return made

    def add(
        self,
        id: str,  # noqa: A002 - the key of the data format
        target: str,
        names: Iterable[str] = (),
        *,
        identifiers: Iterable[str] = (),
        countries: Iterable[str] = (),
        bodies: Iterable[str] = (),
    ) -> Thing:
        """Take in a thing of the class ``target`` (an IRI), or more about one; ``identifiers`` are in any spelling."""
        known = self.things.get(id)
        given = tuple(dict.fromkeys((*(known.names if known else ()), *names)))
        thing = Thing(
            id,
            known.target if known else target,
            given,
            (known.countries if known else frozenset()).union(countries),
            (known.bodies if known else frozenset()).union(bodies),
        )
        self.things[id] = thing
        self.taken.add(id)
        forms = legal_forms_of(self.schema, thing.target)
        for name in given[len(known.names) if known else 0 :]:
            self._names.add(id, name, forms)
        for written in identifiers:
            self._identify(id, self.form(written))
        return thing

    def form(self, written: str, scheme: str | None = None) -> str:
        """The form of an identifier that is equal for all its spellings.

        It is written as an address, or as a register has it; ``scheme`` is the id of its scheme, if it is known.
        """
        schemes = self.schema.identifiers
        if scheme is None:
            return schemes.comparable(schemes.meant(written) or written.strip())
        address, value = self.addresses.get(scheme), written.strip()
        if address is None:
            return f"{scheme} {value}"
        is_address = schemes.recognise(value) is not None
        return schemes.comparable(value if is_address else address.replace("{}", quote(value, safe="")))

    def by_identifier(self, written: str, scheme: str | None = None) -> tuple[str, ...]:
        """The ids of the things with this identifier in any spelling; more than one if the data set has an error."""
        return tuple(self._identified.get(self.form(written, scheme), ()))

    def by_name(self, name: str, classes: tuple[str, ...] = ()) -> tuple[Thing, ...]:
        """The things that have this name, in any spelling and language, of one of ``classes`` (IRIs; empty: any).

        Names of organisations are compared without their legal forms, but an AB and an Oy are two.
        """
        forms = self.schema.legal_forms
        found = [self.things[id_] for id_ in self._names.called(name, None)]
        if forms.without(name)[1]:
            more = (self.things[id_] for id_ in self._names.called(name, forms))
            found += (thing for thing in more if thing not in found and legal_forms_of(self.schema, thing.target))
        return tuple(thing for thing in found if not classes or self.schema.is_a(thing.target, classes))

    def was_removed(self, id: str | None, names: Iterable[str] = (), identifiers: Iterable[str] = ()) -> bool:  # noqa: A002
        """Whether a person with this id, one of these names or identifiers was removed on request (``forget``)."""
        has = self.forgotten.has
        return (
            (id is not None and has("id", id))
            or any(has("name", name) for name in names)
            or any(has("identifier", self.form(written)) for written in identifiers)
        )

    def mint(self, name: str, record_type: RecordType, others: Sequence[str] = ()) -> str:
        """A new id for a thing of this name, or else of one of its ``others``, such as a code; it is not taken in.

        Raises ``UsageError`` if none can be made of them: no word is written in Latin letters, or ids of the kind have
        another form.
        """
        for wanted in (id_like(name), *others, *map(id_like, others)):
            iri = self.settings.iri(wanted)
            if ID.fullmatch(wanted) and all(pattern.search(iri) for pattern, _ in record_type.id_patterns):
                return free_id(wanted, _Taken(self.taken, self.forgotten))
        kind = a(record_type.name())
        raise UsageError(f"no id of {kind} can be made of `{name}`: give one by ", ParameterName("id"))

    def _identify(self, id: str, form: str) -> None:  # noqa: A002
        self._identified.setdefault(form, {})[id] = None


@dataclass(frozen=True, slots=True)
class _Taken:
    """The ids that no new thing may have."""

    ids: set[str]
    forgotten: Forgotten

    def __contains__(self, id: object) -> bool:  # noqa: A002
        return id in self.ids or DEVICE.fullmatch(str(id)) is not None or self.forgotten.has("id", str(id))


def id_like(name: str) -> str:
    """The id that a name would have: ``Linköping's Région`` gives ``linkopings-region``; empty if there is none.

    Letters are written as ``spelling.fold`` writes them; words with others, such as Greek ones, are left out.
    """
    found = ""
    for word in _BETWEEN_WORDS.split(_POSSESSIVE.sub("s", name)):
        folded = fold(word)
        if _IN_IDS.fullmatch(folded):
            longer = f"{found}-{folded}" if found else folded[:_LONGEST]
            if len(longer) > _LONGEST:
                break
            found = longer
    return found


def free_id(wanted: str, taken: Container[str]) -> str:
    """The id ``wanted``, or with a number behind it that makes it a new one."""
    number, found = 2, wanted
    while found in taken:
        found = f"{wanted}-{number}"
        number += 1
    return found


def _rows(assembly: Assembly, query: str) -> list[tuple[str, ...]]:
    """The rows of a query, with things as their ids."""
    answer = assembly.dataset.query(query)
    assert isinstance(answer, ox.QuerySolutions)
    return [tuple(_word(assembly.settings, term) for term in row) for row in answer]


def _word(settings: Settings, term: object) -> str:
    """An id, or a text."""
    if isinstance(term, ox.NamedNode):
        return settings.id(term.value) or term.value
    return term.value if isinstance(term, ox.Literal) else ""


def _pairs(assembly: Assembly, query: str) -> list[tuple[str, str]]:
    return [(one, other) for one, other in _rows(assembly, query)]


def _by_id(assembly: Assembly, query: str) -> dict[str, str]:
    return dict(_pairs(assembly, query))
