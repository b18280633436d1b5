"""The figures of a benchmark: what each contestant took at each size, and what follows from that."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median

OURS, OURS_ONE_CORE, NAIVE, NAIVE_C, FLOOR = "ours", "ours on one core", "naive", "naive with the C loader", "floor"


@dataclass(slots=True)
class Runs:
    """All runs of one contestant at one size: seconds, seconds by step, and bytes of peak memory."""

    seconds: list[float] = field(default_factory=list)
    steps: list[dict[str, float]] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)

    @property
    def time(self) -> float:
        """The median of the seconds."""
        return median(self.seconds)

    @property
    def peak(self) -> float | None:
        """The median of the peak memory in bytes, or None where it was not measured."""
        return median(self.memory) if self.memory else None

    @property
    def time_by_step(self) -> dict[str, float]:
        """The median of the seconds of every step."""
        names = self.steps[0] if self.steps else {}
        return {name: median(steps[name] for steps in self.steps) for name in names}


@dataclass(slots=True)
class Size:
    """One data set: what is in it, and the runs over it by contestant.

    A fact is an asserted quad.  ``input_bytes`` are those of the YAML files.
    """

    people: int
    asserted: int = 0
    derived: int = 0
    files: int = 0
    input_bytes: int = 0
    runs: dict[str, Runs] = field(default_factory=dict)

    def time(self, contestant: str) -> float | None:
        """The median of the contestant's seconds, or None where it did not run."""
        return self.runs[contestant].time if contestant in self.runs else None

    def ratio(self, contestant: str, other: str) -> float | None:
        """How many times as long as ``other`` the contestant took, or None where one of them did not run."""
        one, two = self.time(contestant), self.time(other)
        return one / two if one is not None and two is not None else None

    @property
    def seconds_per_fact(self) -> float:
        """Our time for a fact."""
        return self.runs[OURS].time / self.asserted

    @property
    def bytes_per_fact(self) -> float:
        """Our peak memory for a fact."""
        return (self.runs[OURS].peak or 0) / self.asserted
