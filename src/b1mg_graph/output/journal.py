"""The journal of a set of files that is moved into its place file by file, so that another run can complete it.

Renaming several files takes several steps, and a process can be killed between two of them.  So what is to be done
is written down first: from then on the set is decided, and the next run does what is left of it.
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
"""What tells one edition of a file from another: inode, size in bytes, time of change in nanoseconds."""


@dataclass(frozen=True, slots=True)
class Journal:
    """The files that are moved into a folder, and those that are deleted from it, in this order.

    ``moves`` and ``gone`` have the stamp of the file that was at each path before, or None where there was none.
    With ``back`` the files are to be put back: the set could not be moved.
    """

    moves: Mapping[str, Stamp | None]
    gone: Mapping[str, Stamp | None]
    back: bool = False


def journal_of(place: Path, moves: Iterable[str], gone: Iterable[str]) -> Journal:
    """The journal for a set that is about to be moved into the folder ``place``."""
    return Journal({path: stamp(place / path) for path in moves}, {path: stamp(place / path) for path in gone})


def stamp(path: Path) -> Stamp | None:
    """The stamp of what is at ``path``, a link being looked at itself; None where nothing is."""
    try:
        status = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return [status.st_ino, status.st_size, status.st_mtime_ns]


def move_forward(journal: Journal, place: Path, new: Path, old: Path, *, late: bool = False) -> None:
    """Move the files from ``new`` into ``place``, keep what they replace in ``old``, and delete what is to go.

    What is done already is not done again.  With ``late``, in another run, a path at which something was changed
    since is left as it is.  Raises ``OSError`` at the first file that cannot be moved.
    """
    moves = [path for path, before in journal.moves.items() if _is_due(path, before, place, new, late=late)]
    gone = [path for path, before in journal.gone.items() if before is not None and stamp(place / path) == before]
    for path in (*moves, *gone):
        target = place / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_dir() and not target.is_symlink():
            raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
        _keep(target, old / path)
    for path in moves:  # nothing but renames from here on, so that there are as few moments between them as can be
        (new / path).replace(place / path)
    for path in gone:
        (place / path).unlink()


def _is_due(path: str, before: Stamp | None, place: Path, new: Path, *, late: bool) -> bool:
    return os.path.lexists(new / path) and not (late and stamp(place / path) != before)


def move_back(journal: Journal, place: Path, new: Path, old: Path) -> None:
    """Put back what ``move_forward`` has replaced or deleted so far; doing it twice does no harm."""
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
    """Give the file a second name, or copy it where the file system has no hard links."""
    if os.path.lexists(file) and not os.path.lexists(copy):
        copy.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(file, copy, follow_symlinks=False)
        except OSError:
            shutil.copy2(file, copy, follow_symlinks=False)
