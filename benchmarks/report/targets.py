"""What the project set itself to reach, and whether the figures say that it has."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

from contestants import FLOOR, NAIVE, OURS
from figures import peak
from report.tables import number, people, table, times

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from contestants import Contestant
    from figures import Figures

SMALL, LARGE = "20000", "200000"
"""The two sizes (in people) between which the costs of a fact are compared."""

_CHANGE = 25
_ONE, _ALL = 100, 250
"""Milliseconds for a question with arguments, and for an aggregate over everything."""


@dataclass(frozen=True, slots=True)
class Target:
    """Something wanted, and what was ``found``; ``met`` is None where it was not measured."""

    area: str
    wanted: str
    found: str = "not measured"
    met: bool | None = None

    @property
    def verdict(self) -> str:
        """In a word."""
        return {True: "**met**", False: "**not met**", None: "not measured"}[self.met]


def section(figures: Figures) -> str:
    """The table of all targets."""
    rows = [[target.area, target.wanted, target.found, target.verdict] for target in targets(figures)]
    return "## Targets\n\n" + table(("", "wanted", "found", ""), rows, texts=4)


def targets(figures: Figures) -> Iterator[Target]:
    """Those of the foundation, of questions, of the network and of linked data."""
    yield from _foundation(figures)
    yield from _questions(figures)
    yield from _network(figures)
    yield from _linked_data(figures)


def _foundation(figures: Figures) -> Iterator[Target]:
    case, ratio = _at_the_largest(figures, NAIVE, OURS)
    for wanted in (10, 20):
        text = f"{_wish(wanted == 20)}at least {wanted} times as fast as naive"
        yield _ratio(text, case, ratio, ratio is not None and ratio >= wanted)
    case, ratio = _at_the_largest(figures, OURS, FLOOR)
    for limit in (5, 2.5):
        text = f"{_wish(limit == 2.5)}at most {limit} times the floor"
        yield _ratio(text, case, ratio, ratio is not None and ratio <= limit)
    measured: tuple[tuple[str, Callable[[Figures, str], float | None]], ...]
    measured = (("time", seconds_per_fact), ("peak memory", bytes_per_fact))
    for what, of in measured:
        text = f"{what} for a fact within {_CHANGE} % between {people(SMALL)} and {people(LARGE)} people"
        small, large = of(figures, SMALL), of(figures, LARGE)
        if small is None or large is None:
            yield Target("foundation", text)
        else:
            change = 100 * (large / small - 1)
            yield Target("foundation", text, f"{change:+.0f} %", abs(change) <= _CHANGE)


def _at_the_largest(figures: Figures, one: Contestant, other: Contestant) -> tuple[str | None, float | None]:
    """The largest size at which both ran, and how many times as long the one took there."""

    def ratio(case: str) -> float | None:
        return figures.ratio("conversion", case, one.name, other.name)

    case = figures.largest("conversion", ratio)
    return case, None if case is None else ratio(case)


def _wish(is_wish: bool) -> str:
    return "better still: " if is_wish else ""


def _ratio(text: str, case: str | None, ratio: float | None, met: bool) -> Target:
    if case is None:
        return Target("foundation", text)
    return Target("foundation", text, f"{times(ratio)} times at {people(case)} people", met)


def seconds_per_fact(figures: Figures, case: str) -> float | None:
    """Our time for a fact at a size."""
    runs = figures.runs("conversion", case, OURS.name)
    return median(run["seconds"] for run in runs) / runs[0]["asserted"] if runs else None


def bytes_per_fact(figures: Figures, case: str) -> float | None:
    """Our peak memory for a fact at a size."""
    runs = figures.runs("conversion", case, OURS.name)
    return median(peak(run) or 0 for run in runs) / runs[0]["asserted"] if runs else None


def _questions(figures: Figures) -> Iterator[Target]:
    area = "questions"
    size = f"{figures.settings['question_people']:,} people"
    library: list[dict[str, Any]] = [q for q in _found(figures, "library") if "milliseconds" in q]
    for limit, has_arguments, text in (
        (_ONE, True, f"each one with arguments under {_ONE} ms at {size}"),
        (_ALL, False, f"each over everything under {_ALL} ms at {size}"),
    ):
        asked = [q for q in library if (q["given"] != "nothing") is has_arguments]
        slow = [
            f"`{q['question']}` {q['milliseconds']:,.0f} ms ({q['rows']:,} rows)"
            for q in asked
            if q["milliseconds"] >= limit
        ]
        found = f"all {len(asked)} but {', '.join(slow)}" if slow else f"all {len(asked)}"
        yield Target(area, text, found, not slow) if asked else Target(area, text)
    joins = {join["join"]: join for join in _found(figures, "joins")}
    for name in ("by the roles held", "by the derived links"):
        text = f"the join of co-leaders {name} 100 times as fast as rdflib"
        if name in joins:
            ratio = joins[name]["times"]
            yield Target(
                area, text, f"{times(ratio)} times at {figures.settings['join_people']:,} people", ratio >= 100
            )
        else:
            yield Target(area, text)
    text = "`ask` as a whole process at most 2 times an import of rdflib"
    for run in figures.runs("questions", "process", OURS.name):
        ratio = run["found"]["times"]
        yield Target(area, text, f"{ratio:.2f} times", ratio <= 2)


def _found(figures: Figures, case: str) -> list[dict[str, Any]]:
    return [found for run in figures.runs("questions", case, OURS.name) for found in run["found"]]


_USABLE_WITHIN = (
    ("shipped", 1),
    ("1,000 nodes, 3,000 edges", 1),
    ("5,000 nodes, 15,000 edges", 3),
    ("20,000 nodes, 60,000 edges", 8),
)
"""Seconds within which a page is usable."""
_OF_A_PAGE = (
    ("a search within 0.1 s", "searching", 0.1, 2, " s"),
    ("a neighbourhood within 1 s", "neighbourhood", 1, 2, " s"),
    ("at most 600 bytes a thing", "bytes a node", 600, 0, ""),
)


def _network(figures: Figures) -> Iterator[Target]:
    area = "network"
    size = figures.median("making the page", "shipped", OURS.name, "bytes")
    found = number(None if size is None else size / 1e6, 2, " MB")
    yield _less(area, "the page of the shipped data under 1.5 MB", size, 1.5e6, found)
    for case, limit in _USABLE_WITHIN:
        runs = figures.runs("using the page", case, OURS.name)
        seconds = median(runs[0]["opened"]) if runs else None
        name = "the shipped data" if case == "shipped" else case
        yield _less(area, f"usable within {limit} s ({name})", seconds, limit, number(seconds, 2, " s"))
        frames = min(runs[0]["panning"], runs[0]["zooming"]) if runs else None
        text = f"30 frames a second while it is moved ({name})"
        yield Target(area, text) if frames is None else Target(area, text, number(frames, 0), frames >= 30)
        for text, key, most, digits, unit in _OF_A_PAGE:
            value = runs[0].get(key) if runs else None
            yield _less(area, f"{text} ({name})", value, most, number(value, digits, unit))


def _linked_data(figures: Figures) -> Iterator[Target]:
    area = "linked data"
    case = figures.largest("serialising", lambda size: figures.ratio("serialising", size, "rdflib", "ours"))
    text = f"N-Quads 10 times as fast as rdflib at {people(LARGE)} people"
    ratio = figures.ratio("serialising", case, "rdflib", "ours")
    if case is None or ratio is None:
        yield Target(area, text)
    else:
        met = ratio >= 10 if case == LARGE else None
        yield Target(area, text, f"{times(ratio)} times at {people(case)} people", met)
    seconds = figures.median("site", "shipped", "ours")
    yield _less(area, "the site of the shipped data within 5 s", seconds, 5, number(seconds, 2, " s"))


def _less(area: str, text: str, value: float | None, limit: float, found: str) -> Target:
    return Target(area, text) if value is None else Target(area, text, found, value < limit)
