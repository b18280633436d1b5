"""Profiles of columns: what a column of a list seems to have, by its heading and its values, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from b1mg_graph.facts.datatypes import is_address
from b1mg_graph.importing.date_formats import FORMATS, date_format
from b1mg_graph.importing.person_names import are_people, split_names, turned
from b1mg_graph.importing.references import References
from b1mg_graph.importing.values import Found
from b1mg_graph.model.dates import date_type
from b1mg_graph.spelling import fold
from b1mg_graph.vocabulary import (
    B1MG_COUNTRY_CLASS,
    FOAF_PERSON,
    ORG_MEMBERSHIP,
    ORG_ORGANIZATION_CLASS,
    ORG_ROLE,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.importing.table import Table
    from b1mg_graph.schema.model import Field, RecordType

Kind = Literal["identifier", "date", "address", "country", "role", "office", "body", "name", "person", "text", "unused"]

_MOST_VALUES = 1000
_MOSTLY = 0.8
_ENDINGS = ("s", "er", "e")


@dataclass(frozen=True, slots=True)
class Profile:
    """What a column seems to have: its ``kind``, and the ``reason`` in words.

    ``values`` are the different ones, in order.  ``split`` are between several values of a cell.  ``dates`` is their
    format, ``role`` the id of the role that a heading names, ``section`` that of the bodies, ``key`` that of a text.
    ``classes`` are those of the things that have such identifiers.
    """

    column: str
    kind: Kind
    reason: str
    values: tuple[str, ...] = ()
    split: tuple[str, ...] = ()
    dates: str = ""
    role: str = ""
    section: str = ""
    key: str = ""
    classes: tuple[str, ...] = ()


@dataclass
class Profiles:
    """Makes the profiles of the columns of one table, with the vocabulary of a data set."""

    assembly: Assembly
    references: References = field(init=False)

    def __post_init__(self) -> None:
        """Prepare to resolve words of the list as an import would."""
        self.references = References(self.assembly.linked, self.assembly.schema)

    @property
    def membership(self) -> RecordType:
        """The type of roles held."""
        return self.assembly.schema.types[ORG_MEMBERSHIP]

    @property
    def role_field(self) -> Field:
        """The key of a role held that says which role."""
        return next(f for f in self.membership.fields.values() if f.path == ORG_ROLE)

    def of(self, table: Table) -> list[Profile]:
        """The profile of every column."""
        texts: dict[str, dict[str, None]] = {column: {} for column in table.columns}
        for row in table.rows[:_MOST_VALUES]:
            for column, value in row.cells.items():
                texts[column].update(dict.fromkeys([value] if isinstance(value, str) else value))
        rows = len(table.rows[:_MOST_VALUES])
        return [self._of(column, tuple(values), rows) for column, values in texts.items()]

    def resolve_role(self, word: str) -> str | None:
        """The id of the role that a word names; None if it names none."""
        return self.references.resolve(self.role_field, Found(word))

    def _of(self, column: str, values: tuple[str, ...], rows: int) -> Profile:
        if not values:
            return Profile(column, "unused", "it is empty")
        parts, split = split_names(values)
        heading = column.rsplit(".", 1)[-1]
        return (
            self._identifier(column, parts)
            or self._date(column, values)
            or self._known(column, parts, split)
            or self._by_vocabulary(column, heading, parts, split)
            or self._by_heading(column, heading, values, parts, split)
            or self._by_form(column, parts, split, rows)
        )

    def _identifier(self, column: str, values: Sequence[str]) -> Profile | None:
        schemes = self.assembly.schema.identifiers
        known = [schemes.recognise(meant) for value in values if (meant := schemes.meant(value) or value)]
        found = [one for one in known if one is not None and one.identifier is not None]
        if len(found) < _MOSTLY * len(values):
            return None
        return Profile(
            column,
            "identifier",
            f"its values are {found[0].scheme.name}",
            tuple(values),
            classes=found[0].scheme.classes,
        )

    def _date(self, column: str, values: tuple[str, ...]) -> Profile | None:
        others = [value for value in values if not date_type(value)]
        if not others:
            return Profile(column, "date", "its values are dates", values)
        fitting: dict[tuple[str | None, ...], str] = {}
        for one in FORMATS:
            form = date_format(one)
            read = tuple(form.read(value) for value in others) if form is not None else (None,)
            if all(read):
                fitting.setdefault(read, one)
        if not fitting:
            return None
        if len(fitting) > 1:
            either = " or ".join(f"`dates: {one}`" for one in fitting.values())
            return Profile(column, "unused", f"all its dates can be {either}: add the one that the list means")
        return Profile(column, "date", "its values are dates", values, dates=next(iter(fitting.values())))

    def _known(self, column: str, values: tuple[str, ...], split: tuple[str, ...]) -> Profile | None:
        """What the values are, if most of them are the names of people or bodies that the data set has."""
        found = [self._agents.get(fold(turned(value) or value), frozenset()) for value in values]
        if sum(FOAF_PERSON in targets for targets in found) > len(found) / 2:
            return self._office(column, values, split) or Profile(
                column, "person", "its values are people that the data set has", values, split
            )
        if sum(bool(targets - {FOAF_PERSON}) for targets in found) > len(found) / 2:
            reason = "its values are organisations that the data set has"
            return Profile(column, "body", reason, values, section=self._section_of_bodies(column))
        return None

    @cached_property
    def _agents(self) -> dict[str, frozenset[str]]:
        """The classes of the people and bodies that have a name, folded; of bodies, that of all organisations."""
        found: dict[str, frozenset[str]] = {}
        index, schema = self.assembly.linked, self.assembly.schema
        for id_, target in index.classes.items():
            for kind in (FOAF_PERSON, ORG_ORGANIZATION_CLASS):
                if schema.is_a(target, (kind,)):
                    for name in index.names(id_):
                        found[fold(name)] = found.get(fold(name), frozenset()) | {kind}
        return found

    def _by_vocabulary(
        self, column: str, heading: str, values: tuple[str, ...], split: tuple[str, ...]
    ) -> Profile | None:
        """What the values are, if the vocabulary of the data set has most of them."""
        if all(is_address(value) for value in values):
            return Profile(column, "address", "its values are addresses", values, key=self._text_key(heading))
        country = self._field_for(B1MG_COUNTRY_CLASS)
        if country is not None and self._share(country, values) >= _MOSTLY:
            return Profile(column, "country", "its values are countries", values, split)
        share = self._share(self.role_field, values)
        if share >= _MOSTLY or (share and self._is_word_for(heading, self.role_field)):
            return Profile(column, "role", "its values are roles", values, split)
        if self._is_word_for(heading, self.role_field):
            return Profile(column, "role", "its heading says so", values, split)
        return None

    def _by_heading(
        self, column: str, heading: str, values: tuple[str, ...], parts: tuple[str, ...], split: tuple[str, ...]
    ) -> Profile | None:
        """What the heading says: a role whose holders are in the column, a section, a key."""
        office = self._office(column, parts, split)
        if office is not None:
            return office
        for section, record_type in self.assembly.schema.sections.items():
            if not self._is_section(heading, section, record_type):
                continue
            if self.assembly.schema.is_a(record_type.target, (ORG_ORGANIZATION_CLASS,)):
                return Profile(column, "body", "its heading says so", values, section=section)
            if self.assembly.schema.is_a(record_type.target, (FOAF_PERSON,)):
                return Profile(column, "person", "its heading says so", parts, split)
        bodies = self.assembly.schema.types[ORG_ORGANIZATION_CLASS].fields.values()
        for one in bodies:
            if one.is_name and one.min_count and self._is_word_for(heading, one):
                return Profile(column, "name", "its heading says so", values)
        key = self._text_key(heading)
        return Profile(column, "text", "its heading says so", values, key=key) if key else None

    def _office(self, column: str, values: tuple[str, ...], split: tuple[str, ...]) -> Profile | None:
        """The profile of a column whose heading is a role, and whose values are names of people."""
        heading = column.rsplit(".", 1)[-1]
        role = next((id_ for word in _singular(heading) if (id_ := self.resolve_role(word))), None)
        if role is None or not are_people(values):
            return None
        return Profile(column, "office", "its heading is a role, and its values are names", values, split, role=role)

    def _section_of_bodies(self, column: str) -> str:
        """The section of bodies that a heading names; empty if it names none."""
        heading = column.rsplit(".", 1)[-1]
        schema = self.assembly.schema
        return next(
            (
                section
                for section, of in schema.sections.items()
                if schema.is_a(of.target, (ORG_ORGANIZATION_CLASS,)) and self._is_section(heading, section, of)
            ),
            "",
        )

    def _by_form(self, column: str, values: tuple[str, ...], split: tuple[str, ...], rows: int) -> Profile:
        if are_people(values):
            return Profile(column, "person", "its values look like names of people", values, split)
        if len(values) < rows and not any(value.isdigit() for value in values):
            return Profile(column, "body", "its values come again", values, split)
        return Profile(column, "unused", "neither its heading nor its values say what it is")

    def date_key(self, column: str) -> str | None:
        """The key of a role held that a heading of dates names; None if it names none."""
        heading = column.rsplit(".", 1)[-1]
        return next(
            (f.key for f in self.membership.fields.values() if f.datatypes and self._is_word_for(heading, f)), None
        )

    def _text_key(self, heading: str) -> str:
        """The key of organisations, for a text or an address, that a heading names."""
        fields = self.assembly.schema.types[ORG_ORGANIZATION_CLASS].fields.values()
        named = (f for f in fields if f.kind in ("text", "iri") and not f.identifies and self._is_word_for(heading, f))
        return next((f.key for f in named if f.key), "")

    def _is_word_for(self, heading: str, of: Field) -> bool:
        words = (str(of.key), *of.also_written)
        return not {fold(word) for word in _singular(heading)}.isdisjoint(map(fold, words))

    def _is_section(self, heading: str, section: str, record_type: RecordType) -> bool:
        words = (section, *record_type.also_written, *record_type.label.values())
        known = {fold(form) for word in words for form in _singular(word)}
        return not {fold(form) for form in _singular(heading)}.isdisjoint(known)

    def takes_countries(self, of: Field) -> bool:
        """Whether a reference is to countries alone."""
        return of.classes == (B1MG_COUNTRY_CLASS,)

    def nearest_role(self, word: str) -> str | None:
        """The id of the role with the most similar name; None if none is similar."""
        return self.references.nearest(self.role_field, word)

    def _field_for(self, target: str) -> Field | None:
        fields = self.assembly.schema.types[ORG_ORGANIZATION_CLASS].fields.values()
        return next((f for f in fields if f.classes == (target,)), None)

    def _share(self, of: Field, values: Sequence[str]) -> float:
        """The share of the values that a reference would find."""
        return sum(self.references.resolve(of, Found(value)) is not None for value in values) / len(values)


def _singular(word: str) -> list[str]:
    """A heading, and what it can be the plural of."""
    return [word, *(word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending) and len(word) > 4)]
