"""TERM, HUP and INT end every command with one line, and with the exit status 128 and the number of the signal.

The first of them raises ``Stopped`` in the main thread, so that all is left as by any other error: files that
were being written are taken away, children are ended.  Python does so only between two of its own steps, so a
second thread looks after a command that is within the engine: it ends the process when the main thread has not
come to its end within a second.  What is left of it then, the next run clears away.
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
"""Seconds that the main thread gets to leave what it is at."""
_SHOW_CURSOR = b"\x1b[?25h"
"""What a bar of progress may have hidden."""

_by: int | None = None
"""The number of the signal that stops this process."""
_last_word = threading.Lock()


class Stopped(BaseException):
    """The command is to end; no ``except Exception`` holds that up."""


def catch() -> None:
    """Have the signals stop the command; those that its parent has it ignore (nohup, ``&`` in a script) stay so."""
    for number in _SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _stop)


def watch() -> None:
    """Look after a command that is stopped while it is within a call of the engine."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    with suppress(RuntimeError):  # there is no memory for a thread: the command ends all the same, if later
        threading.Thread(target=_look_after, args=(reading,), daemon=True).start()


def is_stopped() -> bool:
    """Whether a signal has come: whatever was raised since then is due to it."""
    return _by is not None


def finish() -> None:
    """The command has done its work: no signal changes that."""
    for number in _SIGNALS:
        signal.signal(number, signal.SIG_IGN)


def end() -> NoReturn:
    """Say by which signal the command was stopped, and end the process."""
    assert _by is not None
    finish()
    _end(_by)


def _stop(number: int, _: FrameType | None) -> None:
    global _by  # noqa: PLW0603 - there is one process to be stopped
    if _by is None:  # a second signal would break into the clearing up, which is given a second at most anyway
        _by = number
        sys.unraisablehook = (
            _ignore  # where it is raised in the midst of a finaliser, it is lost: then ``watch`` ends it
        )
        raise Stopped


def _ignore(_: object) -> None:
    pass


def _look_after(reading: int) -> None:
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
