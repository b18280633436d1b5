"""The end of an id: the descriptions of the thing are deleted, and an entry says why or what has replaced it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from b1mg_graph.diagnostics.diagnostic import diagnostic
from b1mg_graph.edit.draft import Draft, RefusedError
from b1mg_graph.edit.renaming import mentions_left, references_to, replace_id
from b1mg_graph.edit.tombstones import add_tombstone
from b1mg_graph.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from b1mg_graph.diagnostics.text import Location
    from b1mg_graph.project import Project


@dataclass(frozen=True, slots=True)
class Retired:
    """A retired id, not written yet: how many descriptions were deleted and how many references lead elsewhere now.

    ``mentions`` are the comments and texts that still mention it.
    """

    draft: Draft
    descriptions: int
    moved: int
    mentions: tuple[Location, ...]


def retire(project: Project, id: str, *, reason: str | None = None, replaced_by: Sequence[str] = ()) -> Retired:  # noqa: A002
    """Delete the descriptions of the thing ``id``, and write the entry that it is no longer used.

    What refers to it refers to the one that has ``replaced_by`` it; without one, or with several, nothing may refer to
    it.  Raises ``UsageError`` if there is no such thing or replacement, or if neither a reason nor a replacement is
    given, ``RefusedError`` if something still refers to it or the data set would check worse otherwise.
    """
    if not replaced_by and not (reason and reason.strip()):
        raise UsageError("a reason, or what has replaced it, must be given")
    draft = Draft.of(project)
    draft.known(id)
    index = draft.before.index
    if index.is_retired(id):
        raise UsageError(f"`{id}` is retired already")
    for other in replaced_by:
        if other == id:
            raise UsageError(f"`{id}` cannot replace itself")
        if other not in draft.before.linked.classes:
            draft.known(other)
    deleted = draft.delete(id)
    index = draft.index()
    left = [index.at(text, span) for text, symbols in index.files for span in references_to(symbols, id)]
    if left and len(replaced_by) != 1:
        what = "which of the replacements is meant is not known" if replaced_by else "nothing replaces it"
        help_ = "change this first, or name the one id that has replaced it"
        found = [diagnostic("retired-reference", f"this refers to `{id}`, and {what}", at, help=help_) for at in left]
        raise RefusedError(f"no file was changed, because there are references to `{id}`", found)
    moved = replace_id(draft, index, id, replaced_by[0]) if left else 0
    add_tombstone(draft, id, replaced_by=replaced_by, reason=reason)
    draft.tried()
    return Retired(draft, deleted, moved, mentions_left(draft, id))
