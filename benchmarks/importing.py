"""How long `import` takes for a list of 10,000 rows, beside `check` of what it made.

Writes IMPORTING.md.
"""

from __future__ import annotations

import argparse
import csv
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from statistics import median
from typing import TYPE_CHECKING

from b1mg_graph.starter import write_starter
from machine import describe_machine
from names import invent_names
from process import tell

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_HERE = Path(__file__).resolve().parent
_ROWS = 10_000
_GROUPS = 200
_TIMES = 3
_ROLES = ("Chair", "Member", "Observer")
_COUNTRIES = ("Sweden", "Finland", "Norway", "Estonia", "Latvia")
_HEADINGS = ("Name", "Group", "Role", "Country", "Since")
_MAP = """\
list: members
source: {publisher: reedmark-agency, kind: data-set, url: "https://example.org/members"}
work_areas:
  name: {column: Group}
  part_of: northern-lakes
people:
  name: {column: Name}
  roles:
    role: {column: Role}
    in: {column: Group}
    for: {column: Country}
    since: {column: Since, dates: DD.MM.YYYY}
"""
_ABOUT = f"""\
Written by `make bench-importing`. A list of {_ROWS:,} rows: each a person of another name with a role in one of
{_GROUPS} groups, a country and a date. Each command is a process of its own: Python's start, reading the data set, the
list, identity, writing the file, and the whole check of the result are in the time. `check` of
the result is measured in turn with it, as a measure of the machine at that moment."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a command took: seconds by the clock and of the processor."""

    name: str
    seconds: float
    processor: float


def rows(number: int, seed: int = 1) -> list[tuple[str, ...]]:
    """The rows of the list: made-up people."""
    random = Random(seed)
    found: list[tuple[str, ...]] = []
    for name in invent_names(number, random):
        day = f"{random.randint(1, 28):02}.{random.randint(1, 12):02}.{random.randint(2015, 2025)}"
        group = f"Group {random.randrange(_GROUPS) + 1}"
        found.append((name.full, group, random.choice(_ROLES), random.choice(_COUNTRIES), day))
    return found


def write_csv(path: Path, found: Sequence[tuple[str, ...]]) -> None:
    """Write the list as CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([_HEADINGS, *found])


def write_workbook(path: Path, found: Sequence[tuple[str, ...]]) -> None:
    """Write the list as a workbook, with the dates as days."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Members")
    sheet.append(_HEADINGS)
    for *texts, day in found:
        sheet.append([*texts, datetime.strptime(day, "%d.%m.%Y").replace(tzinfo=UTC).date()])
    book.save(path)


def measured(name: str, folder: Path, *arguments: str) -> Measured:
    """Run a command in ``folder``.  Raises ``CalledProcessError`` if it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "b1mg_graph", *arguments, "-q"], cwd=folder, check=True, capture_output=True)
    seconds = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Measured(name, seconds, processor)


def measure(number: int, times: int) -> list[Measured]:
    """Import the list as CSV and as a workbook, each into a new data set, and once more, ``times`` times."""
    found = rows(number)
    all_: list[Measured] = []
    writers: dict[str, Callable[[Path, Sequence[tuple[str, ...]]], None]] = {"csv": write_csv, "xlsx": write_workbook}
    for turn in range(times):
        for ending, write in writers.items():
            tell(f"{ending}, {turn + 1} of {times}")
            with tempfile.TemporaryDirectory() as name:
                folder = Path(name) / "lakes"
                write_starter(folder, ("en",))
                write(folder / f"list.{ending}", found)
                (folder / "map.yaml").write_text(_MAP, "utf-8")
                command = ("import", f"list.{ending}", "--map", "map.yaml", "--source", "members")
                all_.append(measured(f"import of .{ending}", folder, *command))
                all_.append(measured(f"the same .{ending} again", folder, *command))
                all_.append(measured("check of the result", folder, "check"))
    return all_


def report(found: Sequence[Measured], number: int, machine: dict[str, str]) -> str:
    """The report in Markdown: the median, least and most of each command."""
    lines = ["# Importing lists", "", _ABOUT, "", f"{number:,} rows:", ""]
    lines += ["| | s, median | least | most | CPU s, median |", "| --- | --- | --- | --- | --- |"]
    for name in dict.fromkeys(one.name for one in found):
        seconds = [one.seconds for one in found if one.name == name]
        processor = median(one.processor for one in found if one.name == name)
        lines.append(f"| {name} | {median(seconds):.2f} | {min(seconds):.2f} | {max(seconds):.2f} | {processor:.2f} |")
    lines += ["", "| | |", "| --- | --- |", *(f"| {key} | {value} |" for key, value in machine.items())]
    return "\n".join([*lines, f"| date | {datetime.now(UTC).date().isoformat()} |", ""])


def main() -> None:
    """Measure, and write the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=_ROWS)
    parser.add_argument("--times", type=int, default=_TIMES)
    parser.add_argument("-o", "--output", type=Path, default=_HERE / "IMPORTING.md")
    given = parser.parse_args()
    machine = describe_machine()
    given.output.write_text(report(measure(given.rows, given.times), given.rows, machine), "utf-8")


if __name__ == "__main__":
    main()
