"""Files and folders in memory: a data set at a git revision, in an archive, or before it is written."""

from __future__ import annotations

from dataclasses import dataclass
from errno import EISDIR, ENOENT, ENOTDIR
from os import strerror
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

Folder: TypeAlias = "dict[str, bytes | Folder]"
"""A folder in memory: the content of each file and each subfolder, by name."""


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
