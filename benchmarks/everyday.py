"""How long the everyday waits are: a question, a check after an edit, a build after an edit, as whole processes.

Each command runs in turn with what earlier runs kept, without it, and beside ``import rdflib``, again and again, so
that all have the same load.  What the two print and write must be the same before a time is shown.  Writes EVERYDAY.md.
"""

from __future__ import annotations

import argparse
import os
import re
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
from typing import TYPE_CHECKING, Literal

from data_sets import DataSets
from machine import describe_machine
from process import RunError, tell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_HERE = Path(__file__).resolve().parent
_SEED = 1
_BESIDE = ("-c", "import rdflib")
_ABOUT = """\
Written by `make bench`. Each command is a whole process. It runs in turn with what earlier runs kept (*kept*), without
it (`--no-cache`), and beside `python -c 'import rdflib'`, so that all three have the same load. Times are medians in
milliseconds, with the least and the most; *of rdflib* is the time with what is kept, divided by that of the import.
What the two print and write was compared first, and is the same. What was asked before is answered by what was printed
then; *for the first time* it has another time limit or date each time. *After a comment* one file of facts has one
comment more each time, *after a role* one person more, with a role: statements that most rules read."""

_PEOPLE = re.compile(r"^people:\n", re.MULTILINE)
_ROLE = re.compile(r"\brole: ([\w-]+).*?\bin: ([\w-]+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Wait:
    """A thing to wait for: what it is called, the command, and what one file of facts has more before each run.

    ``fresh`` are an option and values of it, one for each round, so that no round prints what an earlier one kept.
    """

    name: str
    command: tuple[str, ...]
    more: Literal["", "comment", "role"] = ""
    fresh: tuple[str, ...] = ()

    def in_round(self, number: int) -> tuple[str, ...]:
        """The command in the round ``number``, from -1."""
        option, *values = self.fresh or ("",)
        return (*self.command, option, values[(number + 1) % len(values)]) if values else self.command


@dataclass(frozen=True, slots=True)
class Took:
    """The seconds of a process: of the processors, and on the clock."""

    processor: float
    clock: float


def waits(thing: str, question: Sequence[str]) -> tuple[Wait, ...]:
    """What is measured, on a data set that has ``thing``."""
    query = "SELECT ?s ?o { ?s org:role ?o } ORDER BY ?s ?o LIMIT 5"
    build = ("build", "--no-page", "--force", "-o")
    limits = ("--timeout", *map(str, range(100, 128)))  # far longer than it takes: the answers are the same
    days = ("--as-of", *(f"2025-01-{day:02d}" for day in range(1, 29)))
    return (
        Wait("question, answer", ("ask", *question)),
        Wait("question asked for the first time", ("ask", *question), fresh=limits),
        Wait("a thing with its sources", ("show", thing)),
        Wait("a thing for the first time", ("show", thing), fresh=days),
        Wait("query with its notes", ("query", query)),
        Wait("query for the first time", ("query", query), fresh=limits),
        Wait("check, nothing changed", ("check",)),
        Wait("after a comment, check", ("check",), more="comment"),
        Wait("after a role, check", ("check",), more="role"),
        Wait("after a comment, files of `build` without the page", build, more="comment"),
        Wait("after a role, files of `build` without the page", build, more="role"),
    )


def edit(data: Path, more: str, number: int) -> None:
    """Add a comment, or a person with a role, to one file of the data set in the folder ``data``."""
    files = sorted(path for path in data.rglob("*.yaml") if path.name not in ("graph.yaml", "accepted.yaml"))
    if more == "comment":
        files[0].write_text(f"{files[0].read_text('utf-8')}# edit {number}\n", "utf-8")
        return
    for file in files:
        text = file.read_text("utf-8")
        people = _PEOPLE.search(text)
        role = _ROLE.search(text, people.end()) if people else None
        if people and role:  # the same role as another person in the same body
            facts = f"{{name: Edit {number}, roles: [{{role: {role[1]}, in: {role[2]}}}]}}"
            added = f"  edit-{number:04d}-{time.time_ns()}: {facts}\n"
            file.write_text(text[: people.end()] + added + text[people.end() :], "utf-8")
            return
    raise RunError("no file has a person with a role")


def measured(data: Path, chosen: Sequence[Wait], pairs: int, room: Path) -> dict[str, dict[str, list[Took]]]:
    """The times of each wait on the data set in the folder ``data``, by contestant."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(room / "cache"), "XDG_STATE_HOME": str(room / "state")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # our modules would be compiled at each start, rdflib's are not
    (room / "cache").mkdir(exist_ok=True)
    found: dict[str, dict[str, list[Took]]] = {}
    for wait in chosen:
        tell(f"{data.parent.name}: {wait.name}")
        times = found[wait.name] = {"kept": [], "without": [], "rdflib": []}
        for number in range(-1, pairs):  # the first round fills the caches of the system
            if wait.more:
                edit(data, wait.more, number + 1)
            outputs = {}
            for name, taken in times.items():
                took, outputs[name] = _run(wait, number, name, data, room, environment)
                if number >= 0:
                    taken.append(took)
            if outputs["kept"] != outputs["without"]:
                raise RunError(f"{wait.name}: what is kept gives something else")
    return found


def _run(
    wait: Wait, number: int, name: str, data: Path, room: Path, environment: Mapping[str, str]
) -> tuple[Took, dict[str, bytes]]:
    """The time of one process, and what it printed and wrote."""
    out = room / "out"
    command = [sys.executable, *_BESIDE]
    if name != "rdflib":
        into = [str(out)] if wait.command[-1] == "-o" else []
        off = ["--no-cache"] if name == "without" else []
        command = [sys.executable, "-m", "b1mg_graph", *wait.in_round(number), *into, "--data", str(data), *off]
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    ended = subprocess.run(command, env=environment, capture_output=True, check=False)
    clock, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    if ended.returncode:
        raise RunError(f"{wait.name}: exit status {ended.returncode}: {ended.stderr.decode()[-200:]}")
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    files = {path.name: path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()} if out.exists() else {}
    return Took(used, clock), {**files, "printed": ended.stdout}


def table(found: Mapping[str, Mapping[str, Sequence[Took]]]) -> list[str]:
    """The rows of a table of times."""
    lines = [
        "| wait | kept, CPU | without, CPU | `import rdflib`, CPU | of rdflib | kept, clock | without, clock |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name, times in found.items():
        cpu = {who: [took.processor for took in of] for who, of in times.items()}
        clock = {who: [took.clock for took in of] for who, of in times.items()}
        ratio = median(cpu["kept"]) / median(cpu["rdflib"])
        cells = [*(_shown(cpu[who]) for who in ("kept", "without", "rdflib")), f"{ratio:.2f}"]
        lines.append(f"| {' | '.join([name, *cells, _shown(clock['kept']), _shown(clock['without'])])} |")
    return lines


def _shown(seconds: Sequence[float]) -> str:
    least, middle, most = (1000 * value for value in (min(seconds), median(seconds), max(seconds)))
    return f"{middle:,.0f} ({least:,.0f} to {most:,.0f})"


def main() -> None:
    """Measure, and write the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="the shipped data alone, three rounds")
    parser.add_argument(
        "--people", type=int, nargs="*", default=[2_000], metavar="N", help="sizes of invented data sets"
    )
    parser.add_argument("--pairs", type=int, default=9, metavar="N", help="rounds")
    parser.add_argument("-o", "--output", type=Path, default=_HERE / "EVERYDAY.md")
    given = parser.parse_args()
    pairs, sizes = (3, []) if given.quick else (given.pairs, given.people)
    machine = describe_machine()
    text = [f"# Everyday waits\n\n{_ABOUT}\n\nMeasured on {datetime.now(UTC).date().isoformat()}, {pairs} rounds."]
    with tempfile.TemporaryDirectory(prefix="b1mg-everyday-") as folder:
        room = Path(folder)
        shipped = room / "shipped" / "data"
        shutil.copytree(_HERE.parent / "data", shipped)
        found = measured(shipped, waits("gms", ("who-co-leads",)), pairs, room)
        text += ["## The data that ship", "\n".join(table(found))]
        for people in sizes:
            data = DataSets(room, _SEED).facts(people) / "data"
            asked = waits("project-1", ("who-co-leads", "--body", "project-1"))
            text += [f"## {people:,} people", "\n".join(table(measured(data, asked, max(3, pairs // 3), room)))]
    about = "\n".join(f"- {name}: {value}" for name, value in machine.items())
    loads = f"- load at the end: {os.getloadavg()[0]:.1f}"
    given.output.write_text("\n\n".join([*text, f"## Machine\n\n{about}\n{loads}"]) + "\n", "utf-8")


if __name__ == "__main__":
    main()
