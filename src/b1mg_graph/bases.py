"""The data sets that a data set uses: folders, archives, and the vocabulary that ships; they are only read."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from b1mg_graph.archives import read_archive
from b1mg_graph.errors import B1mgGraphError
from b1mg_graph.memory_paths import MemoryPath
from b1mg_graph.project import FACTS_ENDINGS, SETTINGS, Project, data_files
from b1mg_graph.resources import shipped

if TYPE_CHECKING:
    from b1mg_graph.memory_paths import Folder
    from b1mg_graph.ontology import Ontology

VOCABULARY = "vocabulary"
"""What is written for the vocabulary that ships: countries, roles and kinds."""
_FILES = (
    "countries.yaml",
    "countries-in-wikidata.yaml",
    "editors.yaml",
    "kinds.yaml",
    "roles.yaml",
    "roles-in-danish.yaml",
    "schemes.yaml",
)
"""The files of the shipped vocabulary that are of use to any initiative."""
_ARCHIVES = (".zip", ".whl")
_PIN = "#sha256:"


class BaseError(B1mgGraphError):
    """A data set cannot be used: ``code`` of the finding, and the remedy."""

    def __init__(self, code: str, message: str, remedy: str) -> None:
        super().__init__(message)
        self.code = code
        self.remedy = remedy


@dataclass(frozen=True)
class Base:
    """A data set that is used.

    ``written`` is the path as written; ``path`` is the folder or archive on disk, None for the vocabulary that ships.
    """

    written: str
    project: Project
    path: Path | None
    archive_digest: str | None = None

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of an archive; of a folder, of the names and contents of the files that are read."""
        if self.archive_digest is not None:
            return self.archive_digest
        whole = sha256()
        top = len(self.project.data.as_posix().rstrip("/")) + 1
        for file in data_files(self.project.data):
            content = file.read_bytes()
            whole.update(f"{file.as_posix()[top:]}\0{len(content)}\0".encode())
            whole.update(content)
        return whole.hexdigest()

    @property
    def identity(self) -> str:
        """What tells it apart from other data sets: where it is, with all links followed."""
        return os.path.realpath(self.path) if self.path is not None else VOCABULARY


def find_base(written: str, beside: Path | None, ontology: Ontology) -> Base:
    """The data set that ``written`` names in the ``graph.yaml`` of the folder ``beside`` (None within an archive).

    Raises ``BaseError`` if it is not there, cannot be read, or has another hash than the one written.
    """
    path, pin, digest = written.partition(_PIN)
    base = _found(path, beside, ontology)
    if base.archive_digest is not None and not pin:
        remedy = f"write `{path}{_PIN}{base.digest}` if it is the one that you mean"
        raise BaseError("base-hash", f"the archive `{path}` is used without its hash", remedy)
    try:
        actual = base.digest if pin else ""
    except OSError as error:
        raise BaseError("base-unusable", f"`{path}`: it cannot be read: {error.strerror}", "") from error
    if digest != actual:
        remedy = f"if the change is wanted, write `{path}{_PIN}{actual}`"
        raise BaseError("base-hash", f"`{path}` is not what it was: it has another hash", remedy)
    return base


def _found(path: str, beside: Path | None, ontology: Ontology) -> Base:
    if path == VOCABULARY:
        return Base(path, Project(_vocabulary(), ontology), None)
    if "://" in path:
        raise BaseError("base-unusable", f"`{path}` is an address", "nothing is fetched: save it, and write its path")
    if beside is None:
        raise BaseError("base-unusable", f"`{path}`: a data set in an archive can use `vocabulary` only", "")
    if Path(path).is_absolute():
        raise BaseError("base-unusable", f"`{path}` is an absolute path", f"write it as seen from {SETTINGS}")
    place = Path(os.path.normpath(beside / path))
    try:
        if place.is_dir():
            data = next((d for d in (place, place / "data") if (d / SETTINGS).is_file()), None)
            if data is not None:
                return Base(path, Project(data, ontology), data)
            raise BaseError("base-unusable", f"`{path}`: the folder has no {SETTINGS}", "name the folder that has it")
        if place.is_file() and place.name.endswith(_ARCHIVES):
            return _in_archive(path, place, ontology)
    except (OSError, ValueError) as error:
        raise BaseError("base-unusable", f"`{path}`: it cannot be read: {error}", "") from error
    what = "it is not a zip archive or a wheel" if place.exists() else "there is no such folder or archive"
    raise BaseError("base-unusable", f"`{path}`: {what}", f"write its path as seen from the folder of {SETTINGS}")


def _in_archive(path: str, place: Path, ontology: Ontology) -> Base:
    try:
        root, digest = read_archive(place, FACTS_ENDINGS)
    except B1mgGraphError as error:
        raise BaseError("base-unusable", f"`{path}`: {error}", "get it again from where it came") from error
    found = min(_with_settings(root, ()), key=lambda parts: (len(parts), parts), default=None)
    if found is None:
        raise BaseError("base-unusable", f"`{path}`: no folder in it has a {SETTINGS}", "pack the folder of a data set")
    return Base(path, Project(MemoryPath(f"{place.name}:", root, found), ontology), place, digest)


def _with_settings(folder: Folder, parts: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The folders that have a ``graph.yaml``."""
    below = [(name, inner) for name, inner in folder.items() if isinstance(inner, dict)]
    found = [path for name, inner in below for path in _with_settings(inner, (*parts, name))]
    return [parts, *found] if isinstance(folder.get(SETTINGS), bytes) else found


def _vocabulary() -> MemoryPath:
    data = shipped("data")
    root: Folder = {SETTINGS: (data / SETTINGS).read_bytes()}
    root |= {name: (data / VOCABULARY / name).read_bytes() for name in _FILES}
    return MemoryPath(f"{VOCABULARY}:", root)
