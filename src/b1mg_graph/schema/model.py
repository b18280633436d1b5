"""What a schema is made of: record types, and the fields that their records have."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from b1mg_graph.schema.display import Display
from b1mg_graph.vocabulary import FOAF_AGENT

Kind = Literal["text", "literal", "iri", "choice", "reference", "record"]
"""How a value is written: a text in languages, a literal, an address on the web, one of
some named IRIs, the id of another record, or a record nested in this one."""


@dataclass(frozen=True, slots=True)
class Field:
    """A key that a record may have, compiled from a property shape (SHACL, section 2.1.2).

    ``shape`` and ``path`` are IRIs, ``predicate`` is the path as a term; ``inverse`` says that
    the path leads from the value to the record.  ``key`` is None for what is not written but known, such as who holds a
    nested role.  ``classes`` are those of which a reference must name a record;
    ``choices`` are the IRIs that may be named, by the word that names them.
    What ``is_name`` is what the record is called, by which it is found and suggested.  What ``names_property`` is
    written as a key, and stands for its property.
    """

    shape: str
    path: str
    predicate: str
    key: str | None
    inverse: bool
    kind: Kind
    datatypes: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    choices: dict[str, str] = field(default_factory=dict)
    values: tuple[str, ...] = ()
    pattern: re.Pattern[str] | None = None
    min_length: int | None = None
    max_length: int | None = None
    minimum: int | None = None
    maximum: int | None = None
    min_count: int = 0
    max_count: int | None = None
    unique_language: bool = False
    nested: str | None = None
    names_graph: bool = False
    not_after: str | None = None
    acyclic: bool = False
    is_name: bool = False
    changes: bool = False
    names_property: bool = False
    drawn: bool = True
    order: float = 0
    severity: Literal["error", "warning", "note"] = "error"
    description: dict[str, str] = field(default_factory=dict)
    message: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The key, or the local name of the path where the field is never written."""
        return self.key or local_name(self.path)

    @property
    def single(self) -> bool:
        """Whether a record can have only one value here, or one in each language."""
        return self.max_count == 1 or (self.unique_language and self.kind == "text")


@dataclass(frozen=True, slots=True)
class RecordType:
    """A kind of record, compiled from a node shape (SHACL, section 2.1.1).

    Records stand in the ``section`` of a facts file, under the key ``header`` at its
    head, or are a ``file`` of the data set; a type with none of them is nested in others.
    ``target`` is the class of its records; those of a
    ``vocabulary`` are there to be referred to, whether anybody does or not.  ``testimony`` is
    the property, if any, that leads from a record to each source that states it.
    Records that are ``named_with_whole`` have names that say little without what they are a part of.
    Those of a ``tombstone`` stand for ids that are no longer used; those that are of use ``by_itself`` need nothing to
    refer to them.  ``abbreviated_by`` is the one key that a nested record needs, where it needs just one: the value of
    that key is then written for the whole record.  ``symbol`` and ``colour`` are those of records in a drawing.
    """

    shape: str
    target: str
    section: str | None
    header: str | None
    file: str | None
    fields: dict[str, Field]
    identified_by: tuple[Field | str, ...] = ()
    id_patterns: tuple[tuple[re.Pattern[str], str], ...] = ()
    label: dict[str, str] = field(default_factory=dict)
    symbol: str | None = None
    colour: str | None = None
    order: float = 0
    vocabulary: bool = False
    testimony: str | None = None
    named_with_whole: bool = False
    tombstone: bool = False
    by_itself: bool = False
    required: tuple[Field, ...] = field(init=False)
    abbreviated_by: Field | None = field(init=False)

    def __post_init__(self) -> None:
        """Note the fields without which a record is not complete: they are asked for with every record."""
        required = tuple(f for f in self.fields.values() if f.min_count)
        object.__setattr__(self, "required", required)
        object.__setattr__(self, "abbreviated_by", required[0] if self.identified_by and len(required) == 1 else None)

    def name(self, language: str = "en") -> str:
        """What a record of this type is called, such as ``work area``."""
        return self.label.get(language) or self.label.get("en") or local_name(self.target)


@dataclass(frozen=True)
class Schema:
    """All record types, the classes they rest on, and the prefixes of the ontology.

    ``types`` are by the IRI of their class; ``superclasses`` give, for every class, that
    class and all above it; ``labels`` the names of every term of the ontology by language; ``display`` how things are
    shown.
    """

    types: dict[str, RecordType]
    superclasses: dict[str, frozenset[str]]
    labels: dict[str, dict[str, str]]
    prefixes: dict[str, str]
    display: Display = field(default_factory=Display)

    @cached_property
    def sections(self) -> dict[str, RecordType]:
        """The record types by the section that holds their records, in the schema's order."""
        return {t.section: t for t in self._ordered() if t.section}

    @cached_property
    def headers(self) -> dict[str, RecordType]:
        """The record types by the key at the head of a facts file."""
        return {t.header: t for t in self._ordered() if t.header}

    @cached_property
    def files(self) -> dict[str, RecordType]:
        """The record types by the file of a data set that is one such record."""
        return {t.file: t for t in self._ordered() if t.file}

    @cached_property
    def single_valued(self) -> dict[str, str]:
        """The properties of which a thing can have one value only (one in each language), with their keys."""
        return {f.path: f.name for t in self.types.values() for f in t.fields.values() if f.single}

    @cached_property
    def naming(self) -> tuple[str, ...]:
        """The properties whose values are what a thing is called, its name first."""
        fields = {f.path: f.order for t in self.types.values() for f in t.fields.values() if f.is_name}
        return tuple(sorted(fields, key=lambda path: (fields[path], path)))

    @cached_property
    def changing(self) -> frozenset[str]:
        """The properties whose value is that of a source's own date."""
        return frozenset(f.path for t in self.types.values() for f in t.fields.values() if f.changes)

    @cached_property
    def relation_fields(self) -> dict[str, tuple[Field, ...]]:
        """For each class of bodies and persons, the fields that tie one to another and are drawn as lines."""
        agents = [t for t in self.sections.values() if self.is_a(t.target, (FOAF_AGENT,))]
        return {
            t.target: tuple(
                f
                for f in t.fields.values()
                if f.kind == "reference" and f.drawn and any(self.is_a(c, (FOAF_AGENT,)) for c in f.classes)
            )
            for t in agents
        }

    @cached_property
    def relations(self) -> frozenset[str]:
        """The properties that tie one body or person to another and are drawn as lines, such as being a part of it."""
        return frozenset(f.path for fields in self.relation_fields.values() for f in fields)

    @cached_property
    def nested_classes(self) -> frozenset[str]:
        """The classes of nested records, which are named by the ids of their parts."""
        return frozenset(target for target, t in self.types.items() if t.identified_by)

    @cached_property
    def nested(self) -> dict[str, RecordType]:
        """The types of nested records by the shape of the field that holds them."""
        return {f.shape: self.types[f.nested] for t in self.types.values() for f in t.fields.values() if f.nested}

    def is_a(self, target: str, classes: tuple[str, ...] | frozenset[str]) -> bool:
        """Whether the class ``target`` is one of ``classes`` or lies below one."""
        asked = (target, classes)
        answer = self._answers.get(asked)
        if answer is None:
            answer = not self.superclasses.get(target, frozenset((target,))).isdisjoint(classes)
            self._answers[asked] = answer
        return answer

    @cached_property
    def _answers(self) -> dict[tuple[str, tuple[str, ...] | frozenset[str]], bool]:
        """What ``is_a`` has answered: it is asked the same few questions for every reference."""
        return {}

    def label(self, term: str, language: str = "en") -> str:
        """The name of a term of the ontology, or its local name where it has none."""
        names = self.labels.get(term, {})
        return names.get(language) or names.get("en") or local_name(term)

    def _ordered(self) -> list[RecordType]:
        return sorted(self.types.values(), key=lambda t: (t.order, t.target))


def local_name(iri: str) -> str:
    """What stands behind the last ``#``, ``/`` or ``:`` of an IRI."""
    return re.split(r"[#/:]", iri.rstrip("#/"))[-1]
