"""A project: the folder of facts of a data set, its ontology, and their files."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from b1mg_graph.diagnostics.text import Text, whole_file
from b1mg_graph.encoding import decode
from b1mg_graph.errors import B1mgGraphError
from b1mg_graph.ontology import KINDS, Ontology, ontology_beside, shipped_ontology
from b1mg_graph.paths import shown
from b1mg_graph.resources import shipped

if TYPE_CHECKING:
    from collections.abc import Callable

    from b1mg_graph.diagnostics.diagnostic import Diagnostic
    from b1mg_graph.paths import ReadablePath

SETTINGS = "graph.yaml"
ACCEPTED = "accepted.yaml"
"""The file of the findings that the editors accept; it is optional, and no file of facts."""

FORGOTTEN = "forgotten"
"""The file of the hashes of people who were removed on request; it is optional, and no file of facts."""

IMPORTED = "imported.csv"
"""The file of the ids of what was imported from lists; it is optional, and no file of facts."""

DECLINED = "declined.csv"
"""The file of the identifiers that people said are not those of a thing; it is optional, and no file of facts."""

FACTS_ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Project:
    """``data`` is the folder with ``graph.yaml``; ``ontology`` the shapes, rules, checks and questions.

    ``place`` is the folder on disk of a data set in memory, as one at a revision of git; ``bases`` are the folders and
    archives of the data sets that this one uses, when they are known.
    """

    data: ReadablePath
    ontology: Ontology
    place: Path | None = None
    bases: tuple[Path, ...] = ()

    @property
    def folder(self) -> Path | None:
        """The folder on disk from which the paths of the data sets that it uses start, if there is one."""
        return self.data if isinstance(self.data, Path) else self.place


class Scope(NamedTuple):
    """Which files of a folder are read, by relative path.

    ``enters`` decides whether a subfolder is entered, ``reads`` whether a file in an entered folder is read.  With
    ``by_links``, links to folders are followed.
    """

    enters: Callable[[tuple[str, ...]], bool]
    reads: Callable[[tuple[str, ...]], bool]
    by_links: bool


def _is_facts(path: tuple[str, ...]) -> bool:
    return not _is_hidden(path) and PurePosixPath(path[-1]).suffix in FACTS_ENDINGS


def _is_hidden(path: tuple[str, ...]) -> bool:
    return path[-1].startswith(".")


def _is_ontology(path: tuple[str, ...]) -> bool:
    return path[-1].endswith(".ttl" if len(path) == 1 else ".rq")


_LIKE_FACTS = r"(?i)\.(?:ya?ml|yam|yal|yalm|ymal)(?![a-z])"
"""What the name of a file that was meant to be read as facts contains."""

_OF_EDITOR = r"\.#|\..*\.sw[a-z]$"
"""The names of lock files and swap files, which editors (Emacs, Vim) keep while a file is open."""

OF_DATA = Scope(lambda path: not _is_hidden(path), _is_facts, by_links=False)
"""The folder of facts: YAML files at any depth, except hidden ones."""

OF_ONTOLOGY = Scope(lambda path: len(path) == 1 and path[0] in KINDS, _is_ontology, by_links=True)
"""The ontology: Turtle files at its top level, and the queries in its known subfolders."""


def find_project(data: Path | None = None, start: Path | None = None) -> Project:
    """The data set in ``data``; by default that of the project around ``start``, or else the shipped one.

    A project is a folder that contains ``data/graph.yaml`` or ``graph.yaml``.  An ``ontology`` folder beside ``data``
    is laid over the shipped one.  ``start`` defaults to the working directory.  Raises ``FactsError`` if ``data`` is
    not a data set.
    """
    if data is None:
        here = (start or _present_folder()).resolve()
        around = (folder for parent in (here, *here.parents) for folder in (parent / "data", parent))
        data = next((folder for folder in around if (folder / SETTINGS).is_file()), None)
        if data is None:
            return Project(shipped("data"), shipped_ontology())
    elif not _has_settings(data) and _has_settings(data / "data"):
        data = data / "data"
    if not _has_settings(data):
        from b1mg_graph.diagnostics.diagnostic import FactsError, diagnostic

        what = f"the folder has no {SETTINGS}" if os.path.isdir(data) else "no such folder"  # noqa: PTH112
        help_ = "b1mg-graph init DIR creates a small data set to start from"
        raise FactsError([diagnostic("no-data", f"{data}: {what}", whole_file(str(data)), help=help_)])
    return Project(data, ontology_beside(data))


def read_texts(project: Project) -> tuple[Text | None, list[Text], list[Diagnostic]]:
    """The text of ``graph.yaml``, the texts of all other files of facts by path, and diagnostics of unreadable files.

    Paths are relative to the working directory where possible.
    """
    diagnostics: list[Diagnostic] = []
    settings = _read(project.data / SETTINGS, diagnostics)
    texts = [text for path in _facts_files(project.data, diagnostics) if (text := _read(path, diagnostics)) is not None]
    return settings, texts, diagnostics


def read_accepted_text(project: Project) -> tuple[Text | None, list[Diagnostic]]:
    """The text of the file of accepted findings, None without one, and a diagnostic if it cannot be read."""
    diagnostics: list[Diagnostic] = []
    path = project.data / ACCEPTED
    text = _read(path, diagnostics) if path.is_file() or path.is_symlink() else None
    return text, diagnostics


def read_forgotten_text(project: Project) -> tuple[Text | None, list[Diagnostic]]:
    """The text of the file of people who were removed, None without one, and a diagnostic if it cannot be read."""
    diagnostics: list[Diagnostic] = []
    path = project.data / FORGOTTEN
    text = _read(path, diagnostics) if path.is_file() or path.is_symlink() else None
    return text, diagnostics


def read_settings(project: Project) -> Text | None:
    """The text of ``graph.yaml``; None if it cannot be read."""
    return _read(project.data / SETTINGS, [])


def data_files(data: ReadablePath) -> list[ReadablePath]:
    """The files of the data set in the folder ``data``, ``graph.yaml`` first; unreadable folders are skipped."""
    return [data / SETTINGS, *_facts_files(data, [])]


def _has_settings(folder: Path) -> bool:
    return os.path.isfile(folder / SETTINGS)  # noqa: PTH113 - a path raises where a name is too long


def _present_folder() -> Path:
    try:
        return Path.cwd()
    except OSError as error:
        raise B1mgGraphError("the current folder no longer exists; name a data set with --data DIR") from error


def _facts_files(data: ReadablePath, diagnostics: list[Diagnostic]) -> list[ReadablePath]:
    """The paths of all files of facts, sorted; a folder that cannot be read gives a diagnostic."""
    found: list[ReadablePath] = []
    pending: list[tuple[ReadablePath, tuple[str, ...]]] = [(data, ())]
    while pending:
        folder, parts = pending.pop()
        try:
            entries = list(folder.iterdir())
        except OSError as error:
            _report(shown(folder), _reason(error), diagnostics)
            continue
        for entry in entries:
            path = (*parts, entry.name)
            if OF_DATA.reads(path):
                if path not in ((SETTINGS,), (ACCEPTED,)):
                    found.append(entry)
            elif _is_overlooked(entry):
                diagnostics.append(_not_read(entry))
            if OF_DATA.enters(path) and _is_folder(entry):
                pending.append((entry, path))
    return sorted(found, key=lambda path: path.as_posix())


def _is_overlooked(entry: ReadablePath) -> bool:
    """Whether a path that is not read has a name like that of a file of facts."""
    name = entry.name
    if ".y" not in name.lower():  # most are not: then no pattern is compiled
        return False
    return bool(re.search(_LIKE_FACTS, name)) and not re.match(_OF_EDITOR, name) and not _is_folder(entry)


def _not_read(entry: ReadablePath) -> Diagnostic:
    from b1mg_graph.diagnostics.diagnostic import diagnostic

    name = entry.name
    if name.startswith("."):
        why = "its name begins with a dot"
    elif name.lower().endswith(FACTS_ENDINGS):
        why = "its name does not end in .yaml or .yml, in lower-case letters"
    else:
        why = "its name does not end in .yaml or .yml"
    help_ = "if it holds facts, rename it so that its name ends in .yaml; otherwise move it elsewhere"
    return diagnostic("file-not-read", f"this file is not read: {why}", whole_file(shown(entry)), help=help_)


def _is_folder(path: ReadablePath) -> bool:
    """Whether ``path`` is a folder and not a link to one."""
    with suppress(OSError):
        return not path.is_symlink() and path.is_dir()
    return False


def _read(path: ReadablePath, diagnostics: list[Diagnostic]) -> Text | None:
    name = shown(path)
    try:
        # only regular files are opened: a pipe would block, and a device never ends
        content = path.read_bytes() if path.is_file() else None
        why = _why(path) if content is None else ""
    except OSError as error:
        content, why = None, _reason(error)
    if content is None:
        _report(name, why, diagnostics)
        return None
    decoded = decode(content)
    text = Text(name, decoded.text)
    if decoded.problem:
        from b1mg_graph.diagnostics.diagnostic import diagnostic

        where = text.location(decoded.at, decoded.at + 1)
        diagnostics.append(diagnostic("not-utf8", decoded.problem, where, help=decoded.help))
    return text


def _report(name: str, why: str, diagnostics: list[Diagnostic]) -> None:
    from b1mg_graph.diagnostics.diagnostic import diagnostic

    help_ = "correct it, or move it out of the data folder"
    diagnostics.append(diagnostic("file-unreadable", f"it cannot be read: {why}", whole_file(name), help=help_))


def _reason(error: OSError) -> str:
    return (error.strerror or "the reason is not known").lower()


def _why(path: ReadablePath) -> str:
    if path.is_dir():
        return "it is a folder"
    if path.exists():
        return "it is not a regular file"
    return (
        "it is a link to a file that does not exist"
        if path.is_symlink()
        else "it was deleted while the folder was read"
    )
