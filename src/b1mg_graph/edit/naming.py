"""The thing that a user names in a command: by its id, an identifier, or a whole name, and never by a guess."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.errors import UsageError
from b1mg_graph.facts.lookup import things_with_words
from b1mg_graph.spelling import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from b1mg_graph.edit.identity import Identities
    from b1mg_graph.facts.index import Index

_MOST_LISTED = 5


class NamedError(UsageError):
    """Nothing, or not one thing alone, of ``classes`` (IRIs) is called ``written``; ``near`` are ids that may be meant.

    It ``is_unknown`` if nothing is called so.
    """

    def __init__(
        self, message: str, written: str, classes: tuple[str, ...], near: Iterable[str], *, is_unknown: bool
    ) -> None:
        self.written = written
        self.classes = classes
        self.near = tuple(near)
        self.is_unknown = is_unknown
        super().__init__(message)


def thing_named(identities: Identities, index: Index, written: str, classes: tuple[str, ...]) -> str:
    """The id of the thing of one of ``classes`` (IRIs) that has the id, the identifier or the name ``written``.

    Identifiers count before names.  Words of a name are not enough: they can be in the name of a thing that is added
    later.  Raises ``NamedError`` if there is no such thing, or more than one.
    """
    schema, written = identities.schema, written.strip()
    known = identities.things.get(written)
    if known is not None and schema.is_a(known.target, classes):
        return written
    identified = identities.by_identifier(written)
    found = [i for i in identified if schema.is_a(identities.things[i].target, classes)]
    found = found or [thing.id for thing in identities.by_name(written, classes)]
    exact = [i for i in found if written in identities.things[i].names]
    found = exact if len(exact) == 1 else found
    if len(found) == 1:
        return found[0]
    wanted = " or ".join(schema.label(target) for target in classes)
    if found:
        message = f"several things are called `{written}`: {_listed(identities, index, found)}"
        raise NamedError(message, written, classes, found, is_unknown=False)
    if written in index.classes and index.is_retired(written):
        after = index.successors(written)
        end = f": use {_listed(identities, index, after)}" if after else ""
        raise NamedError(f"`{written}` is a retired id{end}", written, classes, after, is_unknown=False)
    if known is not None:
        message = f"`{written}` is {index.kind(known.target)}, and {wanted} is expected"
        raise NamedError(message, written, classes, (), is_unknown=False)
    near = near_ids(identities, index, written, classes)
    meant = f"; did you mean {_listed(identities, index, near)}?" if near else ""
    raise NamedError(f"no {wanted} is called `{written}`{meant}", written, classes, near, is_unknown=True)


def near_ids(identities: Identities, index: Index, written: str, classes: tuple[str, ...]) -> list[str]:
    """The ids of things of one of ``classes`` that may be meant: with these words in a name, or spelt similarly."""
    schema = identities.schema
    fitting = ((i, thing.names) for i, thing in identities.things.items() if schema.is_a(thing.target, classes))
    with_words = things_with_words(index, written, classes)[:_MOST_LISTED]
    return list(dict.fromkeys([*with_words, *Vocabulary(fitting).suggest(written)]))[:_MOST_LISTED]


def described(identities: Identities, index: Index, id: str) -> str:  # noqa: A002 - the key of the data format
    """What a thing is, in words: also one that was added a moment ago."""
    if id in index.definitions:
        return index.describe(id)
    thing = identities.things[id]
    return ", ".join((*thing.names[:1], identities.schema.label(thing.target)))


def _listed(identities: Identities, index: Index, ids: Iterable[str]) -> str:
    return " or ".join(f"`{id_}` ({described(identities, index, id_)})" for id_ in ids)
