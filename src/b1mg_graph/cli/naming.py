"""Things that the user names by id, by name, or by some words of a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.cli.messages import note
from b1mg_graph.facts.lookup import find_thing, is_named

if TYPE_CHECKING:
    from b1mg_graph.facts.index import Index


def find_named(index: Index, written: str) -> str:
    """The id of the thing that ``written`` names; a note says which thing it is if only words of its name are given.

    Raises ``UsageError`` if no thing or several things are meant.
    """
    found = find_thing(index, written)
    note_choice(index, written, found)
    return found


def note_choice(index: Index, written: str, found: str) -> None:
    """Print which thing was chosen if ``written`` is not its id or a whole name of it."""
    if not is_named(index, found, written):
        note(f"`{written}` is taken for `{found}` ({index.describe(found)})")
