"""A child that is a copy of this process (fork), for Linux: it costs a few milliseconds and is given nothing.

multiprocessing is not used for it: to import that takes longer than most questions.
"""

from __future__ import annotations

import gc
import os
import select
import signal
import struct
import sys
import warnings
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from b1mg_graph.processes.limits import Limits, end_with
from b1mg_graph.processes.serving import serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_LENGTH = struct.Struct("!Q")
"""Before each message: how many bytes it has."""
_PIECE = 1 << 20
_ENDING = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
"""What a terminal or a user sends to a whole group of processes: the parent answers it, and ends its children."""


class Copy:
    """The parent's end of such a child."""

    def __init__(self, work: Callable[..., Iterable[Any]], given: tuple[Any, ...], limits: Limits) -> None:
        """Fork it; it does ``work`` with ``given``."""
        self._rest = bytearray()
        self._ended: tuple[int | None, str] | None = None
        self._handle, writing = os.pipe()
        self._stderr = os.memfd_create("stderr")
        parent = os.getpid()
        with _undisturbed(), warnings.catch_warnings():
            # Python warns of threads that may hold a lock: ours wait for a signal, or are within the engine
            warnings.simplefilter("ignore", DeprecationWarning)
            self._process = os.fork()
            if self._process == 0:
                try:
                    _be(parent, writing, self._stderr, partial(serve, work=work, given=given, limits=limits))
                finally:
                    os._exit(1)
        os.close(writing)

    def fileno(self) -> int:
        """The end of the pipe that messages come from."""
        return self._handle

    def read(self) -> list[bytes]:
        """The messages that have come; waits for the first bytes of one.  Raises ``EOFError`` after the last."""
        piece = os.read(self._handle, _PIECE)
        if not piece:
            raise EOFError
        self._rest += piece
        messages = []
        while len(self._rest) >= _LENGTH.size:
            end = _LENGTH.size + _LENGTH.unpack_from(self._rest)[0]
            if len(self._rest) < end:
                break
            messages.append(bytes(self._rest[_LENGTH.size : end]))
            del self._rest[:end]
        return messages

    def ready(self, among: Sequence[Any], seconds: float | None) -> list[Any]:
        """Those of the children ``among`` that something has come from, after at most ``seconds``."""
        poll = select.poll()
        for child in among:
            poll.register(child, select.POLLIN)
        milliseconds = None if seconds is None else min(max(0.0, seconds) * 1000 + 1, 1e9)
        come = {handle for handle, _ in poll.poll(milliseconds)}
        return [child for child in among if child.fileno() in come]

    def end(self) -> tuple[int | None, str]:
        """Kill it unless it has ended; its exit status, or the negative number of its signal, and what it said.

        What it said is what libraries wrote to its standard error, such as why the engine gave up.
        """
        if self._ended is not None:
            return self._ended
        status = None
        with suppress(ProcessLookupError, ChildProcessError):  # the one who started us may have had it reaped
            ended, code = os.waitpid(self._process, os.WNOHANG)
            if not ended:
                os.kill(self._process, signal.SIGKILL)
                _, code = os.waitpid(self._process, 0)
            status = os.waitstatus_to_exitcode(code)
        stderr = os.pread(self._stderr, _PIECE, 0).decode(errors="replace")
        os.close(self._handle)
        os.close(self._stderr)
        self._ended = (status, stderr)
        return self._ended


def _be(parent: int, writing: int, stderr: int, work: Callable[[Callable[[bytes], None]], object]) -> None:
    """What the child does: all that it is to be silent and to end, and then its work."""
    signal.set_wakeup_fd(-1)
    for number in _ENDING:
        signal.signal(number, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    if not end_with(parent):
        os._exit(1)
    os.dup2(stderr, 2)
    if fault_handler := sys.modules.get("faulthandler"):
        fault_handler.disable()  # it may have a standard error of its own
    gc.disable()  # it would write to, and so copy, every page that is shared with the parent

    def send(message: bytes) -> None:
        for piece in (_LENGTH.pack(len(message)), message):
            left = memoryview(piece)
            while left:
                left = left[os.write(writing, left) :]

    work(send)
    os._exit(0)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Hold back, for a moment, the signals that end a command: the child must not answer them as its parent does."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
