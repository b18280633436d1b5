"""Processes that write files and die just before the n-th thing that they ask of the system."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

from b1mg_graph.output.directory import write_folder
from b1mg_graph.output.files import write_files
from b1mg_graph.output.gate import Gate
from b1mg_graph.output.sets import write_set
from tests.served import SERVED

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def dies(at: int, folder: Path, files: dict[str, bytes], *, keep: bool, platform: str) -> bool:
    """Write ``files`` in a process that dies at event number ``at``; False where it ended before that."""
    return _dies(at, platform, _write_folder, folder, files, keep)


def pair_dies(at: int, state: Path, files: dict[Path, str]) -> bool:
    """The same for single files that belong together; ``state`` is the user's state folder."""
    return _dies(at, sys.platform, _write_files, state, files)


def set_dies(at: int, folder: Path, files: dict[str, bytes], command: str, *, in_place: bool) -> bool:
    """The same for the set of a command, with its manifest."""
    return _dies(at, sys.platform, write_set_of, folder, files, command, in_place)


def write_set_of(folder: Path, files: dict[str, bytes], command: str, in_place: bool) -> None:
    """Write the set of a command that reads nothing from the disk."""
    write_set(folder, files.items(), command, Gate((), ()), in_place=in_place)


def _write_folder(folder: Path, files: dict[str, bytes], keep: bool) -> None:
    write_folder(folder, files.items(), keep=keep)


def _write_files(state: Path, files: dict[Path, str]) -> None:
    os.environ["XDG_STATE_HOME"] = str(state)
    write_files(files, Gate((), ()))


def _dies(at: int, platform: str, write: Callable[..., None], *arguments: object) -> bool:
    process = SERVED.Process(target=_write, args=(at, platform, write, *arguments))
    process.start()
    process.join()
    assert process.exitcode in {0, -signal.SIGKILL}
    return process.exitcode != 0


def _write(at: int, platform: str, write: Callable[..., None], *arguments: object) -> None:
    left = at

    def count(event: str, _: tuple[object, ...]) -> None:
        nonlocal left
        if event.startswith(("os.", "open", "shutil.", "ctypes.", "tempfile.", "fcntl.")):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.platform = platform
    sys.addaudithook(count)
    write(*arguments)
    left = 0  # what the end of a process does is not looked at
