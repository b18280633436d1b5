"""Staging folders: hidden folders in which a set of files is prepared, and the cleanup after killed runs.

The name of a staging folder is ``.b1mg-graph-`` and eight characters.  It contains ``set``, the new files or, after the
exchange, the replaced files.  The file ``lock`` is locked while the process lives, and contains the state of ``set``:
nothing before the set is committed, a ``Note`` if it is exchanged with a folder, a ``Journal`` if its files are moved
one by one.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import time
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from errno import ENOTEMPTY
from pathlib import Path
from typing import TYPE_CHECKING

from b1mg_graph.output.journal import Journal, move_back, move_forward

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

PREFIX = ".b1mg-graph-"
SET = "set"
SPARE = "old"
_LOCK = "lock"
_NAME = re.compile(re.escape(PREFIX) + "[a-z0-9_]{8}")
"""A name made by ``tempfile.mkdtemp``; longer or shorter names are not ours."""
_TRIES = 10
_PATIENCE = 2.0
"""The maximum number of seconds to wait for another run that is replacing the same files."""


@dataclass(frozen=True, slots=True)
class Note:
    """The information for the cleanup after a set was exchanged with a folder.

    ``folder`` is the name of that folder, beside the staging folder; ``new`` the inode of the new set.  ``ours`` are
    the names of replaced files, None if the whole folder is replaced; ``carried`` the inodes of other files that were
    linked into the new set.
    """

    folder: str
    new: int
    ours: Collection[str] | None
    carried: Mapping[str, int]


@contextmanager
def stage(beside: Path) -> Iterator[Path]:
    """A new staging folder in the folder ``beside``, removed at the end of the ``with`` statement."""
    path, lock = _opened(beside)
    try:
        yield path
    finally:
        with suppress(OSError):  # the next run tries again
            _clear(path)
        os.close(lock)


def note_down(path: Path, note: Note | Journal) -> None:
    """Write ``note`` into the staging folder ``path``; from then on the set is committed."""
    with (path / _LOCK).open("r+", encoding="ascii") as out:  # keeps the inode, and with it the lock
        out.truncate()
        out.write(json.dumps(asdict(note)))
        out.flush()
        os.fsync(out.fileno())


def is_stage(path: str | os.PathLike[str]) -> bool:
    """Whether ``path`` is a staging folder: a folder with a matching name, not a link."""
    return bool(_NAME.fullmatch(os.path.basename(path))) and os.path.isdir(path) and not os.path.islink(path)  # noqa: PTH112, PTH114, PTH119 - thousands are looked at


@contextmanager
def turn(folder: Path) -> Iterator[None]:
    """Wait, for a limited time, until no other run is replacing the folder or files in it."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            handle = os.open(folder, os.O_RDONLY)
        except OSError:  # Windows cannot open folders
            yield
            return
        try:
            while try_lock(handle) is False and time.monotonic() < until:
                time.sleep(0.005)
            if os.path.samestat(os.fstat(handle), folder.stat()) or time.monotonic() >= until:
                yield
                return
        finally:
            os.close(handle)


def clear_dead(folder: Path) -> None:
    """Remove the staging folders in ``folder`` of killed processes: those whose lock no process holds.

    A set that was committed but not completely moved is completed first.
    """
    with suppress(OSError):
        for entry in list(os.scandir(folder)):
            if is_stage(entry):
                with suppress(OSError):
                    _clear_if_dead(Path(entry.path))


def _clear_if_dead(path: Path) -> None:
    mine = not hasattr(os, "geteuid") or path.lstat().st_uid == os.geteuid()
    if not (mine and {inner.name for inner in path.iterdir()} <= {SET, SPARE, _LOCK}):
        return  # not a staging folder of this user
    lock = _locked(path, surely=True)
    if lock is not None:
        try:
            _clear(path)
        finally:
            os.close(lock)


def _opened(beside: Path) -> tuple[Path, int]:
    import tempfile  # slow to import, and not needed by commands that write nothing

    while True:
        path = Path(tempfile.mkdtemp(dir=beside, prefix=PREFIX))
        lock = _locked(path, surely=False)
        if lock is not None:
            return path, lock
        # another run removed it before it was locked


def _locked(path: Path, *, surely: bool) -> int | None:
    """The handle of the lock; None if another process holds it or, with ``surely``, if there are no locks."""
    lock = path / _LOCK
    try:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    except FileNotFoundError:
        return None
    with suppress(FileNotFoundError):  # it can have been removed before it was locked
        got = try_lock(handle)
        if (got or (got is None and not surely)) and os.path.samestat(os.fstat(handle), lock.lstat()):
            return handle
    os.close(handle)
    return None


def try_lock(handle: int) -> bool | None:
    """Whether the lock was acquired; None if the system or the file system has no locks."""
    try:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except (ImportError, OSError):
        return None
    return True


def _clear(path: Path) -> None:
    """Remove a staging folder with its set, new or replaced.

    A journal is completed first; if that fails, the staging folder is kept.  Other files that appeared in the old
    folder during the exchange are moved to the new one.  The lock is deleted last, so that a run killed here leaves a
    staging folder that the next run can remove.
    """
    note = _note_of(path)
    if isinstance(note, Journal):
        if note.back:
            move_back(note, path.parent, path / SET, path / SPARE)
        else:
            move_forward(note, path.parent, path / SET, path / SPARE, late=True)
        note = None
    for place in (path / SPARE, path / SET):
        if note is not None and place.is_dir() and place.stat().st_ino != note.new:
            folder = path.parent / note.folder
            if place.name == SPARE and not os.path.lexists(folder):
                place.rename(folder)
            elif note.ours is not None:
                _dissolve(place, folder, note)
        _delete(place)
    (path / _LOCK).unlink(missing_ok=True)
    path.rmdir()


def _note_of(path: Path) -> Note | Journal | None:
    """The note or journal in a staging folder; None if its set was not committed."""
    with suppress(OSError, ValueError, TypeError):
        written = json.loads((path / _LOCK).read_text("ascii"))
        if "moves" in written:
            return Journal(**written)
        note = Note(**written)
        return replace(note, ours=None if note.ours is None else frozenset(note.ours))
    return None


def _dissolve(old: Path, folder: Path, note: Note, base: str = "") -> None:
    """Delete replaced and carried-over files one by one, and move other files to ``folder``."""
    old.chmod(stat.S_IRWXU)
    for _ in range(_TRIES):
        for entry in list(os.scandir(old)):
            name = base + entry.name
            if entry.is_dir(follow_symlinks=False):
                _dissolve(Path(entry.path), folder, note, f"{name}/")
            elif name in (note.ours or ()) or note.carried.get(name) == entry.stat(follow_symlinks=False).st_ino:
                with suppress(FileNotFoundError):
                    os.unlink(entry.path)  # noqa: PTH108 - thousands are deleted
            else:
                _put_back(Path(entry.path), folder / name, note.carried.get(name))
        try:
            old.rmdir()
        except OSError as error:
            if error.errno != ENOTEMPTY:  # a file has appeared in the meantime
                raise
        else:
            return
    raise OSError(ENOTEMPTY, os.strerror(ENOTEMPTY), str(old))


def _put_back(file: Path, target: Path, carried: int | None) -> None:
    """Move a file that appeared during the exchange to ``target``, unless there is a later one."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if not os.path.lexists(target) or target.lstat().st_ino == carried:
        file.replace(target)
    else:
        file.unlink()


def _delete(folder: Path) -> None:
    for inner, _, _ in os.walk(folder):
        with suppress(OSError):
            Path(inner).chmod(stat.S_IRWXU)  # the copy of a read-only folder is read-only, too
    shutil.rmtree(folder, ignore_errors=True)
