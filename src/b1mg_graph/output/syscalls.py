"""System calls that Python lacks: exchanging two folders, and one sync for many files."""

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
"""The errors of ``renameat2(2)`` if the kernel or the file system cannot exchange."""


def exchange(one: Path, other: Path, spare: Path) -> None:
    """Exchange the folders ``one`` and ``other`` atomically.

    On Linux this is ``renameat2`` with ``RENAME_EXCHANGE``.  Elsewhere ``other`` is first renamed to ``spare``, and for
    a moment does not exist under its own name.  Raises ``OSError`` if it fails; both are then unchanged.
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
    """Exchange them by the system call; False if it is not available."""
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
    """Wait until all data written to the file system of ``folder`` are on the disk.

    For two thousand small files this is one wait instead of two thousand.  Raises ``OSError`` on a disk error.
    """
    wait = _of_the_c_library("syncfs")
    if wait is None:
        getattr(os, "sync", lambda: None)()  # missing on Windows
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        if wait(handle) != 0:
            raise _os_error()
    finally:
        os.close(handle)


def sync_names(folder: Path) -> None:
    """Wait until the directory entries of ``folder`` are on the disk, if the system supports it."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _of_the_c_library(name: str) -> Any:
    """A function of the C library on Linux; None on other systems or if the library lacks it."""
    if sys.platform != "linux":
        return None
    import ctypes

    return getattr(ctypes.CDLL(None, use_errno=True), name, None)


def _os_error() -> OSError:
    """The error (``errno``) of the last call to the C library."""
    import ctypes

    number = ctypes.get_errno()
    return OSError(number, os.strerror(number))
