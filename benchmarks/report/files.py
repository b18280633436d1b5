"""The files of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from process import tell
from report import ahead, conversion, growth, network, questions, targets, writing
from report.tables import table

if TYPE_CHECKING:
    from pathlib import Path

    from figures import Figures

_INTRODUCTION = """\
# Benchmark

Written by `make bench` ({date}), all of it in one run on one machine, one thing after the other, each run a fresh
process. A figure is the median; in brackets are the smallest and the largest, and where there are none, it was
measured once. {often} Where a run of others takes longer than {once:,.0f} s it is not repeated, and where it may be
expected to take longer than {limit:,.0f} s it is left out, which is said. Peers are installed by the script, each into
an environment of its own, with pinned versions (`peers/requirements-*.txt`); rdflib and Oxigraph are those that ours
is built on.
"""
_QUICK = "\n**This is a quick run: it shows that the benchmark works, and its figures say nothing of speed.**\n"


def write_report(figures: Figures, folder: Path) -> None:
    """Write ``REPORT.md``, ``QUESTIONS.md``, ``NETWORK.md`` and ``growth.svg`` into ``folder``.

    Without matplotlib the drawing stays as it is, which is said.
    """
    (folder / "REPORT.md").write_text(render(figures), "utf-8")
    (folder / "QUESTIONS.md").write_text(questions.page(figures), "utf-8")
    (folder / "NETWORK.md").write_text(network.page(figures), "utf-8")
    try:
        drawing = growth.draw(figures)
    except ImportError:
        tell(f"{growth.FILE} is not drawn: matplotlib is not installed (pip install -e '.[bench]')")
    else:
        (folder / growth.FILE).write_text(drawing, "utf-8")


def render(figures: Figures) -> str:
    """``REPORT.md``."""
    parts = [
        _introduction(figures),
        targets.section(figures),
        ahead.section(figures),
        conversion.section(figures),
        questions.section(figures),
        network.section(figures),
        writing.section(figures),
        growth.section(figures),
        "## Machine and versions\n\n" + table(("", ""), _versions(figures)),
    ]
    return "\n".join(parts)


def _introduction(figures: Figures) -> str:
    settings = figures.settings
    sizes: dict[str, int] = {**settings["compared"], **settings["growing"]}
    often = ", ".join(f"{sizes[size]} at {int(size):,}" for size in sorted(sizes, key=int))
    text = _INTRODUCTION.format(
        date=figures.tree["date"],
        often=f"Runs of the conversion by the number of people: {often}.",
        once=settings["once_beyond"],
        limit=settings["limit"],
    )
    apart = figures.tree.get("apart", {})
    text += "".join(
        f"\nThe figures of {study} were measured again on {date}, apart from the rest.\n"
        for study, date in apart.items()
    )
    return text + (_QUICK if max(map(int, sizes)) < 1_000 else "")


def _versions(figures: Figures) -> list[tuple[str, str]]:
    """The machine and our libraries, Chromium, and every peer; of one that is not there, why."""
    used = figures.runs("using the page", "shipped", "ours")
    chromium = [("Chromium", run["chromium"]) for run in used]
    peers = [
        (about["title"], about["version"] + (f": not installed, {about['fault']}" if "fault" in about else ""))
        for about in figures.tree["peers"].values()
    ]
    return [*figures.tree["machine"].items(), *chromium, *peers]
