"""The section on questions, and the page with every one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from report.tables import number, table, times

if TYPE_CHECKING:
    from figures import Figures

_TITLE = """\
# How fast questions are answered

A part of the [benchmark](REPORT.md). Medians of {runs}, in milliseconds, once everything is loaded.
"""
_LIBRARY = """\
## Every question, on {people:,} people

In the engine, of the things with the most links.
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
    library = [
        [q["question"], q["given"], str(q.get("rows", "-")), number(q.get("milliseconds"), 1)]
        for q in _found(figures, "library")
    ]
    both = [
        [q["question"], f"{q['rows']:,}", number(q["milliseconds"], 1), *_beside(q)]
        for q in _found(figures, "both engines")
    ]
    parts = [
        _TITLE.format(runs=_times(runs)),
        *_process(figures),
        _LIBRARY.format(people=settings["question_people"]),
        table(("question", "arguments", "rows", "ms"), library, texts=2),
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
