"""Moving a set of files into a folder that has to stay the one that it is: one after the other."""

from __future__ import annotations

import os
import shutil
from errno import EISDIR
from pathlib import Path
from typing import TYPE_CHECKING

from b1mg_graph.graph.stage import PREFIX, SET, SPARE, stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def move_each(new: Path, place: Path, ours: list[str], without: Iterable[str] | None) -> None:
    """Move the files of ``new`` into ``place`` one after the other, and take away those that ``without`` names.

    Where that is None all others go.  Raises ``OSError`` where a file cannot be moved; those that were moved
    before it are then moved back.
    """
    place.mkdir(exist_ok=True)
    undo: list[tuple[Path, Path]] = []
    with stage(place) as inner:
        shutil.move(new, inner / SET)  # the stage may be on another file system
        moved = [(place / path, inner / SET / path, inner / SPARE / path) for path in ours]
        if without is None:
            without = [path for path in _files(place) if path not in {*ours}]
        gone = [(place / path, None, inner / SPARE / path) for path in without if _is_file(place / path)]
        try:
            for target, file, saved in (*moved, *gone):
                target.parent.mkdir(parents=True, exist_ok=True)
                if target.is_dir():
                    raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
                if os.path.lexists(target):
                    saved.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copy2(target, saved, follow_symlinks=False)
                undo.append((target, saved))
                if file is None:
                    target.unlink()
                else:
                    file.replace(target)
        except OSError:
            for target, saved in reversed(undo):
                if os.path.lexists(saved):
                    saved.replace(target)
                else:
                    target.unlink(missing_ok=True)
            raise


def _is_file(path: Path) -> bool:
    return os.path.lexists(path) and not path.is_dir()


def _files(place: Path) -> Iterator[str]:
    """The files below a folder, by path, but for those of stages."""
    for folder, below, names in os.walk(place):
        below[:] = [name for name in below if not name.startswith(PREFIX)]
        yield from ((Path(folder) / name).relative_to(place).as_posix() for name in names)
