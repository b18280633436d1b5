"""The section on questions, and the page with every one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from report.tables import number, table, times

if TYPE_CHECKING:
    from figures import Figures

_TITLE = """\
# How fast questions are answered

A part of the [benchmark](REPORT.md){when}.
Medians of {runs}, in milliseconds, once everything is loaded.
"""
_LIBRARY = """\
## Every question, on {people:,} people

Answers with all their rows in Python, about the things with the most links, and about everything where that may be
asked. The time is the CPU time of the process, as other programs ran on the machine; they still make it longer where
they share a core or its caches. An answer of tens of thousands of rows takes most of its time to hand them over: see
the time for 1,000 rows.
"""
_BESIDE = """\
## Beside rdflib, on {people:,} people

rdflib's own engine has the quads that we export, {limit} s for a question, and one time only for what takes it long.
Both find the same number of rows. Ours here hands every row to Python, as rdflib does.
"""


def section(figures: Figures) -> str:
    """The joins and the library in short."""
    rows = [
        [join["join"], number(join["milliseconds"], 1), number(join["rdflib"], 1), times(join["times"])]
        for join in _found(figures, "joins")
    ]
    both = _found(figures, "both engines")
    ratios = sorted(q["rdflib"] / q["milliseconds"] for q in both if "rdflib" in q)
    stopped = [q["question"] for q in both if "stopped" in q]
    settings = figures.settings
    lines = ["## Questions\n"]
    if rows:
        lines += [
            f"All who co-lead the same area, {settings['join_people']:,} people, in milliseconds:\n",
            table(("the join", "ours", "rdflib", "rdflib / ours"), rows),
        ]
    if ratios:
        note = f"; {len(stopped)} were stopped after {settings['library_limit']} s" if stopped else ""
        middle = times(ratios[len(ratios) // 2])
        lines.append(
            f"Every question of the library in both engines, {settings['library_people']:,} people: rdflib takes "
            f"{times(ratios[0])} to {times(ratios[-1])} times as long, {middle} in the middle{note}.\n"
        )
    lines.append("Every question by itself: [QUESTIONS.md](QUESTIONS.md).\n")
    return "\n".join(lines)


def page(figures: Figures) -> str:
    """Every question of the library, and a whole process."""
    settings = figures.settings
    runs = settings["question_runs"]
    apart = figures.tree.get("apart", {}).get("questions")
    library = [
        [q["question"], q["given"], f"{q['rows']:,}" if "rows" in q else "-", *_milliseconds(q)]
        for q in _found(figures, "library")
    ]
    both = [
        [q["question"], f"{q['rows']:,}", number(q["milliseconds"], 1), *_beside(q)]
        for q in _found(figures, "both engines")
    ]
    parts = [
        _TITLE.format(runs=_times(runs), when=f", measured apart from it on {apart}" if apart else ""),
        *_process(figures),
        _LIBRARY.format(people=settings["question_people"]),
        table(("question", "arguments", "rows", "CPU ms", "least to most", "for 1,000 rows"), library, texts=2),
        *_made_once(figures),
        _BESIDE.format(people=settings["library_people"], limit=settings["library_limit"]),
        table(("question", "rows", "ours", "rdflib", "rdflib / ours"), both),
    ]
    return "\n".join(parts)


def _process(figures: Figures) -> list[str]:
    return [
        f"`ask who-co-leads` on the shipped data, the whole process: {found['ask']:.0f} ms, {found['times']:.2f} times "
        f"`python -c 'import rdflib'` ({found['import']:.0f} ms); medians of {_times(run['runs'])}.\n"
        for run in figures.runs("questions", "process", "ours")
        for found in (run["found"],)
    ]


def _milliseconds(question: dict[str, Any]) -> tuple[str, str, str]:
    """The median, the spread, and the time for a thousand rows where there are more."""
    if "milliseconds" not in question:
        return "-", "-", "-"
    rows, took = question["rows"], question["milliseconds"]
    spread = f"{number(question['least'], 1)} to {number(question['most'], 1)}"
    return number(took, 1), spread, number(1000 * took / rows, 1) if rows > 1000 else "-"


def _made_once(figures: Figures) -> list[str]:
    """What the first answer to a question makes and keeps."""
    first = {q["question"]: q["first"] for q in _found(figures, "library") if q.get("first", 0) > 1000}
    return [
        f"The first answer of `{name}` took {took / 1000:,.1f} s: it made the network of the data set, which is kept.\n"
        for name, took in first.items()
    ]


def _beside(question: dict[str, Any]) -> tuple[str, str]:
    """What rdflib took in milliseconds, and how many times as long that is; or that it was stopped."""
    if "stopped" in question:
        least = 1000 * question["stopped"]
        return f"over {least:,}", f"over {times(least / question['milliseconds'])}"
    return number(question["rdflib"], 1), times(question["rdflib"] / question["milliseconds"])


def _times(number_: int) -> str:
    return "1 run" if number_ == 1 else f"{number_} runs"


def _found(figures: Figures, case: str) -> list[dict[str, Any]]:
    return [found for run in figures.runs("questions", case, "ours") for found in run["found"]]
