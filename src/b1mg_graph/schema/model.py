"""The schema: record types and the fields of their records."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from b1mg_graph.schema.display import Display
from b1mg_graph.schema.identifiers import IdentifierSchemes
from b1mg_graph.schema.legal_forms import LegalForms
from b1mg_graph.vocabulary import FOAF_AGENT, local_name

Kind = Literal["text", "literal", "iri", "choice", "reference", "record"]
"""How a value is written: a text in languages, a literal, an address on the web, one of
some named IRIs, the id of another record, or a record nested in this one."""


@dataclass(frozen=True, slots=True)
class Field:
    """A key that a record may have, compiled from a property shape (SHACL, section 2.1.2).

    ``shape`` and ``path`` are IRIs, ``predicate`` is the path as a term.  ``inverse`` if the path leads from the value
    to the record.  ``key`` is None if the value is implied, such as the holder of a nested record.  ``classes`` are the
    permitted classes of a reference; ``choices`` are the permitted IRIs, by the word that is written.  ``is_name`` if
    the value is a name of the record, for lookups and suggestions.  ``identifies`` if it is the address of the same
    thing elsewhere.  If ``irreflexive``, the value is not the record itself or, in a nested record, its holder.
    ``asked_for`` if who adds a record in a terminal is asked for the value.
    ``names_property`` if the value is the key of a property, and stored as the IRI of that property.
    ``also_written`` are words that people write for the key.
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
    identifies: bool = False
    irreflexive: bool = False
    asked_for: bool = False
    changes: bool = False
    names_property: bool = False
    drawn: bool = True
    order: float = 0
    severity: Literal["error", "warning", "note"] = "error"
    description: dict[str, str] = field(default_factory=dict)
    message: dict[str, str] = field(default_factory=dict)
    also_written: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The key, or the local name of the path if the field has no key."""
        return self.key or local_name(self.path)

    @property
    def single(self) -> bool:
        """Whether a record can have only one value of the field, or one in each language."""
        return self.max_count == 1 or (self.unique_language and self.kind == "text")


@dataclass(frozen=True, slots=True)
class RecordType:
    """A kind of record, compiled from a node shape (SHACL, section 2.1.1).

    Records are in the ``section`` of a facts file, under the key ``header`` at its beginning, or are a ``file`` of
    the data set; a type with none of these is nested in others.  ``target`` is the class of the records, ``testimony``
    the property from a nested record to each source that states it (None without one).  ``vocabulary`` records may
    be unused.  ``named_with_whole`` if names are shown with the name of the whole.  A ``tombstone`` marks a retired id.
    Records that are useful ``by_itself`` need no references to them.  ``lasts_at_most`` is the number of years that
    such a thing lasts, and any role that it holds or that is held in it.  ``abbreviated_by`` is the only required key
    of a nested record, None if there are several: the value of that key can be written for the whole record.
    ``needed_beside`` are the required keys of a nested record that are not part of its IRI.  ``symbol`` and ``colour``
    are those of the records in a drawing, in which a ``hub`` is named before others.  ``also_written`` are words that
    people write for the section or the header.
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
    hub: bool = False
    order: float = 0
    vocabulary: bool = False
    testimony: str | None = None
    named_with_whole: bool = False
    tombstone: bool = False
    by_itself: bool = False
    lasts_at_most: int | None = None
    also_written: tuple[str, ...] = ()
    required: tuple[Field, ...] = field(init=False)
    abbreviated_by: Field | None = field(init=False)
    needed_beside: tuple[Field, ...] = field(init=False)
    irreflexive: tuple[Field, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Compute once what is checked for every record: the required and the irreflexive fields."""
        object.__setattr__(self, "irreflexive", tuple(f for f in self.fields.values() if f.irreflexive))
        required = tuple(f for f in self.fields.values() if f.min_count)
        object.__setattr__(self, "required", required)
        beside = tuple(f for f in required if f not in self.identified_by) if self.identified_by else ()
        object.__setattr__(self, "needed_beside", beside)
        object.__setattr__(self, "abbreviated_by", required[0] if self.identified_by and len(required) == 1 else None)

    def name(self, language: str = "en") -> str:
        """The label of the record type, such as ``work area``."""
        return self.label.get(language) or self.label.get("en") or local_name(self.target)


@dataclass(frozen=True)
class Schema:
    """All record types, the classes they rest on, and the prefixes of the ontology.

    ``types`` are by the IRI of their class; ``superclasses`` give, for every class, that class and all above it;
    ``labels`` the names of every term of the ontology by language.  ``namespaces`` are those whose terms the ontology
    defines, that of the ontology itself first; other terms are of other vocabularies.  ``display`` is how things are
    shown.  ``identifiers`` are the schemes of identifiers, such as ORCID, and ``legal_forms`` those of organisations.
    ``not_recorded`` are words for what has no key, each with the message that says why, by language.
    """

    types: dict[str, RecordType]
    superclasses: dict[str, frozenset[str]]
    labels: dict[str, dict[str, str]]
    prefixes: dict[str, str]
    namespaces: tuple[str, ...] = ()
    not_recorded: dict[str, dict[str, str]] = field(default_factory=dict)
    display: Display = field(default_factory=Display)
    identifiers: IdentifierSchemes = field(default_factory=IdentifierSchemes)
    legal_forms: LegalForms = field(default_factory=LegalForms)

    @cached_property
    def sections(self) -> dict[str, RecordType]:
        """The record types by section of a facts file, in the order of the schema."""
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
    def keys(self) -> frozenset[str]:
        """All words that are keys of facts: those of fields, sections and headers."""
        fields = {f.key for t in self.types.values() for f in t.fields.values() if f.key}
        return frozenset((*fields, *self.sections, *self.headers))

    @cached_property
    def single_valued(self) -> dict[str, str]:
        """The keys of the single-valued properties (one value in each language), by IRI."""
        return {f.path: f.name for t in self.types.values() for f in t.fields.values() if f.single}

    @cached_property
    def naming(self) -> tuple[str, ...]:
        """The properties whose values are names of a thing, the main name first."""
        fields = {f.path: f.order for t in self.types.values() for f in t.fields.values() if f.is_name}
        return tuple(sorted(fields, key=lambda path: (fields[path], path)))

    @cached_property
    def changing(self) -> frozenset[str]:
        """The properties whose value changes over time: a value is about the date of its source."""
        return frozenset(f.path for t in self.types.values() for f in t.fields.values() if f.changes)

    @cached_property
    def relation_fields(self) -> dict[str, tuple[Field, ...]]:
        """For each class of bodies and persons, the fields that relate two of them and are drawn as lines."""
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
        """The properties that relate two bodies or persons and are drawn as lines, such as being part of a body."""
        return frozenset(f.path for fields in self.relation_fields.values() for f in fields)

    @cached_property
    def named_with_whole(self) -> frozenset[str]:
        """The classes of the things that are named with their whole."""
        return frozenset(target for target, t in self.types.items() if t.named_with_whole)

    @cached_property
    def nested_classes(self) -> frozenset[str]:
        """The classes of nested records, whose ids are made of the ids of their parts."""
        return frozenset(target for target, t in self.types.items() if t.identified_by)

    @cached_property
    def nested(self) -> dict[str, RecordType]:
        """The types of nested records by the shape of the field that holds them."""
        return {f.shape: self.types[f.nested] for t in self.types.values() for f in t.fields.values() if f.nested}

    def defines(self, iri: str) -> bool:
        """Whether a term is one of this ontology, the data set's own part included, and of no other vocabulary."""
        return iri.startswith(self.namespaces)

    def anchor(self, iri: str, short: str) -> str:
        """The anchor of a term on the page of the ontology; ``short`` is the term as Turtle has it, with a prefix.

        A term of the ontology's first namespace has its local name, so that its IRI leads there; others have their
        prefix before it.
        """
        main = self.namespaces[0] if self.namespaces else ""
        return iri[len(main) :] if main and iri.startswith(main) else re.sub("[:/]", "-", short.strip("<>"))

    def is_a(self, target: str, classes: tuple[str, ...] | frozenset[str]) -> bool:
        """Whether the class ``target`` is one of ``classes`` or a subclass of one."""
        asked = (target, classes)
        answer = self._answers.get(asked)
        if answer is None:
            answer = not self.superclasses.get(target, frozenset((target,))).isdisjoint(classes)
            self._answers[asked] = answer
        return answer

    @cached_property
    def _answers(self) -> dict[tuple[str, tuple[str, ...] | frozenset[str]], bool]:
        """The cache of ``is_a``, which is called with the same few arguments for every reference."""
        return {}

    def names_of(self, term: str) -> dict[str, str]:
        """The names of a term of the ontology (an IRI) by language; none of any other term."""
        return self.labels.get(term, {})

    def label(self, term: str, language: str = "en") -> str:
        """The label of a term of the ontology, or its local name without one."""
        names = self.names_of(term)
        return names.get(language) or names.get("en") or local_name(term)

    def key_name(self, field: Field, language: str = "en") -> str:
        """What a key is called on pages: the label of its shape, or the words of the key without one."""
        return self._shape_name(field.shape, language) or field.name.replace("_", " ")

    def section_name(self, record_type: RecordType, language: str = "en") -> str:
        """What the section of a record type is called on pages: the label of its shape, or the words of the section."""
        return self._shape_name(record_type.shape, language) or (record_type.section or "").replace("_", " ")

    def _shape_name(self, shape: str, language: str) -> str | None:
        names = self.labels.get(shape, {})
        return names.get(language) or names.get("en")

    def _ordered(self) -> list[RecordType]:
        return sorted(self.types.values(), key=lambda t: (t.order, t.target))
