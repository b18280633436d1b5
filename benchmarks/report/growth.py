"""The curve of growth: time and peak memory over the number of people, as a table and as a drawing in SVG.

The same figures give the same bytes: no date, no version, and ids that are made of a fixed salt.
"""

from __future__ import annotations

import io
from html import escape
from statistics import median
from typing import TYPE_CHECKING, Any

from contestants import CONTESTANTS, OURS
from figures import peak
from report.tables import number, people, sentence_list, table

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from figures import Figures

STUDY = "conversion"
FILE = "growth.svg"
_TITLE = "Growth: time and peak memory from facts to RDF, by the number of people"
_INK = "#7a7f87"
"""Contrasts with white and with near black alike, as the colours of the curves do."""
_CURVES = (("#2f81d0", "o"), ("#c8720c", "s"), ("#a45ad1", "^"), ("#2b9d6a", "D"), ("#c2477f", "v"))
_SETTINGS: dict[Any, Any] = {
    "svg.hashsalt": "b1mg-graph",
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.size": 11,
    "text.color": _INK,
    "axes.edgecolor": _INK,
    "axes.labelcolor": _INK,
    "xtick.color": _INK,
    "ytick.color": _INK,
    "grid.color": _INK,
    "grid.alpha": 0.25,
}
_METADATA = {"Creator": None, "Date": None, "Format": None, "Type": None}


def section(figures: Figures) -> str:
    """The drawing, and the figures that are in it."""
    names = [c.name for c in CONTESTANTS if c.grows and any(_curve(figures, c.name)[0])]
    head = ("people", *(f"{name}, {what}" for name in names for what in ("s", "MB")))
    rows = []
    for case in figures.cases(STUDY):
        cells = [people(case)]
        for name in names:
            most = _peak(figures, case, name)
            cells += [number(figures.median(STUDY, case, name)), number(most and most / 1e6, 0)]
        rows.append(cells)
    runs = {people(case): len(figures.runs(STUDY, case, OURS.name)) for case in figures.cases(STUDY)}
    once = [case for case, times in runs.items() if times == 1]
    remark = f"At {sentence_list(once)} people ours ran once. " if once else ""
    return (
        f"## Growth\n\n![{_TITLE}]({FILE})\n\nBoth scales are logarithmic: a straight line at 45 degrees is growth in "
        f"proportion. {remark}Morph-KGC and maplib write the core only.\n\n" + table(head, rows)
    )


def draw(figures: Figures) -> str:
    """The drawing.  Raises ``ImportError`` where matplotlib is not installed."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context(_SETTINGS):
        figure = Figure(figsize=(10, 4.4), layout="constrained")
        time, memory = figure.subplots(1, 2)
        growing = [contestant for contestant in CONTESTANTS if contestant.grows]
        for contestant, (colour, marker) in zip(growing, _CURVES, strict=True):
            sizes, seconds, peaks = _curve(figures, contestant.name)
            for axes, values in ((time, seconds), (memory, peaks)) if sizes else ():
                axes.plot(sizes, values, color=colour, marker=marker, label=contestant.name)
        _dress(time, "seconds")
        _dress(memory, "peak memory, MB")
        time.legend(frameon=False)
        out = io.StringIO()
        figure.savefig(out, format="svg", transparent=True, metadata=_METADATA)
    return _described(out.getvalue(), _description(figures))


def _dress(axes: Axes, title: str) -> None:
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xlabel("people")
    axes.set_title(title)
    axes.grid(visible=True)
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:,g}")
    axes.spines[["top", "right"]].set_visible(False)


def _curve(figures: Figures, name: str) -> tuple[list[int], list[float], list[float]]:
    """People, seconds and megabytes at every size at which a contestant ran."""
    cases = [case for case in figures.cases(STUDY) if figures.runs(STUDY, case, name)]
    seconds = [figures.median(STUDY, case, name) or 0 for case in cases]
    return [int(case) for case in cases], seconds, [(_peak(figures, case, name) or 0) / 1e6 for case in cases]


def _peak(figures: Figures, case: str, name: str) -> float | None:
    peaks = [most for run in figures.runs(STUDY, case, name) if (most := peak(run)) is not None]
    return median(peaks) if peaks else None


def _description(figures: Figures) -> str:
    """The figures in words, for those who do not see the drawing."""
    sentences = []
    for contestant in CONTESTANTS:
        sizes, seconds, peaks = _curve(figures, contestant.name)
        if contestant.grows and sizes:
            points = zip(sizes, seconds, peaks, strict=True)
            curve = "; ".join(f"{size:,} people {took:,.1f} s and {most:,.0f} MB" for size, took, most in points)
            sentences.append(f"{contestant.name}: {curve}.")
    return " ".join(sentences)


def _described(svg: str, description: str) -> str:
    """The drawing with a title and a description, which a screen reader reads out."""
    start = svg.index("<svg")
    end = svg.index(">", start)
    named = f'{svg[start:end]} role="img" aria-labelledby="growth-title growth-description">'
    words = (
        f'\n <title id="growth-title">{escape(_TITLE)}</title>'
        f'\n <desc id="growth-description">{escape(description)}</desc>'
    )
    text = svg[:start] + named + words + svg[end + 1 :]
    return "\n".join(line.rstrip() for line in text.splitlines()) + "\n"
