"""Deprecated import paths: they work for one release, with a warning that names the new path."""

from __future__ import annotations

import warnings
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def moved(old: str, new: str, *names: str) -> Callable[[str], Any]:
    """A module ``__getattr__`` (PEP 562) for ``old``, whose public ``names`` were moved to the module ``new``.

    Access to one of them gives a ``DeprecationWarning``; any other name raises ``AttributeError``.
    """

    def attribute(name: str) -> Any:
        if name not in names:
            raise AttributeError(f"module {old!r} has no attribute {name!r}")
        warnings.warn(f"{old}.{name} has moved to {new}.{name}", DeprecationWarning, stacklevel=2)
        return getattr(import_module(new), name)

    return attribute
