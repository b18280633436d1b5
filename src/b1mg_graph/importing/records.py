"""The records of a list: what its rows say of each thing together, as nodes that can be written as facts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from b1mg_graph.facts.nodes import Mapping, Node, Scalar, Sequence, mapping_of, one_or_list
from b1mg_graph.importing.table import Problem
from b1mg_graph.vocabulary import B1MG_PLACE, B1MG_SINCE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from b1mg_graph.importing.matching import Matching
    from b1mg_graph.importing.mentions import Given, Mention, NestedGiven
    from b1mg_graph.schema.model import Field, RecordType

Values = dict[str, dict[str, list[str]]]
"""Texts by key and language; ids and literals have the empty language."""


@dataclass(eq=False, slots=True)
class NestedRecord:
    """A nested record: its values, by key."""

    record_type: RecordType
    values: Values = field(default_factory=dict)


@dataclass(eq=False, slots=True)
class Described:
    """What a list says of the thing ``id``: its values, and its nested records by what identifies them, by key."""

    id: str
    record_type: RecordType
    values: Values = field(default_factory=dict)
    nested: dict[str, dict[tuple[str, ...], list[NestedRecord]]] = field(default_factory=dict)


@dataclass
class Records:
    """The things that a list describes, by id; ``problems`` are those of rows that disagree or refer to nothing known.

    ``names`` are the main names of the things in other sources: a list's own name for one is another name.
    """

    matching: Matching
    names: dict[str, str]
    described: dict[str, Described] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def take(self, mentions: Iterable[Mention]) -> None:
        """Take in what the mentions say."""
        for mention in mentions:
            if mention.id is not None:
                self._take(mention, mention.id)

    def _take(self, mention: Mention, id: str) -> None:  # noqa: A002 - the key of the data format
        record = self.described.get(id)
        if record is None:
            record = self.described[id] = Described(id, self._type_of(id, mention))
        added = [self._add(record.values, record.record_type, given, mention) for given in mention.parts]
        if any(added):
            self._add_place(record.values, record.record_type, mention)
        for nested in mention.nested:
            self._nest(record, nested, mention)

    def _type_of(self, id: str, mention: Mention) -> RecordType:  # noqa: A002
        """The type of the record: that which the data set has already, or else that of the section of the map."""
        target = self.matching.identities.things[id].target
        known = self.matching.assembly.schema.types.get(target)
        return known if known is not None and known.section else mention.rule.record_type

    def _add(self, values: Values, record_type: RecordType, given: Given, mention: Mention) -> bool:
        """Add the values of a part; whether one is new.  A second value of a key that takes one is a problem."""
        part, found = given
        is_new = False
        for one in found:
            text = one.text
            if part.field.kind == "reference":
                id_ = self.matching.references.resolve(part.field, one, self.matching.beside(mention.row.place))
                if id_ is None:
                    if not self.matching.identities.was_removed(one.text, [one.text]):  # left out, as asked for
                        self.problems.append(self.matching.references.problem(part.field, one, mention.row))
                    continue
                text = id_
            key, language = str(part.field.key), part.language
            if part.field.is_name and part is mention.rule.name:
                key = self._key_of_name(values, record_type, part.field, text, mention)
            texts = values.setdefault(key, {}).setdefault(language, [])
            if text in texts:
                continue
            if texts and record_type.fields[key].single:
                message = f"`{text}` as `{key}`, and `{texts[0]}` in a row above"
                help_ = "a thing has one: correct the list, or leave the column out of the map"
                self.problems.append(Problem(mention.row.place, one.column, message, help_))
                continue
            texts.append(text)
            is_new = True
        return is_new

    def _key_of_name(self, values: Values, record_type: RecordType, of: Field, text: str, mention: Mention) -> str:
        """The key for a name: that of other names where the thing has another main name."""
        main = self.names.get(str(mention.id)) or next(iter(values.get(str(of.key), {}).get("", ())), None)
        if main is None or main == text:
            return str(of.key)
        others = next((f.key for f in record_type.fields.values() if f.is_name and not f.single and f.key), None)
        return others or str(of.key)

    def _add_place(self, values: Values, record_type: RecordType, mention: Mention) -> None:
        """Say in which row of the source it is, unless the map says where itself."""
        key = next((f.key for f in record_type.fields.values() if f.path == B1MG_PLACE and f.key), None)
        given = (part.field.key for part in mention.rule.parts)
        if key is not None and key not in given:
            places = values.setdefault(key, {}).setdefault("", [])
            if mention.row.place not in places:
                places.append(mention.row.place)

    def _nest(self, record: Described, given: NestedGiven, mention: Mention) -> None:
        """Add a nested record, or what a second mention of it says; other dates are a further term."""
        record_type = given.nested.record_type
        made = NestedRecord(record_type)
        before = len(self.problems)
        for one in given.parts:
            self._add(made.values, record_type, one, mention)
        required = [f.key for f in record_type.required if f.key]
        if len(self.problems) > before or any(key not in made.values for key in required):
            return
        has_place = any(part.field.path == B1MG_PLACE for part, _ in given.parts)
        parts = [f.key for f in record_type.identified_by if not isinstance(f, str) and f.key]
        identity = tuple("".join(made.values.get(key, {}).get("", ())) for key in parts)
        known = record.nested.setdefault(str(given.nested.field.key), {}).setdefault(identity, [])
        same = next((one for one in known if _is_of_term(one, made)), None)
        if same is None:
            known.append(made)
            if not has_place:
                self._add_place(made.values, record_type, mention)
            return
        other = _difference(same, made)
        if other is not None:
            message = f"the same {record_type.name()} as in a row above has another `{other}`"
            self.problems.append(Problem(mention.row.place, "", message, "correct the list: only one can be right"))
            return
        if _add_up(same, made) and not has_place:
            self._add_place(same.values, record_type, mention)


def record_node(record: Described, language: str) -> Mapping:
    """The node of a record, with its nested records in the order of the list; ``language`` is the main one."""
    values: dict[str, Node] = {key: _node(by_language, language) for key, by_language in record.values.items()}
    for key, by_identity in record.nested.items():
        made = Sequence(0)
        made.items = [node for same in by_identity.values() for node in _nested_nodes(same, language)]
        if made.items:
            values[key] = made
    return mapping_of(values)


def _nested_nodes(same: list[NestedRecord], language: str) -> Iterable[Node]:
    """The nodes of nested records with one identity: the earliest as it is, later ones with a term that parts them."""
    term = _term_key(same[0].record_type)
    since = _key_of_path(same[0].record_type, B1MG_SINCE)
    dated = sorted(same, key=lambda one: _first(one, since)) if since else same
    for number, one in enumerate(dated):
        values = {key: _node(by_language, language) for key, by_language in one.values.items()}
        if number and term and term not in values:
            values[term] = Scalar(f"since-{_first(one, since) or number + 1}", 0)
        yield mapping_of(values)


def _term_key(record_type: RecordType) -> str | None:
    """The key whose value parts two records that are otherwise of one identity: the optional literal in it."""
    parts = [part for part in record_type.identified_by if not isinstance(part, str)]
    return next((part.key for part in parts if part.kind == "literal" and not part.min_count and part.key), None)


def _key_of_path(record_type: RecordType, path: str) -> str | None:
    return next((f.key for f in record_type.fields.values() if f.path == path and f.key), None)


def _first(one: NestedRecord, key: str | None) -> str:
    return next(iter(one.values.get(key or "", {}).get("", ())), "")


def _is_of_term(one: NestedRecord, other: NestedRecord) -> bool:
    """Whether two can be one term: they do not begin at different times."""
    since = _key_of_path(one.record_type, B1MG_SINCE)
    first, second = _first(one, since), _first(other, since)
    return not first or not second or first == second


def _add_up(into: NestedRecord, other: NestedRecord) -> bool:
    """Add the values of another mention of a nested record; whether one is new."""
    is_new = False
    for key, by_language in other.values.items():
        for language, texts in by_language.items():
            known = into.values.setdefault(key, {}).setdefault(language, [])
            more = [text for text in texts if text not in known]
            known += more
            is_new = is_new or bool(more)
    return is_new


def _difference(one: NestedRecord, other: NestedRecord) -> str | None:
    """The first key that takes one value and has two different ones; None if they agree."""
    for key, by_language in other.values.items():
        if one.record_type.fields[key].single:
            for language, texts in by_language.items():
                known = one.values.get(key, {}).get(language)
                if known and known != texts:
                    return key
    return None


def _node(by_language: dict[str, list[str]], main: str) -> Node:
    """The node of a value: a text alone, or a mapping of languages."""
    if set(by_language) <= {""}:
        return one_or_list(by_language.get("", []))
    return mapping_of({language or main: one_or_list(texts) for language, texts in by_language.items()})
