"""Finding a thing by its id or by any of its names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.errors import UsageError
from b1mg_graph.spelling import Vocabulary, spellings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from b1mg_graph.facts.index import Index


def find_thing(index: Index, written: str, classes: tuple[str, ...] = ()) -> str:
    """The id of the thing whose id or name is ``written``, of one of ``classes`` (IRIs; empty accepts any).

    Names are compared by their spellings, without case and accents; of several things found, one whose name is exactly
    as ``written`` is preferred.  The title of a source counts only if no other thing has that name: pages are often
    named after their subject.  Raises ``UsageError``, with suggestions, if no thing or several things
    have the name, or if the thing is of another class.
    """
    if written in index.definitions and _fits(index, written, classes):
        return written
    wanted_as = frozenset(spellings(written))
    named = [i for i in index.definitions if not wanted_as.isdisjoint(_spellings_of(index, i))]
    fitting = [i for i in named if _fits(index, i, classes)]
    fitting = [i for i in fitting if not _is_source(index, i)] or fitting
    fitting = [i for i in fitting if written in index.names(i)] or fitting
    if len(fitting) == 1:
        return fitting[0]
    wanted = " or ".join(index.kind(c) for c in classes)
    if named and not fitting:
        others = " or ".join(f"{index.describe(i)}" for i in named[:3])
        raise UsageError(f"`{written}` is {others}; expected {wanted}")
    meant = fitting or _suggestions(index, written, classes)
    hint = "; did you mean " + ", ".join(f"`{i}` ({index.describe(i)})" for i in meant) + "?" if meant else ""
    none = f"no {wanted}" if wanted else "nothing"
    raise UsageError(f"{'several things are' if fitting else f'{none} is'} called `{written}`{hint}")


def _fits(index: Index, id: str, classes: tuple[str, ...]) -> bool:  # noqa: A002 - the key of the data format
    return not classes or index.schema.is_a(index.classes[id], classes)


def _spellings_of(index: Index, id: str) -> Iterator[str]:  # noqa: A002
    return (spelling for name in (id, *index.names(id)) for spelling in spellings(name))


def _is_source(index: Index, id: str) -> bool:  # noqa: A002
    """Whether the thing is a source: of the record type that can be the header of a file."""
    return index.schema.types[index.classes[id]].header is not None


def _suggestions(index: Index, written: str, classes: tuple[str, ...]) -> list[str]:
    if not classes:
        return index.vocabulary.suggest(written, most=5)
    ids = (i for i in index.definitions if _fits(index, i, classes))
    return Vocabulary((i, index.names(i)) for i in ids).suggest(written, most=5)
