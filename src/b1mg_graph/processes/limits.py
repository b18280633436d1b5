"""What a child process may take, and how it keeps to that by itself, whatever becomes of its parent."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_GRACE = 1.0
"""Seconds after which a child ends itself that its parent should have ended: it may have been stopped or be stuck."""
_LONGEST = 1e8
"""Seconds that a timer is set to at most: three years are for ever, and no system refuses them."""
_STATUS = Path("/proc/self/statm")
_DATA = 5
"""Which number in ``statm`` counts the pages of data and stacks (proc_pid_statm(5)), which RLIMIT_DATA is about."""


@dataclass(frozen=True, slots=True)
class Limits:
    """``seconds`` from when the work begins, and bytes of ``memory`` beside what is there then; None is no limit.

    Memory is limited on Linux, where a process can find out how much it has.
    """

    seconds: float | None = None
    memory: int | None = None

    def __bool__(self) -> bool:
        return self.seconds is not None or self.memory is not None


def keep_to(limits: Limits) -> None:
    """Have the system end this process when it takes more than ``limits``, and leave no core behind."""
    if limits.seconds is not None and hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)  # ends it in the midst of a call of the engine, too
        signal.setitimer(signal.ITIMER_REAL, min(limits.seconds + _GRACE, _LONGEST))
    if limits.memory is not None and _STATUS.exists():
        import resource

        pages = int(_STATUS.read_text("ascii").split()[_DATA])
        most = pages * resource.getpagesize() + limits.memory
        with suppress(ValueError, OverflowError):  # it has a lower limit, or more is asked for than there is
            resource.setrlimit(resource.RLIMIT_DATA, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def end_with(parent: int) -> bool:
    """Have the system kill this process when the thread that forked it ends; False where it cannot.

    ``parent`` is the process that did: where it has ended already, so does this one.  That is PR_SET_PDEATHSIG of
    prctl(2) on Linux.
    """
    try:
        import ctypes

        prctl = ctypes.CDLL(None).prctl
    except (ImportError, OSError, AttributeError):
        return False
    if prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0) != 0:
        return False
    if os.getppid() != parent:  # it ended before the system was asked
        os._exit(1)
    return True


def end_with_pipe() -> None:
    """Watch, in a thread, the pipe that multiprocessing holds open as long as the parent lives, and end with it."""
    from multiprocessing import parent_process
    from multiprocessing.connection import wait
    from threading import Thread

    parent = parent_process()
    assert parent is not None

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    Thread(target=watch, daemon=True).start()
