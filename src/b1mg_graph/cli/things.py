"""The thing that somebody means by an id or a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.errors import UsageError
from b1mg_graph.spelling import fold

if TYPE_CHECKING:
    from b1mg_graph.facts.index import Index


def thing_named(index: Index, written: str) -> str:
    """The id of the thing whose id is ``written``, or which alone is called so, in any case and without its accents.

    Raises ``UsageError``, with what may have been meant, where there is none or more than one.
    """
    if written in index.definitions:
        return written
    named = [i for i in index.definitions if fold(written) in (fold(i), *map(fold, index.names(i)))]
    if len(named) != 1:
        meant = named or index.vocabulary.suggest(written, most=5)
        hint = "; did you mean " + ", ".join(f"`{i}` ({index.describe(i)})" for i in meant) + "?" if meant else ""
        raise UsageError(f"{'several things are' if named else 'nothing is'} called `{written}`{hint}")
    return named[0]
