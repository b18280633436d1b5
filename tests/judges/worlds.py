"""Small worlds of facts: whatever record types and fields the compiled schema has, they may have.

Nothing here knows a key or a section: a new shape is in the worlds as soon as it is in ``shapes.ttl``.
"""

from __future__ import annotations

import dataclasses
import json
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml
from hypothesis import strategies as st

from b1mg_graph.ontology import Ontology
from b1mg_graph.project import SETTINGS, Project
from b1mg_graph.rdf.ntriples import DATE_TYPES
from b1mg_graph.vocabulary import (
    B1MG_INFERRED,
    B1MG_KIND,
    B1MG_LISTED_BY,
    B1MG_OPENING_VIEW,
    B1MG_USES,
    DCTERMS_ISSUED,
    PROV_WAS_DERIVED_FROM,
    XSD_LANGUAGE,
)

from .values import TAGS, written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from b1mg_graph.schema.model import Field, RecordType, Schema

Draw = Any
Keys = dict[str, Any]
"""The keys of a record with their values, as in YAML."""

URI_SPACE = "http://rdfs.org/ns/void#uriSpace"
FILES = ("one.yaml", "sources/another.yaml")
ID = "id"
"""The key of a record that bears its id within."""


@dataclass(frozen=True)
class Spot:
    """A record in a world: its id (a nested one has its holder's), its type, and its keys, to be read or changed."""

    file: str
    id: str
    type: RecordType
    keys: Keys
    is_nested: bool = False


@dataclass(frozen=True)
class World:
    """A data set as it is written: the settings, and the sections of every file with its header."""

    settings: Keys
    files: dict[str, Keys]
    schema: Schema = dataclasses.field(repr=False)

    def _repr_pretty_(self, printer: Any, _: bool) -> None:
        printer.text("\n".join(f"# {path}\n{text}" for path, text in self.texts().items()))

    @property
    def base(self) -> str:
        """What every IRI begins with."""
        type_ = self.schema.files[SETTINGS]
        return self.settings[next(f.key for f in type_.fields.values() if f.path == URI_SPACE)]

    @property
    def tags(self) -> list[str]:
        """The languages, the main one first."""
        type_ = self.schema.files[SETTINGS]
        fields = [f for f in type_.fields.values() if XSD_LANGUAGE in f.datatypes]
        main, every = sorted(fields, key=lambda f: f.max_count is None)
        return list(dict.fromkeys([self.settings[main.key], *self.settings[every.key]]))

    def copy(self) -> World:
        """The same, to be changed."""
        return World(deepcopy(self.settings), deepcopy(self.files), self.schema)

    def texts(self) -> dict[str, str]:
        """The text of every file by its path in the data folder."""
        roots = {SETTINGS: self.settings, **self.files}
        return {path: _yaml(root) for path, root in roots.items()}

    def write(self, folder: Path, ontology: Path) -> Project:
        """Write the data set into ``folder``, as one that goes with ``ontology``."""
        for path, text in self.texts().items():
            file = folder / "data" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        return Project(folder / "data", Ontology(ontology))

    def spots(self) -> Iterator[Spot]:
        """Every record, nested ones behind their holders."""
        yield Spot(SETTINGS, self.settings[ID], self.schema.files[SETTINGS], self.settings)
        for file, root in self.files.items():
            for key, value in root.items():
                if key in self.schema.headers:
                    yield Spot(file, value[ID], self.schema.headers[key], value)
                else:
                    for id_, keys in value.items():
                        yield from self.with_nested(Spot(file, id_, self.schema.sections[key], keys))

    def with_nested(self, spot: Spot) -> Iterator[Spot]:
        """A record, and those nested in it."""
        yield spot
        for field in spot.type.fields.values():
            nested = self.schema.nested.get(field.shape)
            for keys in spot.keys.get(field.key, ()) if nested else ():
                yield Spot(spot.file, spot.id, nested, keys, is_nested=True)

    def ids(self, classes: tuple[str, ...]) -> list[str]:
        """The ids of the records of one of ``classes``."""
        found = (s.id for s in self.spots() if not s.is_nested and self.schema.is_a(s.type.target, classes))
        return list(dict.fromkeys(found))

    def local(self, spot: Spot) -> str:
        """The IRI of a record behind the base; of a nested one with a body, by decision 0005."""
        if not spot.is_nested:
            return spot.id
        return "--".join(part for part in (self._part(spot, part) for part in spot.type.identified_by) if part)

    def _part(self, spot: Spot, part: Field | str) -> str:
        if isinstance(part, str):
            return part
        if part.key is None:
            return spot.id
        value = spot.keys.get(part.key, [])
        word = ["", *value][-1] if isinstance(value, list) else value
        return word if part.min_count or not word else f"{part.key}-{word}"


def worlds(schema: Schema) -> st.SearchStrategy[World]:
    """Worlds in which nothing is wrong: one record at least of every section, and a few with many keys."""
    return st.composite(lambda draw: made(draw, schema)[0])()


def made(draw: Draw, schema: Schema, *, twice: bool = False) -> tuple[World, Maker]:
    """A world, with its maker; with two records that say little of every section and none that says more, if so."""
    settings_type = schema.files[SETTINGS]
    space = next(f for f in settings_type.fields.values() if f.path == URI_SPACE)
    maker = Maker(draw, schema, draw(written(space)))
    settings: Keys = {ID: maker.new_id(settings_type), space.key: maker.base}
    files: dict[str, Keys] = {}
    for file in draw(st.sampled_from([FILES[:1], FILES])):
        ((key, type_),) = schema.headers.items()
        files[file] = {key: {ID: maker.new_id(type_)}}
    # what decides on the key of another record is sound only where sources disagree on it, and none do here
    sections = [s for s in schema.sections.items() if twice or not any(f.names_property for f in s[1].fields.values())]
    extra = sections if twice else draw(st.lists(st.sampled_from(sections), min_size=2, max_size=8))
    for section, type_ in [*sections, *extra]:
        files[FILES[0]].setdefault(section, {})[maker.new_id(type_)] = {}
    # all ids are there now, and so can be referred to; those of the first say little, and may be referred to by anybody
    bare = [id_ for id_, _ in maker.known][len(files) + 1 : None if twice else len(files) + 1 + len(sections)]
    world = World(settings, files, schema)
    for spot in list(world.spots()):
        maker.fill(spot, [] if spot.id in bare else maker.some(spot))
    _date_complete_lists(world, maker)
    if not twice:
        _spread(draw, world)
    return world, maker


def _date_complete_lists(world: World, maker: Maker) -> None:
    """Give every source of a complete list the date that it needs: one of its own, and not that of what it rests on."""
    inferred = {spot.id for spot in world.spots() if "true" in _values(spot, B1MG_INFERRED)}
    for spot in world.spots():
        nested = (world.schema.nested[f.shape] for f in spot.type.fields.values() if f.key in spot.keys and f.nested)
        if any(
            part.path == B1MG_LISTED_BY for type_ in nested for part in type_.identified_by if not isinstance(part, str)
        ):
            for field in spot.type.fields.values():
                if field.path == PROV_WAS_DERIVED_FROM or (
                    field.path == B1MG_KIND and inferred.intersection(_values(spot, B1MG_KIND))
                ):
                    spot.keys.pop(field.key, None)
            maker.fill(spot, [field for field in spot.type.fields.values() if field.path == DCTERMS_ISSUED])


def _values(spot: Spot, path: str) -> list[Any]:
    """What is written under the keys of a property (an IRI)."""
    found = [spot.keys[f.key] for f in spot.type.fields.values() if f.path == path and f.key in spot.keys]
    return [value for each in found for value in (each if isinstance(each, list) else [each])]


def _spread(draw: Draw, world: World) -> None:
    """Put some keys of some records into the second file, where there is one: descriptions are added up."""
    for file in list(world.files)[1:]:
        for section, records in world.files[FILES[0]].items():
            for id_, keys in records.items() if section in world.schema.sections else ():
                moved = draw(st.sets(st.sampled_from(sorted(keys)), max_size=2)) if keys else ()
                if moved and len(moved) < len(keys):
                    there = world.files[file].setdefault(section, {}).setdefault(id_, {})
                    there.update({key: keys.pop(key) for key in sorted(moved)})


class Maker:
    """Makes ids and values that are sound in one world."""

    def __init__(self, draw: Draw, schema: Schema, base: str) -> None:
        self.draw = draw
        self.schema = schema
        self.base = base
        self.known: list[tuple[str, RecordType]] = []
        self.tags = draw(st.lists(st.sampled_from(TAGS), min_size=1, unique=True))
        self.thorough = False
        self._numbers = iter(range(draw(st.integers(0, 200)), 10**6))

    def new_id(self, type_: RecordType) -> str:
        """An id that nothing has yet."""
        id_ = id_like(type_, self.base, next(self._numbers))
        self.known.append((id_, type_))
        return id_

    def some(self, spot: Spot) -> list[Field]:
        """Some of the fields of a record, or all of them where it is to be ``thorough``."""
        fields = list(spot.type.fields.values())
        return fields if self.thorough else self.draw(st.lists(st.sampled_from(fields), unique_by=_shape, max_size=8))

    def fill(self, spot: Spot, fields: list[Field]) -> None:
        """Give a record the keys that it must have, and those of ``fields``."""
        for field in spot.type.fields.values():
            if field.key not in spot.keys and (field.min_count or field in fields):
                value = self.value(field, spot)
                if value is not None:
                    spot.keys[field.key] = value
        _put_in_order(spot)

    def value(self, field: Field, spot: Spot) -> Any:
        """What is allowed under ``field``, or None where nothing can."""
        if field.kind == "record":
            return self._nested(field, spot)
        if field.kind == "reference":
            targets = self._targets(field, spot)
            one = st.sampled_from(targets) if targets else None
        else:
            one = self._written(field, spot)
        if one is None:
            return None
        if field.kind == "text":
            return self.draw(_texts(one, self.tags, field))
        if XSD_LANGUAGE in field.datatypes and spot.type.file:
            return self.tags[0] if field.max_count == 1 else [*self.tags]
        if field.max_count == 1 or field.names_graph:
            is_date = set(field.datatypes) & DATE_TYPES
            return self.draw(one if is_date or field.names_graph else one | one.map(lambda value: [value]))
        return self.draw(one | st.lists(one, min_size=1, max_size=3, unique=True))

    def _written(self, field: Field, spot: Spot) -> st.SearchStrategy[str] | None:
        """What is written: no data set from elsewhere, a view that there is, and no identifier but of the own kind."""
        if field.path == B1MG_USES:
            return None
        if field.path == B1MG_OPENING_VIEW:
            return st.sampled_from([view.id for view in self.schema.display.views])
        one = written(field)
        return one.filter(lambda value: self._may_identify(value, spot)) if field.identifies else one

    def _may_identify(self, address: str, spot: Spot) -> bool:
        known = self.schema.identifiers.recognise(address)
        if known is None:
            return True
        classes = known.scheme.classes
        return known.is_sound and (not classes or self.schema.is_a(spot.type.target, classes))

    def _targets(self, field: Field, spot: Spot) -> list[str]:
        """What may be referred to: of a path without cycles, and by a nested record, only what says little itself."""
        fitting = [id_ for id_, type_ in self.known if self.schema.is_a(type_.target, field.classes)]
        firsts = {type_.target: id_ for id_, type_ in reversed(self.known)}
        if field.acyclic or spot.is_nested or field.min_count:
            fitting = [id_ for id_ in fitting if id_ in firsts.values()]
        return [id_ for id_ in fitting if id_ != spot.id]

    def _nested(self, field: Field, holder: Spot) -> list[Keys]:
        type_ = self.schema.nested[field.shape]
        records: dict[tuple[Any, ...], Keys] = {}
        for _ in range(self.draw(st.integers(1, 2))):
            spot = Spot(holder.file, holder.id, type_, {}, is_nested=True)
            self.fill(spot, self.some(spot))
            identity = tuple(
                str(spot.keys.get(part.key)).strip("[]'") for part in type_.identified_by if not isinstance(part, str)
            )
            records.setdefault(identity, spot.keys)
        return list(records.values())


def _shape(field: Field) -> str:
    return field.shape


def _texts(one: st.SearchStrategy[str], tags: list[str], field: Field) -> st.SearchStrategy[Any]:
    """A text in the main language, or texts by language; several in one where there may be."""
    each = one if field.single else one | st.lists(one, min_size=1, max_size=2, unique=True)
    return each | st.dictionaries(st.sampled_from(tags), each, min_size=1)


def _put_in_order(spot: Spot) -> None:
    """Exchange two dates in the wrong order; leave one out where they may be of one year."""
    for field in spot.type.fields.values():
        limit = next((f.key for f in spot.type.fields.values() if f.path == field.not_after), None)
        if limit in spot.keys and field.key in spot.keys:
            early, late = sorted((spot.keys[field.key], spot.keys[limit]))
            spot.keys.update({field.key: early, limit: late})
            if early[:4] == late[:4]:
                del spot.keys[field.key]


def id_like(type_: RecordType, base: str, number: int) -> str:
    """An id that a record of a type may have, from the first of some forms that fits."""
    letters = chr(65 + number // 26 % 26) + chr(65 + number % 26)
    for form in (f"x{number}-y", letters, f"X{number}"):
        if all(pattern.search(base + form) for pattern, _ in type_.id_patterns):
            return form
    raise AssertionError(f"no form of an id here is one of a {type_.name()}: add one")


def _yaml(root: Keys) -> str:
    # JSON knows no identity: what two records share is written out for each, and not as an alias
    return yaml.safe_dump(
        json.loads(json.dumps(root)), allow_unicode=True, sort_keys=False, default_style='"', width=10**6
    )
