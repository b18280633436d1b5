"""The limits of a child process, which the child enforces itself, independent of its parent."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_GRACE = 1.0
"""The number of seconds after the limit at which a child ends itself if its parent has not (it can be suspended)."""
_LONGEST = 1e8
"""The maximum number of seconds of a timer: three years, which every system accepts."""
_STATUS = Path("/proc/self/statm")
_DATA = 5
"""The index of the pages of data and stack in ``statm`` (proc_pid_statm(5)), which RLIMIT_DATA limits."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of a child: ``seconds`` from the start of the work, and additional ``memory`` in bytes; None is no limit.

    Memory is limited on Linux only, where a process can read its own size.
    """

    seconds: float | None = None
    memory: int | None = None

    def __bool__(self) -> bool:
        return self.seconds is not None or self.memory is not None


def apply_limits(limits: Limits) -> None:
    """Let the system end this process when it exceeds ``limits``, without a core dump."""
    if limits.seconds is not None and hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)  # also ends it inside a call of the engine
        signal.setitimer(signal.ITIMER_REAL, min(limits.seconds + _GRACE, _LONGEST))
    if limits.memory is not None and _STATUS.exists():
        import resource

        pages = int(_STATUS.read_text("ascii").split()[_DATA])
        most = pages * resource.getpagesize() + limits.memory
        with suppress(ValueError, OverflowError):  # there is a lower limit, or the value is out of range
            resource.setrlimit(resource.RLIMIT_DATA, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def end_with_parent(parent: int) -> bool:
    """Let the system kill this process when the thread that forked it ends; False if that is not supported.

    ``parent`` is the process id of the parent: if it has ended already, this process ends.  Uses PR_SET_PDEATHSIG of
    prctl(2) on Linux.
    """
    try:
        import ctypes

        prctl = ctypes.CDLL(None).prctl
    except (ImportError, OSError, AttributeError):
        return False
    if prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0) != 0:
        return False
    if os.getppid() != parent:  # the parent ended before the call
        os._exit(1)
    return True


def end_with_pipe() -> None:
    """Watch, in a thread, the pipe that multiprocessing keeps open while the parent lives, and end with it."""
    from multiprocessing import parent_process
    from multiprocessing.connection import wait
    from threading import Thread

    parent = parent_process()
    assert parent is not None

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    Thread(target=watch, daemon=True).start()
