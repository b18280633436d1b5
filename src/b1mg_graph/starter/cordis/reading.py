"""The files that CORDIS offers for download: XML of one project, tables as CSV, or either of them in a zip archive."""

from __future__ import annotations

import io
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import IO, TYPE_CHECKING

from b1mg_graph.archives import DAMAGED
from b1mg_graph.errors import B1mgGraphError, ParameterName, UsageError
from b1mg_graph.spelling import Vocabulary
from b1mg_graph.starter.cordis.consortium import consortium, tidy
from b1mg_graph.starter.cordis.project_xml import MOST_BYTES, read_project
from b1mg_graph.starter.cordis.tables import kind_of, rows_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from b1mg_graph.starter.cordis.consortium import Consortium
    from b1mg_graph.starter.cordis.tables import Kind, Row

_ZIP, _SPACE, _MARK = b"PK\x03\x04", b" \t\r\n", b"\xef\xbb\xbf"
_SUFFIXES = (".csv", ".xml")
_MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class _File:
    """A file, or a member of an archive, with the name that messages give it."""

    name: str
    open: Callable[[], AbstractContextManager[IO[bytes]]]

    def begins(self) -> bytes:
        """Its first bytes, without white space and a byte order mark."""
        with self.open() as file, _located(self.name):
            return file.read(1000).removeprefix(_MARK).lstrip(_SPACE)[:4]


def read_consortium(paths: Sequence[Path], wanted: str | None = None) -> Consortium:
    """The project of these files with its organisations; ``wanted`` is its id or acronym if they hold several.

    Raises ``B1mgGraphError``, with the file, if one cannot be read or is not of CORDIS, and ``UsageError`` if there is
    not just one such project.
    """
    files = [one for path in paths for one in _files(path)]
    documents = [one for one in files if one.begins().startswith(b"<")]
    tables = [one for one in files if one not in documents]
    found: list[Consortium] = [*_from_documents(documents, wanted), *(_from_tables(tables, wanted) if tables else ())]
    if not found:
        raise UsageError(f"no file has the project `{wanted}`")
    if len(found) > 1:
        raise UsageError(_several([(one.id, one.acronym) for one in found]), ParameterName("project"))
    if not found[0].participations:
        raise B1mgGraphError(
            f"{found[0].name}: no file has its organisations; add organization.csv of the same download"
        )
    return found[0]


def _from_documents(documents: Sequence[_File], wanted: str | None) -> Iterator[Consortium]:
    for document in documents:
        with document.open() as file, _located(document.name):
            content = file.read(MOST_BYTES + 1)
            if len(content) > MOST_BYTES:
                raise B1mgGraphError(f"it has more than {MOST_BYTES >> 20} MiB, which no project has")
            if wanted is None or not wanted.isascii() or wanted.strip().lower().encode() in content.lower():
                one = read_project(content)
                if _is(wanted, one.id, one.acronym):
                    yield one


def _from_tables(tables: Sequence[_File], wanted: str | None) -> Iterator[Consortium]:
    by_kind: dict[Kind, list[_File]] = {}
    for table in tables:
        with _text(table) as file:
            by_kind.setdefault(kind_of(file), []).append(table)
    if "projects" not in by_kind:
        raise B1mgGraphError(f"{tables[0].name}: add project.csv of the same download, which has the projects")
    row = _project(by_kind["projects"], wanted)
    members = [one for one in _rows(by_kind.get("participants", []), "participants") if one["project"] == row["id"]]
    bases = [one for one in _rows(by_kind.get("legal bases", []), "legal bases") if one["project"] == row["id"]]
    bases.sort(key=lambda one: one["main"].lower() != "true")
    made = consortium(row, (one["updated"] for one in members), members)
    yield replace(made, programme=tidy(bases[0]["code"]), programme_title=tidy(bases[0]["title"])) if bases else made


def _project(tables: Sequence[_File], wanted: str | None) -> Row:
    """The row of the project.  Raises ``UsageError`` if there is none, or more than one."""
    found: dict[str, Row] = {}
    acronyms: dict[str, str] = {}
    for row in _rows(tables, "projects"):
        acronyms[row["id"]] = row["acronym"]
        if _is(wanted, row["id"], row["acronym"]):
            found.setdefault(row["id"], row)
            if wanted is None and len(found) > _MOST_SHOWN:
                break
    if not found:
        if wanted is None:
            raise B1mgGraphError(f"{tables[0].name}: it has no project")
        near = Vocabulary((id_, (name,)) for id_, name in acronyms.items()).suggest(wanted)
        meant = " or ".join(f"`{acronyms[id_] or id_}` ({id_})" for id_ in near)
        raise UsageError(f"no file has the project `{wanted}`{f': did you mean {meant}?' if meant else ''}")
    if len(found) > 1:
        raise UsageError(_several([(id_, row["acronym"]) for id_, row in found.items()]), ParameterName("project"))
    return next(iter(found.values()))


def _is(wanted: str | None, id: str, acronym: str) -> bool:  # noqa: A002 - the word of CORDIS
    return wanted is None or id == wanted.strip() or acronym.casefold() == wanted.strip().casefold()


def _several(projects: Sequence[tuple[str, str]]) -> str:
    shown = ", ".join(f"{acronym or 'no acronym'} ({id_})" for id_, acronym in projects[:_MOST_SHOWN])
    more = " and more" if len(projects) > _MOST_SHOWN else ""
    return f"there are several projects: {shown}{more}; choose one by its id: "


def _rows(tables: Sequence[_File], kind: Kind) -> Iterator[Row]:
    for table in tables:
        with _text(table) as file:
            yield from rows_of(file, kind)


@contextmanager
def _text(table: _File) -> Iterator[IO[str]]:
    """A table as text; errors get its name."""
    with table.open() as file, _located(table.name):
        yield io.TextIOWrapper(file, encoding="utf-8-sig", newline="")


@contextmanager
def _located(name: str) -> Iterator[None]:
    try:
        yield
    except UnicodeDecodeError as error:
        raise B1mgGraphError(f"{name}: it is not in UTF-8, which all files of CORDIS are in") from error
    except DAMAGED as error:
        raise B1mgGraphError(f"{name}: it cannot be read: {error}") from error
    except B1mgGraphError as error:
        raise B1mgGraphError(f"{name}: {error}") from error


def _files(path: Path) -> list[_File]:
    """The file, or the tables and documents in the archive.  Raises ``B1mgGraphError`` if it cannot be read."""
    try:
        with path.open("rb") as file:
            is_archive = file.read(len(_ZIP)) == _ZIP
    except OSError as error:
        raise B1mgGraphError(f"{path}: it cannot be read: {(error.strerror or '').lower()}") from error
    if not is_archive:
        return [_File(str(path), lambda: path.open("rb"))]
    with _located(str(path)), zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.lower().endswith(_SUFFIXES)]
    tables = [
        name
        for name in names
        if name.rpartition("/")[2].lower() in ("project.csv", "organization.csv", "legalbasis.csv")
    ]
    chosen = tables or [name for name in names if name.lower().endswith(".xml")]
    if not chosen:
        raise B1mgGraphError(
            f"{path}: the archive has neither project.csv and organization.csv nor XML files of projects"
        )
    return [_File(f"{path}/{name}", partial(_member, path, name)) for name in chosen]


@contextmanager
def _member(path: Path, name: str) -> Iterator[IO[bytes]]:
    with zipfile.ZipFile(path) as archive, archive.open(name) as file:
        yield file
