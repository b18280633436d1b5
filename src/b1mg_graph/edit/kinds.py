"""What can be added, by the word that a command has for it; all from the schema."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from b1mg_graph.errors import UsageError
from b1mg_graph.spelling import Vocabulary, fold
from b1mg_graph.vocabulary import ORG_ROLE

if TYPE_CHECKING:
    from b1mg_graph.schema.model import Field, RecordType, Schema


@dataclass(frozen=True, slots=True)
class Addable:
    """A kind of record with the ``word`` for it.

    A ``source`` opens a file of its own, a ``thing`` is in a section, a ``statement`` is nested in that of its holder.
    """

    word: str
    record_type: RecordType
    how: Literal["source", "thing", "statement"]

    @property
    def fields(self) -> list[Field]:
        """The fields whose values can be given, in the order of the shapes."""
        found = (f for f in self.record_type.fields.values() if f.key and f.kind != "record" and not f.names_graph)
        return sorted(found, key=lambda f: f.order)


def addables(schema: Schema) -> dict[str, Addable]:
    """The kinds of records by their words: sources and roles first, then things, in the order of the schema."""
    found: dict[str, Addable] = {}
    for record_type in schema.headers.values():
        found[_word(record_type)] = Addable(_word(record_type), record_type, "source")
    nested = {t.target: t for t in schema.nested.values()}
    for record_type in nested.values():
        role = next((f.key for f in record_type.fields.values() if f.path == ORG_ROLE and f.key), None)
        if role is not None:
            found[role] = Addable(role, record_type, "statement")
    for section, record_type in schema.sections.items():
        if record_type.header is None and not record_type.tombstone:
            word = _word(record_type) if _word(record_type) not in found else section
            found[word] = Addable(word, record_type, "thing")
    known = {one.record_type.target for one in found.values()}
    for target, record_type in nested.items():
        if target not in known and _word(record_type) not in found:
            found[_word(record_type)] = Addable(_word(record_type), record_type, "statement")
    return found


def find_addable(schema: Schema, written: str) -> Addable:
    """The kind of record that a word names: the one for it, that of its section, or one that people write for it.

    Raises ``UsageError``, with the nearest words, if there is none.
    """
    kinds = addables(schema)
    if written in kinds:
        return kinds[written]
    wanted = fold(written)
    others = {one.word: [*one.record_type.label.values(), *_sections(one)] for one in kinds.values()}
    for word, names in others.items():
        if wanted and wanted in map(fold, (word, *names)):
            return kinds[word]
    near = Vocabulary(others.items()).suggest(written, most=2)
    meant = " or ".join(f"`{word}`" for word in near)
    hint = f"did you mean {meant}?" if near else f"expected {', '.join(kinds)}"
    raise UsageError(f"`{written[:60]}` cannot be added: {hint}")


def addable_for(schema: Schema, classes: tuple[str, ...]) -> list[Addable]:
    """The kinds of things that are of one of ``classes`` (IRIs)."""
    return [
        one for one in addables(schema).values() if one.how == "thing" and schema.is_a(one.record_type.target, classes)
    ]


def holders_of(kind: Addable) -> tuple[str, ...]:
    """The classes (IRIs) of what can have a statement of a kind."""
    return next((part.classes for part in kind.record_type.identified_by if not isinstance(part, str)), ())


def _sections(one: Addable) -> tuple[str, ...]:
    section = one.record_type.section
    return (*((section,) if section else ()), *one.record_type.also_written)


def _word(record_type: RecordType) -> str:
    return record_type.name().replace(" ", "-")
