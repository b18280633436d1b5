"""The section on turning facts into RDF: who took how long, how much memory, and wrote what."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from contestants import CONTESTANTS, FLOOR, NAIVE, OURS, OURS_BEFORE, OURS_ONE_CORE, PROGRAMS
from figures import peak
from report.tables import NOTHING, number, people, spread, table, times
from report.targets import bytes_per_fact, seconds_per_fact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from figures import Figures

STUDY = "conversion"

_INTRODUCTION = """\
## Facts to RDF

From files of facts to RDF on disk. The data are invented (`generate.py`, seed {seed}): people with three roles each.

{contestants}

Ours and naive do all of it: every kind of record, and all that is derived. The others write a **core** of the same
facts, less than half of the triples: people with their names, and the roles that they hold with member, organization,
role and since. LinkML, Morph-KGC and maplib are given it as flat records, with the address of each role held ready made
(`peers/flat_facts.py`); the time for that is not counted as theirs.

A **fact** is a quad that is stated. The facts are sound, and nothing is stated twice: what findings cost is not
measured here. Seconds are those of the clock, imports included where nothing else is said; interpreter start and exit
are not counted. Memory is the largest resident set: of the main process plus, for each of its workers, that of
the largest. What processes share is counted for each of them, so that is more than was ever in use at one moment,
most of all where many are started, as by Morph-KGC.
"""

_VERIFIED = "Compared triple by triple with ours, at sizes of up to {most:,} people.\n\n"
_STEPS = """\
Linking ends when all files are linked and the store has taken in the last of them. It derives as soon as it has, and
what is left of that then is a part of checking.

"""
_CHANGES = """\
What was made faster since then concerns later runs most: [EVERYDAY.md](EVERYDAY.md) has these waits. In a first run the
store takes in only those triples that a rule or a check reads, and memory that threads free goes back to the system.

"""


def section(figures: Figures) -> str:
    """Introduction, time, memory, ratios, what was in the files, our steps, and who was left out."""
    about = "\n".join(f"- **{_title(figures, c.name, c.peer)}**: {c.about}" for c in CONTESTANTS)
    cases = figures.cases(STUDY)
    compared = [case for case in cases if case in figures.settings["compared"]]
    names = [c.name for c in CONTESTANTS]
    sums = ("people", "facts", "derived", "YAML", "runs")
    parts = [
        _INTRODUCTION.format(seed=figures.settings["seed"], contestants=about),
        "### What there is to do\n\n" + table(sums, (_sums(figures, case) for case in cases)),
        "### Seconds\n\n" + table(("people", *names), (_seconds(figures, case) for case in compared)),
        *_left_out(figures, compared),
        "### Peak memory\n\n" + table(("people", *names[:-1]), (_memory(figures, case) for case in compared)),
        "### Ratios of time\n\n" + _ratios(figures, compared),
        "### What is in their files\n\n"
        + _VERIFIED.format(most=figures.settings["verified_up_to"])
        + _contents(figures, compared),
        "### Steps of ours, in seconds\n\n" + _STEPS + _steps(figures, cases),
        "### Before and now\n\n" + _CHANGES + _before_and_after(figures, compared),
    ]
    return "\n".join(parts)


def _title(figures: Figures, name: str, peer: str | None) -> str:
    """A contestant's name, a peer's with its version."""
    about = figures.tree["peers"].get(peer or "")
    return f"{name} {about['version']}" if about else name


def _sums(figures: Figures, case: str) -> list[str]:
    runs = figures.runs(STUDY, case, OURS.name)
    if not runs:
        return [people(case), *[NOTHING] * 4]
    first = runs[0]
    return [
        people(case),
        f"{first['asserted']:,}",
        f"{first['derived']:,}",
        f"{first['bytes'] / 1e6:.1f} MB in {first['files']} files",
        str(len(runs)),
    ]


def _seconds(figures: Figures, case: str) -> list[str]:
    return [people(case), *(spread(figures.values(STUDY, case, c.name)) for c in CONTESTANTS)]


def _memory(figures: Figures, case: str) -> list[str]:
    found = []
    for contestant in CONTESTANTS[:-1]:
        peaks = [peak(run) for run in figures.runs(STUDY, case, contestant.name)]
        found.append(spread([most / 1e6 for most in peaks if most is not None], 0, " MB"))
    return [people(case), *found]


def _ratios(figures: Figures, cases: list[str]) -> str:
    """How many times as long as ours each took; and we as the floor."""
    pairs = [(c.name, OURS.name) for c in (*PROGRAMS, OURS_BEFORE)]
    pairs += [(NAIVE.name, OURS_ONE_CORE.name), (OURS.name, FLOOR.name), (OURS_ONE_CORE.name, FLOOR.name)]
    rows = ([people(case), *(times(figures.ratio(STUDY, case, *pair)) for pair in pairs)] for case in cases)
    return table(("people", *(f"{one} / {other}" for one, other in pairs)), rows)


def _contents(figures: Figures, cases: list[str]) -> str:
    rows = []
    for contestant in CONTESTANTS:
        for case in cases:
            for run in figures.runs(STUDY, case, contestant.name)[:1]:
                if "compared" in run:
                    found = run["compared"]
                    cells = [f"{found[key]:,}" for key in ("wanted", "missing", "untagged", "beyond")]
                    rows.append([contestant.name, contestant.writes or "", people(case), *cells])
    head = ("", "triples", "people", "wanted", "missing", "names without language", "beyond these")
    return table(head, rows, texts=2)


def _steps(figures: Figures, cases: list[str]) -> str:
    names = _names_of_steps(figures, cases)
    rows = []
    for case in cases:
        taken = [run["steps"] for run in figures.runs(STUDY, case, OURS.name)]
        per_fact, memory = seconds_per_fact(figures, case), bytes_per_fact(figures, case)
        costs = [number(per_fact and 1e6 * per_fact, 1, " µs"), number(memory, 0, " B")]
        rows.append([people(case), *(spread([steps[name] for steps in taken]) for name in names), *costs])
    return table(("people", *names, "time for a fact", "memory for a fact"), rows)


def _before_and_after(figures: Figures, cases: list[str]) -> str:
    """Our steps before and after, side by side."""
    names = _names_of_steps(figures, cases)
    rows = []
    for case in cases:
        taken = [[run["steps"] for run in figures.runs(STUDY, case, c.name)] for c in (OURS_BEFORE, OURS)]
        if all(taken):
            steps = [" → ".join(number(median(s[name] for s in runs)) for runs in taken) for name in names]
            whole = [figures.median(STUDY, case, c.name) for c in (OURS_BEFORE, OURS)]
            memory = [_peak(figures, case, c.name) for c in (OURS_BEFORE, OURS)]
            rows.append([people(case), *steps, " → ".join(map(number, whole)), " → ".join(memory)])
    return table(("people", *names, "all", "peak memory"), rows)


def _peak(figures: Figures, case: str, name: str) -> str:
    peaks = [most for run in figures.runs(STUDY, case, name) if (most := peak(run)) is not None]
    return number(median(peaks) / 1e6 if peaks else None, 0, " MB")


def _names_of_steps(figures: Figures, cases: list[str]) -> list[str]:
    return next((list(run["steps"]) for case in cases for run in figures.runs(STUDY, case, OURS.name)), [])


def _left_out(figures: Figures, cases: list[str]) -> Iterator[str]:
    """A line for every contestant that did not run at some size."""
    for contestant in CONTESTANTS:
        whys = {case: figures.why_left_out(STUDY, case, contestant.name) for case in cases}
        reasons = [f"at {people(case)} people ({why})" for case, why in whys.items() if why]
        if reasons:
            limit = figures.settings["limit"]
            yield f"*{contestant.name}* was left out {', '.join(reasons)}. The limit is {limit:,.0f} s for a run.\n"
