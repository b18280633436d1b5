"""The stage: a hidden folder in which a set of files is made ready, and how one of a killed run is cleared away.

A stage is called ``.b1mg-graph-`` and eight characters.  It holds ``set``, the files; once they are in their
place, ``set`` is what they replaced.  ``lock`` is locked while the process lives, and says what ``set`` is: nothing
where the set is not decided yet, a ``Note`` where it changes places with a folder, a ``Journal`` where its files are
moved one by one.
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
"""As ``tempfile.mkdtemp`` makes it: a longer or a shorter name is another's."""
_TRIES = 10
_PATIENCE = 2.0
"""Seconds to wait for another run that is about to replace the same files, which takes it a moment."""


@dataclass(frozen=True, slots=True)
class Note:
    """What a stage will need to know when its set has changed places with a folder.

    ``folder`` is that folder's name, beside the stage, ``new`` the inode of the new set.  ``ours`` are the
    names of files that are replaced, or None where the whole folder is; ``carried`` the inode of each other
    file that the new set has as well.
    """

    folder: str
    new: int
    ours: Collection[str] | None
    carried: Mapping[str, int]


@contextmanager
def stage(beside: Path) -> Iterator[Path]:
    """A new and empty stage in the folder ``beside``, that is cleared away in the end."""
    path, lock = _opened(beside)
    try:
        yield path
    finally:
        with suppress(OSError):  # the next run will try again
            _clear(path)
        os.close(lock)


def note_down(path: Path, note: Note | Journal) -> None:
    """Write into the stage ``path`` what is about to be done; from then on the set is decided."""
    with (path / _LOCK).open("r+", encoding="ascii") as out:  # it keeps the inode, and so its lock
        out.truncate()
        out.write(json.dumps(asdict(note)))
        out.flush()
        os.fsync(out.fileno())


def is_stage(path: str | os.PathLike[str]) -> bool:
    """Whether this is a stage by its name and by what it is; another file or folder that begins so is none."""
    return bool(_NAME.fullmatch(os.path.basename(path))) and os.path.isdir(path) and not os.path.islink(path)  # noqa: PTH112, PTH114, PTH119 - thousands are looked at


@contextmanager
def turn(folder: Path) -> Iterator[None]:
    """Wait, but not for ever, until no other run is about to replace the folder or files in it."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            handle = os.open(folder, os.O_RDONLY)
        except OSError:  # Windows opens no folders
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
    """Clear away the stages in ``folder`` whose process is surely dead: those whose lock no process holds.

    A set that was decided, and whose files were not all moved, is completed first.
    """
    with suppress(OSError):
        for entry in list(os.scandir(folder)):
            if is_stage(entry):
                with suppress(OSError):
                    _clear_if_dead(Path(entry.path))


def _clear_if_dead(path: Path) -> None:
    mine = not hasattr(os, "geteuid") or path.lstat().st_uid == os.geteuid()
    if not (mine and {inner.name for inner in path.iterdir()} <= {SET, SPARE, _LOCK}):
        return  # no stage of this user's, whatever its name says
    lock = _locked(path, surely=True)
    if lock is not None:
        try:
            _clear(path)
        finally:
            os.close(lock)


def _opened(beside: Path) -> tuple[Path, int]:
    import tempfile  # with all that it needs: who writes nothing does without

    while True:
        path = Path(tempfile.mkdtemp(dir=beside, prefix=PREFIX))
        lock = _locked(path, surely=False)
        if lock is not None:
            return path, lock
        # another run took it for dead before it was locked


def _locked(path: Path, *, surely: bool) -> int | None:
    """The handle of the stage's lock; None where another process holds it, or, if ``surely``, where none can."""
    lock = path / _LOCK
    try:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    except FileNotFoundError:
        return None
    with suppress(FileNotFoundError):  # it may have been cleared away before it was locked
        got = try_lock(handle)
        if (got or (got is None and not surely)) and os.path.samestat(os.fstat(handle), lock.lstat()):
            return handle
    os.close(handle)
    return None


def try_lock(handle: int) -> bool | None:
    """Whether the lock was got; None where the system or the file system knows no locks."""
    try:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except (ImportError, OSError):
        return None
    return True


def _clear(path: Path) -> None:
    """Take the stage away: a set that never came to its place, or what another replaced.

    A journal is completed first; where that cannot be done the stage stays.  Files of others that came into the
    folder while it was replaced are put back.  The lock goes last, so that a run that is killed here leaves a
    stage that the next can clear away.
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
    """What is written in a stage, or None where its set has not been put into its place, nor was about to be."""
    with suppress(OSError, ValueError, TypeError):
        written = json.loads((path / _LOCK).read_text("ascii"))
        if "moves" in written:
            return Journal(**written)
        note = Note(**written)
        return replace(note, ours=None if note.ours is None else frozenset(note.ours))
    return None


def _dissolve(old: Path, folder: Path, note: Note, base: str = "") -> None:
    """Delete what is replaced or carried over, file by file, and put what else is there into ``folder``."""
    old.chmod(stat.S_IRWXU)
    for _ in range(_TRIES):
        for entry in list(os.scandir(old)):
            name = base + entry.name
            if entry.is_dir(follow_symlinks=False):
                _dissolve(Path(entry.path), folder, note, f"{name}/")
            elif name in (note.ours or ()) or note.carried.get(name) == entry.stat(follow_symlinks=False).st_ino:
                Path(entry.path).unlink(missing_ok=True)
            else:
                _put_back(Path(entry.path), folder / name, note.carried.get(name))
        try:
            old.rmdir()
        except OSError as error:
            if error.errno != ENOTEMPTY:  # a file has come meanwhile
                raise
        else:
            return
    raise OSError(ENOTEMPTY, os.strerror(ENOTEMPTY), str(old))


def _put_back(file: Path, target: Path, carried: int | None) -> None:
    """Move a file that came late to where it was put, unless there is a later one."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if not os.path.lexists(target) or target.lstat().st_ino == carried:
        file.replace(target)
    else:
        file.unlink()


def _delete(folder: Path) -> None:
    for inner, _, _ in os.walk(folder):
        with suppress(OSError):
            Path(inner).chmod(stat.S_IRWXU)  # a stranger's folder may have been read-only, and so is its copy
    shutil.rmtree(folder, ignore_errors=True)
