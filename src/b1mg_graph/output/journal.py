"""The journal of a set of files that is moved file by file, so that another run can complete it.

Renaming several files takes several steps, and a process can be killed between two of them.  So the steps are written
to a journal first: from then on the set is committed, and the next run does the remaining steps.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from errno import EISDIR
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

Stamp = list[int]
"""Identifies a version of a file: inode, size in bytes, modification time in nanoseconds."""


@dataclass(frozen=True, slots=True)
class Journal:
    """The files to be moved into a folder, then those to be deleted from it.

    ``moves`` and ``gone`` map each path to the stamp of the previous file, or None without one.  With ``back``, the
    files are to be restored: the set could not be moved.
    """

    moves: Mapping[str, Stamp | None]
    gone: Mapping[str, Stamp | None]
    back: bool = False


def journal_of(place: Path, moves: Iterable[str], gone: Iterable[str]) -> Journal:
    """The journal for a set that is about to be moved into the folder ``place``."""
    return Journal({path: stamp(place / path) for path in moves}, {path: stamp(place / path) for path in gone})


def stamp(path: Path) -> Stamp | None:
    """The stamp of the entry at ``path`` (links are not followed); None if it does not exist."""
    try:
        status = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return [status.st_ino, status.st_size, status.st_mtime_ns]


def move_forward(journal: Journal, place: Path, new: Path, old: Path, *, late: bool = False) -> None:
    """Move the files from ``new`` into ``place``, keep replaced files in ``old``, and delete the files ``gone``.

    Completed steps are not repeated.  With ``late`` (in another run), a path that was changed since is left unchanged.
    Raises ``OSError`` at the first file that cannot be moved.
    """
    moves = [path for path, before in journal.moves.items() if _is_due(path, before, place, new, late=late)]
    gone = [path for path, before in journal.gone.items() if before is not None and stamp(place / path) == before]
    for path in (*moves, *gone):
        target = place / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_dir() and not target.is_symlink():
            raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
        _keep(target, old / path)
    for path in moves:  # only renames in this loop, to keep the time between them short
        (new / path).replace(place / path)
    for path in gone:
        (place / path).unlink()


def _is_due(path: str, before: Stamp | None, place: Path, new: Path, *, late: bool) -> bool:
    return os.path.lexists(new / path) and not (late and stamp(place / path) != before)


def move_back(journal: Journal, place: Path, new: Path, old: Path) -> None:
    """Restore the files that ``move_forward`` has replaced or deleted so far; idempotent."""
    for path in (*journal.moves, *journal.gone):
        if os.path.lexists(old / path):
            aside = new / path
            aside.parent.mkdir(parents=True, exist_ok=True)
            with suppress(FileNotFoundError):
                aside.unlink()
            _keep(old / path, aside)
            aside.replace(place / path)
        elif path in journal.moves and journal.moves[path] is None and not os.path.lexists(new / path):
            (place / path).unlink(missing_ok=True)


def _keep(file: Path, copy: Path) -> None:
    """Hard-link the file to ``copy``, or copy it if the file system has no hard links."""
    if os.path.lexists(file) and not os.path.lexists(copy):
        copy.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(file, copy, follow_symlinks=False)
        except OSError:
            shutil.copy2(file, copy, follow_symlinks=False)
