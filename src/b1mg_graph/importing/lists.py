"""The files that lists come in: what the ending of a name says, and what is read of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.errors import UsageError
from b1mg_graph.importing.delimited import decoded, encoding_of, read_delimited
from b1mg_graph.importing.documents import parse_json, parse_toml, parse_yaml, read_document_list
from b1mg_graph.importing.table import ListError, Table
from b1mg_graph.importing.workbook import read_workbook, visible_sheets
from b1mg_graph.paths import shown

if TYPE_CHECKING:
    from pathlib import Path

    from b1mg_graph.importing.map import Reading

_DELIMITED = {".csv": None, ".tsv": "\t"}
_WORKBOOKS = (".xlsx",)
_DOCUMENTS = {".json": parse_json, ".toml": parse_toml, ".yaml": parse_yaml, ".yml": parse_yaml}
ENDINGS = (*_DELIMITED, *_WORKBOOKS, *_DOCUMENTS)

_MOST_BYTES = 256 << 20
_ARCHIVE = b"PK\x03\x04"
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"


def read_list(file: Path, reading: Reading) -> Table:
    """The table of a list, read as ``reading`` says.

    Raises ``UsageError`` if there is no such file or nothing is known of its ending, ``ListError`` if it cannot be
    read, ``FactsError`` for a document in YAML with errors.
    """
    path, ending = shown(file), ending_of(file)
    content = content_of(file)
    if ending in _WORKBOOKS:
        return read_workbook(path, content, reading.header, reading.sheet)
    _refuse_workbook(path, content)
    text = decoded(path, content, reading.encoding)
    if ending in _DOCUMENTS:
        return read_document_list(path, document_of(file, text), reading.at)
    return read_delimited(path, text, reading.header, reading.separator or _DELIMITED[ending])


def ending_of(file: Path) -> str:
    """The ending of a list's name.  Raises ``UsageError`` if it is not one of a list."""
    ending = file.suffix.lower()
    if ending not in ENDINGS:
        raise UsageError(f"{shown(file)}: a list's name ends in {', '.join(ENDINGS)}")
    return ending


def is_document(file: Path) -> bool:
    """Whether the list is within a document."""
    return file.suffix.lower() in _DOCUMENTS


def document_of(file: Path, text: str) -> object:
    """What a document says.  Raises ``ListError`` or ``FactsError`` if it is invalid."""
    if not text.strip():
        raise ListError(f"{shown(file)}: the file is empty")
    return _DOCUMENTS[file.suffix.lower()](shown(file), text)


def content_of(file: Path) -> bytes:
    """The bytes of a list.  Raises ``UsageError`` if it is no regular file, ``ListError`` if empty or too large."""
    path = shown(file)
    try:
        if not file.is_file():
            raise UsageError(f"{path}: {'not a regular file' if file.exists() else 'no such file'}")
        if file.stat().st_size > _MOST_BYTES:
            raise ListError(f"{path}: it has more than {_MOST_BYTES >> 20} MiB")
        content = file.read_bytes()
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: {getattr(error, 'strerror', None) or error}") from error
    if not content:
        raise ListError(f"{path}: the file is empty")
    return content


def guessed_encoding(file: Path) -> str | None:
    """The encoding of a list as text that is not UTF-8, as far as it can be found out."""
    return None if ending_of(file) in _WORKBOOKS else encoding_of(content_of(file))


def sheets_of(file: Path) -> list[str | None]:
    """The names of the visible sheets of a workbook; None alone for another list, which has no sheets."""
    return list(visible_sheets(shown(file), content_of(file))) if ending_of(file) in _WORKBOOKS else [None]


def text_of(file: Path, encoding: str | None) -> str:
    """The text of a list that is not a workbook.  Raises ``ListError`` if it cannot be read as one."""
    path, content = shown(file), content_of(file)
    _refuse_workbook(path, content)
    return decoded(path, content, encoding)


def _refuse_workbook(path: str, content: bytes) -> None:
    if content.startswith((_ARCHIVE, _OLD_WORKBOOK)):
        raise ListError(
            f"{path}: it is a workbook or an archive, whatever its name says; a workbook's name ends in .xlsx"
        )
