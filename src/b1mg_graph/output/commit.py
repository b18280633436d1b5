"""Moving a set of files into a folder that has to stay the one that it is: one after the other."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from b1mg_graph.output.journal import journal_of, move_back, move_forward
from b1mg_graph.output.staging import SET, SPARE, is_stage, note_down, stage
from b1mg_graph.output.syscalls import sync, sync_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def move_each(new: Path, place: Path, ours: list[str], without: Iterable[str] | None) -> None:
    """Move the files of ``new`` into ``place`` one after the other, and take away those that ``without`` names.

    Where that is None all others go.  ``commit`` says what holds if the process is killed.  Raises ``OSError`` where
    a file cannot be moved; those that were moved before it are then moved back.
    """
    place.mkdir(exist_ok=True)
    with stage(place) as inner:
        shutil.move(new, inner / SET)  # the stage may be on another file system
        if without is None:
            without = [path for path in _files(place) if path not in {*ours}]
        commit(inner, ours, without)


def commit(prepared: Path, ours: Iterable[str], gone: Iterable[str] = ()) -> None:
    """Move the set of the stage ``prepared`` into the folder that the stage is in, and delete what is ``gone``.

    What is to be done is written down first.  A process that is killed before that leaves the old files; one that
    is killed after it may leave some of each, and the next run that writes into the folder completes the new ones.
    Callers wait for their ``stage.turn``, so that of two runs at once one comes after the other.
    Raises ``OSError`` where a file cannot be moved; those that were moved before it are then moved back.
    """
    place = prepared.parent
    journal = journal_of(place, ours, (path for path in gone if _is_file(place / path)))
    sync(prepared)
    note_down(prepared, journal)
    try:
        move_forward(journal, place, prepared / SET, prepared / SPARE)
    except OSError:
        note_down(prepared, replace(journal, back=True))
        move_back(journal, place, prepared / SET, prepared / SPARE)
        raise
    sync_names(place)


def _is_file(path: Path) -> bool:
    return os.path.lexists(path) and (path.is_symlink() or not path.is_dir())


def _files(place: Path) -> Iterator[str]:
    """The files below a folder, by path, but for those of stages."""
    for folder, below, names in os.walk(place):
        below[:] = [name for name in below if not is_stage(Path(folder) / name)]
        yield from ((Path(folder) / name).relative_to(place).as_posix() for name in names)
