"""Moving a set of files one by one into a folder that cannot be replaced as a whole."""

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
    """Move the files of ``new`` into ``place`` one by one, and delete those in ``without``.

    If ``without`` is None, all other files are deleted.  See ``commit`` for what happens if the process is killed.
    Raises ``OSError`` if a file cannot be moved; files moved before it are then moved back.
    """
    place.mkdir(exist_ok=True)
    with stage(place) as inner:
        shutil.move(new, inner / SET)  # the staging folder can be on another file system
        if without is None:
            without = [path for path in _files(place) if path not in {*ours}]
        commit(inner, ours, without)


def commit(prepared: Path, ours: Iterable[str], gone: Iterable[str] = ()) -> None:
    """Move the set in the staging folder ``prepared`` into its parent folder, and delete the files ``gone``.

    A journal is written first.  A process killed before that leaves the old files; one killed after it can leave a
    mixture, which the next run that writes into the folder completes.  Callers hold ``staging.turn``, so that two
    concurrent runs are serialised.  Raises ``OSError`` if a file cannot be moved; files moved before it are then moved
    back.
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
    """The relative paths of the files below a folder, except those in staging folders."""
    for folder, below, names in os.walk(place):
        below[:] = [name for name in below if not is_stage(Path(folder) / name)]
        yield from ((Path(folder) / name).relative_to(place).as_posix() for name in names)
