"""Another id for a thing: its descriptions and all references are changed, and the old id leads to the new one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from b1mg_graph.diagnostics.diagnostic import Edit
from b1mg_graph.edit.declined import replace_declined
from b1mg_graph.edit.draft import Draft
from b1mg_graph.edit.imported_ids import replace_imported_id
from b1mg_graph.edit.tombstones import add_tombstone
from b1mg_graph.errors import UsageError
from b1mg_graph.facts.nodes import Mapping, Node, Scalar, Sequence, unpack
from b1mg_graph.facts.reader import read
from b1mg_graph.paths import shown
from b1mg_graph.project import ACCEPTED
from b1mg_graph.vocabulary import B1MG_FINDING_ID

if TYPE_CHECKING:
    from collections.abc import Iterator

    from b1mg_graph.diagnostics.text import Location
    from b1mg_graph.facts.index import Index
    from b1mg_graph.facts.symbol_table import SymbolTable
    from b1mg_graph.project import Project
    from b1mg_graph.schema.model import Schema


@dataclass(frozen=True, slots=True)
class Renamed:
    """A change of an id, not written yet: how many places have the new one, and which still mention the old one."""

    draft: Draft
    places: int
    mentions: tuple[Location, ...]


def rename(project: Project, old: str, new: str, *, published: bool = True) -> Renamed:
    """Give the thing ``old`` the id ``new``: in its descriptions, in references and in accepted findings.

    An id that was ``published`` gets an entry among the retired ids, which leads to the new one.  Raises
    ``UsageError`` if there is no such thing, or if the new id is taken or was used before, ``RefusedError`` if the
    data set would check worse, such as where the new id has a form that it may not have.
    """
    draft = Draft.of(project)
    draft.known(old)
    if old == new:
        raise UsageError(f"`{old}` is the present id")
    index = draft.before.linked
    if new in index.classes:
        used = "was used before, and is retired" if index.is_retired(new) else f"is taken: {index.describe(new)}"
        merge = "" if index.is_retired(new) else f"; if both are one thing, `b1mg-graph merge {old} {new}` joins them"
        raise UsageError(f"`{new}` {used}{merge}")
    places = replace_id(draft, draft.before.index, old, new)
    if published and not draft.before.index.is_retired(old):
        add_tombstone(draft, old, replaced_by=[new])
    draft.tried(strict=True)
    return Renamed(draft, places, mentions_left(draft, old))


def replace_id(draft: Draft, index: Index, old: str, new: str) -> int:
    """Write ``new`` for ``old`` in descriptions, references and accepted findings; the number of places.

    ``index`` is that of the files as they are now.
    """
    edits: dict[str, dict[int, Edit]] = {}
    for text, symbols in index.files:
        found = edits.setdefault(text.path, {})
        spans = [definition.span for definition in symbols.definitions if definition.id == old]
        for span in (*spans, *references_to(symbols, old)):
            edit = renaming_edit(text.content, span, old, new)
            if edit is not None:
                found[edit.start] = edit
    accepted = next((path for path in draft.paths() if path == shown(draft.folder / ACCEPTED)), None)
    if accepted is not None:
        layout = draft.layout(accepted)
        root = read(layout.text, [])
        ids = accepted_ids(root, draft.schema) if root is not None else ()
        places = (
            Edit(*unpack(node.span), _in_quotes(layout.text.content, node, new)) for node in ids if node.value == old
        )
        edits[accepted] = {edit.start: edit for edit in places}
    for path, of_file in edits.items():
        draft.edit(path, of_file.values())
    replace_imported_id(draft, old, new)
    replace_declined(draft, old, new)
    return sum(map(len, edits.values()))


def references_to(symbols: SymbolTable, id: str) -> Iterator[int]:  # noqa: A002 - the key of the data format
    """The spans of the references of one file to the thing ``id``, or to a record nested in it or of its parts."""
    for found in symbols.references.values():
        for target, spans in found.items():
            if id in target.split("--"):
                yield from spans


def renaming_edit(content: str, span: int, old: str, new: str) -> Edit | None:
    """The edit that writes ``new`` for ``old`` in the value at ``span``, which can be the id of a nested record."""
    start, end = unpack(span)
    written = word(old).sub(new, content[start:end])
    return Edit(start, end, written) if written != content[start:end] else None


def word(id: str) -> re.Pattern[str]:  # noqa: A002 - the key of the data format
    """The id where it is no part of another one; in the id of a nested record it is between double hyphens."""
    return re.compile(rf"(?<![A-Za-z0-9])(?<![A-Za-z0-9]-){re.escape(id)}(?![A-Za-z0-9]|-[A-Za-z0-9])")


def accepted_ids(root: Node, schema: Schema) -> Iterator[Scalar]:
    """The ids in the entries for accepted findings."""
    record_type = schema.files.get(ACCEPTED)
    keys = {f.key for f in record_type.fields.values() if f.path == B1MG_FINDING_ID} if record_type else set()
    for entry in root.items if isinstance(root, Sequence) else ():
        for key, value in entry.items if isinstance(entry, Mapping) else ():
            if key.value in keys:
                of = value.items if isinstance(value, Sequence) else [value]
                yield from (one for one in of if isinstance(one, Scalar))


def mentions_left(draft: Draft, id: str) -> tuple[Location, ...]:  # noqa: A002
    """Where the files still mention the id in comments and texts: not where an entry of a retired id names it."""
    own = {
        (path, definition.record.key.span)
        for path in draft.paths()
        for definition in draft.descriptions(id)
        if definition.layout.text.path == path and definition.record.key is not None
    }
    found: list[Location] = []
    for path in draft.paths():
        layout = draft.layout(path)
        spans = {unpack(span)[0] for of, span in own if of == path}
        content = layout.text.content
        found += (
            layout.text.location(*m.span()) for m in word(id).finditer(content) if _begin(m, content) not in spans
        )
    return tuple(found)


def _begin(match: re.Match[str], content: str) -> int:
    """Where a word begins, with the quotation mark before it."""
    return match.start() - (content[match.start() - 1 : match.start()] in ("'", '"'))


def _in_quotes(content: str, node: Scalar, new: str) -> str:
    """``new`` in the quotation marks that the value has."""
    mark = content[unpack(node.span)[0]]
    return f"{mark}{new}{mark}" if mark in ("'", '"') else new
