"""A child forked from this process, for Linux: it starts in a few milliseconds, and needs no pickled arguments.

multiprocessing is not used: importing it takes longer than most questions.
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

from b1mg_graph.processes.limits import Limits, end_with_parent
from b1mg_graph.processes.serving import serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_LENGTH = struct.Struct("!Q")
"""The header of each message: its size in bytes."""
_PIECE = 1 << 20
_ENDING = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
"""The signals that a terminal or a user sends to a process group: the parent handles them and ends its children."""


class Copy:
    """The parent's side of a forked child."""

    def __init__(self, work: Callable[..., Iterable[Any]], given: tuple[Any, ...], limits: Limits) -> None:
        """Fork the child, which runs ``work(*given)`` within ``limits``."""
        self._rest = bytearray()
        self._ended: tuple[int | None, str] | None = None
        self._handle, writing = os.pipe()
        self._stderr = os.memfd_create("stderr")
        parent = os.getpid()
        with _undisturbed(), warnings.catch_warnings():
            # Python warns of threads that can hold a lock: ours wait for a signal, or are inside the engine
            warnings.simplefilter("ignore", DeprecationWarning)
            self._process = os.fork()
            if self._process == 0:
                try:
                    _run_child(parent, writing, self._stderr, partial(serve, work=work, given=given, limits=limits))
                finally:
                    os._exit(1)
        os.close(writing)

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process

    def fileno(self) -> int:
        """The descriptor of the pipe for messages."""
        return self._handle

    def read(self) -> list[bytes]:
        """The messages that have arrived; waits for the first bytes of one.  Raises ``EOFError`` after the last."""
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
        """The children in ``among`` with messages to read, after at most ``seconds``."""
        poll = select.poll()
        for child in among:
            poll.register(child, select.POLLIN)
        milliseconds = None if seconds is None else min(max(0.0, seconds) * 1000 + 1, 1e9)
        come = {handle for handle, _ in poll.poll(milliseconds)}
        return [child for child in among if child.fileno() in come]

    def end(self) -> tuple[int | None, str]:
        """Kill it unless it has ended; its exit status (or the negative signal number) and its standard error.

        Libraries write there, such as the engine before it aborts.
        """
        if self._ended is not None:
            return self._ended
        status = None
        with suppress(ProcessLookupError, ChildProcessError):  # another process can have reaped it
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


def _run_child(parent: int, writing: int, stderr: int, work: Callable[[Callable[[bytes], None]], object]) -> None:
    """The main function of the child: set up signals, streams and limits, then do the work."""
    signal.set_wakeup_fd(-1)
    for number in _ENDING:
        signal.signal(number, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    if not end_with_parent(parent):
        os._exit(1)
    os.dup2(stderr, 2)
    if fault_handler := sys.modules.get("faulthandler"):
        fault_handler.disable()  # it can have its own copy of standard error
    gc.disable()  # it would write to every page shared with the parent, and so copy it

    def send(message: bytes) -> None:
        for piece in (_LENGTH.pack(len(message)), message):
            left = memoryview(piece)
            while left:
                left = left[os.write(writing, left) :]

    work(send)
    os._exit(0)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Block the signals that end a command for a moment: the child must not handle them as its parent does."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
