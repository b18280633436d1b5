"""What a folder holds, and what a process left behind in it."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

MANIFEST = ".b1mg-graph.json"
STAGE = ".b1mg-graph-"


def contents(folder: Path) -> dict[str, str]:
    """A digest of every file below ``folder``, by its path; the manifest, which must agree with them, is left out."""
    files = (path for path in folder.rglob("*") if path.is_file())
    found = {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}
    if found.pop(MANIFEST, None):
        listed = json.loads((folder / MANIFEST).read_text("utf-8"))["sha256"]
        assert all(files.items() <= found.items() for files in listed.values()), "the manifest is of another set"
    return found


def stages(folder: Path) -> set[str]:
    """The names of the hidden folders in ``folder`` in which sets are made ready."""
    return {path.name for path in folder.iterdir() if path.name.startswith(STAGE)}
