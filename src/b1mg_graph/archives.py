"""Reading the facts out of a zip archive or a wheel, into memory; nothing is written, and no name leads out of it."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections import Counter
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

from b1mg_graph.errors import B1mgGraphError
from b1mg_graph.paths import MOST_ENTRIES, why_not_plain

if TYPE_CHECKING:
    from pathlib import Path

    from b1mg_graph.memory_paths import Folder

MOST_BYTES = 256 << 20
"""The largest archive, and the most that the files which are read may unpack to."""
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)
"""What ``zipfile`` raises for damaged archives, and for encrypted ones or compression that it does not know."""


def read_archive(path: Path, endings: tuple[str, ...]) -> tuple[Folder, str]:
    """The files of the archive ``path`` whose names end in one of ``endings``, and the SHA-256 of the archive.

    Raises ``B1mgGraphError`` if it is not a zip archive, is too large, or has an entry that is not a plain file.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise B1mgGraphError(f"it cannot be read: {(error.strerror or '').lower()}") from error
    if len(content) > MOST_BYTES:
        raise B1mgGraphError(f"it has more than {MOST_BYTES >> 20} MiB")
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return _unpacked(archive, endings), sha256(content).hexdigest()
    except DAMAGED as error:
        raise B1mgGraphError(f"it is not a sound zip archive: {error}") from error


def _unpacked(archive: zipfile.ZipFile, endings: tuple[str, ...]) -> Folder:
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise B1mgGraphError(f"it has more than {MOST_ENTRIES:,} entries")
    often = Counter(entry.orig_filename for entry in entries)
    found: Folder = {}
    left = MOST_BYTES
    for entry in entries:
        parts = entry.orig_filename.removesuffix("/").split("/")
        why = why_not_plain(parts)
        if why is None and often[entry.orig_filename] > 1:
            why = "a name that occurs twice"
        is_link = stat.S_ISLNK(entry.external_attr >> 16)
        if why is None and is_link and entry.orig_filename.endswith(endings):
            why = "a link"
        if why is not None:
            raise B1mgGraphError(f"it has an entry that is refused: {entry.orig_filename[:200]!r} ({why})")
        if entry.is_dir() or is_link or not parts[-1].endswith(endings):
            continue
        with archive.open(entry) as file:
            text = file.read(left + 1)
        left -= len(text)
        if left < 0:
            raise B1mgGraphError(f"its files unpack to more than {MOST_BYTES >> 20} MiB")
        _put(found, parts, text)
    return found


def _put(folder: Folder, parts: list[str], content: bytes) -> None:
    for part in parts[:-1]:
        inner = folder.setdefault(part, {})
        if not isinstance(inner, dict):
            raise B1mgGraphError(f"it has a file and a folder of one name: {part!r}")
        folder = inner
    if parts[-1] in folder:
        raise B1mgGraphError(f"it has a file and a folder of one name: {parts[-1]!r}")
    folder[parts[-1]] = content
