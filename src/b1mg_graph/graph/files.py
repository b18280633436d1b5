"""Writing files so that nobody ever sees half of one."""

from __future__ import annotations

import os
from contextlib import suppress
from errno import EINVAL, EISDIR
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from b1mg_graph.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Content = Iterable[str | bytes] | str | bytes


def write_files(contents: Mapping[Path, Iterable[str | bytes]]) -> None:
    """Write every file under another name first, and give all of them theirs when all are whole.

    A file is text in UTF-8 with LF as line end, or bytes as they are, and a gzip of that where its name
    ends in ``.gz``.  Raises ``OutputError`` where that cannot be done; the files that were there before
    are then as they were.
    """
    written: dict[Path, Path] = {}
    try:
        for path, parts in contents.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            written[path] = _write_aside(path, parts)
        for path in written:
            if path.is_dir():
                raise IsADirectoryError(EISDIR, os.strerror(EISDIR), str(path))
            if path.exists() and not path.is_file():  # a device or a pipe, in whose place a file would come
                raise OSError(EINVAL, "it is no regular file", str(path))  # noqa: TRY301 - as the others are
        for path, aside in written.items():
            aside.replace(path)
    except OSError as fault:
        raise OutputError(f"{fault.filename or next(iter(contents))}: cannot be written: {fault.strerror}") from fault
    finally:
        for aside in written.values():
            with suppress(OSError):
                aside.unlink(missing_ok=True)


def _write_aside(path: Path, parts: Iterable[str | bytes]) -> Path:
    import tempfile  # with all that it needs: who writes nothing does without

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    aside = Path(name)
    try:
        with os.fdopen(handle, "wb", buffering=1 << 20) as out:
            write_content(out, path.name, parts)
            out.flush()
            os.fsync(out.fileno())
        aside.chmod(new_mode())
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    return aside


def new_mode() -> int:
    """The rights that a new file gets here."""
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask


def write_content(out: BinaryIO, name: str, content: Content) -> None:
    """Write text as UTF-8 with LF as line end, bytes as they are; for a ``name`` in ``.gz`` a gzip without a time."""
    parts = [content] if isinstance(content, str | bytes) else content
    if name.endswith(".gz"):
        import gzip

        with gzip.GzipFile(filename="", mode="wb", fileobj=out, mtime=0) as packed:
            packed.writelines(map(_encoded, parts))
    else:
        out.writelines(map(_encoded, parts))


def _encoded(part: str | bytes) -> bytes:
    return part if isinstance(part, bytes) else part.encode()
