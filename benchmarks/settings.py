"""What is measured and how often: the whole benchmark, and a quick one that shows that all of it works."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """Sizes are numbers of people, and are given with the number of runs where they have one of their own.

    ``compared`` are the sizes at which all contestants run, ``growing`` those for the curve of growth alone.  A run of
    others that takes longer than ``once_beyond`` seconds is not repeated; one that may be expected to take longer than
    ``limit`` seconds is left out, and one is ended if it takes half as long again.  What others wrote is
    ``verified_up_to`` a size, and written as Turtle ``turtle_up_to`` one: both take longer than the rest.
    """

    compared: dict[int, int]
    growing: dict[int, int]
    serialised: dict[int, int]
    question_people: int
    join_people: int
    library_people: int
    library_limit: int
    question_runs: int
    process_runs: int
    network_people: tuple[int, ...]
    network_runs: int
    browser_sizes: tuple[tuple[int, int], ...]
    browser_seconds: float
    site_runs: int
    verified_up_to: int = 20_000
    turtle_up_to: int = 20_000
    seed: int = 1
    once_beyond: float = 40
    limit: float = 150

    def runs(self, people: int) -> int:
        """How often a contestant runs at a size."""
        return {**self.growing, **self.compared}[people]

    @property
    def sizes(self) -> list[int]:
        """All sizes of the conversion, the smallest first."""
        return sorted({**self.growing, **self.compared})


WHOLE = Settings(
    compared={1_000: 5, 20_000: 5, 200_000: 3},
    growing={5_000: 5, 60_000: 3},
    serialised={1_000: 5, 20_000: 5, 200_000: 3},
    question_people=20_000,
    join_people=4_000,
    library_people=1_000,
    library_limit=5,
    question_runs=5,
    process_runs=20,
    network_people=(940, 4_700),
    network_runs=5,
    browser_sizes=((1_000, 3_000), (5_000, 15_000), (20_000, 60_000)),
    browser_seconds=4,
    site_runs=5,
)

QUICK = Settings(
    compared={100: 2, 400: 1},
    growing={200: 1},
    serialised={100: 2, 400: 1},
    question_people=400,
    join_people=100,
    library_people=60,
    library_limit=1,
    question_runs=1,
    process_runs=1,
    network_people=(60,),
    network_runs=1,
    browser_sizes=((100, 300),),
    browser_seconds=0.5,
    site_runs=1,
)
