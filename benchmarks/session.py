"""A session of measuring: runs in turns, each into the record at once, none that is there already made again."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from contestants import OURS
from figures import Figures, Run, peak
from peers.environments import PEERS, InstallationError, environment
from process import RunError, run, tell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from data_sets import DataSets
    from record import Record
    from settings import Settings


@dataclass(frozen=True, slots=True)
class Task:
    """What a contestant is to do in one run: a module, and its arguments on the command line.

    Who is ``dispensable`` may fail, and is then left out with the reason; the failure of any other ends the benchmark.
    """

    contestant: str
    module: str
    arguments: Sequence[object]
    python: Path | None = None
    dispensable: bool = False
    timeout: float | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """What a study needs: the settings, the record, the data sets, and an interpreter for every peer that is there."""

    settings: Settings
    record: Record
    data_sets: DataSets
    pythons: Mapping[str, Path]

    @property
    def figures(self) -> Figures:
        """What has been measured so far."""
        return self.record.figures

    def lacks(self, study: str, case: object, contestant: str, runs: int) -> bool:
        """Whether a contestant has yet to run: fewer than ``runs`` times, or at all where others' runs are long."""
        if self.figures.why_left_out(study, case, contestant):
            return False
        done = self.figures.values(study, case, contestant, "whole")
        is_long = bool(done) and done[0] > self.settings.once_beyond and contestant != OURS.name
        wanted = 1 if is_long else runs
        return len(self.figures.runs(study, case, contestant)) < wanted

    def attempt(self, study: str, case: object, task: Task) -> Run | None:
        """One run, not yet in the record; None where it failed, which is noted."""
        try:
            found = run(task.module, *task.arguments, python=task.python or sys.executable, timeout=task.timeout)
        except RunError as fault:
            if not task.dispensable:
                sys.exit(f"{study}, {case}, {task.contestant}: {fault}")
            tell(f"{study}, {case}: {task.contestant} is left out: {fault}")
            self.record.leave_out(study, case, task.contestant, str(fault))
            return None
        most = peak(found)
        took = f", {found['seconds']:.2f} s" if "seconds" in found else ""
        tell(f"{study}, {case}: {task.contestant}{took}{f', {most / 1e6:,.0f} MB' if most else ''}")
        return found

    def measure(self, study: str, case: object, task: Task, runs: int) -> None:
        """Run a task until there are so many runs of it in the record."""
        while self.lacks(study, case, task.contestant, runs):
            found = self.attempt(study, case, task)
            if found is None:
                return
            self.record.add(study, case, task.contestant, found)


def find_peers(record: Record) -> dict[str, Path]:
    """An interpreter for every peer that could be installed; the record notes versions, and why one is not there."""
    pythons = {}
    for peer in PEERS:
        tell(f"{peer.title} {peer.version}: its environment")
        about = {"title": peer.title, "version": peer.version}
        try:
            pythons[peer.name] = environment(peer)
        except InstallationError as fault:
            tell(f"{peer.title} is not installed: {fault}")
            about["fault"] = str(fault)
        record.add_peer(peer.name, about)
    return pythons
