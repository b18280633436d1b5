"""What a folder holds, and what a process left behind in it."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

STAGE = ".b1mg-graph-"


def contents(folder: Path) -> dict[str, str]:
    """A digest of every file below ``folder``, by its path."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


def stages(folder: Path) -> set[str]:
    """The names of the hidden folders in ``folder`` in which sets are made ready."""
    return {path.name for path in folder.iterdir() if path.name.startswith(STAGE)}
