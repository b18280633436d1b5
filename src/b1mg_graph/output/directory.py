"""Writing a folder of files as a set, so that a reader never sees a mixture of two runs."""

from __future__ import annotations

import os
import shutil
import stat
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from errno import EISDIR, ELOOP, ENOTDIR
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from b1mg_graph.errors import OutputError
from b1mg_graph.output.commit import commit, move_each
from b1mg_graph.output.content import Unchanged, digest_of, keep_rights, write_content
from b1mg_graph.output.manifest import is_plain
from b1mg_graph.output.refusals import refusals
from b1mg_graph.output.staging import PREFIX, SET, SPARE, Note, clear_dead, is_stage, note_down, stage, turn
from b1mg_graph.output.syscalls import exchange, sync, sync_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from b1mg_graph.output.content import Content

_MOST = 10_000
"""The maximum number of other files that are carried over into the new folder."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A complete set of files before it is moved: ``paths`` below ``new``, for the folder ``place``.

    ``digests`` are the SHA-256 of files by path, as far as they are known from writing them.
    """

    new: Path
    place: Path
    paths: list[str]
    digests: Mapping[str, str] = field(default_factory=dict)

    def digest(self, path: str) -> str:
        """The SHA-256 of a file of the set in hexadecimal."""
        return self.digests.get(path) or str(digest_of(self.new / path))


@dataclass(frozen=True, slots=True)
class Closing:
    """The result of a review: a last file to add to the set, and the paths of other files to delete."""

    last: tuple[str, Content] | None = None
    gone: Iterable[str] = ()


class _Unswappable(Exception):  # noqa: N818 - it never leaves this module
    """The folder cannot be replaced as a whole."""


def write_folder(
    folder: Path,
    contents: Iterable[tuple[str, Content | Unchanged]],
    *,
    keep: bool,
    without: Iterable[str] = (),
    in_place: bool = False,
    review: Callable[[Prepared], Closing] | None = None,
) -> None:
    """Write all files of ``contents`` into ``folder`` atomically: a reader sees the complete old set or the new one.

    ``contents`` are pairs of a relative POSIX path and the bytes or text parts of the file (see
    ``content.write_content``), or ``Unchanged`` for a file that stays as it is.  With ``keep``, other files in the
    folder stay, except those in ``without``; without ``keep``, they are deleted.  ``review`` is called when all files
    are ready, and can raise to refuse the set.  A file keeps the mode bits of the one that it replaces.

    The set is prepared in a staging folder beside ``folder``, and the two are exchanged.  With ``in_place``, or if the
    folder cannot be replaced, the files are renamed one by one instead (``commit.commit``): a killed process can leave
    a mixture, which the next run completes.  Folders that cannot be replaced are the working directory and its parents,
    a mount point, the home folder, a folder with the sticky bit, of another owner, with other entries that are not
    plain files or with more than 10,000 other files, and a folder whose parent is not writable.  In the working
    directory and its parents, the home folder and a folder with the sticky bit, other files stay even without ``keep``.

    Of two concurrent runs the last one wins.  Raises ``OutputError`` with the path and the reason if the set cannot be
    written; existing files are then unchanged.
    """
    with refusals(folder):
        place = Path(os.path.realpath(folder))
        _refuse_what_is_no_folder(place)
        clear_dead(place.parent)
        clear_dead(place)
        personal = _is_personal(place)
        stays = place.is_dir() and (personal or in_place or _stays(place))
        with _made(place.parent), stage(place if stays else place.parent) as prepared:
            digests = _fill(prepared / SET, place, folder, contents)
            sync(prepared)
            while not _settled(
                prepared, place, folder, digests, {*without}, keep=keep, personal=personal, review=review
            ):
                pass  # another run has created the folder in the meantime: check it again


def _settled(
    prepared: Path,
    place: Path,
    folder: Path,
    digests: Mapping[str, str],
    gone: set[str],
    *,
    keep: bool,
    personal: bool,
    review: Callable[[Prepared], Closing] | None,
) -> bool:
    """Move the set in the staging folder ``prepared`` to its place; False if the folder was created meanwhile."""
    paths = [*digests]
    with turn(place):
        fresh, merged = not os.path.lexists(place), keep or personal
        if merged:
            _refuse_obstacles(place, folder, paths)
        ours = [*paths]
        if review is not None:
            closing = review(
                Prepared(prepared / SET, place, paths, {path: one for path, one in digests.items() if one})
            )
            if closing.last is not None:
                (prepared / SET / closing.last[0]).unlink(missing_ok=True)
                ours += [*_fill(prepared / SET, place, folder, [closing.last])]
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

        Path(tempfile.mkdtemp(dir=place, prefix=PREFIX)).rmdir()  # raises if the folder is not writable


def _refuse_obstacles(place: Path, folder: Path, paths: Iterable[str]) -> None:
    """Raise ``OSError`` if a folder is in the place of a file, or a file in the place of a folder."""
    passed = set()
    for path in paths:
        with refusals(f"{folder}{os.sep}{path}"):
            if os.path.isdir(f"{place}{os.sep}{path}"):  # noqa: PTH112 - thousands are looked at
                raise _os_error(EISDIR)
            for above in () if (within := path.rpartition("/")[0]) in passed else PurePosixPath(path).parents[:-1]:
                if (place / above).is_symlink():  # the file would be written elsewhere
                    raise _os_error(ELOOP)
                if os.path.lexists(place / above) and not (place / above).is_dir():
                    raise _os_error(ENOTDIR)
            passed.add(within)


def _is_personal(place: Path) -> bool:
    """Whether the folder is a working, home or shared folder, which must not be replaced or emptied."""
    homes = [os.path.realpath(os.path.expanduser("~"))]  # noqa: PTH111 - Path.home raises without a home
    with suppress(FileNotFoundError):  # the working directory was deleted
        homes.append(os.path.realpath(Path.cwd()))
    above = any(Path(home).is_relative_to(place) for home in homes)
    return above or (place.is_dir() and bool(place.stat().st_mode & stat.S_ISVTX))


def _stays(place: Path) -> bool:
    """Whether the system does not allow the folder to be replaced."""
    return os.path.ismount(place) or not _is_writable(place.parent)


def _is_writable(folder: Path) -> bool:
    return os.access(folder, os.W_OK | os.X_OK, effective_ids=os.access in os.supports_effective_ids)


@contextmanager
def _made(folder: Path) -> Iterator[None]:
    """Create the folder and its parents; remove those that were created if the ``with`` statement fails."""
    missing = [above for above in (folder, *folder.parents) if not above.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        for above in missing:
            with suppress(OSError):
                above.rmdir()
        raise


def _fill(new: Path, old: Path, folder: Path, contents: Iterable[tuple[str, Content | Unchanged]]) -> dict[str, str]:
    """Write the files into the folder ``new``: their digests by path, empty where a file was not held in memory."""
    digests: dict[str, str] = {}
    new.mkdir(exist_ok=True)
    there, before = {""}, "" if folder == Path() else f"{folder}{os.sep}"
    for given, content in contents:
        path = given if is_plain(given) else str(PurePosixPath(given))
        with refusals(f"{before}{path}"):
            if path in {"", "."} or path.startswith("/") or ".." in path.split("/"):
                raise OutputError(f"{folder / given}: outside the folder")
            within = path.rpartition("/")[0]
            if within not in there:
                (new / within).mkdir(parents=True, exist_ok=True)
                there.add(within)
            digests[path] = _write(f"{new}{os.sep}{path}", f"{old}{os.sep}{path}", content)
    return digests


def _take_over(target: str, old: str, wanted: Unchanged) -> str:
    """Make ``target`` the file ``old``, which must be the regular file that is ``wanted``; returns its SHA-256.

    It becomes a hard link, or a copy where that is not possible.
    """
    digest = wanted.digest
    if _is_usual(os.lstat(old)):
        with suppress(OSError):
            os.link(old, target)
            # looked at by the new name: the old one can be another file by now
            if wanted.is_seen_in(status := os.lstat(target)) or (
                stat.S_ISREG(status.st_mode) and digest_of(target) == digest
            ):
                return digest
            os.unlink(target)  # noqa: PTH108 - thousands are looked at
    content = b"" if os.path.islink(old) else Path(old).read_bytes()  # noqa: PTH114
    if sha256(content).hexdigest() != digest:
        raise OutputError(f"{old}: was changed while this run was at work; run it again")
    return _write(target, old, content)


def _is_usual(status: os.stat_result) -> bool:
    """Whether this is the status of a regular file whose replacement has the same mode."""
    return stat.S_ISREG(status.st_mode) and not stat.S_IMODE(status.st_mode) & ~0o777


def _write(target: str, old: str, content: Content | Unchanged) -> str:
    """Write a file; bytes that are equal to those of ``old`` become a hard link to it, which keeps its time.

    Returns the SHA-256 of the bytes, empty if they were not held in memory.
    """
    if isinstance(content, Unchanged):
        return _take_over(target, old, content)
    if not isinstance(content, str | bytes | list):
        with Path(target).open("xb", buffering=1 << 20) as out:
            write_content(out, target, content)
        keep_rights(target, old)
        return ""
    whole = BytesIO()
    write_content(whole, target, content)
    written = whole.getvalue()
    if not _is_shared(target, old, written):
        with open(target, "xb") as new:  # noqa: PTH123
            new.write(written)
        keep_rights(target, old)
    return sha256(written).hexdigest()


def _is_shared(target: str, old: str, content: bytes) -> bool:
    """Make ``target`` a hard link to ``old`` if that has the ``content`` and a usual mode; whether it was possible."""
    with suppress(OSError):
        status = os.lstat(old)
        if _is_usual(status) and status.st_size == len(content):
            os.link(old, target)
            if Path(target).read_bytes() == content:  # read by the new name: the old one can be another file by now
                return True
            os.unlink(target)  # noqa: PTH108
    return False


def _swapped(prepared: Path, place: Path, ours: list[str] | None) -> bool:
    """Exchange the set in the staging folder ``prepared`` with the folder ``place``; False if that is not possible.

    The old files are in the staging folder then.  Files other than ``ours`` are carried over as hard links before, so
    that they exist at every moment.  If ``ours`` is None, no file is carried over.
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
    """Link every file of ``old`` except ``ours``, and its folders, into ``new``; the inodes of the files by path."""
    carried: dict[str, int] = {}
    folders = [""]
    for base in folders:  # the list grows in the loop
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
    for base in reversed(folders[1:]):  # mode bits of folders are set last: they can be read-only
        _liken(new / base, old / base)
    return carried


def _liken(new: Path, old: Path) -> None:
    """Copy the owner, the mode bits and the extended attributes of a folder to another."""
    status = old.stat()
    if hasattr(os, "chown"):
        os.chown(new, status.st_uid, status.st_gid)
    shutil.copystat(old, new)


def _os_error(number: int) -> OSError:
    return OSError(number, os.strerror(number))
