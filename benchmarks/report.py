"""The figures of a benchmark as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from results import FLOOR, NAIVE, NAIVE_C, OURS, OURS_ONE_CORE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from results import Size

SMALL, LARGE = 20_000, 200_000
"""The two sizes (in people) between which the costs of a fact are compared."""

_NAIVE_TARGET, _NAIVE_WISH = 10, 20
_FLOOR_TARGET, _FLOOR_WISH = 5, 2.5
_CHANGE_TARGET = 25
_NOTHING = "-"

_CONTESTANTS = (OURS, OURS_ONE_CORE, NAIVE, NAIVE_C, FLOOR)
_RATIOS = ((NAIVE, OURS), (NAIVE_C, OURS), (NAIVE, OURS_ONE_CORE), (OURS, FLOOR), (OURS_ONE_CORE, FLOOR))
_PEAKS = ("peak memory in all", "naive: peak memory in all")

_INTRODUCTION = """\
# Benchmark

From YAML files to a checked dataset, with everything derived, and its Turtle on disk. Every figure is the
median of {runs}, each in a fresh process, all of them on one machine and one after the other. The data are
invented (`generate.py`, seed {seed}), in {files} files. This file is written by `run.py`.

- **ours**: the product (`ours.py`): imports, reading, all checks, deriving, writing. It uses all
  cores of the processor; **ours on one core** is held to one, as the other contestants are by nature.
- **naive**: the script that one would write instead (`naive.py`): `yaml.safe_load`, rdflib and loops, without
  any check. Its file holds the very same triples; that is verified in every benchmark, at every size at which
  it runs. **With the C loader**, it reads with `yaml.CSafeLoader`.
- **floor** (`floor.py`): libyaml's events for the same bytes, and Oxigraph's parsing of the resulting quads
  from N-Quads, derived ones too; nothing is done with either. Imports are not counted.
- A **fact** is an asserted quad. The facts are sound, no two people have names that are alike, and nothing is
  stated twice: what findings cost is not measured here.
- **Seconds** are those of the clock, imports included where nothing else is said. Interpreter start and exit are
  counted for nobody.
- **Memory** is the largest resident set: of ours, that of the main process plus, for each core, that of the
  largest worker, which is more than was ever in use at one moment.
"""

_STEPS = """\
Linking ends when the store has taken in the last file; deriving is a part of checking.

"""


def render(sizes: Sequence[Size], machine: Mapping[str, str], runs: int, seed: int, naive_limit: float) -> str:
    """The whole report; ``sizes`` from small to large."""
    parts = [
        _introduction(sizes, runs, seed),
        "## Targets\n\n" + "".join(f"- {line}\n" for line in _targets(sizes)),
        "## Seconds\n\n" + _table(("people", "facts", "derived", "YAML", *_CONTESTANTS), map(_seconds, sizes)),
        *_left_out(sizes, naive_limit),
        "## Ratios\n\n" + _table(("people", *(f"{one} / {other}" for one, other in _RATIOS)), map(_ratios, sizes)),
        "## Cost of a fact\n\n" + _table(("people", "time", "peak memory", *_PEAKS), map(_costs, sizes)),
        "## Steps of ours, in seconds\n\n" + _STEPS + _steps(sizes),
        "## Machine\n\n" + _table(("", ""), machine.items()),
    ]
    return "\n".join(parts)


def _introduction(sizes: Sequence[Size], runs: int, seed: int) -> str:
    files = " or ".join(str(number) for number in sorted({size.files for size in sizes}))
    return _INTRODUCTION.format(runs=f"{runs} runs" if runs > 1 else "1 run", seed=seed, files=files)


def _targets(sizes: Sequence[Size]) -> Iterable[str]:
    """A line for every target."""
    against_naive = [size for size in sizes if NAIVE in size.runs]
    if against_naive:
        size = against_naive[-1]
        times = size.ratio(NAIVE, OURS) or 0
        yield (
            f"At least {_NAIVE_TARGET} times as fast as naive: **{_met(times >= _NAIVE_TARGET)}**, "
            f"{times:.1f} times at {size.people:,} people, the largest size at which naive ran "
            f"(wanted: {_NAIVE_WISH}, {_met(times >= _NAIVE_WISH)})."
        )
    else:
        yield f"At least {_NAIVE_TARGET} times as fast as naive: not measured."
    size = sizes[-1]
    times = size.ratio(OURS, FLOOR) or 0
    yield (
        f"At most {_FLOOR_TARGET} times the floor: **{_met(times <= _FLOOR_TARGET)}**, {times:.1f} times at "
        f"{size.people:,} people (wanted: {_FLOOR_WISH}, {_met(times <= _FLOOR_WISH)})."
    )
    by_people = {size.people: size for size in sizes}
    small, large = by_people.get(SMALL), by_people.get(LARGE)
    for what, measured in (("Time", "seconds_per_fact"), ("Peak memory", "bytes_per_fact")):
        target = f"{what} for a fact within {_CHANGE_TARGET} % between {SMALL:,} and {LARGE:,} people"
        if small is None or large is None:
            yield f"{target}: not measured."
        else:
            change = 100 * (getattr(large, measured) / getattr(small, measured) - 1)
            yield f"{target}: **{_met(abs(change) <= _CHANGE_TARGET)}**, {change:+.0f} %."


def _met(holds: bool) -> str:
    return "met" if holds else "not met"


def _seconds(size: Size) -> list[str]:
    times = [size.time(contestant) for contestant in _CONTESTANTS]
    sums = [f"{size.people:,}", f"{size.asserted:,}", f"{size.derived:,}", f"{size.input_bytes / 1e6:.1f} MB"]
    return [*sums, *(_number(time, 2) for time in times)]


def _ratios(size: Size) -> list[str]:
    return [f"{size.people:,}", *(_number(size.ratio(one, other), 1) for one, other in _RATIOS)]


def _costs(size: Size) -> list[str]:
    ours, naive = (size.runs[name].peak if name in size.runs else None for name in (OURS, NAIVE))
    per_fact = [f"{1e6 * size.seconds_per_fact:.1f} µs", f"{size.bytes_per_fact:,.0f} B"]
    return [f"{size.people:,}", *per_fact, *(f"{peak / 1e6:,.0f} MB" if peak else _NOTHING for peak in (ours, naive))]


def _steps(sizes: Sequence[Size]) -> str:
    steps = [size.runs[OURS].time_by_step for size in sizes]
    rows = (
        [f"{size.people:,}", *(_number(seconds, 2) for seconds in own.values())]
        for size, own in zip(sizes, steps, strict=True)
    )
    return _table(("people", *steps[0]), rows)


def _left_out(sizes: Sequence[Size], naive_limit: float) -> Iterable[str]:
    """A line for every contestant that did not run at some sizes."""
    for contestant in (NAIVE, NAIVE_C):
        missing = [f"{size.people:,}" for size in sizes if contestant not in size.runs]
        if missing:
            yield (
                f"*{contestant}* was left out at {' and '.join(missing)} people: going by the size before, "
                f"one run would have taken more than {naive_limit:,.0f} s.\n"
            )


def _number(value: float | None, digits: int) -> str:
    return _NOTHING if value is None else f"{value:,.{digits}f}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
