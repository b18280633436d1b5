"""Processes that write a folder and die just before the n-th thing that they ask of the system."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

from b1mg_graph.graph.folders import write_folder
from tests.served import SERVED

if TYPE_CHECKING:
    from pathlib import Path


def dies(at: int, folder: Path, files: dict[str, bytes], *, keep: bool, platform: str) -> bool:
    """Write ``files`` in a process that dies at event number ``at``; False where it ended before that."""
    process = SERVED.Process(target=_write, args=(at, folder, files, keep, platform))
    process.start()
    process.join()
    assert process.exitcode in {0, -signal.SIGKILL}
    return process.exitcode != 0


def _write(at: int, folder: Path, files: dict[str, bytes], keep: bool, platform: str) -> None:
    left = at

    def count(event: str, _: tuple[object, ...]) -> None:
        nonlocal left
        if event.startswith(("os.", "open", "shutil.", "ctypes.", "tempfile.", "fcntl.")):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.platform = platform
    sys.addaudithook(count)
    write_folder(folder, files.items(), keep=keep)
    left = 0  # what the end of a process does is not looked at
