"""Identifiers that people said are not those of a thing, beside the data, so that they are not asked about again.

The file ``declined.csv`` has a line for each, with the id and the identifier.  Lines are sorted, so that two people's
changes of it can be merged.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from b1mg_graph.errors import B1mgGraphError
from b1mg_graph.paths import shown
from b1mg_graph.project import DECLINED

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from b1mg_graph.edit.draft import Draft

_HEAD = ("id", "identifier")

Pair = tuple[str, str]


def read_declined(draft: Draft) -> frozenset[Pair]:
    """The pairs of an id and an identifier in the data set of ``draft``; none without the file.

    Raises ``B1mgGraphError`` if the file is not as it is written.
    """
    path = shown(draft.folder / DECLINED)
    content = draft.files.text(path)
    if content is None:
        if path in draft.paths():
            raise B1mgGraphError(f"{path}: it is not encoded in UTF-8; restore it from an earlier state")
        return frozenset()
    found: set[Pair] = set()
    for number, row in enumerate(csv.reader(io.StringIO(content)), 1):
        if len(row) != len(_HEAD):
            raise B1mgGraphError(f"{path}:{number}: expected {' and '.join(_HEAD)}; restore the line")
        if tuple(row) != _HEAD:
            found.add((row[0], row[1]))
    return frozenset(found)


def add_declined(draft: Draft, pairs: Iterable[Pair]) -> None:
    """Let the draft have these pairs, too."""
    _write(draft, read_declined(draft).union(pairs))


def replace_declined(draft: Draft, old: str, new: str) -> None:
    """Let the draft have ``new`` for the id ``old``."""
    _write(draft, ((new if id_ == old else id_, identifier) for id_, identifier in read_declined(draft)))


def forget_declined(draft: Draft, ids: Container[str]) -> None:
    """Delete the pairs with these ids."""
    _write(draft, ((id_, identifier) for id_, identifier in read_declined(draft) if id_ not in ids))


def _write(draft: Draft, pairs: Iterable[Pair]) -> None:
    made = io.StringIO()
    csv.writer(made, lineterminator="\n").writerows([_HEAD, *sorted({*pairs})])
    path = draft.folder / DECLINED
    if draft.files.text(shown(path)) is None:
        if made.getvalue().count("\n") > 1:
            draft.files.new[path] = made.getvalue()
    elif path in draft.files.new:
        draft.files.new[path] = made.getvalue()
    elif made.getvalue() != draft.files.text(shown(path)):
        draft.files.changed[shown(path)] = made.getvalue()
