"""A map that is suggested for a list: by its headings, its values and the data set, with the reasons as comments."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

from b1mg_graph.edit.identity import id_like
from b1mg_graph.edit.scalars import scalar
from b1mg_graph.importing.documents import lists_of
from b1mg_graph.importing.lists import (
    document_of,
    ending_of,
    guessed_encoding,
    is_document,
    read_list,
    sheets_of,
    text_of,
)
from b1mg_graph.importing.map import Reading
from b1mg_graph.importing.map_reader import AT, ENCODING, HEADER, LIST, SHEET
from b1mg_graph.importing.person_names import are_people
from b1mg_graph.importing.profiles import Profiles
from b1mg_graph.importing.table import ListError
from b1mg_graph.vocabulary import (
    B1MG_ON_BEHALF_OF,
    B1MG_STATED_AS,
    FOAF_PERSON,
    ORG_ORGANIZATION,
    ORG_ORGANIZATION_CLASS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.importing.profiles import Profile
    from b1mg_graph.importing.table import Table
    from b1mg_graph.schema.model import Field, RecordType

_MOST_ABOVE = 10
"""The number of rows that can be above the headings of a table."""


def suggested_map(file: Path, assembly: Assembly) -> str:
    """A map for the list ``file``, which ``--map`` accepts as it is.

    Raises ``UsageError`` or ``ListError`` if the file cannot be read as a list.
    """
    reading, table = _read(file)
    profiles = Profiles(assembly)
    lines = [
        f"# A map for {file.name}, suggested by its headings and values.  Compare each line with the list.",
        f"{LIST}: {id_like(file.stem) or 'list'}",
        *_of_file(reading),
        "",
        *_Suggestion(profiles, profiles.of(table)).lines(),
    ]
    return "".join(f"{line}\n" for line in lines)


def _read(file: Path) -> tuple[Reading, Table]:
    """The list, and how it was read: the encoding, the row of headings and the path that seem right."""
    ending_of(file)
    encoding = guessed_encoding(file)
    if is_document(file):
        paths = lists_of(document_of(file, text_of(file, encoding)))
        tables = [(path, _tried(file, Reading(encoding=encoding, at=path))) for path in paths]
        readable = [(path, table) for path, table in tables if table is not None and table.columns]
        if readable:
            path, table = max(readable, key=lambda one: (len(one[1].columns), len(one[1].rows)))
            return Reading(encoding=encoding, at=path), table
        return Reading(encoding=encoding), read_list(file, Reading(encoding=encoding))
    best: tuple[Reading, Table] | None = None
    sheets = sheets_of(file)
    for sheet, header in product(sheets, range(1, _MOST_ABOVE + 1)):
        reading = Reading(header, sheet if len(sheets) > 1 else None, encoding)
        found = _tried(file, reading)
        if found is not None and (best is None or _fits(found) > _fits(best[1])):
            best = reading, found
    return best or (Reading(encoding=encoding), read_list(file, Reading(encoding=encoding)))


def _fits(table: Table) -> tuple[int, int]:
    """How well the headings of a table fit its rows: no value is without one, and there are many."""
    return int(bool(table.rows)) - len(table.problems), len(table.columns)


def _tried(file: Path, reading: Reading) -> Table | None:
    try:
        return read_list(file, reading)
    except ListError:
        return None


def _of_file(reading: Reading) -> Iterator[str]:
    if reading.sheet is not None:
        yield f"{SHEET}: {scalar(reading.sheet)}"
    if reading.header != 1:
        yield f"{HEADER}: {reading.header}  # the first row with headings for all columns"
    if reading.encoding is not None:
        yield f"{ENCODING}: {reading.encoding}  # it is not UTF-8"
    if reading.at is not None:
        yield f"{AT}: {scalar(reading.at)}"


@dataclass
class _Suggestion:
    """The lines of a map for columns with these profiles."""

    profiles: Profiles
    columns: list[Profile]

    def __post_init__(self) -> None:
        self.used: set[str] = set()
        self.schema = self.profiles.assembly.schema

    def lines(self) -> list[str]:
        """The sections, and comments on the columns that are not used."""
        person, body = self._subjects()
        lines: list[str] = []
        people: list[tuple[Profile, Profile | None]] = [(one, one) for one in self._all("office")]
        people += [(person, None)] if person is not None else []
        if body is not None:
            lines += self._bodies(body, has_people=bool(people))
        if people:
            lines += [f"{self._section_of(FOAF_PERSON)}:"]
            for column, office in people:
                lines += self._person(column, office, body, several=len(people) > 1)
            lines.append("")
        if not lines:
            first = self.columns[0]
            lines = [*self._bodies(replace(first, reason="no column is evidently a name"), has_people=False)]
        unused = [one for one in self.columns if one.column not in self.used]
        return [*lines, *(f"# not used: {scalar(one.column)} ({one.kind}: {one.reason})" for one in unused)]

    def _subjects(self) -> tuple[Profile | None, Profile | None]:
        """The columns of the people and of the bodies that the list is about."""
        bodies, named = self._all("body"), self._all("name")
        people = self._all("person")
        for one in named:
            is_of_bodies = any(ORG_ORGANIZATION_CLASS in found.classes for found in self._all("identifier"))
            looks = are_people(one.values)
            (people if looks and not is_of_bodies else bodies).insert(0, one)
        body = next(
            iter(sorted(bodies, key=lambda one: one.column.endswith("*"))), None
        )  # a key says less than a title
        is_about_bodies = body is not None and any(
            ORG_ORGANIZATION_CLASS in found.classes for found in self._all("identifier")
        )
        if self._all("office"):
            people = [one for one in people if one.kind == "name"]
        return people[0] if people and not is_about_bodies else None, body

    def _all(self, kind: str) -> list[Profile]:
        return [one for one in self.columns if one.kind == kind]

    def _section_of(self, target: str) -> str:
        return str(self.schema.types[target].section)

    def _bodies(self, column: Profile, *, has_people: bool) -> list[str]:
        """The rule for bodies."""
        record_type = self._type_of(column)
        self.used.add(column.column)
        lines = [f"{record_type.section}:", *self._field(_name_key(record_type), column)]
        if not has_people:
            lines += self._details(record_type)
            lines += self._roles("  ", None, None) if self._all("role") else []
        return [*lines, ""]

    def _type_of(self, column: Profile) -> RecordType:
        """The type of the bodies in a column: that of its heading, if it requires nothing but a name."""
        usual = self.schema.types[ORG_ORGANIZATION_CLASS]
        found = self.schema.sections.get(column.section, usual)
        return found if all(field.is_name for field in found.required) else usual

    def _details(self, record_type: RecordType) -> list[str]:
        """The keys of a body that columns have: its country, its identifier, texts."""
        lines: list[str] = []
        for one in self.columns:
            field = None
            if one.kind == "country":
                field = next(
                    (f for f in record_type.fields.values() if f.kind == "reference" and self._takes(f, one)), None
                )
            elif one.kind == "identifier":
                field = next((f for f in record_type.fields.values() if f.identifies), None)
            elif one.kind in ("text", "address") and one.key:
                field = record_type.fields.get(one.key)
            elif one.kind == "date":
                key = self.profiles.date_key(one.column) if not self._all("role") else None
                field = record_type.fields.get(key or "")
            if field is not None and field.key and not any(line.startswith(f"  {field.key}:") for line in lines):
                lines += self._field(field.key, one)
        return lines

    def _takes(self, field: Field, column: Profile) -> bool:
        """Whether a field is for countries alone."""
        return field.max_count == 1 and self.profiles.takes_countries(field) and bool(column.values)

    def _person(self, column: Profile, office: Profile | None, body: Profile | None, *, several: bool) -> list[str]:
        """The rule for people: those of a column, or the holders of the role that its heading names."""
        record_type = self.schema.types[FOAF_PERSON]
        first, indent = ("  - ", "    ") if several else ("  ", "  ")
        lines = [line.replace("  ", first, 1) for line in self._field(_name_key(record_type), column)]
        identifier = next((one for one in self._all("identifier") if one.column not in self.used), None)
        key = next((f.key for f in record_type.fields.values() if f.identifies), None)
        if office is None and identifier is not None and key is not None:
            lines += [f"{indent[2:]}{line}" for line in self._field(key, identifier)]
        else:
            lines.append(f"{indent}# known_by: {scalar(column.column)}  # if a name is one person in this list")
        return [*lines, *self._roles(indent, office, body, several=several)]

    def _roles(self, indent: str, office: Profile | None, body: Profile | None, *, several: bool = False) -> list[str]:
        """The roles held; as comments, for the editor to complete, if no column says which or in what."""
        keys = {f.path: str(f.key) for f in self.profiles.membership.fields.values()}
        role = next(iter(self._all("role")), None) if office is None else None
        inner = f"{indent}  "
        lines = [f"{indent}{self._roles_key()}:"]
        role_key, in_key = str(self.profiles.role_field.key), keys[ORG_ORGANIZATION]
        if role is not None:
            lines += self._role_words(inner, role_key, role, keys[B1MG_STATED_AS])
        elif office is not None:
            lines.append(f"{inner}{role_key}: {office.role}  # {office.reason}")
        else:
            lines.append(f"{inner}{role_key}: ROLE  # no column has roles: write the id of one")
        lines.append(
            f"{inner}{in_key}: {_column(body) if body is not None else 'BODY  # no column has bodies: write an id'}"
        )
        if office is None and body is not None:
            lines += self._around(inner, keys[B1MG_ON_BEHALF_OF])
        lines += self._dates(inner) if office is None or not several else []
        is_whole = body is not None and (role is not None or office is not None)
        return lines if is_whole else [f"#{line}" for line in lines]

    def _roles_key(self) -> str:
        person = self.schema.types[FOAF_PERSON]
        return next(str(f.key) for f in person.fields.values() if f.nested == self.profiles.membership.target and f.key)

    def _around(self, inner: str, key: str) -> list[str]:
        country = next((one for one in self._all("country") if one.column not in self.used), None)
        if country is None:
            return []
        self.used.add(country.column)
        return [f"{inner}{key}: {_column(country)}  # {country.reason}"]

    def _dates(self, inner: str) -> list[str]:
        lines: list[str] = []
        for one in self._all("date"):
            key = self.profiles.date_key(one.column)
            if key is not None and not any(line.startswith(f"{inner}{key}:") for line in lines):
                self.used.add(one.column)
                lines.append(f"{inner}{key}: {_column(one)}  # {one.reason}")
        return lines

    def _role_words(self, inner: str, key: str, role: Profile, stated_as: str) -> list[str]:
        """The role, with the words of the list that are the name of none: each with the nearest, or with nothing."""
        self.used.add(role.column)
        unknown = [word for word in role.values if self.profiles.resolve_role(word) is None]
        if not unknown:
            return [f"{inner}{key}: {_column(role)}  # {role.reason}"]
        lines = [f"{inner}{key}:  # {role.reason}", f"{inner}  column: {scalar(role.column)}"]
        lines += [f"{inner}  split: {_texts(role.split)}"] if role.split else []
        lines.append(f"{inner}  words:")
        for word in unknown:
            near = self.profiles.nearest_role(word)
            why = (
                "the nearest role: is it the right one?"
                if near
                else "no role has a similar name, so it is left out: write one"
            )
            lines.append(f"{inner}    {scalar(word)}: {near or '~'}  # {why}")
        return [*lines, f"{inner}{stated_as}: {{column: {scalar(role.column, in_flow=True)}}}  # the words of the list"]

    def _field(self, key: str, column: Profile) -> list[str]:
        self.used.add(column.column)
        return [f"  {key}: {_column(column)}  # {column.reason}"]


def _name_key(record_type: RecordType) -> str:
    """The key of the main name of a record."""
    return next(f.key for f in record_type.fields.values() if f.is_name and f.min_count and f.key)


def _texts(texts: tuple[str, ...]) -> str:
    """One text, or a list of them."""
    written = [scalar(text, in_flow=True) for text in texts]
    return written[0] if len(written) == 1 else f"[{', '.join(written)}]"


def _column(column: Profile) -> str:
    """How a map takes a column."""
    parts = [f"column: {scalar(column.column, in_flow=True)}"]
    parts += [f"split: {_texts(column.split)}"] if column.split else []
    parts += [f"dates: {scalar(column.dates, in_flow=True)}"] if column.dates else []
    return f"{{{', '.join(parts)}}}"
