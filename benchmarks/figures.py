"""What has been measured, as the report reads it: runs by study, case and contestant."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

Run = dict[str, Any]
"""What one run printed: ``seconds``, ``memory`` in bytes, counts, and what else the study measures."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The file of a benchmark as a value.

    ``tree["runs"]`` has lists of runs by study (``conversion``), case (``20000``, a number of people) and contestant
    (``ours``); ``tree["left_out"]`` has, at the same places, why a contestant did not run.
    """

    tree: dict[str, Any]

    def cases(self, study: str) -> list[str]:
        """The cases of a study, in the order in which they were measured, numbers from small to large."""
        found = list(self.tree["runs"].get(study, {}))
        return sorted(found, key=int) if all(case.isdecimal() for case in found) else found

    def runs(self, study: str, case: object, contestant: str) -> list[Run]:
        """All runs of a contestant; none where it did not run."""
        found: list[Run] = self.tree["runs"].get(study, {}).get(str(case), {}).get(contestant, [])
        return found

    def why_left_out(self, study: str, case: object, contestant: str) -> str | None:
        """Why a contestant did not run, or None."""
        found: str | None = self.tree["left_out"].get(study, {}).get(str(case), {}).get(contestant)
        return found

    def values(self, study: str, case: object, contestant: str, key: str = "seconds") -> list[float]:
        """What each run gave for ``key``."""
        return [run[key] for run in self.runs(study, case, contestant) if run.get(key) is not None]

    def median(self, study: str, case: object, contestant: str, key: str = "seconds") -> float | None:
        """The median of all runs, or None where there is none."""
        found = self.values(study, case, contestant, key)
        return median(found) if found else None

    def ratio(self, study: str, case: object, one: str, other: str, key: str = "seconds") -> float | None:
        """How many times as much ``one`` took as ``other``, or None where one of them did not run."""
        first, second = self.median(study, case, one, key), self.median(study, case, other, key)
        return first / second if first is not None and second else None

    def largest(self, study: str, measured: Callable[[str], object]) -> str | None:
        """The last case of a study of which ``measured`` says more than None."""
        return next((case for case in reversed(self.cases(study)) if measured(case) is not None), None)

    @property
    def settings(self) -> dict[str, Any]:
        """The settings as they are kept: the keys of every mapping are strings."""
        found: dict[str, Any] = self.tree["settings"]
        return found


def peak(run: Run) -> int | None:
    """The peak memory of a run in bytes: of the process and, for each of its workers, of the largest of them."""
    if "memory" not in run:
        return None
    total: int = run["memory"] + run.get("workers", 0) * run.get("memory_of_largest_child", 0)
    return total
