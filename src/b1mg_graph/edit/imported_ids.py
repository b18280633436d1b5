"""The ids of what was imported, beside the data: which thing of a list is which thing of the data set.

The file ``imported.csv`` has a line for each way in which a list names a thing: the list, the section, the words of the
list, and the id.  Lines are sorted, so that two people's changes of it can be merged.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from b1mg_graph.errors import B1mgGraphError
from b1mg_graph.paths import shown
from b1mg_graph.project import IMPORTED

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from b1mg_graph.edit.draft import Draft

_HEAD = ("list", "section", "key", "id")


class Entry(NamedTuple):
    """How a ``list`` names a thing: its ``section`` there, and its ``key`` in it."""

    list: str
    section: str
    key: str


@dataclass
class ImportedIds:
    """The ids by what lists call the things."""

    ids: dict[Entry, str] = field(default_factory=dict)

    def text(self) -> str:
        """The content of the file."""
        made = io.StringIO()
        writer = csv.writer(made, lineterminator="\n")
        writer.writerow(_HEAD)
        writer.writerows(sorted((*entry, id_) for entry, id_ in self.ids.items()))
        return made.getvalue()

    def of_list(self, name: str) -> Iterator[tuple[Entry, str]]:
        """The entries of one list with their ids."""
        return ((entry, id_) for entry, id_ in self.ids.items() if entry.list == name)


def read_imported_ids(draft: Draft) -> ImportedIds:
    """The ids in the data set of ``draft``; none without the file.

    Raises ``B1mgGraphError`` if the file is not as it is written.
    """
    path = shown(draft.folder / IMPORTED)
    content = draft.files.text(path)
    if content is None:
        if path in draft.paths():
            raise B1mgGraphError(f"{path}: it is not encoded in UTF-8; restore it from an earlier state")
        return ImportedIds()
    rows = csv.reader(io.StringIO(content, newline=""))
    found = ImportedIds()
    for row in rows:
        if len(row) != len(_HEAD):
            raise B1mgGraphError(f"{path}:{rows.line_num}: expected {', '.join(_HEAD)}; restore the line")
        if tuple(row) != _HEAD:
            found.ids[Entry(*row[:-1])] = row[-1]
    return found


def write_imported_ids(draft: Draft, ids: ImportedIds) -> None:
    """Let the draft have these ids."""
    path = draft.folder / IMPORTED
    if draft.files.text(shown(path)) is not None and path not in draft.files.new:
        draft.files.changed[shown(path)] = ids.text()
    elif ids.ids:
        draft.files.new[path] = ids.text()


def replace_imported_id(draft: Draft, old: str, new: str) -> None:
    """Let the draft have ``new`` for ``old`` in the file, so that a list leads to it from now on."""
    known = read_imported_ids(draft)
    if old in known.ids.values():
        write_imported_ids(draft, ImportedIds({e: new if id_ == old else id_ for e, id_ in known.ids.items()}))


def forget_imported_ids(draft: Draft, ids: Container[str]) -> None:
    """Delete the entries with these ids from the file."""
    known = read_imported_ids(draft)
    left = ImportedIds({entry: id_ for entry, id_ in known.ids.items() if id_ not in ids})
    if len(left.ids) < len(known.ids):
        write_imported_ids(draft, left)
