"""A data set on disk: its folder of facts, the ontology that goes with it, and their texts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from b1mg_graph.diagnostics.diagnostic import Diagnostic, diagnostic
from b1mg_graph.diagnostics.text import Text, whole_file
from b1mg_graph.errors import FactsError
from b1mg_graph.resources import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator

SETTINGS = "graph.yaml"
_ENDINGS = (".yaml", ".yml")


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
        here = (start or Path.cwd()).resolve()
        around = (folder for parent in (here, *here.parents) for folder in (parent / "data", parent))
        data = next((folder for folder in around if (folder / SETTINGS).is_file()), None)
        if data is None:
            return Project(shipped("data"), shipped("ontology"))
    elif not (data / SETTINGS).is_file() and (data / "data" / SETTINGS).is_file():
        data = data / "data"
    if not (data / SETTINGS).is_file():
        what = f"the folder holds no {SETTINGS}" if data.is_dir() else "there is no such folder"
        help_ = "b1mg-graph init DIR makes a small data set to begin with"
        raise FactsError([diagnostic("no-data", f"{data}: {what}", whole_file(str(data)), help=help_)])
    beside = data.absolute().parent / "ontology"
    return Project(data, beside if beside.is_dir() else shipped("ontology"))


def read_texts(project: Project) -> tuple[Text, list[Text], list[Diagnostic]]:
    """The text of ``graph.yaml``, those of all other files of facts by path, and what could not be read.

    Paths are as a user in the present folder would write them.
    """
    diagnostics: list[Diagnostic] = []
    settings = _read(project.data / SETTINGS, diagnostics) or Text(_shown(project.data / SETTINGS), "")
    texts = [text for path in _facts_files(project.data) if (text := _read(path, diagnostics)) is not None]
    return settings, texts, diagnostics


def _facts_files(data: Path) -> Iterator[Path]:
    found = (path for path in data.rglob("*") if path.suffix in _ENDINGS)
    visible = (path for path in found if not any(part.startswith(".") for part in path.relative_to(data).parts))
    return iter(sorted((path for path in visible if path != data / SETTINGS), key=lambda path: path.as_posix()))


def _read(path: Path, diagnostics: list[Diagnostic]) -> Text | None:
    shown = _shown(path)
    try:
        content = path.read_bytes()
    except OSError as fault:
        diagnostics.append(
            diagnostic(
                "file-unreadable",
                f"it cannot be read: {_why(path, fault)}",
                whole_file(shown),
                help="mend it, or move it out of the data folder",
            )
        )
        return None
    try:
        return Text(shown, content.removeprefix(b"\xef\xbb\xbf").decode("utf-8"))
    except UnicodeDecodeError as fault:
        before = Text(shown, content[: fault.start].decode("utf-8") + "\N{REPLACEMENT CHARACTER}")
        at = len(before.content) - 1
        message = f"the byte 0x{content[fault.start]:02x} is not UTF-8"
        diagnostics.append(
            diagnostic(
                "not-utf8",
                message,
                before.location(at, at + 1),
                help="save the file as UTF-8; was it saved as Latin-1 or Windows-1252?",
            )
        )
        return None


def _why(path: Path, fault: OSError) -> str:
    if path.is_dir():
        return "it is a folder"
    if path.is_symlink() and not path.exists():
        return "it is a link to nothing"
    return (fault.strerror or "the reason is not known").lower()


def _shown(path: Path) -> str:
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
