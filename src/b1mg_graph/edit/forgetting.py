"""Erasure on request: all that is stated of a person is deleted, and only a keyed hash stays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from b1mg_graph.diagnostics.text import Text
from b1mg_graph.edit.declined import forget_declined
from b1mg_graph.edit.draft import Draft
from b1mg_graph.edit.imported_ids import forget_imported_ids
from b1mg_graph.edit.renaming import word
from b1mg_graph.errors import UsageError
from b1mg_graph.facts.context import a
from b1mg_graph.facts.forgotten import Forgotten, read_forgotten
from b1mg_graph.facts.nodes import Scalar, Sequence
from b1mg_graph.paths import shown
from b1mg_graph.project import ACCEPTED, FORGOTTEN, SETTINGS
from b1mg_graph.spelling import fold
from b1mg_graph.vocabulary import FOAF_PERSON

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence as Values

    from b1mg_graph.diagnostics.text import Location
    from b1mg_graph.edit.layout import Layout
    from b1mg_graph.edit.parts import Part
    from b1mg_graph.project import Project
    from b1mg_graph.schema.model import Field, RecordType, Schema


@dataclass(frozen=True, slots=True)
class Erased:
    """The erasure of a person, not written yet.

    ``descriptions`` and ``references`` are how many of them were deleted.  ``mentions`` are the places in the files of
    the data set that still have the id or a name: they cannot be deleted without knowing what else they say.
    """

    draft: Draft
    descriptions: int
    references: int
    mentions: tuple[Location, ...]


def forget(project: Project, id: str) -> Erased:  # noqa: A002 - the key of the data format
    """Delete every statement about the person ``id`` from every file, and remember only keyed hashes.

    Descriptions go with their comments, and so do references, entries of retired ids that lead to the person, rulings
    about what the person holds, and accepted findings.  Raises ``UsageError`` if there is no such person,
    ``RefusedError`` if the data set would have more errors.
    """
    draft = Draft.of(project)
    target = draft.known(id)
    index, schema = draft.before.index, draft.schema
    earlier = _earlier_ids(draft, id)
    if not (schema.is_a(target, (FOAF_PERSON,)) or index.is_retired(id)):
        raise UsageError(f"`{id}` is {a(index.kind(target))}, not a person; `b1mg-graph retire {id}` retires its id")
    names = [name for one in (id, *earlier) for name in index.names(one)]
    identifiers = [written.form for one in (id, *earlier) for written in index.identifiers.get(one, ())]
    deleted = sum(draft.delete(one) for one in (id, *earlier))
    removed = sum(_delete_references(draft, path, one) for path in draft.paths() for one in (id, *earlier))
    forget_imported_ids(draft, (id, *earlier))
    forget_declined(draft, (id, *earlier))
    _remember(draft, (id, *earlier), names, identifiers)
    draft.tried()
    return Erased(draft, deleted, removed, tuple(_mentions(draft, (id, *earlier), names)))


def _earlier_ids(draft: Draft, id: str) -> list[str]:  # noqa: A002
    """The retired ids that lead to ``id`` alone: they are the person's as well."""
    index = draft.before.index
    retired = [one for one in index.definitions if one != id and index.is_retired(one)]
    return [one for one in retired if index.successors(one) == [id]]


def _delete_references(draft: Draft, path: str, id: str) -> int:  # noqa: A002
    """Delete what refers to ``id`` in one file, one reference after the other; how many there were."""
    number = 0
    while True:
        layout = draft.layout(path)
        part = next(_referring(layout, path, id, draft), None)
        if part is None:
            return number
        draft.edit(path, [layout.removed(part)])
        number += 1


def _referring(layout: Layout, path: str, id: str, draft: Draft) -> Iterator[Part]:  # noqa: A002
    """The parts of one file that must go because they refer to ``id``: a value, a pair, a nested record or a record."""
    schema = draft.schema
    whole = layout.whole
    if whole is None or id not in layout.text.content:
        return
    if path == shown(draft.folder / ACCEPTED):
        for entry in whole.parts:
            if any(isinstance(own.node, Scalar) and own.node.value == id for own in entry.walk()):
                yield entry
        return
    if path == shown(draft.folder / SETTINGS):
        yield from _in_record(whole, schema.files[SETTINGS], id, schema)
        return
    for section in layout.sections():
        key = section.key.value if section.key is not None else ""
        if key in schema.headers:
            yield from _in_record(section, schema.headers[key], id, schema)
        elif key in schema.sections:
            for record in section.parts:
                yield from _in_record(record, schema.sections[key], id, schema)


def _in_record(record: Part, record_type: RecordType, id: str, schema: Schema) -> Iterator[Part]:  # noqa: A002
    """What must go in a record; the record itself where a value that it requires refers to ``id``."""
    for pair in record.parts:
        field = record_type.fields.get(pair.key.value if pair.key is not None else "")
        if field is None:
            continue
        values = pair.parts if isinstance(pair.node, Sequence) else [pair]
        if field.nested is not None:
            for value in values:
                yield from _in_record(value, schema.types[field.nested], id, schema)
        elif field.kind == "reference":
            found = [value for value in values if isinstance(value.node, Scalar) and _names(value.node.value, id)]
            for value in found:
                if len(found) < len(values):
                    yield value
                else:
                    yield record if _is_needed(field, record_type) else pair


def _names(written: str, id: str) -> bool:  # noqa: A002
    """Whether a reference is to ``id``, or to a nested record that it is a part of."""
    return id in written.replace(", ", "--").split("--")


def _is_needed(field: Field, record_type: RecordType) -> bool:
    return bool(field.min_count) or record_type.tombstone or field in record_type.identified_by


def _remember(draft: Draft, ids: Values[str], names: Values[str], identifiers: Values[str]) -> None:
    path = draft.folder / FORGOTTEN
    known = draft.files.text(shown(path))
    before = read_forgotten(Text(shown(path), known), []) if known is not None else Forgotten()
    after = before.with_more(ids, names, identifiers).text()
    if known is None:
        draft.files.new[path] = after
    else:
        draft.files.changed[shown(path)] = after


def _mentions(draft: Draft, ids: Values[str], names: Values[str]) -> Iterator[Location]:
    """Where files of the data set still have an id or a name, in whatever letters: in comments and texts."""
    wanted = {fold(name) for name in names}
    for path in draft.paths():
        text = Text(path, draft.files.text(path) or "")
        at = 0
        for line in text.content.splitlines(keepends=True):
            folded = fold(line)
            if any(word(one).search(line) for one in ids) or any(name in folded for name in wanted):
                yield text.location(at, at + len(line.rstrip()))
            at += len(line)
