"""Trying inputs until the time is over: ``make fuzz SECONDS=60 SEED=1``, or one again: ``make fuzz REPLAY=file``.

With ``GUIDED=1`` facts are led by what they reach (``guided.py``).

Inputs are tried in a process with limits, which says which one it begins with: one that takes too much,
or that brings the engine down with all of it, is known as well.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sys
import tempfile
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from .guided import fuzz_guided
from .inputs import KINDS, Input, from_file, numbered, prepared
from .trying import Trial

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection

FAILURES = Path("fuzz-failures")
MEMORY = 2 << 30
"""Bytes of address space that a process gets beside what it begins with."""

PATIENCE = {"query": 5.0}
MOST_PATIENCE = 60.0
"""Seconds that an input of a kind may take; for a query they are no fault, as it may ask for much."""

AT_ONCE = 500
"""Inputs that one process tries."""


@dataclass
class Count:
    """How many inputs of each kind were tried, how many of them had nothing wrong, and how many showed a fault."""

    tried: Counter[str] = field(default_factory=Counter)
    passed: int = 0
    failed: list[Path] = field(default_factory=list)

    def __str__(self) -> str:
        kinds = ", ".join(f"{number:,} {kind}" for kind, number in sorted(self.tried.items()))
        return f"{self.tried.total():,} inputs ({kinds}), {self.passed:,} sound; {len(self.failed)} faults"


def fuzz(seed: int, seconds: float, kind: str = "") -> Count:
    """Try inputs for some seconds, and write into a folder those that show a fault."""
    count = Count()
    until = time.monotonic() + seconds
    number = 0
    while time.monotonic() < until:
        with tempfile.TemporaryDirectory() as folder:
            starter = prepared(Path(folder) / "initiative")
            for begun in _tried(seed, number, starter, until, kind):
                if isinstance(begun, Fault):
                    path = begun.input.write(FAILURES)
                    count.failed.append(path)
                    print(f"{begun.why}\n{path}: make fuzz REPLAY={path}\n")
                elif isinstance(begun, int):
                    count.passed += begun
                else:
                    count.tried[begun.kind] += 1
                    number += 1
    return count


@dataclass(frozen=True)
class Fault:
    """An input that shows a fault, and how."""

    input: Input
    why: str


def _tried(seed: int, first: int, starter: Path, until: float, kind: str) -> Iterator[Input | Fault | int]:
    """The inputs that one process tries, each as it begins, with the faults that they show."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_try_all, args=(theirs, seed, first, starter, until, kind))
    process.start()
    theirs.close()
    begun: Input | None = None
    try:
        while True:
            patience = PATIENCE.get(begun.kind, MOST_PATIENCE) if begun is not None else MOST_PATIENCE
            if not ours.poll(patience):
                if begun is not None and begun.kind not in PATIENCE:
                    yield Fault(begun, f"no end after {patience:g} s")
                return
            received = ours.recv()
            if isinstance(received, str):
                assert begun is not None
                yield Fault(begun, received)
            else:
                begun = received if isinstance(received, Input) else begun
                yield received
    except EOFError:
        process.join()
        if process.exitcode and begun is not None:
            yield Fault(begun, f"the process ended with {process.exitcode}")
    finally:
        process.kill()
        process.join()
        ours.close()


def _try_all(connection: Connection, seed: int, first: int, starter: Path, until: float, kind: str) -> None:
    there = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (there + MEMORY, there + MEMORY))
    trial = Trial(starter)
    for number in range(first, first + AT_ONCE):
        if number > first and time.monotonic() > until:  # one at least: to begin may take all the time
            break
        tried = numbered(seed, number, starter, kind)
        connection.send(tried)
        before = trial.passed
        try:
            trial.try_(tried.kind, tried.content)
        except Exception:  # noqa: BLE001 - whatever it is, it is what is looked for
            connection.send(traceback.format_exc(limit=-6))
        connection.send(trial.passed - before)


def replay(path: Path) -> None:
    """Try the input in a file, and let what it shows through."""
    tried = from_file(path)
    with tempfile.TemporaryDirectory() as folder:
        Trial(prepared(Path(folder) / "initiative")).try_(tried.kind, tried.content)


def main() -> int:
    """Read the arguments, and do what they ask for."""
    parser = argparse.ArgumentParser(prog="make fuzz")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--kind", choices=sorted(KINDS), default="", help="only inputs of this kind")
    parser.add_argument("--replay", type=Path)
    parser.add_argument("--guided", action="store_true")
    asked = parser.parse_args()
    if asked.replay is not None:
        replay(asked.replay)
        print(f"{asked.replay}: nothing is wrong")
        return 0
    if asked.guided:
        with tempfile.TemporaryDirectory() as folder:
            failed = fuzz_guided(asked.seed, asked.seconds, Path(folder), FAILURES)
        for path in failed:
            print(f"{path}: make fuzz REPLAY={path}")
        return 1 if failed else 0
    count = fuzz(asked.seed, asked.seconds, asked.kind)
    print(count)
    return 1 if count.failed else 0


if __name__ == "__main__":
    sys.exit(main())
