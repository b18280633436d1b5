"""The program in a process that notes down every path at which it makes, changes or deletes something.

``python -m tests.hostile.watched LOG ARGUMENT...``; the processes that it forks are watched as well.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

from b1mg_graph.cli.main import main

_CHANGES = {
    "os.mkdir": 1,
    "os.remove": 1,
    "os.rmdir": 1,
    "os.rename": 2,
    "os.link": 2,
    "os.symlink": 2,
    "os.truncate": 1,
}
_STARTS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "socket.connect", "socket.getaddrinfo")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def changed(event: str, arguments: tuple[object, ...]) -> list[bytes]:
    """The paths that an event of auditing makes, changes or deletes, or the program that it starts."""
    found: tuple[object, ...] = ()
    if event in _CHANGES:
        found = arguments[: _CHANGES[event]]
    elif event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING:
        found = arguments[:1]
    elif event in _STARTS:
        found = (f"{event}:{arguments[0]!r}",)
    paths = (path for path in found if isinstance(path, str | bytes | os.PathLike))
    return [os.fsencode(os.path.abspath(path)) for path in paths]  # noqa: PTH100 - what is not there, too


class Watch:
    """Notes down, while it is entered, what this process changes.  Hooks of auditing stay for good, so one will do."""

    def __init__(self) -> None:
        self.changes: list[bytes] = []
        self._on = False
        sys.addaudithook(self._note)

    def __enter__(self) -> list[bytes]:
        self.changes = []
        self._on = True
        return self.changes

    def __exit__(self, *_: object) -> None:
        self._on = False

    def _note(self, event: str, arguments: tuple[object, ...]) -> None:
        if self._on:
            self.changes.extend(changed(event, arguments))


@cache
def watch() -> Watch:
    """The one of this process."""
    return Watch()


def _watch(log: int) -> None:
    def note(event: str, arguments: tuple[object, ...]) -> None:
        for path in changed(event, arguments):
            os.write(log, path + b"\n")

    sys.addaudithook(note)


if __name__ == "__main__":
    handle = os.open(Path(sys.argv.pop(1)), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    _watch(handle)
    main()
