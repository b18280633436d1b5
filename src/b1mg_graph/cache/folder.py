"""The user's cache folder: entries by key, each a file.

An entry is used only if the folder is private: a folder of this user that no other user can read or write (XDG Base
Directory Specification 0.8).  Whatever goes wrong here costs time and nothing else: an entry that cannot be read is
missing, and one that cannot be written is made again by the next run.
"""

from __future__ import annotations

import os
import stat
import sys
import time
import warnings
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from b1mg_graph.cache.entry import packed, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

OFF = "B1MG_NO_CACHE"
"""The environment variable that turns the cache off, if it has any value."""

MOST = 1 << 30
"""The number of bytes of all entries, above which the oldest are deleted."""

MOST_ENTRIES = 2_000
"""The number of entries above which the oldest are deleted: looking through them takes time with each new one."""

_ENDING = ".entry"
_LARGEST = MOST // 4
"""The number of bytes of the largest entry that is kept."""
_HOUR = 3600
"""The number of seconds after which the use of an entry is recorded again, and a half-written one is deleted."""


@dataclass(frozen=True, slots=True)
class Cache:
    """The entries in a folder.  Methods raise no ``OSError``."""

    folder: Path

    def read(self, key: str) -> Mapping[str, memoryview] | None:
        """The sections of the entry ``key``; None if there is none, or if it is damaged or not this user's."""
        with suppress(OSError):
            handle = os.open(self._path(key), os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
            with os.fdopen(handle, "rb") as file:
                about = os.fstat(handle)
                if not stat.S_ISREG(about.st_mode) or not _is_mine(about):
                    return None
                content = file.read()
            if time.time() - about.st_mtime > _HOUR:
                with suppress(OSError):
                    os.utime(self._path(key))  # entries that are used are not the oldest
            return unpacked(content, key)
        return None

    def write(self, key: str, sections: Mapping[str, bytes]) -> None:
        """Keep an entry, and delete the oldest entries if there are too many; nothing if that is not possible."""
        self.write_all({key: sections})

    def write_all(self, entries: Mapping[str, Mapping[str, bytes]]) -> None:
        """Keep entries as ``write`` does, looking once whether there are too many."""
        for key, sections in entries.items():
            self._write(key, sections)
        with suppress(OSError):
            self._drop_oldest()

    def _write(self, key: str, sections: Mapping[str, bytes]) -> None:
        parts = packed(key, sections)
        if sum(map(len, parts)) > _LARGEST:
            return
        unfinished = self.folder / f"{key}.{os.getpid()}.new"
        with suppress(OSError):
            try:
                handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
                with os.fdopen(handle, "wb") as file:
                    file.writelines(parts)
                unfinished.replace(self._path(key))
            except OSError:
                with suppress(OSError):
                    unfinished.unlink()
                raise

    def clear(self) -> tuple[int, int]:
        """Delete all entries: their number, and their bytes."""
        return self._delete(self._entries(unfinished=True))

    def size(self) -> tuple[int, int]:
        """The number of entries, and their bytes."""
        found = self._entries()
        return len(found), sum(size for _, size, _ in found)

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}{_ENDING}"

    def _entries(self, *, unfinished: bool = False) -> list[tuple[float, int, str]]:
        """The time of last use, the size and the path of each entry, the oldest first."""
        found = []
        with suppress(OSError), os.scandir(self.folder) as files:
            for file in files:
                if file.name.endswith(_ENDING) or (unfinished and file.name.endswith(".new")):
                    with suppress(OSError):
                        about = file.stat(follow_symlinks=False)
                        found.append((about.st_mtime, about.st_size, file.path))
        return sorted(found)

    def _drop_oldest(self) -> None:
        found = self._entries(unfinished=True)
        before = time.time() - _HOUR
        dead = [one for one in found if one[0] < before and not one[2].endswith(_ENDING)]
        kept = [one for one in found if one not in dead] if dead else found
        excess = sum(size for _, size, _ in kept) - MOST
        while kept and (excess > 0 or len(kept) > MOST_ENTRIES):
            dead.append(kept.pop(0))
            excess -= dead[-1][1]
        self._delete(dead)

    @staticmethod
    def _delete(entries: list[tuple[float, int, str]]) -> tuple[int, int]:
        number = size = 0
        for _, bytes_, path in entries:
            with suppress(OSError):
                os.unlink(path)  # noqa: PTH108 - making a path of each name takes longer than the rest
                number, size = number + 1, size + bytes_
        return number, size


def place() -> Path | None:
    """Where the cache folder is, or would be made; None without a home."""
    given = Path(os.environ.get("XDG_CACHE_HOME", ""))
    if given.is_absolute():  # the specification has others ignored
        return given / "b1mg-graph"
    local = os.environ.get("LOCALAPPDATA", "") if sys.platform == "win32" else ""
    try:
        return (Path(local) if local else Path.home() / ".cache") / "b1mg-graph"
    except RuntimeError:
        return None


_is_unused: ContextVar[bool] = ContextVar("_is_unused", default=False)


@contextmanager
def unused() -> Iterator[None]:
    """In the ``with`` statement the cache is turned off."""
    token = _is_unused.set(True)
    try:
        yield
    finally:
        _is_unused.reset(token)


def is_off() -> bool:
    """Whether the cache is turned off: by the environment, or in a ``with`` statement of ``unused``."""
    return _is_unused.get() or bool(os.environ.get(OFF))


def opened() -> Cache | None:
    """The cache of this user; None if it is turned off or cannot be used.

    A folder that others can use gives a warning, one of a kind that Python shows once.
    """
    folder = place()
    if folder is None or is_off():
        return None
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        about = folder.lstat()
    except OSError:
        return None
    if not stat.S_ISDIR(about.st_mode) or not _is_private(about):
        warnings.warn(
            f"the cache folder {folder} is not used: it must be a folder of this user that others cannot open "
            f"(mode 700); {OFF}=1 turns the cache off",
            stacklevel=2,
        )
        return None
    return Cache(folder)


def _is_private(about: os.stat_result) -> bool:
    return _is_mine(about) and (sys.platform == "win32" or not about.st_mode & 0o077)


def _is_mine(about: os.stat_result) -> bool:
    return sys.platform == "win32" or about.st_uid == os.geteuid()
