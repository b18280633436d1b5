"""Finding a thing by its id or any of its names, as people write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.errors import UsageError
from b1mg_graph.spelling import Vocabulary, fold

if TYPE_CHECKING:
    from b1mg_graph.facts.index import Index


def find_thing(index: Index, written: str, classes: tuple[str, ...] = ()) -> str:
    """The id of the thing of one of ``classes`` (IRIs; none means any) that is called ``written``.

    Names count in any case and without accents.  Raises ``UsageError``, with those that may be
    meant, where nothing or several things are called so, or where the thing is of another class.
    """
    folded = fold(written)
    named = [i for i in index.definitions if i == written or folded in (fold(i), *map(fold, index.names(i)))]
    fitting = [i for i in named if not classes or index.schema.is_a(index.classes[i], classes)]
    if written in fitting or len(fitting) == 1:
        return written if written in fitting else fitting[0]
    wanted = " or ".join(index.kind(c) for c in classes)
    if named and not fitting:
        others = " or ".join(f"{index.describe(i)}" for i in named[:3])
        raise UsageError(f"`{written}` is {others}; wanted here: {wanted}")
    meant = fitting or _suggestions(index, written, classes)
    hint = "; did you mean " + ", ".join(f"`{i}` ({index.describe(i)})" for i in meant) + "?" if meant else ""
    none = f"no {wanted}" if wanted else "nothing"
    raise UsageError(f"{'several things are' if fitting else f'{none} is'} called `{written}`{hint}")


def _suggestions(index: Index, written: str, classes: tuple[str, ...]) -> list[str]:
    if not classes:
        return index.vocabulary.suggest(written, most=5)
    ids = (i for i in index.definitions if index.schema.is_a(index.classes[i], classes))
    return Vocabulary((i, index.names(i)) for i in ids).suggest(written, most=5)
