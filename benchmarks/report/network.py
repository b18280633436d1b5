"""The section on the page of the network beside pyvis's, and the page with our steps and with all that was measured."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from report.tables import NOTHING, number, spread, table

if TYPE_CHECKING:
    from figures import Figures, Run

MAKING, USING = "making the page", "using the page"
_MEASURED = (
    ("panning", 0, " frames/s"),
    ("longest wait panning", 0, " ms"),
    ("zooming", 0, " frames/s"),
    ("longest wait zooming", 0, " ms"),
    ("bytes a node", 0, ""),
    ("searching", 2, " s"),
    ("neighbourhood", 2, " s"),
    ("two steps around", 2, " s"),
    ("selecting", 2, " s"),
    ("filtering", 2, " s"),
    ("another date", 2, " s"),
    ("to the list", 2, " s"),
)

_INTRODUCTION = """\
## The page of the network

The same nodes and edges, drawn by us and by pyvis {version} as it comes (`Network().from_nx()`, `write_html`). pyvis is
given a file of nodes and edges with a label each: it does not read facts, so that and the projection are in our time
only. It computes no positions: the browser does, whenever the page is opened. Its page has no sources, no dates, no
search, no list, no title and no language.

*In line* is pyvis with vis-network within the page; so it is opened in the browser. Ours is used with what it opens
with, pyvis's with everything drawn. The browser is headless Chromium, drawn by software, with requests to other servers
refused at once.
"""

_TITLE = """\
# The page of the network

A part of the [benchmark](REPORT.md).

## Making it

Each run is a process of its own, imports included. Runs: {runs}; medians.
"""


def section(figures: Figures) -> str:
    """Making and opening the pages, side by side."""
    version = figures.tree["peers"].get("pyvis", {}).get("version", "")
    names = ("ours", "pyvis", "pyvis in line")
    making = [
        [
            case,
            name,
            spread(figures.values(MAKING, case, name), 2, " s"),
            number(_over(figures.median(MAKING, case, name, "memory"), 1e6), 0, " MB"),
            number(_over(figures.median(MAKING, case, name, "bytes"), 1e6), 2, " MB"),
        ]
        for case in figures.cases(MAKING)
        for name in names
        if figures.runs(MAKING, case, name)
    ]
    using = [
        [case, name, *_used(run)]
        for case in figures.cases(USING)
        for name in ("ours", "pyvis")
        for run in figures.runs(USING, case, name)
    ]
    parts = [
        _INTRODUCTION.format(version=version),
        table(("data", "", "making it", "peak memory", "file"), making, texts=2),
        table(("data", "", "usable after", "panning", "zooming", "requests to others"), using, texts=2),
        "What the steps take, and more of using it: [NETWORK.md](NETWORK.md).\n",
        *_left_out(figures),
    ]
    return "\n".join(parts)


def _used(run: Run) -> list[str]:
    opened = [seconds for seconds in run["opened"] if seconds is not None]
    usable = spread(opened, 2, " s") if opened else f"not within {run['limit']:.0f} s"
    frames = [number(run.get(key), 0, " frames/s") for key in ("panning", "zooming")]
    return [usable, *frames, str(len(run.get("requests", ())))]


def _left_out(figures: Figures) -> list[str]:
    whys = [
        (study, case, name, figures.why_left_out(study, case, name))
        for study in (MAKING, USING)
        for case in figures.tree["left_out"].get(study, {})
        for name in figures.tree["left_out"][study][case]
    ]
    return [f"*{name}* was left out ({study}, {case}): {why}.\n" for study, case, name, why in whys]


def page(figures: Figures) -> str:
    """Our page in detail: the steps of making it, and what a visitor waits for."""
    steps = next((list(run["steps"]) for case in figures.cases(MAKING) for run in _runs(figures, case)), [])
    making = []
    for case in figures.cases(MAKING):
        runs = _runs(figures, case)
        if runs:
            counts = [f"{runs[0][key]:,}" for key in ("nodes", "edges", "drawn")]
            seconds = [number(median(run["steps"][step] for run in runs), 2, " s") for step in steps]
            whole = spread([run["seconds"] for run in runs], 2, " s")
            making.append([case, *counts, *seconds, whole, number(runs[0]["bytes"] / 1e6, 2, " MB")])
    used = {case: run for case in figures.cases(USING) for run in figures.runs(USING, case, "ours")}
    rows = [
        ["Chromium", *(run["chromium"] for run in used.values())],
        ["file", *(number(run["bytes"] / 1e6, 2, " MB") for run in used.values())],
        ["drawn", *(f"{run['nodes']:,} nodes, {run['edges']:,} edges" for run in used.values())],
        ["usable after", *(spread(run["opened"], 2, " s") for run in used.values())],
        *([name, *(number(run.get(name), digits, unit) for run in used.values())] for name, digits, unit in _MEASURED),
    ]
    apart = figures.tree.get("apart", {}).get(USING)
    load = figures.tree.get("load apart", {}).get(USING)
    when = f"; measured on {apart}, apart from the rest, at a load of {load} before the start" if apart else ""
    parts = [
        _TITLE.format(runs=figures.settings["network_runs"]),
        table(("data", "nodes", "edges", "drawn", *steps, "in all", "file"), making),
        f"## Using it\n\nHeadless Chromium, drawn by software{when}.\n",
        table(("", *used), rows) if used else f"{NOTHING}\n",
    ]
    return "\n".join(parts)


def _runs(figures: Figures, case: str) -> list[Run]:
    return figures.runs(MAKING, case, "ours")


def _over(value: float | None, unit: float) -> float | None:
    return None if value is None else value / unit
