"""Standard streams whose errors are reported in one line by every command.

If a stream was closed before the program started, Python sets it to None and gives its file descriptor to the next file
that is opened.  Here each such descriptor is reserved, so reading and writing fail as for any file.
"""

from __future__ import annotations

import io
import os
import sys
from errno import EBADF
from typing import TYPE_CHECKING, TextIO

from b1mg_graph.errors import B1mgGraphError, OutputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from _typeshed import ReadableBuffer


class ReaderGoneError(B1mgGraphError):
    """The reader of standard output has closed it: the program ends silently, as one that SIGPIPE ends."""

    exit_status = 141


class _Output(io.FileIO):
    """Standard output.  The first write error is raised; the remaining buffered output is then dropped."""

    _has_failed = False

    def write(self, data: ReadableBuffer, /) -> int:
        if self._has_failed:
            return memoryview(data).nbytes
        try:
            return super().write(data)
        except BrokenPipeError:
            self._has_failed = True
            raise ReaderGoneError from None
        except OSError as error:
            self._has_failed = True
            raise OutputError(f"standard output: cannot be written: {reason(error)}") from error


class _Messages(io.FileIO):
    """Standard error.  A message that cannot be written does not change the exit status."""

    def write(self, data: ReadableBuffer, /) -> int:
        try:
            return super().write(data)
        except OSError:
            return memoryview(data).nbytes


def reason(error: OSError) -> str:
    """Why a stream cannot be read or written, in words."""
    return "it is closed" if error.errno == EBADF else error.strerror or str(error)


def prepare() -> None:
    """Replace ``sys.stdin``, ``sys.stdout`` and ``sys.stderr`` by such streams."""
    for number, unusable in enumerate((os.O_WRONLY, os.O_RDONLY, os.O_WRONLY)):
        _take(number, unusable)
    if sys.stdin is None:
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - open as long as the process
    sys.stdout = _remade(sys.stdout, 1, _Output)
    sys.stderr = _remade(sys.stderr, 2, _Messages)


def _take(number: int, unusable: int) -> None:
    """Reserve the descriptor ``number`` if it is closed; opened with the flags ``unusable``, its use is an error."""
    try:
        os.fstat(number)
    except OSError:
        handle = os.open(os.devnull, unusable)
        os.dup2(handle, number)
        if handle != number:
            os.close(handle)


def _remade(stream: TextIO | None, number: int, kind: Callable[..., io.FileIO]) -> TextIO:
    """The stream over a file of class ``kind``; a Windows console is left as it is."""
    raw = getattr(stream, "buffer", None)
    raw = getattr(raw, "raw", raw)
    if stream is not None and not isinstance(raw, io.FileIO):
        return stream
    is_terminal = os.isatty(number)
    return io.TextIOWrapper(
        io.BufferedWriter(kind(number, "w", closefd=False)),
        encoding=stream.encoding if stream is not None else "utf-8",
        errors="replace",  # the encoding of a pipe on Windows can lack characters of an excerpt
        line_buffering=is_terminal or number == 2,
        write_through=getattr(stream, "write_through", False),
    )
