"""Drawings that earlier runs made of the same: places of nodes take long to compute, and few facts change them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from b1mg_graph.cache import folder
from b1mg_graph.cache.values import read, written
from b1mg_graph.compiler.inputs import key_of, libraries, program_of_now

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_Made = TypeVar("_Made")
_SECTION = "drawing"
_LIBRARIES = ("networkx", "numpy", "pyvis")
"""Those that place nodes."""


def kept(kind: str, made_of: object, make: Callable[[], _Made], classes: Sequence[type] = ()) -> _Made:
    """What ``make`` makes, from the cache where it is there.

    It is made of ``made_of`` alone, whose ``repr`` is the same if and only if all of it is; ``kind`` says what it is.
    It has frozen dataclasses and named tuples of ``classes`` alone.
    """
    place = folder.opened()
    if place is None:
        return make()
    key = key_of("drawing", kind, program_of_now(), libraries(*_LIBRARIES), repr(made_of))
    sections = place.read(key)
    if sections is not None and _SECTION in sections:
        return cast("_Made", read(sections[_SECTION], {one.__name__: one for one in classes}))
    made = make()
    place.write(key, {_SECTION: written(made)})
    return made
