"""The whole benchmark: every contestant at every size, in fresh processes, and a report on it.

Data sets and output lie in a temporary folder; the report is written at the end.  A size
of 200,000 people needs some 2 GB there (``TMPDIR`` chooses another disk).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from machine import describe_machine
from report import render
from results import FLOOR, NAIVE, NAIVE_C, OURS, OURS_ONE_CORE, Runs, Size

# This process stays small on purpose: Linux counts the memory that it has when it starts
# another one as that other one's (getrusage(2), ru_maxrss).  So no RDF library is imported here.

_HERE = Path(__file__).resolve().parent


class Benchmark:
    """The measurements as far as they have got, in the folder where the data sets lie."""

    def __init__(self, folder: Path, seed: int, runs: int, naive_limit: float) -> None:
        """``naive_limit`` is in seconds: a run that would take longer is left out."""
        self.sizes: list[Size] = []
        self._folder = folder
        self._seed = seed
        self._runs = runs
        self._naive_limit = naive_limit

    def measure(self, people: int) -> None:
        """Run all contestants over a data set of ``people`` people, in turns."""
        data = self._folder / str(people)
        turtle, naive_turtle, quads = data / "ours.ttl", data / "naive.ttl", data / "quads.nq"
        _tell(f"{people:,} people: making the data")
        _python("generate.py", data, "--people", people, "--seed", self._seed)
        _python("floor.py", data, quads, "--make")
        size = Size(people)
        naive = [contestant for contestant in (NAIVE, NAIVE_C) if self._is_worth_it(contestant, people)]
        for run in range(self._runs):
            found = self._run(size, OURS, "ours.py", data, turtle)
            size.asserted, size.derived = found["asserted"], found["derived"]
            size.files, size.input_bytes = found["files"], found["bytes"]
            self._run(size, OURS_ONE_CORE, "ours.py", data, turtle, "--one-core")
            self._run(size, FLOOR, "floor.py", data, quads)
            for contestant in naive:
                options = ["--c-loader"] if contestant == NAIVE_C else []
                compare = ["--compare", turtle] if run == 0 else []
                self._run(size, contestant, "naive.py", data, naive_turtle, *options, *compare)
        self.sizes.append(size)
        for path in (turtle, naive_turtle, quads):
            path.unlink(missing_ok=True)

    def _is_worth_it(self, contestant: str, people: int) -> bool:
        """Whether a run is likely to end within the limit, going by the largest size so far."""
        if not self.sizes:
            return True
        before = self.sizes[-1]
        seconds = before.time(contestant)
        if seconds is not None and seconds * people / before.people <= self._naive_limit:
            return True
        _tell(f"{people:,} people: {contestant} is left out, it would take too long")
        return False

    def _run(self, size: Size, contestant: str, script: str, *arguments: object) -> dict[str, Any]:
        """Run a contestant once, add what it took to ``size``, and give all that it printed."""
        printed: dict[str, Any] = json.loads(_python(script, *arguments))
        runs = size.runs.setdefault(contestant, Runs())
        runs.seconds.append(printed["seconds"])
        runs.steps.append(printed["steps"])
        if "memory" in printed:
            workers = min(os.cpu_count() or 1, printed.get("files", 1))
            runs.memory.append(printed["memory"] + workers * printed.get("memory_of_largest_child", 0))
        _tell(f"{size.people:,} people: {contestant}, {printed['seconds']:.2f} s")
        return printed


def _python(script: str, *arguments: object) -> str:
    """What a script of this folder prints, run in a process of its own; if it fails, so does all."""
    command = [sys.executable, str(_HERE / script), *map(str, arguments)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        sys.exit(f"{script} has failed, and the benchmark with it")
    return done.stdout


def _tell(message: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {message}", file=sys.stderr, flush=True)


def _write(stem: Path, benchmark: Benchmark, machine: dict[str, str], arguments: argparse.Namespace) -> None:
    """The figures to ``stem.json``, and the report, its name in capitals, beside it."""
    settings = {"runs": arguments.runs, "seed": arguments.seed, "naive_limit": arguments.naive_limit}
    figures = {"date": datetime.now(UTC).date().isoformat(), "machine": machine, **settings}
    figures["sizes"] = [asdict(size) for size in benchmark.sizes]
    stem.parent.mkdir(parents=True, exist_ok=True)
    stem.with_name(f"{stem.name}.json").write_text(json.dumps(figures, indent=2) + "\n", "utf-8")
    text = render(benchmark.sizes, machine, **settings)
    stem.with_name(f"{stem.name.upper()}.md").write_text(text, "utf-8")


def main() -> None:
    """Read the command line, measure, and write the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--people", type=int, nargs="+", default=[1_000, 20_000, 200_000], metavar="N")
    add("--runs", type=int, default=3, metavar="N", help="runs of each contestant; the median counts")
    add("--seed", type=int, default=1)
    add("--naive-limit", type=float, default=900, metavar="S", help="seconds that a naive run may be expected to take")
    add("-o", "--output", type=Path, default=_HERE / "report", metavar="STEM", help="writes STEM.json and STEM.md")
    arguments = parser.parse_args()
    if arguments.runs < 1:
        parser.error("at least one run")
    machine = describe_machine()
    with TemporaryDirectory(prefix="b1mg-benchmark-") as folder:
        benchmark = Benchmark(Path(folder), arguments.seed, arguments.runs, arguments.naive_limit)
        for people in sorted(set(arguments.people)):
            benchmark.measure(people)
    _write(arguments.output, benchmark, machine, arguments)


if __name__ == "__main__":
    main()
