"""Processes with limits of their own: what one of them takes, and that it ends before it has too much.

They are forked from a server that has imported all that is needed, so that one costs a few milliseconds.
"""

from __future__ import annotations

import resource
import signal
from cProfile import Profile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from b1mg_graph.compiler.pipeline import assemble
from b1mg_graph.project import find_project
from tests.served import SERVED

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

MEMORY = 1 << 30
"""Bytes of address space that a process gets beside those that it has at its start."""

PROCESSOR = 20
"""Seconds of the processor."""


@dataclass(frozen=True)
class Cost:
    """What a piece of work took: calls of functions, bytes of memory at the most, findings, letters of them.

    Calls, those of functions in C included, are the same on every machine; what is slow within one call is ended by
    the limit of `PROCESSOR`.
    """

    calls: int
    memory: int
    findings: int
    printed: int


def cost_of_checking(folder: Path) -> Cost | str:
    """What it costs to check the data set in ``folder`` and to tell what is found, or why that came to no end."""
    return _within_limits(_check, folder)


def _within_limits(work: Callable[[Path], Cost], folder: Path) -> Cost | str:
    ours, theirs = SERVED.Pipe(duplex=False)
    process = SERVED.Process(target=_work, args=(theirs, work, folder))
    process.start()
    theirs.close()
    try:
        return ours.recv()
    except EOFError:
        process.join()
        ended = -(process.exitcode or 0)
        return "too much time" if ended in {signal.SIGXCPU, signal.SIGKILL} else f"ended by {process.exitcode}"
    finally:
        process.join()


def _work(connection: Connection, work: Callable[[Path], Cost], folder: Path) -> None:
    there = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (there + MEMORY, there + MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR, PROCESSOR + 1))
    try:
        connection.send(work(folder))
    except MemoryError:
        connection.send("too much memory")


def _check(folder: Path) -> Cost:
    from b1mg_graph.diagnostics.terminal import render

    with Profile() as profile:
        found = assemble(find_project(folder)).diagnostics
        printed = sum(len(render(finding)) for finding in found)
    calls = sum(entry.callcount for entry in profile.getstats())
    return Cost(calls, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10, len(found), printed)
