"""The files of a data set in a git tree, as folders in memory.

Trees are read as raw objects (``<mode> <name> NUL <object>``), entry by entry: commands that list trees join names to
paths and so hide the exact names.  Of the entries to be read, those are refused that are links or submodules, that have
an unusual name, or that have the name of another entry.  Other entries are ignored.
"""

from __future__ import annotations

import posixpath
import re
import stat
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from b1mg_graph.diagnostics.text import visible
from b1mg_graph.errors import B1mgGraphError
from b1mg_graph.paths import LONGEST_PATH, MOST_ENTRIES, MOST_FOLDERS, ON_WINDOWS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from b1mg_graph.changes.git import Objects
    from b1mg_graph.memory_paths import Folder
    from b1mg_graph.project import Scope

_MOST_SHOWN = 10
_LONGEST_SHOWN = 200

_ENTRY = re.compile(rb"([0-7]+) ([^\0]*)\0", re.DOTALL)
_SUBMODULE = 0o160000
_KINDS = {stat.S_IFREG: "a file", stat.S_IFDIR: "a folder", stat.S_IFLNK: "a link", _SUBMODULE: "a submodule"}

Parts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a tree: its name, its kind (from its mode), and the hash of its object."""

    name: str
    kind: str
    object: str


@dataclass
class Tree:
    """The tree of ``revision`` whose object is ``root``, read from ``objects``."""

    objects: Objects
    revision: str
    root: str
    _entries: int = 0
    _refused: list[tuple[Parts, str]] = field(default_factory=list)

    def folder(self, parts: Parts, scope: Scope, *, required: bool) -> Folder | None:
        """The files within ``scope`` of the folder at ``parts``; None if there is no such folder.

        A file in place of the folder is an error only if it is ``required``.  Raises ``B1mgGraphError`` for entries
        that are refused (by name), objects that git cannot read, and too many entries.
        """
        tree = self._find(parts, required=required)
        found = self._below(tree, parts, scope) if tree is not None else None
        if self._refused:
            more = [f"and {len(self._refused) - _MOST_SHOWN:,} more"] if len(self._refused) > _MOST_SHOWN else []
            first = [f"{_shown(path)} ({why})" for path, why in self._refused[:_MOST_SHOWN]]
            raise B1mgGraphError(f"{visible(self.revision)}: refused: {'; '.join([*first, *more])}")
        return found

    def _find(self, parts: Parts, *, required: bool) -> str | None:
        """The hash of the folder at ``parts``; every part of the path must be a folder."""
        tree = self.root
        for depth, name in enumerate(parts):
            above = parts[:depth]
            (entries,) = self._read([(tree, above)])
            same = [entry for entry in entries if entry.name == name]
            for entry in entries:
                if "/" in entry.name and _leads_into(posixpath.join("", *above, entry.name), parts):
                    self._refuse((*above, entry.name), "a name that is a path")
            if len(same) > 1:
                self._refuse((*above, name), "a name that occurs twice")
            elif same and same[0].kind != "a folder":
                if required or same[0].kind != "a file" or depth < len(parts) - 1:
                    self._refuse((*above, name), f"{same[0].kind}, where a folder is expected")
                return None
            if self._refused or not same:
                return None
            tree = same[0].object
        return tree

    def _below(self, tree: str, parts: Parts, scope: Scope) -> Folder:
        found: Folder = {}
        files: list[tuple[Folder, str, str, Parts]] = []
        level: list[tuple[str, Parts, Folder]] = [(tree, (), found)]
        while level:
            following: list[tuple[str, Parts, Folder]] = []
            contents = self._read([(tree, (*parts, *path)) for tree, path, _ in level])
            for (_, path, folder), entries in zip(level, contents, strict=True):
                for entry in self._sound(entries, parts, path, scope):
                    below = (*path, entry.name)
                    if entry.kind == "a folder":
                        inner: Folder = {}
                        folder[entry.name] = inner
                        if scope.enters(below):
                            following.append((entry.object, below, inner))
                    else:
                        files.append((folder, entry.name, entry.object, below))
            level = following
        if not self._refused:
            wanted = [(object_, self._at((*parts, *path))) for _, _, object_, path in files]
            for (folder, name, *_), content in zip(files, self.objects.read("blob", wanted), strict=True):
                folder[name] = content
        return found

    def _sound(self, entries: list[Entry], parts: Parts, path: Parts, scope: Scope) -> Iterator[Entry]:
        """The entries of one tree that are read; entries that are refused are recorded."""
        self._entries += len(entries)
        if self._entries > MOST_ENTRIES:
            raise _too_many(self._at(parts))
        if len(path) > MOST_FOLDERS:
            raise B1mgGraphError(f"{self._at((*parts, *path))}: more than {MOST_FOLDERS} nested folders")
        often = Counter(entry.name for entry in entries)
        for entry in entries:
            below = (*path, entry.name)
            why = _no_name(entry.name)
            if why is None and _would_be_read(entry, below, scope):
                why = _no_plain_file(entry, often[entry.name], (*parts, *below))
                if why is None:
                    yield entry
            if why is not None:
                self._refuse((*parts, *below), why)

    def _read(self, trees: list[tuple[str, Parts]]) -> Iterator[list[Entry]]:
        wanted = [(tree, self._at(path)) for tree, path in trees]
        for content, (name, where) in zip(self.objects.read("tree", wanted), wanted, strict=True):
            yield _entries(content, len(name) // 2, where)

    def _refuse(self, path: Parts, why: str) -> None:
        self._refused.append((path, why))

    def _at(self, path: Parts) -> str:
        return f"{visible(self.revision)}:{_shown(path)}"


def _shown(path: Parts) -> str:
    """A path for a message: without control characters, and shortened."""
    text = visible("/".join(path))
    half = _LONGEST_SHOWN // 2
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:half]}…{text[-half:]}"


def _entries(content: bytes, size: int, where: str) -> list[Entry]:
    """The entries of the raw tree ``content``; hashes have ``size`` bytes."""
    found = []
    at = 0
    while at < len(content):
        entry = _ENTRY.match(content, at)
        if entry is None or entry.end() + size > len(content):
            raise B1mgGraphError(f"{where}: the tree is damaged: no entry begins at byte {at}")
        mode = int(entry[1], 8)
        at = entry.end() + size
        name = entry[2].decode("utf-8", "surrogateescape")
        kind = _KINDS.get(mode & 0o170000, f"an entry of the unknown mode {mode:o}")
        found.append(Entry(name, kind, content[entry.end() : at].hex()))
        if len(found) > MOST_ENTRIES:
            raise _too_many(where)
    return found


def _too_many(where: str) -> B1mgGraphError:
    return B1mgGraphError(f"{where}: it holds more than {MOST_ENTRIES:,} entries, which is too many")


def _no_name(name: str) -> str | None:
    """Why ``name`` is not a plain file name; None if it is."""
    if name in ("", ".", ".."):
        return f"the name `{name}`" if name else "an empty name"
    if "/" in name:
        return "a name that is a path"
    return "a name that is a path on Windows" if ".." in name.split("\\") else None


def _would_be_read(entry: Entry, path: Parts, scope: Scope) -> bool:
    if scope.reads(path):
        return True
    return scope.enters(path) and entry.kind != "a file" and (entry.kind != "a link" or scope.by_links)


def _no_plain_file(entry: Entry, often: int, path: Parts) -> str | None:
    """Why an entry that is to be read is refused; None if it is accepted."""
    if often > 1:
        return "a name that occurs twice"
    if entry.kind not in ("a file", "a folder"):
        return entry.kind
    if ON_WINDOWS.match(entry.name):
        return "a name that is a path on Windows"
    if len("/".join(path).encode("utf-8", "surrogateescape")) > LONGEST_PATH:
        return f"a path longer than {LONGEST_PATH:,} bytes"
    return None


def _leads_into(path: str, parts: Parts) -> bool:
    """Whether ``path``, a name with slashes, is the path ``parts`` or below it."""
    meant = posixpath.normpath(path).split("/")
    return tuple(meant[: len(parts)]) == parts
