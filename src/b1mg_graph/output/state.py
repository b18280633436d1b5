"""The user's state folder: records of the single files that earlier runs wrote, which later runs may replace.

An output folder contains its manifest; a single file is written among other files, so its record is kept elsewhere: one
small file for each path, in a folder that only the user can write to (XDG Base Directory Specification 0.8 on Linux).
"""

from __future__ import annotations

import json
import os
import stat
import sys
import warnings
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from b1mg_graph.output.staging import turn

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_FULL = 2_000
"""The number of records from which those of deleted files are removed."""


def recorded(path: Path) -> frozenset[str]:
    """The digests of the files that earlier runs wrote to the resolved ``path``; empty if unknown."""
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError, RuntimeError):
        folder = _state_folder()
        if _is_private(folder):
            record = json.loads((folder / _name(path)).read_text("ascii"))
            if record["path"] == str(path):
                return frozenset(map(str, record["sha256"]))
    return frozenset()


def record(digests: Mapping[Path, Iterable[str]]) -> None:
    """Record that this program wrote files with these digests at these resolved paths.

    If the state folder cannot be used, this only gives a warning, and the next run needs ``--force``.
    """
    try:
        folder = _state_folder()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not _is_private(folder):
            raise PermissionError(0, "it is not a private folder of this user", str(folder))
        with turn(folder):
            for path, known in digests.items():
                text = json.dumps({"path": str(path), "sha256": sorted(known)})
                (folder / "new").write_text(text, "ascii")
                (folder / "new").replace(folder / _name(path))
            _forget_what_is_gone(folder)
    except (OSError, RuntimeError) as error:  # Path.home raises RuntimeError without a home
        why = getattr(error, "strerror", None) or error
        warnings.warn(
            f"cannot record that this run wrote the file ({why}); to replace it later, use --force",
            stacklevel=2,
        )


def _state_folder() -> Path:
    chosen = os.environ.get("XDG_STATE_HOME", "")
    if os.path.isabs(chosen):  # noqa: PTH117 - an empty path is relative, too
        base = Path(chosen)
    elif sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path.home() / ".local" / "state"
    return base / "b1mg-graph" / "outputs"


def _is_private(folder: Path) -> bool:
    """Whether the user owns the folder and only the user can write to it; wider permissions are removed first."""
    status = folder.lstat()
    if not stat.S_ISDIR(status.st_mode):
        return False
    if not hasattr(os, "geteuid"):
        return True  # Windows: the profile of a user is private
    if status.st_uid != os.geteuid():
        return False
    if status.st_mode & 0o077:
        folder.chmod(0o700)
    return True


def _name(path: Path) -> str:
    return sha256(os.fsencode(path)).hexdigest()


def _forget_what_is_gone(folder: Path) -> None:
    records = list(folder.iterdir())
    for file in records if len(records) > _FULL else ():
        with suppress(OSError, ValueError, KeyError, TypeError):
            if not os.path.lexists(json.loads(file.read_text("ascii"))["path"]):
                file.unlink()
