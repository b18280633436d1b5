"""Files and folders that are read: on disk, or in memory, as those of a revision of git are.

Readers ask no more of a path than ``ReadablePath`` has, which is a part of what ``pathlib.Path`` has; so one reader
serves both.  Nothing can be written by way of it.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from errno import EISDIR, ENOENT, ENOTDIR
from os import strerror
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Protocol, TypeAlias

from b1mg_graph.errors import B1mgGraphError

if TYPE_CHECKING:
    from collections.abc import Iterator

Folder: TypeAlias = "dict[str, bytes | Folder]"
"""A folder in memory: by name, the content of each file, and each folder below it."""


class ReadablePath(Protocol):
    """A path at which a file or a folder may be; its methods raise ``OSError`` as those of ``pathlib.Path`` do."""

    @property
    def name(self) -> str:
        """The last part."""

    @property
    def stem(self) -> str:
        """The last part without its ending."""

    @property
    def parent(self) -> ReadablePath:
        """The path of the folder that it is in."""

    def __truediv__(self, part: str, /) -> ReadablePath:
        """The path of ``part`` below this one."""

    def iterdir(self) -> Iterator[ReadablePath]:
        """The paths in this folder, in any order."""

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
    """A path in the folder ``root``, which is in memory.  It is shown behind ``prefix``: ``main:data/graph.yaml``."""

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
        """The path of the folder that it is in; the root is its own."""
        return MemoryPath(self.prefix, self.root, self.parts[:-1])

    def __truediv__(self, part: str, /) -> MemoryPath:
        """The path of ``part`` below this one: one name, or several with slashes between them."""
        return MemoryPath(self.prefix, self.root, (*self.parts, *PurePosixPath(part).parts))

    def iterdir(self) -> Iterator[MemoryPath]:
        """The paths in this folder, in the order of the folder."""
        found = self._found()
        if not isinstance(found, dict):
            raise self._fault(ENOENT if found is None else ENOTDIR)
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
        """No: there are no links in memory."""
        return False

    def read_bytes(self) -> bytes:
        """The content of the file."""
        found = self._found()
        if not isinstance(found, bytes):
            raise self._fault(ENOENT if found is None else EISDIR)
        return found

    def read_text(self, encoding: str, /) -> str:
        """The content of the file as text, with LF at the ends of its lines."""
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

    def _fault(self, number: int) -> OSError:
        return OSError(number, strerror(number), self.as_posix())


def shown(path: ReadablePath) -> str:
    """A path as a user in the present folder would write it."""
    if isinstance(path, Path):
        with suppress(OSError, ValueError):
            return path.absolute().relative_to(Path.cwd()).as_posix()
    return path.as_posix()


def files_in(folder: ReadablePath, ending: str) -> list[ReadablePath]:
    """What in ``folder`` is called ``*ENDING``, by name; nothing where there is no such folder.

    Raises ``B1mgGraphError`` where it cannot be listed.
    """
    try:
        found = [path for path in folder.iterdir() if path.name.endswith(ending)] if folder.is_dir() else []
    except OSError as fault:
        raise B1mgGraphError(f"{folder}: the folder cannot be read: {fault.strerror}") from fault
    return sorted(found, key=lambda path: path.name)
