"""Drawings, and the frame of the page, that earlier runs made of the same: few facts change what takes long to make."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from b1mg_graph.compiler.made import Texts, made

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_Made = TypeVar("_Made")
_PACKAGES = ("jinja2", "markupsafe", "networkx", "numpy", "pyvis")
"""Those that place nodes, and that write what is around them."""


_REMEMBERED = 200
"""The number of parts of other drawings that stay: a page has a few, and an edit changes few parts of each."""


def kept_parts() -> Texts:
    """The positions of parts of drawings, as JSON."""
    return Texts("parts", "", _PACKAGES, _REMEMBERED)


def kept(kind: str, made_of: object, make: Callable[[], _Made], classes: Sequence[type] = ()) -> _Made:
    """What ``make`` makes, from the cache where it is there (``compiler.made``)."""
    return made(kind, made_of, make, classes, _PACKAGES)
