"""Git trees that ``git add`` cannot make: raw objects, written by plumbing.

A tree is a list of entries: mode, name, and what is there: the content of a file (``bytes``), another tree (a list), or
the name of an object that is there already or is missing (``str``).
"""

from __future__ import annotations

import subprocess
from functools import cache
from typing import TYPE_CHECKING

from b1mg_graph.resources import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILE, FOLDER, LINK, SUBMODULE = "100644", "40000", "120000", "160000"
EVIL = b"source: {id: evil, title: The evil one, kind: editorial}\n"

Entry = tuple[str, bytes, "bytes | str | list[Entry]"]
Entries = list[Entry]


class Plumbing:
    """A repository, and objects for it."""

    def __init__(self, folder: Path, *, format_: str = "sha1") -> None:
        self.folder = folder
        self._known: dict[tuple[str, bytes], str] = {}
        self.git("init", "-q", "-b", "main", f"--object-format={format_}")

    def git(self, *words: str, given: bytes = b"") -> str:
        """What git says."""
        command = ["git", "-C", str(self.folder), *words]
        return subprocess.run(command, input=given, check=True, capture_output=True).stdout.decode().strip()

    def put(self, kind: str, content: bytes) -> str:
        """The name of an object of that kind and content, whatever git thinks of it."""
        if (kind, content) not in self._known:
            words = ("hash-object", "-t", kind, "--literally", "-w", "--stdin")
            self._known[kind, content] = self.git(*words, given=content)
        return self._known[kind, content]

    def tree(self, entries: Entries) -> str:
        """The name of a tree with the entries as they are given: in their order, with all that is wrong with them."""
        pieces = []
        for mode, name, what in entries:
            if isinstance(what, list):
                object_ = self.tree(what)
            else:
                object_ = self.put("blob", what) if isinstance(what, bytes) else what
            pieces.append(b"%s %s\0%s" % (mode.encode(), name, bytes.fromhex(object_)))
        return self.put("tree", b"".join(pieces))

    def commit(self, tree: str, branch: str, parent: str = "") -> str:
        """Make a commit of ``tree``, and a branch with it; the name of the commit."""
        who = "Ada <ada@example.org> 0 +0000"
        above = f"parent {parent}\n" if parent else ""
        commit = self.put("commit", f"tree {tree}\n{above}author {who}\ncommitter {who}\n\n{branch}\n".encode())
        self.git("update-ref", f"refs/heads/{branch}", commit)
        return commit


@cache
def entries_of(folder: Path) -> tuple[Entry, ...]:
    """The entries of a folder on disk."""
    return tuple(_entries(folder))


def _entries(folder: Path) -> Iterator[Entry]:
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            yield FOLDER, path.name.encode(), [*_entries(path)]
        else:
            yield FILE, path.name.encode(), path.read_bytes()


def ontology() -> Entries:
    """The ontology that ships."""
    return [*entries_of(shipped("ontology"))]


def without(entries: Entries, name: bytes) -> Entries:
    """The entries but the one of that name."""
    return [entry for entry in entries if entry[1] != name]


def inside(entries: Entries, path: bytes, *added: Entry) -> Entries:
    """The entries with others added to the folder at ``path``."""
    name, _, rest = path.partition(b"/")
    if not name:
        return [*entries, *added]
    return [
        (mode, other, inside(what, rest, *added) if other == name and isinstance(what, list) else what)
        for mode, other, what in entries
    ]
