"""Processes that are forked from a server which has imported what they need, so that one costs a few milliseconds.

There is one server for all tests of a worker, since Python keeps one for a process: who needs it takes `SERVED`, and
what is imported beforehand is here.
"""

from __future__ import annotations

import os
import subprocess
import sys
from multiprocessing import get_context
from typing import TYPE_CHECKING

from .sealed import VARIABLE, seal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

SERVED = get_context("forkserver")
SERVED.set_forkserver_preload(["tests.preloaded", "tests.faults.deaths", "tests.hostile.limits", "tests.served"])
LONGEST = 120
"""Seconds that a run may take."""


def program(
    arguments: Sequence[str], room: Path, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """What `b1mg-graph` prints in the present folder, and its status; ``room`` is for what it prints.

    Where it is given variables of its own, some of which are read when an interpreter starts, one is started.
    """
    if environment:
        return subprocess.run(
            [sys.executable, "-m", "b1mg_graph", *arguments],
            env={**os.environ, **environment},
            capture_output=True,
            encoding="utf-8",
            timeout=LONGEST,
            check=False,
        )
    printed = [room / ".stdout", room / ".stderr"]
    process = SERVED.Process(target=_main, args=(arguments, os.getcwd(), dict(os.environ), printed))  # noqa: PTH109
    process.start()
    process.join(LONGEST)
    if process.is_alive():
        process.kill()
        raise subprocess.TimeoutExpired([*arguments], LONGEST)
    out, err = (path.read_text("utf-8") for path in printed)
    for path in printed:
        path.unlink()
    return subprocess.CompletedProcess([*arguments], process.exitcode, out, err)


def _main(arguments: Sequence[str], folder: str, environment: dict[str, str], printed: Sequence[Path]) -> None:
    """Be the command: its folder, its variables, its words, and files in place of its pipes."""
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    for number, path in enumerate(printed, 1):
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(handle, number)
        os.close(handle)
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - open as long as the process
    sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115
    sys.argv = ["b1mg-graph", *arguments]
    if VARIABLE in environment:
        seal()
    from b1mg_graph.cli.main import main

    main()
