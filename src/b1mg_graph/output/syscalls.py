"""What Python's library lacks of the operating system: two folders that change places, one sync for many files."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from errno import EINVAL, ENOSYS
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_NOT_HERE = (EINVAL, ENOSYS)
"""What ``renameat2(2)`` says where the kernel or the file system cannot exchange."""


def exchange(one: Path, other: Path, spare: Path) -> None:
    """Let the folders ``one`` and ``other`` change places, at one instant.

    On Linux that is ``renameat2`` with ``RENAME_EXCHANGE``.  Where that is lacking ``other`` is renamed to
    ``spare`` first, and there is an instant at which it has no name of its own.  Raises ``OSError`` where it
    cannot be done; both are then where they were.
    """
    if _exchanged(one, other):
        return
    other.rename(spare)
    try:
        one.rename(other)
    except OSError:
        spare.rename(other)
        raise
    spare.rename(one)


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange them by the one system call; False where there is none."""
    rename = _of_the_c_library("renameat2")
    if rename is None:
        return False
    if rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    error = _os_error()
    if error.errno in _NOT_HERE:
        return False
    raise error


def sync(folder: Path) -> None:
    """Return when all that was written to the file system of ``folder`` is on the disk.

    Two thousand small files cost one wait so, and not two thousand.  Raises ``OSError`` where the disk has a fault.
    """
    wait = _of_the_c_library("syncfs")
    if wait is None:
        getattr(os, "sync", lambda: None)()  # there is none on Windows
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        if wait(handle) != 0:
            raise _os_error()
    finally:
        os.close(handle)


def sync_names(folder: Path) -> None:
    """Return when the names in ``folder`` are on the disk, where a folder can be waited for."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _of_the_c_library(name: str) -> Any:
    """The function of Linux's C library, or None elsewhere and where the library does not have it."""
    if sys.platform != "linux":
        return None
    import ctypes

    return getattr(ctypes.CDLL(None, use_errno=True), name, None)


def _os_error() -> OSError:
    """What the last call to the C library said."""
    import ctypes

    number = ctypes.get_errno()
    return OSError(number, os.strerror(number))
