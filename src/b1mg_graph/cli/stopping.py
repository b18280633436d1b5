"""TERM, HUP and INT end every command with one line and the exit status 128 plus the signal number.

The first signal raises ``Stopped`` in the main thread, so the command cleans up as after any error: incomplete files
are removed, child processes are ended.  Python runs signal handlers only between bytecode instructions, so a second
thread watches a command that is inside the engine and ends the process if the main thread has not ended within a
second.  The next run removes any files left behind.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from types import FrameType

_SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGHUP", "SIGBREAK", "SIGTERM") if hasattr(signal, name))
_GRACE = 1.0
"""The number of seconds that the main thread gets to end."""
_SHOW_CURSOR = b"\x1b[?25h"
"""The control sequence that shows the cursor, which a progress bar hides."""

_by: int | None = None
"""The number of the signal that stops this process."""
_last_word = threading.Lock()


class Stopped(BaseException):
    """A signal ends the command; a ``BaseException``, so that ``except Exception`` does not catch it."""


def catch() -> None:
    """Install the handlers; signals that the parent process set to be ignored (nohup, ``&``) stay ignored."""
    for number in _SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _stop)


def watch() -> None:
    """Start the thread that ends a stopped command which is inside a call of the engine."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    with suppress(RuntimeError):  # no memory for a thread: the command still ends, but later
        threading.Thread(target=_watch_main_thread, args=(reading,), daemon=True).start()


def is_stopped() -> bool:
    """Whether a signal has been received: any error raised since then is a consequence of it."""
    return _by is not None


def finish() -> None:
    """Ignore signals from now on: the command has completed."""
    for number in _SIGNALS:
        signal.signal(number, signal.SIG_IGN)


def end() -> NoReturn:
    """Print which signal stopped the command, and end the process."""
    assert _by is not None
    finish()
    _end(_by)


def _stop(number: int, _: FrameType | None) -> None:
    global _by  # noqa: PLW0603 - there is one process to be stopped
    if _by is None:  # a second signal would interrupt the cleanup, which is limited to a second anyway
        _by = number
        sys.unraisablehook = _ignore  # an exception raised inside a finaliser is lost: then ``watch`` ends the process
        raise Stopped


def _ignore(_: object) -> None:
    pass


def _watch_main_thread(reading: int) -> None:
    number = 0
    while number not in _SIGNALS:
        number = os.read(reading, 1)[0]
    threading.Event().wait(_GRACE)
    if os.isatty(2):
        os.write(2, _SHOW_CURSOR)
    _end(number)


def _end(number: int) -> NoReturn:
    if _last_word.acquire(blocking=False):
        with suppress(OSError):
            os.write(2, f"stopped by {signal.Signals(number).name}\n".encode("ascii"))
        os._exit(128 + number)
    threading.Event().wait()  # the other thread is about to end the process
    raise AssertionError
