"""What earlier runs made of the same: pure functions whose results are kept by what goes in."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar, cast

from b1mg_graph.cache import folder
from b1mg_graph.cache.values import read, written
from b1mg_graph.compiler.inputs import key_of, program_of_now
from b1mg_graph.libraries import libraries

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_Made = TypeVar("_Made")
_SECTION = "made"
_MOST = 1 << 25
"""The most characters of texts that are kept together."""


def made(
    kind: str, made_of: object, make: Callable[[], _Made], classes: Sequence[type] = (), packages: Sequence[str] = ()
) -> _Made:
    """What ``make`` makes, from the cache where it is there.

    It is made of ``made_of`` alone, whose ``repr`` is the same if and only if all of it is, by the program and
    ``packages``; ``kind`` says what it is.  It has frozen dataclasses, named tuples and texts of ``classes`` alone.
    """
    place = folder.opened()
    if place is None:
        return make()
    key = key_of("made", kind, program_of_now(), libraries(*packages), repr(made_of))
    sections = place.read(key)
    if sections is not None and _SECTION in sections:
        return cast("_Made", read(sections[_SECTION], {one.__name__: one for one in classes}))
    found = make()
    texts = {one: _as_text for one in classes if issubclass(one, str)}
    place.write(key, {_SECTION: written(found, texts)})
    return found


class Texts:
    """Texts of one kind, each made of its part alone; those that the last run made of the same are not made again.

    They are kept together, so few of them may be long.  Where one was made, the texts that were asked for are kept in
    place of those of the last run; of these, so many as are ``remembered`` stay.
    """

    def __init__(self, kind: str, made_of: str, packages: Sequence[str] = (), remembered: int = 0) -> None:
        """``made_of`` is what all are made of beside their parts, the program and ``packages``."""
        self._remembered = remembered
        self._place = folder.opened()
        self._entry, self._known = "", dict[str, memoryview]()
        if self._place is not None:
            self._entry = key_of("texts", kind, program_of_now(), libraries(*packages), made_of)
            self._known = dict(self._place.read(self._entry) or {})
        self._found: dict[str, str] = {}

    def of(self, part: bytes, make: Callable[[], str]) -> str:
        """The text of a ``part``, which ``make`` makes of it where it is not kept."""
        if self._place is None:
            return make()
        key = sha256(part).hexdigest()
        if key not in self._found:
            self._found[key] = str(self._known[key], "utf-8") if key in self._known else make()
        return self._found[key]

    def keep(self) -> None:
        """Keep the texts that were asked for, for the next run; nothing if all were there, or if they are too long."""
        is_new = not self._found.keys() <= self._known.keys()
        if self._place is not None and is_new and sum(map(len, self._found.values())) < _MOST:
            others = [(key, bytes(text)) for key, text in self._known.items() if key not in self._found]
            stay = dict(others[-self._remembered :] if self._remembered else ())
            self._place.write(self._entry, stay | {key: text.encode() for key, text in self._found.items()})


def _as_text(value: str) -> tuple[str]:
    return (str(value),)
