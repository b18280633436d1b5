"""Output files: their content, digest, and mode bits."""

from __future__ import annotations

import os
import stat
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    Content = Iterable[str | bytes] | str | bytes


_AT_ONCE = 1 << 20
"""The number of bytes of the largest file that is read at once for its digest."""


_SETTLED = 2_000_000_000
"""The nanoseconds after which another change of a file gives it another time, in every file system."""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """In a set of files: the file that is there stays.  ``digest`` is its SHA-256 in hexadecimal.

    ``seen`` tells the file that was found to have it from others: its inode, size and time of change.
    """

    digest: str
    seen: tuple[int, int, int] | None = None

    def is_seen_in(self, status: os.stat_result) -> bool:
        """Whether this is the status of the file that was seen, which has not changed since."""
        return self.seen is not None and self.seen == _told_by(status)


def unchanged(path: str, digest: str) -> Unchanged | None:
    """The file at ``path`` as one that stays; None if it is no regular file with this SHA-256."""
    with suppress(OSError):
        status = os.lstat(path)  # before it is read: what changes it then changes its time
        if digest_of(path) == digest:
            is_settled = time.time_ns() - status.st_mtime_ns > _SETTLED
            return Unchanged(digest, _told_by(status) if is_settled else None)
    return None


def _told_by(status: os.stat_result) -> tuple[int, int, int] | None:
    """What tells a regular file that changes from itself before; None for a link or a folder."""
    return (status.st_ino, status.st_size, status.st_mtime_ns) if stat.S_ISREG(status.st_mode) else None


def write_content(out: BinaryIO, name: str, content: Content) -> None:
    """Write text as UTF-8 with LF line ends, bytes unchanged; for a ``name`` in ``.gz``, gzip without a timestamp."""
    parts = [content] if isinstance(content, str | bytes) else content
    if name.endswith(".gz"):
        import gzip

        with gzip.GzipFile(filename="", mode="wb", fileobj=out, mtime=0) as packed:
            packed.writelines(map(_encoded, parts))
    else:
        out.writelines(map(_encoded, parts))


def _encoded(part: str | bytes) -> bytes:
    return part if isinstance(part, bytes) else part.encode()


def digest_of(path: Path | str) -> str | None:
    """The SHA-256 of a regular file in hexadecimal; None if it does not exist or cannot be read."""
    import hashlib

    with suppress(OSError):
        status = os.stat(path)  # noqa: PTH116 - thousands are looked at
        if stat.S_ISREG(status.st_mode):
            with open(path, "rb", buffering=0) as file:  # noqa: PTH123
                if status.st_size > _AT_ONCE:
                    return hashlib.file_digest(file, "sha256").hexdigest()
                return hashlib.sha256(file.readall()).hexdigest()
    return None


def mode_for(path: Path | str) -> int:
    """The mode bits for a file that replaces ``path``: those of an existing file, or the default."""
    with suppress(OSError):
        status = os.lstat(path)
        if stat.S_ISREG(status.st_mode):
            return stat.S_IMODE(status.st_mode) & 0o777
    return new_mode()


def keep_rights(new: Path | str, old: Path | str) -> None:
    """Copy the mode bits and, if permitted, the owner of the file ``old`` to its replacement ``new``."""
    with suppress(OSError):
        status, mine = os.lstat(old), os.lstat(new)
        if hasattr(os, "chown") and (status.st_uid, status.st_gid) != (mine.st_uid, mine.st_gid):
            with suppress(PermissionError):
                os.chown(new, status.st_uid, status.st_gid)
    os.chmod(new, mode_for(old))  # noqa: PTH101


def new_mode() -> int:
    """The default mode bits of a new file (from the umask)."""
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask
