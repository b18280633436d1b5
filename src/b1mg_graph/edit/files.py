"""The files of a data set as texts that can be changed, tried out in memory and written together."""

from __future__ import annotations

import difflib
import os
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from b1mg_graph.errors import OutputError, UsageError
from b1mg_graph.memory_paths import MemoryPath, folder_of
from b1mg_graph.output.files import write_files
from b1mg_graph.output.gate import gate_for
from b1mg_graph.paths import shown
from b1mg_graph.project import ACCEPTED, DECLINED, FORGOTTEN, IMPORTED, OF_DATA
from b1mg_graph.resources import is_installed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from b1mg_graph.memory_paths import Folder
    from b1mg_graph.project import Project

_MARK = b"\xef\xbb\xbf"
_BESIDE = ((ACCEPTED,), (DECLINED,), (FORGOTTEN,), (IMPORTED,))
"""The files of a data set that are no facts, and change with them."""


@dataclass
class EditedFiles:
    """The files of a data set in a folder: their bytes when they were read, and the changed texts by path as shown.

    ``new`` are the texts of files that do not exist yet, ``beside`` those of files that are made from the facts.
    """

    project: Project
    before: Mapping[Path, bytes]
    changed: dict[str, str] = field(default_factory=dict)
    new: dict[Path, str] = field(default_factory=dict)
    beside: dict[Path, tuple[bytes, str]] = field(default_factory=dict)

    @classmethod
    def read(cls, project: Project) -> EditedFiles:
        """Read all files.  Raises ``UsageError`` if the data set is not in a folder."""
        data = project.data
        if not isinstance(data, Path):
            raise UsageError("this data set is not in a folder, so its files cannot be changed")
        return cls(project, {path: path.read_bytes() for path in _files(data, ())})

    @cached_property
    def _contents(self) -> dict[str, bytes]:
        return {shown(file): content for file, content in self.before.items()}

    def text(self, path: str) -> str | None:
        """The current text of the file shown as ``path``, without a byte order mark; None if it is not UTF-8."""
        if path in self.changed:
            return self.changed[path]
        new = next((text for file, text in self.new.items() if shown(file) == path), None)
        if new is not None:
            return new
        return self.text_before(path)

    def text_before(self, path: str) -> str | None:
        """The text of the file shown as ``path`` before all changes; None if there is none, or it is not UTF-8."""
        content = self._contents.get(path)
        try:
            return None if content is None else content.removeprefix(_MARK).decode("utf-8")
        except UnicodeDecodeError:
            return None

    def tried(self) -> Project:
        """The data set with the changes, in memory; messages show the same paths."""
        data = self.project.data
        assert isinstance(data, Path)
        root: Folder = {}
        for file, content in self.after().items():
            folder_of(root, file.relative_to(data).as_posix())[file.name] = content
        above = shown(data).rstrip("/")
        return replace(self.project, data=MemoryPath(f"{above}/" if above != "." else "", root), place=data)

    def after(self) -> dict[Path, bytes]:
        """The bytes of all files with the changes, new ones included; a byte order mark stays."""
        changed = {file: self._changed(file, content) for file, content in self.before.items()}
        return changed | {file: text.encode("utf-8") for file, text in self.new.items()}

    def made_anew(self, texts: Mapping[str, str]) -> None:
        """Write these texts too, by file name: of the files that exist in the folder, those that differ."""
        data = self.project.data
        assert isinstance(data, Path)
        for name, text in texts.items():
            file = data / name
            if file.is_file() and (old := file.read_bytes()) != text.encode("utf-8"):
                self.beside[file] = (old, text)

    def difference(self) -> str:
        """The changes as a unified diff, without those of the files that are made from the facts."""
        parts: list[str] = []
        for file, old, new in self._pairs():
            if file in self.beside:
                continue
            lines = [text.decode("utf-8", "replace").splitlines(keepends=True) for text in (old or b"", new)]
            name = "/dev/null" if old is None else f"a/{shown(file)}"
            parts += difflib.unified_diff(lines[0], lines[1], name, f"b/{shown(file)}")
        return "".join(part if part.endswith("\n") else f"{part}\n\\ No newline at end of file\n" for part in parts)

    def refuse_installed(self) -> None:
        """Refuse to change the data set that is installed with the program.  Raises ``UsageError``."""
        data = self.project.data
        if isinstance(data, Path) and is_installed(data):
            own = "`b1mg-graph init DIR` makes one of your own, and --data DIR names another"
            raise UsageError(f"the data set that is installed with the program is not changed; {own}")

    def write(self) -> int:
        """Write the changed files, all of them or none; their number.

        Raises ``UsageError`` for the data set that is installed with the program, ``OutputError`` if a file cannot be
        written, or was changed by another program since it was read: no file is then changed.
        """
        self.refuse_installed()
        pairs = self._pairs()
        for file, old, _ in pairs:
            if old is None and os.path.lexists(file):
                raise OutputError(f"{shown(file)}: another program made this file meanwhile, so no file was written")
            if old is not None and (not file.is_file() or file.read_bytes() != old):
                raise OutputError(f"{shown(file)}: changed while the command ran, so no file was written; try again")
        write_files({file: [new] for file, _, new in pairs}, gate_for(self.project, force=True))
        return len(pairs)

    def _pairs(self) -> list[tuple[Path, bytes | None, bytes]]:
        changed = [(file, old, new) for file, old in self.before.items() if (new := self._changed(file, old)) != old]
        made = ((file, old, text.encode("utf-8")) for file, (old, text) in self.beside.items())
        return [*changed, *((file, None, text.encode("utf-8")) for file, text in self.new.items()), *made]

    def _changed(self, file: Path, content: bytes) -> bytes:
        text = self.changed.get(shown(file))
        if text is None:
            return content
        return (_MARK if content.startswith(_MARK) else b"") + text.encode("utf-8")


def _files(folder: Path, above: tuple[str, ...]) -> list[Path]:
    """The files of facts and settings below ``folder``, sorted."""
    found: list[Path] = []
    for entry in sorted(folder.iterdir()):
        path = (*above, entry.name)
        if entry.is_dir() and not entry.is_symlink():
            found += _files(entry, path) if OF_DATA.enters(path) else []
        elif entry.is_file() and (OF_DATA.reads(path) or path in _BESIDE):
            found.append(entry)
    return found
