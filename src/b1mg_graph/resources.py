"""Where the ontology and the data set that ship with the program lie."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parent.parent


def prebuilt() -> Path:
    """Where a wheel has what its data set was compiled to; a checkout has none."""
    return _PACKAGE / "prebuilt" / "data.entry"


def shipped(folder: str) -> Path:
    """The shipped folder of this name: inside the installed package, or at the top of a checkout."""
    inside = _PACKAGE / folder
    return inside if inside.is_dir() else _CHECKOUT / folder


def is_installed(path: Path) -> bool:
    """Whether a file or folder is a part of the installed package, which no command changes."""
    return path.resolve().is_relative_to(_PACKAGE.resolve())
