"""Readable paths: files and folders on disk, or in memory (``memory_paths``).

Readers use only the methods of ``ReadablePath``, a subset of those of ``pathlib.Path``, so the same reader works for
both.  The paths are read-only.
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from b1mg_graph.errors import B1mgGraphError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_ENTRIES = 100_000
"""The most entries of a git tree or an archive."""
MOST_FOLDERS = 50
"""The greatest depth of nested folders."""
LONGEST_PATH = 1_024
"""The longest path, in bytes."""
ON_WINDOWS = re.compile(r".*\\|[A-Za-z]:", re.DOTALL)
"""A name that is a path on Windows."""


class ReadablePath(Protocol):
    """A path of a file or folder; its methods raise ``OSError`` like those of ``pathlib.Path``."""

    @property
    def name(self) -> str:
        """The last part."""

    @property
    def stem(self) -> str:
        """The last part without its ending."""

    @property
    def parent(self) -> ReadablePath:
        """The path of the parent folder."""

    def __truediv__(self, part: str, /) -> ReadablePath:
        """The path of ``part`` below this one."""

    def iterdir(self) -> Iterator[ReadablePath]:
        """The paths of the entries of this folder, in any order."""

    def exists(self) -> bool:
        """Whether there is a file or a folder."""

    def is_dir(self) -> bool:
        """Whether it is a folder, or a link to one."""

    def is_file(self) -> bool:
        """Whether it is a regular file, or a link to one."""

    def is_symlink(self) -> bool:
        """Whether it is a link."""

    def read_bytes(self) -> bytes:
        """The content of the file."""

    def read_text(self, encoding: str, /) -> str:
        """The content of the file as text."""

    def as_posix(self) -> str:
        """The path as it is shown, with slashes."""


def why_not_plain(parts: Sequence[str]) -> str | None:
    """Why the path of these parts does not lead to a plain file below its folder; None if it does."""
    if any(not part or part in (".", "..") for part in parts):
        return "a path that leads elsewhere"
    if any("\0" in part or ON_WINDOWS.match(part) for part in parts):
        return "a name that is a path on Windows, or has a zero byte"
    if len(parts) > MOST_FOLDERS:
        return f"more than {MOST_FOLDERS} folders within each other"
    if len("/".join(parts).encode("utf-8", "surrogateescape")) > LONGEST_PATH:
        return f"a path longer than {LONGEST_PATH:,} bytes"
    return None


def shown(path: ReadablePath) -> str:
    """A path as a user in the present folder would write it."""
    if isinstance(path, Path) and path.is_absolute():
        with suppress(OSError, ValueError):
            here = os.getcwd()  # noqa: PTH109 - called for each file, most of which are elsewhere
            if sys.platform == "win32" or str(path).startswith(here):
                return path.relative_to(here).as_posix()
    return path.as_posix()


def files_in(folder: ReadablePath, ending: str) -> list[ReadablePath]:
    """The entries of ``folder`` whose names end in ``ending``, sorted by name; empty if the folder does not exist.

    Raises ``B1mgGraphError`` if the folder cannot be listed.
    """
    try:
        found = [path for path in folder.iterdir() if path.name.endswith(ending)] if folder.is_dir() else []
    except OSError as error:
        raise B1mgGraphError(f"{folder}: the folder cannot be read: {error.strerror}") from error
    return sorted(found, key=lambda path: path.name)
