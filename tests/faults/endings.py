"""Real command lines that are ended by a signal at some moment, and what they leave behind."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from .folders import contents

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator

MARK = "B1MG_TEST_RUN"
"""The variable by which the processes of one run are known, whatever their parent is by now."""
LONGEST = 120.0
"""Seconds that a run may take."""
ORPHANED = 2.0
"""Seconds after which no child may be there any more."""
SHORTLY = 0.03
"""Seconds about an aimed moment."""
SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGKILL)
SLOW_QUERY = (
    "SELECT (COUNT(*) AS ?n) { "
    + " ".join(f"VALUES ?v{n} {{ {' '.join(map(str, range(100)))} }}" for n in range(3))
    + " FILTER(?v0 + ?v1 > ?v2) }"
)
"""A million rows, which take the engine about as long as the program takes to come to it."""


@dataclass(frozen=True)
class Command:
    """A command with what it writes, if anything, in the present folder, and whether it has a child process."""

    words: tuple[str, ...]
    output: str | None = None
    has_child: bool = False

    def line(self, data: Path) -> list[str]:
        """The words that run it on ``data``."""
        where = ["-o", self.output] if self.output else []
        return [sys.executable, "-m", "b1mg_graph", *self.words, "--data", str(data), *where]


COMMANDS = {
    "build": Command(("build",), "dist"),
    "site": Command(("site",), "site", has_child=True),
    "export": Command(("export",), "graph.trig"),
    "export-chunks": Command(("export", "--chunks", "3"), "parts"),
    "network": Command(("network",), "network.html"),
    "network-csv": Command(("network", "--format", "csv"), "network.csv"),
    "check": Command(("check",), has_child=True),
    "query": Command(("query", SLOW_QUERY, "--no-cache"), has_child=True),  # else the answer is kept
}


@dataclass(frozen=True)
class Outcome:
    """How a run ended; ``signal`` is the number of the one that was sent."""

    signal: int
    status: int
    out: str
    err: str

    @property
    def was_ended(self) -> bool:
        """Whether it was the signal that ended it: it may have been done before."""
        return self.status in {128 + self.signal, -self.signal}


@dataclass
class Run:
    """A process of a command, with those that it has started."""

    process: subprocess.Popen[str]
    mark: str = field(default_factory=lambda: uuid4().hex)

    @classmethod
    def start(cls, line: list[str], folder: Path, home: Path, **how: bool) -> Run:
        """Start it in a folder; what it remembers of a user is in ``home``."""
        mark = uuid4().hex
        environment = {**os.environ, MARK: mark, "HOME": str(home), "XDG_STATE_HOME": str(home / "state")}
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8"}
        return cls(subprocess.Popen(line, cwd=folder, stdin=subprocess.DEVNULL, env=environment, **pipes, **how), mark)

    def ended_by(self, number: int) -> Outcome:
        """Send it a signal, and give how it ended."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        out, err = self.process.communicate(timeout=LONGEST)
        return Outcome(number, self.process.returncode, out, err)

    def processes(self) -> set[int]:
        """Those of its processes that live, itself among them."""
        mark = f"{MARK}={self.mark}".encode()
        return {pid for pid in _running() if mark in _environment(pid).split(b"\0")}

    def wait(self, condition: Callable[[], bool], seconds: float = LONGEST) -> bool:
        """Whether ``condition`` came true while the process lived, within ``seconds``."""
        until = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < until:
            if condition():
                return True
            time.sleep(0.0005)
        return False

    def catches_terminate(self) -> bool:
        """Whether the program has got past its first line: the system says which signals a process catches.

        Python itself catches INT before, and HUP may be ignored.
        """
        try:
            status = Path(f"/proc/{self.process.pid}/status").read_text("ascii")
        except OSError:
            return False
        caught = int(re.search(r"^SigCgt:\s*([0-9a-f]+)$", status, re.MULTILINE)[1], 16)
        return bool(caught >> signal.SIGTERM - 1 & 1)


def orphans(run: Run) -> set[int]:
    """The processes of a run that are there when they have had the time to end."""
    until = time.monotonic() + ORPHANED
    while (left := run.processes()) and time.monotonic() < until:
        time.sleep(0.005)
    return left


@dataclass(frozen=True)
class Room:
    """A folder that a command writes to, and the complete sets that may be there, by edition."""

    folder: Path
    sets: tuple[dict[str, str], ...]

    def found(self) -> dict[str, str]:
        """Digests of the files that belong to any of the sets."""
        ours = {path for complete in self.sets for path in complete}
        return {path: digest for path, digest in contents(self.folder).items() if path in ours}

    def others(self) -> set[str]:
        """What else is there: all that a run has of its own until it is done."""
        ours = {path for complete in self.sets for path in complete}
        folders = {above.as_posix() for path in ours for above in Path(path).parents}
        there = {path.relative_to(self.folder).as_posix() for path in _below(self.folder)}
        return there - ours - folders


def moments(
    command: Command, run: Run, room: Room, length: float, chance: random.Random
) -> dict[str, Callable[[], None]]:
    """Ways to wait, by name, until it is time to send ``run`` a signal; ``length`` is what it takes undisturbed."""
    before = room.others()

    def pause(longest: float) -> None:
        until = time.monotonic() + chance.uniform(0, longest)
        run.wait(lambda: time.monotonic() >= until)

    def writing() -> None:
        run.wait(lambda: bool(room.others() - before))
        pause(SHORTLY)

    def child() -> None:
        run.wait(lambda: len(run.processes()) > 1)
        pause(SHORTLY)

    ways = {"any": lambda: pause(length), "first": lambda: pause(SHORTLY)}
    if command.output:
        ways["writing"] = writing
    if command.has_child:
        ways["child"] = child
    return ways


def _running() -> Iterator[int]:
    return (int(name) for name in os.listdir("/proc") if name.isdecimal())  # noqa: PTH208 - it is read very often


def _environment(pid: int) -> bytes:
    """The variables that a process was started with; none of one that has ended."""
    try:
        return Path(f"/proc/{pid}/environ").read_bytes()
    except OSError:
        return b""


def _below(folder: Path) -> Iterator[Path]:
    """All that is below a folder which others are changing."""
    for inner, folders, files in os.walk(folder):
        yield from (Path(inner, name) for name in (*folders, *files))
