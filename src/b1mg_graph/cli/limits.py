"""The options ``--timeout`` and ``--memory``, and printing the output of work that runs within these limits."""

from __future__ import annotations

import io
import math
import re
import sys
from typing import TYPE_CHECKING, Any, TextIO

import click

from b1mg_graph.cli.kept_answers import keep, print_piece

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from b1mg_graph.processes import Limits

_SIZE = re.compile(r"([0-9]+(?:\.[0-9]+)?) ?([KMGT]?)(?:i?B)?", re.IGNORECASE)
_UNITS = {"": 20, "K": 10, "M": 20, "G": 30, "T": 40}
"""The power of two for each unit letter; a number without a unit is in MiB."""


class SecondsType(click.ParamType[float]):
    """A number of seconds; 0 means no limit."""

    name = "seconds"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number that was written."""
        try:
            seconds = float(value)
        except ValueError:
            seconds = math.nan
        if not 0 <= seconds < math.inf:
            self.fail(f"{value}: expected a number of seconds, such as 60 or 0.5; 0 means no limit", param, ctx)
        return seconds


class _SizeType(click.ParamType[int]):
    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        found = _SIZE.fullmatch(str(value).strip())
        if found is None:
            self.fail(f"{value}: expected a size, such as 500MiB, 2GiB or 2048 (MiB); 0 means no limit", param, ctx)
        return int(float(found[1]) * (1 << _UNITS[found[2].upper()]))


_timeout = click.option(
    "--timeout",
    type=SecondsType(),
    default=60.0,
    metavar="SECONDS",
    help="Stop the query after this time; 0 means no limit.  [default: 60]",
)
_memory = click.option(
    "--memory",
    type=_SizeType(),
    default="2GiB",
    metavar="SIZE",
    help="Stop the query if it needs more memory than this in addition to the data (Linux only): 500MiB, 4GiB, or a "
    "number of MiB; 0 means no limit.  [default: 2GiB]",
)


def limit_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options ``--timeout`` and ``--memory``."""
    return _timeout(_memory(command))


def limits_of(timeout: float, memory: int, endpoint: str | None = None) -> Limits:
    """The limits for the values of the options, seconds and bytes; 0 is no limit.

    A store at ``endpoint`` does the work with limits of its own, so there are none here.
    """
    from b1mg_graph.processes import Limits

    if endpoint is not None:
        return Limits()
    return Limits(timeout or None, memory or None)


def print_within(limits: Limits, key: str | None, work: Callable[..., None], *given: Any) -> None:
    """Run ``work(*given)`` within ``limits`` and print its complete output, or nothing; it is kept under ``key``.

    The limits include the formatting of an answer, which can take more than finding it.  Raises the errors of ``work``,
    ``TimeoverError`` and ``MemoryOverError``.
    """
    if not limits:
        print_and_keep(key, work, *given)
        return
    from b1mg_graph.processes import Child
    from b1mg_graph.query.timeout import items_within

    with Child(_printed, work, given, _Recorded.form(sys.stdout), _Recorded.form(sys.stderr), limits=limits) as child:
        printed = []
        for content, is_error in items_within(limits, child):
            print_piece(content, is_error=is_error)  # what goes wrong there is raised here
            printed.append((content, is_error))
    keep(key, printed)


def print_and_keep(key: str | None, work: Callable[..., None], *given: Any) -> None:
    """Run ``work(*given)``, which prints; what it prints is kept under ``key``, unless that is None."""
    if key is None:
        work(*given)
        return
    streams = sys.stdout, sys.stderr
    forms = [_Recorded.form(stream) for stream in streams]
    printed: list[tuple[bytes, bool]] = []
    try:
        printed.extend(_printed(work, given, *forms))
    finally:
        (out, error), (sys.stdout, sys.stderr) = (sys.stdout, sys.stderr), streams
        if not printed:  # it raised: what it had printed is shown, and nothing kept
            key = None
            printed = [(one.printed(), one is error) for one in (out, error) if isinstance(one, _Recorded)]
        for content, is_error in printed:
            print_piece(content, is_error=is_error)
    keep(key, printed)


class _Recorded(io.TextIOWrapper):
    """A stream that records what is printed, encoded as for another stream."""

    def __init__(self, encoding: str, errors: str, is_terminal: bool) -> None:
        self._kept = io.BytesIO()
        self._is_terminal = is_terminal
        super().__init__(self._kept, encoding=encoding, errors=errors)

    @staticmethod
    def form(stream: TextIO) -> tuple[str, str, bool]:
        """The encoding, the error handler and whether it is a terminal, of ``stream``."""
        return stream.encoding, stream.errors or "strict", stream.isatty()

    def isatty(self) -> bool:
        return self._is_terminal

    def printed(self) -> bytes:
        """All bytes printed so far."""
        self.flush()
        return self._kept.getvalue()


def _printed(
    work: Callable[..., None], given: tuple[Any, ...], out: tuple[str, str, bool], err: tuple[str, str, bool]
) -> Iterator[tuple[bytes, bool]]:
    """The output of ``work``, in a child process: pairs of bytes and whether they go to standard error."""
    sys.stdout, sys.stderr = _Recorded(*out), _Recorded(*err)
    work(*given)
    yield sys.stdout.printed(), False
    yield sys.stderr.printed(), True
