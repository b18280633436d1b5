"""Writing a folder of files that belong together, so that nobody ever finds some of one run and some of another."""

from __future__ import annotations

import os
import shutil
import stat
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from errno import EISDIR, ELOOP, ENOTDIR
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from b1mg_graph.errors import OutputError
from b1mg_graph.output.commit import commit, move_each
from b1mg_graph.output.content import keep_rights, mode_for, write_content
from b1mg_graph.output.refusals import refusals
from b1mg_graph.output.staging import PREFIX, SET, SPARE, Note, clear_dead, is_stage, note_down, stage, turn
from b1mg_graph.output.syscalls import exchange, sync, sync_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from b1mg_graph.output.content import Content

_MOST = 10_000
"""Files of strangers that are carried over; a folder with more of them is not one for output."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A set of files that is ready and not yet in its place: ``paths`` below ``new``, for the folder ``place``."""

    new: Path
    place: Path
    paths: list[str]


@dataclass(frozen=True, slots=True)
class Closing:
    """What is decided when the set is ready: a last file for it, if any, and the paths of other files that go."""

    last: tuple[str, Content] | None = None
    gone: Iterable[str] = ()


class _Unswappable(Exception):  # noqa: N818 - it never leaves this module
    """The folder has to stay the one that it is."""


def write_folder(
    folder: Path,
    contents: Iterable[tuple[str, Content]],
    *,
    keep: bool,
    without: Iterable[str] = (),
    in_place: bool = False,
    review: Callable[[Prepared], Closing] | None = None,
) -> None:
    """Write all files of ``contents`` into ``folder``: at every instant it holds the old set or the new one, whole.

    ``contents`` are paths below the folder, as POSIX writes them, with the bytes of a file or the parts of its
    text (as ``content.write_content`` writes them).  With ``keep`` other files in the folder stay, but for those
    that ``without`` names; without ``keep`` the folder is wholly the set's, and what else is in it goes.
    ``review`` is called when all files are ready, and may raise to refuse the set.  A file keeps the mode bits of
    the one that it replaces.

    The set is made ready in a stage beside the folder, and the two change places.  Not so with ``in_place``, and
    where the folder has to stay the one that it is: the present folder and those above it, a mount point, the home
    folder, one with the sticky bit, one with files of others that are not plain, or more than 10,000 of them, one
    of another owner, or one beside which nothing can be written.  Then the files are renamed one after the other,
    as ``moves.commit`` does it: a kill can leave some of each run, and the next run completes the set.  In the
    present folder, those above it, the home folder and one with the sticky bit other files stay even without
    ``keep``.

    Of two runs at once the last wins.  Raises ``OutputError`` where the set cannot be written, with the path
    and the reason; what was there before is then as it was.
    """
    with refusals(folder):
        place = Path(os.path.realpath(folder))
        _refuse_what_is_no_folder(place)
        clear_dead(place.parent)
        clear_dead(place)
        personal = _is_personal(place)
        stays = place.is_dir() and (personal or in_place or _stays(place))
        with _made(place.parent), stage(place if stays else place.parent) as prepared:
            paths = _fill(prepared / SET, place, folder, contents)
            sync(prepared)
            while not _settled(prepared, place, folder, paths, {*without}, keep=keep, personal=personal, review=review):
                pass  # another run has made the folder meanwhile, and it has to be looked at


def _settled(
    prepared: Path,
    place: Path,
    folder: Path,
    paths: list[str],
    gone: set[str],
    *,
    keep: bool,
    personal: bool,
    review: Callable[[Prepared], Closing] | None,
) -> bool:
    """Bring the set of the stage ``prepared`` to its place; False where the folder has come to be meanwhile."""
    with turn(place):
        fresh, merged = not os.path.lexists(place), keep or personal
        if merged:
            _refuse_obstacles(place, folder, paths)
        ours = [*paths]
        if review is not None:
            closing = review(Prepared(prepared / SET, place, paths))
            if closing.last is not None:
                (prepared / SET / closing.last[0]).unlink(missing_ok=True)
                ours += _fill(prepared / SET, place, folder, [closing.last])
            gone |= {*closing.gone}
        gone -= {*ours}
        sync(prepared)
        if fresh:
            with suppress(OSError):
                (prepared / SET).rename(place)
                sync_names(place.parent)
                return True
            if os.path.lexists(place):
                return False
        if prepared.parent == place and merged:
            commit(prepared, ours, gone)
        elif prepared.parent == place or not _swapped(prepared, place, [*ours, *gone] if keep else None):
            move_each(prepared / SET, place, ours, gone if merged else None)
        return True


def _refuse_what_is_no_folder(place: Path) -> None:
    if not place.is_dir():
        if os.path.lexists(place):
            raise _os_error(ENOTDIR)
    elif not _is_writable(place):
        import tempfile

        Path(tempfile.mkdtemp(dir=place, prefix=PREFIX)).rmdir()  # the system says why it cannot be written to


def _refuse_obstacles(place: Path, folder: Path, paths: Iterable[str]) -> None:
    """Refuse a folder in the place of a file, and a file in the place of a folder."""
    for path in paths:
        with refusals(folder / path):
            if (place / path).is_dir():
                raise _os_error(EISDIR)
            for above in (place / path).relative_to(place).parents[:-1]:
                if (place / above).is_symlink():  # what is written would be somewhere else
                    raise _os_error(ELOOP)
                if os.path.lexists(place / above) and not (place / above).is_dir():
                    raise _os_error(ENOTDIR)


def _is_personal(place: Path) -> bool:
    """Whether somebody works in the folder, or many do: nobody expects it to be replaced or emptied."""
    homes = [os.path.realpath(os.path.expanduser("~"))]  # noqa: PTH111 - Path.home raises where there is none
    with suppress(FileNotFoundError):  # the present folder is gone
        homes.append(os.path.realpath(Path.cwd()))
    above = any(Path(home).is_relative_to(place) for home in homes)
    return above or (place.is_dir() and bool(place.stat().st_mode & stat.S_ISVTX))


def _stays(place: Path) -> bool:
    """Whether the system will not let the folder be replaced."""
    return os.path.ismount(place) or not _is_writable(place.parent)


def _is_writable(folder: Path) -> bool:
    return os.access(folder, os.W_OK | os.X_OK, effective_ids=os.access in os.supports_effective_ids)


@contextmanager
def _made(folder: Path) -> Iterator[None]:
    """Make the folder with those above it, and take away again what was made where what follows fails."""
    missing = [above for above in (folder, *folder.parents) if not above.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        for above in missing:
            with suppress(OSError):
                above.rmdir()
        raise


def _fill(new: Path, old: Path, folder: Path, contents: Iterable[tuple[str, Content]]) -> list[str]:
    """Write the files into the folder ``new``; their paths."""
    paths = []
    new.mkdir(exist_ok=True)
    for path, content in contents:
        parts = PurePosixPath(path)
        with refusals(folder / path):
            if parts.is_absolute() or ".." in parts.parts or not parts.parts:
                raise OutputError(f"{folder / path}: lies outside the folder")
            (new / parts).parent.mkdir(parents=True, exist_ok=True)
            _write(new / parts, old / parts, content)
        paths.append(str(parts))
    return paths


def _write(target: Path, old: Path, content: Content) -> None:
    """Write a file; what is in memory anyway, and is in ``old`` already, is shared with it and keeps its time."""
    mode = mode_for(old)
    if not isinstance(content, str | bytes | list):
        with target.open("xb", buffering=1 << 20) as out:
            write_content(out, target.name, content)
        keep_rights(target, old)
        return
    whole = BytesIO()
    write_content(whole, target.name, content)
    if not _is_shared(target, old, whole.getvalue(), mode):
        with target.open("xb", buffering=0) as out:
            out.write(whole.getbuffer())
        keep_rights(target, old)


def _is_shared(target: Path, old: Path, content: bytes, mode: int) -> bool:
    """Whether ``target`` could be made another name of ``old``, as that has the ``content`` and the ``mode``."""
    with suppress(OSError):
        status = old.lstat()
        if status.st_mode == stat.S_IFREG | mode and status.st_size == len(content):
            os.link(old, target)
            if target.read_bytes() == content:  # of the new name: the old one may be another file by now
                return True
            target.unlink()
    return False


def _swapped(prepared: Path, place: Path, ours: list[str] | None) -> bool:
    """Put the set of the stage ``prepared`` into its place; False where that cannot be done at one instant.

    What was there is in the stage then.  Files other than ``ours`` are carried over as hard links, so that at
    no instant they are nowhere.  Without ``ours`` no file is.
    """
    new = prepared / SET
    try:
        carried = _carry(place, new, {*ours}) if ours is not None else {}
        _liken(new, place)
        os.utime(new)
        note_down(prepared, Note(place.name, new.stat().st_ino, ours, carried))
        exchange(new, place, prepared / SPARE)
    except (_Unswappable, OSError):
        return False
    sync_names(place.parent)
    return True


def _carry(old: Path, new: Path, ours: set[str]) -> dict[str, int]:
    """Give ``new`` every file of ``old`` but ``ours``, and its folders; the files' inodes by path."""
    carried: dict[str, int] = {}
    folders = [""]
    for base in folders:  # which grows
        for entry in os.scandir(old / base):
            name = base + entry.name
            if not base and is_stage(entry):
                raise _Unswappable  # another run is renaming file by file
            if entry.is_dir(follow_symlinks=False):
                (new / name).mkdir(exist_ok=True)
                folders.append(f"{name}/")
            elif name not in ours:
                status = entry.stat(follow_symlinks=False)
                if not (stat.S_ISREG(status.st_mode) or stat.S_ISLNK(status.st_mode)) or len(carried) >= _MOST:
                    raise _Unswappable
                os.link(entry.path, new / name, follow_symlinks=False)
                carried[name] = status.st_ino
    for base in reversed(folders[1:]):  # the rights of a folder come last: it may be read-only
        _liken(new / base, old / base)
    return carried


def _liken(new: Path, old: Path) -> None:
    """Give a folder the owner, the rights and the attributes of another."""
    status = old.stat()
    if hasattr(os, "chown"):
        os.chown(new, status.st_uid, status.st_gid)
    shutil.copystat(old, new)


def _os_error(number: int) -> OSError:
    return OSError(number, os.strerror(number))
