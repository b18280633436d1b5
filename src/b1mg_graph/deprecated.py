"""Old paths of imports: they work for one release, and say where the name is now."""

from __future__ import annotations

import warnings
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def moved(old: str, new: str, *names: str) -> Callable[[str], Any]:
    """A ``__getattr__`` (PEP 562) for the module ``old``, of which the public ``names`` are now in the module ``new``.

    Each use of one gives a ``DeprecationWarning``; any other name raises ``AttributeError``, as usual.
    """

    def attribute(name: str) -> Any:
        if name not in names:
            raise AttributeError(f"module {old!r} has no attribute {name!r}")
        warnings.warn(f"{old}.{name} has moved to {new}.{name}", DeprecationWarning, stacklevel=2)
        return getattr(import_module(new), name)

    return attribute
