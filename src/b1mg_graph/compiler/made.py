"""What earlier runs made of the same: pure functions whose results are kept by what goes in."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from b1mg_graph.cache import folder
from b1mg_graph.cache.values import read, written
from b1mg_graph.compiler.inputs import key_of, libraries, program_of_now

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_Made = TypeVar("_Made")
_SECTION = "made"


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


def _as_text(value: str) -> tuple[str]:
    return (str(value),)
