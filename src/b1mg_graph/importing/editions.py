"""Newer editions of a list: things that it no longer has are retired, where that is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.edit.imported_files import mark_of
from b1mg_graph.edit.renaming import references_to
from b1mg_graph.edit.tombstones import add_tombstone
from b1mg_graph.facts.nodes import Mapping

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from b1mg_graph.edit.draft import Draft
    from b1mg_graph.edit.imported_ids import ImportedIds

_REASON = "It is no longer in the list {list}."


def retire_missing(
    draft: Draft, list_name: str, ids: ImportedIds, described: Container[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Retire the things that earlier imports of a list have made, and that it no longer has.

    Only those go that files of this list alone describe, and that nothing refers to any more.  Returns the retired ids,
    whose entries are taken out of ``ids``, and a warning for every other.
    """
    index = draft.index()
    files = {text.path for text, _ in index.files if _is_of_list(draft, text.path, list_name)}
    missing = {id_ for _, id_ in ids.of_list(list_name) if id_ not in described and id_ in index.classes}
    missing = {id_ for id_ in missing if not index.is_retired(id_)}
    elsewhere = {id_ for id_ in missing if any(text.path not in files for text, _ in index.definitions[id_])}
    going = missing - elsewhere
    before = (dict(draft.files.changed), dict(draft.files.new))
    kept: set[str] = set()
    while True:
        _delete(draft, files, going)
        left = {id_ for _, symbols in draft.index().files for id_ in going if any(references_to(symbols, id_))}
        if not left:
            break
        draft.files.changed, draft.files.new = dict(before[0]), dict(before[1])
        kept |= left
        going -= left
    for id_ in sorted(going):
        add_tombstone(draft, id_, reason=_REASON.format(list=list_name))
    for entry in [entry for entry, id_ in ids.ids.items() if id_ in going and entry.list == list_name]:
        del ids.ids[entry]
    warnings = [f"`{id_}` is not retired: other files describe it" for id_ in sorted(elsewhere)]
    warnings += [f"`{id_}` is not retired: something refers to it" for id_ in sorted(kept)]
    return tuple(sorted(going)), tuple(warnings)


def _is_of_list(draft: Draft, path: str, list_name: str) -> bool:
    content = draft.files.text(path)
    mark = mark_of(content) if content is not None else None
    return mark is not None and mark.list == list_name


def _delete(draft: Draft, files: Iterable[str], ids: Container[str]) -> None:
    """Delete the descriptions of all these things from these files."""
    for path in files:
        layout = draft.layout(path)
        edits = []
        for section in layout.sections():
            key = section.key.value if section.key is not None else ""
            if key not in draft.schema.sections or not isinstance(section.node, Mapping):
                continue
            gone = [part for part in section.parts if part.key is not None and part.key.value in ids]
            if len(gone) == len(section.parts):
                edits.append(layout.removed(section))
            else:
                edits += [layout.removed(part) for part in gone]
        draft.edit(path, edits)
