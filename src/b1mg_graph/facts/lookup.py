"""Finding a thing by its id, by any of its names, or by words of a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from b1mg_graph.errors import UsageError
from b1mg_graph.spelling import Vocabulary, fold, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from b1mg_graph.facts.index import Index

_FEWEST_LETTERS = 2
_MOST_LISTED = 20
"""The number of things in a message that have the words in their names."""


def find_thing(index: Index, written: str, classes: tuple[str, ...] = ()) -> str:
    """The id of the thing whose id or name is ``written``, of one of ``classes`` (IRIs; empty accepts any).

    Names are compared by their spellings, without case and accents; of several things found, one whose name is exactly
    as ``written`` is preferred.  If nothing has the name, the only thing with these words in a name is found
    (``things_with_words``).  The title of a source counts only if no other thing has that name: pages are often named
    after their subject.  Raises ``UsageError``, with candidates or suggestions, if no thing or several things
    have the name, or if the thing is of another class.
    """
    found = _found(index, written, classes)
    if found.id is None:
        raise UsageError(_why_not(index, written, classes, found))
    return found.id


def is_found(index: Index, written: str, classes: tuple[str, ...] = ()) -> bool:
    """Whether ``find_thing`` finds a thing, for those who need no message."""
    return _found(index, written, classes).id is not None


class _Found(NamedTuple):
    """The thing that was meant, if it is clear, and the ids of what has the name."""

    id: str | None
    named: Sequence[str] = ()
    fitting: Sequence[str] = ()
    partly: Sequence[str] = ()
    """Of the classes asked for, with these words in a name; looked for if nothing else fits."""


def _found(index: Index, written: str, classes: tuple[str, ...]) -> _Found:
    if written in index.definitions and _fits(index, written, classes):
        return _Found(written)
    named = index.known_names.called(written)
    fitting = _without_sources(index, [i for i in named if _fits(index, i, classes)])
    fitting = [i for i in fitting if written in index.names(i)] or fitting
    if len(fitting) == 1:
        return _Found(fitting[0])
    partly = [] if fitting else things_with_words(index, written, classes)
    is_clear = len(partly) == 1 and not named
    return _Found(partly[0] if is_clear else None, named, fitting, partly)


def _why_not(index: Index, written: str, classes: tuple[str, ...], found: _Found) -> str:
    """The message that says why it is not clear what was meant."""
    wanted = " or ".join(index.kind(c) for c in classes)
    if found.named and not found.fitting:
        others = " or ".join(f"{index.describe(i)}" for i in found.named[:3])
        return f"`{written}` is {others}; expected {wanted}{_meant(index, found.partly[:3])}"
    if found.partly:
        return _listed(index, written, found.partly)
    meant = found.fitting or _suggestions(index, written, classes)
    none = f"no {wanted}" if wanted else "nothing"
    what = "several things are" if found.fitting else f"{none} is"
    return f"{what} called `{written}`{_meant(index, meant)}"


def _meant(index: Index, ids: Sequence[str]) -> str:
    """The end of a message that suggests things; empty for none."""
    return "; did you mean " + ", ".join(f"`{i}` ({index.describe(i)})" for i in ids) + "?" if ids else ""


def is_named(index: Index, id: str, written: str) -> bool:  # noqa: A002 - the key of the data format
    """Whether ``written`` is the id or a whole name of a thing, and not only some words of it."""
    return id in index.known_names.called(written)


def things_with_words(index: Index, written: str, classes: tuple[str, ...] = ()) -> list[str]:
    """The ids of the things whose id, or one of whose names, has all words of ``written``, in any order.

    Words are compared whole, by their spellings: ``wp1`` is no word of ``b1mg-wp10``.  A single letter finds nothing.
    """
    wanted = words_of(written) if len(fold(written)) >= _FEWEST_LETTERS else []
    found = index.known_names.with_words(wanted) if wanted else []
    return _without_sources(index, [i for i in found if _fits(index, i, classes)])


def _listed(index: Index, written: str, ids: Sequence[str]) -> str:
    """A message with an id and what it is in each line, so that an id can be copied."""
    shown = sorted(ids)[:_MOST_LISTED]
    width = max(map(len, shown))
    lines = [f"  {id_:<{width}}  {index.describe(id_)}" for id_ in shown]
    more = [f"  and {len(ids) - len(shown)} more"] if len(ids) > len(shown) else []
    return "\n".join([f"`{written}` is in the names of {len(ids)} things; give the id of one", *lines, *more])


def _fits(index: Index, id: str, classes: tuple[str, ...]) -> bool:  # noqa: A002 - the key of the data format
    return not classes or index.schema.is_a(index.classes[id], classes)


def _without_sources(index: Index, ids: list[str]) -> list[str]:
    """``ids`` without sources, unless they all are."""
    return [id_ for id_ in ids if not _is_source(index, id_)] or ids


def _is_source(index: Index, id: str) -> bool:  # noqa: A002
    """Whether the thing is a source: of the record type that can be the header of a file."""
    return index.schema.types[index.classes[id]].header is not None


def _suggestions(index: Index, written: str, classes: tuple[str, ...]) -> list[str]:
    if not classes:
        return index.vocabulary.suggest(written, most=5)
    ids = (i for i in index.definitions if _fits(index, i, classes))
    return Vocabulary((i, index.names(i)) for i in ids).suggest(written, most=5)
