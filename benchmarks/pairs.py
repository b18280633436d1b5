"""Pairs of runs: the program as it is and as it was, and what others make of the core of the same facts.

Writes PAIRS.md.  The two of a pair take turns, A B A B.  What others write is compared with ours before any time is
given.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from contestants import MAPLIB, MORPH_KGC, OURS
from generate import generate
from history import sources_of
from machine import describe_machine
from peers.environments import PEERS, environment
from process import run, tell
from report.tables import table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_HERE = Path(__file__).resolve().parent
_CHECKOUT = _HERE.parent
_BEFORE = "7dc959d"
"""The revision before pages were looked at for speed."""
_ABOUT = """\
Written by `make bench-pairs`. The programs of a pair take turns on the same machine. Other programs ran on it (see
the load): CPU seconds, those of all processes of a run together, say more than seconds of the clock. Every figure is a
median, with the least and the most; the share is that of the medians of the CPU seconds. Each run
begins with an empty folder and an empty cache; one after a change, with those that a run before it has filled."""
_OTHERS = """\
Ours checks all facts, derives, keeps sources and lines, and writes all of them as Turtle; Morph-KGC and maplib are
given the core of the facts (people and the roles they hold) as flat records, and write it unchecked, as N-Triples. That
is compared with ours, triple by triple. Seconds of the clock, imports included: **who is below 1 is ahead of ours.**"""


@dataclass(frozen=True, slots=True)
class Took:
    """What a run took: seconds of the clock, and CPU seconds of all its processes."""

    wall: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Job:
    """What the program is asked for: the ``arguments``, and what is done before, with the folder of the output."""

    title: str
    arguments: Sequence[str]
    before: Callable[[Path, Mapping[str, str]], None] | None = None


def took(command: Sequence[str], variables: Mapping[str, str]) -> Took:
    """Run ``command``, which must succeed, with these environment variables as well."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    subprocess.run(command, env={**os.environ, **variables}, capture_output=True, check=True)
    wall = time.perf_counter() - began
    now = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Took(wall, now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime)


def program(*arguments: object) -> list[str]:
    """The command line of the program in this interpreter."""
    return [sys.executable, "-m", "b1mg_graph", *map(str, arguments)]


def edited(data: Path) -> None:
    """Change one letter of a copy of the shipped data, in the title of a source."""
    file = min((data / "sources").rglob("*.yaml"))
    text = file.read_text("utf-8")
    after = text.index("title: ") + len("title: ") + 1
    file.write_text(f"{text[:after]}x{text[after:]}", "utf-8")


def paired(jobs: Sequence[Job], revision: str, runs: int, folder: Path) -> str:
    """A table of ``jobs`` done by the program of ``revision`` and by that of now."""
    sources = {"before": sources_of(revision), "now": _CHECKOUT / "src"}
    rows = []
    for job in jobs:
        found: dict[str, list[Took]] = {name: [] for name in sources}
        for number in range(runs):
            for name, path in sources.items():
                variables = {"PYTHONPATH": str(path), "XDG_CACHE_HOME": str(folder / f"cache-{name}-{number}")}
                if job.before is not None:
                    job.before(folder / name, variables)
                found[name].append(took(program(*job.arguments, "-o", folder / name / "out"), variables))
                tell(f"{job.title}, {name}: {found[name][-1].cpu:.2f} s of CPU")
        rows.append([job.title, *_cells(found["before"]), *_cells(found["now"]), _share(found["now"], found["before"])])
        for name in sources:
            shutil.rmtree(folder / name, ignore_errors=True)
    head = ("", f"{revision}: CPU s", "clock s", "now: CPU s", "clock s", "share")
    return table(head, rows)


def beside(people: Sequence[int], runs: int, folder: Path) -> str:
    """A table of who turns facts into RDF: ours all of them, others the core, at each size."""
    pythons = {peer.name: environment(peer) for peer in PEERS}
    rows = []
    for size in people:
        data = folder / str(size)
        generate(data, size, 1, max(size // 1_000, 1))
        run("peers.flat_facts", data)
        contestants = (OURS, MORPH_KGC, MAPLIB)
        found: dict[str, list[float]] = {one.name: [] for one in contestants}
        outputs = {one.name: folder / f"{one.name}.{one.ending}" for one in contestants}
        for _ in range(runs):
            for one in contestants:
                arguments = (data, outputs[one.name], *one.options)
                found[one.name].append(
                    run(one.module, *arguments, python=pythons.get(one.peer or "", sys.executable))["seconds"]
                )
        for one in contestants[1:]:
            compared = run("comparison", "core", outputs[OURS.name], outputs[one.name])
            if compared["missing"] or compared["beyond"]:
                sys.exit(f"{one.name} writes other triples than ours: {compared}")
        ours = median(found[OURS.name])
        cells = [f"{_spread(found[one.name])}, {median(found[one.name]) / ours:.2f}" for one in contestants[1:]]
        rows.append([f"{size:,}", _spread(found[OURS.name]), *cells])
        shutil.rmtree(data)
    return table(("people", "ours, s", "Morph-KGC, s and share of ours", "maplib, s and share of ours"), rows)


def _cells(found: Sequence[Took]) -> list[str]:
    return [_spread([one.cpu for one in found]), _spread([one.wall for one in found])]


def _spread(found: Sequence[float]) -> str:
    return f"{median(found):.2f} ({min(found):.2f} to {max(found):.2f})"


def _share(ours: Sequence[Took], others: Sequence[Took]) -> str:
    return f"{median(one.cpu for one in ours) / median(one.cpu for one in others):.2f}"


def _anew(folder: Path, variables: Mapping[str, str]) -> None:
    """An empty folder and an empty cache, so that everything is made and written."""
    shutil.rmtree(variables["XDG_CACHE_HOME"], ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


def jobs_on(large: Path, changed: Path) -> list[Job]:
    """What is asked for, of the shipped data, of the ``large`` data set, and of one in ``changed`` after an edit."""
    shipped = str(_CHECKOUT / "data")

    def before_an_edit(command: str) -> Callable[[Path, Mapping[str, str]], None]:
        def written(folder: Path, variables: Mapping[str, str]) -> None:
            _anew(folder, variables)
            shutil.rmtree(changed, ignore_errors=True)
            shutil.copytree(shipped, changed)
            took(program(command, "--data", changed, "-o", folder / "out"), variables)
            edited(changed)

        return written

    return [
        Job("site of the shipped data", ("site", "--data", shipped), _anew),
        Job("the same after one fact has changed", ("site", "--data", str(changed)), before_an_edit("site")),
        Job("build of the shipped data", ("build", "--data", shipped), _anew),
        Job("the same after one fact has changed", ("build", "--data", str(changed)), before_an_edit("build")),
        Job("page and graph of 4,700 people", ("build", "--data", str(large)), _anew),
    ]


def main() -> None:
    """Read the command line, measure, and write the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--revision", default=_BEFORE, help="what the program of now is compared with")
    parser.add_argument("--runs", type=int, default=5, help="pairs of each job")
    parser.add_argument("--people", type=int, nargs="*", default=[1_000, 20_000], help="sizes beside other programs")
    parser.add_argument("-o", "--output", type=Path, default=_HERE / "PAIRS.md", metavar="FILE")
    arguments = parser.parse_args()
    machine = describe_machine()
    with tempfile.TemporaryDirectory(prefix="b1mg-pairs-") as temporary:
        folder = Path(temporary)
        generate(folder / "large", 4_700, 1, 5)
        jobs = jobs_on(folder / "large" / "data", folder / "changed")
        pages = paired(jobs, arguments.revision, arguments.runs, folder)
        others = beside(arguments.people, arguments.runs, folder)
    about = "; ".join(f"{name}: {value}" for name, value in machine.items())
    when = f"Measured on {datetime.now(UTC).date()}, {arguments.runs} runs each. {about}."
    text = f"# Pairs of runs\n\n{_ABOUT}\n\n{when}\n\n"
    text += f"## Before and now\n\n{pages}\n## Facts to RDF, beside others\n\n{_OTHERS}\n\n{others}"
    arguments.output.write_text(text, "utf-8")
    tell(f"the report is {arguments.output}")


if __name__ == "__main__":
    main()
