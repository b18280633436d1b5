"""Readable paths: files and folders on disk, or in memory (a data set at a git revision).

Readers use only the methods of ``ReadablePath``, a subset of those of ``pathlib.Path``, so the same reader works for
both.  The paths are read-only.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from errno import EISDIR, ENOENT, ENOTDIR
from os import strerror
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Protocol, TypeAlias

from b1mg_graph.errors import B1mgGraphError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Folder: TypeAlias = "dict[str, bytes | Folder]"
"""A folder in memory: the content of each file and each subfolder, by name."""


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


@dataclass(frozen=True, slots=True, eq=False)
class MemoryPath:
    """A path in the memory folder ``root``.  Messages show it after ``prefix``: ``main:data/graph.yaml``."""

    prefix: str
    root: Folder
    parts: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The last part; empty for the root."""
        return self.parts[-1] if self.parts else ""

    @property
    def stem(self) -> str:
        """The last part without its ending."""
        return PurePosixPath(self.name).stem

    @property
    def parent(self) -> MemoryPath:
        """The path of the parent folder; the root is its own parent."""
        return MemoryPath(self.prefix, self.root, self.parts[:-1])

    def __truediv__(self, part: str, /) -> MemoryPath:
        """The path of ``part`` below this one: one name, or several with slashes between them."""
        return MemoryPath(self.prefix, self.root, (*self.parts, *PurePosixPath(part).parts))

    def iterdir(self) -> Iterator[MemoryPath]:
        """The paths in this folder, in the order of the folder."""
        found = self._found()
        if not isinstance(found, dict):
            raise self._os_error(ENOENT if found is None else ENOTDIR)
        return (MemoryPath(self.prefix, self.root, (*self.parts, name)) for name in found)

    def exists(self) -> bool:
        """Whether there is a file or a folder."""
        return self._found() is not None

    def is_dir(self) -> bool:
        """Whether it is a folder."""
        return isinstance(self._found(), dict)

    def is_file(self) -> bool:
        """Whether it is a file."""
        return isinstance(self._found(), bytes)

    def is_symlink(self) -> bool:
        """Always False: there are no links in memory."""
        return False

    def read_bytes(self) -> bytes:
        """The content of the file."""
        found = self._found()
        if not isinstance(found, bytes):
            raise self._os_error(ENOENT if found is None else EISDIR)
        return found

    def read_text(self, encoding: str, /) -> str:
        """The content of the file as text with LF line ends."""
        return self.read_bytes().decode(encoding).replace("\r\n", "\n").replace("\r", "\n")

    def as_posix(self) -> str:
        """The path as it is shown."""
        return self.prefix + "/".join(self.parts)

    __str__ = as_posix

    def _found(self) -> bytes | Folder | None:
        found: bytes | Folder | None = self.root
        for part in self.parts:
            found = found.get(part) if isinstance(found, dict) else None
        return found

    def _os_error(self, number: int) -> OSError:
        return OSError(number, strerror(number), self.as_posix())


def folder_of(root: Folder, path: str) -> Folder:
    """The folder in memory of the file ``path`` (with slashes) below ``root``; it is made if it does not exist."""
    for part in PurePosixPath(path).parent.parts:
        found = root.setdefault(part, {})
        if not isinstance(found, dict):
            raise NotADirectoryError(ENOTDIR, strerror(ENOTDIR), path)
        root = found
    return root


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
    if isinstance(path, Path):
        with suppress(OSError, ValueError):
            return path.absolute().relative_to(Path.cwd()).as_posix()
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
