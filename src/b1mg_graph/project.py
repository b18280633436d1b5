"""A data set on disk: its folder of facts, the ontology that goes with it, and their texts."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from b1mg_graph.diagnostics.diagnostic import Diagnostic, diagnostic
from b1mg_graph.diagnostics.text import Text, whole_file
from b1mg_graph.errors import B1mgGraphError, FactsError
from b1mg_graph.resources import shipped

SETTINGS = "graph.yaml"
FACTS_ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Project:
    """``data`` is the folder with ``graph.yaml``; ``ontology`` the folder of shapes, rules and checks."""

    data: Path
    ontology: Path


def find_project(data: Path | None = None, start: Path | None = None) -> Project:
    """The data set in ``data``; without one, that of the project around ``start``, or the shipped one.

    A project is a folder with ``data/graph.yaml`` in it, or with ``graph.yaml``.  An ``ontology``
    folder beside ``data`` is used in place of the shipped one.  Raises ``FactsError`` where ``data`` is no data set.
    """
    if data is None:
        here = (start or _present_folder()).resolve()
        around = (folder for parent in (here, *here.parents) for folder in (parent / "data", parent))
        data = next((folder for folder in around if (folder / SETTINGS).is_file()), None)
        if data is None:
            return Project(shipped("data"), shipped("ontology"))
    elif not _has_settings(data) and _has_settings(data / "data"):
        data = data / "data"
    if not _has_settings(data):
        what = f"the folder holds no {SETTINGS}" if os.path.isdir(data) else "there is no such folder"  # noqa: PTH112
        help_ = "b1mg-graph init DIR makes a small data set to begin with"
        raise FactsError([diagnostic("no-data", f"{data}: {what}", whole_file(str(data)), help=help_)])
    beside = data.absolute().parent / "ontology"
    return Project(data, beside if beside.is_dir() else shipped("ontology"))


def read_texts(project: Project) -> tuple[Text | None, list[Text], list[Diagnostic]]:
    """The text of ``graph.yaml``, those of all other files of facts by path, and what could not be read.

    Paths are as a user in the present folder would write them.
    """
    diagnostics: list[Diagnostic] = []
    settings = _read(project.data / SETTINGS, diagnostics)
    texts = [text for path in _facts_files(project.data, diagnostics) if (text := _read(path, diagnostics)) is not None]
    return settings, texts, diagnostics


def _has_settings(folder: Path) -> bool:
    return os.path.isfile(folder / SETTINGS)  # noqa: PTH113 - a path raises where a name is too long


def _present_folder() -> Path:
    try:
        return Path.cwd()
    except OSError as fault:
        raise B1mgGraphError("the present folder is gone; --data DIR names a data set") from fault


def _facts_files(data: Path, diagnostics: list[Diagnostic]) -> list[Path]:
    """All that is called like a file of facts, by path; what is in a folder that cannot be read is not known."""
    found: list[Path] = []

    def closed(fault: OSError) -> None:
        _report(_shown(Path(fault.filename)), _reason(fault), diagnostics)

    for folder, below, names in os.walk(data, onerror=closed):
        below[:] = [name for name in below if not name.startswith(".")]
        found.extend(Path(folder, name) for name in (*below, *names) if not name.startswith("."))
    facts = (path for path in found if path.suffix in FACTS_ENDINGS and path != data / SETTINGS)
    return sorted(facts, key=lambda path: path.as_posix())


def _read(path: Path, diagnostics: list[Diagnostic]) -> Text | None:
    shown = _shown(path)
    try:
        # nothing but a regular file is opened: a pipe would be waited for, a device never ends
        content = path.read_bytes().removeprefix(b"\xef\xbb\xbf") if path.is_file() else None
        why = _why(path)
    except OSError as fault:
        content, why = None, _reason(fault)
    if content is None:
        _report(shown, why, diagnostics)
        return None
    try:
        return Text(shown, content.decode("utf-8"))
    except UnicodeDecodeError as fault:
        before = content[: fault.start].decode("utf-8")
        where = Text(shown, before + "\N{REPLACEMENT CHARACTER}").location(len(before), len(before) + 1)
        help_ = "save the file as UTF-8; was it saved as Latin-1 or Windows-1252?"
        diagnostics.append(
            diagnostic("not-utf8", f"the byte 0x{content[fault.start]:02x} is not UTF-8", where, help=help_)
        )
        return None


def _report(shown: str, why: str, diagnostics: list[Diagnostic]) -> None:
    help_ = "mend it, or move it out of the data folder"
    diagnostics.append(diagnostic("file-unreadable", f"it cannot be read: {why}", whole_file(shown), help=help_))


def _reason(fault: OSError) -> str:
    return (fault.strerror or "the reason is not known").lower()


def _why(path: Path) -> str:
    if path.is_dir():
        return "it is a folder"
    if not os.path.lexists(path):
        return "it has gone since the folder was listed"
    return "it is a link to nothing" if path.is_symlink() else "it is no regular file"


def _shown(path: Path) -> str:
    with suppress(OSError, ValueError):
        return path.absolute().relative_to(Path.cwd()).as_posix()
    return path.as_posix()
